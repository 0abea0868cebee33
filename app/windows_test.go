package app_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

func TestShellSeveralWindows(t *testing.T) {
	w := openSample(t)
	w.shortcut(fyne.KeyN, fyne.KeyModifierShortcutDefault|fyne.KeyModifierShift)
	all := w.Windows()
	if len(all) != 2 {
		t.Fatalf("%d windows, want two", len(all))
	}
	second := &window{Shell: all[1], t: t, archive: w.archive}
	if second.Pane().Summary != "" || len(second.LibraryText()) < 3 {
		t.Errorf("the new window shows %q and the library %v", second.Pane().Summary, second.LibraryText())
	}
	second.Compare(w.Pane().New.ID, w.Pane().Old.ID)
	if w.Pane().Old.Outlet == second.Pane().Old.Outlet {
		t.Error("both windows show the same comparison")
	}
	second.Compare(w.Pane().Old.ID, w.Pane().New.ID)
	w.letter('c')
	if first, other := w.Pane().Decided, second.Pane().Decided; first == 0 || other != first {
		t.Errorf("a share of %v is decided in the first window, of %v in the second one", first, other)
	}
	second.pasteStorm("Example Times", "12")
	if got := strings.Join(w.LibraryText(), "\n"); !strings.Contains(got, "Storm") {
		t.Errorf("the first window does not list what was added in the second: %s", got)
	}
	second.Choose("theme", 2)
	for _, item := range w.Window().MainMenu().Items[3].Items {
		if item.Label == "Dark window" && !item.Checked {
			t.Error("the first window's menu does not tick what the second has chosen")
		}
	}
	second.Leave()
	if len(w.Windows()) != 1 {
		t.Error("the closed window is still one of the family")
	}
	w.Leave()
}

func TestShellIsStillUnlessTyping(t *testing.T) {
	w := openSample(t)
	if !w.Still() {
		t.Error("a window in which nothing happens is not still")
	}
	w.shortcut(fyne.KeyF, fyne.KeyModifierShortcutDefault)
	if w.Still() {
		t.Error("the window is still while the line to find words in has the focus and blinks")
	}
	w.Window().Canvas().Unfocus()
	if !w.Still() {
		t.Error("the window is not still when the line has lost the focus")
	}
}
