package word

import (
	"stet/diff/segment"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"github.com/sergi/go-diff/diffmatchpatch"
)

// longestWord bounds what Letters looks into, in bytes: of anything longer a
// reader is better shown the whole.
const longestWord = 200

// Letters returns which letters of a changed word changed, in bytes within each
// word, cut at what a reader takes for a letter (grapheme clusters, UAX #29).
// Words that have little in common have changed as a whole.
func Letters(old, new string) (oldLetters, newLetters []segment.Span) {
	whole := func(s string) []segment.Span {
		if s == "" {
			return nil
		}
		return []segment.Span{{Start: 0, End: len(s)}}
	}
	if len(old) > longestWord || len(new) > longestWord {
		return whole(old), whole(new)
	}
	code := map[string]rune{}
	oldCodes, oldEnds := encode(old, code)
	newCodes, newEnds := encode(new, code)
	dmp := diffmatchpatch.New()
	dmp.DiffTimeout = 0 // a clock must not decide what is shown
	o, n, same := 0, 0, 0
	for _, d := range dmp.DiffMainRunes(oldCodes, newCodes, false) {
		count := len([]rune(d.Text))
		switch d.Type {
		case diffmatchpatch.DiffEqual:
			o, n, same = o+count, n+count, same+count
		case diffmatchpatch.DiffDelete:
			oldLetters = append(oldLetters, stretch(oldEnds, o, o+count))
			o += count
		case diffmatchpatch.DiffInsert:
			newLetters = append(newLetters, stretch(newEnds, n, n+count))
			n += count
		}
	}
	if 2*same < max(len(oldCodes), len(newCodes)) {
		return whole(old), whole(new)
	}
	return oldLetters, newLetters
}

// encode gives every letter a code point of its own and returns where each ends.
// A word is too short for the codes to reach the surrogates.
func encode(s string, code map[string]rune) (codes []rune, ends []int) {
	it := graphemes.FromString(s)
	for it.Next() {
		r, ok := code[it.Value()]
		if !ok {
			r = rune(len(code) + 1)
			code[it.Value()] = r
		}
		codes = append(codes, r)
		ends = append(ends, it.End())
	}
	return codes, ends
}

func stretch(ends []int, first, last int) segment.Span {
	start := 0
	if first > 0 {
		start = ends[first-1]
	}
	return segment.Span{Start: start, End: ends[last-1]}
}
