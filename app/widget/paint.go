package widget

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"stet/app/sheet"
	"stet/app/textlayout"
	"stet/diff/check"
	"stet/diff/view"
)

// place draws the rows between two heights. A row above that turns out higher
// than guessed does not push down what the reader looks at.
func (b *body) place(from, to float32) {
	first := b.heights.at(from)
	if _, moved := b.heights.lines(first); moved != 0 && float32(b.heights.tops[first]) < from && first > 0 {
		// Its end stays where it was.
		b.view.scroll.Offset.Y += moved
		from, to = from+moved, to+moved
	}
	b.gaps = b.gaps[:0]
	for i := first; i < len(b.view.rows) && float32(b.heights.tops[i]) < to; i++ {
		l, _ := b.heights.lines(i)
		b.row(i, l, float32(b.heights.tops[i]))
	}
	b.moves(from, to)
	if !b.heights.one {
		b.divide(from, to)
	}
}

func (b *body) rectangle(r *canvas.Rectangle, x, y, w, h float32, fill color.Color) {
	r.FillColor, r.StrokeColor, r.StrokeWidth, r.CornerRadius = fill, nil, 0, 0
	r.Move(fyne.NewPos(x, y))
	r.Resize(fyne.NewSize(w, h))
}

// row draws one row.
func (b *body) row(i int, l *rowLines, top float32) {
	r := b.view.rows[i]
	if i == b.view.row {
		b.rectangle(b.fields.next(), 0, top+l.above-above, b.heights.width, l.height-l.above+above, b.palette.stripe)
	}
	if !r.IsText() {
		b.label(i, l, top)
		return
	}
	b.sign(i, l, top)
	b.counts(r, l, top)
	c := b.heights.columns()
	for side, cell := range []view.Cell{r.Old, r.New} {
		set := l.cells[side]
		marked := b.marked(i, sheet.Side(side))
		x := c.of(sheet.Side(side))
		b.frames(cell, set, x, top+l.above)
		for n, line := range set.lines {
			y := top + l.above + float32(n)*set.face.lineHeight()
			for _, p := range line.Pieces {
				b.piece(cell.Runs[p.Run], p, set.face, x, y)
				b.stretches(marked, set, p, x, y)
			}
		}
	}
}

// label draws what a row says that is no text of the comparison.
func (b *body) label(i int, l *rowLines, top float32) {
	set := l.cells[1]
	sign := "…"
	if b.view.rows[i].Away {
		sign = b.arrow(i)
	} else {
		b.rectangle(b.fields.next(), gutter, top+l.above-2, b.heights.width-gutter-margin, l.height-l.above-1, b.palette.fold)
	}
	fill := theme.Color(theme.ColorNamePlaceHolder)
	b.text(sign, face{size: set.face.size, style: fyne.TextStyle{Bold: true}}, signAt, top+l.above, fill)
	for n, line := range set.lines {
		for _, p := range line.Pieces {
			for _, part := range p.Parts(b.ruler.of(set.face)) {
				b.text(part.Text, set.face, gutter+signAt+p.X+part.X, top+l.above+float32(n)*set.face.lineHeight(), fill)
			}
		}
	}
}

// stretch is some bytes of a cell that bear a field of their own.
type stretch struct {
	start, end int
	fill       color.Color
}

// marked are the stretches of a cell that are selected or were looked for.
func (b *body) marked(row int, side sheet.Side) []stretch {
	var out []stretch
	for _, m := range b.view.matches[row] {
		if m.Side != side {
			continue
		}
		fill := b.palette.matches
		if m == b.view.match {
			fill = b.palette.match
		}
		out = append(out, stretch{m.Start, m.End, fill})
	}
	if s := b.view.selection; s.Side == side && !s.Empty() {
		if start, end := s.InRow(b.view.rows, row); start < end {
			out = append(out, stretch{start, end, theme.Color(theme.ColorNameSelection)})
		}
	}
	return out
}

// stretches draws the fields of a piece's bytes that are marked.
func (b *body) stretches(marked []stretch, set cellLines, p textlayout.Piece, x, y float32) {
	begins := set.starts[p.Run] + p.Start
	for _, m := range marked {
		from, to := max(m.start-begins, 0), min(m.end-begins, len(p.Text))
		if from >= to {
			continue
		}
		left, width := p.Extent(from, to, b.ruler.of(set.face))
		b.rectangle(b.fields.next(), x+p.X+left, y, width, set.face.lineHeight(), m.fill)
	}
}

// Where letters and the line through them stand in a line, as shares of its height.
const (
	lettersAt = 0.72
	struckAt  = 0.54
)

// What stands at the left of a row, in the toolkit's pixels.
const (
	signAt   = 6 // from the edge; so far from theirs stand the words of a fold, too
	bandWide = 3 // the band in the colour of the severity
)

