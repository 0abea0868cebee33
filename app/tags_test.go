package app_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

func TestShellSuggestsTags(t *testing.T) {
	w := open(t)
	w.pasteStorm("Example Times", "12")
	w.Paste("Vote\n\nThe vote is on Monday.")
	w.answer("Vote", "Agency")
	w.LibraryLine(0)
	w.Do("tags")
	w.answer("weather, north")
	w.LibraryLine(2) // the vote
	w.Do("tags")
	for _, key := range []fyne.KeyName{fyne.KeyDown, fyne.KeyReturn, fyne.KeyReturn} { // the first one, and done
		w.Window().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: key})
	}
	if got := strings.Join(w.LibraryText(), ", "); !strings.Contains(got, "Vote (1 version, 1 outlet · #north)") {
		t.Errorf("the library has %s", got)
	}
}
