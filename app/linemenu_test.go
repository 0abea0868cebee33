package app_test

import (
	"slices"
	"strings"
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

// TestShellLogSaysWhichText: what was added, and by whom it was published, stands in the log.
func TestShellLogSaysWhichText(t *testing.T) {
	w := open(t)
	w.pasteStorm("Example Times", "12", "15")
	w.Do("log")
	if got := w.overlay(); !strings.Contains(got, "” by Example Times to “Storm”.") {
		t.Errorf("the log says %s", got)
	}
}

// TestShellSaysThatNothingIsFolded: where every sentence is a change or near one, nothing
// else shows that only changes were asked for.
func TestShellSaysThatNothingIsFolded(t *testing.T) {
	w := open(t)
	w.pasteStorm("Example Times", "12", "15")
	w.Compare(w.Versions("Storm"))
	w.Do("changes-only")
	if got := w.Line(); !strings.Contains(got, "nothing is left out here") {
		t.Errorf("it says %q", got)
	}
}

// TestShellMenuTakesThePlaceOfTips: nothing is said below a menu.
func TestShellMenuTakesThePlaceOfTips(t *testing.T) {
	w := talks(t)
	w.TapFinding(1)
	if w.MenuOver() {
		t.Error("what is said beside the pointer shows below the menu")
	}
	if len(w.menuItems()) == 0 {
		t.Error("there is no menu")
	}
}
