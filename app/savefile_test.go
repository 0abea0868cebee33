package app_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"stet/app"
)

// askedForReport is a window in whose dialog the report is about to be saved to a file
// that is there already.
func askedForReport(t *testing.T) (w *window, file string) {
	t.Helper()
	folder := t.TempDir()
	t.Setenv("HOME", folder)
	t.Setenv("USERPROFILE", folder)
	file = filepath.Join(folder, "stet-report-Scraped-copy-Sound-account.html")
	if err := os.WriteFile(file, []byte("last week's"), 0o600); err != nil {
		t.Fatal(err)
	}
	w = openSample(t)
	w.shortcut(fyne.KeyE, fyne.KeyModifierShortcutDefault)
	if !w.Press("Save…") {
		t.Fatal("the report cannot be saved")
	}
	return w, file
}

func (w *window) saves(file, want string) {
	w.t.Helper()
	got, err := os.ReadFile(file)
	if err != nil || !strings.Contains(string(got), want) {
		w.t.Errorf("the file holds %.60q, not %q: %v", got, want, err)
	}
}

// A file that is there is replaced by a whole one, after a question, or stays as it was.
func TestShellAsksBeforeItReplacesAFile(t *testing.T) {
	w, file := askedForReport(t)
	w.Window().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if said := w.overlay(); !strings.Contains(said, "Replace the file?") || !strings.Contains(said, "“stet-report-Scraped-copy-Sound-account.html”") {
		t.Fatalf("the dialog says %q", said)
	}
	w.saves(file, "last week's")
	if !w.Press("Another name…") {
		t.Fatal("no other name can be given")
	}
	name := w.Window().Canvas().Focused()
	test.Type(name, "folder.html")
	if err := os.Mkdir(filepath.Join(filepath.Dir(file), "folder.html"), 0o700); err != nil {
		t.Fatal(err)
	}
	name.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if said := w.overlay(); !strings.Contains(said, "is a folder") || !strings.Contains(said, "Another name…") || strings.Contains(said, "Replace\n") {
		t.Errorf("of a folder it is said: %q", said)
	}
	w.saves(file, "last week's")
}

func TestShellReplacesAFile(t *testing.T) {
	w, file := askedForReport(t)
	w.Window().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if !w.Press("Replace") {
		t.Fatalf("the file cannot be replaced: %q", w.overlay())
	}
	w.saves(file, "<html")
	if w.overlay() != "" {
		t.Errorf("a dialog is left: %q", w.overlay())
	}
}

// Escape gives up; what was there stays.
func TestShellEscapeReplacesNothing(t *testing.T) {
	w, file := askedForReport(t)
	w.Window().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	w.press(fyne.KeyEscape)
	w.saves(file, "last week's")
	if !strings.Contains(w.overlay(), "Write a report") {
		t.Errorf("the form is not there as it was left: %q", w.overlay())
	}
	w.press(fyne.KeyEscape)
	if w.overlay() != "" {
		t.Errorf("a dialog is left: %q", w.overlay())
	}
}

// Dialogs of files speak the window's language, whatever the system's is.
func TestShellFilesInTheWindowsLanguage(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	w := open(t)
	app.Speak("de")
	t.Cleanup(func() { app.Speak("en") })
	for name, want := range map[string][]string{
		"open": {"Datei öffnen", "Öffnen", "Abbrechen"}, "open-folder": {"Ordner öffnen", "Öffnen", "Abbrechen"}, "backup": {"Speichern", "Abbrechen"},
	} {
		w.Do(name)
		for _, words := range want {
			if got := w.overlay(); !strings.Contains(got, words) {
				t.Errorf("%s: %q is not in %q", name, words, got)
			}
		}
		w.press(fyne.KeyEscape)
	}
}
