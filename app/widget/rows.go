package widget

import (
	"math"
	"sort"

	"stet/app/sheet"
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

// columns is where the columns stand in a width.
type columns struct{ old, new, width float32 }

// columnsOf puts the columns into a width; none is wider than most.
func columnsOf(total float32, one bool, most float32) columns {
	if one {
		return columns{gutter, gutter, min(max(narrowest, total-gutter-margin), most)}
	}
	w := min(max(narrowest, (total-gutter-between-margin)/2), most)
	return columns{old: gutter, new: gutter + w + between, width: w}
}

// of returns where the column of a side begins.
func (c columns) of(s sheet.Side) float32 {
	if s == sheet.Old {
		return c.old
	}
	return c.new
}

// cellLines is a cell in lines.
type cellLines struct {
	face   face
	lines  []textlayout.Line
	starts []int // of each run in the text of the cell
}

// rowLines is a row in lines.
type rowLines struct {
	cells  [2]cellLines // old, new; what a row says that is no text is all new
	above  float32      // space above the first line
	height float32
}

// heights knows where every row stands: exactly for those that were set in
// lines, and by a guess for the rest, so that ten thousand rows open at once.
type heights struct {
	rows  []sheet.Row
	one   bool // column
	width float32
	// measure is how many letters wide a column is at most; 0 for any number.
	measure int
	faces   faces
	set     map[int]*rowLines
	tops    []float64 // of each row, and the end of the last; doubles, as a long text is more than a float can tell apart
	ruler   *ruler
}

// reset forgets everything and guesses anew.
func (h *heights) reset(rows []sheet.Row, width float32) {
	h.rows, h.width = rows, width
	h.set = map[int]*rowLines{}
	h.tops = make([]float64, len(rows)+1)
	column, label := h.columns().width, h.faces.label().lineHeight()
	body, heading := h.faces.body(), h.faces.heading() // once: each asks the theme
	for i := range rows {
		r := &rows[i]
		height := label
		for _, side := range [...]sheet.Side{sheet.Old, sheet.New} {
			face := body
			if r.Cell(side).Heading {
				face = heading
			}
			if n := r.SizeOf(side); n > 0 {
				height = max(height, face.guess(n, column))
			}
		}
		h.tops[i+1] = h.tops[i] + float64(height+2*above)
	}
}

func (h *heights) columns() columns { return columnsOf(h.width, h.one, h.widest()) }

// widest is how wide a column is at most.
func (h *heights) widest() float32 {
	if h.measure <= 0 {
		return math.MaxFloat32
	}
	return float32(h.measure) * h.faces.body().size * letterWidth
}

func (h *heights) face(c view.Cell) face {
	if c.Heading {
		return h.faces.heading()
	}
	return h.faces.body()
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

func (h *heights) layout(r sheet.Row) *rowLines {
	l := &rowLines{above: above}
	if r.Old.Paragraph || r.New.Paragraph {
		l.above += paragraph
	}
	text := float32(0)
	if !r.IsText() {
		runs := []view.Run{{Text: r.Label, Finding: -1}}
		l.cells[1] = h.cell(runs, h.faces.label(), max(narrowest, h.width-gutter-margin))
		text = float32(max(1, len(l.cells[1].lines))) * l.cells[1].face.lineHeight()
	} else {
		width := h.columns().width
		for k, c := range []view.Cell{r.Old, r.New} {
			l.cells[k] = h.cell(c.Runs, h.face(c), width)
			text = max(text, float32(len(l.cells[k].lines))*l.cells[k].face.lineHeight())
		}
	}
	l.height = l.above + text + above
	return l
}

func (h *heights) cell(runs []view.Run, f face, width float32) cellLines {
	c := cellLines{face: f, lines: textlayout.Layout(runs, width, h.ruler.of(f)), starts: make([]int, len(runs))}
	at := 0
	for i, r := range runs {
		c.starts[i] = at
		at += len(r.Text)
	}
	return c
}
