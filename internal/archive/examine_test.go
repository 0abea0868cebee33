package archive_test

import (
	"context"
	"slices"
	"testing"

	"stet/diff"
	"stet/internal/archive"
	"stet/internal/news"
	"stet/store/storetest"
)

// counted is a library that counts how many versions were examined.
type counted struct {
	*storetest.Fake
	examined int
}

func (c *counted) PutExamined(ctx context.Context, e news.Examined) error {
	c.examined += len(e.Versions)
	return c.Fake.PutExamined(ctx, e)
}

func search(t *testing.T, a *archive.Archive, query string) []news.VersionID {
	t.Helper()
	r, err := a.Search(t.Context(), archive.SearchRequest{Query: query})
	if err != nil {
		t.Fatalf("Search(%q) = %v", query, err)
	}
	ids := []news.VersionID{}
	for _, f := range r.Found {
		ids = append(ids, f.Version.ID)
	}
	slices.Sort(ids)
	return ids
}

// TestSearchForChanges: what was found in versions is kept, made when it is asked for,
// and made anew where another version came between.
func TestSearchForChanges(t *testing.T) {
	s := &counted{Fake: storetest.NewFake()}
	a := archive.New(s, clock())
	at := func(text string, day int) archive.AddRequest {
		r := request("Post", text)
		r.At = storetest.Day(day)
		return r
	}
	add(t, a, at("The pumps cost 4 million euros. [ad_1] The mayor was pleased.", 1))
	last := add(t, a, at("The pumps cost 5 million euros. [ad_1] The mayor was pleased.", 9))
	wants := func(query string, want ...news.VersionID) {
		t.Helper()
		slices.Sort(want)
		if got := search(t, a, query); !slices.Equal(got, want) {
			t.Errorf("Search(%q) = %v, want %v", query, got, want)
		}
	}
	wants("changed:number", last.Version.ID)
	wants("changed:number pumps", last.Version.ID)
	wants("changed:number ferry")
	wants("changed:residue") // both have it
	if got := search(t, a, "has:residue"); len(got) != 2 {
		t.Errorf("has:residue finds %v, want both", got)
	}
	if s.examined != 2 {
		t.Errorf("%d versions were examined, want each once", s.examined)
	}
	between := add(t, a, at("The pumps cost 5 million euros. The mayor was pleased.", 5))
	wants("changed:number", between.Version.ID)
	wants("changed:residue", between.Version.ID, last.Version.ID)
	if s.examined != 4 {
		t.Errorf("%d versions were examined, want the new one and the one after it too", s.examined)
	}
	older, err := s.Examined(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	older.Engine = "an older one"
	if older.Engine == diff.Engine {
		t.Fatal("the same engine")
	}
	if err := s.PutExamined(t.Context(), older); err != nil {
		t.Fatal(err)
	}
	before := s.examined
	wants("changed:number", between.Version.ID)
	if s.examined-before != 3 {
		t.Errorf("with another engine %d versions were examined, want all", s.examined-before)
	}
}
