package storetest

import (
	"fmt"
	"strings"
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
	must(t, s.PutTerms(ctx, []news.Term{regime, kyiv}))
	got, err := s.Terms(ctx)
	same(t, "Terms", got, err, []news.Term{kyiv, regime})

	changed := kyiv
	changed.Forbidden = []string{"Kiev"}
	must(t, s.PutTerms(ctx, []news.Term{changed}))
	got, err = s.Terms(ctx)
	same(t, "Terms after a change", got, err, []news.Term{changed, regime})

	must(t, s.RemoveTerm(ctx, kyiv.ID))
	wantError(t, "RemoveTerm again", s.RemoveTerm(ctx, kyiv.ID), news.ErrNotFound)
	got, err = s.Terms(ctx)
	same(t, "Terms after a removal", got, err, []news.Term{regime})

	wantError(t, "PutTerms of which one is broken", s.PutTerms(ctx, []news.Term{kyiv, {ID: "x"}}), news.ErrInvalid)
	got, err = s.Terms(ctx)
	same(t, "Terms after a refusal", got, err, []news.Term{regime})
}

// testManyTerms saves more than a transaction of a database may hold.
func testManyTerms(t *testing.T, s Store) {
	t.Helper()
	terms := make([]news.Term, 5000)
	for i := range terms {
		terms[i] = term(fmt.Sprintf("term %04d", i), "forbidden "+strings.Repeat("x", 150))
		terms[i].Note = strings.Repeat("note ", 300) + "."
	}
	must(t, s.PutTerms(t.Context(), terms))
	got, err := s.Terms(t.Context())
	if err != nil || len(got) != len(terms) || got[4999].Name() != "term 4999" {
		t.Errorf("Terms = %d terms, %v, want %d", len(got), err, len(terms))
	}
}

func testSettings(t *testing.T, s Store) {
	t.Helper()
	ctx := t.Context()
	_, err := s.Settings(ctx)
	wantError(t, "Settings of an empty library", err, news.ErrNotFound)
	want := news.Settings{Styles: []string{"AP"}, Rules: map[string]string{"cosmetic": "off"}}
	must(t, s.PutSettings(ctx, want))
	got, err := s.Settings(ctx)
	same(t, "Settings", got, err, want)
	must(t, s.PutSettings(ctx, news.Settings{}))
	got, err = s.Settings(ctx)
	same(t, "Settings that were taken back", got, err, news.Settings{})
}
