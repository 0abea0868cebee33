package store

import (
	"context"
	"slices"

	"github.com/dgraph-io/badger/v4"

	"stet/internal/news"
)

// Terms returns all terms by name.
func (s *Store) Terms(ctx context.Context) (list []news.Term, err error) {
	err = s.view(ctx, "terms", func(txn *badger.Txn) error {
		list, err = all[news.Term](ctx, txn, key(termKey))
		return err
	})
	slices.SortFunc(list, news.CompareTerms)
	return list, err
}

// Settings returns the settings, or news.ErrNotFound if none were saved.
func (s *Store) Settings(ctx context.Context) (settings news.Settings, err error) {
	err = s.view(ctx, "settings", func(txn *badger.Txn) error {
		settings, err = get[news.Settings](txn, key(settingsKey))
		return err
	})
	return settings, err
}
