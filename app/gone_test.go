package app_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

func TestShellLibraryGone(t *testing.T) {
	w := open(t)
	w.pasteStorm("Example Times", "12", "15")
	w.LibraryThere(false)
	if got := w.GoneLine(); !strings.Contains(got, "is not there any more") {
		t.Fatalf("the window says %q", got)
	}
	w.LibraryLine(0)
	w.Do("rename")
	w.answer("Frost")
	w.press(fyne.KeyEscape)
	if got := w.GoneLine(); got == "" {
		t.Error("what else is said, and Escape, take away that the folder is gone")
	}
	w.Leave()
	if got := w.overlay(); !strings.Contains(got, "Close without the folder of the library?") {
		t.Fatalf("asked to close, the window says %q", got)
	}
	w.press(fyne.KeyEscape)
	w.LibraryThere(true)
	if got := w.Line(); w.GoneLine() != "" || got != "The folder of the library is back." {
		t.Errorf("back, the window says %q and %q", w.GoneLine(), got)
	}
	w.Leave()
	if got := w.overlay(); got != "" {
		t.Errorf("with its library there, the window asks %q", got)
	}
}
