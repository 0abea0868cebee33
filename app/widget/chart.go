package widget

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stet/app/textlayout"
	"stet/diff/view"
	"stet/internal/chart"
	"stet/internal/contrast"
)

// ChartView shows a chart. The pointer or the arrow keys go from part to part,
// and a click or Return chooses one.
type ChartView struct {
	widget.BaseWidget

	// OnChosen is called with the part that was chosen.
	OnChosen func(chart.Spot)
	// OnHover is called with what is under the pointer or what the keys have
	// marked, and where on the canvas; with "" when there is nothing any more.
	OnHover func(says string, at fyne.Position)
	// OnKey gets the keys that the view has no use for.
	OnKey func(*fyne.KeyEvent)

	lay    func(chart.Look) chart.Scene
	scene  chart.Scene
	ruler  ruler
	marked int // index of a spot, -1 for none
	focus  bool
	scroll *container.Scroll
	body   *chartBody
}

// NewChartView returns a view without a chart.
func NewChartView() *ChartView {
	v := &ChartView{marked: -1}
	v.body = newChartBody(v)
	v.scroll = container.NewScroll(v.body)
	v.scroll.OnScrolled = func(fyne.Position) { v.hush(); v.body.Refresh() }
	v.ExtendBaseWidget(v)
	return v
}

// SetChart shows what lay makes of the room that there is. What was marked stays
// so while the chart grows.
func (v *ChartView) SetChart(lay func(chart.Look) chart.Scene) {
	v.lay = lay
	v.relay()
}

// Scene is the chart as it would be drawn in so much room, whatever is seen now.
func (v *ChartView) Scene(width float32) chart.Scene {
	if v.lay == nil {
		return chart.Scene{}
	}
	return v.lay(v.look(width))
}

func (v *ChartView) look(width float32) chart.Look {
	palette := chart.Light
	if contrast.IsDark(theme.Color(theme.ColorNameBackground)) {
		palette = chart.Dark
	}
	return chart.Look{Palette: palette, Width: width, Measure: func(text string, size float32, bold bool) float32 {
		return v.ruler.measure(face{size: size, style: fyne.TextStyle{Bold: bold}}, text).width
	}}
}

func (v *ChartView) relay() {
	v.scene = v.Scene(v.scroll.Size().Width)
	if v.marked >= len(v.scene.Spots) {
		v.marked = -1
	}
	v.mark()
	v.scroll.Refresh()
}

// CreateRenderer makes what draws the view.
func (v *ChartView) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(v.scroll) }

// MinSize leaves room for a few bars.
func (v *ChartView) MinSize() fyne.Size {
	v.ExtendBaseWidget(v)
	return fyne.NewSize(200, 120)
}

// Resize lays the chart out for another width.
func (v *ChartView) Resize(size fyne.Size) {
	before := v.scroll.Size().Width
	v.BaseWidget.Resize(size)
	v.scroll.Resize(size)
	if size.Width != before {
		v.relay()
	}
}

// Marked is the part that the keys are on; false if they are on none.
func (v *ChartView) Marked() (chart.Spot, bool) {
	if v.marked < 0 {
		return chart.Spot{}, false
	}
	return v.scene.Spots[v.marked], true
}

// AccessibilityLabel is what the marked part shows, or the chart's title.
func (v *ChartView) AccessibilityLabel() string {
	if spot, ok := v.Marked(); ok {
		return spot.Says
	}
	return v.scene.Title
}

// AccessibilityRole says that the view is read.
func (v *ChartView) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// FocusGained marks the first part, unless one is marked.
func (v *ChartView) FocusGained() {
	v.focus = true
	v.mark()
}

// mark marks the first part where the keys are on none.
func (v *ChartView) mark() {
	if v.focus && v.marked < 0 && len(v.scene.Spots) > 0 {
		v.marked = 0
	}
	v.body.Refresh()
}

// FocusLost ends what FocusGained began.
func (v *ChartView) FocusLost() {
	v.focus = false
	v.hush()
	v.body.Refresh()
}

// TypedRune is of no interest.
func (v *ChartView) TypedRune(rune) {}

