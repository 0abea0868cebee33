package storetest

import (
	"testing"

	"stet/internal/news"
)

func term(preferred string, forbidden ...string) news.Term {
	t := news.Term{Forbidden: forbidden}
	if preferred != "" {
		t.Preferred = []string{preferred}
	}
	t.ID = news.NewTermID(t)
	return t
}

// changeOf makes a change of things, as it came about at some time.
func changeOf(t *testing.T, s Store, kind news.ChangeKind, before, after news.Things) (news.Change, error) {
	t.Helper()
	return s.Change(t.Context(), news.Change{At: Day(1), By: "Ute", Kind: kind, Before: before, After: after})
}

// change is changeOf for what must go well.
func change(t *testing.T, s Store, kind news.ChangeKind, before, after news.Things) news.Change {
	t.Helper()
	c, err := changeOf(t, s, kind, before, after)
	must(t, err)
	return c
}

// undo takes a change back.
func undo(t *testing.T, s Store, c news.Change) {
	t.Helper()
	_, err := s.Change(t.Context(), c.Undo("Ute", Day(2)))
	must(t, err)
}

func testTerms(t *testing.T, s Store) {
	t.Helper()
	ctx := t.Context()
	none, err := s.Terms(ctx)
	same(t, "Terms of an empty library", none, err, nil)

	kyiv := term("Kyiv", "Kiev", "Kieff")
	kyiv.Exceptions, kyiv.Languages = []string{"chicken Kiev"}, []string{"en"}
	kyiv.Exact, kyiv.AnyCase, kyiv.Quoted = true, true, true
	kyiv.Severity, kyiv.Note, kyiv.Source = "major", "since 2019", "the desk"
	regime := term("", "regime")
	terms := func(list ...news.Term) news.Things { return news.Things{Terms: list} }
	change(t, s, news.Worded, news.Things{}, terms(regime, kyiv))
	got, err := s.Terms(ctx)
	same(t, "Terms", got, err, []news.Term{kyiv, regime})

	changed := kyiv
	changed.Forbidden = []string{"Kiev"}
	entered := change(t, s, news.Worded, terms(kyiv), terms(changed))
	got, err = s.Terms(ctx)
	same(t, "Terms after a change", got, err, []news.Term{changed, regime})
	_, err = changeOf(t, s, news.Worded, terms(kyiv), terms(changed))
	wantError(t, "Change of a term that is another now", err, news.ErrChanged)
	undo(t, s, entered)
	got, err = s.Terms(ctx)
	same(t, "Terms after that was undone", got, err, []news.Term{kyiv, regime})

	entered = change(t, s, news.Worded, terms(kyiv), news.Things{})
	got, err = s.Terms(ctx)
	same(t, "Terms after a removal", got, err, []news.Term{regime})
	_, err = changeOf(t, s, news.Worded, news.Things{}, terms(kyiv, news.Term{ID: "x"}))
	wantError(t, "Change to terms of which one is broken", err, news.ErrInvalid)
	got, err = s.Terms(ctx)
	same(t, "Terms after a refusal", got, err, []news.Term{regime})
	undo(t, s, entered)
	got, err = s.Terms(ctx)
	same(t, "Terms after the removal was undone", got, err, []news.Term{kyiv, regime})
}

func testSettings(t *testing.T, s Store) {
	t.Helper()
	ctx := t.Context()
	_, err := s.Settings(ctx)
	wantError(t, "Settings of an empty library", err, news.ErrNotFound)
	want := news.Settings{Styles: []string{"AP"}, Rules: map[string]string{"cosmetic": "off"}}
	settings := func(list ...news.Settings) news.Things { return news.Things{Settings: list} }
	first := change(t, s, news.SetUp, news.Things{}, settings(want))
	got, err := s.Settings(ctx)
	same(t, "Settings", got, err, want)
	second := change(t, s, news.SetUp, settings(want), settings(news.Settings{}))
	got, err = s.Settings(ctx)
	same(t, "Settings that were taken back", got, err, news.Settings{})
	undo(t, s, second)
	undo(t, s, first)
	_, err = s.Settings(ctx)
	wantError(t, "Settings after all was undone", err, news.ErrNotFound)
}
