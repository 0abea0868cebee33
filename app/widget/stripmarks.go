package widget

import (
	"image"
	"image/color"
	"image/draw"
	"slices"

	"fyne.io/fyne/v2/theme"

	"stet/app/sheet"
	"stet/diff/view"
)

// stripMark is where a discrepancy stands, or words that differ and have none.
type stripMark struct {
	finding  int       // -1 for words that differ
	mark     view.Mark // of such words
	row      int
	from, to float32 // as shares of the row's text
	sides    [2]bool // which texts it stands in
}

// stripMarks are all marks of a sheet.
type stripMarks struct {
	all   []stripMark // of discrepancies
	edits []stripMark
	first map[int]int // the first mark of a discrepancy
	rows  *sheet.Row  // that they were read of
}

// of is the mark of a discrepancy, -1 if it has none.
func (m *stripMarks) of(finding int) int {
	if at, ok := m.first[finding]; ok {
		return at
	}
	return -1
}

// read takes the marks from the rows, if they are others than before.
func (m *stripMarks) read(v *CompareView) {
	if len(v.rows) == 0 {
		*m = stripMarks{}
		return
	}
	if m.rows == &v.rows[0] {
		return
	}
	*m = stripMarks{rows: &v.rows[0], first: map[int]int{}}
	for i, r := range v.rows {
		m.row(i, r)
	}
}

// row takes the marks of a row.
func (m *stripMarks) row(row int, r sheet.Row) {
	begin := len(m.all)
	for side, c := range []view.Cell{r.Old, r.New} {
		whole, at := 0, 0
		for _, run := range c.Runs {
			whole += len(run.Text)
		}
		for _, run := range c.Runs {
			from, to := float32(at)/float32(max(whole, 1)), float32(at+len(run.Text))/float32(max(whole, 1))
			at += len(run.Text)
			mark := stripMark{finding: run.Finding, mark: run.Mark, row: row, from: from, to: to}
			mark.sides[side] = true
			if run.Mark != view.Unchanged && run.Mark != view.Faint && run.Mark != view.Struck {
				m.edits = append(m.edits, mark)
			}
			if run.Finding >= 0 {
				m.finding(begin, mark)
			}
			for _, also := range run.Also {
				mark.finding = also
				m.finding(begin, mark)
			}
		}
	}
}

// finding takes a mark of a discrepancy, or makes the one that stands in the row
// already reach so far.
func (m *stripMarks) finding(begin int, mark stripMark) {
	at := slices.IndexFunc(m.all[begin:], func(o stripMark) bool { return o.finding == mark.finding })
	if at < 0 {
		if _, ok := m.first[mark.finding]; !ok {
			m.first[mark.finding] = len(m.all)
		}
		m.all = append(m.all, mark)
		return
	}
	o := &m.all[begin+at]
	o.from, o.to = min(o.from, mark.from), max(o.to, mark.to)
	o.sides[0], o.sides[1] = o.sides[0] || mark.sides[0], o.sides[1] || mark.sides[1]
}

// markHigh is how high a mark is at least, by severity: it tells that without colour.
var markHigh = [4]float32{2, 3, 5, 7}

// span is where a mark stands in a map of that height.
func (s *OverviewStrip) span(m stripMark, high float32) (top, bottom float32) {
	tops := s.view.body.heights.tops
	if m.row+1 >= len(tops) {
		return 0, 0
	}
	begin, rows := float32(tops[m.row]), float32(tops[m.row+1]-tops[m.row])
	scale := high / s.extent()
	top, bottom = (begin+m.from*rows)*scale, (begin+m.to*rows)*scale
	least := float32(2)
	if m.finding >= 0 {
		least = markHigh[s.view.grade(m.finding)]
	}
	if bottom-top < least {
		middle := (top + bottom) / 2
		top, bottom = middle-least/2, middle+least/2
	}
	if top < 0 {
		top, bottom = 0, bottom-top
	}
	return top, min(bottom, high)
}

// paint draws the lanes and the marks in them, the graver over the others.
func (s *OverviewStrip) paint(img draw.Image, scale, high float32) {
	fill := func(left, top, right, bottom float32, c color.Color) {
		r := image.Rect(int(left*scale), int(top*scale), int(right*scale), int(bottom*scale))
		if r.Dy() == 0 {
			r.Max.Y++
		}
		draw.Draw(img, r, image.NewUniform(c), image.Point{}, draw.Over)
	}
	ground := faded(theme.Color(theme.ColorNameForeground), 0x0c)
	for lane := range s.lanes.Signs {
		fill(s.laneAt(lane)+1, 0, s.laneAt(lane+1), high, ground)
	}
	lines := colours().line
	for _, m := range s.marks.edits {
		top, bottom := s.span(stripMark{finding: -1, row: m.row, from: m.from, to: m.to}, high)
		left, right := halves(stripEdge, editsWide-1, m.sides)
		fill(left, top, right, bottom, lines[m.mark])
	}
	for grade := range markHigh {
		for _, m := range s.marks.all {
			lane := s.lanes.of(m.finding)
			if lane < 0 || s.view.grade(m.finding) != grade {
				continue
			}
			top, bottom := s.span(m, high)
			left, right := halves(s.laneAt(lane)+1, s.lane()-1, m.sides)
			c := s.view.fill(m.finding)
			if s.lanes.faint(m.finding) {
				c = faded(c, faintMark)
			}
			fill(left, top, right, bottom, c)
		}
	}
}

// faintMark is how much of its colour a mark keeps that needs no look any more.
const faintMark = 0x50

// halves is the part of a lane for a mark in one of the texts or in both.
func halves(left, wide float32, sides [2]bool) (from, to float32) {
	middle := left + wide/2
	switch sides {
	case [2]bool{true, false}:
		return left, middle
	case [2]bool{false, true}:
		return middle, left + wide
	}
	return left, left + wide
}

// faded is a colour with so much of it left.
func faded(c color.Color, alpha uint8) color.Color {
	opaque, _ := color.NRGBAModel.Convert(c).(color.NRGBA)
	opaque.A = alpha
	return opaque
}
