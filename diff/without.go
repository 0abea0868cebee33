package diff

import "stet/diff/check"

// Without returns the comparison as if the discrepancies had not been found for
// which drop returns true; c stays as it is.
func (c *Comparison) Without(drop func(index int) bool) *Comparison {
	rest := *c
	rest.Discrepancies = make([]check.Discrepancy, 0, len(c.Discrepancies))
	for i, d := range c.Discrepancies {
		if !drop(i) {
			rest.Discrepancies = append(rest.Discrepancies, d)
		}
	}
	rest.Verdict = rest.verdict()
	return &rest
}
