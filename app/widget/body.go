package widget

import (
	"image/color"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stet/app/textlayout"
	"stet/diff/view"
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
}

func newBody(v *CompareView) *body {
	b := &body{view: v, palette: colours()}
	b.heights.ruler = &b.ruler
	b.heights.reset(nil, 0)
	b.fields.made = func() *canvas.Rectangle { return canvas.NewRectangle(color.Transparent) }
	b.strokes.made = b.fields.made
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
	return r.b.strokes.objects(out)
}

func (r *bodyRenderer) Destroy() {}

// setWidth breaks the lines anew and keeps the first row that is to be seen.
func (b *body) setWidth(width float32) {
	first, into := 0, float32(0)
	scroll := b.view.scroll
	if len(b.heights.rows) > 0 && b.heights.width > 0 && scroll != nil {
		first = b.heights.at(scroll.Offset.Y)
		into = scroll.Offset.Y - float32(b.heights.tops[first])
	}
	b.heights.reset(b.view.rows, width)
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
		b.fields.used, b.texts.used, b.strokes.used = 0, 0, 0
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

// place draws the rows between two heights. A row above that turns out higher
// than guessed does not push down what the reader looks at.
func (b *body) place(from, to float32) {
	first := b.heights.at(from)
	if _, moved := b.heights.lines(first); moved != 0 && float32(b.heights.tops[first]) < from && first > 0 {
		// Its end stays where it was.
		b.view.scroll.Offset.Y += moved
		from, to = from+moved, to+moved
	}
	c := columnsOf(b.heights.width)
	for i := first; i < len(b.view.rows) && float32(b.heights.tops[i]) < to; i++ {
		l, _ := b.heights.lines(i)
		b.row(i, l, float32(b.heights.tops[i]), c)
	}
	line := b.fields.next()
	b.rectangle(line, c.new-between/2, from, 1, to-from, theme.Color(theme.ColorNameSeparator))
}

func (b *body) rectangle(r *canvas.Rectangle, x, y, w, h float32, fill color.Color) {
	r.FillColor, r.StrokeColor, r.StrokeWidth, r.CornerRadius = fill, nil, 0, 0
	r.Move(fyne.NewPos(x, y))
	r.Resize(fyne.NewSize(w, h))
}

// row draws one row.
func (b *body) row(i int, l *rowLines, top float32, c columns) {
	r := b.view.rows[i]
	if i == b.view.row && b.view.selected >= 0 {
		b.rectangle(b.fields.next(), 0, top+l.above-above, b.heights.width, l.height-l.above+above, b.palette.stripe)
	}
	b.sign(r, l, top)
	for k, cell := range []view.Cell{r.Old, r.New} {
		x := c.old
		if k == 1 {
			x = c.new
		}
		set := l.cells[k]
		for n, line := range set.lines {
			y := top + l.above + float32(n)*set.face.lineHeight()
			b.frames(cell, line, set.face, x, y)
			for _, p := range line.Pieces {
				b.piece(cell.Runs[p.Run], p, set.face, x, y)
			}
		}
	}
}

// signs stand at the left of a row, by severity.
var signs = [4]string{"", "!", "!!", "!!!"}

func (b *body) sign(r view.Row, l *rowLines, top float32) {
	sign, fill := "", color.Color(b.palette.line[view.Faint])
	switch grade := b.view.rowGrade(r); {
	case r.Kind == view.ResidueRow && grade < 2:
		sign = "#"
	case grade > 0:
		sign, fill = signs[grade], b.palette.grades[grade]
	case r.Kind == view.MovedRow:
		sign, fill = "↕", b.palette.line[view.Moved]
	}
	if sign == "" {
		return
	}
	f := face{size: bodyFace().size, style: fyne.TextStyle{Bold: true}}
	b.text(sign, f, 6, top+l.above, fill)
	if r.Kind == view.ResidueRow {
		return
	}
	b.rectangle(b.fields.next(), 0, top+l.above, 3, l.height-l.above-above, fill)
}

// text draws one piece of text in a line that begins at y.
func (b *body) text(s string, f face, x, y float32, fill color.Color) {
	if strings.TrimSpace(s) == "" {
		return
	}
	t := b.texts.next()
	t.Text, t.TextSize, t.TextStyle, t.Color = anchored(s), f.size, f.style, fill
	e := b.ruler.measure(f, s)
	// Letters of other fonts are of other heights: they stand on one line.
	t.Move(fyne.NewPos(x, y+f.lineHeight()*0.72-e.baseline))
	t.Resize(fyne.NewSize(e.width, e.height))
}

// anchor is a space that runs to the right, whatever stands before it.
const anchor = "\u200e "

// anchored adds a space of the toolkit's own font to letters of another: the
// toolkit sets a text by the highest letters in it, and the space brings the
// height that all texts share.
func anchored(s string) string {
	if strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) && !unicode.In(r, ownScripts...) }) {
		return s + anchor
	}
	return s
}

