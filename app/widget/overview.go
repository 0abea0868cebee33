package widget

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stet/app/sheet"
)

// OverviewStrip shows where in the whole text of a CompareView the discrepancies
// stand and how grave they are. A tap scrolls there, and so does a drag.
type OverviewStrip struct {
	widget.BaseWidget
	view   *CompareView
	raster *canvas.Raster
	window *canvas.Rectangle // what is to be seen
	drawn  drawnMarks
}

var (
	_ fyne.Tappable  = (*OverviewStrip)(nil)
	_ fyne.Draggable = (*OverviewStrip)(nil)
)

// drawnMarks is what the marks were drawn of: they cost more than all the rest that a
// step of the wheel changes.
type drawnMarks struct {
	first  *sheet.Row
	rows   int
	height float64
	grades *int
}

// heightSlack is by which share of the whole height rows may turn out otherwise than
// guessed until the marks are drawn anew.
const heightSlack = 0.005

// fits tells whether marks that were drawn of d do for now.
func (d drawnMarks) fits(now drawnMarks) bool {
	same := d.first == now.first && d.rows == now.rows && d.grades == now.grades
	return same && math.Abs(d.height-now.height) <= heightSlack*now.height
}

func (v *CompareView) marks() drawnMarks {
	d := drawnMarks{rows: len(v.rows), height: v.body.heights.tops[len(v.body.heights.tops)-1]}
	if len(v.rows) > 0 {
		d.first = &v.rows[0]
	}
	if len(v.grades) > 0 {
		d.grades = &v.grades[0]
	}
	return d
}

// stripWidth is how wide the strip is.
const stripWidth = 14

// NewOverviewStrip returns the strip of a view.
func NewOverviewStrip(v *CompareView) *OverviewStrip {
	s := &OverviewStrip{view: v, window: canvas.NewRectangle(color.Transparent)}
	s.raster = canvas.NewRaster(s.draw)
	s.window.StrokeWidth, s.window.CornerRadius = 1, 2
	s.ExtendBaseWidget(s)
	v.moved = append(v.moved, s.follow)
	return s
}

// CreateRenderer makes what draws the strip.
func (s *OverviewStrip) CreateRenderer() fyne.WidgetRenderer {
	return &stripRenderer{s}
}

// MinSize is as wide as the strip always is.
func (s *OverviewStrip) MinSize() fyne.Size {
	s.ExtendBaseWidget(s)
	return fyne.NewSize(stripWidth, 40)
}

// Tapped scrolls to what the place stands for.
func (s *OverviewStrip) Tapped(e *fyne.PointEvent) { s.goTo(e.Position.Y) }

// Dragged scrolls along.
func (s *OverviewStrip) Dragged(e *fyne.DragEvent) { s.goTo(e.Position.Y) }

// DragEnd is of no interest: the texts stay where they are.
func (s *OverviewStrip) DragEnd() {}

func (s *OverviewStrip) goTo(y float32) {
	if h := s.Size().Height; h > 0 {
		v := s.view
		v.scrollTo(y/h*v.body.heights.total() - v.scroll.Size().Height/2)
	}
}

// follow shows what is to be seen now, and other marks if they are others.
func (s *OverviewStrip) follow() {
	if !s.drawn.fits(s.view.marks()) {
		s.Refresh()
		return
	}
	s.place()
	canvas.Refresh(s.window)
}

// place puts the frame around what is to be seen.
func (s *OverviewStrip) place() {
	size := s.Size()
	from, to := s.view.seen()
	s.window.Move(fyne.NewPos(0, from*size.Height))
	s.window.Resize(fyne.NewSize(size.Width, max(6, (to-from)*size.Height)))
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

type stripRenderer struct{ strip *OverviewStrip }

func (r *stripRenderer) Layout(size fyne.Size) {
	r.strip.raster.Resize(size)
	r.strip.place()
}

func (r *stripRenderer) MinSize() fyne.Size { return r.strip.MinSize() }

func (r *stripRenderer) Refresh() {
	r.strip.drawn = r.strip.view.marks()
	r.strip.window.StrokeColor = theme.Color(theme.ColorNamePlaceHolder)
	r.Layout(r.strip.Size())
	canvas.Refresh(r.strip)
}

func (r *stripRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.strip.raster, r.strip.window}
}

func (r *stripRenderer) Destroy() {}
