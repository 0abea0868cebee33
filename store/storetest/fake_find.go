package storetest

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"stet/internal/news"
)

// Find looks for the words as they stand, without stems.
func (f *Fake) Find(ctx context.Context, q news.Query, _ func(done, total int)) (news.Hits, error) {
	end, err := f.begin(ctx)
	if err != nil {
		return news.Hits{}, err
	}
	defer end()
	var found []news.Version
	marks := map[news.VersionID][]news.Mark{}
	for _, id := range slices.Sorted(maps.Keys(f.versions)) {
		v := f.versions[id]
		a := f.articles[v.Article]
		s := f.stories[a.Story]
		live := v.Deleted.IsZero() && a.Deleted.IsZero() && s.Deleted.IsZero()
		if live && wants(q, v, a) && f.holds(q, v, marks) {
			found = append(found, v)
		}
	}
	slices.SortStableFunc(found, func(a, b news.Version) int { return published(b).Compare(published(a)) })
	hits := news.Hits{Total: len(found)}
	for _, v := range found[min(q.Offset, len(found)):min(q.Offset+q.Limit, len(found))] {
		hits.Hits = append(hits.Hits, news.Hit{Version: v.ID, Score: 1, Marks: marks[v.ID]})
	}
	return hits, nil
}

func wants(q news.Query, v news.Version, a news.Article) bool {
	in := func(n int, has func(int) bool) bool {
		for i := range n {
			if !has(i) {
				return false
			}
		}
		return true
	}
	return (q.Only == nil || slices.Contains(q.Only, v.ID)) && (len(q.Languages) == 0 || slices.Contains(q.Languages, cmp.Or(v.Language, v.Guess))) &&
		in(len(q.Outlets), func(i int) bool { return slices.Contains(q.Outlets[i], a.Outlet) }) &&
		in(len(q.Stories), func(i int) bool { return slices.Contains(q.Stories[i], a.Story) }) &&
		(q.After.IsZero() || !published(v).Before(q.After)) && (q.Before.IsZero() || published(v).Before(q.Before))
}

func (f *Fake) holds(q news.Query, v news.Version, marks map[news.VersionID][]news.Mark) bool {
	text := strings.ToLower(v.Text)
	var found []news.Mark
	for _, w := range q.Words {
		word := strings.ToLower(w.Text)
		at := strings.Index(text, word)
		if (at < 0) != w.Not {
			return false
		}
		if at >= 0 {
			found = append(found, news.Mark{Start: at, End: at + len(word)})
		}
	}
	slices.SortFunc(found, func(a, b news.Mark) int { return cmp.Compare(a.Start, b.Start) })
	marks[v.ID] = found
	return true
}

// CatchUp has nothing to do: the fake looks at the texts themselves.
func (f *Fake) CatchUp(context.Context, func(done, total int)) error { return nil }

// Alike returns the versions whose prints are near.
func (f *Fake) Alike(ctx context.Context, p news.Print, bits int) (list []news.Near, err error) {
	end, err := f.begin(ctx)
	if err != nil {
		return nil, err
	}
	defer end()
	for id, v := range f.versions {
		if q := news.PrintOf(v.Text); q != 0 && p.Distance(q) <= bits {
			list = append(list, news.Near{Version: id, Article: v.Article, Bits: p.Distance(q)})
		}
	}
	slices.SortFunc(list, news.CompareNear)
	return list, nil
}

func published(v news.Version) time.Time {
	if !v.Published.At.IsZero() {
		return v.Published.At
	}
	return v.FirstSeen
}

// Backup is not something a fake does.
func (f *Fake) Backup(context.Context, io.Writer, func(done int)) error {
	return fmt.Errorf("fake: backup: %w", errors.ErrUnsupported)
}

// Restore is not something a fake does.
func (f *Fake) Restore(context.Context, io.ReaderAt, int64, news.Change, func(done int)) (news.Restoration, error) {
	return news.Restoration{}, fmt.Errorf("fake: restore: %w", errors.ErrUnsupported)
}
