package storetest

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"testing"

	"stet/internal/news"
)

func testStats(t *testing.T, s Store) {
	t.Helper()
	ctx := t.Context()
	empty, err := s.Stats(ctx, nil)
	empty.DiskBytes, empty.IndexBytes = 0, 0
	same(t, "Stats of an empty library", empty, err, news.Stats{})
	a := Fill(t, s)
	must(t, s.PutOutlet(ctx, news.Outlet{ID: "o2", Name: "Other"}))
	must(t, s.PutStory(ctx, news.Story{ID: "s2", Name: "Other"}))
	other := news.Article{ID: "a2", Story: "s2", Outlet: "o2"}
	must(t, s.PutArticle(ctx, other))
	save := func(a news.Article, text string, day int) news.Version {
		c, raw, v := Captured(a, text, Day(day))
		must(t, Put(ctx, s, c, raw, v))
		return v
	}
	one := save(a, "One text.", 1)
	save(a, "One text.", 4)
	save(other, "One text.", 2) // the same text: its bytes count once
	gone := save(a, "A text that goes.", 9)
	must(t, s.PutDecision(ctx, news.Decision{Old: one.ID, New: gone.ID, Key: "k", Choice: news.Stet, At: Day(3)}))
	_, err = s.Change(ctx, news.Change{
		At: Day(5), Kind: news.Deleted, Before: news.Things{Versions: []news.VersionMark{{ID: gone.ID}}},
		After: news.Things{Versions: []news.VersionMark{{ID: gone.ID, Deleted: Day(5)}}},
	})
	must(t, err)
	length, raw := int64(len("One text.")), int64(0)
	captures, err := s.Captures(ctx, one.ID)
	must(t, err)
	for i, c := range captures {
		if i == 0 || c.Raw != captures[0].Raw {
			raw += int64(c.RawSize)
		}
	}
	told := 0
	got, err := s.Stats(ctx, func(done int) { told = done })
	if total := got.RawBytes; total < raw {
		t.Errorf("%d bytes as they came, want %d at least", total, raw)
	}
	for i := range got.ByOutlet {
		got.ByOutlet[i].RawBytes = 0
	}
	got.DiskBytes, got.IndexBytes, got.RawBytes = 0, 0, 0
	same(t, "Stats", got, err, news.Stats{
		Outlets: 2, Stories: 2, Decisions: 1, Changes: 6, Deleted: 1,
		Holdings: news.Holdings{Articles: 2, Versions: 2, Captures: 3, TextBytes: length, Oldest: Day(1), Newest: Day(4)},
		ByOutlet: []news.OutletStats{
			{Name: "Other", Stories: 1, Holdings: news.Holdings{Articles: 1, Versions: 1, Captures: 1, TextBytes: length, Oldest: Day(2), Newest: Day(2)}},
			{Name: "The Gazette", Stories: 1, Holdings: news.Holdings{Articles: 1, Versions: 1, Captures: 2, TextBytes: length, Oldest: Day(1), Newest: Day(4)}},
		},
	})
	if told != got.Versions {
		t.Errorf("progress told of %d, want %d", told, got.Versions)
	}
}

// testStatsOfOneName: two outlets may have one name, as a backup of another library brings
// its own. They always come in the same order.
func testStatsOfOneName(t *testing.T, s Store) {
	t.Helper()
	ctx := t.Context()
	must(t, s.PutStory(ctx, news.Story{ID: "s", Name: "Story"}))
	const outlets = 8
	for n := range outlets {
		o, a := news.OutletID(fmt.Sprint("o", n)), news.ArticleID(fmt.Sprint("a", n))
		must(t, s.PutOutlet(ctx, news.Outlet{ID: o, Name: "The Gazette"}))
		must(t, s.PutArticle(ctx, news.Article{ID: a, Story: "s", Outlet: o}))
		for day := range n + 1 {
			c, raw, v := Captured(news.Article{ID: a, Story: "s", Outlet: o}, fmt.Sprintf("Text %d of %s.", day, o), Day(day))
			must(t, Put(ctx, s, c, raw, v))
		}
	}
	got, err := s.Stats(ctx, nil)
	must(t, err)
	for n, o := range got.ByOutlet {
		if o.Versions != n+1 {
			t.Errorf("outlet %d has %d versions, want %d: by identifier where the name is the same", n, o.Versions, n+1)
		}
	}
}

// Stats counts what there is.
func (f *Fake) Stats(ctx context.Context, progress func(done int)) (news.Stats, error) {
	end, err := f.begin(ctx)
	if err != nil {
		return news.Stats{}, err
	}
	defer end()
	stats := news.Stats{Changes: len(f.log), Decisions: len(f.decisions)}
	all := holding{seen: map[news.Digest]bool{}}
	stories := map[news.StoryID]bool{}
	for _, id := range slices.Sorted(maps.Keys(f.outlets)) {
		o := f.outlets[id]
		of := holding{seen: map[news.Digest]bool{}}
		ofStories := map[news.StoryID]bool{}
		for _, a := range f.articles {
			there := 0
			for _, v := range f.versions {
				if a.Outlet != o.ID || v.Article != a.ID {
					continue
				}
				if !v.Deleted.IsZero() || !a.Deleted.IsZero() || !f.stories[a.Story].Deleted.IsZero() {
					stats.Deleted++
					continue
				}
				there++
				for _, h := range []*holding{&all, &of} {
					h.add(f, v)
				}
			}
			if there > 0 {
				of.Articles++
				all.Articles++
				stories[a.Story], ofStories[a.Story] = true, true
			}
		}
		if of.Versions > 0 {
			stats.Outlets++
			stats.ByOutlet = append(stats.ByOutlet, news.OutletStats{Name: o.Name, Stories: len(ofStories), Holdings: of.Holdings})
		}
	}
	stats.Holdings, stats.Stories = all.Holdings, len(stories)
	slices.SortStableFunc(stats.ByOutlet, func(a, b news.OutletStats) int { return cmp.Compare(a.Name, b.Name) })
	if progress != nil {
		progress(stats.Versions)
	}
	return stats, nil
}

// holding counts texts and bytes, each distinct one once.
type holding struct {
	news.Holdings
	seen map[news.Digest]bool
}

func (h *holding) add(f *Fake, v news.Version) {
	h.Versions++
	text := "text " + news.DigestOf([]byte(v.Text))
	if !h.seen[text] {
		h.TextBytes += int64(len(v.Text))
	}
	h.seen[text] = true
	for _, c := range f.captures {
		if c.Version == v.ID {
			h.Count(c, h.seen[c.Raw])
			h.seen[c.Raw] = true
		}
	}
}
