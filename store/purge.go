package store

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/dgraph-io/badger/v4"

	"stet/internal/news"
)

// doomed is what a purge takes away.
type doomed struct {
	versions []versionRecord
	articles []news.Article
	stories  []news.Story
}

// Purge removes for good what is deleted, with its captures, decisions and bytes, and
// returns which versions that were. The log says so. A purge that breaks off leaves
// a whole library; the next one goes on with it. Nothing goes from a library whose files
// are damaged: what needs a text may stand where it cannot be read.
func (s *Store) Purge(ctx context.Context, at time.Time, by string) ([]news.VersionID, error) {
	if err := s.writing.take(ctx); err != nil { // no text may come to share a body that is about to go
		return nil, wrap("purge", err)
	}
	defer s.writing.give()
	if err := s.checkSums(ctx); err != nil {
		return nil, worded(err)
	}
	var d doomed
	var about [][]byte // keys that tell of decisions about them
	err := s.view(ctx, "purge", func(txn *badger.Txn) (err error) {
		if d, err = findDoomed(ctx, txn); err != nil {
			return err
		}
		about, err = d.decisions(ctx, txn)
		return err
	})
	if err != nil {
		return nil, err
	}
	var ids []news.VersionID
	var records []news.Sealed
	for _, v := range d.versions {
		ids = append(ids, v.ID)
		records = append(records, news.Sealed{What: versionRecords, ID: string(v.ID), Digest: v.Digest})
	}
	if len(d.versions)+len(d.articles)+len(d.stories) > 0 {
		if err := s.enterPurged(ctx, news.Change{At: at, By: by, Kind: news.Purged}, records); err != nil {
			return nil, err
		}
	}
	defer s.prints.forget()
	for batch := range slices.Chunk(d.versions, purgedAtOnce) {
		err := s.updateHeld(ctx, "purge", func(txn *badger.Txn) error {
			for _, v := range batch {
				if err := removeVersion(ctx, txn, v); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	if err := s.removeKeys(ctx, slices.Concat(about, d.placeKeys())); err != nil {
		return nil, err
	}
	return ids, s.sweep(ctx)
}

// purgedAtOnce is how many versions, with some hundred captures each, are removed in one
// transaction.
const purgedAtOnce = 50

// purgedInEntry is how many versions an entry of the log names: the database bounds its
// values.
const purgedInEntry = 2000

// enterPurged enters in the log what is to be purged; of many versions, in several entries.
func (s *Store) enterPurged(ctx context.Context, c news.Change, records []news.Sealed) error {
	for {
		n := min(len(records), purgedInEntry)
		if c.Records = records[:n]; n == 0 {
			c.Records = nil
		}
		err := s.updateHeld(ctx, "purge", func(txn *badger.Txn) error {
			_, err := enter(txn, c)
			return err
		})
		records = records[n:]
		if err != nil || len(records) == 0 {
			return err
		}
	}
}

func findDoomed(ctx context.Context, txn *badger.Txn) (d doomed, err error) {
	stories, err := all[news.Story](ctx, txn, key(storyKey))
	if err != nil {
		return d, err
	}
	inStory := map[news.StoryID]bool{}
	for _, s := range stories {
		if !s.Deleted.IsZero() && s.MergedInto == "" {
			d.stories, inStory[s.ID] = append(d.stories, s), true
		}
	}
	articles, err := all[news.Article](ctx, txn, key(articleKey))
	if err != nil {
		return d, err
	}
	inArticle := map[news.ArticleID]bool{}
	for _, a := range articles {
		if !a.Deleted.IsZero() || inStory[a.Story] {
			d.articles, inArticle[a.ID] = append(d.articles, a), true
		}
	}
	return d, walkRecords(ctx, txn, key(versionKey), func(v versionRecord, _ []byte) {
		if !v.Deleted.IsZero() || inArticle[v.Article] {
			d.versions = append(d.versions, v)
		}
	})
}

// decisions returns the keys that tell of decisions about the versions.
func (d doomed) decisions(ctx context.Context, txn *badger.Txn) (keys [][]byte, err error) {
	gone := make(map[news.VersionID]bool, len(d.versions))
	for _, v := range d.versions {
		gone[v.ID] = true
	}
	decisions, err := all[news.Decision](ctx, txn, key(decisionKey))
	if err != nil {
		return nil, err
	}
	for _, decision := range decisions {
		if !gone[decision.Old] && !gone[decision.New] {
			continue
		}
		listed, err := decidedKey(txn, decision)
		if err != nil {
			return nil, damagedIfMissing(err, "a version of decision", decision.Key)
		}
		keys = append(keys, decisionKeyOf(decision), listed)
	}
	return keys, nil
}

func removeVersion(ctx context.Context, txn *badger.Txn, v versionRecord) error {
	captures, err := tails(ctx, txn, below(captureKey, string(v.ID)), -1)
	if err != nil {
		return err
	}
	for _, c := range captures {
		if err := txn.Delete(key(captureKey, string(v.ID), c)); err != nil {
			return err
		}
	}
	return cmp.Or(
		txn.Delete(key(versionKey, string(v.ID))),
		txn.Delete(key(printKey, string(v.ID))),
		txn.Delete(key(examinationKey, string(v.ID))),
		txn.Delete(key(articleVersionKey, string(v.Article), string(v.ID))),
		txn.Delete(key(unreadKey, string(v.Article), string(v.ID))))
}

// placeKeys returns the keys of the articles and stories, which nothing belongs to
// any more.
func (d doomed) placeKeys() (keys [][]byte) {
	for _, a := range d.articles {
		keys = append(keys, key(storyArticleKey, string(a.Story), string(a.ID)), key(articleKey, string(a.ID)))
	}
	for _, s := range d.stories {
		keys = append(keys, nameKey(storyNameKey, s.Name, string(s.ID)), key(storyKey, string(s.ID)))
	}
	return keys
}

// removeKeys removes the keys in steps.
func (s *Store) removeKeys(ctx context.Context, keys [][]byte) error {
	for batch := range slices.Chunk(keys, migrationBatch) {
		err := s.updateHeld(ctx, "purge", func(txn *badger.Txn) error {
			for _, k := range batch {
				if err := txn.Delete(k); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// sweep removes bodies that no version and no capture has, and lets the database
// give back their room. What rests on one of them is kept whole before; if that cannot be
// done of one, all stay.
func (s *Store) sweep(ctx context.Context) error {
	used := map[news.Digest]bool{}
	var idle [][]byte
	var resting []news.Digest
	err := s.view(ctx, "sweep", func(txn *badger.Txn) error {
		err := walkRecords(ctx, txn, key(versionKey), func(v versionRecord, _ []byte) { used[v.TextBody] = true })
		if err != nil {
			return err
		}
		err = walkRecords(ctx, txn, key(captureKey), func(c news.Capture, _ []byte) { used[c.Raw] = true })
		if err != nil {
			return err
		}
		it := txn.NewIterator(badger.IteratorOptions{Prefix: key(bodyKey)})
		defer it.Close()
		for it.Rewind(); it.Valid(); it.Next() {
			k := it.Item().KeyCopy(nil)
			d := bodyOf(k)
			if !used[d] {
				idle = append(idle, k)
				continue
			}
			base, err := baseOf(it.Item())
			if err != nil {
				return fmt.Errorf("body %s: %w", d, err)
			}
			if base != "" && !used[base] {
				resting = append(resting, d)
			}
		}
		return nil
	})
	if err != nil || len(idle) == 0 {
		return err
	}
	if err := s.makeWhole(ctx, resting); err != nil {
		return err
	}
	if err := s.removeKeys(ctx, idle); err != nil {
		return err
	}
	return s.Compact()
}

// baseOf returns what the body rests on whose piece it is, "" if that is nothing.
func baseOf(piece *badger.Item) (base news.Digest, err error) {
	if !bytes.Equal(piece.Key(), pieceKey(bodyOf(piece.Key()), 0)) {
		return "", nil // only a first piece says so
	}
	err = piece.Value(func(stored []byte) error {
		l, err := linkOf(stored)
		base = l.base
		return err
	})
	return base, err
}

// makeWhole keeps the bodies whole that rest on others, each in a transaction of its own.
func (s *Store) makeWhole(ctx context.Context, resting []news.Digest) error {
	for _, d := range resting {
		err := s.updateHeld(ctx, "purge", func(txn *badger.Txn) error {
			data, err := (&bodies{txn: txn}).get(d)
			if err != nil {
				return err
			}
			return txn.Set(pieceKey(d, 0), packWhole(data))
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// mostlyIdle is the part of a file of values that must be idle for it to be written
// anew.
const mostlyIdle = 0.3

// Compact lets the database give back room that nothing uses any more.
func (s *Store) Compact() error {
	s.closing.RLock()
	defer s.closing.RUnlock()
	if s.db.Opts().InMemory {
		return nil
	}
	if err := s.db.Flatten(1); err != nil {
		return wrap("compact", err)
	}
	for {
		err := s.db.RunValueLogGC(mostlyIdle)
		if errors.Is(err, badger.ErrNoRewrite) || errors.Is(err, badger.ErrRejected) {
			return nil
		}
		if err != nil {
			return wrap("compact", err)
		}
	}
}
