package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

var (
	_ fyne.Tappable          = (*libraryRow)(nil)
	_ fyne.SecondaryTappable = (*libraryRow)(nil)
	_ fyne.Draggable         = (*libraryRow)(nil)
)

// Tapped does what the list would do, which does not hear of taps on a row that
// opens a menu.
func (r *libraryRow) Tapped(*fyne.PointEvent) {
	r.take()
	r.view.chosen(r.at)
}

// TappedSecondary opens the menu of the line.
func (r *libraryRow) TappedSecondary(e *fyne.PointEvent) {
	r.take()
	r.view.onSecondary(e.AbsolutePosition)
}

// take puts the keys on the line.
func (r *libraryRow) take() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(r.view.list); c != nil {
		c.Focus(r.view.list)
	}
	r.view.list.goTo(r.at)
	r.view.at = r.at
}

// Dragged takes the article of a version along; what releasing does is said
// beside the pointer.
func (r *libraryRow) Dragged(e *fyne.DragEvent) { r.view.drag(r.at, e.AbsolutePosition) }

// DragEnd moves the article to the story that the pointer is over.
func (r *libraryRow) DragEnd() { r.view.drop() }

// drag is an article on its way to another story.
type drag struct {
	line libraryLine
	to   string // the story that it would be moved to; "" if none
}

func (v *libraryView) drag(at int, where fyne.Position) {
	if v.dragged == nil {
		if at >= len(v.lines) || v.lines[at].version == nil || v.lines[at].of == nil {
			return
		}
		v.dragged = &drag{line: v.lines[at]}
	}
	d := v.dragged
	d.to = ""
	if over := v.storyAt(where); over != nil && over.of != nil && over.of.ID != d.line.of.ID {
		d.to = over.of.Name
	}
	says := word("library.drag", d.line.version.Outlet)
	if d.to != "" {
		says = word("library.drop", d.line.version.Outlet, d.to)
	}
	v.onDrag(where, says)
}

func (v *libraryView) drop() {
	d := v.dragged
	v.dragged = nil
	if d == nil {
		return
	}
	v.onDrag(fyne.Position{}, "")
	if d.to != "" {
		v.onMove(*d.line.version, d.to)
	}
}

// below is the place of the window below a line, where its menu opens.
func (v *libraryView) below(at int) fyne.Position {
	y := min(max(0, v.top(at+1)-v.list.GetScrollOffset()), v.list.Size().Height)
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(v.list).Add(fyne.NewPos(gutter, y))
}

// storyAt is the line at a place of the window, nil beside the list.
func (v *libraryView) storyAt(where fyne.Position) *libraryLine {
	in := where.Subtract(fyne.CurrentApp().Driver().AbsolutePositionForObject(v.list))
	if size := v.list.Size(); in.X < 0 || in.Y < 0 || in.X > size.Width || in.Y > size.Height {
		return nil
	}
	at := int((in.Y + v.list.GetScrollOffset()) / (rowHeight + theme.Padding()))
	if at >= len(v.lines) {
		return nil
	}
	return &v.lines[at]
}
