package store

import (
	"cmp"
	"context"
	"crypto/sha256"
	"slices"

	"github.com/dgraph-io/badger/v4"

	"stet/internal/news"
)

// PutFollow saves what is followed, in place of one with the same identifier.
func (s *Store) PutFollow(ctx context.Context, f news.Follow) error {
	if err := cmp.Or(f.Validate(), checkID("a follow", string(f.ID))); err != nil {
		return wrap("save", err)
	}
	return s.update(ctx, "save follow "+string(f.ID), func(txn *badger.Txn) error {
		return set(txn, key(followKey, string(f.ID)), f)
	})
}

// Follows returns all that is followed, by address.
func (s *Store) Follows(ctx context.Context) (list []news.Follow, err error) {
	err = s.view(ctx, "follows", func(txn *badger.Txn) error {
		list, err = all[news.Follow](ctx, txn, key(followKey))
		return err
	})
	slices.SortFunc(list, news.CompareFollows)
	return list, err
}

// cleaningKeyOf is the key of the rule for that outlet and line, which may be longer
// than a key.
func cleaningKeyOf(r news.CleaningRule) []byte {
	sum := sha256.Sum256([]byte(r.Line))
	return append(below(cleaningKey, string(r.Outlet)), sum[:]...)
}

// CleaningRules returns all rules, by outlet and line.
func (s *Store) CleaningRules(ctx context.Context) (list []news.CleaningRule, err error) {
	err = s.view(ctx, "cleaning rules", func(txn *badger.Txn) error {
		list, err = all[news.CleaningRule](ctx, txn, key(cleaningKey))
		return err
	})
	slices.SortFunc(list, news.CompareCleaningRules)
	return list, err
}
