package app_test

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

// Wherever Tab leads, one sees that the keys go there.
func TestShellShowsWhereTheKeysGo(t *testing.T) {
	w := openSample(t)
	shell := w.Window().Canvas()
	ringed := func(o fyne.Widget) bool {
		objects := test.WidgetRenderer(o).Objects()
		frame, ok := objects[len(objects)-1].(*canvas.Rectangle)
		return ok && frame.StrokeWidth > 1 && frame.StrokeColor != color.Transparent && frame.Size().Width > 10
	}
	walk := func(where string, least int) {
		t.Helper()
		seen := map[fyne.Focusable]bool{}
		for {
			shell.FocusNext()
			at := shell.Focused()
			if at == nil || seen[at] {
				break
			}
			seen[at] = true
			_, typed := at.(interface{ SelectedText() string }) // the toolkit frames lines to type in
			if o, ok := at.(fyne.Widget); ok && !typed && !ringed(o) {
				t.Errorf("%s: nothing shows that the keys go to %T", where, at)
			}
		}
		if len(seen) < least {
			t.Errorf("%s: Tab leads to %d places, want %d or more", where, len(seen), least)
		}
		for at := range seen {
			if o, ok := at.(fyne.Widget); ok && at != shell.Focused() && ringed(o) {
				t.Errorf("%s: a ring stays around %T", where, at)
			}
		}
	}
	walk("the window", 18)
	w.shortcut(fyne.KeyE, fyne.KeyModifierShortcutDefault)
	walk("the dialog of reports", 12)
}

// A letter that is a command works where a list to choose from has the focus.
func TestShellKeysPassAFilter(t *testing.T) {
	w := openSample(t)
	before := w.Pane().Selected
	shell := w.Window().Canvas()
	for range 4 { // the search, its menu, the library, the first filter
		shell.FocusNext()
	}
	shell.Focused().TypedRune('n')
	if w.Pane().Selected == before {
		t.Errorf("n did not go on while %T had the focus", shell.Focused())
	}
}
