package archive_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stet/diff"
	"stet/internal/archive"
	"stet/internal/news"
)

const offer = "Read us for one euro a week."

// TestProposeCleaning shows that a line of many articles is proposed as residue, and
// what is said of it counts in comparisons, also of versions that were there before.
func TestProposeCleaning(t *testing.T) {
	a := newArchive()
	var versions []archive.Added
	for i := range 4 {
		text := fmt.Sprintf("Story number %d\n\nIt happened on day %d.\n\n%s", i+1, i+1, offer)
		versions = append(versions, add(t, a, archive.AddRequest{
			Story: fmt.Sprintf("Story %d", i+1), Outlet: "The Post", Name: "a.txt", Data: []byte(text),
		}))
	}
	plain := add(t, a, archive.AddRequest{Story: "Story 1", Outlet: "The Gazette", Name: "a.txt", Data: []byte("Story number 1\n\nIt happened on day 1.")})
	proposals, err := a.ProposeCleaning(t.Context(), "")
	want := []archive.Proposal{{Outlet: versions[0].Outlet, Line: offer, Articles: 4, Of: 4}}
	if d := cmp.Diff(want, proposals); d != "" || err != nil {
		t.Fatalf("ProposeCleaning: %v (-want +got):\n%s", err, d)
	}

	residue := func() []string {
		c, err := a.Compare(t.Context(), plain.Version.ID, versions[0].Version.ID)
		if err != nil {
			t.Fatal(err)
		}
		var found []string
		for _, p := range c.Result.New.Residue {
			found = append(found, p.In(c.Result.New.Raw))
		}
		return found
	}
	if got := residue(); len(got) != 0 {
		t.Errorf("residue before = %q", got)
	}
	for _, step := range []struct {
		outlet string
		keep   bool
		want   int
	}{{"", false, 1}, {"The Post", true, 0}, {"The Post", false, 1}, {"The Gazette", true, 1}} {
		rule, err := a.Strike(t.Context(), step.outlet, "  "+strings.Replace(offer, " ", "  ", 1), step.keep)
		if err != nil {
			t.Fatal(err)
		}
		stands := 4
		if step.outlet == "The Gazette" {
			stands = 0
		}
		if counts, err := a.StandsIn(t.Context(), []news.CleaningRule{rule}); err != nil || !slices.Equal(counts, []int{stands}) {
			t.Errorf("StandsIn at %q = %v, %v, want %d", step.outlet, counts, err, stands)
		}
		if got := residue(); len(got) != step.want {
			t.Errorf("residue after Strike(%q, keep %v) = %q, want %d", step.outlet, step.keep, got, step.want)
		}
	}
	if proposals, err := a.ProposeCleaning(t.Context(), "the post"); err != nil || len(proposals) != 0 {
		t.Errorf("ProposeCleaning of what is said already = %v, %v", proposals, err)
	}
	for _, outlet := range []string{"", "The Post", "The Gazette"} {
		if err := a.Unstrike(t.Context(), outlet, offer); err != nil {
			t.Error(err)
		}
	}
	wantError(t, "Unstrike", a.Unstrike(t.Context(), "", offer), news.ErrNotFound)
	if rules, err := a.CleaningRules(t.Context()); err != nil || len(rules) != 0 {
		t.Errorf("CleaningRules = %v, %v", rules, err)
	}
	_, err = a.Strike(t.Context(), "", " \n", false)
	wantError(t, "Strike of nothing", err, news.ErrInvalid)
	_, err = a.Strike(t.Context(), "The Pots", offer, false)
	wantError(t, "Strike at no outlet", err, news.ErrNotFound)

	if _, err := a.RenameOutlet(t.Context(), versions[0].Outlet.ID, "The Evening Post"); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Strike(t.Context(), "The Evening Post", offer, false); err != nil {
		t.Fatal(err)
	}
	if got := residue(); len(got) != 1 {
		t.Errorf("residue after Strike at a renamed outlet = %q", got)
	}
}

// TestStruckInBothAlike: a line that somebody struck and that stands in both texts is
// nothing to look at; one that stands in one of them is still told.
func TestStruckInBothAlike(t *testing.T) {
	a := newArchive()
	text := func(name, body string) news.VersionID {
		return add(t, a, archive.AddRequest{Story: "Bridge", Outlet: "The Post", Address: "https://post.example/" + name, Name: "a.txt", Data: []byte(body)}).Version.ID
	}
	old, new, plain := text("a", "The bridge is closed.\n\n"+offer), text("b", "The bridge is closed.\n\n"+offer+"\n"), text("c", "The bridge is closed.")
	if _, err := a.Strike(t.Context(), "The Post", offer, false); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		old, new news.VersionID
		want     int
	}{{old, new, 0}, {old, plain, 1}, {plain, new, 1}} {
		result, err := a.Compare(t.Context(), c.old, c.new)
		if err != nil {
			t.Fatal(err)
		}
		if len(result.Result.Discrepancies) != c.want || len(result.Judged) != c.want || (result.Result.Verdict == diff.Same) != (c.want == 0) {
			t.Errorf("Compare(%s, %s) finds %v, %s; want %d of residue", c.old, c.new, result.Result.Discrepancies, result.Result.Verdict, c.want)
		}
	}
}
