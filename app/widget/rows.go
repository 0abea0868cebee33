package widget

import (
	"sort"

	"stet/app/textlayout"
	"stet/diff/view"
)

// Distances, in the toolkit's pixels.
const (
	gutter    = 30 // at the left, for signs
	between   = 28 // the two columns
	margin    = 14 // at the right
	above     = 5  // a row's text, and below it
	paragraph = 9  // more above the first sentence of a paragraph
	narrowest = 60 // a column
)

// columns is where the two columns stand in a width.
type columns struct{ old, new, width float32 }

func columnsOf(total float32) columns {
	w := max(narrowest, (total-gutter-between-margin)/2)
	return columns{old: gutter, new: gutter + w + between, width: w}
}

// cellLines is a cell in lines.
type cellLines struct {
	face  face
	lines []textlayout.Line
}

// rowLines is a row in lines.
type rowLines struct {
	cells  [2]cellLines // old, new
	above  float32      // space above the first line
	height float32
}

// heights knows where every row stands: exactly for those that were set in
// lines, and by a guess for the rest, so that ten thousand rows open at once.
type heights struct {
	rows  []view.Row
	width float32
	set   map[int]*rowLines
	tops  []float64 // of each row, and the end of the last; doubles, as a long text is more than a float can tell apart
	ruler *ruler
}

// reset forgets everything and guesses anew.
func (h *heights) reset(rows []view.Row, width float32) {
	h.rows, h.width = rows, width
	h.set = map[int]*rowLines{}
	h.tops = make([]float64, len(rows)+1)
	body, heading := bodyFace(), headingFace()
	column := columnsOf(width).width
	for i, r := range rows {
		height := float32(0)
		for _, c := range []view.Cell{r.Old, r.New} {
			n := 0
			for _, run := range c.Runs {
				n += len(run.Text)
			}
			f := body
			if c.Heading {
				f = heading
			}
			height = max(height, f.guess(n, column))
		}
		h.tops[i+1] = h.tops[i] + float64(height+2*above)
	}
}

func (h *heights) total() float32 { return float32(h.tops[len(h.tops)-1]) }

// at returns the row that covers y.
func (h *heights) at(y float32) int {
	i := sort.SearchFloat64s(h.tops, float64(y))
	if i < len(h.tops) && h.tops[i] == float64(y) {
		i++
	}
	return min(max(0, i-1), max(0, len(h.rows)-1))
}

// lines sets a row in lines and corrects where the rows below stand. It reports
// by how much they moved.
func (h *heights) lines(i int) (*rowLines, float32) {
	if l, ok := h.set[i]; ok {
		return l, 0
	}
	l := h.layout(h.rows[i])
	h.set[i] = l
	moved := float64(l.height) - (h.tops[i+1] - h.tops[i])
	if moved != 0 {
		for k := i + 1; k < len(h.tops); k++ {
			h.tops[k] += moved
		}
	}
	return l, float32(moved)
}

func (h *heights) layout(r view.Row) *rowLines {
	l := &rowLines{above: above}
	if r.Old.Paragraph || r.New.Paragraph {
		l.above += paragraph
	}
	width := columnsOf(h.width).width
	text := float32(0)
	for k, c := range []view.Cell{r.Old, r.New} {
		f := bodyFace()
		if c.Heading {
			f = headingFace()
		}
		measure := func(s string) float32 { return h.ruler.measure(f, s).width }
		l.cells[k] = cellLines{f, textlayout.Layout(c.Runs, width, measure)}
		text = max(text, float32(len(l.cells[k].lines))*f.lineHeight())
	}
	l.height = l.above + text + above
	return l
}
