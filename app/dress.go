package app

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	appwidget "stet/app/widget"
)

// The toolkit lays a dialog out in these parts, with its title in the corner.
const (
	dialogContent = 2
	dialogButtons = 3
	dialogTitle   = 4
	dialogParts   = 5
)

const (
	dialogEdge = 16 // from the dialog's edge to its content
	buttonGap  = 8  // between the content and the buttons
)

// refit draws a form that has other lines now, in a dialog that has room for them.
func (s *Shell) refit(form *widget.Form) {
	form.Refresh()
	s.fitDialogs()
}

// dressed is a dialog that is shown in our dress: its title above what it holds, cut off where
// it is too long, and what has not room scrolls.
type dressed struct {
	dialog  dialog.Dialog
	overlay fyne.CanvasObject
	wants   fyne.Size // height 0 is what it needs
	title   *appwidget.Text
	page    *page // nil of a dialog that the toolkit fills
}

// showDialog shows a dialog in the size, or in what the window has room for; height 0 is what
// its content needs. It keeps to that when the window gets another size.
func (s *Shell) showDialog(d dialog.Dialog, width, height float32) {
	d.Show() // first: before it is shown a dialog of files cannot be sized
	shown := &dressed{dialog: d, overlay: s.window.Canvas().Overlays().Top(), wants: fyne.NewSize(width, height)}
	parts := partsOf(shown.overlay)
	if len(parts) == dialogParts { // else it is made otherwise than it was
		shown.page = &page{inner: parts[dialogContent]}
		gap := canvas.NewRectangle(color.Transparent)
		gap.SetMinSize(fyne.NewSize(0, buttonGap))
		parts[dialogContent] = container.NewBorder(nil, gap, nil, nil, shown.page.scrolling())
		if theirs, ok := parts[dialogTitle].(*widget.Label); ok {
			shown.title = line(theirs.TextStyle, theme.SizeNameText, widget.MediumImportance)
			shown.title.SetText(theirs.Text)
			parts[dialogTitle] = shown.title
		}
	}
	s.dialogs = append(s.dialogs, shown)
	s.fitDialogs()
}

// fitDialogs gives each dialog that is shown the size that it wants, or what the window has
// room for.
func (s *Shell) fitDialogs() {
	all := s.window.Canvas().Overlays().List()
	s.dialogs = slices.DeleteFunc(s.dialogs, func(d *dressed) bool { return !slices.Contains(all, d.overlay) })
	for _, d := range s.dialogs {
		d.fit(s.room())
		d.overlay.Resize(s.window.Canvas().Size())
		d.overlay.Refresh() // puts it in the middle
	}
}

// room is how large a dialog can be: it leaves the window an edge, and less of one where there
// is little room.
func (s *Shell) room() fyne.Size {
	const edge, small = 40, 16
	size := s.window.Canvas().Size()
	if size.Height < lowWindow {
		return size.SubtractWidthHeight(small, small)
	}
	return size.SubtractWidthHeight(edge, edge)
}

// fit gives the dialog its size. What is wrapped needs its width before its height is asked
// for.
func (d *dressed) fit(room fyne.Size) {
	size := d.wants.Min(room)
	if d.page == nil {
		d.dialog.Resize(size)
		return
	}
	d.page.most = 0
	around := d.dialog.MinSize().Height
	d.page.most = room.Height - around
	d.dialog.Resize(fyne.NewSize(size.Width, around))
	size.Height = max(size.Height, d.dialog.MinSize().Height)
	d.dialog.Resize(size)
	if d.title != nil {
		inner := theme.InnerPadding()
		put(d.title, dialogEdge-inner, inner, max(size.Width, d.dialog.MinSize().Width)-2*(dialogEdge-inner), d.title.MinSize().Height)
	}
}

// page lets what a dialog holds scroll where the window is too low for all of it.
type page struct {
	inner  fyne.CanvasObject
	scroll *container.Scroll
	most   float32 // how high it can be
}

// scrolling is what is to be shown of the page. Its bar lies in the dialog's edge.
func (p *page) scrolling() fyne.CanvasObject {
	p.scroll = besideBar(p.inner)
	return container.New(p, p.scroll)
}

// besideBar lets something scroll beside the bar, which the toolkit draws over it.
func besideBar(o fyne.CanvasObject) *container.Scroll {
	return container.NewVScroll(container.New(layout.NewCustomPaddedLayout(0, 0, 0, barWidth), o))
}

// barWidth is how wide the place of a bar is.
const barWidth = 14

// MinSize is all that it holds, as far as there is room, and what the toolkit takes off for
// the title, which stands lower than it means it to.
func (p *page) MinSize([]fyne.CanvasObject) fyne.Size {
	size := p.inner.MinSize()
	return fyne.NewSize(size.Width, min(size.Height, max(p.most, 0))+theme.InnerPadding())
}

// Layout lets the bar stand out.
func (p *page) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	put(p.scroll, 0, 0, size.Width+barWidth, size.Height)
}

// partsOf are the parts of the dialog that an overlay shows, nil if it shows another
// thing.
func partsOf(overlay fyne.CanvasObject) []fyne.CanvasObject {
	shown, ok := overlay.(fyne.Widget)
	if !ok {
		return nil
	}
	for _, o := range test.WidgetRenderer(shown).Objects() { // the one way that leads into the toolkit's dialog
		if popUp, ok := o.(*widget.PopUp); ok {
			if all, ok := popUp.Content.(*fyne.Container); ok {
				return all.Objects
			}
		}
	}
	return nil
}
