package store_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stet/internal/news"
	"stet/store"
	"stet/store/storetest"
)

// TestDamagedIsNotTakenForTheWhole flips a byte at many places of the database's files:
// a backup of what is left would look like one of everything, and a purge would take
// texts whose captures it does not see.
func TestDamagedIsNotTakenForTheWhole(t *testing.T) { inBoth(t, damagedIsNotTakenForTheWhole) }

func damagedIsNotTakenForTheWhole(t *testing.T, opts store.Options, places int) { //nolint:thelper // a test, of two kinds of library
	whole := t.TempDir()
	filled(t, whole, opts)
	tables, err := filepath.Glob(filepath.Join(whole, "*.sst"))
	if err != nil || len(tables) == 0 {
		t.Fatalf("tables = %v, %v, want some", tables, err)
	}
	refused := 0
	for _, table := range tables {
		data, err := os.ReadFile(table)
		if err != nil {
			t.Fatal(err)
		}
		for place := range places {
			dir := t.TempDir()
			if err := os.CopyFS(dir, os.DirFS(whole)); err != nil {
				t.Fatal(err)
			}
			flipped := bytes.Clone(data)
			flipped[(2*place+1)*len(data)/(2*places)] ^= 1
			write(t, dir, filepath.Base(table), string(flipped))
			s, err := store.Open(dir, opts)
			if err != nil {
				continue // it is refused as a whole
			}
			refused++
			var backup bytes.Buffer
			if err := s.Backup(t.Context(), &backup, nil); !errors.Is(err, news.ErrDamaged) || backup.Len() > 0 {
				t.Errorf("place %d: Backup wrote %d bytes, %v; want none, %v", place, backup.Len(), err, news.ErrDamaged)
			}
			if err := s.CheckSums(t.Context()); !errors.Is(err, news.ErrDamaged) {
				t.Errorf("place %d: CheckSums = %v, want %v", place, err, news.ErrDamaged)
			}
			if _, err := s.Purge(t.Context(), storetest.Day(99), "Ute"); !errors.Is(err, news.ErrDamaged) {
				t.Errorf("place %d: Purge = %v, want %v", place, err, news.ErrDamaged)
			}
			found, err := s.Verify(t.Context(), nil)
			if err != nil {
				t.Error(err)
			}
			if len(found.Problems) == 0 || found.Problems[0].Place.Kind != news.PlaceFile || found.Problems[0].Place.Args[0] != filepath.Base(table) {
				t.Errorf("place %d: Verify names %v, want %s first", place, found.Problems, filepath.Base(table))
			}
			for _, p := range found.Problems {
				if strings.Contains(p.Err.Error(), "runtime error") {
					t.Errorf("place %d: Verify names %s: %v, want words about the library", place, p.Place, p.Err)
				}
			}
			_ = s.Close() // which may fail as the library is damaged
		}
	}
	if refused == 0 {
		t.Error("no damaged library was opened")
	}
}
