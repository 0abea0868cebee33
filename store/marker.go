package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

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

// readMarker returns what the library says of itself. The error is news.ErrNotLibrary if
// the folder holds something else.
func readMarker(dir string) (m marker, err error) {
	data, err := os.ReadFile(filepath.Join(dir, markerName))
	if errors.Is(err, fs.ErrNotExist) {
		return m, news.ErrNotLibrary
	}
	if err != nil {
		return m, fmt.Errorf("%w: %w", news.ErrDamaged, err)
	}
	if err := json.Unmarshal(data, &m); err != nil || m.Format != format || m.Schema < 1 {
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

// write writes the marker under another name first, so that it is never there by half.
func (m marker) write(dir string) error {
	if m.Encryption != nil {
		m.Schema += encryptedSchemas
	}
	data, err := json.Marshal(m)
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
	if err == nil {
		err = syncFolder(dir)
	}
	if err != nil {
		return fmt.Errorf("%w: %w", news.ErrReadOnly, err)
	}
	return nil
}
