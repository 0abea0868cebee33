package app_test

import (
	"strings"
	"testing"
)

// A title as long as a story's name may be leaves the dialog in the window.
func TestShellDialogFitsTheWindowWhateverItsTitle(t *testing.T) {
	w := open(t)
	w.pasteStorm("Example Times", "12")
	w.LibraryLine(0)
	w.Do("rename")
	w.answer(strings.Repeat("The storm in the north ", 12))
	w.LibraryLine(0)
	w.Do("merge")
	if at, wide, window := w.DialogTitle(); at <= 0 || at+wide > window {
		t.Errorf("the title begins at %v and is %v wide, the window is %v wide", at, wide, window)
	}
}
