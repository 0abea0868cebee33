package widget

import (
	"image"
	"image/color"
	"math"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stet/app/sheet"
)

// OverviewStrip is a map of both texts of a CompareView. At the left it shows where
// anything differs; beside that stands a lane for each kind of discrepancy that there
// is, under the kind's sign. A mark's colour and height tell how grave it is, its half
// of the lane which text it stands in. A tap goes to a mark, or else to the place, and
// so does a drag.
type OverviewStrip struct {
	widget.BaseWidget

	// OnHover is called with the discrepancy whose mark is under the pointer or, where
	// there is none, with -1 and the lane; with -1 and -1 if the pointer is over neither.
	OnHover func(finding, lane int, at fyne.Position)

	view   *CompareView
	lanes  Lanes
	narrow bool
	heads  []*canvas.Text
	raster *canvas.Raster
	window *canvas.Rectangle // what is to be seen
	chosen *canvas.Rectangle // around the mark of what is selected
	drawn  drawnMarks
	marks  sheet.Marks

	hovered [2]int // discrepancy and lane that OnHover was told of
}

// Lanes say where in the strip the discrepancies have their marks.
type Lanes struct {
	Signs []string // of the lanes, from the left
	Of    []int    // the lane of each discrepancy, -1 for none
	Faint []bool   // of each discrepancy: it needs no look any more, or is not asked for
}

func (l Lanes) of(finding int) int {
	if finding < 0 || finding >= len(l.Of) || l.Of[finding] >= len(l.Signs) {
		return -1
	}
	return l.Of[finding]
}

func (l Lanes) faint(finding int) bool {
	return finding >= 0 && finding < len(l.Faint) && l.Faint[finding]
}

var (
	_ fyne.Tappable      = (*OverviewStrip)(nil)
	_ fyne.Draggable     = (*OverviewStrip)(nil)
	_ fyne.Scrollable    = (*OverviewStrip)(nil)
	_ desktop.Hoverable  = (*OverviewStrip)(nil)
	_ desktop.Cursorable = (*OverviewStrip)(nil)
)

// drawnMarks is what the marks were drawn of: they cost more than all the rest that a
// step of the wheel changes.
type drawnMarks struct {
	first  *sheet.Row
	rows   int
	height float64
	view   float32
	grades *int
}

// heightSlack is by which share of the whole height rows may turn out otherwise than
// guessed until the marks are drawn anew.
const heightSlack = 0.005

// fits tells whether marks that were drawn of d do for now.
func (d drawnMarks) fits(now drawnMarks) bool {
	same := d.first == now.first && d.rows == now.rows && d.grades == now.grades && d.view == now.view
	return same && math.Abs(d.height-now.height) <= heightSlack*now.height
}

func (v *CompareView) marks() drawnMarks {
	d := drawnMarks{rows: len(v.rows), height: v.body.heights.tops[len(v.body.heights.tops)-1], view: v.scroll.Size().Height}
	if len(v.rows) > 0 {
		d.first = &v.rows[0]
	}
	if len(v.grades) > 0 {
		d.grades = &v.grades[0]
	}
	return d
}

// Widths and heights of the strip, in the toolkit's pixels.
const (
	editsWide  = 6  // the lane of all that differs
	laneWide   = 10 // at most
	laneSigned = 7  // at least, with room for its sign
	laneNarrow = 4  // in a narrow window
	lanesWide  = 64 // all lanes together, unless the least of each needs more
	signsHigh  = 18
	stripEdge  = 3  // at the left and the right
	nearMark   = 5  // a pointer so far from a mark is meant for it
	leastSeen  = 10 // the height of what is to be seen, so that it can be found
)

// NewOverviewStrip returns the strip of a view.
func NewOverviewStrip(v *CompareView) *OverviewStrip {
	s := &OverviewStrip{view: v, window: canvas.NewRectangle(color.Transparent), chosen: canvas.NewRectangle(color.Transparent), hovered: [2]int{-1, -1}}
	s.raster = canvas.NewRaster(s.draw)
	s.window.StrokeWidth, s.window.CornerRadius = 1, 2
	s.chosen.StrokeWidth, s.chosen.CornerRadius = 1.5, 2
	s.ExtendBaseWidget(s)
	v.moved = append(v.moved, s.follow)
	return s
}

