package app_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"stet/app/present"
)

// What is done and undone takes the keys along, so that one sees what was meant.
func TestShellPutsTheKeysOnWhatWasChanged(t *testing.T) {
	w := open(t)
	w.pasteStorm("Example Times", "12", "15", "20")
	w.pasteStorm("Sample Post", "12")
	w.Paste("Vote\n\nThe vote is on Monday.")
	w.answer("Vote", "Agency")
	undo := func() { w.shortcut(fyne.KeyZ, fyne.KeyModifierShortcutDefault) }
	for _, step := range []struct {
		name string
		do   func()
		want string
	}{
		{"a version deleted", func() { w.LibrarySide(2, fyne.KeyDelete) }, "Storm 2"},
		{"undone from elsewhere", func() { w.LibraryLine(0); undo() }, "Storm 2"},
		{"a story deleted", func() { w.LibrarySide(0, fyne.KeyDelete) }, "Vote"},
		{"and undone", func() { w.LibraryLine(1); undo() }, "Storm"},
		{"a story merged", func() { w.LibraryLine(0); w.Do("merge"); w.answer("Vote") }, "Vote"},
		{"and undone", undo, "Storm"},
		{"an article moved", func() { w.LibraryLine(4); w.Do("move"); w.answer("Vote") }, "Vote 2"},
		{"and undone", func() { w.LibraryLine(0); undo() }, "Storm 4"},
		{"a story of its own", func() { w.LibraryLine(4); w.Do("split"); w.answer("Frost") }, "Frost"},
		{"and undone", undo, "Storm 4"},
	} {
		step.do()
		if got := w.KeysOn(); got != step.want {
			t.Errorf("%s: the keys are on %q, want %q", step.name, got, step.want)
		}
	}
}

func TestShellComparesAgainWhatComesBack(t *testing.T) {
	w := openSample(t)
	old := w.Pane().Old.ID
	w.LibrarySide(slices.IndexFunc(w.LibraryText(), func(line string) bool { return strings.HasPrefix(line, "old ") }), fyne.KeyDelete)
	if got := w.Pane(); got.State == present.Compared {
		t.Fatalf("%q is deleted and compared", got.Old.ID)
	}
	w.shortcut(fyne.KeyZ, fyne.KeyModifierShortcutDefault)
	if got := w.Pane(); got.State != present.Compared || got.Old.ID != old {
		t.Errorf("brought back, the pane is in state %v with %q as the old text, want %q", got.State, got.Old.ID, old)
	}
}
