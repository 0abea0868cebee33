package store

import (
	"cmp"
	"context"
	"errors"
	"path/filepath"

	"github.com/dgraph-io/badger/v4"

	"stet/internal/news"
	"stet/store/index"
)

// indexName is the folder of the index in that of the library.
const indexName = "index"

// finder is the index of a library, opened when it is first asked.
type finder struct {
	turn  turn
	index *index.Index
}

// Find returns the versions that the query asks for, the best first. The index is
// brought up to date before; where it is missing, damaged or of an older program,
// it is made anew, and progress is told of that; nil: nobody.
func (s *Store) Find(ctx context.Context, q news.Query, progress func(done, total int)) (news.Hits, error) {
	if err := s.finder.turn.take(ctx); err != nil {
		return news.Hits{}, wrap("find", err)
	}
	defer s.finder.turn.give()
	err := s.catchUp(ctx, progress)
	if errors.Is(err, index.ErrUnusable) {
		err = s.makeAnew(ctx, progress)
	}
	if err != nil {
		return news.Hits{}, wrap("find", err)
	}
	hits, marks, err := s.finder.index.Find(ctx, q)
	if errors.Is(err, index.ErrUnusable) {
		if err := s.makeAnew(ctx, progress); err != nil {
			return news.Hits{}, wrap("find", err)
		}
		hits, marks, err = s.finder.index.Find(ctx, q)
	}
	if err == nil && !q.Unmarked && len(q.Words) > 0 {
		err = s.mark(ctx, hits.Hits, marks)
	}
	return hits, wrap("find", err)
}

// mark notes in each hit where the words stand in its text.
func (s *Store) mark(ctx context.Context, hits []news.Hit, marks index.Marks) error {
	return s.read(func(txn *badger.Txn) error {
		texts := &bodies{txn: txn}
		for i, h := range hits {
			if err := ctx.Err(); err != nil {
				return err
			}
			v, err := texts.version(string(h.Version))
			switch {
			case err == nil:
				hits[i].Marks = marks.In(ctx, languageOf(v), v.Text)
			case !isMissing(err) && !errors.Is(err, news.ErrDamaged): // who shows the text says so
				return err
			}
		}
		return nil
	})
}

// languageOf returns the language in which a version is found.
func languageOf(v news.Version) string { return cmp.Or(v.Language, v.Guess) }

// makeAnew makes the index anew.
func (s *Store) makeAnew(ctx context.Context, progress func(done, total int)) (err error) {
	_ = s.closeIndex() // it is of no use, and may be unable to close
	if s.finder.index, err = s.newIndex(); err != nil {
		return err
	}
	return s.catchUp(ctx, progress)
}

// CatchUp brings the index up to date, as Find does.
func (s *Store) CatchUp(ctx context.Context, progress func(done, total int)) error {
	if err := s.finder.turn.take(ctx); err != nil {
		return wrap("index", err)
	}
	defer s.finder.turn.give()
	err := s.catchUp(ctx, progress)
	if err == nil && s.finder.index != nil {
		if err = s.finder.index.Flush(); err != nil {
			_ = s.closeIndex() // what it took in is not on the disk: it is asked anew
		}
	}
	return wrap("index", err)
}

