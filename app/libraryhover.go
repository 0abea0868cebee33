package app

import (
	"strings"

	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"

	appwidget "stet/app/widget"
)

var _ desktop.Hoverable = (*libraryRow)(nil)

// MouseIn shows what can be done with the line, and what of it is cut off.
func (r *libraryRow) MouseIn(e *desktop.MouseEvent) {
	r.hover(true)
	if title, text := r.whole(); title != "" {
		r.view.tips().show(e.AbsolutePosition, title, text)
	}
}

// MouseMoved is of no interest.
func (r *libraryRow) MouseMoved(*desktop.MouseEvent) {}

// MouseOut ends what MouseIn began.
func (r *libraryRow) MouseOut() {
	r.hover(false)
	r.view.tips().hide()
}

// hover shows the ground that the list would show, which does not hear of the
// pointer over a row that does, and the sides that a version can be taken for.
func (r *libraryRow) hover(yes bool) {
	if r.hovered == yes || r.at >= len(r.view.lines) {
		return
	}
	r.hovered = yes
	r.view.update(r.at, r)
}

func (r *libraryRow) showGround() {
	r.ground.FillColor = theme.Color(theme.ColorNameHover)
	shown(r.ground, r.hovered)
	r.ground.Refresh()
}

// chipsShown tells whether the sides that a version can be taken for are shown:
// under the pointer, and where one of them was chosen.
func (r *libraryRow) chipsShown() bool { return r.hovered || r.old.on || r.new.on }

func (r *libraryRow) showChips() {
	for _, c := range []*chip{r.old, r.new} {
		shown(c, r.hovered || c.on)
		c.Refresh()
	}
}

// whole is what the line says, if some of it is cut off; "" if nothing is.
func (r *libraryRow) whole() (title, text string) {
	if r.at >= len(r.view.lines) { // the list has become shorter
		return "", ""
	}
	first, rest := r.name, []*appwidget.Text{r.detail}
	switch l := r.view.lines[r.at]; {
	case l.found != nil:
		first, rest = r.where, []*appwidget.Text{r.when}
	case l.version != nil:
		first, rest = r.above, []*appwidget.Text{r.below}
	case l.story == nil:
		return "", ""
	}
	said, short := []string{}, first.Cut()
	for _, l := range rest {
		said, short = append(said, l.Text), short || l.Cut()
	}
	if !short {
		return "", ""
	}
	return first.Text, strings.Join(said, "\n")
}
