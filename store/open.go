// Package store keeps a library in a folder: stories, outlets, articles,
// captures with their bytes, versions and decisions. What is saved is on the
// disk when the call returns, and a program that is killed leaves a whole
// library. One process at a time may have a library open.
//
// keys.go says how things are laid out.
package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/adrg/xdg"
	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/options"
	"github.com/dgraph-io/ristretto/v2/z"

	"stet/internal/news"
	"stet/store/passphrase"
)

// Options say how to open a library. The zero value is right for a person's use.
type Options struct {
	// NoSync leaves it to the system when to write to the disk: quicker, and
	// the last saves may be lost if the power fails. Close writes everything.
	NoSync bool
	// Passphrase opens an encrypted library, and makes a new one encrypted.
	Passphrase string
	// Cost is what it takes to try the passphrase of a new library; the zero value is right.
	Cost passphrase.Cost
}

// Store is an open library. It is safe for concurrent use.
type Store struct {
	db *badger.DB
	// closing is held for reading by everything that uses db: the database
	// takes its memory away from whoever still reads when it is closed.
	closing sync.RWMutex
	writing turn

	dir      string   // "" of one in memory
	key      []byte   // of an encrypted library
	mended   []string // files that were damaged, and whose second copies are used
	readOnly bool
	links    string    // a folder of links to its files, if it is opened for reading only
	lock     io.Closer // likewise
	finder   finder
	prints   prints
}

// DefaultDir returns the folder of the user's library: stet/library in the
// place for data that the system's conventions name.
func DefaultDir() string { return filepath.Join(xdg.DataHome, "stet", "library") }

// Open opens the library in the folder; in a folder that is empty or not there it makes
// one. A library that cannot be written is opened for reading. If it fails, nothing was
// written; the error wraps
//
//   - news.ErrInUse if another process has the library open,
//   - news.ErrNewer if a newer program wrote it,
//   - news.ErrDamaged if it cannot be read,
//   - news.ErrReadOnly if a new one cannot be made, or an old one not be brought up or mended,
//   - news.ErrLocked if it is encrypted and no passphrase is given,
//   - news.ErrWrongPassphrase if another one is,
//   - news.ErrInvalid if a passphrase is given and it is not encrypted,
//   - news.ErrNotFolder or news.ErrNotLibrary if something else is there.
//
//nolint:contextcheck,nolintlint // bringing an older library up is not to be broken off
func Open(dir string, opts Options) (*Store, error) {
	s, err := open(dir, opts)
	if err != nil {
		return nil, fmt.Errorf("library %s: %w", dir, err)
	}
	return s, nil
}

// OpenMemory opens an empty library that is gone when it is closed.
func OpenMemory() (*Store, error) {
	db, err := badger.Open(badgerOptions("", nil).WithInMemory(true))
	if err != nil {
		return nil, fmt.Errorf("library in memory: %w", err)
	}
	return &Store{db: db}, nil
}

// unbroken is the context of work that nobody can break off.
var unbroken = context.Background()

func open(dir string, opts Options) (*Store, error) {
	dir = followed(dir)
	if err := settle(dir); err != nil {
		return nil, err
	}
	m, key, err := prepare(dir, opts)
	if errors.Is(err, news.ErrReadOnly) && m.Schema > 0 {
		return openReadOnly(dir, m, key)
	}
	if err != nil {
		return nil, err
	}
	if err := checkRoom(dir, roomToOpen); err != nil {
		return nil, err
	}
	mended, err := mendRegistry(dir, key)
	if err != nil {
		return nil, err
	}
	s := &Store{dir: dir, key: key, mended: mendedFiles(m, mended)}
	if s.db, err = openDatabase(badgerOptions(dir, key).WithSyncWrites(!opts.NoSync)); err != nil {
		return nil, err
	}
	before := m.Schema
	if m.Schema < schema {
		if err = s.migrate(unbroken, m.Schema); err == nil {
			err = s.db.Sync() // before the marker says so
		}
		m.Schema = schema
	}
	if err == nil && (m.Schema != before || m.damaged || m.Sum == 0) {
		err = m.write(dir)
	}
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	s.keepCopies()
	return s, nil
}

// mostLogs is more logs of what was in memory than a library ever has.
const mostLogs = 8

// openDatabase opens the database. A program that was killed while it began such a log
// leaves it empty: the database refuses that, but has then given it the size that it wants
// of it, and takes it the next time.
func openDatabase(opts badger.Options) (db *badger.DB, err error) {
	for range mostLogs {
		err = guard(func() (err error) {
			db, err = badger.Open(opts)
			return err
		})
		// The database wraps nothing.
		if err == nil || !strings.Contains(err.Error(), z.NewFile.Error()) {
			break
		}
	}
	if err != nil {
		return nil, openError(err)
	}
	return db, nil
}

