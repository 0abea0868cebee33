package diff

import (
	"slices"

	"stet/diff/check"
	"stet/diff/segment"
)

// Unexplained is the outcome where words differ and no rule says what it means.
// It is no verdict of a Comparison: to machines the texts differ in substance.
const Unexplained Verdict = "unexplained"

// Outcome is the verdict as one tells it to a person: texts that are equal byte
// by byte are the same, whatever is wrong with both, and a difference of which
// nothing is listed is not called one of substance.
func (c *Comparison) Outcome() Verdict {
	listed := func(d check.Discrepancy) bool { return d.Category != check.Cosmetic }
	switch {
	case c.Old.Raw == c.New.Raw:
		return Same
	case c.Verdict == Substantive && !slices.ContainsFunc(c.Discrepancies, listed):
		return Unexplained
	case c.Verdict == "":
		return Same
	}
	return c.Verdict
}

// Unjudged returns the languages of the texts in which few rules know what a
// difference means, "" for one that could not be told: a change of meaning may
// stand in them that no discrepancy names.
func (c *Comparison) Unjudged() []string {
	if c.Old.Raw == c.New.Raw {
		return nil
	}
	var out []string
	for _, t := range []*segment.Text{c.Old, c.New} {
		if !check.Covers(t.Language) && !slices.Contains(out, t.Language) {
			out = append(out, t.Language)
		}
	}
	return out
}

// TwoLanguages reports whether the texts are in different languages, as far as both
// could be told: then nearly every word differs and little of it says anything.
func (c *Comparison) TwoLanguages() bool {
	return c.Old.Language != "" && c.New.Language != "" && c.Old.Language != c.New.Language
}
