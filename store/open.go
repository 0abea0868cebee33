// Package store keeps a library in a folder: stories, outlets, articles,
// captures with their bytes, versions and decisions. What is saved is on the
// disk when the call returns, and a program that is killed leaves a whole
// library. One process at a time may have a library open.
//
// keys.go says how things are laid out.
package store

import (
	"context"
	"encoding/json"
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

	"stet/internal/news"
)

// Options say how to open a library. The zero value is right for a person's use.
type Options struct {
	// NoSync leaves it to the system when to write to the disk: quicker, and
	// the last saves may be lost if the power fails. Close writes everything.
	NoSync bool
}

// Store is an open library. It is safe for concurrent use.
type Store struct {
	db *badger.DB
	// closing is held for reading by everything that uses db: the database
	// takes its memory away from whoever still reads when it is closed.
	closing sync.RWMutex
	writing turn

	dir      string // "" of one in memory
	readOnly bool
	links    string    // a folder of links to its files, if it is opened for reading only
	lock     io.Closer // likewise
	finder   finder
	prints   prints
}

// markerName is the file that tells a library from any other folder.
const markerName = "stet-library.json"

const format = "stet library"

type marker struct {
	Format string `json:"format"`
	Schema int    `json:"schema"`
}

// DefaultDir returns the folder of the user's library: stet/library in the
// place for data that the system's conventions name.
func DefaultDir() string { return filepath.Join(xdg.DataHome, "stet", "library") }

// Open opens the library in the folder; in a folder that is empty or not there
// it makes one. A library that cannot be written is opened for reading. The error wraps news.ErrInUse if another process has it open,
// news.ErrNewer if a newer program wrote it, news.ErrDamaged if it cannot be
// read, news.ErrReadOnly if the folder cannot be written, and news.ErrInvalid if
// the folder holds something else; then nothing was written.
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
	db, err := badger.Open(badgerOptions("").WithInMemory(true))
	if err != nil {
		return nil, fmt.Errorf("library in memory: %w", err)
	}
	return &Store{db: db}, nil
}

// unbroken is the context of work that nobody can break off.
var unbroken = context.Background()

func open(dir string, opts Options) (*Store, error) {
	written, err := prepare(dir)
	if errors.Is(err, news.ErrReadOnly) && written > 0 {
		return openReadOnly(dir, written)
	}
	if err != nil {
		return nil, err
	}
	if err := checkRoom(dir, roomToOpen); err != nil {
		return nil, err
	}
	var db *badger.DB
	err = guard(func() (err error) {
		db, err = badger.Open(badgerOptions(dir).WithSyncWrites(!opts.NoSync))
		return err
	})
	if err != nil {
		return nil, openError(err)
	}
	s := &Store{db: db, dir: dir}
	if written < schema {
		if err = s.migrate(unbroken, written); err == nil {
			err = db.Sync() // before the marker says so
		}
		if err == nil {
			err = writeMarker(dir)
		}
		if err != nil {
			return nil, errors.Join(err, s.Close())
		}
	}
	return s, nil
}

// badgerOptions keep the database small: a library is read by one person, and
// 100,000 versions should not take a gigabyte of memory.
func badgerOptions(dir string) badger.Options {
	return badger.DefaultOptions(dir).
		WithLogger(nil).
		WithMemTableSize(8 << 20).
		WithNumMemtables(1).
		WithBlockCacheSize(16 << 20).
		WithIndexCacheSize(16 << 20).
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
// written by no newer program. It returns the schema that it was written with.
func prepare(dir string) (written int, err error) {
	if at, err := os.Stat(dir); err == nil && !at.IsDir() {
		return 0, fmt.Errorf("a file, not a folder: %w", news.ErrInvalid)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return 0, fmt.Errorf("%w: %w", news.ErrReadOnly, err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return 0, fmt.Errorf("%w: %w", news.ErrReadOnly, err)
	}
	var mark, manifest, data bool
	for _, entry := range entries {
		switch name := entry.Name(); {
		case name == markerName:
			mark = true
		case name == "MANIFEST":
			manifest = true
		case strings.HasSuffix(name, ".sst"), strings.HasSuffix(name, ".vlog"):
			data = true
		}
	}
	switch {
	case mark:
		if written, err = readMarker(dir); err != nil {
			return 0, err
		}
	case onlyLeftovers(entries):
		if err := writeMarker(dir); err != nil {
			return 0, fmt.Errorf("there is no library in it, and none can be made: %w", err)
		}
		return schema, nil
	default:
		return 0, fmt.Errorf("the folder holds something else: %w", news.ErrInvalid)
	}
	if data && !manifest {
		// Without its list of files the database would begin anew and delete them.
		return 0, fmt.Errorf("its list of files is gone: %w", news.ErrDamaged)
	}
	if err := checkFiles(dir, entries); err != nil {
		return 0, err
	}
	return written, checkWritable(dir)
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

// readMarker returns the schema that the library was written with.
func readMarker(dir string) (written int, err error) {
	data, err := os.ReadFile(filepath.Join(dir, markerName))
	if err != nil {
		return 0, fmt.Errorf("%w: %w", news.ErrDamaged, err)
	}
	var m marker
	if err := json.Unmarshal(data, &m); err != nil || m.Format != format || m.Schema < 1 {
		return 0, fmt.Errorf("%s cannot be understood: %w", markerName, news.ErrDamaged)
	}
	if m.Schema > schema {
		return 0, fmt.Errorf("schema %d, this program knows %d: %w", m.Schema, schema, news.ErrNewer)
	}
	return m.Schema, nil
}

// writeMarker writes the marker under another name first, so that it is never
// there by half.
func writeMarker(dir string) error {
	data, err := json.Marshal(marker{format, schema})
	if err != nil {
		return err
	}
	file, err := os.CreateTemp(dir, markerName+".*")
	if err != nil {
		return fmt.Errorf("%w: %w", news.ErrReadOnly, err)
	}
	defer os.Remove(file.Name()) //nolint:errcheck // gone already if all went well
	_, err = file.Write(append(data, '\n'))
	err = errors.Join(err, file.Sync(), file.Close())
	if err == nil {
		err = os.Rename(file.Name(), filepath.Join(dir, markerName))
	}
	if err != nil {
		return fmt.Errorf("%w: %w", news.ErrReadOnly, err)
	}
	return nil
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
	if err := s.finder.turn.take(unbroken); err != nil {
		return err
	}
	defer s.finder.turn.give()
	s.closing.Lock()
	defer s.closing.Unlock()
	defer s.release()
	if err := s.moved(); err != nil {
		return err
	}
	if err := errors.Join(s.closeIndex(), guard(s.db.Close)); err != nil {
		return fmt.Errorf("store: close: %w", err)
	}
	return nil
}
