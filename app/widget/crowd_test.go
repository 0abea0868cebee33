package widget

import (
	"testing"

	"stet/app/sheet"
	"stet/diff/view"
)

func TestCrowdHidesWhatLooksTheSame(t *testing.T) {
	tops := make([]float64, 1001)
	for i := range tops {
		tops[i] = float64(i) * 10
	}
	mark := func(row int, m view.Mark, side int) *sheet.Mark {
		out := &sheet.Mark{Finding: -1, Mark: m, Row: row}
		out.Sides[side] = true
		return out
	}
	c := crowd{tops: tops, scale: 0.01} // ten rows to a pixel
	for _, step := range []struct {
		mark *sheet.Mark
		want bool
		why  string
	}{
		{mark(1, view.Added, 1), false, "the first of a pixel"},
		{mark(2, view.Removed, 0), false, "of the other text"},
		{mark(3, view.Added, 1), true, "as the first"},
		{mark(4, view.Changed, 1), false, "of another kind"},
		{mark(5, view.Changed, 1), true, "as the one before"},
		{mark(11, view.Added, 1), false, "the first of the next pixel"},
		{mark(12, view.Added, 1), true, "as that"},
		{mark(1000, view.Added, 1), true, "of no row"},
	} {
		if got := c.hides(step.mark); got != step.want {
			t.Errorf("row %d, %s: hidden is %v, want %v", step.mark.Row, step.why, got, step.want)
		}
	}
	large := crowd{tops: tops, scale: 10}
	for row := range 5 {
		if large.hides(mark(row, view.Added, 1)) {
			t.Errorf("row %d of many pixels is hidden", row)
		}
	}
}
