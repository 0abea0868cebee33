package textlayout_test

import (
	"testing"

	"stet/app/textlayout"
)

func TestWordAt(t *testing.T) {
	const text = "He didn't say “12.5 km”, קרא."
	for _, c := range []struct {
		at   int
		want string
	}{
		{0, "He"}, {2, "He"}, {3, "didn't"}, {7, "didn't"}, {9, "didn't"}, {17, "12.5"}, {len(text), "."}, {len(text) - 3, "קרא"},
	} {
		if start, end := textlayout.WordAt(text, c.at); text[start:end] != c.want {
			t.Errorf("the word at %d is %q, want %q", c.at, text[start:end], c.want)
		}
	}
	if start, end := textlayout.WordAt("", 0); start != 0 || end != 0 {
		t.Errorf("the word of nothing is %d to %d", start, end)
	}
}
