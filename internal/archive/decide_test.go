package archive_test

import (
	"testing"

	"stet/internal/archive"
	"stet/internal/news"
	"stet/store/storetest"
)

func TestFindJudged(t *testing.T) {
	c := &archive.Comparison{Judged: []archive.Judged{{Key: "number-00112233aabbccdd"}, {Key: "date-00112233ffffffff"}, {Key: "name-4455"}}}
	for ref, want := range map[string]string{
		"number-00112233aabbccdd": "number-00112233aabbccdd", "00112233AA": "number-00112233aabbccdd", "  name-44\t": "name-4455", "4455": "name-4455",
	} {
		if j, err := c.FindJudged(ref); err != nil || j.Key != want {
			t.Errorf("FindJudged(%q) = %q, %v, want %q", ref, j.Key, err, want)
		}
	}
	for ref, want := range map[string]error{"0011": news.ErrAmbiguous, "44": news.ErrAmbiguous, "": news.ErrAmbiguous, "9999": news.ErrNotFound} {
		_, err := c.FindJudged(ref)
		wantError(t, "FindJudged("+ref+")", err, want)
	}
	if got := archive.Anchor("number-00112233aabbccdd"); got != "001122" {
		t.Errorf("Anchor = %q, want six digits", got)
	}
}

// TestOrphans: a decision whose finding the engine no longer makes is an orphan; one
// whose version is deleted is none.
func TestOrphans(t *testing.T) {
	s := storetest.NewFake()
	a := archive.New(s, clock()).As("Ada")
	old, first := add(t, a, request("Agency", agency)), add(t, a, request("Paper", paper))
	c := compare(t, a, old, first)
	decide(t, a, c, finding(t, c, "4.2", "5.2"), news.Stet)
	lost := c.Judged[finding(t, c, "30", "40")].Decision
	lost.Choice, lost.Key = news.Confirmed, "number-ffffffffffffffff"
	if err := a.Decide(t.Context(), lost); err != nil {
		t.Fatal(err)
	}
	all, err := a.Decisions(t.Context())
	if err != nil || len(all) != 2 || all[0].Key != lost.Key || all[0].By != "Ada" {
		t.Fatalf("Decisions = %+v, %v, want two, the latest first, by Ada", all, err)
	}
	orphans, err := a.Orphans(t.Context(), all, nil)
	if err != nil || len(orphans) != 1 || orphans[0].Key != lost.Key {
		t.Errorf("Orphans = %+v, %v, want the one whose finding is not there", orphans, err)
	}
	if _, err := a.DeleteVersion(t.Context(), first.Version.ID); err != nil {
		t.Fatal(err)
	}
	if orphans, err := a.Orphans(t.Context(), all, nil); err != nil || len(orphans) != 0 {
		t.Errorf("Orphans with a deleted version = %+v, %v, want none", orphans, err)
	}
}
