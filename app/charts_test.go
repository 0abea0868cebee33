package app_test

import (
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"stet/internal/archive"
)

// addLater adds two versions of an article to the sample's story.
func (w *window) addLater() {
	w.t.Helper()
	for _, text := range []string{"The storm killed 12 people in the north.", "The storm killed 15 people in the north."} {
		if _, err := w.archive.Add(w.t.Context(), archive.AddRequest{Story: "Storm", Outlet: "Example Times", Data: []byte(text)}); err != nil {
			w.t.Fatal(err)
		}
	}
}

func TestShellChartsLeadToComparison(t *testing.T) {
	w := open(t)
	w.shortcut(fyne.KeyT, fyne.KeyModifierShortcutDefault)
	if said := w.Line(); !strings.Contains(said, "Choose a story") {
		t.Errorf("without a story the line says %q", said)
	}
	w.addLater()
	w.Reload()
	w.shortcut(fyne.KeyT, fyne.KeyModifierShortcutDefault)
	if !w.Chart(fyne.KeyReturn) {
		t.Fatal("no chart has the focus")
	}
	if p := w.Pane(); p.Old.Headline == p.New.Headline || p.New.Outlet != "Example Times" || w.overlay() != "" {
		t.Errorf("Return on the bar compares %q with %q, dialog %q", p.Old.Headline, p.New.Headline, w.overlay())
	}
}

func TestShellChartSaved(t *testing.T) {
	w := open(t)
	w.addLater()
	w.Reload()
	w.shortcut(fyne.KeyT, fyne.KeyModifierShortcutDefault)
	folder := t.TempDir()
	for _, name := range []string{"chart.svg", "chart.png"} {
		file := filepath.Join(folder, name)
		w.SaveChart(file)
		got, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		if name == "chart.png" {
			if c, err := png.DecodeConfig(got); err != nil || c.Width != 2000 {
				t.Errorf("%s is %d wide, %v", name, c.Width, err)
			}
		} else if text, err := os.ReadFile(file); err != nil || !strings.Contains(string(text), "Storm</title>") {
			t.Errorf("%s: %v, %.80q", name, err, text)
		}
		_ = got.Close() // it was only read
	}
	w.Escape()
	if w.overlay() != "" {
		t.Error("Escape leaves the charts open")
	}
}

func TestShellChartsOfTheSampleSayWhatToDo(t *testing.T) {
	w := openSample(t)
	w.shortcut(fyne.KeyT, fyne.KeyModifierShortcutDefault)
	if strings.Contains(w.overlay(), "later version") {
		t.Errorf("the charts open on one that is empty: %q", w.overlay())
	}
	w.Press("Changes over time")
	if !strings.Contains(w.overlay(), "later version") {
		t.Errorf("the charts say %q", w.overlay())
	}
	w.Escape()
	if w.overlay() != "" {
		t.Error("Escape leaves the charts open")
	}
}
