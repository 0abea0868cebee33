package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/dgraph-io/badger/v4"

	"stet/internal/news"
)

// migrations bring a library from the schema that is their place, counted from 1,
// to the next. Each may be broken off at any moment and begun again: the marker
// names the new schema only when it is done.
var migrations = []func(ctx context.Context, s *Store) error{addLog, keepBodies}

// keepBodies brings a library from schema 2 to 3: bodies that are whole are read as ever.
// An older program would not understand those that are saved from now on.
func keepBodies(context.Context, *Store) error { return nil }

// migrate brings the library to the schema of this program.
func (s *Store) migrate(ctx context.Context, from int) error {
	for n := from; n < schema; n++ {
		if err := migrations[n-1](ctx, s); err != nil {
			return fmt.Errorf("bring it from schema %d to %d: %w", n, n+1, err)
		}
	}
	return nil
}

// migrationBatch is how many records are handled in one transaction, which the
// database bounds, and entered in the log as one change.
const migrationBatch = 200

// added is a record that a library of schema 1 holds, on its way into the log.
type added struct {
	at       time.Time
	sealed   news.Sealed
	capture  *news.Capture // nil for a decision
	decision *news.Decision
}

// addLog brings a library from schema 1 to 2: it enters what was added in the log,
// in the order of time, and lists names and when each version was got last.
func addLog(ctx context.Context, s *Store) error {
	if err := s.db.DropPrefix(key(logKey), key(headKey)); err != nil { // of an attempt that broke off
		return err
	}
	var outlets []news.Outlet
	var stories []news.Story
	var records []added
	err := s.view(ctx, "read the library", func(txn *badger.Txn) (err error) {
		if outlets, err = all[news.Outlet](ctx, txn, key(outletKey)); err != nil {
			return err
		}
		if stories, err = all[news.Story](ctx, txn, key(storyKey)); err != nil {
			return err
		}
		records, err = addedBefore(ctx, txn)
		return err
	})
	if err != nil {
		return err
	}
	err = inBatches(ctx, s, outlets, func(txn *badger.Txn, batch []news.Outlet) error {
		for _, o := range batch {
			if err := txn.Set(nameKey(outletNameKey, o.Name, string(o.ID)), nil); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	err = inBatches(ctx, s, stories, func(txn *badger.Txn, batch []news.Story) error {
		for _, story := range batch {
			if err := txn.Set(nameKey(storyNameKey, story.Name, string(story.ID)), nil); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return inBatches(ctx, s, records, enterAdded)
}

func addedBefore(ctx context.Context, txn *badger.Txn) (records []added, err error) {
	err = walkRecords(ctx, txn, key(captureKey), func(c news.Capture, data []byte) {
		records = append(records, added{c.At, sealCapture(c, data), &c, nil})
	})
	if err != nil {
		return nil, err
	}
	err = walkRecords(ctx, txn, key(decisionKey), func(d news.Decision, data []byte) {
		records = append(records, added{d.At, sealDecision(d, data), nil, &d})
	})
	slices.SortStableFunc(records, func(a, b added) int {
		return cmp.Or(a.at.Compare(b.at), cmp.Compare(a.sealed.ID, b.sealed.ID))
	})
	return records, err
}

// walkRecords gives f every record whose key has the prefix with its bytes.
func walkRecords[T any](ctx context.Context, txn *badger.Txn, prefix []byte, f func(record T, data []byte)) error {
	return walk(ctx, txn, prefix, func(item *badger.Item) error {
		var record T
		if err := decode(item, &record); err != nil {
			return err
		}
		return item.Value(func(data []byte) error {
			f(record, data)
			return nil
		})
	})
}

func enterAdded(txn *badger.Txn, batch []added) error {
	c := news.Change{Kind: news.Converted, At: batch[len(batch)-1].at}
	for _, r := range batch {
		c.Records = append(c.Records, r.sealed)
		if r.decision != nil {
			if err := listDecided(txn, *r.decision); err != nil {
				return err
			}
			continue
		}
		k := key(articleVersionKey, string(r.capture.Article), string(r.capture.Version))
		// They come in the order of time: the last one counts.
		if err := txn.Set(k, listed{latest: r.at}.bytes()); err != nil {
			return err
		}
		v, err := (&bodies{txn: txn}).version(string(r.capture.Version))
		if errors.Is(err, news.ErrDamaged) || isMissing(err) {
			continue // verify names it
		}
		if err := cmp.Or(err, putPrint(txn, v.ID, news.PrintOf(v.Text))); err != nil {
			return err
		}
	}
	_, err := enter(txn, c)
	return err
}

func inBatches[T any](ctx context.Context, s *Store, items []T, f func(txn *badger.Txn, batch []T) error) error {
	for batch := range slices.Chunk(items, migrationBatch) {
		if err := s.update(ctx, "write", func(txn *badger.Txn) error { return f(txn, batch) }); err != nil {
			return err
		}
	}
	return nil
}
