package docx

import "stet/diff"

// Both returns the two texts that the revisions of a comparison make up.
func Both(c *diff.Comparison) (old, new string) {
	for _, r := range revise(c) {
		if r.inOld() {
			old += r.text
		}
		if r.inNew() {
			new += r.text
		}
	}
	return old, new
}