// sign draws what stands at the left of a row: how grave it is, or what else it is.
func (b *body) sign(i int, l *rowLines, top float32) {
	r := b.view.rows[i]
	sign, fill := "", color.Color(b.palette.line[view.Faint])
	switch grade := b.view.rowGrade(r); {
	case r.Kind == view.ResidueRow && grade < 2:
		sign = "#"
	case grade > 0:
		sign, fill = sheet.SeveritySign(check.Severity(grade)), b.view.fill(b.view.gravest(r))
	case r.Kind == view.MovedRow:
		sign, fill = b.arrow(i), b.palette.line[view.Moved]
	}
	if sign == "" {
		return
	}
	f := face{size: b.heights.faces.body().size, style: fyne.TextStyle{Bold: true}}
	b.text(sign, f, signAt, top+l.above, fill)
	if r.Kind == view.ResidueRow {
		return
	}
	b.rectangle(b.fields.next(), 0, top+l.above, bandWide, l.height-l.above-above, fill)
}

// arrow points to the other place of the moved text in a row.
func (b *body) arrow(row int) string {
	switch to := b.view.rows[row].Jump; {
	case to < 0: // it has none: only what stands around it has moved
		return "="
	case to < row:
		return "↑"
	}
	return "↓"
}

// text draws one piece of text in a line that begins at y.
func (b *body) text(s string, f face, x, y float32, fill color.Color) {
	b.ruler.place(s, f, x, y+f.lineHeight()*lettersAt, fill, b.texts.next)
}

// piece draws a stretch of a run: the field behind it, its letters, the line beneath
// or through them, and beneath all how grave it is.
func (b *body) piece(run view.Run, p textlayout.Piece, f face, x, y float32) {
	x += p.X
	height := f.lineHeight()
	fields, thin := b.palette.field, float32(0)
	if run.Finding < 0 {
		fields, thin = b.palette.quiet, quietLine
	}
	if fill, ok := fields[run.Mark]; ok {
		field := b.fields.next()
		b.rectangle(field, x-1, y+1, p.Width+2, height-2, fill)
		field.CornerRadius = 3
	}
	b.letters(run, p, f, x, y)
	fill := theme.Color(theme.ColorNameForeground)
	if run.Mark == view.Struck {
		fill = theme.Color(theme.ColorNamePlaceHolder)
	}
	for _, part := range p.Parts(b.ruler.of(f)) {
		b.text(part.Text, f, x+part.X, y, fill)
	}
	line := b.palette.line[run.Mark]
	switch grave := b.view.weight(run); {
	case run.Mark == view.Removed || run.Mark == view.Struck:
		b.rectangle(b.strokes.next(), x, y+height*struckAt, p.Width, struckLine, line)
	case grave > 0: // it takes the place of the other line
	case run.Mark == view.Added || run.Mark == view.Changed || run.Mark == view.Moved:
		b.rectangle(b.strokes.next(), x, y+height-3, p.Width, markLine-thin, line)
	case run.Mark == view.Faint:
		b.rectangle(b.strokes.next(), x, y+height-4, p.Width, faintLine, line)
	}
	if grave := b.view.weight(run); grave > 0 {
		b.rectangle(b.strokes.next(), x, y+height-4, p.Width, grave, b.view.fill(run.Finding))
	}
}

// How thick lines beneath and through words are.
const (
	struckLine = 1.2
	markLine   = 1.6
	quietLine  = 0.6 // less, where words that differ have no discrepancy
	faintLine  = 1
)

// weights are how thick the line is beneath words with a discrepancy, by severity, so
// that the gravest are seen first; 0 where the line of the mark does.
var weights = [severities]float32{0, 0, 2.6, 4}

// weight is how thick the line is that tells how grave the words are.
func (v *CompareView) weight(run view.Run) float32 {
	if run.Finding < 0 || run.Mark == view.Faint || run.Mark == view.Struck {
		return 0
	}
	grade := v.grade(run.Finding)
	switch {
	case run.Mark != view.Unchanged:
		return weights[grade]
	case grade > 0: // nothing else marks it: a defect, or what stands around the words that changed
		return max(faintLine, weights[grade]/2)
	}
	return 0
}

// letters draws a field behind the letters of a word that changed.
func (b *body) letters(run view.Run, p textlayout.Piece, f face, x, y float32) {
	fill, ok := b.palette.letter[run.Mark]
	if !ok {
		return
	}
	whole := len(strings.TrimSpace(run.Text))
	for _, s := range run.Letters {
		if s.Len() >= whole { // all are others: that tells nothing
			continue
		}
		from, to := max(s.Start-p.Start, 0), min(s.End-p.Start, len(p.Text))
		if from >= to || from == 0 && to == len(p.Text) {
			continue
		}
		left, width := p.Extent(from, to, b.ruler.of(f))
		b.rectangle(b.fields.next(), x+left, y+1, width, f.lineHeight()-2, fill)
	}
}
