package app_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
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

// dialogs are commands that open dialogs, on a comparison.
var dialogs = []string{
	"paste", "follow", "history", "report", "charts", "settings", "house", "terms", "outlets", "keys", "legend",
	"log", "privacy", "licences", "open",
}

// Dialogs get another size with the window: they stay in it, and in its middle.
func TestShellDialogsFollowTheWindow(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	w := openSample(t)
	large, small := fyne.NewSize(1200, 860), fyne.NewSize(640, 420)
	for _, form := range dialogs {
		w.Window().Resize(large)
		w.Do(form)
		_, before := w.PopUpIn()
		for _, window := range []fyne.Size{small, large} {
			w.Window().Resize(window)
			at, size := w.PopUpIn()
			if at.X < 0 || at.Y < 0 || at.X+size.Width > window.Width || at.Y+size.Height > window.Height {
				t.Errorf("%s: in a window of %v the dialog lies at %v and is %v large", form, window, at, size)
			}
			if left, right := at.X, window.Width-at.X-size.Width; left-right > 1 || right-left > 1 {
				t.Errorf("%s: in a window of %v there is room of %v at the left and of %v at the right", form, window, left, right)
			}
		}
		if _, after := w.PopUpIn(); after != before {
			t.Errorf("%s: once the window is as large as before the dialog is %v, not %v", form, after, before)
		}
		w.Escape()
		if w.overlay() != "" {
			t.Fatalf("%s: Escape leaves the dialog open", form)
		}
	}
}

// So does the palette.
func TestShellPaletteFollowsTheWindow(t *testing.T) {
	w := openSample(t)
	w.Window().Resize(fyne.NewSize(1200, 860))
	w.Do("palette")
	for _, window := range []fyne.Size{fyne.NewSize(640, 420), fyne.NewSize(1200, 860)} {
		w.Window().Resize(window)
		at, size := w.PopUpIn()
		if at.X+size.Width > window.Width || at.Y+size.Height > window.Height || size.Width < 500 {
			t.Errorf("in a window of %v the palette lies at %v and is %v large", window, at, size)
		}
	}
}

// What takes long can be called off in a small window too, without scrolling.
func TestShellChartsInASmallWindow(t *testing.T) {
	w := openSample(t)
	w.Window().Resize(fyne.NewSize(640, 420))
	w.Do("charts")
	at, size := w.PopUpIn()
	if size.Width < 600 || size.Height < 380 {
		t.Errorf("the dialog is %v large", size)
	}
	w.ShowChartProgress("Comparing 12,345 of 67,890 versions, which takes a while")
	for _, words := range []string{"Cancel", "Close"} {
		if from, to := w.ButtonAt(words); from <= at.X || to >= at.X+size.Width {
			t.Errorf("%q reaches from %v to %v, the dialog from %v to %v", words, from, to, at.X, at.X+size.Width)
		}
	}
}

// A form that lacks the room scrolls beside its fields.
func TestShellFieldsBesideTheBar(t *testing.T) {
	w := openSample(t)
	w.Window().Resize(fyne.NewSize(640, 420))
	for _, open := range []func(){
		func() { w.Do("terms"); w.TapButton("Add…") },
		func() { w.Do("settings") },
		func() { w.Do("report") },
		func() { w.Do("paste") },
	} {
		open()
		if covered, all := w.FieldsUnderBars(); covered > 0 || all < 4 {
			t.Errorf("the bar covers %d of %d fields of %s", covered, all, w.overlay()[:60])
		}
		w.press(fyne.KeyEscape)
	}
}

// In a window that has the room nothing scrolls, also when the form says more below a line;
// and the line stays where it is.
func TestShellFormGrowsWithWhatItSays(t *testing.T) {
	w := openSample(t)
	w.Window().Resize(fyne.NewSize(900, 760))
	w.Paste("Storm in the north\n\nIt rained.")
	before := w.FieldAt("add.time-hint")
	for _, text := range []string{"soon", "2022-01-30 18:02", ""} {
		w.SetField("add.time-hint", text)
		if w.Scrolls() {
			t.Errorf("with the time %q the form scrolls", text)
		}
		if at := w.FieldAt("add.time-hint"); at.X != before.X || at.Y > before.Y {
			t.Errorf("with the time %q its line is at %v, it was at %v", text, at, before)
		}
	}
	w.press(fyne.KeyEscape)
	w.TapButton("Close without saving")
	for _, name := range []string{"follow", "history", "settings"} {
		w.Do(name)
		if w.Scrolls() {
			t.Errorf("%s scrolls in a window that has the room", name)
		}
		w.press(fyne.KeyEscape)
	}
}
