// Package textlayout breaks marked text into lines and says where each piece of
// it stands, without a toolkit: what measures the text is a parameter.
//
// Lines break where UAX #14 allows it, words longer than a line between letters
// (UAX #29). Text that runs from right to left is put in the order in which it
// is seen (UAX #9), each stretch of one direction as a piece of its own.
package textlayout

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"github.com/go-text/typesetting/segmenter"

	"stet/diff/view"
)

// Measure returns the width of a text set in one line.
type Measure func(text string) float32

// Piece is a stretch of one run on one line.
type Piece struct {
	Text  string
	Run   int // index into the runs that were laid out
	Start int // of Text within the run's text, in bytes
	X     float32
	Width float32
	// RightToLeft says that its first letter stands at its right end.
	RightToLeft bool
}

// Line is a line of pieces from left to right.
type Line struct {
	Pieces []Piece
	Width  float32
}

// Layout breaks the runs into lines of at most the given width; a single letter
// that is wider has a line of its own. Spaces at the end of a line are left out.
// Text whose first letter runs from right to left is set flush right. It returns
// no line for no text.
func Layout(runs []view.Run, width float32, measure Measure) []Line {
	p := newParagraph(runs)
	if p.text == "" {
		return nil
	}
	var lines []Line
	for _, r := range p.breakLines(width, measure) {
		lines = append(lines, p.line(r, width, measure))
	}
	return lines
}

// At returns the piece that covers x on the line, or the nearest one; false if
// the line is empty.
func (l Line) At(x float32) (Piece, bool) {
	for _, p := range l.Pieces {
		if x < p.X+p.Width {
			return p, true
		}
	}
	if n := len(l.Pieces); n > 0 {
		return l.Pieces[n-1], true
	}
	return Piece{}, false
}

// stretch is a half-open range of a paragraph's bytes.
type stretch struct{ start, end int }

// paragraph is the text of all runs together.
type paragraph struct {
	text   string
	starts []int // of each run in text
	dirs   *directions
}

func newParagraph(runs []view.Run) paragraph {
	var b strings.Builder
	p := paragraph{starts: make([]int, len(runs))}
	for i, r := range runs {
		p.starts[i] = b.Len()
		b.WriteString(r.Text)
	}
	p.text = b.String()
	p.dirs = newDirections(p.text)
	return p
}

// breakLines cuts the paragraph where lines end.
func (p paragraph) breakLines(width float32, measure Measure) []stretch {
	var lines []stretch
	line := stretch{}
	used := float32(0)
	flush := func() {
		if line.end > line.start {
			lines = append(lines, line)
		}
		line.start, used = line.end, 0
	}
	for _, part := range p.unbreakable() {
		text := p.text[part.start:part.end]
		w := measure(text)
		bare := measure(strings.TrimRightFunc(text, unicode.IsSpace))
		if used+bare > width && line.end > line.start {
			flush()
		}
		if bare <= width {
			line.end, used = part.end, used+w
			continue
		}
		it := graphemes.FromString(text)
		for it.Next() {
			w := measure(it.Value())
			if used+w > width && line.end > line.start {
				flush()
			}
			line.end, used = part.start+it.End(), used+w
		}
	}
	flush()
	return lines
}

// unbreakable returns the stretches within which no line may end.
func (p paragraph) unbreakable() []stretch {
	var s segmenter.Segmenter
	s.InitWithString(p.text)
	var out []stretch
	at := 0
	it := s.LineIterator()
	for it.Next() {
		size := 0
		for range it.Line().Text {
			_, n := utf8.DecodeRuneInString(p.text[at+size:]) // 1 of what is no UTF-8
			size += n
		}
		out = append(out, stretch{at, at + size})
		at += size
	}
	return out
}

// line places the pieces of a stretch in the order in which they are seen.
func (p paragraph) line(s stretch, width float32, measure Measure) Line {
	s.end = s.start + len(strings.TrimRightFunc(p.text[s.start:s.end], unicode.IsSpace))
	var l Line
	for _, d := range p.dirs.visual(s) {
		pieces := p.pieces(d.stretch)
		rightToLeft := d.level.rightToLeft()
		if rightToLeft {
			slices.Reverse(pieces)
		}
		for _, piece := range pieces {
			piece.X, piece.Width, piece.RightToLeft = l.Width, widthOf(piece.Text, rightToLeft, measure), rightToLeft
			l.Width += piece.Width
			l.Pieces = append(l.Pieces, piece)
		}
	}
	if p.dirs.rightToLeft {
		for i := range l.Pieces {
			l.Pieces[i].X += max(0, width-l.Width)
		}
	}
	return l
}

// pieces cuts a stretch where runs end, in the order of the text.
func (p paragraph) pieces(s stretch) []Piece {
	var out []Piece
	for i, start := range p.starts {
		end := len(p.text)
		if i+1 < len(p.starts) {
			end = p.starts[i+1]
		}
		from, to := max(start, s.start), min(end, s.end)
		if from < to {
			out = append(out, Piece{Text: p.text[from:to], Run: i, Start: from - start})
		}
	}
	return out
}