// SetLanes gives the discrepancies of the rows their lanes. It reports whether the
// strip needs another width now.
func (s *OverviewStrip) SetLanes(l Lanes) (wider bool) {
	wide := s.MinSize().Width
	same := slices.Equal(l.Signs, s.lanes.Signs) && slices.Equal(l.Of, s.lanes.Of) && slices.Equal(l.Faint, s.lanes.Faint)
	if s.lanes = l; !same {
		s.Refresh()
	}
	return s.MinSize().Width != wide
}

// SetNarrow leaves the lanes only the width that they cannot do without.
func (s *OverviewStrip) SetNarrow(narrow bool) {
	if narrow != s.narrow {
		s.narrow = narrow
		s.Refresh()
	}
}

// Expect gives the strip the marks of rows that the view is about to show, so that it
// need not read them itself.
func (s *OverviewStrip) Expect(m sheet.Marks) { s.marks = m }

// lane is how wide one is.
func (s *OverviewStrip) lane() float32 {
	if s.narrow {
		return laneNarrow
	}
	room := lanesWide / max(1, len(s.lanes.Signs))
	return float32(min(laneWide, max(laneSigned, room)))
}

// laneAt is the left edge of a lane.
func (s *OverviewStrip) laneAt(lane int) float32 {
	return stripEdge + editsWide + float32(lane)*s.lane()
}

// head is the height of the signs above the lanes, 0 if there is no room for them.
func (s *OverviewStrip) head() float32 {
	if s.narrow || len(s.lanes.Signs) == 0 {
		return 0
	}
	return signsHigh
}

// MinSize has room for all lanes.
func (s *OverviewStrip) MinSize() fyne.Size {
	s.ExtendBaseWidget(s)
	return fyne.NewSize(s.laneAt(len(s.lanes.Signs))+stripEdge, 40)
}

// CreateRenderer makes what draws the strip.
func (s *OverviewStrip) CreateRenderer() fyne.WidgetRenderer { return &stripRenderer{s} }

// Tapped selects the discrepancy whose mark is there, or scrolls to what the place
// stands for.
func (s *OverviewStrip) Tapped(e *fyne.PointEvent) {
	if at := s.markAt(e.Position); at >= 0 && s.view.OnFindingTapped != nil {
		s.view.OnFindingTapped(s.marks.All[at].Finding)
		return
	}
	s.goTo(e.Position.Y)
}

// Dragged scrolls along.
func (s *OverviewStrip) Dragged(e *fyne.DragEvent) {
	s.hover(-1, -1, fyne.Position{})
	s.goTo(e.Position.Y)
}

// DragEnd is of no interest: the texts stay where they are.
func (s *OverviewStrip) DragEnd() {}

// Scrolled scrolls the texts.
func (s *OverviewStrip) Scrolled(e *fyne.ScrollEvent) {
	s.hover(-1, -1, fyne.Position{})
	s.view.scrollBy(-e.Scrolled.DY)
}

