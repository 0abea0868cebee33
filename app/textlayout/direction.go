package textlayout

import (
	"slices"
	"unicode/utf8"

	"golang.org/x/text/unicode/bidi"
)

// directions tells which stretches of a paragraph run from right to left.
type directions struct {
	rightToLeft bool // the paragraph as a whole
	runs        []directed
}

// directed is a stretch of one level.
type directed struct {
	stretch
	level level
	// arabic says that Arabic figures are in it. A toolkit that finds two of them in a text
	// sets what is between them to the left.
	arabic bool
}

// newDirections resolves the directions of a paragraph by its first letter.
func newDirections(text string) *directions {
	if !turns(text) {
		return &directions{runs: []directed{{stretch: stretch{0, len(text)}}}}
	}
	letters := []rune(text)
	classes := classesOf(letters)
	base := baseLevel(classes, isolates(classes))
	levels := levelsOf(letters, classes, base)
	d := &directions{rightToLeft: base.rightToLeft()}
	at := 0
	for i := range letters {
		_, size := utf8.DecodeRuneInString(text[at:]) // 1 of what is no UTF-8
		if last := len(d.runs) - 1; last >= 0 && d.runs[last].level == levels[i] {
			d.runs[last].end += size
			d.runs[last].arabic = d.runs[last].arabic || classes[i] == bidi.AN
		} else {
			d.runs = append(d.runs, directed{stretch{at, at + size}, levels[i], classes[i] == bidi.AN})
		}
		at += size
	}
	return d
}

// turns tells whether anything in a text runs from right to left at all. Arabic figures
// run to the right, and what stands between two of them to the left.
func turns(text string) bool {
	for i := 0; i < len(text); {
		if text[i] < utf8.RuneSelf {
			i++
			continue
		}
		props, size := bidi.LookupString(text[i:])
		switch props.Class() {
		case bidi.R, bidi.AL, bidi.AN, bidi.RLE, bidi.RLO, bidi.RLI:
			return true
		default:
		}
		i += max(1, size)
	}
	return false
}

// visual returns the directed stretches of a line from left to right (L2). Space
// at the end of a line is no part of it.
func (d *directions) visual(line stretch) []directed {
	var out []directed
	most, least := level(0), level(deepest+1)
	for _, r := range d.runs {
		s := stretch{max(r.start, line.start), min(r.end, line.end)}
		if s.start >= s.end {
			continue
		}
		out = append(out, directed{s, r.level, r.arabic})
		most = max(most, r.level)
		if r.level.rightToLeft() {
			least = min(least, r.level)
		}
	}
	for turn := most; turn >= least && turn > 0; turn-- {
		for i := 0; i < len(out); i++ {
			end := i
			for end < len(out) && out[end].level >= turn {
				end++
			}
			slices.Reverse(out[i:end])
			i = max(i, end-1)
		}
	}
	return joined(out)
}

// joins tells whether a run can be painted together with the one that is seen behind it.
func (r directed) joins(next directed) bool {
	return r.end == next.start && !r.level.rightToLeft() && !next.level.rightToLeft() && !r.arabic && !next.arabic
}

// joined joins neighbours that run to the right and follow each other in the text
// too: a figure is nested deeper than the words around it, and looks no other.
func joined(runs []directed) []directed {
	out := runs[:0]
	for _, r := range runs {
		if last := len(out) - 1; last >= 0 && out[last].joins(r) {
			out[last].end = r.end
			continue
		}
		out = append(out, r)
	}
	return out
}
