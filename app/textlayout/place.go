package textlayout

import "github.com/clipperhouse/uax29/v2/graphemes"

// Extent returns where some bytes of the piece stand in it.
func (p Piece) Extent(from, to int, measure Measure) (x, width float32) {
	before := widthOf(p.Text[:from], p.RightToLeft, measure)
	width = widthOf(p.Text[:to], p.RightToLeft, measure) - before
	if p.RightToLeft {
		return p.Width - before - width, width
	}
	return before, width
}

// Offset returns the bytes of the piece's text before the place x in it, rounded
// to the nearest letter.
func (p Piece) Offset(x float32, measure Measure) int {
	if p.RightToLeft {
		x = p.Width - x
	}
	it := graphemes.FromString(p.Text)
	before := float32(0)
	for it.Next() {
		after := widthOf(p.Text[:it.End()], p.RightToLeft, measure)
		if x < (before+after)/2 {
			return it.Start()
		}
		before = after
	}
	return len(p.Text)
}
