package textlayout

import (
	"slices"
	"strings"
	"unicode"

	"github.com/clipperhouse/uax29/v2/graphemes"

	"stet/diff/view"
)

// ellipsis stands where text was cut off.
const ellipsis = "…"

// Cut sets the runs as Layout does, in so many lines at most. If there is more, the last
// of them ends in …, where the reader who comes to its end finds it. It reports whether
// anything was cut off.
func Cut(runs []view.Run, width float32, most int, measure Measure) ([]Line, bool) {
	p := newParagraph(runs)
	if p.text == "" {
		return nil, false
	}
	ranges := p.breakLines(width, measure)
	short := len(ranges) > most
	if short {
		from := ranges[most-1].start
		end := p.fitting(from, width-measure(ellipsis), measure)
		p = newParagraph(endedAt(runs, p.starts, end))
		ranges = append(ranges[:most-1:most-1], stretch{from, len(p.text)})
	}
	lines := make([]Line, len(ranges))
	for i, r := range ranges {
		lines[i] = p.line(r, width, measure)
	}
	return lines, short
}

// Ended is a text of one line, which ends in … where there is not room for all of it.
func Ended(text string, width float32, measure Measure) string {
	if measure(text) <= width {
		return text
	}
	p := newParagraph([]view.Run{{Text: text}})
	return p.text[:p.fitting(0, width-measure(ellipsis), measure)] + ellipsis
}

// fitting is where the text ends that fits into a width, from a place on.
func (p paragraph) fitting(from int, width float32, measure Measure) int {
	fits := func(end int) bool {
		return measure(strings.TrimRightFunc(p.text[from:end], unicode.IsSpace)) <= width
	}
	end := from
	for _, part := range p.unbreakable() {
		if part.end <= from {
			continue
		}
		if fits(part.end) {
			end = part.end
			continue
		}
		// Of the first word that does not, as many letters as do.
		var ends []int
		for it := graphemes.FromString(p.text[end:part.end]); it.Next(); {
			ends = append(ends, end+it.End())
		}
		n, _ := slices.BinarySearchFunc(ends, true, func(end int, _ bool) int {
			if fits(end) {
				return -1
			}
			return 1
		})
		if n > 0 {
			end = ends[n-1]
		}
		break
	}
	return from + len(strings.TrimRightFunc(p.text[from:end], unicode.IsSpace))
}

// endedAt is the runs up to a place in their text, and … there.
func endedAt(runs []view.Run, starts []int, end int) []view.Run {
	var out []view.Run
	for i, r := range runs {
		if starts[i] >= end && i > 0 {
			break
		}
		if starts[i]+len(r.Text) >= end {
			r.Text = r.Text[:max(0, end-starts[i])]
		}
		out = append(out, r)
	}
	out[len(out)-1].Text += ellipsis
	return out
}
