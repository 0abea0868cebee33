package app

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	appwidget "stet/app/widget"
)

// tips says beside the pointer what is under it. It lies over the window and
// catches no pointer itself.
type tips struct {
	layer  *fyne.Container
	ground *canvas.Rectangle
	title  *appwidget.Text
	text   *appwidget.Text
	after  func(time.Duration, func())
	canvas func() fyne.Canvas
	number int // of the tip wanted last: a late one is not shown
}

const (
	tipWidth = 340
	tipWait  = 350 * time.Millisecond // so that crossing words shows none
	tipAway  = 18                     // from the pointer
)

func newTips(on func() fyne.Canvas, after func(time.Duration, func())) *tips {
	t := &tips{canvas: on, ground: canvas.NewRectangle(nil), title: wrapped(), text: wrapped(), after: after}
	t.title.TextStyle.Bold = true
	t.ground.CornerRadius, t.ground.StrokeWidth = 5, 1
	t.layer = container.NewWithoutLayout(t.ground, t.title, t.text)
	t.layer.Hide()
	return t
}

// show says something at a place of the canvas, after a while.
func (t *tips) show(at fyne.Position, title, text string) {
	t.hide()
	number := t.number
	t.after(tipWait, func() {
		if number == t.number {
			t.place(at, title, text)
		}
	})
}

// follow says something at the pointer at once, and nothing for "".
func (t *tips) follow(at fyne.Position, title string) {
	t.hide()
	if title != "" {
		t.place(at, title, "")
	}
}

func (t *tips) hide() {
	t.number++
	t.layer.Hide()
}

func (t *tips) place(at fyne.Position, title, text string) {
	room := t.layer.Size()
	wide := min(tipWidth, room.Width)
	t.title.SetText(title)
	t.text.SetText(text)
	shown(t.text, text != "")
	t.title.Resize(fyne.NewSize(wide, 0))
	t.text.Resize(fyne.NewSize(wide, 0))
	first, second := t.title.MinSize().Height, float32(0)
	if text != "" {
		second = t.text.MinSize().Height - theme.InnerPadding()
	} else {
		wide = min(wide, t.title.Width())
	}
	high := first + second
	at = at.Subtract(fyne.CurrentApp().Driver().AbsolutePositionForObject(t.layer))
	x, y := min(at.X, room.Width-wide), at.Y+tipAway
	if y+high > room.Height { // above the pointer, then
		y = max(0, at.Y-tipAway-high)
	}
	t.ground.FillColor = theme.Color(theme.ColorNameOverlayBackground)
	t.ground.StrokeColor = theme.Color(theme.ColorNamePlaceHolder)
	put(t.ground, x, y, wide, high)
	put(t.title, x, y, wide, first)
	put(t.text, x, y+first-theme.InnerPadding(), wide, second+theme.InnerPadding())
	t.layer.Show()
	// The toolkit does not know yet which canvas the layer is on: it learns that from
	// what it paints, and would not paint for its sake.
	t.canvas().Refresh(t.layer)
}
