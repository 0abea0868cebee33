package app_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"stet/app/textlayout"
)

// A report that cannot be written leaves no file under its name, and says so.
func TestShellReportThatFails(t *testing.T) {
	w := openSample(t)
	file := filepath.Join(t.TempDir(), "none", "report.pdf")
	w.WriteTo(file)
	if _, err := os.Stat(file); err == nil {
		t.Error("a file is left")
	}
	if said := w.Line(); said == "" || strings.Contains(said, "The report is in") {
		t.Errorf("the line says %q", said)
	}
}

// Each format writes from the window.
func TestShellWritesEachFormat(t *testing.T) {
	w := openSample(t)
	for _, name := range []string{"r.html", "r.md", "r.txt", "r.pdf", "r.docx", "r.xlsx", "r.csv", "r.json", "r.jsonld", "r.xml", "r.zip"} {
		file := filepath.Join(t.TempDir(), name)
		w.WriteTo(file)
		if at, err := os.Stat(file); err != nil || at.Size() == 0 {
			t.Errorf("%s: %v; the line says %q", name, err, w.Line())
		}
	}
}

// The dialog shows how the report begins, and what a preset of one's own holds.
func TestShellReportDialog(t *testing.T) {
	w := openSample(t)
	w.shortcut(fyne.KeyE, fyne.KeyModifierShortcutDefault)
	for _, want := range []string{"So the report begins", "Scraped copy – Sound account", "Fact-check dossier by Stet"} {
		if got := w.overlay(); !strings.Contains(got, want) {
			t.Errorf("the dialog does not say %q: %s", want, got)
		}
	}
	for _, name := range []string{"For the desk", "הארץ Haaretz"} {
		w.SetField("report.keep-hint", name)
		if !w.Press("Keep") {
			t.Fatal("the choices cannot be kept")
		}
	}
	if got, want := w.overlay(), textlayout.Seen("הארץ Haaretz"); !strings.Contains(got, want) {
		t.Errorf("the preset that was kept last is not there as it is read, %q: %s", want, got)
	}
	w.press(fyne.KeyEscape)
	w.shortcut(fyne.KeyE, fyne.KeyModifierShortcutDefault)
	w.SetField("report.keep-hint", "dossier")
	if w.Press("Keep") {
		t.Error("a preset that is built in can be replaced")
	}
}