// TypedKey goes to the next part in a direction, or chooses the one that is marked.
func (v *ChartView) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyUp:
		v.step(0, -1)
	case fyne.KeyDown:
		v.step(0, 1)
	case fyne.KeyLeft:
		v.step(-1, 0)
	case fyne.KeyRight:
		v.step(1, 0)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		if spot, ok := v.Marked(); ok && v.OnChosen != nil {
			v.OnChosen(spot)
		}
	default:
		if v.OnKey != nil {
			v.OnKey(e)
		}
	}
}

// step marks the nearest part in a direction.
func (v *ChartView) step(dx, dy float32) {
	if len(v.scene.Spots) == 0 {
		return
	}
	v.marked = v.scene.Beside(v.marked, dx, dy)
	spot := v.scene.Spots[v.marked]
	v.reveal(spot)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(v.body)
	v.body.Refresh()
	if v.OnHover != nil {
		v.OnHover(spot.Says, at.AddXY(spot.X+min(spot.Width, 40), spot.Y+spot.Height/2))
	}
}

// reveal scrolls a part into view.
func (v *ChartView) reveal(s chart.Spot) {
	into := func(offset, room, from, size float32) float32 {
		return max(0, min(max(offset, from+size-room), from))
	}
	v.scroll.Offset.X = into(v.scroll.Offset.X, v.scroll.Size().Width, s.X, min(s.Width, v.scroll.Size().Width))
	v.scroll.Offset.Y = into(v.scroll.Offset.Y, v.scroll.Size().Height, s.Y, s.Height)
	v.scroll.Refresh()
}

// hush tells that there is nothing to be said of any part now.
func (v *ChartView) hush() {
	if v.OnHover != nil {
		v.OnHover("", fyne.Position{})
	}
}

// chartBody is what scrolls in a ChartView.
type chartBody struct {
	widget.BaseWidget
	view    *ChartView
	hovered int
	boxes   pool[*canvas.Rectangle]
	labels  pool[*canvas.Text]
	frame   pool[*canvas.Rectangle]
}

var (
	_ desktop.Hoverable  = (*chartBody)(nil)
	_ desktop.Cursorable = (*chartBody)(nil)
	_ fyne.Focusable     = (*ChartView)(nil)
	_ fyne.Accessible    = (*ChartView)(nil)
)

func newChartBody(v *ChartView) *chartBody {
	b := &chartBody{view: v, hovered: -1}
	b.boxes.made = func() *canvas.Rectangle { return canvas.NewRectangle(color.Transparent) }
	b.frame.made = b.boxes.made
	b.labels.made = func() *canvas.Text { return canvas.NewText("", color.Black) }
	b.ExtendBaseWidget(b)
	return b
}

// Tapped chooses the part that was tapped.
func (b *chartBody) Tapped(e *fyne.PointEvent) {
	if i := b.view.scene.At(e.Position.X, e.Position.Y); i >= 0 && b.view.OnChosen != nil {
		b.view.OnChosen(b.view.scene.Spots[i])
	}
}

