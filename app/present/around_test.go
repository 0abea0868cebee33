package present_test

import (
	"strings"
	"testing"

	"stet/app/present"
	"stet/diff/check"
	"stet/internal/archive"
)

// TestCompareSaysTheSentence: the words of a discrepancy stand in their sentence, and a side
// that has none shows the sentence beside it.
func TestCompareSaysTheSentence(t *testing.T) {
	long := strings.Repeat("and then it rained over the harbour ", 12)
	for _, c := range []struct{ old, new, oldSaid, newSaid string }{
		{
			"It rained. The minister met 100 envoys  in Kyiv. They left.", "It rained. The minister met 10 envoys in Kyiv. They left.",
			"The minister met [100] envoys in Kyiv.", "The minister met [10] envoys in Kyiv.",
		},
		{"He will not sign the treaty.", "He will sign the treaty.", "He will [not] sign the treaty.", "He will sign the treaty."},
		{
			"In May " + long + "until 100 envoys came.", "In May " + long + "until 10 envoys came.",
			"…and then it rained over the harbour and then it rained over the harbour until [100] envoys came.",
			"…and then it rained over the harbour and then it rained over the harbour until [10] envoys came.",
		},
		{"השר נפגש עם 100 שליחים בבירה.", "השר נפגש עם 10 שליחים בבירה.", "השר נפגש עם [100] שליחים בבירה.", "השר נפגש עם [10] שליחים בבירה."},
	} {
		p := shownOf(t, c.old, c.new)
		if p.Selected < 0 {
			t.Errorf("%q and %q: nothing found", c.old, c.new)
			continue
		}
		if old, new := inBrackets(p.OldAround), inBrackets(p.NewAround); old != c.oldSaid || new != c.newSaid {
			t.Errorf("said %q and %q, want %q and %q", old, new, c.oldSaid, c.newSaid)
		}
	}
}

// TestCompareOrders: discrepancies are listed by category, and by confidence.
func TestCompareOrders(t *testing.T) {
	c, _, pane, _ := comparePane(t, present.InPlace())
	c.Choose("v1", "v2")
	found := c.Comparison().Result.Discrepancies
	at := func(f present.Finding) check.Discrepancy { return found[f.Index] }
	for order, stands := range map[present.ListOrder]func(a, b present.Finding) bool{
		present.ByPlace:      func(a, b present.Finding) bool { return a.Index < b.Index },
		present.ByGravity:    func(a, b present.Finding) bool { return a.Grade > b.Grade || a.Grade == b.Grade && a.Index < b.Index },
		present.ByConfidence: func(a, b present.Finding) bool { return at(a).Confidence >= at(b).Confidence && a.Sure != "" },
		present.ByCategory: func(a, b present.Finding) bool {
			return place(a) < place(b) || place(a) == place(b) && a.Index < b.Index
		},
	} {
		c.Filter(present.Filter{Order: order})
		if len(pane.Findings) < 3 {
			t.Fatalf("%d findings are no order", len(pane.Findings))
		}
		for i := 1; i < len(pane.Findings); i++ {
			if a, b := pane.Findings[i-1], pane.Findings[i]; !stands(a, b) {
				t.Errorf("%q: %s, %s, %s stands before %s, %s, %s", order, a.Category, a.Severity, a.Sure, b.Category, b.Severity, b.Sure)
			}
		}
	}
	c.Filter(present.Filter{Order: "no order"}) // as a file of habits may say
	if len(pane.Findings) < 3 {
		t.Error("an order that there is not hides discrepancies")
	}
}

// place is that of a discrepancy's category among all.
func place(f present.Finding) int {
	for i, c := range present.Categories {
		if c == f.CategoryID {
			return i
		}
	}
	return -1
}

// shownOf is the comparison of two texts.
func shownOf(t *testing.T, old, new string) present.ComparePane {
	t.Helper()
	var pane present.ComparePane
	var errs []error
	lib := newLibrary([]archive.VersionInfo{version("v1", "Talks", "Example Times", old), version("v2", "Talks", "Sample Post", new)}...)
	c := present.NewCompare(lib, setting(t, present.InPlace(), &errs), "en", func(p present.ComparePane) { pane = p })
	c.Choose("v1", "v2")
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	return pane
}

func inBrackets(pieces []present.Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		if p.Marked {
			b.WriteString("[" + p.Text + "]")
		} else {
			b.WriteString(p.Text)
		}
	}
	return b.String()
}
