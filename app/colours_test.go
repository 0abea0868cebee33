package app_test

import (
	"image/color"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

func TestShellColoursOfCategories(t *testing.T) {
	w := openSample(t)
	before := w.ListColour(0)
	category := w.Pane().Findings[0].CategoryID
	w.Do("settings")
	w.TapButton("Change…")
	if got := w.overlay(); !strings.Contains(got, "Colours of categories") {
		t.Fatalf("the page says %q", got)
	}
	w.ChooseColour(category, "Green")
	green := w.ListColour(0)
	if green == before || green != w.TextColour(w.Pane().Findings[0].Index) {
		t.Errorf("with green: %v in the list, %v beside the text, before %v", green, w.TextColour(w.Pane().Findings[0].Index), before)
	}
	w.ChooseColour(category, "Yellow")
	if got := w.overlay(); !strings.Contains(got, "Made darker in the light window") {
		t.Errorf("of yellow the page says %q", got)
	}
	w.ChooseColour(category, "Another colour…")
	if !w.Answer("#12") && w.Answer("#0000ff") {
		if got := w.ListColour(0); got != (color.NRGBA{0, 0, 0xff, 0xff}) {
			t.Errorf("with a code of its own: %v", got)
		}
	} else {
		t.Error("a code that is none is taken, or one that is is not")
	}
	w.TapButton("Reset all")
	if got := w.ListColour(0); got != before {
		t.Errorf("reset: %v, want %v", got, before)
	}
	w.press(fyne.KeyEscape)
	if w.Window().Canvas().Overlays().Top() != nil {
		t.Error("Escape leaves the page open")
	}
}

func TestShellColoursFollowTheWindow(t *testing.T) {
	w := openSample(t)
	w.Do("settings")
	w.TapButton("Change…")
	w.ChooseColour(w.Pane().Findings[0].CategoryID, "Violet")
	light := w.ListColour(0)
	w.press(fyne.KeyEscape)
	w.Do("theme-dark")
	if dark := w.ListColour(0); dark == light {
		t.Errorf("%v in the light window and in the dark one", dark)
	}
}
