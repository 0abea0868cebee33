package store

import (
	"context"
	"slices"

	"github.com/dgraph-io/badger/v4"

	"stet/internal/news"
)

// examinedMark is an Examined without what was found, which has keys of its own.
type examinedMark struct {
	Engine string `json:"engine"`
	Seen   uint64 `json:"seen"`
}

// PutExamined saves what was found in versions, each in place of what was before, and up
// to where that goes. What another engine found is forgotten. Versions that are not there
// are passed over.
func (s *Store) PutExamined(ctx context.Context, e news.Examined) error {
	before, err := s.examinedMark(ctx)
	if err == nil && before.Engine != e.Engine { // without a mark, one that broke off may have left some
		err = s.forgetExamined(ctx)
	}
	if err != nil {
		return err
	}
	for batch := range slices.Chunk(e.Versions, migrationBatch) {
		if err := s.update(ctx, "save what was found", func(txn *badger.Txn) error { return putExaminations(txn, batch) }); err != nil {
			return err
		}
	}
	return s.update(ctx, "save what was found", func(txn *badger.Txn) error {
		return set(txn, key(examinedKey), examinedMark{e.Engine, e.Seen})
	})
}

func putExaminations(txn *badger.Txn, list []news.Examination) error {
	for _, x := range list {
		_, err := txn.Get(key(versionKey, string(x.Version)))
		if isMissing(err) {
			continue
		}
		if err == nil {
			err = set(txn, key(examinationKey, string(x.Version)), x)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// forgetExamined forgets all that was found.
func (s *Store) forgetExamined(ctx context.Context) error {
	var keys [][]byte
	err := s.view(ctx, "what was found", func(txn *badger.Txn) error {
		return walk(ctx, txn, key(examinationKey), func(item *badger.Item) error {
			keys = append(keys, item.KeyCopy(nil))
			return nil
		})
	})
	if err != nil {
		return err
	}
	if err := s.writing.take(ctx); err != nil {
		return wrap("what was found", err)
	}
	defer s.writing.give()
	return s.removeKeys(ctx, append(keys, key(examinedKey)))
}

func (s *Store) examinedMark(ctx context.Context) (mark examinedMark, err error) {
	err = s.view(ctx, "what was found", func(txn *badger.Txn) error {
		mark, err = get[examinedMark](txn, key(examinedKey))
		if isMissing(err) {
			err = nil
		}
		return err
	})
	return mark, err
}

// Examined returns what was saved last of what was found in versions, by version;
// nothing if nothing was.
func (s *Store) Examined(ctx context.Context) (e news.Examined, err error) {
	mark, err := s.examinedMark(ctx)
	if err != nil || mark.Engine == "" {
		return e, err
	}
	e.Engine, e.Seen = mark.Engine, mark.Seen
	err = s.view(ctx, "what was found", func(txn *badger.Txn) error {
		e.Versions, err = all[news.Examination](ctx, txn, key(examinationKey))
		return err
	})
	return e, err
}
