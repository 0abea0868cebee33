package textlayout

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/bidi"
)

// toTheRight runs to the right, and nobody sees it.
const toTheRight = "\u200e" // LRM

// Seen is a text for a toolkit that paints stretches of one direction right, and puts
// them beside each other from left to right as they are written: in menus and other
// places that it paints by itself.
func Seen(text string) string {
	if !turns(text) {
		return Visible(text)
	}
	var b strings.Builder
	b.WriteString(toTheRight)
	for _, d := range newDirections(text).visual(stretch{0, len(text)}) {
		part := Visible(text[d.start:d.end])
		if !d.level.rightToLeft() {
			b.WriteString(part)
			continue
		}
		// Marks at the ends of a stretch would be taken for a part of what stands beside it.
		words := leftward(part)
		from := slices.IndexFunc(words, runsLeft)
		if from < 0 {
			from = len(words)
		}
		to := len(words)
		for to > from && !runsLeft(words[to-1]) {
			to--
		}
		b.WriteString(turnedAll(words[to:]) + strings.Join(words[from:to], "") + turnedAll(words[:from]) + toTheRight)
	}
	return b.String()
}

// runsLeft tells whether a part begins with a letter that runs to the left.
func runsLeft(part string) bool {
	p, _ := bidi.LookupString(part)
	return p.Class() == bidi.R || p.Class() == bidi.AL
}

// turnedAll is marks from left to right.
func turnedAll(marks []string) string {
	var b strings.Builder
	for _, m := range slices.Backward(marks) {
		b.WriteString(turned(m))
	}
	return b.String()
}
