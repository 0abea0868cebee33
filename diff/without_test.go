package diff_test

import (
	"testing"

	"stet/diff"
	"stet/diff/check"
)

func TestWithout(t *testing.T) {
	c, err := diff.Compare(t.Context(),
		diff.Text{Raw: "The council met. It said \"yes\" in Kiev."},
		diff.Text{Raw: "The council met. It said “yes” in Kiev."})
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Discrepancies) == 0 {
		t.Fatal("nothing was found that could be left out")
	}
	found := len(c.Discrepancies)
	rest := c.Without(func(i int) bool { return c.Discrepancies[i].Category == check.Cosmetic })
	for _, d := range rest.Discrepancies {
		if d.Category == check.Cosmetic {
			t.Errorf("%+v is still there", d)
		}
	}
	if len(c.Discrepancies) != found {
		t.Error("the comparison itself has changed")
	}
	if all := c.Without(func(int) bool { return false }); all.Verdict != c.Verdict || len(all.Discrepancies) != found {
		t.Errorf("without nothing: %s, %d discrepancies, want %s, %d", all.Verdict, len(all.Discrepancies), c.Verdict, found)
	}
}
