//go:build journey

package main

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"stet/internal/archive"
	"stet/store"
)

// file makes a file in the home folder, and returns its path.
func (s *screen) file(name, text string) string {
	s.t.Helper()
	path := filepath.Join(s.home, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		s.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		s.t.Fatal(err)
	}
	return path
}

// saveMany clicks on what saves in the form of several texts.
func (s *screen) saveMany() { s.click(681, 688) }

// TestJourneyDrop drops onto the window what another program drags there: what cannot be
// read, one file, two files, which become a comparison, and a folder.
func TestJourneyDrop(t *testing.T) {
	s := newScreen(t)
	s.open()
	s.settled()
	before := s.settled()
	s.drop(s.file("picture.bin", "\x00\x01\x02\xff\xfe\x00\x00\x00\x01"), filepath.Join(s.home, "gone.txt"))
	s.changes("the window says that nothing can be read", before, whole)
	s.settled()
	s.press("Escape")

	before = s.settled()
	s.drop(s.file("Sample Post, 5% #1 ä.txt", "The storm killed 15 people in the north. It was over by noon."))
	s.changes("one file is asked about", before, menu)
	s.settled()
	s.write("Storm")
	s.press("Return")
	s.saved(before)

	before = s.settled()
	s.drop(s.file("First.txt", "The storm killed 12 people in the north. It was over by noon."),
		s.file("Second.txt", "The storm killed 14 people in the north. It was over by noon."))
	s.changes("two files are asked about", before, menu)
	s.settled()
	s.saveMany()
	s.saved(before)
	s.title("First → Second – Stet")

	before = s.settled()
	s.file("Flood/Third.txt", "The storm killed 16 people in the north. It was over by noon.")
	s.file("Flood/below/Fourth.txt", "The storm killed 17 people in the north. It was over by noon.")
	s.drop(filepath.Join(s.home, "Flood"))
	s.changes("what is in a folder is asked about", before, menu)
	s.settled()
	s.saveMany()
	s.saved(before)
	s.leave()

	s.start(s.file("Fifth.txt", "The storm killed 18 people in the north. It was over by noon."), s.file("Sixth.txt", "It rained."))
	s.find()
	s.settled()
	s.changes("files named on the command line are asked about", before, menu)
	s.settled()
	s.press("Escape")
	s.saved(before)
	s.leave()

	kept, err := store.Open(s.library(t), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = kept.Close() }() // it was only read
	versions, err := archive.New(kept, time.Now).AllVersions(t.Context())
	if err != nil || len(versions) != 5 {
		t.Errorf("the library has %d versions, %v; want 5", len(versions), err)
	}
}
