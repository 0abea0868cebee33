package report

import (
	"maps"
	"slices"
	"strings"

	"stet/internal/archive"
)

// house is the house style that a comparison was made in, as JSON: without it,
// nobody could check again why something is reported, or is not.
type house struct {
	Terms  int               `json:"terms,omitempty"` // how many, those of styles not counted
	Styles []string          `json:"styles,omitempty"`
	Rules  map[string]string `json:"rules,omitempty"`
}

// houseOf returns the house style, nil if there is none.
func houseOf(c *archive.Comparison) *house {
	h := house{len(c.House.Terms), c.House.Styles, c.House.Rules}
	if h.Terms == 0 && len(h.Styles) == 0 && len(h.Rules) == 0 {
		return nil
	}
	return &h
}

// houseLine is the house style in one line, "" if there is none.
func houseLine(c *archive.Comparison) string {
	h := houseOf(c)
	if h == nil {
		return ""
	}
	var parts []string
	if h.Terms > 0 {
		parts = append(parts, plural(h.Terms, "term", "terms"))
	}
	if len(h.Styles) > 0 {
		parts = append(parts, "the rulings of "+strings.Join(h.Styles, ", "))
	}
	for _, rule := range slices.Sorted(maps.Keys(h.Rules)) {
		parts = append(parts, rule+" "+h.Rules[rule])
	}
	return "House style: " + strings.Join(parts, "; ") + "."
}
