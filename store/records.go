package store

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/dgraph-io/badger/v4"

	"stet/internal/news"
)

// has reports whether there is such a key.
func (s *Store) has(k []byte) (bool, error) {
	err := s.read(func(txn *badger.Txn) error {
		_, err := txn.Get(k)
		return err
	})
	if errors.Is(err, badger.ErrKeyNotFound) {
		return false, nil
	}
	return err == nil, err
}

// update runs the change in a transaction and words its error. Changes that
// meet are tried again: each sees the other's result then.
func (s *Store) update(ctx context.Context, what string, change func(txn *badger.Txn) error) error {
	if err := s.writing.take(ctx); err != nil { // most changes meet at the end of the log
		return wrap(what, err)
	}
	defer s.writing.give()
	return s.updateHeld(ctx, what, change)
}

// updateHeld is update for who holds s.writing.
func (s *Store) updateHeld(ctx context.Context, what string, change func(txn *badger.Txn) error) error {
	if err := s.writable(); err != nil {
		return wrap(what, err)
	}
	for {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("%s: %w", what, err)
		}
		err := s.change(change)
		if errors.Is(err, badger.ErrConflict) {
			continue
		}
		return wrap(what, err)
	}
}

// writable fails if nothing can be written now.
func (s *Store) writable() error {
	switch {
	case s.readOnly:
		return news.Said(news.ErrReadOnly, "the library cannot be written")
	case s.dir == "":
		return nil
	}
	return checkRoom(s.dir, roomToSave)
}

func (s *Store) view(ctx context.Context, what string, read func(txn *badger.Txn) error) error {
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	return wrap(what, s.read(read))
}

func (s *Store) change(f func(txn *badger.Txn) error) error {
	s.closing.RLock()
	defer s.closing.RUnlock()
	return guard(func() error { return s.db.Update(f) })
}

func (s *Store) read(f func(txn *badger.Txn) error) error {
	s.closing.RLock()
	defer s.closing.RUnlock()
	return guard(func() error { return s.db.View(f) })
}

// guard turns a panic into news.ErrDamaged: the database does not expect files that
// are not as it wrote them.
func guard(f func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true)) // files are mapped, and may be too short
	defer func() {
		switch p := recover().(type) {
		case nil:
		case runtime.Error: // its words tell of the program, not of the library
			err = fmt.Errorf("a file of it cannot be read: %w", news.ErrDamaged)
		default:
			err = fmt.Errorf("%w: %v", news.ErrDamaged, p)
		}
	}()
	return f()
}

// wrap adds to an error what was done, in words of our own.
func wrap(what string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", what, worded(err))
}

// worded translates the database's errors: none of its words leave this package.
func worded(err error) error {
	switch {
	case errors.Is(err, badger.ErrKeyNotFound):
		return news.ErrNotFound
	case errors.Is(err, badger.ErrDBClosed), errors.Is(err, badger.ErrBlockedWrites):
		return fmt.Errorf("the library is closed: %w", news.ErrReadOnly)
	}
	return err
}

func set(txn *badger.Txn, k []byte, value any) error {
	data, err := json.Marshal(value)
	if err != nil {
		return err
	}
	return txn.Set(k, data)
}

func get[T any](txn *badger.Txn, k []byte) (T, error) {
	var value T
	item, err := txn.Get(k)
	if err != nil {
		return value, err
	}
	return value, decode(item, &value)
}

func decode(item *badger.Item, value any) error {
	err := item.Value(func(data []byte) error { return json.Unmarshal(data, value) })
	if err != nil {
		return fmt.Errorf("record %q: %w: %w", item.Key(), news.ErrDamaged, err)
	}
	return nil
}

// need fails with news.ErrNotFound if there is no such key, so that nothing is
// saved that belongs to nothing.
func need(txn *badger.Txn, what string, k []byte) error {
	if _, err := txn.Get(k); err != nil {
		return fmt.Errorf("%s %s: %w", what, k[1:], err)
	}
	return nil
}

// all returns the values of the keys with the prefix, in the order of the keys.
func all[T any](ctx context.Context, txn *badger.Txn, prefix []byte) ([]T, error) {
	var values []T
	err := walk(ctx, txn, prefix, func(item *badger.Item) error {
		var value T
		if err := decode(item, &value); err != nil {
			return err
		}
		values = append(values, value)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return values, nil
}

// walk gives f every item whose key has the prefix, in order.
func walk(ctx context.Context, txn *badger.Txn, prefix []byte, f func(item *badger.Item) error) error {
	it := txn.NewIterator(badger.IteratorOptions{Prefix: prefix})
	defer it.Close()
	for it.Rewind(); it.Valid(); it.Next() {
		if err := cmp.Or(ctx.Err(), f(it.Item())); err != nil {
			return err
		}
	}
	return nil
}

// tails returns what follows the prefix in the keys, in order, at most limit;
// a negative limit is none.
func tails(ctx context.Context, txn *badger.Txn, prefix []byte, limit int) ([]string, error) {
	it := txn.NewIterator(badger.IteratorOptions{Prefix: prefix})
	defer it.Close()
	var found []string
	for it.Rewind(); it.Valid() && (limit < 0 || len(found) < limit); it.Next() {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		found = append(found, strings.TrimPrefix(string(it.Item().Key()), string(prefix)))
	}
	return found, nil
}
