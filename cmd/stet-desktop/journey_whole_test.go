//go:build journey

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"stet/internal/archive"
	"stet/store"
)

// counted are the discrepancies of the two texts of townsText.
const counted = 20

// townsText is a text of as many sentences that have hardly a word in common, each with
// a number, which is greater by more.
func townsText(more int) string {
	towns := strings.Fields("Ardale Brunwick Corham Dunmere Elvast Fornley Garrow Hexby Ilmouth Jarrock Kelso Lundby Morvale Norwell Ostrand Penrith Quarley Rothen Selwick Tarnow")
	things := strings.Fields("bridges chapels dentists engines farmers guests houses islands jackets kettles lanterns mirrors notebooks orchards pianos quarries roses schools trumpets violins")
	var b strings.Builder
	b.WriteString("What the towns have\n")
	for i := range counted {
		fmt.Fprintf(&b, "\nIn %s they counted %d %s last week.\n", towns[i], 20+3*i+more, things[i])
	}
	return b.String()
}

// copies puts a text on the clipboard as another program does.
func (s *screen) copies(text string) {
	s.t.Helper()
	c := exec.CommandContext(s.t.Context(), "xclip", "-selection", "clipboard")
	c.Env, c.Stdin = s.env, strings.NewReader(text)
	if err := c.Run(); err != nil {
		s.t.Fatal(err)
	}
	s.until("the text is on the clipboard", func() bool { return s.clipboard("UTF8_STRING") == text })
}

// pastes adds what is on the clipboard by keys.
func (s *screen) pastes(story, outlet string) {
	s.t.Helper()
	before := s.settled()
	s.press("ctrl+v")
	s.changes("Ctrl+V asks for a text", before, menu)
	s.settled()
	s.write(story)
	s.press("Tab", "Tab") // the button that lists the stories comes in between
	s.write(outlet)
	s.press("Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "space")
	s.saved(before)
}

// TestJourneyWholeWayByKeyboard goes from the first run to a report without a mouse, and
// finds all again afterwards.
func TestJourneyWholeWayByKeyboard(t *testing.T) {
	s := newScreen(t)
	opened := s.opener()
	s.open("--size", "1280x800")
	s.copies(townsText(0))
	s.pastes("Towns", "Example Times")
	s.copies(townsText(100))
	s.pastes("", "Sample Post") // the only story is offered
	s.title("Example Times → Sample Post – Stet")

	m := newMeter(s)
	keys := []string{"c", "s", "f"}
	for n := range counted - 1 {
		s.press(keys[n%len(keys)])
	}
	if m.full() {
		t.Error("all is decided before the last one is")
	}
	s.press(keys[(counted-1)%len(keys)])
	s.until("all is decided", m.full)
	s.filtersByKeyboard()
	s.findsByKeyboard()
	report := s.reportsByKeyboard(opened)
	s.leave()
	expectTowns(t, s.library(t), report)

	s.open("--size", "1280x800")
	s.settled()
	s.press("ctrl+k")
	s.write("again")
	s.settled()
	s.press("Return")
	s.title("Example Times → Sample Post – Stet")
	s.until("what was decided is found again", m.full)
	s.leave()
}

// filtersByKeyboard lists what is undecided, which is nothing, and all again.
func (s *screen) filtersByKeyboard() {
	s.t.Helper()
	all := s.settled()
	s.press("alt+o")
	s.changes("nothing undecided is listed", all, findings)
	none := s.settled()
	s.press("alt+o")
	s.changes("all is listed again", none, findings)
}

func (s *screen) findsByKeyboard() {
	s.t.Helper()
	before := s.settled()
	s.press("ctrl+f")
	s.write("tarnow")
	s.changes("what is looked for is shown", before, texts)
	found := s.settled()
	s.press("Escape")
	s.changes("Escape ends it", found, texts)
	s.settled()
}

// reportsByKeyboard writes a report, which is then opened, and returns it; opened is where
// it is written down what was.
func (s *screen) reportsByKeyboard(opened string) string {
	s.t.Helper()
	before := s.settled()
	s.press("ctrl+e")
	s.changes("Ctrl+E asks what the report shall hold", before, menu)
	before = s.settled()
	s.press("space")
	s.changes("the button asks for a file", before, whole)
	s.settled()
	s.press("Return")
	var page []byte
	s.until("the report is written", func() bool {
		var err error
		page, err = os.ReadFile(filepath.Join(s.home, "stet-report-Example-Times-Sample-Post.html"))
		return err == nil && strings.Contains(string(page), "</html>")
	})
	s.until("the report is opened", func() bool {
		asked, err := os.ReadFile(opened)
		return err == nil && strings.Contains(string(asked), "stet-report-Example-Times-Sample-Post.html")
	})
	s.settled()
	return string(page)
}

// expectTowns reads what was left on the disk, and the report.
func expectTowns(t *testing.T, library, report string) {
	t.Helper()
	kept, err := store.Open(library, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = kept.Close() }() // it was only read
	a := archive.New(kept, time.Now)
	versions, err := a.AllVersions(t.Context())
	if err != nil || len(versions) != 2 {
		t.Fatalf("the library has %d versions, %v; want both", len(versions), err)
	}
	c, err := a.Compare(t.Context(), versions[0].Version.ID, versions[1].Version.ID)
	if err != nil {
		t.Fatal(err)
	}
	allDecided(t, c.Judged)
	for _, j := range c.Judged {
		if said := `data-decision="` + string(j.Decision.Choice) + `"`; !strings.Contains(report, said) {
			t.Errorf("the report lacks %s", said)
		}
	}
	if len(c.Judged) != counted {
		t.Errorf("%d discrepancies, want %d", len(c.Judged), counted)
	}
}
