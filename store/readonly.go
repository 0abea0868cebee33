package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/dgraph-io/badger/v4"

	"stet/internal/news"
)

// openReadOnly opens a library that cannot be written, such as one on a disk that is
// mounted so. The database would write a file even then: it is given a folder of links
// to the library's files instead.
func openReadOnly(dir string, m marker, key []byte) (_ *Store, err error) {
	if m.Schema < schema {
		return nil, fmt.Errorf("it is of schema %d, must be brought to %d, and cannot be: %w", m.Schema, schema, news.ErrReadOnly)
	}
	s := &Store{dir: dir, key: key, readOnly: true}
	defer func() {
		if err != nil {
			s.release()
		}
	}()
	if s.lock, err = lockShared(dir); err != nil {
		return nil, err
	}
	if s.links, err = linksTo(dir); err != nil {
		return nil, err
	}
	if err := s.linkRegistry(m); err != nil {
		return nil, err
	}
	err = guard(func() (err error) {
		s.db, err = badger.Open(badgerOptions(s.links, key).WithReadOnly(true))
		return err
	})
	if errors.Is(err, badger.ErrTruncateNeeded) {
		return nil, fmt.Errorf("it was not closed, and cannot be mended where nothing can be written: %w", news.ErrReadOnly)
	}
	if err != nil {
		return nil, openError(err)
	}
	return s, nil
}

// written are the files that the database writes whatever it is told.
var written = map[string]bool{"DISCARD": true, "LOCK": true}

func linksTo(dir string) (string, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return "", err
	}
	links, err := os.MkdirTemp("", "stet-library-*")
	if err != nil {
		return "", err
	}
	for _, e := range entries {
		if written[e.Name()] || e.IsDir() {
			continue
		}
		if err := os.Symlink(filepath.Join(dir, e.Name()), filepath.Join(links, e.Name())); err != nil {
			return "", errors.Join(err, os.RemoveAll(links))
		}
	}
	return links, nil
}

// linkRegistry gives the database the second copy of its registry of keys if the first is
// damaged.
func (s *Store) linkRegistry(m marker) error {
	const name = badger.KeyRegistryFileName
	from := name
	if s.key != nil {
		var err error
		if from, err = wholeRegistry(s.dir, s.key); err != nil {
			return err
		}
	}
	s.mended = mendedFiles(m, from != name)
	if from == name {
		return nil
	}
	link := filepath.Join(s.links, name)
	spare, err := os.Readlink(filepath.Join(s.links, from))
	if err == nil {
		err = os.Remove(link)
	}
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return os.Symlink(spare, link)
}

// release gives back what a library opened for reading took.
func (s *Store) release() {
	if s.links != "" {
		_ = os.RemoveAll(s.links) // links in a temporary folder: nothing is lost if they stay
	}
	if s.lock != nil {
		_ = s.lock.Close()
	}
}
