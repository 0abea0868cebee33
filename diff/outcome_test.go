package diff_test

import (
	"slices"
	"testing"

	"stet/diff"
	"stet/diff/check"
	"stet/diff/segment"
	"stet/diff/word"
)

func TestOutcome(t *testing.T) {
	edit := []word.Edit{{Old: segment.Span{Start: 0, End: 1}, New: segment.Span{Start: 0, End: 1}}}
	text := func(raw string) *segment.Text { return &segment.Text{Raw: raw} }
	found := func(c check.Category) []check.Discrepancy {
		return []check.Discrepancy{{Category: c, Severity: check.Minor}}
	}
	for _, c := range []struct {
		name string
		of   diff.Comparison
		want diff.Verdict
	}{
		{"the same words, broken alike", diff.Comparison{Old: text("a"), New: text("a"), Discrepancies: found(check.Garble), Verdict: diff.Substantive}, diff.Same},
		{"no difference", diff.Comparison{Old: text("a"), New: text("a "), Verdict: diff.Same}, diff.Same},
		{"spaces", diff.Comparison{Old: text("a b"), New: text("a  b"), Verdict: diff.CosmeticOnly}, diff.CosmeticOnly},
		{"words that nothing is said of", diff.Comparison{Old: text("a"), New: text("b"), Edits: edit, Verdict: diff.Substantive}, diff.Unexplained},
		{"words, and something cosmetic", diff.Comparison{Old: text("a"), New: text("b"), Edits: edit, Discrepancies: found(check.Cosmetic), Verdict: diff.Substantive}, diff.Unexplained},
		{"a number", diff.Comparison{Old: text("1"), New: text("2"), Edits: edit, Discrepancies: found(check.Number), Verdict: diff.Substantive}, diff.Substantive},
	} {
		if got := c.of.Outcome(); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestUnjudged(t *testing.T) {
	text := func(raw, language string) *segment.Text { return &segment.Text{Raw: raw, Language: language} }
	for _, c := range []struct {
		old, new *segment.Text
		want     []string
	}{
		{text("a", "en"), text("b", "uk"), nil},
		{text("a", "ar"), text("b", "ar"), []string{"ar"}},
		{text("a", ""), text("b", "ar"), []string{"", "ar"}},
		{text("a", "ar"), text("a", "ar"), nil},
	} {
		got := (&diff.Comparison{Old: c.old, New: c.new}).Unjudged()
		if !slices.Equal(got, c.want) {
			t.Errorf("%s and %s: %q, want %q", c.old.Language, c.new.Language, got, c.want)
		}
	}
}
