package view

import (
	"cmp"
	"slices"

	"stet/diff/check"
	"stet/diff/segment"
)

// RowsOf returns for each discrepancy the row that shows it, by its new side or
// else its old one; -1 if none does.
func RowsOf(rows []Row, found []check.Discrepancy) []int {
	olds := newRowIndex(rows, func(r Row) Cell { return r.Old })
	news := newRowIndex(rows, func(r Row) Cell { return r.New })
	out := make([]int, len(found))
	for i, d := range found {
		out[i] = news.at(d.New)
		if (out[i] < 0 || d.New.Len() == 0) && d.Old != nil {
			out[i] = olds.at(d.Old)
		}
	}
	return out
}

// rowIndex holds where the rows stand in one text, in its order.
type rowIndex []rowPlace

type rowPlace struct {
	segment.Span
	row int
}

func newRowIndex(rows []Row, side func(Row) Cell) rowIndex {
	index := make(rowIndex, 0, len(rows))
	for i, r := range rows {
		if runs := side(r).Runs; len(runs) > 0 {
			index = append(index, rowPlace{segment.Span{Start: runs[0].Span.Start, End: runs[len(runs)-1].Span.End}, i})
		}
	}
	slices.SortStableFunc(index, func(a, b rowPlace) int { return cmp.Compare(a.Start, b.Start) })
	return index
}

// at returns the row in which a stretch begins, of two that touch where nothing stands
// the upper one, or the row before it if it stands between rows. Before the first row it is
// that one if the stretch reaches into it, else -1.
func (x rowIndex) at(s *segment.Span) int {
	if s == nil {
		return -1
	}
	after, _ := slices.BinarySearchFunc(x, s.Start+1, func(p rowPlace, at int) int { return cmp.Compare(p.Start, at) })
	if after == 0 {
		if len(x) > 0 && s.End > x[0].Start { // a whole text, which may begin with space
			return x[0].row
		}
		return -1
	}
	last := x[after-1]
	if before := s.Start + min(s.Len(), 1); after > 1 && last.End >= s.Start && x[after-2].End >= before {
		return min(last.row, x[after-2].row)
	}
	return last.row
}
