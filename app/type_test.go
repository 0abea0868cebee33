package app_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

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