func (s *Store) catchUp(ctx context.Context, progress func(done, total int)) error {
	if progress == nil {
		progress = func(int, int) {}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	end, err := s.logEnd()
	if err != nil {
		return err
	}
	seen, err := s.openIndex(end)
	if err != nil {
		return err
	}
	if seen < end && s.dir != "" && !s.readOnly {
		if err := checkRoom(s.dir, roomToSave); err != nil {
			return err
		}
	}
	err = s.indexFrom(ctx, seen, end, progress)
	if err != nil && ctx.Err() == nil {
		_ = s.closeIndex() // what it took in may not be on the disk: it is asked anew
	}
	return err
}

// openIndex opens the index, if it is not open, and returns what it has seen of the
// log. One that cannot be used, or has seen more than there is, is made anew.
func (s *Store) openIndex(end uint64) (seen uint64, err error) {
	if s.finder.index == nil {
		s.finder.index, err = s.anIndex()
		if err != nil {
			return 0, err
		}
	}
	seen, err = s.finder.index.Seen()
	if err == nil && seen <= end && (!s.readOnly || seen == end) {
		return seen, nil
	}
	if err := s.closeIndex(); err != nil {
		return 0, err
	}
	s.finder.index, err = s.newIndex()
	return 0, err
}

func (s *Store) anIndex() (*index.Index, error) {
	if s.dir == "" {
		return s.newIndex()
	}
	x, err := index.Open(filepath.Join(s.dir, indexName), s.key, s.readOnly)
	if errors.Is(err, index.ErrUnusable) {
		return s.newIndex()
	}
	return x, err
}

// newIndex makes an empty index: in the library, or elsewhere if that is not on a
// disk or cannot be written.
func (s *Store) newIndex() (*index.Index, error) {
	if s.dir == "" || s.readOnly {
		return index.CreateTemporary(s.key)
	}
	return index.Create(filepath.Join(s.dir, indexName), s.key)
}

func (s *Store) closeIndex() error {
	if s.finder.index == nil {
		return nil
	}
	err := s.finder.index.Close()
	s.finder.index = nil
	return err
}

// logEnd returns the number of the last entry of the log.
func (s *Store) logEnd() (uint64, error) {
	var h head
	err := s.read(func(txn *badger.Txn) (err error) {
		h, err = get[head](txn, key(headKey))
		return err
	})
	if isMissing(err) {
		return 0, nil
	}
	return h.Seq, err
}

// touch notes which versions the change is about.
func touch(ctx context.Context, txn *badger.Txn, c news.Change, touched map[string]bool) error {
	for _, r := range c.Records {
		switch r.What {
		case captureRecord:
			touched[firstWord(r.ID)] = true
		case versionRecords:
			touched[r.ID] = true
		}
	}
	articles, stories := map[string]bool{}, map[string]bool{}
	for _, things := range []news.Things{c.Before, c.After} {
		for _, v := range things.Versions {
			touched[string(v.ID)] = true
		}
		for _, a := range things.Articles {
			articles[string(a.ID)] = true
		}
		for _, s := range things.Stories {
			stories[string(s.ID)] = true
		}
	}
	for id := range stories {
		ids, err := tails(ctx, txn, below(storyArticleKey, id), -1)
		if err != nil {
			return err
		}
		for _, id := range ids {
			articles[id] = true
		}
	}
	for id := range articles {
		ids, err := tails(ctx, txn, below(articleVersionKey, id), -1)
		if err != nil {
			return err
		}
		for _, id := range ids {
			touched[id] = true
		}
	}
	return nil
}

// docOf returns the version as the index wants it, if it is there and not deleted.
func docOf(texts *bodies, id string) (d index.Doc, live bool, err error) {
	txn := texts.txn
	v, err := texts.version(id)
	if isMissing(err) {
		return d, false, nil
	}
	if err != nil || !v.Deleted.IsZero() {
		return d, false, err
	}
	a, err := get[news.Article](txn, key(articleKey, string(v.Article)))
	if err != nil || !a.Deleted.IsZero() {
		return d, false, damagedIfMissing(err, "article", string(v.Article))
	}
	s, err := get[news.Story](txn, key(storyKey, string(a.Story)))
	if err != nil || !s.Deleted.IsZero() {
		return d, false, damagedIfMissing(err, "story", string(a.Story))
	}
	at := v.FirstSeen
	if !v.Published.At.IsZero() {
		at = v.Published.At
	}
	return index.Doc{Version: v.ID, Text: v.Text, Language: languageOf(v), Story: a.Story, Outlet: a.Outlet, At: at}, true, nil
}
