package textlayout

import (
	"cmp"
	"slices"

	"golang.org/x/text/unicode/bidi"
)

// mostOpen is how many brackets may be open at once (BD16).
const mostOpen = 63

// pair is where brackets that belong together stand in a sequence.
type pair struct{ open, close int }

// brackets gives those that belong together one direction: that of the sequence
// if something within them has it, else that of what stands before them (N0).
func (s *sequence) brackets() {
	for _, p := range s.pairs() {
		wanted, found := s.directionOf(p)
		if !found {
			continue
		}
		for _, i := range []int{p.open, p.close} {
			s.setClass(i, wanted)
			for k := i + 1; k < len(s.at) && s.original[s.at[k]] == bidi.NSM; k++ {
				s.setClass(k, wanted)
			}
		}
	}
}

// directionOf is the direction of a pair; false if nothing within has any.
func (s *sequence) directionOf(p pair) (bidi.Class, bool) {
	own, other := s.level.direction(), false
	for i := p.open + 1; i < p.close; i++ {
		switch c, strong := asStrong(s.class(i)); {
		case strong && c == own:
			return own, true
		case strong:
			other = true
		}
	}
	if !other {
		return bidi.ON, false
	}
	for i := p.open - 1; i >= -1; i-- {
		if c, strong := asStrong(s.class(i)); strong {
			return c, true // the other one, or that of the sequence
		}
	}
	return own, true
}

// pairs finds the brackets that belong together, by where they open (BD16).
func (s *sequence) pairs() []pair {
	type opened struct {
		closes rune
		at     int
	}
	var open []opened
	var out []pair
	for i, at := range s.at {
		if s.class(i) != bidi.ON {
			continue
		}
		mark := canonical(s.letters[at])
		p, _ := bidi.LookupRune(mark)
		switch {
		case !p.IsBracket():
		case p.IsOpeningBracket():
			if len(open) == mostOpen {
				return sorted(out)
			}
			open = append(open, opened{canonical(mirrored(mark)), i})
		default:
			for k, o := range slices.Backward(open) {
				if o.closes == mark {
					out, open = append(out, pair{o.at, i}), open[:k]
					break
				}
			}
		}
	}
	return sorted(out)
}

func sorted(pairs []pair) []pair {
	slices.SortFunc(pairs, func(a, b pair) int { return cmp.Compare(a.open, b.open) })
	return pairs
}

// mirrored is the other bracket of a pair.
func mirrored(mark rune) rune {
	for _, r := range bidi.ReverseString(string(mark)) {
		return r
	}
	return mark
}

// canonical is the one of brackets that are the same sign with two code points.
func canonical(mark rune) rune {
	switch mark {
	case '\u2329':
		return '\u3008'
	case '\u232a':
		return '\u3009'
	}
	return mark
}
