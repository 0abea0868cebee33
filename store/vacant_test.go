package store_test

import (
	"os"
	"path/filepath"
	"testing"

	"stet/store"
)

func TestVacant(t *testing.T) {
	folder := t.TempDir()
	library, other := filepath.Join(folder, "library"), filepath.Join(folder, "other")
	s, err := store.Open(library, store.Options{})
	if err == nil {
		err = s.Close()
	}
	if err == nil {
		err = os.Mkdir(other, 0o700)
	}
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]bool{
		library: false, other: true, filepath.Join(folder, "none"): true, filepath.Join(folder, "none", "below"): true, folder: false,
	} {
		if got, err := store.Vacant(name); got != want || err != nil {
			t.Errorf("Vacant(%s) = %v, %v, want %v", name, got, err, want)
		}
	}
	if err := os.WriteFile(filepath.Join(folder, "file"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if got, err := store.Vacant(filepath.Join(folder, "file")); got || err == nil {
		t.Errorf("of a file: %v, %v", got, err)
	}
}