// Cursor shows where a tap selects something.
func (s *OverviewStrip) Cursor() desktop.Cursor {
	if s.hovered[0] >= 0 {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// MouseIn is the first of MouseMoved.
func (s *OverviewStrip) MouseIn(e *desktop.MouseEvent) { s.MouseMoved(e) }

// MouseMoved tells what is under the pointer.
func (s *OverviewStrip) MouseMoved(e *desktop.MouseEvent) {
	lane := -1
	if x := e.Position.X - s.laneAt(0); x >= 0 && int(x/s.lane()) < len(s.lanes.Signs) {
		lane = int(x / s.lane())
	}
	if at := s.markAt(e.Position); at >= 0 {
		s.hover(s.marks.All[at].Finding, lane, e.AbsolutePosition)
		return
	}
	s.hover(-1, lane, e.AbsolutePosition)
}

// MouseOut tells that the pointer is gone.
func (s *OverviewStrip) MouseOut() { s.hover(-1, -1, fyne.Position{}) }

func (s *OverviewStrip) hover(finding, lane int, at fyne.Position) {
	if now := [2]int{finding, lane}; now != s.hovered {
		s.hovered = now
		if s.OnHover != nil {
			s.OnHover(finding, lane, at)
		}
	}
}

// extent is the height of the texts that the strip is a map of: that of the view, if
// the texts are lower, so that the marks stand beside their words.
func (s *OverviewStrip) extent() float32 {
	return max(s.view.body.heights.total(), s.view.scroll.Size().Height, 1)
}

func (s *OverviewStrip) goTo(y float32) {
	if h := s.Size().Height - s.head(); h > 0 {
		s.view.scrollTo((y-s.head())/h*s.extent() - s.view.scroll.Size().Height/2)
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
	canvas.Refresh(s.chosen)
}

// place puts the frames around what is to be seen and what is selected.
func (s *OverviewStrip) place() {
	size, head := s.Size(), s.head()
	high := max(0, size.Height-head)
	from, to := s.view.seen()
	share := s.view.body.heights.total() / s.extent()
	if share < 1 {
		from, to, share = 0, 1, 1
	}
	put := func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
	}
	put(s.window, 0, head+from*share*high, size.Width, max(leastSeen, (to-from)*share*high))
	at := s.marks.Of(s.view.selected)
	if at < 0 || s.lanes.of(s.view.selected) < 0 {
		s.chosen.Hide()
		return
	}
	s.chosen.Show()
	top, bottom := s.span(s.marks.All[at], high)
	put(s.chosen, s.laneAt(s.lanes.of(s.view.selected))-1, head+top-2, s.lane()+1, bottom-top+4)
}

// markAt is the mark at a place, the nearest of several and of those the gravest; -1
// if none is.
func (s *OverviewStrip) markAt(p fyne.Position) int {
	best, near := -1, float32(nearMark)
	high := s.Size().Height - s.head()
	for i, m := range s.marks.All {
		lane := s.lanes.of(m.Finding)
		if lane < 0 || p.X < s.laneAt(lane) || p.X >= s.laneAt(lane+1) {
			continue
		}
		top, bottom := s.span(m, high)
		away := max(top-(p.Y-s.head()), p.Y-s.head()-bottom, 0)
		if away < near || away == near && best >= 0 && s.view.grade(m.Finding) > s.view.grade(s.marks.All[best].Finding) {
			best, near = i, away
		}
	}
	return best
}

type stripRenderer struct{ strip *OverviewStrip }

// Layout places the signs above the marks.
func (r *stripRenderer) Layout(size fyne.Size) {
	s := r.strip
	s.raster.Move(fyne.NewPos(0, s.head()))
	s.raster.Resize(fyne.NewSize(size.Width, max(0, size.Height-s.head())))
	for i, head := range s.heads {
		high := head.MinSize().Height
		head.Move(fyne.NewPos(s.laneAt(i), (signsHigh-high)/2))
		head.Resize(fyne.NewSize(s.lane(), high))
	}
	s.place()
}

func (r *stripRenderer) MinSize() fyne.Size { return r.strip.MinSize() }

// Refresh draws all anew.
func (r *stripRenderer) Refresh() {
	s := r.strip
	s.drawn = s.view.marks()
	if !s.marks.AreOf(s.view.rows) {
		s.marks = sheet.MarksOf(s.view.rows)
	}
	s.window.StrokeColor = theme.Color(theme.ColorNamePlaceHolder)
	s.window.FillColor = faded(theme.Color(theme.ColorNameForeground), 0x14)
	s.chosen.StrokeColor = theme.Color(theme.ColorNameForeground)
	s.heads = s.heads[:0]
	if s.head() > 0 {
		for _, sign := range s.lanes.Signs {
			head := canvas.NewText(sign, theme.Color(theme.ColorNameForeground))
			head.TextSize, head.Alignment, head.TextStyle.Bold = s.lane()+1, fyne.TextAlignCenter, true
			s.heads = append(s.heads, head)
		}
	}
	r.Layout(s.Size())
	canvas.Refresh(s)
}

func (r *stripRenderer) Objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{r.strip.window, r.strip.raster, r.strip.chosen}
	for _, head := range r.strip.heads {
		out = append(out, head)
	}
	return out
}

func (r *stripRenderer) Destroy() {}

// draw paints the marks.
func (s *OverviewStrip) draw(w, h int) image.Image {
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	if size := s.raster.Size(); w > 0 && h > 0 && size.Width > 0 && size.Height > 0 {
		s.paint(img, float32(w)/size.Width, size.Height)
	}
	return img
}
