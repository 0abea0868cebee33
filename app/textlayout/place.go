package textlayout

import (
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"golang.org/x/text/unicode/bidi"
)

// Extent returns where some bytes of the piece stand in it.
func (p Piece) Extent(from, to int, measure Measure) (x, width float32) {
	before := p.before(from, measure)
	width = p.before(to, measure) - before
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
	ends := []int{0}
	for it := graphemes.FromString(p.Text); it.Next(); {
		ends = append(ends, it.End())
	}
	i := sort.Search(len(ends)-1, func(i int) bool {
		return x < (p.before(ends[i], measure)+p.before(ends[i+1], measure))/2
	})
	return ends[i]
}

// joiner lets the letter before it look as if another followed.
const joiner = "\u200d" // ZWJ

// before is how wide the first bytes of the piece are, as they look in it: an Arabic letter
// looks otherwise, and is of another width, where its word ends.
func (p Piece) before(n int, measure Measure) float32 {
	first := p.Text[:n]
	next, _ := utf8.DecodeRuneInString(p.Text[n:])
	if p.RightToLeft && isArabic(next) && endsArabic(first) {
		first += joiner
	}
	return widthOf(first, p.RightToLeft, measure)
}

func isArabic(r rune) bool { return classOf(r) == bidi.AL }

// endsArabic tells whether the last letter of a text is Arabic, whatever marks it bears.
func endsArabic(text string) bool {
	text = strings.TrimRightFunc(text, func(r rune) bool { return classOf(r) == bidi.NSM })
	last, _ := utf8.DecodeLastRuneInString(text)
	return isArabic(last)
}
