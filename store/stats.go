package store

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"

	"github.com/dgraph-io/badger/v4"

	"stet/internal/news"
)

// Stats returns how much the library holds. Progress is told how many versions were
// counted; nil: nobody.
func (s *Store) Stats(ctx context.Context, progress func(done int)) (news.Stats, error) {
	c := &counter{
		ctx: ctx, progress: progress, stories: map[news.StoryID]bool{}, raw: map[news.Digest]bool{}, texts: map[news.Digest]bool{},
		outlets: map[news.OutletID]*outletCounter{},
	}
	err := s.view(ctx, "count", c.count)
	if err != nil {
		return news.Stats{}, err
	}
	if s.dir != "" {
		var index int64
		c.stats.DiskBytes, err = sizeOf(s.dir)
		if err == nil {
			index, err = sizeOf(filepath.Join(s.dir, indexName))
		}
		c.stats.IndexBytes = index
	}
	return c.stats, worded(err)
}

// sizeOf returns what the files below a folder take; 0 of one that is not there.
func sizeOf(dir string) (size int64, err error) {
	err = filepath.WalkDir(dir, func(_ string, entry fs.DirEntry, err error) error {
		if err == nil && entry.Type().IsRegular() {
			var info fs.FileInfo
			if info, err = entry.Info(); err == nil {
				size += onDisk(info)
			}
		}
		if errors.Is(err, fs.ErrNotExist) {
			return nil // the database removed it meanwhile
		}
		return err
	})
	return size, err
}

// counter counts what a library holds.
type counter struct {
	ctx      context.Context //nolint:containedctx // of one call
	progress func(done int)
	stats    news.Stats
	stories  map[news.StoryID]bool // that are not deleted
	outlets  map[news.OutletID]*outletCounter
	texts    map[news.Digest]bool // that were counted
	raw      map[news.Digest]bool
}

type outletCounter struct {
	news.OutletStats
	stories    map[news.StoryID]bool
	texts, raw map[news.Digest]bool
}

func (c *counter) count(txn *badger.Txn) error {
	end, err := get[head](txn, key(headKey))
	if err != nil && !isMissing(err) {
		return err
	}
	c.stats.Changes = int(end.Seq)
	outlets, err := all[news.Outlet](c.ctx, txn, key(outletKey))
	if err != nil {
		return err
	}
	for _, o := range outlets {
		c.outlets[o.ID] = &outletCounter{news.OutletStats{Name: o.Name}, map[news.StoryID]bool{}, map[news.Digest]bool{}, map[news.Digest]bool{}}
	}
	err = walkRecords(c.ctx, txn, key(storyKey), func(s news.Story, _ []byte) { c.stories[s.ID] = s.Deleted.IsZero() })
	if err != nil {
		return err
	}
	err = walk(c.ctx, txn, key(decisionKey), func(*badger.Item) error {
		c.stats.Decisions++
		return nil
	})
	if err != nil {
		return err
	}
	articles, err := all[news.Article](c.ctx, txn, key(articleKey))
	if err != nil {
		return err
	}
	texts := &bodies{txn: txn}
	for _, a := range articles {
		if err := c.article(txn, texts, a); err != nil {
			return err
		}
	}
	c.sum()
	return nil
}

// article counts an article with its versions.
func (c *counter) article(txn *badger.Txn, texts *bodies, a news.Article) error {
	ids, err := tails(c.ctx, txn, below(articleVersionKey, string(a.ID)), -1)
	if err != nil {
		return err
	}
	o := c.outlets[a.Outlet]
	if !a.Deleted.IsZero() || !c.stories[a.Story] || o == nil {
		c.stats.Deleted += len(ids)
		return nil
	}
	there := 0
	for _, id := range ids {
		v, err := texts.version(id)
		switch {
		case err != nil:
			return damagedIfMissing(err, "version", id)
		case !v.Deleted.IsZero():
			c.stats.Deleted++
			continue
		}
		there++
		if err := c.version(txn, o, v); err != nil {
			return err
		}
	}
	if there > 0 {
		o.Articles++
		o.stories[a.Story] = true
	}
	return nil
}

func (c *counter) version(txn *badger.Txn, o *outletCounter, v news.Version) error {
	c.stats.Versions++
	o.Versions++
	size, d := int64(len(v.Text)), news.DigestOf([]byte(v.Text))
	if !c.texts[d] {
		c.stats.TextBytes += size
	}
	if !o.texts[d] {
		o.TextBytes += size
	}
	c.texts[d], o.texts[d] = true, true
	if c.progress != nil {
		c.progress(c.stats.Versions)
	}
	return walkRecords(c.ctx, txn, below(captureKey, string(v.ID)), func(capture news.Capture, _ []byte) {
		c.stats.Count(capture, c.raw[capture.Raw])
		o.Count(capture, o.raw[capture.Raw])
		c.raw[capture.Raw], o.raw[capture.Raw] = true, true
	})
}

// sum adds up what the outlets have.
func (c *counter) sum() {
	stories := map[news.StoryID]bool{}
	for _, id := range slices.Sorted(maps.Keys(c.outlets)) { // two may have one name
		o := c.outlets[id]
		if o.Versions == 0 {
			continue
		}
		o.Stories = len(o.stories)
		c.stats.Outlets++
		c.stats.Articles += o.Articles
		for s := range o.stories {
			stories[s] = true
		}
		c.stats.ByOutlet = append(c.stats.ByOutlet, o.OutletStats)
	}
	c.stats.Stories = len(stories)
	slices.SortStableFunc(c.stats.ByOutlet, func(a, b news.OutletStats) int { return cmp.Compare(a.Name, b.Name) })
}
