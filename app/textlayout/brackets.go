package textlayout

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/bidi"
)

// settleBrackets gives brackets around a letter that runs as the paragraph does
// the direction of the paragraph, and the space outside them with them (UAX #9,
// rule N0): what resolves the runs gives a bracket that of its neighbour.
func (d *directions) settleBrackets(text string) {
	for _, pair := range bracketPairs(text) {
		if !d.strongWithin(text[pair.start+1 : pair.end]) {
			continue
		}
		before := strings.TrimRightFunc(text[:pair.start], unicode.IsSpace)
		_, size := bidi.LookupString(text[pair.start:])
		d.settle(text, stretch{len(before), pair.start + size})
		_, size = bidi.LookupString(text[pair.end:])
		after := strings.TrimLeftFunc(text[pair.end+size:], unicode.IsSpace)
		d.settle(text, stretch{pair.end, len(text) - len(after)})
	}
}

// bracketPairs returns where brackets that belong together open and close.
func bracketPairs(text string) []stretch {
	type open struct {
		at     int
		closes string
	}
	var opened []open
	var pairs []stretch
	for at := 0; at < len(text); {
		props, size := bidi.LookupString(text[at:])
		size = max(size, 1)
		mark := text[at : at+size]
		switch {
		case !props.IsBracket():
		case props.IsOpeningBracket():
			opened = append(opened, open{at, bidi.ReverseString(mark)})
		default:
			for i, o := range slices.Backward(opened) {
				if o.closes == mark {
					pairs, opened = append(pairs, stretch{o.at, at}), opened[:i]
					break
				}
			}
		}
		at += size
	}
	return pairs
}

// strongWithin tells whether a letter of the text runs as the paragraph does.
func (d *directions) strongWithin(text string) bool {
	for len(text) > 0 {
		props, size := bidi.LookupString(text)
		switch props.Class() {
		case bidi.L:
			if !d.rightToLeft {
				return true
			}
		case bidi.R, bidi.AL:
			if d.rightToLeft {
				return true
			}
		default:
		}
		text = text[max(size, 1):]
	}
	return false
}

// settle gives a stretch without letters the direction of the paragraph.
func (d *directions) settle(text string, s stretch) {
	var runs []directed
	add := func(start, end int, rightToLeft bool) {
		if n := len(runs); start < end && n > 0 && runs[n-1].rightToLeft == rightToLeft && runs[n-1].end == start {
			runs[n-1].end = end
		} else if start < end {
			runs = append(runs, directed{stretch: stretch{start, end}, rightToLeft: rightToLeft})
		}
	}
	for _, r := range d.runs {
		add(r.start, min(r.end, s.start), r.rightToLeft)
		add(max(r.start, s.start), min(r.end, s.end), d.rightToLeft)
		add(max(r.start, s.end), r.end, r.rightToLeft)
	}
	for i, r := range runs {
		runs[i].letters = strings.ContainsFunc(text[r.start:r.end], unicode.IsLetter)
	}
	d.runs = runs
}
