//go:build journey

package main

import (
	"image"
	"path/filepath"
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
	door := image.Rect(0, 110, 560, 180) // below the line for the passphrase
	s.until("the door is there", func() bool { return s.size() == "560x260" })
	asked := s.picture()
	s.write("donkey")
	s.press("Return")
	s.changes("another passphrase is refused", asked, door)
	s.write("correct horse")
	s.press("Return")
	s.until("the library's window is there", func() bool {
		s.find()
		return s.size() == "1280x800"
	})
	before := s.settled()
	s.press("ctrl+comma")
	s.changes("Ctrl+, shows the settings", before, whole)
	s.settled()
	s.press("shift+Tab", "space") // the button before the last
	s.until("the library is asked its passphrase", func() bool { return changed(before, s.picture(), menu) > 20 })
	s.write("correct horse")
	s.press("Return")
	s.until("the library is decrypted", func() bool {
		encrypted, err := store.IsEncrypted(library)
		return err == nil && !encrypted
	})
	s.until("the library's window is there again", func() bool {
		s.find()
		return s.size() == "1280x800"
	})
	s.settled()
	s.press("ctrl+q")
	s.closed()
}
