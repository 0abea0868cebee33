package archive_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stet/internal/archive"
	"stet/internal/news"
	"stet/store"
)

// newLibrary is an archive over a real store, whose index knows languages.
func newLibrary(tb testing.TB) *archive.Archive {
	tb.Helper()
	s, err := store.OpenMemory()
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := s.Close(); err != nil {
			tb.Error(err)
		}
	})
	return archive.New(s, clock())
}

func published(r archive.AddRequest, day string) archive.AddRequest {
	at, err := archive.DayOf(day)
	if err != nil {
		panic(err)
	}
	r.Published = news.Stamp{At: at}
	return r
}

func TestSearch(t *testing.T) {
	a := newLibrary(t)
	one := add(t, a, published(in("Bridge", "The Gazette", "The council has not closed the old bridge.\n\nNegotiations with the traders continue in the town hall."), "2024-05-14"))
	add(t, a, published(in("Bridge", "Agency", "The bridges were closing down, traders said in the market on Monday."), "2024-05-10"))
	add(t, a, published(in("Mayor", "The Gazette", "The mayor resigned on Monday. She did not say why she gave up her office."), "2023-01-02"))
	add(t, a, in("大橋", "日報", "市長は大橋を閉鎖すると発表した。東京都の商人は反対している。市民も反対している。"))
	add(t, a, in("Міст", "Газета", "Міст закрили до травня, сказав мер міста Києва у понеділок вранці. Він не сказав, чому це сталося, але додав, що роботи почнуться скоро."))
	changed(t)(a.TagStory(t.Context(), one.Story.ID, []string{"traffic"}, nil))

	for query, want := range map[string]string{
		"bridge":                     "The Gazette, Agency", // and its plural
		"BRIDGE closed":              "The Gazette, Agency",
		`"old bridge"`:               "The Gazette",
		`"bridge old"`:               "",
		`"did not say"`:              "The Gazette", // common words count
		"negotiat*":                  "The Gazette",
		"closing":                    "Agency, The Gazette",
		"closin*":                    "Agency",
		"brigde~":                    "The Gazette, Agency",
		"bridge -old":                "Agency",
		"monday outlet:gazette":      "The Gazette",
		"outlet:agency":              "Agency",
		"monday story:mayor":         "The Gazette",
		"monday tag:traffic":         "Agency",
		"monday tag:none":            "",
		"monday before:2024":         "The Gazette",
		"monday after:2024-05":       "Agency",
		"bridge after:2024-05-14":    "The Gazette",
		"bridge before:2024-05-14":   "Agency",
		"東京都":                        "日報",
		"京東":                         "",
		"закрили":                    "Газета",
		`outlet:"the gazette" mayor`: "The Gazette",
		"lang:uk":                    "Газета",
		`"not closed`:                "The Gazette", // a mark that is not closed
		"bridge, -":                  "The Gazette, Agency",
	} {
		got, err := a.Search(t.Context(), archive.SearchRequest{Query: query})
		if err != nil {
			t.Errorf("Search(%q) = %v", query, err)
			continue
		}
		var outlets []string
		for _, f := range got.Found {
			outlets = append(outlets, f.Outlet.Name)
			if len(f.Marks) == 0 && !strings.Contains(query, "lang:") && query != "outlet:agency" {
				t.Errorf("Search(%q): no marks in %q", query, f.Snippet)
			}
		}
		sameNames := cmp.Diff(strings.Split(want, ", "), strings.Split(strings.Join(outlets, ", "), ", "))
		if got.Total != len(outlets) || sameNames != "" && len(outlets) < 2 || len(outlets) != len(strings.Split(want, ", ")) && want != "" {
			t.Errorf("Search(%q) = %d: %v, want %s", query, got.Total, outlets, want)
		}
	}
}

func TestSearchErrors(t *testing.T) {
	a := newLibrary(t)
	for _, query := range []string{"", "  ", "- ,", "before:x", "outlet:", "-story:x", "after:2024-13"} {
		_, err := a.Search(t.Context(), archive.SearchRequest{Query: query})
		wantError(t, fmt.Sprintf("Search(%q)", query), err, news.ErrInvalid)
	}
}

