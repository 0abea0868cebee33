package archive_test

import (
	"strings"
	"testing"

	"stet/internal/archive"
	"stet/internal/news"
)

func compare(t *testing.T, a *archive.Archive, old, new archive.Added) *archive.Comparison {
	t.Helper()
	c, err := a.Compare(t.Context(), old.Version.ID, new.Version.ID)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// finding returns the index of the discrepancy whose words hold those.
func finding(t *testing.T, c *archive.Comparison, old, new string) int {
	t.Helper()
	has := func(q *news.Quote, words string) bool {
		return words == "" || q != nil && strings.Contains(q.Exact, words)
	}
	for i, j := range c.Judged {
		if has(j.Decision.OldQuote, old) && has(j.Decision.NewQuote, new) {
			return i
		}
	}
	t.Fatalf("no discrepancy between %q and %q among %+v", old, new, c.Judged)
	return -1
}

func decide(t *testing.T, a *archive.Archive, c *archive.Comparison, at int, choice news.Choice) {
	t.Helper()
	d := c.Judged[at].Decision
	d.Choice, d.By, d.Note = choice, "Ute", "as agreed"
	if err := a.Decide(t.Context(), d); err != nil {
		t.Fatal(err)
	}
}

const (
	agency = "The council voted on Tuesday. The bridge will cost 4.2 million euros. Traders fear losses of 30 percent."
	paper  = "The council voted on Monday. The bridge will cost 5.2 million euros. Traders fear losses of 40 percent."
	edited = "The bridge stays closed. The council voted on Monday. The bridge will cost 6.2 million euros. Shops are quiet."
)

func TestDecisionsAreCarriedOver(t *testing.T) {
	a := newArchive()
	old, first := add(t, a, request("Agency", agency)), add(t, a, request("Paper", paper))
	c := compare(t, a, old, first)
	decide(t, a, c, finding(t, c, "Tuesday", "Monday"), news.Confirmed)
	decide(t, a, c, finding(t, c, "4.2", "5.2"), news.Stet)
	decide(t, a, c, finding(t, c, "30", "40"), news.FollowUp)

	second := add(t, a, request("Paper", edited))
	c = compare(t, a, old, second)
	same := c.Judged[finding(t, c, "Tuesday", "Monday")]
	if same.Decision.Choice != news.Confirmed || same.CarriedFrom == nil || same.CarriedFrom.New != first.Version.ID ||
		same.Decision.New != second.Version.ID || same.Decision.Note != "as agreed" {
		t.Errorf("the same words = %+v, want the decision carried over", same)
	}
	other := c.Judged[finding(t, c, "4.2", "6.2")]
	if other.Decision.Choice != news.Open || other.CarriedFrom != nil || other.Earlier == nil || other.Earlier.Choice != news.Stet {
		t.Errorf("other words in the same place = %+v, want it open, with the earlier decision beside it", other)
	}
	if len(c.Orphans) != 1 || c.Orphans[0].Choice != news.FollowUp {
		t.Errorf("orphans = %+v, want the one about what is no longer there", c.Orphans)
	}

	// What is decided here counts here, that it is open too.
	decide(t, a, c, finding(t, c, "Tuesday", "Monday"), news.Open)
	c = compare(t, a, old, second)
	if j := c.Judged[finding(t, c, "Tuesday", "Monday")]; j.Decision.Choice != news.Open || j.CarriedFrom != nil {
		t.Errorf("taken back = %+v, want it open", j)
	}
	c = compare(t, a, old, first)
	if j := c.Judged[finding(t, c, "Tuesday", "Monday")]; j.Decision.Choice != news.Confirmed || j.CarriedFrom != nil || len(c.Orphans) != 0 {
		t.Errorf("the first comparison = %+v, %+v, want it as it was", j, c.Orphans)
	}
}

// TestDecisionsFindTheirPlaceByWhatStandsAround tells two discrepancies that say the
// same apart, also when another one comes before them.
func TestDecisionsFindTheirPlaceByWhatStandsAround(t *testing.T) {
	a := newArchive()
	old := add(t, a, request("Agency", "The north bridge cost 40 euros.\n\nThe south tunnel, far away, cost 40 euros."))
	new := add(t, a, request("Paper", "The north bridge cost 50 euros.\n\nThe south tunnel, far away, cost 50 euros."))
	c := compare(t, a, old, new)
	if len(c.Judged) != 2 {
		t.Fatalf("%d discrepancies, want two that say the same", len(c.Judged))
	}
	decide(t, a, c, 1, news.Confirmed)
	more := add(t, a, request("Paper", "The south tunnel, far away, cost 50 euros.\n\nThe north bridge cost 50 euros."))
	c = compare(t, a, old, more)
	for _, j := range c.Judged {
		if q := j.Decision.NewQuote; q == nil || j.Decision.OldQuote == nil || j.Decision.Category != "number" {
			continue
		} else if want := strings.Contains(q.Prefix, "tunnel"); want != (j.Decision.Choice == news.Confirmed) {
			t.Errorf("after %q: %s, want the decision at the tunnel only", q.Prefix, j.Decision.Choice)
		}
	}
}

// TestDecisionsOfOneArticle does not bring up what was decided about older changes.
func TestDecisionsOfOneArticle(t *testing.T) {
	a := newArchive()
	one, two := add(t, a, request("Paper", agency)), add(t, a, request("Paper", paper))
	c := compare(t, a, one, two)
	decide(t, a, c, finding(t, c, "Tuesday", "Monday"), news.Confirmed)
	three := add(t, a, request("Paper", edited))
	if c := compare(t, a, two, three); len(c.Orphans) != 0 {
		t.Errorf("orphans = %+v, want none between later versions", c.Orphans)
	}
	c = compare(t, a, one, three)
	if j := c.Judged[finding(t, c, "Tuesday", "Monday")]; j.CarriedFrom == nil {
		t.Errorf("from the same base = %+v, want the decision carried over", j)
	}
}

func TestAlwaysStet(t *testing.T) {
	a := newArchive().As("Ute")
	old, new := add(t, a, request("Agency", agency)), add(t, a, request("Paper", paper))
	before := compare(t, a, old, new)
	at := finding(t, before, "4.2", "5.2")
	made := changed(t)(a.AlwaysStet(t.Context(), before.StetRule(at, new.Outlet.ID)))

	c := compare(t, a, old, new)
	if len(c.Stetted) != 1 || c.Stetted[0].Rule.By != "Ute" || len(c.Judged) != len(before.Judged)-1 || len(c.Result.Discrepancies) != len(c.Judged) {
		t.Errorf("with a rule: %d stetted, %d judged, %d discrepancies, want one less than %d",
			len(c.Stetted), len(c.Judged), len(c.Result.Discrepancies), len(before.Judged))
	}
	for i, j := range c.Judged {
		if j.Index != i || string(c.Result.Discrepancies[i].Category) != j.Decision.Category {
			t.Errorf("Judged[%d] = %+v, beside %+v", i, j, c.Result.Discrepancies[i])
		}
	}
	if other := compare(t, a, old, add(t, a, request("Herald", paper))); len(other.Stetted) != 0 {
		t.Errorf("at another outlet: %+v, want nothing stetted", other.Stetted)
	}
	_, err := a.AlwaysStet(t.Context(), before.StetRule(at, new.Outlet.ID))
	wantError(t, "the same rule again", err, news.ErrExists)

	rules, err := a.StetRules(t.Context())
	if err != nil || len(rules) != 1 {
		t.Fatalf("StetRules = %+v, %v, want one", rules, err)
	}
	removed := changed(t)(a.RemoveStetRule(t.Context(), rules[0].ID))
	if c := compare(t, a, old, new); len(c.Stetted) != 0 || len(c.Judged) != len(before.Judged) {
		t.Errorf("without the rule: %+v", c.Stetted)
	}
	changed(t)(a.Undo(t.Context(), removed.Seq))
	changed(t)(a.Undo(t.Context(), 0)) // the latest that still counts: that the rule was made
	_, err = a.Undo(t.Context(), made.Seq)
	wantError(t, "undone twice", err, news.ErrChanged)

	changed(t)(a.AlwaysStet(t.Context(), news.StetRule{Category: "number"}))
	if c := compare(t, a, old, new); len(c.Stetted) != 2 {
		t.Errorf("a whole category: %d stetted, want both numbers", len(c.Stetted))
	}
	_, err = a.AlwaysStet(t.Context(), news.StetRule{Category: "numbers"})
	wantError(t, "no such category", err, news.ErrInvalid)
	_, err = a.AlwaysStet(t.Context(), news.StetRule{Category: "number", Kind: "x"})
	wantError(t, "no such kind", err, news.ErrInvalid)
	_, err = a.AlwaysStet(t.Context(), news.StetRule{Category: "number", Outlet: "x"})
	wantError(t, "no such outlet", err, news.ErrNotFound)
	_, err = a.RemoveStetRule(t.Context(), "x")
	wantError(t, "no such rule", err, news.ErrNotFound)
}
