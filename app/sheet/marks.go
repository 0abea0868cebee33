package sheet

import (
	"slices"

	"stet/diff/view"
)

// Mark is where a discrepancy stands, or words that differ and have none.
type Mark struct {
	Finding  int       // -1 for words that differ
	Mark     view.Mark // of such words
	Row      int
	From, To float32 // as shares of the row's text
	Sides    [2]bool // which texts it stands in
}

// Marks are all marks of a sheet, in its order. The zero value has none.
type Marks struct {
	All   []Mark // of discrepancies
	Edits []Mark
	first map[int]int // the first mark of a discrepancy
	of    *Row
}

// MarksOf reads the marks of a sheet.
func MarksOf(rows []Row) Marks {
	if len(rows) == 0 {
		return Marks{}
	}
	m := Marks{of: &rows[0], first: map[int]int{}}
	for i, r := range rows {
		m.row(i, r)
	}
	return m
}

// AreOf tells whether the marks were read of the very rows.
func (m *Marks) AreOf(rows []Row) bool {
	return len(rows) == 0 && m.of == nil || len(rows) > 0 && m.of == &rows[0]
}

// Of is the mark of a discrepancy, -1 if it has none.
func (m *Marks) Of(finding int) int {
	if at, ok := m.first[finding]; ok {
		return at
	}
	return -1
}

// row takes the marks of a row.
func (m *Marks) row(row int, r Row) {
	begin := len(m.All)
	for side, c := range []view.Cell{r.Old, r.New} {
		whole, at := 0, 0
		for _, run := range c.Runs {
			whole += len(run.Text)
		}
		for _, run := range c.Runs {
			from, to := float32(at)/float32(max(whole, 1)), float32(at+len(run.Text))/float32(max(whole, 1))
			at += len(run.Text)
			mark := Mark{Finding: run.Finding, Mark: run.Mark, Row: row, From: from, To: to}
			mark.Sides[side] = true
			if run.Mark != view.Unchanged && run.Mark != view.Faint && run.Mark != view.Struck {
				m.Edits = append(m.Edits, mark)
			}
			if run.Finding >= 0 {
				m.finding(begin, mark)
			}
			for _, also := range run.Also {
				mark.Finding = also
				m.finding(begin, mark)
			}
		}
	}
}

// finding takes a mark of a discrepancy, or makes the one that stands in the row
// already reach so far.
func (m *Marks) finding(begin int, mark Mark) {
	at := slices.IndexFunc(m.All[begin:], func(o Mark) bool { return o.Finding == mark.Finding })
	if at < 0 {
		if _, ok := m.first[mark.Finding]; !ok {
			m.first[mark.Finding] = len(m.All)
		}
		m.All = append(m.All, mark)
		return
	}
	o := &m.All[begin+at]
	o.From, o.To = min(o.From, mark.From), max(o.To, mark.To)
	o.Sides[0], o.Sides[1] = o.Sides[0] || mark.Sides[0], o.Sides[1] || mark.Sides[1]
}
