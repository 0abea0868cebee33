package app_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2/driver/desktop"
)

func TestShellShowsWhatWasFoundInItsStory(t *testing.T) {
	w := open(t)
	w.pasteStorm("Example Times", "12", "15")
	w.Paste("Vote\n\nThe vote is on Monday.")
	w.answer("Vote", "Agency")
	w.TapLine(0) // closes the storm
	w.Search("killed 15")
	w.LibrarySide(1, desktop.KeyMenu)
	if got := w.menuItems(); !slices.Contains(got, "Show in its story") {
		t.Fatalf("the menu of what was found has %q", got)
	}
	w.TapMenu("Show in its story")
	if got := w.KeysOn(); got != "Storm 1" && got != "Storm 2" {
		t.Errorf("the keys are on %q; the library has %q", got, w.LibraryText())
	}
}
