package check_test

import (
	"fmt"
	"strings"
	"testing"

	"stet/diff"
	"stet/diff/check"
)

// listOf is one sentence of so many parts; what is told of a part, told says.
func listOf(parts int, told func(i int) string) string {
	var b strings.Builder
	for i := range parts {
		fmt.Fprintf(&b, "and in ward %c%c%c the council counted %s houses ", 'a'+i%26, 'a'+i/26%26, 'a'+i/676, told(i))
	}
	return "Last spring " + b.String() + "on the river."
}

// Findings in a sentence of many thousand words are those of each part of it.
func TestBoundKeepsFindings(t *testing.T) {
	const parts, everyOther = 1500, 100
	old := listOf(parts, func(i int) string { return fmt.Sprint(2000 + i) })
	changed := listOf(parts, func(i int) string {
		if i%everyOther == 0 {
			return fmt.Sprint(9000 + i)
		}
		return fmt.Sprint(2000 + i)
	})
	c, err := diff.Compare(t.Context(), diff.Text{Raw: old}, diff.Text{Raw: changed})
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, d := range c.Discrepancies {
		if d.Category != check.Number || d.Old == nil || d.New == nil {
			continue
		}
		o, n := d.Old.In(old), d.New.In(changed)
		if len(o) < 4 || len(n) < 4 || o[len(o)-3:] == n[len(n)-3:] {
			found++
		}
	}
	if want := parts / everyOther; found != want {
		t.Errorf("%d numbers found in a sentence of %d words, want %d", found, len(c.Old.Tokens), want)
	}
	if len(c.Alignment) != 1 || c.Approximate {
		t.Errorf("%d links, approximate %v, want one that is not", len(c.Alignment), c.Approximate)
	}
}

// Where one edit replaced more words than can be judged, the result says so.
func TestBoundApproximate(t *testing.T) {
	long := func(word string) string {
		var b strings.Builder
		for i := range 2000 {
			fmt.Fprintf(&b, "%s%d ", word, i)
		}
		return "Last spring the council counted forty houses, " + b.String() + "and nobody was asked about any house on the northern bank."
	}
	const same = " The council met on Monday evening in the old town hall by the river."
	both := long("x")
	old, changed := both+long("old")+same, both+long("new")+same
	c, err := diff.Compare(t.Context(), diff.Text{Raw: strings.ReplaceAll(old, ". ", ", ")}, diff.Text{Raw: strings.ReplaceAll(changed, ". ", ", ")})
	if err != nil {
		t.Fatal(err)
	}
	if !c.Approximate {
		t.Error("a comparison in which 2000 words were replaced by 2000 others is not approximate")
	}
}
