package store

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"

	"github.com/dgraph-io/badger/v4"

	"stet/internal/news"
)

// termBatch is how many bytes of terms are saved in one transaction: as many as
// the database takes, and few enough synced writes for a large glossary.
const termBatch = 1 << 20

// PutTerms saves the terms, in place of those with the same identifiers. Nothing
// is saved if one is not valid. Many are saved in steps: if the program is killed,
// the first of them are there.
func (s *Store) PutTerms(ctx context.Context, terms []news.Term) error {
	type record struct{ key, value []byte }
	records := make([]record, len(terms))
	for i, t := range terms {
		value, err := json.Marshal(t)
		if err := cmp.Or(err, t.Validate(), checkID("a term", string(t.ID))); err != nil {
			return wrap("save", err)
		}
		records[i] = record{key(termKey, string(t.ID)), value}
	}
	for len(records) > 0 {
		n, size := 0, 0
		for n < len(records) && (n == 0 || size+len(records[n].value) <= termBatch) {
			size += len(records[n].key) + len(records[n].value)
			n++
		}
		err := s.update(ctx, "save terms", func(txn *badger.Txn) error {
			for _, r := range records[:n] {
				if err := txn.Set(r.key, r.value); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		records = records[n:]
	}
	return nil
}

// RemoveTerm removes the term, or returns news.ErrNotFound.
func (s *Store) RemoveTerm(ctx context.Context, id news.TermID) error {
	return s.update(ctx, "remove term "+string(id), func(txn *badger.Txn) error {
		k := key(termKey, string(id))
		if _, err := txn.Get(k); err != nil {
			return err
		}
		return txn.Delete(k)
	})
}

// Terms returns all terms by name.
func (s *Store) Terms(ctx context.Context) (list []news.Term, err error) {
	err = s.view(ctx, "terms", func(txn *badger.Txn) error {
		list, err = all[news.Term](ctx, txn, key(termKey))
		return err
	})
	slices.SortFunc(list, news.CompareTerms)
	return list, err
}

// PutSettings saves the settings in place of those before.
func (s *Store) PutSettings(ctx context.Context, settings news.Settings) error {
	return s.update(ctx, "save settings", func(txn *badger.Txn) error {
		return set(txn, key(settingsKey), settings)
	})
}

// Settings returns the settings, or news.ErrNotFound if none were saved.
func (s *Store) Settings(ctx context.Context) (settings news.Settings, err error) {
	err = s.view(ctx, "settings", func(txn *badger.Txn) error {
		settings, err = get[news.Settings](txn, key(settingsKey))
		return err
	})
	return settings, err
}
