package textlayout_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"stet/app/textlayout"
)

// block sets a text as wide as the columns are, every code point ten wide.
func block(text string, columns int, wraps bool) *textlayout.Block {
	return textlayout.NewBlock(text, float32(10*columns), wraps, fixed, nil)
}

func TestBlockRows(t *testing.T) {
	for _, c := range []struct {
		name, text string
		columns    int
		wraps      bool
		want       string // rows, and at which column they begin
	}{
		{"nothing", "", 10, true, "0:"},
		{"a word", "abc", 10, true, "0:abc"},
		{"spaces at the end count", "abc  ", 10, false, "0:abc|  "},
		{"rows without a letter", "a\n\nb\n", 10, true, "0:a 0: 0:b 0:"},
		{"line ends of Windows", "a\r\nb", 10, true, "0:a 0:b"},
		{"spaces hang over the edge", "abc   de", 4, true, "0:abc|    0:de"},
		{"to the left", "אבג", 10, false, "7:אבג"},
		{"to the left, spaces at the end", "אבג ", 10, false, "6: |אבג"},
		{"to the left, broken", "אבג דהו", 4, true, "1: |אבג 1:דהו"},
		{"wider than the room", "אבגדה\nו", 3, false, "0:אבגדה 4:ו"},
		{"each paragraph by itself", "abc\nאבג", 10, true, "0:abc 7:אבג"},
		{"figures and Latin words", "קרא NATO 12", 20, false, "9:NATO 12|קרא "},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := block(c.text, c.columns, c.wraps)
			var rows []string
			for i, r := range b.Rows {
				var pieces []string
				for _, p := range r.Pieces {
					pieces = append(pieces, p.Text)
				}
				rows = append(rows, fmt.Sprintf("%v:%s", b.Begin(i)/10, strings.Join(pieces, "|")))
			}
			if got := strings.Join(rows, " "); got != c.want {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

// What is taken over from the block before is the same as what is set anew.
func TestBlockTakesOver(t *testing.T) {
	before := block("one two three\nאבג דהו\nthe end", 6, true)
	measured := 0
	counting := func(text string) float32 { measured++; return fixed(text) }
	const text = "one two three\nאבג דהו\nthe ends"
	after := textlayout.NewBlock(text, 60, true, counting, before)
	alone := measured
	measured = 0
	anew := textlayout.NewBlock(text, 60, true, counting, nil)
	if got, want := fmt.Sprint(after.Rows), fmt.Sprint(anew.Rows); got != want {
		t.Errorf("taken over\n%s\nset anew\n%s", got, want)
	}
	if alone == 0 || alone*2 > measured {
		t.Errorf("%d texts are measured, and %d without what was there", alone, measured)
	}
	narrower := textlayout.NewBlock(text, 40, true, fixed, before)
	if got, want := fmt.Sprint(narrower.Rows), fmt.Sprint(block(text, 4, true).Rows); got != want {
		t.Errorf("narrower\n%s\nset anew\n%s", got, want)
	}
}

// at is the caret at a code point of a text, beside the one after it if it says so.
func at(text string, letter int, after bool) textlayout.Caret {
	return textlayout.Caret{Offset: len(string([]rune(text)[:letter])), After: after}
}

func TestBlockCaret(t *testing.T) {
	const mixed = "ab אבג cd" // is seen as ab גבא cd
	for _, c := range []struct {
		name   string
		text   string
		letter int
		after  bool
		row    int
		column float32
	}{
		{"nothing", "", 0, false, 0, 0},
		{"Latin", "abc", 1, false, 0, 1},
		{"Latin, at the end", "abc", 3, false, 0, 3},
		{"Hebrew begins at the right", "אבג", 0, false, 0, 20},
		{"Hebrew goes to the left", "אבג", 1, false, 0, 19},
		{"Hebrew, at the end", "אבג", 3, false, 0, 17},
		{"Hebrew, behind a space", "אבג ", 4, false, 0, 16},
		{"beside the Latin letter before", mixed, 3, false, 0, 3},
		{"beside the Hebrew letter after", mixed, 3, true, 0, 6},
		{"within Hebrew", mixed, 4, false, 0, 5},
		{"beside the Hebrew letter before", mixed, 6, false, 0, 3},
		{"beside the space after", mixed, 6, true, 0, 6},
		{"a Latin word in Hebrew", "אב cd", 3, true, 0, 15},
		{"behind a Latin word in Hebrew", "אב cd", 5, false, 0, 17},
		{"a row without a letter", "a\n\nb", 2, false, 1, 0},
		{"the row after it", "a\n\nb", 3, false, 2, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := block(c.text, 20, false)
			caret := at(c.text, c.letter, c.after)
			if row, x := b.RowOf(caret), b.X(caret, fixed); row != c.row || x != 10*c.column {
				t.Errorf("the caret stands in row %d at %v, want %d at %v", row, x/10, c.row, c.column)
			}
		})
	}
}

// Where a row is broken, the caret stands at its end or where the next one begins; spaces
// that hang over the edge do not take it with them.
func TestBlockCaretWhereRowsAreBroken(t *testing.T) {
	b := block("abcd efgh", 4, true)
	if row, x := b.RowOf(textlayout.Caret{Offset: 5}), b.X(textlayout.Caret{Offset: 5}, fixed); row != 0 || x != 40 {
		t.Errorf("the end of the first row is in row %d at %v", row, x)
	}
	home := b.Home(1)
	if row, x := b.RowOf(home), b.X(home, fixed); row != 1 || x != 0 {
		t.Errorf("the beginning of the second row is in row %d at %v", row, x)
	}
	hebrew := block("אבגד הוזח", 4, true)
	if x := hebrew.X(hebrew.End(0), fixed); x != 0 {
		t.Errorf("the end of the Hebrew row is at %v, want 0", x)
	}
}

// A place on the screen leads to a caret there.
func TestBlockNearest(t *testing.T) {
	const text = "ab אבג cd\nשלום (12) abc"
	b := block(text, 20, false)
	for row := range b.Rows {
		begin := b.Begin(row)
		for column := range 1 + int(b.Rows[row].Width/10) {
			for _, off := range []float32{-4, 0, 4} {
				want := begin + float32(10*column)
				caret := b.Nearest(row, want+off, fixed)
				if got := b.X(caret, fixed); got != want || b.RowOf(caret) != row {
					t.Errorf("row %d, %v: the caret stands in row %d at %v", row, want+off, b.RowOf(caret), got)
				}
			}
		}
	}
	if got := b.Nearest(0, 500, fixed); got.Offset != b.Rows[0].End {
		t.Errorf("far to the right is %v", got)
	}
}

// The arrows go letter by letter as they are seen, through text of both directions.
func TestBlockBeside(t *testing.T) {
	for _, c := range []struct {
		text string
		wide int
	}{
		{"abc", 3},
		{"אבג", 3},
		{"ab אבג cd", 9},
		{"שלום (12) abc", 13},
		{"he said שלום 12 עולם twice", 26},
		{"e\u0301e\u0301", 2},
		{"שָׁלוֹם", 4},
		{"क्षि", 1},
		{"👩‍👩‍👧 a", 3},
	} {
		b := block(c.text, 40, false)
		for _, right := range []bool{true, false} {
			caret := b.Nearest(0, 1000, fixed)
			if right {
				caret = b.Nearest(0, -1000, fixed)
			}
			x, steps := b.X(caret, fixed), 0
			for ; steps < 100; steps++ {
				next := b.Beside(caret, right)
				if next == caret {
					break
				}
				now := b.X(next, fixed)
				if right && now <= x || !right && now >= x {
					t.Errorf("%q: step %d goes from %v to %v", c.text, steps, x, now)
				}
				caret, x = next, now
			}
			if steps != c.wide {
				t.Errorf("%q, to the right %v: %d steps, want %d", c.text, right, steps, c.wide)
			}
		}
	}
}

// From a row they lead to the next one, where the text goes on: without a step more where
// the row is only broken.
func TestBlockBesideLeadsToOtherRows(t *testing.T) {
	for _, c := range []struct {
		text    string
		columns int
		right   bool
		steps   int
	}{
		{"abc\nde", 10, true, 6},
		{"אבג\nדה", 10, false, 6},
		{"abcd efgh", 4, true, 9},
		{"אבגד הוזח", 4, false, 9},
		{"a\n\nb", 10, true, 4},
	} {
		b := block(c.text, c.columns, true)
		there := textlayout.Caret{}
		for step := range c.steps {
			next := b.Beside(there, c.right)
			if next.Offset <= there.Offset {
				t.Errorf("%q: step %d goes from %v to %v", c.text, step, there, next)
			}
			there = next
		}
		if there.Offset != len(c.text) {
			t.Errorf("%q: %d steps lead to %d of %d", c.text, c.steps, there.Offset, len(c.text))
		}
		for range c.steps {
			there = b.Beside(there, !c.right)
		}
		if there.Offset != 0 {
			t.Errorf("%q: as many steps back lead to %d", c.text, there.Offset)
		}
	}
}

// What is selected is several stretches, where a part of another direction is among it.
func TestBlockSpans(t *testing.T) {
	for _, c := range []struct {
		text     string
		from, to int // code points
		want     string
	}{
		{"abcdef", 1, 3, "1+2"},
		{"אבגד", 0, 2, "18+2"},
		{"ab אבג cd", 1, 4, "1+2 5+1"},
		{"ab אבג cd", 0, 9, "0+9"},
		{"אב cd", 1, 4, "15+1 17+2"},
		{"abc", 2, 2, ""},
	} {
		b := block(c.text, 20, false)
		var spans []string
		for _, s := range b.Spans(0, at(c.text, c.from, false).Offset, at(c.text, c.to, false).Offset, fixed) {
			spans = append(spans, fmt.Sprintf("%v+%v", s.X/10, s.Width/10))
		}
		if got := strings.Join(spans, " "); got != c.want {
			t.Errorf("%q, %d to %d: %s, want %s", c.text, c.from, c.to, got, c.want)
		}
	}
}

func FuzzBlock(f *testing.F) {
	f.Add("two words and\n\nmore", uint8(9), true)
	f.Add("קרא NATO \r\nהיום (12) abc  ", uint8(5), true)
	f.Add("\u0301\u0301\t\u200f\u202eab\u2069", uint8(1), false)
	f.Add("a\xffb c\xfe", uint8(2), true)
	f.Fuzz(func(t *testing.T, text string, columns uint8, wraps bool) {
		if len(text) > 500 {
			return
		}
		b := block(text, int(columns)+1, wraps)
		end := 0
		for i, r := range b.Rows {
			if r.Start < end || r.End < r.Start || r.End > len(text) || strings.Trim(text[end:r.Start], "\r\n") != "" {
				t.Fatalf("row %d of %q is %d to %d, after %d", i, text, r.Start, r.End, end)
			}
			shown := 0
			for _, p := range r.Pieces {
				shown += len(p.Text)
			}
			if shown != r.End-r.Start {
				t.Fatalf("row %d of %q shows %d of %d bytes", i, text, shown, r.End-r.Start)
			}
			end = r.End
		}
		if end != len(text) {
			t.Fatalf("%q ends at %d", text, end)
		}
		for offset := range len(text) + 1 {
			if offset < len(text) && !utf8.RuneStart(text[offset]) {
				continue
			}
			for _, after := range []bool{false, true} {
				c := textlayout.Caret{Offset: offset, After: after}
				b.X(c, fixed)
				for _, right := range []bool{false, true} {
					next := b.Beside(c, right)
					if next.Offset < 0 || next.Offset > len(text) || utf8.ValidString(text) && next.Offset < len(text) && !utf8.RuneStart(text[next.Offset]) {
						t.Fatalf("%q: beside %v is %v", text, c, next)
					}
				}
			}
		}
	})
}
