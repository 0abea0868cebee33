package storetest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"stet/internal/news"
)

// found returns the numbers in the texts of the versions that the query finds.
func found(t *testing.T, s Store, q news.Query) []string {
	t.Helper()
	if q.Limit == 0 {
		q.Limit = 9
	}
	hits, err := s.Find(t.Context(), q, nil)
	must(t, err)
	texts := []string{}
	for _, h := range hits.Hits {
		v, err := s.Version(t.Context(), h.Version)
		must(t, err)
		text := v.Text
		for _, m := range slices.Backward(h.Marks) {
			text = text[:m.Start] + "[" + text[m.Start:m.End] + "]" + text[m.End:]
		}
		texts = append(texts, text)
	}
	return texts
}

// publish saves a text of an article, published on a day.
func publish(t *testing.T, s Store, a news.Article, language, text string, day int) news.Version {
	t.Helper()
	c, raw, v := Captured(a, text, Day(day))
	v.Language, v.Published = language, news.Stamp{At: Day(day)}
	must(t, Put(t.Context(), s, c, raw, v))
	return v
}

func words(list ...string) news.Query {
	var q news.Query
	for _, w := range list {
		q.Words = append(q.Words, news.Word{Text: w})
	}
	return q
}

func testFind(t *testing.T, s Store) {
	t.Helper()
	a := Fill(t, s)
	must(t, s.PutOutlet(t.Context(), news.Outlet{ID: "o2", Name: "Other"}))
	must(t, s.PutStory(t.Context(), news.Story{ID: "s2", Name: "Other"}))
	other := news.Article{ID: "a2", Story: "s2", Outlet: "o2"}
	must(t, s.PutArticle(t.Context(), other))
	same(t, "Find in an empty library", found(t, s, words("bridge")), nil, []string{})
	publish(t, s, a, "en", "The bridge is not closed.", 1)
	publish(t, s, other, "en", "The mayor opened a bridge.", 2)
	publish(t, s, a, "de", "Die Brücke ist zu.", 3)

	one, two, three := "The [bridge] is not closed.", "The mayor opened a [bridge].", "Die [Brücke] ist zu."
	same(t, "the second result", found(t, s, news.Query{Words: words("bridge").Words, Limit: 1, Offset: 1}), nil, found(t, s, words("bridge"))[1:])
	for name, c := range map[string]struct {
		q    news.Query
		want []string
	}{
		"a word":          {words("BRÜCKE"), []string{three}},
		"two words":       {words("bridge", "mayor"), []string{"The [mayor] opened a [bridge]."}},
		"no such word":    {words("tunnel"), []string{}},
		"a common word":   {words("is not"), []string{"The bridge [is not] closed."}},
		"a phrase":        {words("a bridge"), []string{"The mayor opened [a bridge]."}},
		"not the word":    {news.Query{Words: []news.Word{{Text: "bridge"}, {Text: "mayor", Not: true}}}, []string{one}},
		"a prefix":        {news.Query{Words: []news.Word{{Text: "Brüc", Prefix: true}}}, nil},
		"an outlet":       {news.Query{Words: words("bridge").Words, Outlets: [][]news.OutletID{{"o2", "x"}}}, []string{two}},
		"a story":         {news.Query{Words: words("bridge").Words, Stories: [][]news.StoryID{{a.Story}}}, []string{one}},
		"both":            {news.Query{Words: words("bridge").Words, Stories: [][]news.StoryID{{a.Story}}, Outlets: [][]news.OutletID{{"o2"}}}, []string{}},
		"no such outlet":  {news.Query{Words: words("bridge").Words, Outlets: [][]news.OutletID{{}}}, []string{}},
		"none of them":    {news.Query{Words: words("bridge").Words, Only: []news.VersionID{}}, []string{}},
		"a language":      {news.Query{Languages: []string{"de"}}, []string{"Die Brücke ist zu."}},
		"later":           {news.Query{Words: words("bridge").Words, After: Day(2)}, []string{two}},
		"earlier":         {news.Query{Words: words("bridge").Words, Before: Day(2)}, []string{one}},
		"all of an story": {news.Query{Stories: [][]news.StoryID{{"s2"}}}, []string{"The mayor opened a bridge."}},
	} {
		got := found(t, s, c.q)
		if name == "a phrase" || name == "a common word" || name == "a prefix" {
			// How the words of a phrase are marked, and all of a word of which the
			// beginning was given, is up to the store.
			if len(got) != 1 || !strings.Contains(got[0], "[") {
				t.Errorf("Find(%s) = %q, want one with marks", name, got)
			}
			continue
		}
		same(t, "Find("+name+")", got, nil, c.want)
	}
}

