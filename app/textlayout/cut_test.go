package textlayout_test

import (
	"strings"
	"testing"

	"stet/app/textlayout"
	"stet/diff/view"
)

func TestCut(t *testing.T) {
	for _, c := range []struct {
		name, text string
		width      float32
		most       int
		want       string // lines as they are seen
		cut        bool
	}{
		{"all fits", "storm at sea", 12, 1, "storm at sea", false},
		{"within a word", "storm at sea", 10, 1, "storm at…", true},
		{"as many letters as fit", "stormy", 4, 1, "sto…", true},
		{"after the last of two lines", "storm at sea again", 8, 2, "storm at|sea aga…", true},
		{"no more than two lines", "storm at sea", 8, 2, "storm at|sea", false},
		{"to the left, at the end that is read last", "סערה בים", 7, 1, "…ב הרעס", true},
		{"to the left among words to the right", "Haifa סערה בים", 11, 1, "Haifa הרעס…", true},
		{"a letter and its marks stay together", "ae\u0301e\u0301e\u0301", 3, 1, "ae\u0301…", true},
		{"room for nothing", "storm", 0.5, 1, "…", true},
		{"no text", "", 5, 1, "", false},
	} {
		lines, cut := textlayout.Cut([]view.Run{{Text: c.text, Finding: -1}}, c.width, c.most, letters)
		if got := seenLines(lines); got != c.want || cut != c.cut {
			t.Errorf("%s: %q, cut %v, want %q, %v", c.name, got, cut, c.want, c.cut)
		}
	}
}

func TestEnded(t *testing.T) {
	for text, want := range map[string]string{"storm at sea": "storm at…", "storm sea": "storm sea", "סערה בים ובחוף": "סערה בים…", "": ""} {
		if got := textlayout.Ended(text, 9, letters); got != want {
			t.Errorf("%q ends as %q, want %q", text, got, want)
		}
	}
}

// The runs of the words that are left are those of the text.
func TestCutKeepsRuns(t *testing.T) {
	runs := []view.Run{{Text: "Kyiv "}, {Text: "and Odesa"}, {Text: " and Lviv"}}
	lines, _ := textlayout.Cut(runs, 12, 1, letters)
	if len(lines) != 1 || len(lines[0].Pieces) != 2 {
		t.Fatalf("set as %v", lines)
	}
	if p := lines[0].Pieces[1]; p.Run != 1 || p.Start != 0 || p.Text != "and Od…" {
		t.Errorf("the second run is left as %+v", p)
	}
}

// letters is a font whose letters are as wide as each other, and marks upon them and
// signs for directions have no width.
func letters(text string) float32 {
	n := float32(0)
	for _, r := range textlayout.Visible(text) {
		if r != '\u0301' {
			n++
		}
	}
	return n
}

// seenLines is text as it is painted, from left to right.
func seenLines(lines []textlayout.Line) string {
	var out []string
	for _, l := range lines {
		var b strings.Builder
		for _, p := range l.Pieces {
			for _, part := range p.Parts(letters) {
				text := []rune(part.Text)
				if p.RightToLeft {
					for i, j := 0, len(text)-1; i < j; i, j = i+1, j-1 {
						text[i], text[j] = text[j], text[i]
					}
				}
				b.WriteString(string(text))
			}
		}
		out = append(out, textlayout.Visible(b.String()))
	}
	return strings.Join(out, "|")
}
