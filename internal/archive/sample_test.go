package archive_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"stet/diff/check"
	"stet/internal/archive"
	"stet/internal/news"
	"stet/store/storetest"
)

func TestAddSample(t *testing.T) {
	fake := storetest.NewFake()
	a := archive.New(fake, clock())
	one, err := a.AddSample(t.Context())
	if err != nil || len(one) != 3 {
		t.Fatalf("AddSample = %d, %v, want 3", len(one), err)
	}
	two, err := a.AddSample(t.Context())
	if err != nil || len(two) != 3 {
		t.Fatalf("AddSample again = %d, %v, want 3", len(two), err)
	}
	for i := range one {
		if !one[i].IsNew || two[i].IsNew || one[i].Version.ID != two[i].Version.ID || len(two[i].Captures) != 1 {
			t.Errorf("%s: added %v, then %v with %d captures", one[i].Capture.Name, one[i].IsNew, two[i].IsNew, len(two[i].Captures))
		}
		made := strings.Contains(one[i].Capture.Note, "made for the sample")
		if scraped := one[i].Capture.Name == "nato-troops-scraped.txt"; made == scraped {
			t.Errorf("%s: note %q", one[i].Capture.Name, one[i].Capture.Note)
		}
	}
}

// sample compares two of the sample's versions and returns what was found, as
// "category.kind: old | new".
func sample(t *testing.T, old, changed string) []string {
	t.Helper()
	a := newArchive()
	added, err := a.AddSample(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string]news.VersionID{}
	for _, x := range added {
		ids[x.Capture.Name] = x.Version.ID
	}
	c, err := a.Compare(t.Context(), ids["nato-troops-"+old+".txt"], ids["nato-troops-"+changed+".txt"])
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, d := range c.Result.Discrepancies {
		var before, after string
		if d.Old != nil {
			before = d.Old.In(c.Result.Old.Raw)
		}
		if d.New != nil {
			after = d.New.In(c.Result.New.Raw)
		}
		found = append(found, fmt.Sprintf("%s.%s: %s | %s", d.Category, d.Kind, before, after))
	}
	return found
}

// TestSamplePlanted shows that each planted error is found, in its category.
func TestSamplePlanted(t *testing.T) {
	found := sample(t, "account", "planted")
	t.Logf("found:\n%s", strings.Join(found, "\n"))
	for _, want := range []struct {
		category check.Category
		words    string
	}{
		{check.Number, "10,000"},
		{check.Date, "26"},
		{check.Name, "Kiev"},
		{check.Name, "Scholz"},
		{check.Quote, "valuable"},
		{check.Attribution, "analysts"},
		{check.Negation, "not"},
		{check.Certainty, "expects"},
		{check.Meaning, "decrease"},
		{check.Wording, "terrorists"},
		{check.Omission, "membership action plan"},
		{check.Addition, "Geneva"},
		{check.Move, "Washington has said"},
		{check.Garble, "â€™"},
		{check.Garble, "join."},
		{check.Residue, "[ad_1]"},
		{check.Residue, "Source link"},
		{check.Spelling, "sover"},
		{check.Cosmetic, "\""},
	} {
		if !has(found, want.category, want.words) {
			t.Errorf("no %s about %q", want.category, want.words)
		}
	}
}

// TestSampleScraped compares the scraped copy with the sound account, in both
// directions.
func TestSampleScraped(t *testing.T) {
	for _, c := range []struct{ old, changed, kiev, tag string }{
		{"scraped", "account", "Kiev | Kyiv", "[ad_1] | "},
		{"account", "scraped", "Kyiv | Kiev", " | [ad_1]"},
	} {
		found := sample(t, c.old, c.changed)
		for _, want := range []struct {
			category check.Category
			words    string
		}{
			{check.Name, c.kiev},
			{check.Quote, "valu"},
			{check.Garble, "join."},
			{check.Residue, c.tag},
			{check.Residue, "Source link"},
		} {
			if !has(found, want.category, want.words) {
				t.Errorf("%s to %s: no %s about %q in\n%s", c.old, c.changed, want.category, want.words, strings.Join(found, "\n"))
			}
		}
	}
}

func has(found []string, category check.Category, words string) bool {
	return slices.ContainsFunc(found, func(f string) bool {
		return strings.HasPrefix(f, string(category)+".") && strings.Contains(f, words)
	})
}
