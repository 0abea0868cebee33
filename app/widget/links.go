package widget

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"stet/app/sheet"
	"stet/diff/view"
)

// movesIn are the rows of moved text that have another place.
func movesIn(rows []sheet.Row) []int {
	var out []int
	for i, r := range rows {
		if r.Jump >= 0 && !r.Away {
			out = append(out, i)
		}
	}
	return out
}

// Where the lines to other places stand in the gutter: beside each other, so that
// a few of them can be told apart.
const (
	laneAt    = 20
	laneApart = 3
	lanes     = 3
)

// moves draws a line from moved text to its other place, as far as it is to be seen.
func (b *body) moves(from, to float32) {
	for n, i := range b.view.moves {
		j := b.view.rows[i].Jump
		if j >= len(b.view.rows) {
			continue
		}
		start, end := b.linkedAt(i), b.linkedAt(j)
		top, bottom := max(min(start, end), from), min(max(start, end), to)
		if top >= bottom {
			continue
		}
		x, wide := float32(laneAt+laneApart*(n%lanes)), float32(1)
		if b.view.row == i || b.view.row == j {
			wide = 2
		}
		fill := b.palette.line[view.Moved]
		b.rectangle(b.strokes.next(), x, top, wide, bottom-top, fill)
		for _, y := range []float32{start, end} {
			if y >= from && y <= to {
				b.rectangle(b.strokes.next(), x, y, gutter-2-x, wide, fill)
			}
		}
	}
}

// linkedAt is where a line to a row ends: in the middle of its first line.
func (b *body) linkedAt(row int) float32 {
	top, height := float32(b.heights.tops[row]), float32(0)
	if l, ok := b.heights.set[row]; ok {
		top, height = top+l.above, b.heights.faces.body().lineHeight()
	}
	return top + height/2
}

// counts says between the columns how many sentences became how many, where some
// were split or merged.
func (b *body) counts(r sheet.Row, l *rowLines, top float32) {
	old, new := r.Old.Sentences, r.New.Sentences
	if !b.counted(r) {
		return
	}
	f := face{size: b.heights.faces.label().size, style: fyne.TextStyle{Bold: true}}
	says := strconv.Itoa(old) + ":" + strconv.Itoa(new)
	wide := b.ruler.measure(f, says).width
	middle := b.heights.columns().new - between/2
	y := top + l.above
	b.gaps = append(b.gaps, box{top: y, bottom: y + f.lineHeight()})
	b.text(says, f, middle-wide/2, y, theme.Color(theme.ColorNamePlaceHolder))
}

// counted tells whether a row says how many sentences became how many.
func (b *body) counted(r sheet.Row) bool {
	old, new := r.Old.Sentences, r.New.Sentences
	return !b.heights.one && old != new && old > 0 && new > 0
}

// overCounts tells whether that is at a place of the row.
func (b *body) overCounts(row int, at fyne.Position) bool {
	l, ok := b.heights.set[row]
	if !ok || !b.counted(b.view.rows[row]) {
		return false
	}
	right := b.heights.columns().new
	y := at.Y - float32(b.heights.tops[row]) - l.above
	return at.X > right-between && at.X < right && y >= 0 && y < b.heights.faces.body().lineHeight()
}

// divide draws the line between the columns, with gaps for what stands in it.
func (b *body) divide(from, to float32) {
	fill := theme.Color(theme.ColorNameSeparator)
	x := b.heights.columns().new - between/2
	for _, gap := range b.gaps {
		if gap.top > from {
			b.rectangle(b.fields.next(), x, from, 1, gap.top-from, fill)
		}
		from = max(from, gap.bottom)
	}
	if from < to {
		b.rectangle(b.fields.next(), x, from, 1, to-from, fill)
	}
}
