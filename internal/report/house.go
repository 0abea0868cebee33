package report

import (
	"maps"
	"slices"
	"strings"

	"stet/diff/check"
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

// house is the house style in one line, "" if there is none.
func (s *Speech) house(c *archive.Comparison) string {
	h := houseOf(c)
	if h == nil {
		return ""
	}
	var parts []string
	if h.Terms > 0 {
		parts = append(parts, s.counted("house.terms", h.Terms))
	}
	if len(h.Styles) > 0 {
		parts = append(parts, s.Say("house.rulings", strings.Join(h.Styles, ", ")))
	}
	for _, rule := range slices.Sorted(maps.Keys(h.Rules)) {
		parts = append(parts, rule+" "+s.setting(h.Rules[rule]))
	}
	return s.Say("house.style", strings.Join(parts, "; "))
}

// setting is what a rule is set to: off, or a severity.
func (s *Speech) setting(of string) string {
	if of == string(check.Off) {
		return s.Say("house.off")
	}
	return s.named("severity.", of)
}
