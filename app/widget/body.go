package widget

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// body is what scrolls in a CompareView: as high as all rows, drawn where it is
// to be seen.
type body struct {
	widget.BaseWidget
	view    *CompareView
	heights heights
	ruler   ruler
	size    float32  // of the text when rows were last set in lines
	palette *palette // when they were last drawn
	fields  pool[*canvas.Rectangle]
	texts   pool[*canvas.Text]
	strokes pool[*canvas.Rectangle]
	framed  pool[*canvas.Rectangle] // around the words of a discrepancy
	clicks  clicks
	gaps    []box // in the line between the columns
}

func newBody(v *CompareView) *body {
	b := &body{view: v, palette: colours()}
	b.heights.ruler, b.heights.faces = &b.ruler, faces{1}
	b.heights.reset(nil, 0)
	b.fields.made = func() *canvas.Rectangle { return canvas.NewRectangle(color.Transparent) }
	b.strokes.made, b.framed.made = b.fields.made, b.fields.made
	b.texts.made = func() *canvas.Text { return canvas.NewText("", color.Black) }
	b.ExtendBaseWidget(b)
	return b
}

// pool keeps canvas objects to be used again: to make them costs more than to move them.
type pool[T fyne.CanvasObject] struct {
	all  []T
	used int
	made func() T
}

func (p *pool[T]) next() T {
	if p.used == len(p.all) {
		p.all = append(p.all, p.made())
	}
	p.used++
	return p.all[p.used-1]
}

func (p *pool[T]) objects(to []fyne.CanvasObject) []fyne.CanvasObject {
	for _, o := range p.all[:p.used] {
		to = append(to, o)
	}
	return to
}

// CreateRenderer makes what draws the rows.
func (b *body) CreateRenderer() fyne.WidgetRenderer { return &bodyRenderer{b: b} }

type bodyRenderer struct{ b *body }

func (r *bodyRenderer) Layout(size fyne.Size) {
	if size.Width != r.b.heights.width {
		r.b.setWidth(size.Width)
	}
	r.b.update()
}

func (r *bodyRenderer) MinSize() fyne.Size {
	return fyne.NewSize(2*narrowest+gutter+between+margin, r.b.heights.total())
}

func (r *bodyRenderer) Refresh() {
	r.b.update()
	canvas.Refresh(r.b)
}

func (r *bodyRenderer) Objects() []fyne.CanvasObject {
	out := r.b.fields.objects(nil)
	out = r.b.texts.objects(out)
	out = r.b.strokes.objects(out)
	return r.b.framed.objects(out)
}

func (r *bodyRenderer) Destroy() {}

// setWidth breaks the lines anew.
func (b *body) setWidth(width float32) {
	b.anew(func() { b.heights.width = width })
}

// rescale sets the text in another size.
func (b *body) rescale(scale float32) {
	b.anew(func() { b.heights.faces.scale = scale })
}

// anew breaks the lines after a change and keeps the first row that is to be seen.
func (b *body) anew(change func()) {
	first, into := 0, float32(0)
	scroll := b.view.scroll
	if len(b.heights.rows) > 0 && b.heights.width > 0 && scroll != nil {
		first = b.heights.at(scroll.Offset.Y)
		into = scroll.Offset.Y - float32(b.heights.tops[first])
	}
	change()
	b.heights.reset(b.view.rows, b.heights.width)
	if first > 0 || into > 0 {
		l, _ := b.heights.lines(first)
		scroll.Offset.Y = float32(b.heights.tops[first]) + min(into, l.height)
	}
}

// reveal scrolls so that the row is to be seen, a little below the top, and does
// not move if it is already.
func (b *body) reveal(row int) {
	scroll := b.view.scroll
	for range mostLooks {
		l, _ := b.heights.lines(row)
		top := float32(b.heights.tops[row])
		if top >= scroll.Offset.Y && top+min(l.height, scroll.Size().Height) <= scroll.Offset.Y+scroll.Size().Height {
			return
		}
		most := max(0, b.heights.total()-scroll.Size().Height)
		scroll.Offset.Y = min(max(0, top-scroll.Size().Height/4), most)
		scroll.Refresh()
		b.update() // sets the rows around it, which may move it
	}
}

// mostLooks bounds how often the rows at a place are set anew because others
// turned out to be of another height.
const mostLooks = 4

// update places the objects of the rows that are to be seen.
func (b *body) update() {
	scroll := b.view.scroll
	if scroll == nil || b.heights.width <= 0 {
		return
	}
	b.palette = colours()
	if size := theme.TextSize(); size != b.size {
		b.size = size
		b.ruler.reset()
		b.heights.reset(b.view.rows, b.heights.width)
	}
	total := b.heights.total()
	// Rows that were guessed too high leave nothing at the end: look again.
	for range mostLooks {
		b.fields.used, b.texts.used, b.strokes.used, b.framed.used = 0, 0, 0, 0
		if len(b.view.rows) > 0 {
			b.place(scroll.Offset.Y, scroll.Offset.Y+scroll.Size().Height)
		}
		most := max(0, b.heights.total()-scroll.Size().Height)
		if scroll.Offset.Y <= most {
			break
		}
		scroll.Offset.Y = most
	}
	if b.heights.total() != total {
		scroll.Refresh() // its bar shows the height
	}
	canvas.Refresh(b)
}
