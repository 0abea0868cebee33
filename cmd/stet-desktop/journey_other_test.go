//go:build journey

package main

import (
	"errors"
	"image"
	"path/filepath"
	"testing"

	"stet/app/present"
	"stet/internal/news"
	"stet/store"
)

// TestJourneyAnotherLibrary opens other libraries from the window on one, by keys alone: one
// that is in use leaves the window as it is, one that is free takes its place, and is the
// one that the program begins with the next time.
func TestJourneyAnotherLibrary(t *testing.T) {
	s := newScreen(t)
	folder := func(name string) string { return filepath.Join(s.home, name) }
	made := func(name string) *store.Store {
		kept, err := store.Open(folder(name), store.Options{})
		if err != nil {
			t.Fatal(err)
		}
		return kept
	}
	desk, used, other := made("desk"), made("used"), made("other")
	for _, kept := range []*store.Store{desk, other} {
		if err := kept.Close(); err != nil {
			t.Fatal(err)
		}
	}
	defer func() { _ = used.Close() }() // nothing was written
	habits, err := present.OpenHabits(filepath.Join(s.home, "config", "stet", "window.json"))
	if err == nil {
		err = habits.SetPlaces(present.Places{folder("used"), folder("other")})
	}
	if err != nil {
		t.Fatal(err)
	}
	s.open("--library", folder("desk"))
	s.grown()
	before := s.settled()
	s.press("ctrl+alt+o")
	s.changes("Ctrl+Alt+O asks for another library", before, whole)
	s.settled()
	s.press("Return")
	s.until("one that is in use is refused, in red", func() bool { return red(s.picture(), image.Rect(300, 150, 960, 400)) > 20 })
	s.press("Escape")
	s.until("the window is as it was", func() bool { return changed(before, s.picture(), texts) == 0 })
	if !s.inUse(folder("desk")) {
		t.Error("the library was left for one that could not be opened")
	}
	s.press("ctrl+alt+o", "Down")
	s.settled()
	s.press("Return")
	s.until("the first library is closed", func() bool { return !s.inUse(folder("desk")) })
	if !s.inUse(folder("other")) {
		t.Error("the other library is not open")
	}
	s.grown()
	s.settled()
	s.press("ctrl+q")
	s.closed()
	s.open()
	s.grown()
	if !s.inUse(folder("other")) {
		t.Error("the program does not begin with the library that was chosen last")
	}
	s.press("ctrl+q")
	s.closed()
}

// inUse reports whether somebody has the library open.
func (s *screen) inUse(folder string) bool {
	s.t.Helper()
	kept, err := store.Open(folder, store.Options{})
	if err == nil {
		err = kept.Close()
	}
	if err != nil && !errors.Is(err, news.ErrInUse) {
		s.t.Fatal(err)
	}
	return err != nil
}
