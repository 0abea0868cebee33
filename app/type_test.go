package app_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

func TestShellFontIsKeptAndCanFail(t *testing.T) {
	w := openSample(t)
	w.Choose("font", 1)
	if got := w.FontKept(); got != "monospaced" {
		t.Errorf("kept %q", got)
	}
	w.Choose("font", 0)
	folder := t.TempDir()
	sound, broken := filepath.Join(folder, "sound.ttf"), filepath.Join(folder, "broken.ttf")
	for name, data := range map[string][]byte{sound: theme.DefaultTextFont().Content(), broken: []byte("no font")} {
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	w.SetFont(sound)
	for name, want := range map[string]string{broken: "broken.ttf", filepath.Join(folder, "none.ttf"): "no such file"} {
		w.SetFont(name)
		if w.FontKept() != sound || !strings.Contains(w.Line(), want) {
			t.Errorf("%s: kept %q, said %q", name, w.FontKept(), w.Line())
		}
	}
}

func TestShellContextAroundChanges(t *testing.T) {
	w := open(t)
	for _, outlet := range []string{"Example Times", "Sample Post"} {
		w.Paste("Storm\n\n" + strings.Repeat("It rained. Nobody came. ", 15) + "The " + outlet + " was shut. " + strings.Repeat("The sun shone. All was well. ", 15))
		w.answer("Storm", outlet)
	}
	w.Compare(w.Versions("Storm"))
	w.shortcut(fyne.KeyD, fyne.KeyModifierShortcutDefault)
	folded := func() (rows int) {
		for _, r := range w.Pane().Sheet {
			rows += r.Hidden
		}
		return rows
	}
	usual := folded()
	w.Choose("context", 0)
	if none := folded(); none <= usual {
		t.Errorf("without what stands around changes %d rows are folded, with it %d", none, usual)
	}
	w.Choose("context", 3)
	if most := folded(); most >= usual {
		t.Errorf("with ten sentences around changes %d rows are folded, with one %d", most, usual)
	}
	w.shortcut(fyne.KeyD, fyne.KeyModifierShortcutDefault)
	w.shortcut(fyne.KeyD, fyne.KeyModifierShortcutDefault)
	if w.Pane().Reading.Context != 10 {
		t.Errorf("switched off and on again, the context is %d", w.Pane().Reading.Context)
	}
}
