//go:build unix

package store_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"stet/internal/news"
	"stet/store"
)

// TestMovedWhileOpen moves the folder of an open library: what is saved then is in
// the folder, wherever that stands.
func TestMovedWhileOpen(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "library")
	s, err := store.Open(dir, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	elsewhere := dir + "-elsewhere"
	if err := os.Rename(dir, elsewhere); err != nil {
		t.Fatal(err)
	}
	outlet := news.Outlet{ID: news.NewOutletID("The Post"), Name: "The Post"}
	if err := s.PutOutlet(t.Context(), outlet); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("Close() = %v, want that the folder is gone", err)
	}
	// The lock goes with the process: until then only a copy can be opened.
	copied := dir + "-copied"
	if err := os.CopyFS(copied, os.DirFS(elsewhere)); err != nil {
		t.Fatal(err)
	}
	moved, err := store.Open(copied, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = moved.Close() }() // it was only read
	if got, err := moved.Outlet(t.Context(), outlet.ID); err != nil || got != outlet {
		t.Errorf("in the folder as it was moved: %v, %v; want %v", got, err, outlet)
	}
}
