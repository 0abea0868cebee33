package archive_test

import (
	"fmt"
	"slices"
	"testing"

	"stet/internal/archive"
	"stet/internal/news"
)

// outletLines is the page of The Post as text.
func outletLines(t *testing.T, a *archive.Archive) []string {
	t.Helper()
	p, err := a.OutletPage(t.Context(), "the post")
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, article := range p.Articles {
		lines = append(lines, fmt.Sprintf("%s: %d", article.Latest.Story.Name, article.Versions))
	}
	for _, r := range p.Rules {
		lines = append(lines, fmt.Sprintf("rule, keep %v, in %d: %s", r.Rule.Keep, r.Articles, r.Rule.Line))
	}
	for _, out := range p.TakenOut {
		lines = append(lines, fmt.Sprintf("out, in %d: %s", out.Articles, out.Text))
	}
	for _, line := range p.Proposed {
		lines = append(lines, fmt.Sprintf("proposed, in %d of %d: %s", line.Articles, line.Of, line.Line))
	}
	return lines
}

func TestOutletPage(t *testing.T) {
	a := newArchive()
	for i := range 3 {
		for _, day := range []int{1, 2}[:1+i%2] {
			add(t, a, in(fmt.Sprintf("Story %d", i), "The Post", fmt.Sprintf("Story number %d\n\n[ad_1]\n\nIt happened on day %d.\n\n%s", i, day, offer)))
		}
	}
	add(t, a, in("Story 0", "Gazette", "Another text."))
	want := []string{"Story 0: 1", "Story 1: 2", "Story 2: 1", "out, in 3: [ad_1]", "proposed, in 3 of 3: " + offer}
	got := outletLines(t, a)
	slices.Sort(got[:3]) // the latest first
	if !slices.Equal(got, want) {
		t.Errorf("page %q\nwant %q", got, want)
	}
	for _, line := range []struct {
		text string
		keep bool
	}{{"[ad_1]", true}, {offer, false}} {
		if _, err := a.Strike(t.Context(), "The Post", line.text, line.keep); err != nil {
			t.Fatal(err)
		}
	}
	got = outletLines(t, a)
	want = []string{"rule, keep false, in 3: " + offer, "rule, keep true, in 3: [ad_1]"}
	if !slices.Equal(got[3:], want) {
		t.Errorf("with rules %q\nwant %q", got[3:], want)
	}
	tallies, err := a.OutletTallies(t.Context())
	if err != nil || len(tallies) != 2 || tallies[1].Articles != 3 || tallies[1].Versions != 4 || tallies[1].Rules != 2 || tallies[0].Articles != 1 {
		t.Errorf("tallies %+v, %v", tallies, err)
	}
	_, err = a.OutletPage(t.Context(), "none")
	wantError(t, "a page of none", err, news.ErrNotFound)
}
