package archive_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"stet/internal/archive"
	"stet/internal/news"
	"stet/store"
)

// manyWords is a text of so many words that begin with b that not all are looked for.
func manyWords() string {
	var b strings.Builder
	b.WriteString("The council has closed the old bridge, and says so here at some length. ")
	for i := range 5000 {
		fmt.Fprintf(&b, "b%dx ", i)
	}
	return b.String()
}

// TestSearchSaysThatItIsApproximate: to who searches, and to who reports on what is found.
func TestSearchSaysThatItIsApproximate(t *testing.T) {
	a := newLibrary(t)
	add(t, a, in("Many", "The Gazette", manyWords()))
	add(t, a, in("Many", "The Gazette", manyWords()+"And more."))
	for query, want := range map[string]bool{"b*": true, "bri*": false, "bridge": false} {
		got, err := a.Search(t.Context(), archive.SearchRequest{Query: query})
		if err != nil || got.Approximate != want || got.Total != 2 {
			t.Errorf("Search(%q) = %d texts, approximate %v, %v, want 2, %v", query, got.Total, got.Approximate, err, want)
		}
		said := false
		_, err = a.CompareSpan(t.Context(), archive.Span{Search: query, Approximate: func() { said = true }})
		if err != nil || said != want {
			t.Errorf("CompareSpan(%q) says approximate: %v, %v, want %v", query, said, err, want)
		}
	}
}

// FuzzSearch: whatever is asked for, a search ends with what holds it, or says that it
// cannot be read; what is marked lies in what is shown.
func FuzzSearch(f *testing.F) {
	for _, query := range []string{
		`"run run run run run"`, "r*", "ran~ rum~ rin~ run~", `"the traders closed their markets and warned"`, "run -run", "東京都", "東*", "-b*",
		"b1~ b2~ b3~", `"run`, "lang:en run*", `"` + strings.Repeat("runs running ", 30) + `"`, "\xff", "*", "~", `""`, "İ*", "ẞ~", "e\u0301*",
	} {
		f.Add(query)
	}
	a := newLibrary(f)
	for i, text := range []string{
		strings.Repeat("run ", 5000) + "to the river", manyWords(), "The traders closed their markets and warned others. They run.",
		strings.Repeat("東京都", 500) + "の商人", "",
	} {
		_, err := a.Add(f.Context(), in("Hostile", fmt.Sprint("Outlet ", i), text))
		if err != nil && text != "" {
			f.Fatal(err)
		}
	}
	f.Fuzz(func(t *testing.T, query string) {
		got, err := a.Search(t.Context(), archive.SearchRequest{Query: query})
		if err != nil {
			wantError(t, fmt.Sprintf("Search(%q)", query), err, news.ErrInvalid)
			return
		}
		if got.Total > 4 || len(got.Found) != got.Total {
			t.Errorf("Search(%q) = %d of %d texts", query, len(got.Found), got.Total)
		}
		for _, found := range got.Found {
			marksLieIn(t, query, found.Snippet, found.Marks)
			marksLieIn(t, query, found.Version.Text, found.InText)
		}
	})
}

func marksLieIn(t *testing.T, query, text string, marks []news.Mark) {
	t.Helper()
	at := 0
	for _, m := range marks {
		if m.Start < at || m.End <= m.Start || m.End > len(text) || !utf8.ValidString(text[m.Start:m.End]) {
			t.Fatalf("Search(%q) marks %v in %d bytes", query, marks, len(text))
		}
		at = m.End
	}
}

// askedStore notes of how many results the marks are asked for at once.
type askedStore struct {
	archive.Store
	most int
}

func (s *askedStore) Find(ctx context.Context, q news.Query, progress func(done, total int)) (news.Hits, error) {
	hits, err := s.Store.Find(ctx, q, progress)
	if !q.Unmarked {
		s.most = max(s.most, len(hits.Hits))
	}
	return hits, err
}

// TestSearchForAll: a search without a limit gives what many with one give, and holds no more
// at once than a page.
func TestSearchForAll(t *testing.T) {
	inner, err := store.OpenMemory()
	if err != nil {
		t.Fatal(err)
	}
	s := &askedStore{Store: inner}
	a := archive.New(s, clock())
	defer func() { _ = inner.Close() }()
	const texts, page, bound = 450, 50, 200
	for i := range texts {
		add(t, a, in("Bridge", fmt.Sprint("Outlet ", i), fmt.Sprintf("The bridge %s closed at %d.", strings.Repeat("really ", i%7), i)))
	}
	var want []archive.Found
	for skip := 0; skip < texts; skip += page {
		got, err := a.Search(t.Context(), archive.SearchRequest{Query: "bridge -open", Limit: page, Offset: skip})
		if err != nil {
			t.Fatal(err)
		}
		want = append(want, got.Found...)
	}
	s.most = 0
	var got []archive.Found
	result, err := a.SearchEach(t.Context(), archive.SearchRequest{Query: "bridge -open", Limit: math.MaxInt32}, func(f archive.Found) error {
		got = append(got, f)
		return nil
	})
	if err != nil || result.Total != texts {
		t.Errorf("SearchEach = %d texts, %v, want %d", result.Total, err, texts)
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("a search for all (-page by page +all):\n%s", d)
	}
	if s.most > bound {
		t.Errorf("%d results with their marks at once, want %d at most", s.most, bound)
	}
	stop := errors.New("enough")
	if _, err := a.SearchEach(t.Context(), archive.SearchRequest{Query: "bridge"}, func(archive.Found) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("SearchEach = %v, want the error of yield", err)
	}
}
