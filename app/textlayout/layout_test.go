package textlayout_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"stet/app/textlayout"
	"stet/diff/view"
)

// fixed measures as if every code point were ten wide.
func fixed(text string) float32 { return float32(10 * utf8.RuneCountInString(text)) }

func runs(texts ...string) []view.Run {
	out := make([]view.Run, len(texts))
	for i, t := range texts {
		out[i].Text = t
	}
	return out
}

func asText(lines []textlayout.Line) []string {
	var out []string
	for _, l := range lines {
		var b strings.Builder
		for _, p := range l.Pieces {
			b.WriteString("|" + p.Text)
		}
		out = append(out, b.String())
	}
	return out
}

func TestLayout(t *testing.T) {
	for _, test := range []struct {
		name  string
		runs  []view.Run
		width float32
		want  []string
	}{
		{"nothing", nil, 100, nil},
		{"one line", runs("two words"), 100, []string{"|two words"}},
		{"breaks at spaces", runs("two words more"), 100, []string{"|two words", "|more"}},
		{"keeps runs apart", runs("two ", "words", " more"), 100, []string{"|two |words", "|more"}},
		{"no break within a word of two runs", runs("aaaa bb", "bb"), 80, []string{"|aaaa", "|bb|bb"}},
		{"a long word breaks between letters", runs("abcdefghij"), 40, []string{"|abcd", "|efgh", "|ij"}},
		{"Han breaks anywhere but before a stop", runs("东京发生地震。"), 60, []string{"|东京发生地", "|震。"}},
		{"right to left", runs("שלום עולם"), 200, []string{"|שלום עולם"}},
		{"left to right within right to left", runs("קרא NATO היום"), 200, []string{"| היום|NATO|קרא "}},
		{"right to left within left to right", runs("He said שלום twice"), 300, []string{"|He said |שלום| twice"}},
		{"figures in a passage that runs to the left", runs("He said שלום 12 עולם twice"), 400, []string{"|He said | עולם|12|שלום | twice"}},
		{"brackets after text that runs to the left", runs("said שלום (12 times) twice"), 400, []string{"|said |שלום| (12 times) twice"}},
		{"brackets around text that runs to the left", runs("a (שלום) b"), 400, []string{"|a (|שלום|) b"}},
		{"brackets in text that runs to the left", runs("שלום (NATO) היום"), 400, []string{"|) היום|NATO|שלום ("}},
		{"runs within right to left", runs("שלום ", "עולם"), 200, []string{"|עולם|שלום "}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if d := cmp.Diff(test.want, asText(textlayout.Layout(test.runs, test.width, fixed))); d != "" {
				t.Errorf("Layout(%v, %v) (-want +got):\n%s", test.runs, test.width, d)
			}
		})
	}
}

func TestPartsAreInTheOrderInWhichTheyAreSeen(t *testing.T) {
	for text, want := range map[string]string{
		"שלום, עולם":         "עולם| |,|שלום",
		"(שלום) ":            " |(|שלום|)",
		"قال: «نعم».":        ".|«|نعم|»| |:|قال",
		"שָׁלוֹם":            "שָׁלוֹם",
		"left to right":      "left to right",
		"\u05d0\u200d\u05d1": "\u05d0\u200d\u05d1",
	} {
		var got []string
		for _, line := range textlayout.Layout(runs(text), 1000, fixed) {
			for _, p := range line.Pieces {
				x := float32(0)
				for _, part := range p.Parts(fixed) {
					got = append(got, part.Text)
					if part.X != x {
						t.Errorf("%q: %q stands at %v, want %v", text, part.Text, part.X, x)
					}
					x += part.Width
				}
				if x != p.Width {
					t.Errorf("%q: the parts are %v wide, the piece %v", text, x, p.Width)
				}
			}
		}
		want := strings.TrimPrefix(want, " |") // spaces at the end of a line are left out
		if g := strings.Join(got, "|"); g != want {
			t.Errorf("%q is painted as %q, want %q", text, g, want)
		}
	}
}

