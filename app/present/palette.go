package present

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// Fitting returns which of the titles fit what was typed, by index, the best
// first: each word of it must begin a word of the title or at least stand in
// it. Titles that fit as well keep their order; all fit nothing typed.
func Fitting(titles []string, typed string) []int {
	wanted := strings.Fields(strings.ToLower(typed))
	type fit struct{ at, worse int }
	var fits []fit
	for i, title := range titles {
		if worse, ok := misfit(strings.ToLower(title), wanted); ok {
			fits = append(fits, fit{i, worse})
		}
	}
	slices.SortStableFunc(fits, func(a, b fit) int { return cmp.Compare(a.worse, b.worse) })
	out := make([]int, len(fits))
	for i, f := range fits {
		out[i] = f.at
	}
	return out
}

// misfit counts the wanted words that begin no word of the title; false if one
// does not stand in it at all.
func misfit(title string, wanted []string) (int, bool) {
	words := strings.FieldsFunc(title, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	n := 0
	for _, w := range wanted {
		switch {
		case slices.ContainsFunc(words, func(word string) bool { return strings.HasPrefix(word, w) }):
		case strings.Contains(title, w):
			n++
		default:
			return 0, false
		}
	}
	return n, true
}