// ownScripts are those of the toolkit's own font.
var ownScripts = []*unicode.RangeTable{unicode.Latin, unicode.Cyrillic, unicode.Greek}

// piece draws a stretch of a run: the field behind it, its letters, the line
// beneath or through them.
func (b *body) piece(run view.Run, p textlayout.Piece, f face, x, y float32) {
	x += p.X
	height := f.lineHeight()
	if fill, ok := b.palette.field[run.Mark]; ok {
		field := b.fields.next()
		b.rectangle(field, x-1, y+1, p.Width+2, height-2, fill)
		field.CornerRadius = 3
	}
	b.letters(run, p, f, x, y)
	fill := theme.Color(theme.ColorNameForeground)
	if run.Mark == view.Struck {
		fill = theme.Color(theme.ColorNamePlaceHolder)
	}
	for _, part := range p.Parts(b.measure(f)) {
		b.text(part.Text, f, x+part.X, y, fill)
	}
	line, ok := b.palette.line[run.Mark]
	if !ok {
		return
	}
	switch run.Mark {
	case view.Removed, view.Struck:
		b.rectangle(b.strokes.next(), x, y+height*0.54, p.Width, 1.2, line)
	case view.Added, view.Changed, view.Moved:
		b.rectangle(b.strokes.next(), x, y+height-3, p.Width, 1.6, line)
	case view.Faint:
		b.rectangle(b.strokes.next(), x, y+height-4, p.Width, 1, line)
	case view.Unchanged:
	}
}

// measure returns what measures text of a face.
func (b *body) measure(f face) textlayout.Measure {
	return func(s string) float32 { return b.ruler.measure(f, s).width }
}

// frames draws a frame around the words of the selected discrepancy, one around
// all that stand together on a line.
func (b *body) frames(cell view.Cell, line textlayout.Line, f face, x, y float32) {
	selected := func(p textlayout.Piece) bool {
		return b.view.selected >= 0 && cell.Runs[p.Run].Finding == b.view.selected
	}
	for i := 0; i < len(line.Pieces); i++ {
		if !selected(line.Pieces[i]) {
			continue
		}
		first := line.Pieces[i]
		for i+1 < len(line.Pieces) && selected(line.Pieces[i+1]) {
			i++
		}
		last := line.Pieces[i]
		frame := b.strokes.next()
		b.rectangle(frame, x+first.X-2, y-1, last.X+last.Width-first.X+4, f.lineHeight()+1, color.Transparent)
		frame.StrokeColor, frame.StrokeWidth, frame.CornerRadius = b.palette.grades[b.view.grade(b.view.selected)], 1.6, 4
	}
}

// letters draws a field behind the letters of a word that changed.
func (b *body) letters(run view.Run, p textlayout.Piece, f face, x, y float32) {
	fill, ok := b.palette.letter[run.Mark]
	if !ok {
		return
	}
	for _, s := range run.Letters {
		from, to := max(s.Start-p.Start, 0), min(s.End-p.Start, len(p.Text))
		if from >= to || from == 0 && to == len(p.Text) {
			continue
		}
		left := b.ruler.measure(f, p.Text[:from]).width
		width := b.ruler.measure(f, p.Text[:to]).width - left
		if p.RightToLeft {
			left = p.Width - left - width
		}
		b.rectangle(b.fields.next(), x+left, y+1, width, f.lineHeight()-2, fill)
	}
}

// Tapped tells the view which discrepancy was meant.
func (b *body) Tapped(e *fyne.PointEvent) {
	run, ok := b.runAt(e.Position)
	if ok && run.Finding >= 0 && b.view.OnFindingTapped != nil {
		b.view.OnFindingTapped(run.Finding)
	}
}

// TappedSecondary offers to copy the row.
func (b *body) TappedSecondary(e *fyne.PointEvent) {
	if len(b.view.rows) > 0 {
		b.view.menu(b.view.rows[b.heights.at(e.Position.Y)], e.AbsolutePosition)
	}
}

// runAt returns the run at a place.
func (b *body) runAt(at fyne.Position) (view.Run, bool) {
	if len(b.view.rows) == 0 || at.Y > b.heights.total() {
		return view.Run{}, false
	}
	i := b.heights.at(at.Y)
	l, _ := b.heights.lines(i)
	c := columnsOf(b.heights.width)
	side, x, cell := 0, at.X-c.old, b.view.rows[i].Old
	if at.X >= c.new-between/2 {
		side, x, cell = 1, at.X-c.new, b.view.rows[i].New
	}
	set := l.cells[side]
	n := int((at.Y - float32(b.heights.tops[i]) - l.above) / set.face.lineHeight())
	if n < 0 || n >= len(set.lines) {
		return view.Run{}, false
	}
	p, ok := set.lines[n].At(x)
	if !ok || x < p.X || x > p.X+p.Width {
		return view.Run{}, false
	}
	return cell.Runs[p.Run], true
}
