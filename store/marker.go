package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/dgraph-io/badger/v4"

	"stet/internal/news"
	"stet/store/passphrase"
)

// markerName is the file that tells a library from any other folder.
const markerName = "stet-library.json"

const format = "stet library"

// encryptedSchemas is added to the schema that the marker of an encrypted library names: a
// program that knows nothing of encryption takes it for one of a newer program, as it is,
// and not for a damaged one.
const encryptedSchemas = 1000

// marker is what stands in the file of that name.
type marker struct {
	Format     string              `json:"format"`
	Schema     int                 `json:"schema"`
	Encryption *passphrase.Wrapped `json:"encryption,omitempty"`
	// Replaces names the folder in whose place this one was put; see convert.go.
	Replaces string `json:"replaces,omitempty"`
	// Sum is a checksum of the fields above but for Encryption, which has its own. A digit of
	// the schema that flips would have the library brought up a second time, and its log made
	// anew. 0: an older program wrote the file, without one.
	Sum uint32 `json:"sum,omitempty"`

	damaged bool // the file is, and this is its second copy
}

// sum returns what Sum should be. Newer programs must come to the same.
func (m marker) sum() uint32 {
	return crc32.ChecksumIEEE(fmt.Appendf(nil, "%s %d %s", m.Format, m.Schema, m.Replaces))
}

// newMarker is that of a new library, whose key is the second result if it is encrypted.
func newMarker(opts Options) (marker, []byte, error) {
	m := marker{Format: format, Schema: schema}
	if opts.Passphrase == "" {
		return m, nil, nil
	}
	key := passphrase.NewKey()
	err := m.lock(key, opts.Passphrase, opts.Cost)
	return m, key, err
}

// lock lets the passphrase open the library, and no other.
func (m *marker) lock(key []byte, word string, cost passphrase.Cost) error {
	wrapped, err := passphrase.Wrap(key, word, cost)
	if err == nil {
		m.Encryption = &wrapped
	}
	return err
}

// unlock returns the key of an encrypted library.
func (m marker) unlock(word string) (key []byte, err error) {
	switch {
	case m.Encryption == nil && word == "":
		return nil, nil
	case m.Encryption == nil:
		return nil, fmt.Errorf("a passphrase was given, and it is not encrypted: %w", news.ErrInvalid)
	case word == "":
		return nil, news.ErrLocked
	}
	key, err = m.Encryption.Open(word)
	if err == nil && len(key) != passphrase.KeySize {
		err = fmt.Errorf("its key is of another length: %w", news.ErrDamaged)
	}
	return key, err
}

// readMarker returns what the library says of itself; if that is damaged or gone, and there
// is a second copy, what that says. The error is news.ErrNotLibrary if the folder holds
// something else.
func readMarker(dir string) (marker, error) {
	m, err := readMarkerFile(filepath.Join(dir, markerName))
	unsure := err == nil && m.Sum == 0 // of an older program, which leaves no copy with a checksum
	if errors.Is(err, news.ErrDamaged) || errors.Is(err, news.ErrNotLibrary) || unsure {
		spare, spareErr := readMarkerFile(filepath.Join(dir, markerName+copySuffix))
		if spareErr == nil && (!unsure || spare.Sum != 0) {
			spare.damaged = true
			return spare, nil
		}
	}
	return m, err
}

func readMarkerFile(name string) (m marker, err error) {
	data, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return m, news.ErrNotLibrary
	}
	if err != nil {
		return m, fmt.Errorf("%w: %w", news.ErrDamaged, err)
	}
	if err := json.Unmarshal(data, &m); err != nil || m.Format != format || m.Schema < 1 || m.Sum != 0 && m.Sum != m.sum() {
		return marker{}, fmt.Errorf("%s cannot be understood: %w", markerName, news.ErrDamaged)
	}
	encrypted := m.Schema > encryptedSchemas
	if encrypted {
		m.Schema -= encryptedSchemas
	}
	switch {
	case encrypted != (m.Encryption != nil):
		return marker{}, fmt.Errorf("%s does not hold what an encrypted library needs: %w", markerName, news.ErrDamaged)
	case m.Schema > schema:
		return marker{}, fmt.Errorf("schema %d, this program knows %d: %w", m.Schema, schema, news.ErrNewer)
	case encrypted:
		err = m.Encryption.Check()
	}
	if err != nil {
		return marker{}, err
	}
	return m, nil
}

// write writes the marker and its second copy: that comes behind, as there must always be
// one that is whole.
func (m marker) write(dir string) error {
	if m.Encryption != nil {
		m.Schema += encryptedSchemas
	}
	m.Sum = m.sum()
	data, err := json.Marshal(m)
	if err != nil {
		return err
	}
	data = append(data, '\n')
	if err := writeWhole(dir, markerName, data); err != nil {
		return err
	}
	const spare = markerName + copySuffix
	if writeWhole(dir, spare, data) == nil {
		return nil
	}
	// One that cannot be written must not stay as it was: the passphrase of before opens it.
	if err := os.Remove(filepath.Join(dir, spare)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w: %w", news.ErrReadOnly, err)
	}
	return nil
}

// mendedFiles names the files that were damaged and whose second copies are used.
func mendedFiles(m marker, registry bool) (names []string) {
	if m.damaged {
		names = append(names, markerName)
	}
	if registry {
		names = append(names, badger.KeyRegistryFileName)
	}
	return names
}
