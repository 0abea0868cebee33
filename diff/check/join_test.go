package check_test

import (
	"slices"
	"testing"

	"stet/diff"
	"stet/diff/check"
)

// TestFindingsComeAsTheyAreRead: what was left out in a row stands at one place of the
// new text, and is listed in the order of the old one, however grave each part is; what
// the new text has there comes behind.
func TestFindingsComeAsTheyAreRead(t *testing.T) {
	const (
		first, last = "The ferry left the harbour at dawn. ", " The crew slept on the island."
		harmless    = "The sea was calm and the sky was clear. "
		grave       = "A strong wind blew over 14 boats near the lighthouse. "
		harmless2   = "Nobody in the village heard of that until much later."
		added       = "Farmers brought hay for the goats of the mayor."
	)
	old, new := first+harmless+grave+harmless2+last, first+added+last
	c, err := diff.Compare(t.Context(), diff.Text{Raw: old}, diff.Text{Raw: new})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, d := range c.Discrepancies {
		if d.Category == check.Omission {
			got = append(got, d.Old.In(old)+" ")
		}
		if d.Category == check.Addition {
			got = append(got, d.New.In(new)+" ")
		}
	}
	want := []string{harmless, grave, harmless2 + " ", added + " "}
	if !slices.Equal(got, want) {
		t.Errorf("findings about %q, want %q", got, want)
	}
}
