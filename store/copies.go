package store

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/y"

	"stet/internal/news"
)

// Two small files stand for all the others: the marker, without which a folder is no library,
// and which holds the key of an encrypted one under the passphrase; and the database's registry
// of keys, without which nothing in an encrypted library can be read. Each has a second copy
// beside it, which is used, and from which it is mended, when a byte in it flips.
const copySuffix = ".copy"

// writeWhole writes a file under another name first, so that it is never there by half.
func writeWhole(dir, name string, data []byte) error {
	file, err := os.CreateTemp(dir, markerName+".*")
	if err != nil {
		return fmt.Errorf("%w: %w", news.ErrReadOnly, err)
	}
	defer os.Remove(file.Name()) //nolint:errcheck // gone already if all went well
	_, err = file.Write(data)
	err = errors.Join(err, file.Sync(), file.Close())
	if err == nil {
		err = os.Rename(file.Name(), filepath.Join(dir, name))
	}
	if err == nil {
		err = syncFolder(dir)
	}
	if err != nil {
		return fmt.Errorf("%w: %w", news.ErrReadOnly, err)
	}
	return nil
}

// copyFile makes the one file what the other is, if it is not.
func copyFile(dir, from, to string) error {
	data, err := os.ReadFile(filepath.Join(dir, from))
	if err != nil {
		return fmt.Errorf("%w: %w", news.ErrReadOnly, err)
	}
	if now, err := os.ReadFile(filepath.Join(dir, to)); err == nil && bytes.Equal(now, data) {
		return nil
	}
	return writeWhole(dir, to, data)
}

// keepRegistry brings the second copy of the registry of keys up to date, unless the first
// was damaged meanwhile.
func keepRegistry(dir string, key []byte) error {
	const name = badger.KeyRegistryFileName
	if from, err := wholeRegistry(dir, key); err != nil || from != name {
		return err
	}
	return copyFile(dir, name, name+copySuffix)
}

// keepCopies brings the second copies up to date, as the library is opened. Where that cannot
// be done, as on a full disk, nothing is lost, and the next opening does it.
func (s *Store) keepCopies() {
	_ = copyFile(s.dir, markerName, markerName+copySuffix)
	if s.key != nil {
		_ = keepRegistry(s.dir, s.key)
	}
}

// The layout of the database's registry: how it begins, and what stands before each key.
const (
	registryNonce  = 16
	registryWords  = "Hello Badger" // encrypted
	registryRecord = 4 + 4          // a length and a checksum
)

// checkRegistry looks at a registry of keys: the database would take as much memory as a
// damaged one says.
func checkRegistry(data, key []byte) error {
	const begin = registryNonce + len(registryWords)
	fault := fmt.Errorf("%s, without which nothing can be decrypted: %w", badger.KeyRegistryFileName, news.ErrDamaged)
	if len(data) < begin {
		return fault
	}
	words, err := y.XORBlockAllocate(data[registryNonce:begin], key, data[:registryNonce])
	if err != nil || string(words) != registryWords {
		return fault
	}
	for data = data[begin:]; len(data) > 0; {
		if len(data) < registryRecord {
			return fault
		}
		length, sum := int(binary.BigEndian.Uint32(data)), binary.BigEndian.Uint32(data[4:])
		data = data[registryRecord:]
		if length > len(data) || crc32.Checksum(data[:length], y.CastagnoliCrcTable) != sum {
			return fault
		}
		data = data[length:]
	}
	return nil
}

// wholeRegistry returns the name of the registry of keys that is to be used: the database's
// own or, if that is damaged, cut short or gone, its second copy. The database only adds to
// it: a copy that is shorter lacks keys, and is not used.
func wholeRegistry(dir string, key []byte) (string, error) {
	const name, spareName = badger.KeyRegistryFileName, badger.KeyRegistryFileName + copySuffix
	data, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("%w: %w", news.ErrReadOnly, err)
	}
	fault := checkRegistry(data, key)
	if err != nil { // the database would make an empty one
		fault = fmt.Errorf("%s, without which nothing can be decrypted, is gone: %w", name, news.ErrDamaged)
	}
	spare, err := os.ReadFile(filepath.Join(dir, spareName))
	useful := err == nil && checkRegistry(spare, key) == nil && len(spare) >= len(data)
	wasCut := useful && len(spare) > len(data) && bytes.HasPrefix(spare, data)
	switch {
	case fault == nil && !wasCut:
		return name, nil
	case useful:
		return spareName, nil
	}
	return "", fault
}

// mendRegistry puts the second copy of the registry of keys in the place of a damaged one.
// Nobody else may have the library open: the database would go on adding to the file that
// is replaced.
func mendRegistry(dir string, key []byte) (mended bool, err error) {
	const name = badger.KeyRegistryFileName
	if key == nil || !isThere(filepath.Join(dir, name)) && !isThere(filepath.Join(dir, name+copySuffix)) {
		return false, nil
	}
	if from, err := wholeRegistry(dir, key); err != nil || from == name {
		return false, err
	}
	held, err := lockAlone(dir)
	if err != nil {
		return false, err
	}
	defer func() { _ = held.Close() }() // nothing was written
	from, err := wholeRegistry(dir, key)
	if err != nil || from == name {
		return false, err
	}
	return true, copyFile(dir, from, name)
}
