package app_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

func TestShellMarksTheWordsInTheirSentence(t *testing.T) {
	w := open(t)
	w.pasteStorm("Example Times", "12", "15")
	old, new := w.Quoted()
	if old != "Old: The storm killed [12] people in the north." || new != "New: The storm killed [15] people in the north." {
		t.Errorf("said %q and %q", old, new)
	}
	w.TapSample()
	w.Compare(w.Versions("NATO"))
	w.press(fyne.KeyEscape)
	for range w.Pane().Findings { // each is drawn anew
		p := w.Pane()
		old, new := w.Quoted()
		for said, words := range map[string]string{old: p.Findings[p.Selected].OldText, new: p.Findings[p.Selected].NewText} {
			if said = strings.NewReplacer("[", "", "]", "", " ", "").Replace(said); !strings.Contains(said, strings.NewReplacer("[", "", "]", "", " ", "").Replace(words)) {
				t.Errorf("of %q is drawn %q", words, said)
			}
		}
		w.letter('n')
	}
}
