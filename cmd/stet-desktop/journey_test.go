//go:build journey

package main

import (
	"image"
	"path/filepath"
	"strings"
	"testing"

	"stet/store"
)

const compared = "Scraped copy → Sound account – Stet"

// The parts of a window of 1280 by 800 whose change shows that something happened.
var (
	whole    = image.Rect(0, 0, 1280, 800)
	texts    = image.Rect(280, 180, 940, 780)
	findings = image.Rect(990, 160, 1270, 500)
	menu     = image.Rect(0, 0, 300, 24) // nothing but a dialog, which darkens it, changes it
)

func TestJourneyReadTheSample(t *testing.T) {
	s := newScreen(t)
	s.open("--sample")
	s.title(compared)
	for _, step := range []string{"F7", "shift+F7", "alt+Down", "alt+Up", "n", "p"} {
		before := s.settled()
		s.press(step)
		s.changes(step+" goes to another discrepancy", before, findings)
	}
	before := s.settled()
	s.click(1100, 350)
	s.changes("a click on a discrepancy shows its place", before, texts)
	s.press("ctrl+shift+s")
	s.title("Sound account → Scraped copy – Stet")
	s.press("ctrl+shift+s")
	s.title(compared)
	light := s.settled()
	s.click(1228, 40)
	s.until("the window changes its brightness", func() bool {
		return changed(light, s.picture(), whole) > whole.Dx()*whole.Dy()/2
	})
	before = s.settled()
	s.press("F1")
	s.changes("F1 shows the keys", before, whole)
	s.press("Escape")
	s.until("Escape closes them", func() bool { return changed(before, s.picture(), texts) == 0 })
	s.press("ctrl+q")
	s.closed()
}

func TestJourneySecondWindowSaysThatTheLibraryIsInUse(t *testing.T) {
	s := newScreen(t)
	library := filepath.Join(s.home, "library")
	kept, err := store.Open(library, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = kept.Close() }() // nothing was written
	s.start("--library", library)
	s.find()
	s.press("Escape")
	if err := s.end(); err == nil || !strings.Contains(s.said.String(), "hint") {
		t.Errorf("the program ended with %v and said %q, want trouble and a hint", err, s.said.String())
	}
}

func TestJourneyReadOtherwise(t *testing.T) {
	s := newScreen(t)
	s.open("--sample")
	s.title(compared)
	two := s.settled()
	s.press("ctrl+k")
	s.write("one col")
	s.press("Return")
	s.changes("the palette shows one column", two, texts)
	one := s.settled()
	s.press("ctrl+i")
	s.changes("Ctrl+I shows two again", one, texts)
	two = s.settled()
	s.press("ctrl+f")
	s.write("kremlin")
	s.changes("Ctrl+F marks what is typed", two, texts)
	found := s.settled()
	s.press("Escape")
	s.changes("Escape ends it", found, texts)
	before := s.settled()
	s.press("ctrl+equal")
	s.changes("Ctrl and plus make the text larger", before, texts)
	s.press("ctrl+0", "Escape")
	before = s.settled()
	s.drag(340, 460, 560, 560)
	s.changes("dragging selects", before, texts)
	before = s.settled()
	s.press("e")
	s.write("ask the desk")
	s.press("Return", "c")
	s.changes("a note and a decision are shown", before, findings)
	before = s.settled()
	s.press("ctrl+v")
	s.changes("Ctrl+V asks for a text", before, whole)
	s.press("Escape")
	s.until("Escape closes the form", func() bool { return changed(before, s.picture(), findings) == 0 })
	s.press("ctrl+q")
	s.closed()
}

func TestJourneyWindowKeepsItsSize(t *testing.T) {
	s := newScreen(t)
	s.open("--sample")
	s.title(compared)
	s.xdotool("windowsize", s.window, "1000", "700")
	s.until("the window is smaller", func() bool { return s.size() == "1000x700" })
	s.settled()
	s.press("ctrl+q")
	s.closed()
	s.open("--sample")
	s.until("the window is as large as it was", func() bool { return s.size() == "1000x700" })
	s.press("ctrl+q")
	s.closed()
}
