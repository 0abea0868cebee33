//go:build unix

package store

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/dgraph-io/badger/v4"
)

// TestReadOnlyUsesCopies: where nothing can be mended, the second copies are read.
func TestReadOnlyUsesCopies(t *testing.T) {
	dir := t.TempDir()
	s, err := Open(dir, testSecret)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	names := []string{markerName, badger.KeyRegistryFileName}
	for _, name := range names {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	m, err := readMarker(dir)
	if err != nil {
		t.Fatal(err)
	}
	key, err := m.unlock(testSecret.Passphrase)
	if err != nil {
		t.Fatal(err)
	}
	if s, err = openReadOnly(dir, m, key); err != nil {
		t.Fatal(err)
	}
	if found, err := s.Verify(t.Context(), nil); err != nil || len(found.Problems) > 0 || !slices.Equal(found.Mended, names) {
		t.Errorf("Verify = %+v, %v, want %q mended", found, err, names)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	for _, name := range names {
		if data, err := os.ReadFile(filepath.Join(dir, name)); err != nil || string(data) != "x" {
			t.Errorf("%s was written: %q, %v", name, data, err)
		}
	}
}
