package view

import (
	"slices"
	"strings"
	"unicode"

	"stet/diff"
)

// LeavesUnexplained reports whether words differ that no finding names.
func LeavesUnexplained(c *diff.Comparison) bool {
	return slices.ContainsFunc(Rows(c), func(r Row) bool {
		return slices.ContainsFunc(slices.Concat(r.Old.Runs, r.New.Runs), isUnexplained)
	})
}

func isUnexplained(r Run) bool {
	if r.Finding >= 0 || !strings.ContainsFunc(r.Text, func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }) {
		return false
	}
	return r.Mark == Removed || r.Mark == Added || r.Mark == Changed
}
