//go:build journey

package main

import (
	"image"
	"path/filepath"
	"strings"
	"testing"

	"stet/store"
)

// TestJourneyEncrypted goes into an encrypted library by its passphrase, and decrypts it
// from the settings, by keys alone.
func TestJourneyEncrypted(t *testing.T) {
	s := newScreen(t)
	library := filepath.Join(s.home, "library")
	made, err := store.Open(library, store.Options{Passphrase: "correct horse"})
	if err != nil {
		t.Fatal(err)
	}
	if err := made.Close(); err != nil {
		t.Fatal(err)
	}
	s.start("--library", library)
	s.find()
	s.until("the door is there", func() bool { return s.size() == "560x260" })
	s.write("donkey")
	s.press("Return")
	s.until("another passphrase is refused, in red", func() bool { return red(s.picture(), image.Rect(0, 110, 560, 180)) > 20 })
	s.write("correct horse")
	s.press("Return")
	s.grown()
	before := s.settled()
	s.press("ctrl+comma")
	s.changes("Ctrl+, shows the settings", before, whole)
	settings := s.settled()
	s.press("shift+Tab", "space") // the button before the last
	s.changes("the passphrase is asked for", settings, image.Rect(300, 200, 980, 700))
	s.write("correct horse")
	s.press("Return")
	s.until("the library is decrypted", func() bool {
		encrypted, err := store.IsEncrypted(library)
		return err == nil && !encrypted
	})
	s.grown()
	s.settled()
	s.press("ctrl+q")
	s.closed()
}

// grown waits until the window on the library is there, and nothing else.
func (s *screen) grown() {
	s.t.Helper()
	s.until("the library's window is there alone", func() bool {
		out, err := s.try("xdotool", "search", "--onlyvisible", "--name", "Stet$")
		s.window = strings.TrimSpace(out)
		return err == nil && !strings.Contains(s.window, "\n") && s.size() == "1280x800"
	})
	s.find()
}

// red counts the pixels of the part that are.
func red(seen image.Image, part image.Rectangle) (n int) {
	for y := part.Min.Y; y < part.Max.Y; y++ {
		for x := part.Min.X; x < part.Max.X; x++ {
			if r, g, b, _ := seen.At(x, y).RGBA(); r > 2*g && r > 2*b && r > 1<<15 {
				n++
			}
		}
	}
	return n
}
