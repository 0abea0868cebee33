package app_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// ctrlReturn types Ctrl+Return where the keys go to.
func (w *window) ctrlReturn() {
	shortcut := &desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierShortcutDefault}
	if focused, ok := w.Window().Canvas().Focused().(fyne.Shortcutable); ok {
		focused.TypedShortcut(shortcut)
		return
	}
	w.Submit()
}

// Return answers a form of several files in each of its fields, as in that of one.
func TestShellReturnSavesSeveralFiles(t *testing.T) {
	for _, hint := range []string{"add.outlet-hint", "add.headline-hint", "add.byline-hint", "add.time-hint", "add.address-hint", "add.story-hint"} {
		w := open(t)
		w.dropped(map[string]string{"Example Times.txt": "Storm\n\nIt rained.", "Sample Post.txt": "Storm\n\nIt snowed."})
		w.FocusField(hint)
		w.typed(fyne.KeyReturn)
		if w.overlay() != "" || len(w.LibraryText()) == 0 {
			t.Errorf("after Return in %s: %v", hint, w.LibraryText())
		}
	}
}

// So does Return in the list of the files, where the keys are at first.
func TestShellReturnInTheListOfFiles(t *testing.T) {
	w := open(t)
	w.dropped(map[string]string{"Example Times.txt": "Storm\n\nIt rained.", "Sample Post.txt": "Storm\n\nIt snowed."})
	w.typed(fyne.KeyReturn)
	if w.overlay() != "" || len(w.LibraryText()) == 0 {
		t.Errorf("after Return: %v", w.LibraryText())
	}
}

// Ctrl+Return answers a form wherever the keys are: in the text, in a list, on a button.
func TestShellCtrlReturnAnswersForms(t *testing.T) {
	w := open(t)
	w.Paste("Storm in the north\n\nIt rained.")
	w.SetField("add.outlet-hint", "Example Times")
	w.FocusField("add.text-hint")
	w.ctrlReturn()
	if w.overlay() != "" || len(w.LibraryText()) != 2 {
		t.Fatalf("in the text: %v, open %q", w.LibraryText(), w.overlay())
	}
	w.Paste("")
	w.ctrlReturn()
	if w.overlay() == "" {
		t.Fatal("a form that lacks something is answered")
	}
	w.press(fyne.KeyEscape)
	w.dropped(map[string]string{"Example Times.txt": "Storm in the north\n\nIt snowed.", "Sample Post.txt": "Storm in the north\n\nIt hailed."})
	w.ctrlReturn() // in the list of files
	if w.overlay() != "" || w.Pane().New.Outlet == "" {
		t.Errorf("in the list of files: open %q", w.overlay())
	}
	w.Do("rename") // without a line that the keys are on nothing opens
	w.ctrlReturn()
	w.Do("follow")
	w.SetField("fetch.address-hint", "https://example.com/storm")
	w.Window().Canvas().FocusNext()
	w.ctrlReturn()
	if w.overlay() != "" {
		t.Errorf("in the second field: open %q", w.overlay())
	}
}

// Return in the line for the story follows an address, as in the line for the address.
func TestShellReturnInEveryLine(t *testing.T) {
	w := open(t)
	w.Do("follow")
	w.SetField("fetch.address-hint", "https://example.com/storm")
	w.FocusField("add.story-hint")
	test.Type(w.Window().Canvas().Focused(), "Storm")
	w.typed(fyne.KeyReturn)
	if w.overlay() != "" {
		t.Errorf("Return leaves open %q", w.overlay())
	}
}

// Return presses the button that has the focus, whatever else it would answer.
func TestShellReturnPressesTheButton(t *testing.T) {
	w := open(t)
	w.Do("settings")
	w.FocusButton("Change…")
	w.typed(fyne.KeyReturn)
	if got := w.overlay(); !strings.Contains(got, "Quote") {
		t.Errorf("Return on the button for the colours leads to %q", got)
	}
	w = open(t)
	w.Paste("")
	w.SetField("add.text-hint", "It rained in the north.")
	w.press(fyne.KeyEscape)
	w.FocusButton("Close without saving")
	w.typed(fyne.KeyReturn)
	if got := w.overlay(); got != "" {
		t.Errorf("Return on the button that gives the text up leaves %q", got)
	}
}