func TestLayoutFlushRight(t *testing.T) {
	lines := textlayout.Layout(runs("שלום"), 100, fixed)
	if len(lines) != 1 || lines[0].Pieces[0].X != 60 {
		t.Errorf("a Hebrew word in 100 stands at %v, want one piece at 60", lines)
	}
}

func TestLayoutInvalidUTF8(t *testing.T) {
	if lines := textlayout.Layout(runs("a\xffb c\xfe"), 20, fixed); len(lines) == 0 {
		t.Error("bytes that are no UTF-8 are not shown")
	}
}

func TestLineAt(t *testing.T) {
	line := textlayout.Layout(runs("ab ", "cd"), 100, fixed)[0]
	for x, want := range map[float32]int{-5: 0, 0: 0, 29: 0, 31: 1, 500: 1} {
		if p, ok := line.At(x); !ok || p.Run != want {
			t.Errorf("At(%v) = run %d, %v, want run %d", x, p.Run, ok, want)
		}
	}
	if _, ok := (textlayout.Line{}).At(0); ok {
		t.Error("At of an empty line finds a piece")
	}
}

func FuzzLayout(f *testing.F) {
	f.Add("two words and", " averyverylongwordindeed", uint8(9))
	f.Add("קרא NATO ", "היום (12) abc", uint8(5))
	f.Add("\u0301\u0301", "e\u0301\n\n x", uint8(1))
	f.Fuzz(func(t *testing.T, a, b string, columns uint8) {
		if len(a)+len(b) > 2000 || !utf8.ValidString(a) || !utf8.ValidString(b) {
			return
		}
		in := runs(a, b)
		width := float32(10 * (int(columns) + 1))
		lines := textlayout.Layout(in, width, fixed)
		shown := []rune{}
		for _, l := range lines {
			for _, p := range l.Pieces {
				if got := in[p.Run].Text[p.Start : p.Start+len(p.Text)]; got != p.Text {
					t.Fatalf("piece %q says it is %q", p.Text, got)
				}
				shown = append(shown, []rune(p.Text)...)
			}
		}
		// Nothing but spaces is lost, nothing is shown twice.
		all := []rune(a + b)
		all, shown = slices.DeleteFunc(all, unicode.IsSpace), slices.DeleteFunc(shown, unicode.IsSpace)
		slices.Sort(all)
		slices.Sort(shown)
		if !slices.Equal(all, shown) {
			t.Errorf("Layout(%q, %q) shows %q", a, b, string(shown))
		}
	})
}

func TestPiecePlaces(t *testing.T) {
	left := textlayout.Layout(runs("abcd"), 100, fixed)[0].Pieces[0]
	right := textlayout.Layout(runs("אבגד"), 100, fixed)[0].Pieces[0]
	for _, c := range []struct {
		piece    textlayout.Piece
		from, to int
		x        float32
	}{{left, 1, 3, 10}, {left, 0, 4, 0}, {right, 0, 2, 30}, {right, 2, 8, 0}} {
		x, width := c.piece.Extent(c.from, c.to, fixed)
		if want := fixed(c.piece.Text[c.from:c.to]); x != c.x || width != want {
			t.Errorf("Extent(%d, %d) of %q = %v, %v, want %v, %v", c.from, c.to, c.piece.Text, x, width, c.x, want)
		}
	}
	for x, want := range map[float32]int{-5: 0, 4: 0, 6: 1, 39: 4, 99: 4} {
		if got := left.Offset(x, fixed); got != want {
			t.Errorf("Offset(%v) of %q = %d, want %d", x, left.Text, got, want)
		}
		if got := right.Offset(40-x, fixed); got != 2*want {
			t.Errorf("Offset(%v) of %q = %d, want %d", 40-x, right.Text, got, 2*want)
		}
	}
}
