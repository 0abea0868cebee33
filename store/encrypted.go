package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/fb"
	"github.com/dgraph-io/badger/v4/options"
	"github.com/dgraph-io/badger/v4/table"
	"github.com/dgraph-io/ristretto/v2"

	"stet/internal/news"
	"stet/store/passphrase"
)

// An encrypted library has a random key. It encrypts the files of the index (store/index),
// and the keys with which the database encrypts its own: those stand in its registry. The
// library's key stands in the marker, under the passphrase.

// Encrypted reports whether the library lies encrypted on the disk.
func (s *Store) Encrypted() bool { return s.key != nil }

// IsEncrypted reports whether the library in the folder is encrypted. The errors are those
// of Open.
func IsEncrypted(dir string) (bool, error) {
	m, err := readMarker(followed(dir))
	if err != nil {
		return false, fmt.Errorf("library %s: %w", dir, err)
	}
	return m.Encryption != nil, nil
}

// ChangePassphrase lets the new passphrase open the library in place of the old one. The
// library itself is not written; another program may have it open. The errors are those of
// Open, and news.ErrInvalid if it is not encrypted.
func ChangePassphrase(dir, old, new string, cost passphrase.Cost) error {
	dir = followed(dir)
	m, err := readMarker(dir)
	if err == nil && m.Encryption == nil {
		err = fmt.Errorf("it is not encrypted: %w", news.ErrInvalid)
	}
	var key []byte
	if err == nil {
		key, err = m.unlock(old)
	}
	if err == nil {
		err = m.lock(key, new, cost)
	}
	if err == nil {
		err = m.write(dir)
	}
	if err != nil {
		return fmt.Errorf("library %s: change its passphrase: %w", dir, err)
	}
	return nil
}

// CheckPassphrase reports whether the passphrase opens the library. The errors are those
// of Open.
func CheckPassphrase(dir, word string) error {
	m, err := readMarker(followed(dir))
	if err == nil {
		_, err = m.unlock(word)
	}
	if err != nil {
		return fmt.Errorf("library %s: %w", dir, err)
	}
	return nil
}

// The layout of the database's registry: how it begins, and what stands before each key.
const (
	registryBegin  = 16 + len("Hello Badger")
	registryRecord = 4 + 4 // a length and a checksum
)

// checkKeys looks at the database's registry of keys: the database would make an empty one
// where it is gone, and take as much memory as a damaged one says.
func checkKeys(dir string) error {
	data, err := os.ReadFile(filepath.Join(dir, badger.KeyRegistryFileName))
	if errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("%s, without which nothing can be decrypted, is gone: %w", badger.KeyRegistryFileName, news.ErrDamaged)
	}
	if err != nil {
		return fmt.Errorf("%w: %w", news.ErrReadOnly, err)
	}
	fault := fmt.Errorf("%s, without which nothing can be decrypted: %w", badger.KeyRegistryFileName, news.ErrDamaged)
	if len(data) < registryBegin {
		return fault
	}
	for data = data[registryBegin:]; len(data) > 0; {
		if len(data) < registryRecord {
			return fault
		}
		length, sum := int(binary.BigEndian.Uint32(data)), binary.BigEndian.Uint32(data[4:])
		data = data[registryRecord:]
		if length > len(data) || crc32.Checksum(data[:length], crc32.MakeTable(crc32.Castagnoli)) != sum {
			return fault
		}
		data = data[length:]
	}
	return nil
}

// contentsKept is how much of the tables of contents of files is kept while these are read.
const contentsKept = 1 << 20

// tableOptions returns how to read each of the database's files of records by itself. Who
// has read them calls end.
func (s *Store) tableOptions() (of func(id uint64) table.Options, end func(), err error) {
	opts := table.Options{ChkMode: options.OnBlockRead, Compression: options.ZSTD}
	if s.key == nil {
		return func(uint64) table.Options { return opts }, func() {}, nil
	}
	registry, err := badger.OpenKeyRegistry(badger.KeyRegistryOptions{Dir: s.dir, ReadOnly: true, EncryptionKey: s.key})
	if err != nil {
		return nil, nil, err
	}
	file, err := os.Open(filepath.Join(s.dir, badger.ManifestFilename))
	if err != nil {
		return nil, nil, err
	}
	defer func() { _ = file.Close() }() // nothing was written
	list, _, err := badger.ReplayManifestFile(file, 0, badgerOptions(s.dir, nil))
	if err != nil {
		return nil, nil, err
	}
	contents, err := ristretto.NewCache(&ristretto.Config[uint64, *fb.TableIndex]{NumCounters: 100, MaxCost: contentsKept, BufferItems: 64})
	if err != nil {
		return nil, nil, err
	}
	opts.IndexCache = contents
	return func(id uint64) table.Options {
		opts := opts
		opts.DataKey, _ = registry.DataKey(list.Tables[id].KeyID) // without it nothing in the file can be read
		return opts
	}, contents.Close, nil
}
