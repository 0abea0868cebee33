package app_test

import "testing"

func TestShellMarksTheWordsInTheirSentence(t *testing.T) {
	w := open(t)
	w.pasteStorm("Example Times", "12", "15")
	old, new := w.Quoted()
	if old != "Old: The storm killed [12] people in the north." || new != "New: The storm killed [15] people in the north." {
		t.Errorf("said %q and %q", old, new)
	}
}
