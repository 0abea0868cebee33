package storetest

import (
	"cmp"
	"context"
	"slices"
	"testing"

	"stet/internal/news"
)

func testExamined(t *testing.T, s Store) {
	t.Helper()
	ctx := t.Context()
	got, err := s.Examined(ctx)
	same(t, "Examined of nothing", got, err, news.Examined{})
	a := Fill(t, s)
	one, two := publish(t, s, a, "en", "One text.", 1), publish(t, s, a, "en", "Two texts.", 2)
	first := news.Examination{Version: one.ID, Holds: []string{"garble", "garble.mojibake"}}
	second := news.Examination{Version: two.ID, Before: one.ID, Changed: []string{"number", "number.value"}}
	must(t, s.PutExamined(ctx, news.Examined{Engine: "e/1", Versions: []news.Examination{first}}))
	must(t, s.PutExamined(ctx, news.Examined{Engine: "e/1", Seen: 7, Versions: []news.Examination{second, {Version: "gone"}}}))
	want := news.Examined{Engine: "e/1", Seen: 7, Versions: []news.Examination{first, second}}
	if two.ID < one.ID {
		want.Versions = []news.Examination{second, first}
	}
	got, err = s.Examined(ctx)
	same(t, "Examined", got, err, want)
	second.Changed = nil
	must(t, s.PutExamined(ctx, news.Examined{Engine: "e/2", Seen: 8, Versions: []news.Examination{second}}))
	got, err = s.Examined(ctx)
	same(t, "Examined by another engine", got, err, news.Examined{Engine: "e/2", Seen: 8, Versions: []news.Examination{second}})
	_, err = s.Change(ctx, news.Change{
		At: Day(3), Kind: news.Deleted, Before: news.Things{Versions: []news.VersionMark{{ID: two.ID}}},
		After: news.Things{Versions: []news.VersionMark{{ID: two.ID, Deleted: Day(3)}}},
	})
	must(t, err)
	_, err = s.Purge(ctx, Day(4), "")
	must(t, err)
	got, err = s.Examined(ctx)
	same(t, "Examined after a purge", got, err, news.Examined{Engine: "e/2", Seen: 8})
}

// PutExamined saves what was found in versions.
func (f *Fake) PutExamined(ctx context.Context, e news.Examined) error {
	end, err := f.begin(ctx)
	if err != nil {
		return err
	}
	defer end()
	found := map[news.VersionID]news.Examination{}
	if f.examined.Engine == e.Engine {
		for _, x := range f.examined.Versions {
			found[x.Version] = x
		}
	}
	for _, x := range e.Versions {
		found[x.Version] = x
	}
	f.examined = news.Examined{Engine: e.Engine, Seen: e.Seen}
	for _, x := range found {
		f.examined.Versions = append(f.examined.Versions, x)
	}
	return nil
}

// Examined returns what was found in versions.
func (f *Fake) Examined(ctx context.Context) (news.Examined, error) {
	end, err := f.begin(ctx)
	if err != nil {
		return news.Examined{}, err
	}
	defer end()
	e := f.examined
	e.Versions = nil
	for _, x := range f.examined.Versions {
		if _, there := f.versions[x.Version]; there {
			e.Versions = append(e.Versions, x)
		}
	}
	slices.SortFunc(e.Versions, func(a, b news.Examination) int { return cmp.Compare(a.Version, b.Version) })
	return e, nil
}
