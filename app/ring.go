package app

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// ring is drawn around a part of the window while the keys go to it. The toolkit
// makes such a part a little darker or lighter, which is hard to see, and shows
// nothing at all of a list. The zero value is ready.
type ring struct {
	frame  canvas.Rectangle
	on     bool
	narrow bool // no wider than what it is drawn around needs
}

const ringStroke = 2

// set shows the ring, or hides it.
func (r *ring) set(on bool) {
	r.on = on
	r.colour()
	canvas.Refresh(&r.frame)
}

func (r *ring) colour() {
	r.frame.StrokeWidth, r.frame.CornerRadius = ringStroke, 4
	r.frame.StrokeColor = color.Transparent
	if r.on {
		r.frame.StrokeColor = theme.Color(theme.ColorNameForeground)
	}
}

// around is the renderer with the ring over what it draws.
func (r *ring) around(inner fyne.WidgetRenderer) fyne.WidgetRenderer {
	r.frame.FillColor = color.Transparent
	r.colour()
	return &ringRenderer{inner, r}
}

type ringRenderer struct {
	fyne.WidgetRenderer
	ring *ring
}

// Layout places the ring at the edges.
func (r *ringRenderer) Layout(size fyne.Size) {
	r.WidgetRenderer.Layout(size)
	if r.ring.narrow {
		size = size.Min(r.MinSize())
	}
	put(&r.ring.frame, 1, 1, size.Width-2, size.Height-2)
}

// Refresh takes up another theme too.
func (r *ringRenderer) Refresh() {
	r.ring.colour()
	r.WidgetRenderer.Refresh()
}

// Objects are those of the part, and the ring over them.
func (r *ringRenderer) Objects() []fyne.CanvasObject {
	return append(slices.Clip(r.WidgetRenderer.Objects()), &r.ring.frame)
}