// Cursor shows what can be chosen.
func (b *chartBody) Cursor() desktop.Cursor {
	if b.hovered >= 0 {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// MouseIn is the first of MouseMoved.
func (b *chartBody) MouseIn(e *desktop.MouseEvent) { b.MouseMoved(e) }

// MouseMoved tells what is under the pointer.
func (b *chartBody) MouseMoved(e *desktop.MouseEvent) {
	i := b.view.scene.At(e.Position.X, e.Position.Y)
	if i == b.hovered {
		return
	}
	b.hovered = i
	switch {
	case i < 0:
		b.view.hush()
	case b.view.OnHover != nil:
		b.view.OnHover(b.view.scene.Spots[i].Says, e.AbsolutePosition)
	}
	b.Refresh()
}

// MouseOut tells that the pointer is gone.
func (b *chartBody) MouseOut() {
	b.hovered = -1
	b.view.hush()
	b.Refresh()
}

// CreateRenderer makes what draws the chart.
func (b *chartBody) CreateRenderer() fyne.WidgetRenderer { return &chartRenderer{b} }

type chartRenderer struct{ b *chartBody }

func (r *chartRenderer) Destroy() {}

func (r *chartRenderer) Layout(fyne.Size) { r.b.update() }

func (r *chartRenderer) MinSize() fyne.Size {
	return fyne.NewSize(r.b.view.scene.Width, r.b.view.scene.Height)
}

func (r *chartRenderer) Refresh() {
	r.b.update()
	canvas.Refresh(r.b)
}

func (r *chartRenderer) Objects() []fyne.CanvasObject {
	out := r.b.boxes.objects(nil)
	out = r.b.labels.objects(out)
	return r.b.frame.objects(out)
}

// update places the objects of what is to be seen.
func (b *chartBody) update() {
	b.boxes.used, b.labels.used, b.frame.used = 0, 0, 0
	v := b.view
	top, bottom := v.scroll.Offset.Y, v.scroll.Offset.Y+v.scroll.Size().Height
	paint(v.scene, top, bottom, fyne.NewSize(max(v.scene.Width, v.scroll.Size().Width), max(v.scene.Height, v.scroll.Size().Height)), &v.ruler, &b.boxes, &b.labels)
	frame := func(i int, width float32) {
		if i < 0 || i >= len(v.scene.Spots) {
			return
		}
		s, r := v.scene.Spots[i], b.frame.next()
		r.FillColor, r.StrokeColor, r.StrokeWidth, r.CornerRadius = color.Transparent, theme.Color(theme.ColorNamePrimary), width, 2
		r.Move(fyne.NewPos(s.X-1, s.Y))
		r.Resize(fyne.NewSize(s.Width+1, s.Height))
	}
	frame(b.hovered, 1)
	if v.focus {
		frame(v.marked, 2.5)
	}
}

// paint places what of a scene lies between two heights on paper of a size.
func paint(s chart.Scene, top, bottom float32, paper fyne.Size, ruler *ruler, boxes *pool[*canvas.Rectangle], labels *pool[*canvas.Text]) {
	box := func(b chart.Box) {
		r := boxes.next()
		r.FillColor = b.Fill
		r.Move(fyne.NewPos(b.X, b.Y))
		r.Resize(fyne.NewSize(b.Width, b.Height))
	}
	box(chart.Box{Width: paper.Width, Height: paper.Height, Fill: s.Paper})
	for _, b := range s.Boxes {
		if b.Y+b.Height >= top && b.Y <= bottom {
			box(b)
		}
	}
	for _, l := range s.Labels {
		if l.Text == "" || l.Y+l.Size < top || l.Y-l.Size > bottom {
			continue
		}
		f := face{size: l.Size, style: fyne.TextStyle{Bold: l.Bold}}
		e := ruler.measure(f, l.Text)
		x := l.X
		switch l.Align {
		case chart.Start:
		case chart.Middle:
			x -= e.width / 2
		case chart.End:
			x -= e.width
		}
		words(l, f, x, l.Y-e.height/2+e.baseline, ruler, labels)
	}
}

// words places a label on a baseline, each part of it in the order in which it is seen.
func words(l chart.Label, f face, x, baseline float32, ruler *ruler, labels *pool[*canvas.Text]) {
	whole := []view.Run{{Text: l.Text, Finding: -1}}
	for _, line := range textlayout.Layout(whole, math.MaxInt16, ruler.of(f)) {
		begin := line.Pieces[0].X // of a line that is set flush right
		for _, piece := range line.Pieces {
			for _, part := range piece.Parts(ruler.of(f)) {
				ruler.place(part.Text, f, x+piece.X-begin+part.X, baseline, l.Ink, labels.next)
			}
		}
	}
}

// ChartPicture returns all of a scene as canvas objects, for a picture of it.
func ChartPicture(s chart.Scene) fyne.CanvasObject {
	v := NewChartView()
	size := fyne.NewSize(s.Width, s.Height)
	paint(s, 0, s.Height, size, &v.ruler, &v.body.boxes, &v.body.labels)
	return container.New(&fixed{size}, v.body.labels.objects(v.body.boxes.objects(nil))...)
}

// fixed leaves its objects where they are.
type fixed struct{ size fyne.Size }

func (f *fixed) MinSize([]fyne.CanvasObject) fyne.Size { return f.size }

func (f *fixed) Layout([]fyne.CanvasObject, fyne.Size) {}
