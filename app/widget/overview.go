package widget

import (
	"image"
	"image/color"
	"image/draw"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// OverviewStrip shows where in the whole text of a CompareView the discrepancies
// stand and how grave they are. A tap scrolls there.
type OverviewStrip struct {
	widget.BaseWidget
	view *CompareView
}

// stripWidth is how wide the strip is.
const stripWidth = 14

// NewOverviewStrip returns the strip of a view.
func NewOverviewStrip(v *CompareView) *OverviewStrip {
	s := &OverviewStrip{view: v}
	s.ExtendBaseWidget(s)
	v.moved = append(v.moved, s.Refresh)
	return s
}

// CreateRenderer makes what draws the strip.
func (s *OverviewStrip) CreateRenderer() fyne.WidgetRenderer {
	raster := canvas.NewRaster(s.draw)
	window := canvas.NewRectangle(color.Transparent)
	return &stripRenderer{s, raster, window}
}

// MinSize is as wide as the strip always is.
func (s *OverviewStrip) MinSize() fyne.Size {
	s.ExtendBaseWidget(s)
	return fyne.NewSize(stripWidth, 40)
}

// Tapped scrolls to what the place stands for.
func (s *OverviewStrip) Tapped(e *fyne.PointEvent) {
	if h := s.Size().Height; h > 0 {
		v := s.view
		v.scrollTo(e.Position.Y/h*v.body.heights.total() - v.scroll.Size().Height/2)
	}
}

// draw paints the marks, the graver ones over the others.
func (s *OverviewStrip) draw(w, h int) image.Image {
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	tops := s.view.body.heights.tops
	total := tops[len(tops)-1]
	if total <= 0 || h < 4 {
		return img
	}
	least := max(2, h/300)
	for grade := range 4 {
		inset := (3 - grade) * w / 12
		for i, r := range s.view.rows {
			if s.view.rowGrade(r) != grade {
				continue
			}
			y := int(tops[i] / total * float64(h))
			end := max(y+least, int(tops[i+1]/total*float64(h))-1)
			draw.Draw(img, image.Rect(inset, y, w-inset, min(end, h)), image.NewUniform(s.view.fill(s.view.gravest(r))), image.Point{}, draw.Src)
		}
	}
	return img
}

type stripRenderer struct {
	strip  *OverviewStrip
	raster *canvas.Raster
	window *canvas.Rectangle
}

func (r *stripRenderer) Layout(size fyne.Size) {
	r.raster.Resize(size)
	from, to := r.strip.view.seen()
	r.window.Move(fyne.NewPos(0, from*size.Height))
	r.window.Resize(fyne.NewSize(size.Width, max(6, (to-from)*size.Height)))
}

func (r *stripRenderer) MinSize() fyne.Size { return r.strip.MinSize() }

func (r *stripRenderer) Refresh() {
	r.window.StrokeColor = theme.Color(theme.ColorNamePlaceHolder)
	r.window.StrokeWidth, r.window.CornerRadius = 1, 2
	r.Layout(r.strip.Size())
	canvas.Refresh(r.strip)
}

func (r *stripRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.raster, r.window}
}

func (r *stripRenderer) Destroy() {}
