//go:build journey

package main

import (
	"image"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"stet/internal/archive"
	"stet/internal/news"
	"stet/store"
)

// stories is where the library lists its stories, below the line to search in,
// whose cursor blinks.
var stories = image.Rect(0, 64, 252, 780)

// TestJourneyLibrary adds, orders and finds again with mouse and keys.
func TestJourneyLibrary(t *testing.T) {
	s := newScreen(t)
	file := s.write3(t)
	s.open()
	s.addTwo()
	before := s.settled()
	s.press("ctrl+o")
	s.changes("Ctrl+O asks for a file", before, whole)
	s.chooseFile(file, before)
	s.saved(before)

	s.settled()
	s.click(120, 80) // the story, which closes
	s.rename("Big storm")
	s.deleteAndUndo()
	s.leave()

	s.open()
	s.listed()
	s.click(232, 130) // the first version as the old one
	s.settled()
	s.click(232, 206) // the second one as the new
	s.title("Example Times → Sample Post – Stet")
	s.leave()
	s.expectLibrary(t)
}

// TestJourneyLibraryByKeyboard does the same without a mouse.
func TestJourneyLibraryByKeyboard(t *testing.T) {
	s := newScreen(t)
	file := s.write3(t)
	s.open()
	s.addTwo()
	s.settled()
	s.press("ctrl+l")
	s.write(file)
	s.press("ctrl+a", "ctrl+c", "BackSpace", "Escape") // the file's name is on the clipboard now
	s.listed()
	before := s.settled()
	s.press("ctrl+v")
	s.changes("a file on the clipboard is asked about", before, menu)
	s.settled()
	s.press("Return")
	s.saved(before)

	s.settled()
	s.press("ctrl+l", "Down")
	s.rename("Big storm")
	s.deleteAndUndo()
	all := s.settled()
	s.press("ctrl+l")
	s.write("no such story")
	s.changes("what is not there is not found", all, stories)
	s.press("ctrl+a", "BackSpace")
	s.listed()
	s.leave()

	s.open()
	s.listed()
	s.press("ctrl+l", "Down", "Down", "Left", "Down", "Right")
	s.title("Example Times → Sample Post – Stet")
	s.leave()
	s.expectLibrary(t)
}

// write3 writes a file to add.
func (s *screen) write3(t *testing.T) string {
	t.Helper()
	file := filepath.Join(s.home, "third.txt")
	if err := os.WriteFile(file, []byte("Storm\n\nThe storm killed 20 people in the north.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// addTwo adds two texts by pasting, which are then compared.
func (s *screen) addTwo() {
	s.t.Helper()
	for _, text := range [][2]string{
		{"Example Times", "The storm killed 12 people in the north."},
		{"Sample Post", "The storm killed 15 people in the north."},
	} {
		before := s.settled()
		s.press("ctrl+v")
		s.changes("Ctrl+V asks for a text", before, menu)
		if text[0] == "Example Times" { // the second text is offered the only story
			s.write("Storm")
		}
		s.press("Tab", "Tab")
		s.write(text[0])
		s.press("Tab", "Tab", "Tab", "Tab", "Tab", "Tab")
		s.write(text[1])
		s.press("Tab", "Tab", "space")
		s.saved(before)
	}
	s.title("Example Times → Sample Post – Stet")
}

// saved waits for the dialog to go, whose shadow lies over the menu.
func (s *screen) saved(before image.Image) {
	s.t.Helper()
	s.until("the dialog is gone", func() bool { return changed(before, s.picture(), menu) == 0 })
}

// rename gives the story that the keys are on another name.
func (s *screen) rename(name string) {
	s.t.Helper()
	before := s.settled()
	s.press("F2")
	s.changes("F2 asks for a name", before, menu)
	s.write(name)
	s.press("Return")
	s.saved(before)
	s.changes("the story has the name", before, stories)
}

// deleteAndUndo deletes the story that the keys are on, takes that back, deletes it
// again by Redo, and brings it back from what was deleted.
func (s *screen) deleteAndUndo() {
	s.t.Helper()
	before := s.settled()
	s.press("Delete")
	s.changes("Del takes the story away", before, stories)
	gone := s.settled()
	s.press("ctrl+z")
	s.changes("Ctrl+Z brings it back", gone, stories)
	there := s.settled()
	s.press("ctrl+shift+z")
	s.changes("Ctrl+Shift+Z takes it away again", there, stories)
	gone = s.settled()
	s.press("ctrl+k")
	s.changes("Ctrl+K lists the commands", gone, whole)
	s.write("deleted")
	asked := s.settled()
	s.press("Return")
	s.changes("what was deleted is listed", asked, menu)
	s.settled()
	s.press("Return")
	s.saved(gone)
	s.changes("it is brought back", gone, stories)
	s.settled()
}

// leave closes the window by keys.
func (s *screen) leave() {
	s.t.Helper()
	s.press("ctrl+q")
	s.closed()
}

// expectLibrary reads what the window left on the disk.
func (s *screen) expectLibrary(t *testing.T) {
	t.Helper()
	kept, err := store.Open(s.library(t), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = kept.Close() }() // it was only read
	a := archive.New(kept, time.Now)
	list, err := a.Stories(t.Context())
	if err != nil || len(list) != 1 || list[0].Story.Name != "Big storm" || list[0].Versions != 3 {
		t.Errorf("the library has %+v, %v; want three versions of “Big storm”", list, err)
	}
	changes, err := a.Log(t.Context(), 0, 100)
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[news.ChangeKind]int{}
	for _, c := range changes {
		kinds[c.Kind]++
	}
	if kinds[news.Captured] != 3 || kinds[news.Renamed] != 1 || kinds[news.Deleted] != 1 || kinds[news.Undone] != 2 || kinds[news.CameBack] != 1 {
		t.Errorf("the log has %v", kinds)
	}
}

// library is the folder of the library that the program made at its first run.
func (s *screen) library(t *testing.T) string {
	t.Helper()
	found := ""
	err := filepath.WalkDir(s.home, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.Name() == "stet-library.json" {
			found = filepath.Dir(path)
		}
		return err
	})
	if err != nil || found == "" {
		t.Fatalf("no library below %s: %v", s.home, err)
	}
	return found
}

// chooseFile chooses a file of the home folder in the toolkit's dialog, which
// shows it behind what comes before it by name, and opens it; without is the
// window without a dialog.
func (s *screen) chooseFile(file string, without image.Image) {
	s.t.Helper()
	entries, err := os.ReadDir(filepath.Dir(file))
	if err != nil {
		s.t.Fatal(err)
	}
	place := 0 // behind the folder above
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") {
			continue
		}
		place++
		if e.Name() == filepath.Base(file) {
			break
		}
	}
	button := image.Rect(1190, 734, 1246, 766)
	grey := s.settled()
	s.click(226+84*place, 150)
	s.changes("the file is chosen", grey, button)
	blue := s.settled()
	s.click(1218, 750)
	s.until("another dialog is there", func() bool {
		now := s.picture()
		return changed(blue, now, button) > button.Dx()*button.Dy()/2 && changed(without, now, menu) > 0
	})
	s.settled()
	s.press("Return")
}

// listed waits until the versions of the first story are listed: the first one
// bears the name of its outlet.
func (s *screen) listed() {
	s.t.Helper()
	outlet := image.Rect(34, 122, 130, 142)
	s.until("the versions are listed", func() bool {
		now := s.picture()
		return changed(now, image.NewUniform(now.At(130, 790)), outlet) > 50
	})
	s.settled()
}