// badgerOptions keep the database small: a library is read by one person, and
// 100,000 versions should not take a gigabyte of memory. The key encrypts its files, if
// there is one.
func badgerOptions(dir string, key []byte) badger.Options {
	return badger.DefaultOptions(dir).
		WithEncryptionKey(key).
		WithLogger(nil).
		WithMemTableSize(8 << 20).
		WithNumMemtables(1).
		// A table is made in memory, in some seven times its room, and a dozen may be on their
		// way at once while much is saved.
		WithBaseTableSize(1 << 20).
		WithBlockCacheSize(16 << 20).
		// What tells where in a table a record is: of a million versions some forty megabytes,
		// read again and again if they do not stay.
		WithIndexCacheSize(48 << 20).
		// Bodies stand in the tree: a byte that flips in a file of values costs all
		// values behind it, in the tree those of its block. They have keys of their
		// own, so that listing anything else reads none.
		WithValueThreshold(1 << 20).
		WithValueLogFileSize(64 << 20).
		WithCompression(options.ZSTD). // bodies are compressed already, records are not
		WithZSTDCompressionLevel(1).
		// As few as it takes: each holds the tables that it makes in memory, and looks
		// for work twenty times a second, for as long as the library is open.
		WithNumCompactors(2).
		WithMetricsEnabled(false).
		WithVerifyValueChecksum(true).
		WithChecksumVerificationMode(options.OnBlockRead)
}

// openError tells the causes apart. The database gives no error values for
// them, only words.
func openError(err error) error {
	switch {
	case strings.Contains(err.Error(), "Another process is using this"):
		return news.ErrInUse
	case errors.Is(err, fs.ErrPermission), strings.Contains(err.Error(), "permission denied"):
		return fmt.Errorf("%w: %w", news.ErrReadOnly, err)
	}
	return fmt.Errorf("%w: %w", news.ErrDamaged, err)
}

// prepare makes sure that the folder is there, is ours, can be written and was
// written by no newer program. It returns what its marker says, and the key of an
// encrypted library.
func prepare(dir string, opts Options) (m marker, key []byte, err error) {
	if at, err := os.Stat(dir); err == nil && !at.IsDir() {
		return m, nil, news.ErrNotFolder
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return m, nil, fmt.Errorf("%w: %w", news.ErrReadOnly, err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return m, nil, fmt.Errorf("%w: %w", news.ErrReadOnly, err)
	}
	if onlyLeftovers(entries) {
		m, key, err = newMarker(opts)
		if err == nil {
			err = m.write(dir)
		}
		if err != nil {
			return marker{}, nil, fmt.Errorf("there is no library in it, and none can be made: %w", err)
		}
		return m, key, nil
	}
	if m, err = readMarker(dir); err != nil {
		return marker{}, nil, err
	}
	if key, err = m.unlock(opts.Passphrase); err != nil {
		return marker{}, nil, err
	}
	if err := checkFiles(dir, entries, key); err != nil {
		return marker{}, nil, err
	}
	return m, key, checkWritable(dir)
}

// onlyLeftovers reports whether the folder is empty but for what a start that
// broke off may have left.
func onlyLeftovers(entries []fs.DirEntry) bool {
	for _, entry := range entries {
		if !strings.HasPrefix(entry.Name(), markerName+".") {
			return false
		}
	}
	return true
}

func checkWritable(dir string) error {
	file, err := os.CreateTemp(dir, markerName+".*")
	if err != nil {
		return fmt.Errorf("%w: %w", news.ErrReadOnly, err)
	}
	if err := errors.Join(file.Close(), os.Remove(file.Name())); err != nil {
		return fmt.Errorf("%w: %w", news.ErrReadOnly, err)
	}
	return nil
}

// Close waits for what is running, writes what is not written yet and closes
// the library. What is done with it later fails with news.ErrReadOnly.
func (s *Store) Close() error {
	s.finder.turn.await()
	defer s.finder.turn.give()
	s.closing.Lock()
	defer s.closing.Unlock()
	defer s.release()
	if err := s.moved(); err != nil {
		return err
	}
	if s.key != nil && !s.readOnly {
		_ = keepRegistry(s.dir, s.key) // the database may have made a key; the next opening does it else
	}
	if err := errors.Join(s.closeIndex(), guard(s.db.Close)); err != nil {
		return fmt.Errorf("close: %w", err)
	}
	return nil
}
