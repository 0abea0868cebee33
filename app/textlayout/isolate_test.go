package textlayout_test

import (
	"math"
	"testing"

	"stet/app/textlayout"
	"stet/diff/view"
)

// What a sentence quotes does not put the sentence in another order.
func TestIsolated(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"nothing runs to the left", "“" + textlayout.Isolated("Kyiv") + "” is spelled “" + textlayout.Isolated("Kiev") + "”.", "“Kyiv” is spelled “Kiev”."},
		{"one becomes the other", textlayout.Isolated("שני") + " → " + textlayout.Isolated("שלישי"), "ינש → ישילש"},
		{"one number becomes the other", textlayout.Isolated("١٢") + " › " + textlayout.Isolated("١٥"), "١٢ › ١٥"},
		{"a mark of the sentence after it", "“Kiev” is spelled “" + textlayout.Isolated("כייב!") + "”: 1", "“Kiev” is spelled “!בייכ”: 1"},
		{"parts beside each other", textlayout.Joined(" · ", "הארץ", "", "12:30"), "ץראה · 12:30"},
		{"a label before a text", textlayout.Aside("Old:") + " סערה, 12", "12 ,הרעס Old:"},
		{"a label before a text to the right", textlayout.Aside("Old:") + " storm", "Old: storm"},
	} {
		lines := textlayout.Layout([]view.Run{{Text: c.text, Finding: -1}}, math.MaxInt16, letters)
		if got := seenLines(lines); got != c.want {
			t.Errorf("%s: seen as %q, want %q", c.name, got, c.want)
		}
	}
	if text := textlayout.Isolated("Kyiv"); text != "Kyiv" {
		t.Errorf("what runs to the right is returned as %q", text)
	}
}

// Stretches beside each other, each painted by itself, are seen in the order of the text.
func TestSeen(t *testing.T) {
	for text, want := range map[string]string{
		"The Gazette":        "The Gazette",
		"הארץ":               "הארץ",
		"הארץ Haaretz":       "Haaretz הארץ",
		"2024 בינואר, Haifa": "Haifa ,בינואר 2024",
		"יום (חג) 3!":        "!3 (יום (חג", // the last bracket is seen at the left, turned
	} {
		if got := textlayout.Visible(textlayout.Seen(text)); got != want {
			t.Errorf("%q is seen as %q, want %q", text, got, want)
		}
	}
}
