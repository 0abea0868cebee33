//go:build journey

package main

import (
	"image"
	"path/filepath"
	"testing"
	"time"

	"stet/diff/check"
	"stet/internal/archive"
	"stet/internal/news"
	"stet/store"
)

// The line below the filters shows, from left to right, how much is decided: in a
// window of 1280 by 800 it begins and ends here.
var (
	meterBegins = image.Pt(980, 160)
	meterEnds   = image.Pt(1270, 160)
	meterGround = image.Pt(1100, 176) // below it, where nothing is written
)

// Where a window of 1280 by 800 has its buttons to decide.
var decisionButtons = []image.Point{{1035, 780}, {1130, 780}, {1222, 780}}

// meter watches the line that shows how much is decided.
type meter struct {
	s     *screen
	empty image.Image
}

// newMeter waits for the line to be drawn, which is a while after the window has its
// title, and for the window to rest: nothing is decided yet.
func newMeter(s *screen) meter {
	s.t.Helper()
	s.until("the list is drawn", func() bool {
		now := s.picture()
		return now.At(meterEnds.X, meterEnds.Y) != now.At(meterGround.X, meterGround.Y)
	})
	return meter{s, s.settled()}
}

// full tells whether all is decided. It stays so: nothing is decided by itself.
func (m meter) full() bool {
	m.s.t.Helper()
	now := m.s.settled()
	at := func(i image.Image, p image.Point) any { return i.At(p.X, p.Y) }
	return at(now, meterEnds) == at(now, meterBegins) && at(now, meterEnds) != at(m.empty, meterEnds)
}

// decideAll decides in turn by several ways until all is decided. The same way is
// not used twice running, which would take a decision back.
func (m meter) decideAll(ways ...func()) {
	m.s.t.Helper()
	const most = 100 // the sample has far fewer discrepancies
	for n := range most {
		if m.full() {
			return
		}
		ways[n%len(ways)]()
	}
	m.s.keep()
	m.s.t.Fatal("not everything is decided")
}

// reviewed opens the library and returns what was decided of the sample's first pair.
func reviewed(t *testing.T, library string) []archive.Judged {
	t.Helper()
	kept, err := store.Open(library, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = kept.Close() }() // it was only read
	a := archive.New(kept, time.Now)
	added, err := a.AddSample(t.Context()) // knows which versions they are
	if err != nil {
		t.Fatal(err)
	}
	c, err := a.Compare(t.Context(), added[0].Version.ID, added[1].Version.ID)
	if err != nil {
		t.Fatal(err)
	}
	var listed []archive.Judged
	for _, j := range c.Judged {
		if c.Result.Discrepancies[j.Index].Category != check.Cosmetic {
			listed = append(listed, j)
		}
	}
	return listed
}

// allDecided fails where something is still open.
func allDecided(t *testing.T, judged []archive.Judged) {
	t.Helper()
	if len(judged) < 10 {
		t.Fatalf("the sample has %d discrepancies", len(judged))
	}
	choices := map[news.Choice]int{}
	for _, j := range judged {
		choices[j.Decision.Choice]++
	}
	if choices[news.Open]+choices[""] > 0 || choices[news.Confirmed] == 0 || choices[news.Stet] == 0 || choices[news.FollowUp] == 0 {
		t.Errorf("decided %v: want nothing open, and something of each", choices)
	}
}

func TestJourneyReviewByKeyboardAlone(t *testing.T) {
	s := newScreen(t)
	library := filepath.Join(s.home, "library")
	s.open("--sample", "--library", library, "--size", "1280x800")
	s.title(compared)
	m := newMeter(s)
	s.press("e")
	s.write("ask the desk")
	s.press("Return")
	key := func(name string) func() { return func() { s.press(name) } }
	m.decideAll(key("c"), key("s"), key("f"))
	s.press("ctrl+z")
	s.until("undo opens one again", func() bool { return !m.full() })
	s.press("ctrl+shift+z")
	s.until("redo decides it again", m.full)
	s.press("ctrl+q")
	s.closed()

	judged := reviewed(t, library)
	allDecided(t, judged)
	if note := judged[0].Decision.Note; note != "ask the desk" {
		t.Errorf("the note of the first is %q", note)
	}

	s.open("--sample", "--library", library, "--size", "1280x800")
	s.title(compared)
	s.until("what was decided is found again", m.full)
	s.press("ctrl+q")
	s.closed()
}

func TestJourneyReviewByMouseAlone(t *testing.T) {
	s := newScreen(t)
	library := filepath.Join(s.home, "library")
	s.open("--sample", "--library", library, "--size", "1280x800")
	s.title(compared)
	m := newMeter(s)
	var ways []func()
	for _, at := range decisionButtons {
		ways = append(ways, func() { s.click(at.X, at.Y) })
	}
	m.decideAll(ways...)
	before := s.settled()
	s.click(1100, 220) // the first line of the list
	s.changes("a click on a line shows its place", before, texts)
	s.xdotool("mousemove", "--window", s.window, "600", "500")
	before = s.settled()
	s.xdotool("click", "5", "click", "5", "click", "5") // the wheel
	s.changes("the wheel scrolls", before, texts)
	s.press("ctrl+q") // the review is over
	s.closed()
	allDecided(t, reviewed(t, library))
}
