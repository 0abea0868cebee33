package pdf

import (
	"strings"
	"unicode"
)

// The part of a page's height, at its top and bottom, in which headers and footers
// stand, and how many lines of it are looked at.
const (
	marginShare = 0.12
	mostMargin  = 3
)

// margins are the lines of headers and footers, by their words without numbers:
// those that stand in the margins of at least two pages, and of a third of all.
func margins(pages []laidOut) map[string]bool {
	on := map[string]int{}
	for _, p := range pages {
		seen := map[string]bool{}
		for _, r := range append(p.topRows(), p.bottomRows()...) {
			if key := withoutNumbers(r.text); !seen[key] {
				seen[key] = true
				on[key]++
			}
		}
	}
	found := map[string]bool{}
	for key, n := range on {
		if n >= 2 && n*3 >= len(pages) {
			found[key] = true
		}
	}
	return found
}

// laidOut is a page with its lines in reading order.
type laidOut struct {
	columns [][]row
	height  float64
}

func (p laidOut) topRows() []row {
	return p.inMargin(func(r row) bool { return r.bottom > p.height*(1-marginShare) })
}

func (p laidOut) bottomRows() []row {
	return p.inMargin(func(r row) bool { return r.top < p.height*marginShare })
}

func (p laidOut) inMargin(in func(row) bool) []row {
	var found []row
	for _, column := range p.columns {
		for _, r := range column {
			if in(r) {
				found = append(found, r)
			}
		}
	}
	if len(found) > mostMargin {
		return nil // the text goes as far as that: there is no margin
	}
	return found
}

// withoutNumbers is what a header says on every page.
func withoutNumbers(line string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return -1
		}
		return r
	}, line)
}

// isPageNumber reports whether a line is a number with signs around it at most.
func isPageNumber(line string) bool {
	digits := 0
	for _, r := range line {
		switch {
		case unicode.IsDigit(r):
			digits++
		case unicode.IsLetter(r):
			return false
		}
	}
	return digits > 0 && digits <= 4
}
