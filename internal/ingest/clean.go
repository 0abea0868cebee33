package ingest

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// lineEnds are the ways to end a line. U+0085 is not among them: where it
// stands in a text it is most often half of a letter that was decoded wrongly,
// and must be seen.
var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", "\n", "\f", "\n", "\u2028", "\n", "\u2029", "\n\n")

// clean returns the text in NFC, with one way to end lines, no space at line
// ends, one empty line at most between two others, and none at both ends.
func clean(text string) string {
	// What is dropped may stand between a letter and its mark: compose after.
	text = norm.NFC.String(strings.Map(printable, lineEnds.Replace(text)))
	var b strings.Builder
	b.Grow(len(text))
	empty := 0
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimRight(line, " \t\u00a0\u3000")
		if line == "" {
			empty++
			continue
		}
		switch {
		case b.Len() == 0:
		case empty > 0:
			b.WriteString("\n\n")
		default:
			b.WriteByte('\n')
		}
		empty = 0
		b.WriteString(line)
	}
	return b.String()
}

// printable drops the control characters of ASCII, which nobody sees, and byte
// order marks, which files that were put together leave inside.
func printable(r rune) rune {
	if r < ' ' && r != '\t' && r != '\n' || r == 0x7f || r == '\ufeff' {
		return -1
	}
	return r
}

// oneLine returns the text with every run of white space as one space.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
