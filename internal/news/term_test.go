package news_test

import (
	"errors"
	"strings"
	"testing"

	"stet/internal/news"
)

func TestTermValidate(t *testing.T) {
	forbids := func(forms ...string) news.Term { return news.Term{Forbidden: forms} }
	with := func(change func(t *news.Term)) news.Term {
		t := news.Term{Preferred: []string{"Kyiv"}, Forbidden: []string{"Kiev"}}
		change(&t)
		return t
	}
	for _, c := range []struct {
		name string
		t    news.Term
		want string // in the error, "" for none
	}{
		{"whole", with(func(*news.Term) {}), ""},
		{"nothing preferred", forbids("regime"), ""},
		{"nothing forbidden", news.Term{Preferred: []string{"Kyiv"}}, `term "Kyiv": no forbidden form`},
		{"nothing at all", news.Term{}, "no forbidden form"},
		{"an empty form", forbids("a", ""), "empty"},
		{"a form of two lines", forbids("a\nb"), "line end"},
		{"spaces around", forbids(" a"), "spaces"},
		{"not UTF-8", forbids("a\xff"), "not UTF-8"},
		{"a long form", forbids(strings.Repeat("é", 150)), "longer than 200 bytes"},
		{"many forms", forbids(strings.Split(strings.Repeat("a ", 201), " ")...), "202 forbidden forms"},
		{"preferred and forbidden", with(func(t *news.Term) { t.Preferred = t.Forbidden }), "preferred and forbidden"},
		{"a broken exception", with(func(t *news.Term) { t.Exceptions = []string{""} }), `exception "": empty`},
		{"a long language", with(func(t *news.Term) { t.Languages = []string{strings.Repeat("e", 36)} }), "language"},
		{"a note of two lines", with(func(t *news.Term) { t.Note = "a\nb" }), "note or source"},
	} {
		err := c.t.Validate()
		if (err == nil) != (c.want == "") || err != nil && (!errors.Is(err, news.ErrInvalid) || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s: Validate() = %v, want %q", c.name, err, c.want)
		}
	}
}

func TestTermID(t *testing.T) {
	kyiv := news.Term{Preferred: []string{"Kyiv"}, Forbidden: []string{"Kiev"}, Languages: []string{"en", "fr"}}
	same := news.Term{Preferred: []string{"Kyiv"}, Forbidden: []string{"Kieff"}, Languages: []string{"fr", "en"}, Note: "n"}
	if news.NewTermID(kyiv) != news.NewTermID(same) {
		t.Error("other forbidden forms make another term")
	}
	ids := map[news.TermID]bool{}
	for _, other := range []news.Term{
		kyiv,
		{Preferred: []string{"Kyiv"}},
		{Preferred: []string{"Kyiv", "fr"}, Languages: []string{"en"}},
		{Forbidden: []string{"Kyiv"}},
		{Forbidden: []string{"Kiev"}},
	} {
		ids[news.NewTermID(other)] = true
	}
	if len(ids) != 5 {
		t.Errorf("%d identifiers of 5 terms", len(ids))
	}
}
