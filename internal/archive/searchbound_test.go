package archive_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"stet/internal/archive"
	"stet/internal/news"
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
