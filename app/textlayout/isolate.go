package textlayout

import "strings"

// Signs that nobody sees and that say where text of its own direction begins and
// ends (UAX #9): what is between them is read by its first letter.
const (
	isolate    = "\u2068" // FSI
	endIsolate = "\u2069" // PDI
)

// Isolated keeps what a sentence quotes from putting the sentence in another order: whatever
// runs from right to left in it does so by itself. Other text is returned as it is.
func Isolated(quoted string) string {
	if !turns(quoted) {
		return quoted
	}
	return isolate + quoted + endIsolate
}

// Aside takes what stands before a text, as the name of its side, out of the question in
// which direction the text is read: the text itself says so.
func Aside(label string) string { return isolate + label + endIsolate }

// Joined puts things that have nothing to do with each other beside each other, with a
// mark between them, each in an order of its own. It leaves out what is empty.
func Joined(mark string, parts ...string) string {
	var b strings.Builder
	for _, part := range parts {
		if part == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteString(mark)
		}
		b.WriteString(Isolated(part))
	}
	return b.String()
}

// Visible is a text without the signs for directions. They have done their work once the
// text is in order, and not every font knows that they are not to be drawn.
func Visible(text string) string {
	if strings.IndexFunc(text, isDirection) < 0 {
		return text
	}
	return strings.Map(func(r rune) rune {
		if isDirection(r) {
			return -1
		}
		return r
	}, text)
}

// isDirection tells of signs that say in which direction text runs. Nobody sees them.
func isDirection(r rune) bool {
	switch {
	case r == '\u061c', r == '\u200e', r == '\u200f', r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069':
		return true
	}
	return false
}
