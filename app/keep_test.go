package app_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"stet/app"
	"stet/internal/archive"
	"stet/store"
)

// openKept is a window over a library on the disk.
func openKept(t *testing.T) *window {
	t.Helper()
	kept, err := store.Open(filepath.Join(t.TempDir(), "library"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	arch := archive.New(kept, time.Now)
	s := app.New(test.NewTempApp(t), arch, app.Options{InPlace: true, Now: time.Now, Brightness: app.Light})
	t.Cleanup(func() {
		s.Close()
		if err := kept.Close(); err != nil {
			t.Error(err)
		}
	})
	return &window{Shell: s, t: t, archive: arch}
}

func TestShellBacksUpAndRestores(t *testing.T) {
	first := openKept(t)
	first.pasteStorm("Example Times", "12", "15")
	file := filepath.Join(t.TempDir(), "backup.zip")
	first.BackUp(file)
	if got := first.Line(); !strings.HasPrefix(got, "The backup is whole:") {
		t.Fatalf("a backup: %q", got)
	}
	first.Do("verify")
	if got := first.Line(); !strings.HasPrefix(got, "All is as it came in: 2 versions") {
		t.Errorf("verified: %q", got)
	}

	second := openKept(t)
	second.Restore(file)
	if got := second.Line(); !strings.HasPrefix(got, "Restored: 2 versions") || second.LibraryText()[0] != "Storm (2 versions, 1 outlet)" {
		t.Errorf("restored: %q, %q", got, second.LibraryText())
	}
	second.Restore(file)
	if got := second.Line(); got != "All that the backup holds was there already." {
		t.Errorf("restored again: %q", got)
	}
	text := filepath.Join(t.TempDir(), "no-backup.zip")
	if err := os.WriteFile(text, []byte("no backup"), 0o600); err != nil {
		t.Fatal(err)
	}
	second.Restore(text)
	if got := second.Line(); got == "" || strings.Contains(got, "goroutine") || second.LibraryText()[0] != "Storm (2 versions, 1 outlet)" {
		t.Errorf("of what is no backup: %q, %q", got, second.LibraryText())
	}

	nowhere := filepath.Join(t.TempDir(), "none", "backup.zip")
	second.BackUp(nowhere)
	if got := second.Line(); got == "" || strings.HasPrefix(got, "The backup is whole") {
		t.Errorf("of a folder that is not there: %q", got)
	}
}