// testFindIsInStep shows that what is changed is found as it is.
func testFindIsInStep(t *testing.T, s Store) {
	t.Helper()
	ctx := t.Context()
	a := Fill(t, s)
	v := publish(t, s, a, "en", "The bridge is closed.", 1)
	w := publish(t, s, a, "en", "The tunnel is closed.", 2)
	same(t, "Find", found(t, s, words("closed")), nil, []string{"The tunnel is [closed].", "The bridge is [closed]."})
	change := func(before, after news.Things) {
		t.Helper()
		_, err := s.Change(ctx, news.Change{At: Day(3), Kind: news.Deleted, Before: before, After: after})
		must(t, err)
	}
	change(news.Things{Versions: []news.VersionMark{{ID: v.ID}}}, news.Things{Versions: []news.VersionMark{{ID: v.ID, Deleted: Day(3)}}})
	same(t, "Find without what was deleted", found(t, s, words("closed")), nil, []string{"The tunnel is [closed]."})
	moved := a
	moved.Story = "s2"
	change(news.Things{Articles: []news.Article{a}}, news.Things{Articles: []news.Article{moved}, Stories: []news.Story{{ID: "s2", Name: "Other"}}})
	same(t, "Find in the story moved to", found(t, s, news.Query{Words: words("closed").Words, Stories: [][]news.StoryID{{"s2"}}}), nil, []string{"The tunnel is [closed]."})
	change(news.Things{Stories: []news.Story{{ID: "s2", Name: "Other"}}}, news.Things{Stories: []news.Story{{ID: "s2", Name: "Other", Deleted: Day(3)}}})
	same(t, "Find without a story", found(t, s, words("closed")), nil, []string{})
	_, err := s.Purge(ctx, Day(4), "")
	must(t, err)
	same(t, "Find after a purge", found(t, s, words("closed")), nil, []string{})
	must(t, s.CatchUp(ctx, nil))
	_, err = s.Version(ctx, w.ID)
	wantError(t, "Version after a purge", err, news.ErrNotFound)
}

func testAlike(t *testing.T, s Store) {
	t.Helper()
	a := Fill(t, s)
	var long strings.Builder
	for i := range 60 {
		fmt.Fprintf(&long, "Word%d stands by word%d. ", i*7, i*5+3)
	}
	v := publish(t, s, a, "en", long.String(), 1)
	near := publish(t, s, a, "en", strings.Replace(long.String(), "Word70 stands by", "Nothing lies near", 1), 2)
	publish(t, s, a, "en", "A text that says something else altogether, in other words.", 3)
	alike := func(what string, want ...news.Version) {
		t.Helper()
		list, err := s.Alike(t.Context(), news.PrintOf(strings.ToUpper(long.String())), 12)
		var ids []news.VersionID
		for _, n := range list {
			ids = append(ids, n.Version)
			if n.Article != a.ID {
				t.Errorf("%s: article %s, want %s", what, n.Article, a.ID)
			}
		}
		var wanted []news.VersionID
		for _, v := range want {
			wanted = append(wanted, v.ID)
		}
		same(t, what, ids, err, wanted)
	}
	alike("Alike", v, near)
	third := publish(t, s, a, "en", strings.Replace(long.String(), "Word70 stands by", "Nothing lies near", 1)+" It is late, and there is more to say of all these words.", 4)
	alike("Alike after another was added", v, third, near)
	_, err := s.Change(t.Context(), news.Change{
		At: Day(5), Kind: news.Deleted,
		Before: news.Things{Versions: []news.VersionMark{{ID: near.ID}}}, After: news.Things{Versions: []news.VersionMark{{ID: near.ID, Deleted: Day(5)}}},
	})
	must(t, err)
	_, err = s.Purge(t.Context(), Day(6), "")
	must(t, err)
	alike("Alike after a purge", v, third)
}
