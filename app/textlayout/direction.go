package textlayout

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/bidi"
)

// directions tells which stretches of a paragraph run from right to left.
type directions struct {
	rightToLeft bool // the paragraph as a whole
	runs        []directed
}

// directed is a stretch of one direction.
type directed struct {
	stretch
	rightToLeft bool
	letters     bool // holds any, and not only figures and marks
}

// newDirections resolves the directions of a paragraph by its first letter.
func newDirections(text string) *directions {
	d := &directions{}
	all := directed{stretch: stretch{0, len(text)}}
	d.runs = []directed{all}
	base, mixed := baseDirection(text)
	if !mixed {
		return d
	}
	d.rightToLeft = base == bidi.RightToLeft
	var p bidi.Paragraph
	if _, err := p.SetString(text, bidi.DefaultDirection(base)); err != nil {
		return d
	}
	order, err := p.Order()
	if err != nil {
		return d
	}
	d.runs = d.runs[:0]
	at := 0
	for i := range order.NumRuns() {
		run := order.Run(i)
		size := len(run.String())
		letters := strings.ContainsFunc(run.String(), unicode.IsLetter)
		d.runs = append(d.runs, directed{stretch{at, at + size}, run.Direction() == bidi.RightToLeft, letters})
		at += size
	}
	if at < len(text) { // what the library left out runs as the paragraph does
		d.runs = append(d.runs, directed{stretch{at, len(text)}, d.rightToLeft, false})
	}
	d.settleBrackets(text)
	return d
}

// baseDirection returns the direction of the first letter that has one, and
// whether anything runs from right to left at all.
func baseDirection(text string) (base bidi.Direction, mixed bool) {
	base = bidi.Neutral
	for i := 0; i < len(text); {
		if text[i] < utf8.RuneSelf {
			if c := text[i] | 0x20; base == bidi.Neutral && c >= 'a' && c <= 'z' {
				base = bidi.LeftToRight
			}
			i++
			continue
		}
		props, size := bidi.LookupString(text[i:])
		switch props.Class() {
		case bidi.L:
			if base == bidi.Neutral {
				base = bidi.LeftToRight
			}
		case bidi.R, bidi.AL:
			if base == bidi.Neutral {
				base = bidi.RightToLeft
			}
			mixed = true
		default:
		}
		i += max(1, size)
	}
	return base, mixed
}

// visual returns the directed stretches of a line from left to right. In text
// that runs to the right, a passage that runs to the left is turned as a whole,
// with the figures in it.
func (d *directions) visual(line stretch) []directed {
	var out []directed
	for _, r := range d.runs {
		s := stretch{max(r.start, line.start), min(r.end, line.end)}
		if s.start < s.end {
			out = append(out, directed{s, r.rightToLeft, r.letters})
		}
	}
	if d.rightToLeft {
		slices.Reverse(out)
		return out
	}
	for i := 0; i < len(out); i++ {
		if n := passage(out[i:]); n > 1 {
			slices.Reverse(out[i : i+n])
			i += n - 1
		}
	}
	return out
}

// passage returns how many of the stretches, from the first on, are one passage
// that runs to the left: it ends with letters that do.
func passage(runs []directed) int {
	n := 0
	for i, r := range runs {
		if !r.rightToLeft && r.letters || i == 0 && !r.rightToLeft {
			break
		}
		if r.rightToLeft {
			n = i + 1
		}
	}
	return n
}
