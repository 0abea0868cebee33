package app_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
)

func TestShellOffersToRemoveAStoryThatNothingIsIn(t *testing.T) {
	w := open(t)
	w.pasteStorm("Example Times", "12")
	w.Paste("Vote\n\nThe vote is on Monday.")
	w.answer("Vote", "Agency")
	w.LibraryLine(1)
	w.Do("move")
	w.answer("Vote")
	want := []string{"Storm (no versions)", "    nothing"}
	if got := w.LibraryText()[:2]; !slices.Equal(got, want) {
		t.Fatalf("the library begins with %q, want %q", got, want)
	}
	w.LibrarySide(1, fyne.KeyReturn)
	if got := w.LibraryText(); len(got) != 3 || got[0] != "Vote (2 versions, 2 outlets)" {
		t.Errorf("removed, the library has %q", got)
	}
	w.TapLineAct() // undo
	if got := w.LibraryText()[:2]; !slices.Equal(got, want) {
		t.Errorf("brought back, the library begins with %q, want %q", got, want)
	}
}