func TestSnippets(t *testing.T) {
	filler := strings.Repeat("Nothing of note happened in the town that day. ", 8)
	for _, c := range []struct{ text, query, want string }{
		{"The bridge\n\nis  closed.", "bridge closed", "The [bridge] is [closed]."},
		{filler + "Then the bridge fell. " + filler, "bridge fell", "Then the [bridge] [fell]."},
		{filler + "A bridge. " + filler + "The bridge fell into the river.", "bridge fell river", "The [bridge] [fell] into the [river]."},
		{"Ein kurzer Satz über die Brücke — 🙂 — im Tal.", "brücke", "die [Brücke] — 🙂 — im Tal."},
	} {
		a := newLibrary(t)
		add(t, a, in("S", "O", c.text))
		got, err := a.Search(t.Context(), archive.SearchRequest{Query: c.query})
		if err != nil || len(got.Found) != 1 {
			t.Fatalf("Search(%q) = %+v, %v", c.query, got, err)
		}
		f := got.Found[0]
		marked := f.Snippet
		for _, m := range slices.Backward(f.Marks) {
			marked = marked[:m.Start] + "[" + marked[m.Start:m.End] + "]" + marked[m.End:]
		}
		if !strings.Contains(marked, c.want) || len(f.Snippet) > 220 || strings.ContainsAny(f.Snippet, "\n") {
			t.Errorf("snippet for %q = %q, want one with %q", c.query, marked, c.want)
		}
	}
}

func TestAlike(t *testing.T) {
	a := newArchive()
	copied := "PARIS (Agency) - The council voted on Tuesday to rebuild the old bridge over the river, which was closed in May after cracks were found in two of its pillars. The work will cost 4.2 million euros and take until spring, the mayor said. Traders in the market square fear losses, and asked for a ferry in the meantime. The opposition called the plan late and far too dear."
	one := add(t, a, in("Bridge", "Agency", copied))
	two := add(t, a, in("Repairs", "Gazette", strings.Replace(copied, "Tuesday", "Monday", 1)))
	add(t, a, in("Repairs", "Gazette", strings.Replace(copied, "dear", "expensive", 1)))
	add(t, a, in("Fire", "Gazette", "A barn burned down in the night to Tuesday. Nobody was hurt, the fire service said, but two horses ran away and were found in the morning at the river."))
	got, err := a.Alike(t.Context(), two.Version.ID)
	if err != nil || len(got) != 1 || got[0].Version.ID != one.Version.ID || got[0].Share < 0.8 {
		t.Errorf("Alike = %+v, %v, want the agency's text", got, err)
	}
	stories, err := a.LooksLike(t.Context(), two.Version.ID)
	if err != nil || len(stories) != 1 || stories[0].Name != "Bridge" {
		t.Errorf("LooksLike = %+v, %v, want the story of the agency's text", stories, err)
	}
}

// TestLooksLikeOfManyCopies: a text that the whole world carries is said to be in few places.
func TestLooksLikeOfManyCopies(t *testing.T) {
	a := newArchive()
	var last archive.Added
	for i := range 12 {
		var err error
		last, err = a.Add(t.Context(), archive.AddRequest{
			Name: "a.txt", Data: []byte("The bridge over the river was closed on Monday after engineers had found cracks in two of its pillars."),
			Story: fmt.Sprintf("Story %02d", i), Outlet: "Gazette",
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if stories, err := a.LooksLike(t.Context(), last.Version.ID); err != nil || len(stories) != 3 {
		t.Errorf("LooksLike = %d stories, %v, want 3", len(stories), err)
	}
}

func TestSearchForLessThanNothing(t *testing.T) {
	a := newArchive()
	for _, r := range []archive.SearchRequest{{Query: "x", Limit: -3}, {Query: "x", Offset: -2}} {
		_, err := a.Search(t.Context(), r)
		wantError(t, fmt.Sprintf("Search for %d results after %d", r.Limit, r.Offset), err, news.ErrInvalid)
	}
}

func TestSearchAsksForAWordOnce(t *testing.T) {
	a := newLibrary(t)
	add(t, a, in("Bridge", "The Gazette", strings.Repeat("bridge ", 100_000)))
	for _, word := range []string{"bridge ", "Bridge bridge ", `"a bridge" bridge `} {
		query := strings.Repeat(word, 1000)
		if _, err := a.Search(t.Context(), archive.SearchRequest{Query: query, Limit: 1}); err != nil {
			t.Errorf("a search for %.20q a thousand times: %v", query, err)
		}
	}
}

func TestSearchRefusesManyWords(t *testing.T) {
	a := newLibrary(t)
	add(t, a, in("Bridge", "The Gazette", "The council has not closed the old bridge."))
	var many strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&many, "word%d ", i)
	}
	for _, query := range []string{many.String(), `"` + many.String() + `"`, strings.ReplaceAll(many.String(), "word", "outlet:")} {
		_, err := a.Search(t.Context(), archive.SearchRequest{Query: query})
		if !errors.Is(err, archive.ErrManyWords) || !errors.Is(err, news.ErrInvalid) {
			t.Errorf("a search for %.20q and a thousand more: error %v, want ErrManyWords", query, err)
		}
	}
}
