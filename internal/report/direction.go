package report

import "golang.org/x/text/unicode/bidi"

// IsRightToLeft reports whether the first letter that has a direction, of texts that are
// asked one after the other, runs from right to left: a paragraph does then (Unicode UAX
// #9, P2).
func IsRightToLeft(texts ...string) bool {
	for _, s := range texts {
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
	}
	return false
}
