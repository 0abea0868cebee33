package app_test

import (
	"testing"

	"fyne.io/fyne/v2/theme"
)

// TestLineTakesTheColoursOfTheWindow: what is said stays readable when the window becomes
// light or dark meanwhile.
func TestLineTakesTheColoursOfTheWindow(t *testing.T) {
	w := open(t)
	w.Do("pair") // there is none, and that is said
	if w.Line() == "" {
		t.Fatal("nothing is said")
	}
	for _, look := range []string{"theme-dark", "theme-light"} {
		w.Do(look)
		if got, want := w.LineGround(), theme.Color(theme.ColorNameButton); got != want {
			t.Errorf("%s: on %v, want %v", look, got, want)
		}
	}
}
