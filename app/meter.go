package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// meter is a thin line that shows a share.
type meter struct {
	widget.BaseWidget
	share float64
}

func newMeter() *meter {
	m := &meter{}
	m.ExtendBaseWidget(m)
	return m
}

func (m *meter) set(share float64) {
	m.share = share
	m.Refresh()
}

// CreateRenderer draws the share over the whole.
func (m *meter) CreateRenderer() fyne.WidgetRenderer {
	r := &meterRenderer{m, canvas.NewRectangle(nil), canvas.NewRectangle(nil)}
	r.Refresh()
	return r
}

type meterRenderer struct {
	meter       *meter
	whole, part *canvas.Rectangle
}

func (r *meterRenderer) Destroy() {}

func (r *meterRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.whole, r.part} }

func (r *meterRenderer) MinSize() fyne.Size { return fyne.NewSize(40, 4) }

func (r *meterRenderer) Layout(size fyne.Size) {
	put(r.whole, 0, 0, size.Width, size.Height)
	put(r.part, 0, 0, size.Width*float32(r.meter.share), size.Height)
}

func (r *meterRenderer) Refresh() {
	r.whole.FillColor, r.part.FillColor = theme.Color(theme.ColorNameSeparator), theme.Color(theme.ColorNamePrimary)
	r.Layout(r.meter.Size())
	canvas.Refresh(r.meter)
}
