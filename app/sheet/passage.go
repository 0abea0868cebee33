package sheet

import "stet/diff/view"

// Passage is what is selected of a paragraph, with its marks.
type Passage struct {
	Runs    []view.Run
	Heading bool
}

// Passages is what is selected, paragraph by paragraph. Of a column that shows both
// texts it is both, told apart by their marks.
func (s Selection) Passages(rows []Row) []Passage {
	var out []Passage
	from, to := s.ordered()
	for i := max(0, from.Row); i <= to.Row && i < len(rows); i++ {
		start, end := s.InRow(rows, i)
		cell := rows[i].Cell(s.Side)
		runs := runsIn(cell, start, end)
		if len(runs) == 0 {
			continue
		}
		if last := len(out) - 1; last >= 0 && !cell.Paragraph {
			out[last].Runs = append(append(out[last].Runs, view.Run{Text: " ", Finding: -1}), runs...)
			continue
		}
		out = append(out, Passage{runs, cell.Heading})
	}
	return out
}

// runsIn are the runs of some bytes of a cell's text, those at the ends cut.
func runsIn(c view.Cell, start, end int) []view.Run {
	var out []view.Run
	at := 0
	for _, r := range c.Runs {
		from, to := max(start-at, 0), min(end-at, len(r.Text))
		at += len(r.Text)
		if from < to {
			r.Text, r.Letters = r.Text[from:to], nil // which would be bytes of the whole run
			out = append(out, r)
		}
	}
	return out
}
