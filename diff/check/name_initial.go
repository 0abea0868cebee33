package check

import (
	"unicode/utf8"

	"stet/diff/segment"
)

// initial is the first letter of a name that stands for it before the last name.
type initial struct {
	segment.Span
	letter  string // in ASCII
	surname string
}

// initialsIn returns the initials of the tokens right before a name: A. Smith.
func initialsIn(raw string, tokens []segment.Token) []initial {
	var out []initial
	for i := 0; i+2 < len(tokens); i++ {
		letter, stop, name := tokens[i], tokens[i+1], tokens[i+2]
		word := letter.In(raw)
		if letter.Kind != segment.Word || utf8.RuneCountInString(word) != 1 || !isCapital(word) || stop.Norm != "." || stop.Start != letter.End ||
			name.Kind != segment.Word || !isCapital(name.In(raw)) || utf8.RuneCountInString(name.Norm) < 2 {
			continue
		}
		out = append(out, initial{segment.Span{Start: letter.Start, End: stop.End}, initialOf(letter.Norm), name.Norm})
	}
	return out
}

// initials reports initials of one last name that changed: A. Smith, E. Smith.
func (c *nameComparison) initials(oldTokens, newTokens []segment.Token) {
	old, new := unmatched(initialsIn(c.in.Old.Raw, oldTokens), initialsIn(c.in.New.Raw, newTokens), func(o, n initial) bool {
		return o.surname == n.surname && o.letter == n.letter
	})
	used := make([]bool, len(new))
	for _, o := range old {
		for j, n := range new {
			if !used[j] && o.surname == n.surname && swapped(c.pair, o.Span, n.Span) {
				used[j] = true
				c.add("other-person", Major, 0.85, o.Span, n.Span)
				break
			}
		}
	}
}
