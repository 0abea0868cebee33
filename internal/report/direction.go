package report

import "golang.org/x/text/unicode/bidi"

// IsRightToLeft reports whether the first letter of a text that has a direction runs from
// right to left: the paragraph does then.
func IsRightToLeft(s string) bool {
	for _, r := range s {
		p, _ := bidi.LookupRune(r)
		switch p.Class() {
		case bidi.L:
			return false
		case bidi.R, bidi.AL:
			return true
		default:
		}
	}
	return false
}
