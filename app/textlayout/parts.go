package textlayout

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/bidi"
)

// Part is what is painted at once. A toolkit that knows no direction paints a
// part right: it is of one direction, and its marks are turned already.
type Part struct {
	Text  string
	X     float32 // within the piece
	Width float32
}

// Parts cuts a piece into what is painted at once, from left to right. A piece
// that runs to the left is cut into its words, and each mark between them
// stands alone: they may come from other fonts than the letters, and would be
// painted in the order in which they are written.
func (p Piece) Parts(measure Measure) []Part {
	if !p.RightToLeft {
		return []Part{{Text: p.Text, Width: p.Width}}
	}
	words := leftward(p.Text)
	slices.Reverse(words)
	parts := make([]Part, len(words))
	x := float32(0)
	for i, w := range words {
		parts[i] = Part{Text: turned(w), X: x, Width: measure(w)}
		x += parts[i].Width
	}
	return parts
}

// leftward cuts a text that runs to the left into words and single marks.
func leftward(text string) []string {
	var out []string
	open := false // the last one is a word that goes on
	for len(text) > 0 {
		props, size := bidi.LookupString(text)
		size = max(size, 1)
		switch c := props.Class(); {
		case c == bidi.NSM && len(out) > 0 || open && (c == bidi.R || c == bidi.AL || c == bidi.BN):
			out[len(out)-1] += text[:size]
		default:
			out = append(out, text[:size])
			open = c == bidi.R || c == bidi.AL
		}
		text = text[size:]
	}
	return out
}

// turned is a bracket or a quotation mark as it looks in text that runs to the
// left; everything else as it is.
func turned(mark string) string {
	r, size := utf8.DecodeRuneInString(mark)
	if size != len(mark) || unicode.IsLetter(r) {
		return mark
	}
	if other, ok := pairs[r]; ok {
		return string(other)
	}
	return bidi.ReverseString(mark) // knows the brackets
}

// pairs are the marks that have a mirrored partner and are no brackets.
var pairs = map[rune]rune{'«': '»', '»': '«', '‹': '›', '›': '‹', '<': '>', '>': '<'}

// widthOf is that of a text as it is painted.
func widthOf(text string, rightToLeft bool, measure Measure) float32 {
	if !rightToLeft {
		return measure(text)
	}
	sum := float32(0)
	for _, w := range leftward(text) {
		sum += measure(w)
	}
	return sum
}
