package archive_test

import (
	"errors"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stet/diff/check"
	"stet/internal/archive"
	"stet/internal/news"
	"stet/store/storetest"
)

const (
	kievText = "Talks begin\n\nThe minister flew to Kiev on Monday.\n\nShe ate there."
	kyivText = "Talks begin\n\nThe minister flew to Kyiv on Monday.\n\nShe ate there."
)

// found compares the two and returns the findings as "category.kind severity".
func found(t *testing.T, a *archive.Archive, old, new news.VersionID) []string {
	t.Helper()
	c, err := a.Compare(t.Context(), old, new)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, d := range c.Result.Discrepancies {
		out = append(out, string(d.Category)+"."+d.Kind+" "+d.Severity.String())
	}
	return out
}

// wantFound compares what was found, in whatever order: that is the engine's to say.
func wantFound(t *testing.T, what string, got []string, want ...string) {
	t.Helper()
	slices.Sort(got)
	slices.Sort(want)
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("%s (-want +got):\n%s", what, d)
	}
}

func kyiv() news.Term {
	return news.Term{Preferred: []string{"Kyiv"}, Forbidden: []string{"Kiev"}, Severity: "critical"}
}

// TestHouseStyle: what is kept in a library counts at once, for all comparisons.
func TestHouseStyle(t *testing.T) {
	a := newArchive()
	old := add(t, a, request("The Post", kyivText)).Version.ID
	new := add(t, a, request("The Gazette", kievText)).Version.ID
	wantFound(t, "without a house style", found(t, a, old, new), "name.variant minor")

	if err := a.PutTerms(t.Context(), []news.Term{kyiv()}); err != nil {
		t.Fatal(err)
	}
	wantFound(t, "with a term", found(t, a, old, new), "name.variant critical", "term.forbidden critical")
	if err := a.SetRule(t.Context(), "term", "off"); err != nil {
		t.Fatal(err)
	}
	if err := a.SetRule(t.Context(), "name.variant", "neutral"); err != nil {
		t.Fatal(err)
	}
	wantFound(t, "with rules set", found(t, a, old, new), "name.variant neutral")

	on := archive.House{Settings: news.Settings{Rules: map[string]string{"term": "on"}}}
	wantFound(t, "with more on top", found(t, a.With(on), old, new), "term.forbidden critical", "name.variant neutral")
	wantFound(t, "afterwards", found(t, a, old, new), "name.variant neutral")

	for _, rule := range []string{"term", "name.variant"} {
		if err := a.SetRule(t.Context(), rule, "on"); err != nil {
			t.Fatal(err)
		}
	}
	removed, err := a.RemoveTerms(t.Context(), " Kiev ")
	if err != nil || len(removed) != 1 || removed[0].Name() != "Kyiv" {
		t.Errorf("RemoveTerms = %v, %v", removed, err)
	}
	if err := a.UseStyles(t.Context(), []string{"bbc", "AP", "BBC"}); err != nil {
		t.Fatal(err)
	}
	wantFound(t, "with styles", found(t, a, old, new), "name.variant major", "term.forbidden major")
	house, err := a.House(t.Context())
	if d := cmp.Diff(archive.House{Settings: news.Settings{Styles: []string{"AP", "BBC"}, Rules: map[string]string{}}}, house); d != "" || err != nil {
		t.Errorf("House = %v (-want +got):\n%s", err, d)
	}
	if err := a.UseStyles(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	wantFound(t, "in the end", found(t, a, old, new), "name.variant minor")
}

func TestHouseStyleIsRefused(t *testing.T) {
	a := newArchive()
	ctx := t.Context()
	wantError(t, "PutTerms of a severity that there is not",
		a.PutTerms(ctx, []news.Term{kyiv(), {Forbidden: []string{"a"}, Severity: "huge"}}), news.ErrInvalid)
	wantError(t, "SetRule of no rule", a.SetRule(ctx, "naem", "off"), news.ErrInvalid)
	wantError(t, "SetRule of no rule to on", a.SetRule(ctx, "naem", "on"), news.ErrInvalid)
	wantError(t, "SetRule to no level", a.SetRule(ctx, "name", "loud"), news.ErrInvalid)
	wantError(t, "UseStyles of nobody", a.UseStyles(ctx, []string{"The Gazette"}), news.ErrNotFound)
	_, err := a.RemoveTerms(ctx, "Kiev")
	wantError(t, "RemoveTerms of none", err, news.ErrNotFound)
	house, err := a.House(ctx)
	if d := cmp.Diff(archive.House{}, house); d != "" || err != nil {
		t.Errorf("House after refusals = %v (-want +got):\n%s", err, d)
	}
}

// TestRulesOfAnotherProgram: a level for a rule that this program does not have
// stops no comparison.
func TestRulesOfAnotherProgram(t *testing.T) {
	fake := storetest.NewFake()
	_, err := fake.Change(t.Context(), news.Change{At: storetest.Day(1), Kind: news.SetUp, After: news.Things{
		Settings: []news.Settings{{Rules: map[string]string{"tone": "off", "name": "louder"}}},
	}})
	if err != nil {
		t.Fatal(err)
	}
	a := archive.New(fake, clock())
	old := add(t, a, request("The Post", kyivText)).Version.ID
	new := add(t, a, request("The Gazette", kievText)).Version.ID
	wantFound(t, "with unknown rules", found(t, a, old, new), "name.variant minor")
}

// TestLoadedFilesTakeAHouseStyle: without a library there is only what With adds.
func TestLoadedFilesTakeAHouseStyle(t *testing.T) {
	a := archive.New(nil, nil)
	old, err := a.Load("old.txt", []byte(kyivText))
	if err != nil {
		t.Fatal(err)
	}
	new, err := a.Load("new.txt", []byte(kievText))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		a    *archive.Archive
		want bool
	}{{a, false}, {a.With(archive.House{Terms: []news.Term{kyiv()}}), true}} {
		got, err := c.a.CompareLoaded(t.Context(), old, new)
		if err != nil {
			t.Fatal(err)
		}
		has := slices.ContainsFunc(got.Result.Discrepancies, func(d check.Discrepancy) bool { return d.Category == check.Term })
		if has != c.want {
			t.Errorf("finds a term: %v, want %v", has, c.want)
		}
	}
	_, err = a.With(archive.House{Settings: news.Settings{Styles: []string{"x"}}}).CompareLoaded(t.Context(), old, new)
	if !errors.Is(err, news.ErrNotFound) {
		t.Errorf("CompareLoaded in the style of nobody = %v, want not found", err)
	}
}

// TestHouseStyleConcurrently: comparisons go on while the house style changes.
func TestHouseStyleConcurrently(t *testing.T) {
	a := newArchive()
	old := add(t, a, request("The Post", kyivText)).Version.ID
	new := add(t, a, request("The Gazette", kievText)).Version.ID
	var wait sync.WaitGroup
	for i := range 8 {
		wait.Go(func() {
			var err error
			if i%2 == 0 {
				err = a.PutTerms(t.Context(), []news.Term{kyiv()})
			} else {
				_, err = a.Compare(t.Context(), old, new)
			}
			if err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	wantFound(t, "at last", found(t, a, old, new), "name.variant critical", "term.forbidden critical")
}
