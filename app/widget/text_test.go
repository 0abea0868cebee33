package widget_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	toolkit "fyne.io/fyne/v2/widget"

	"stet/app/textlayout"
	"stet/app/widget"
)

// headlines are what lists show, in scripts of both directions.
var headlines = []string{
	"Storm closes the harbour, and the ferries stay away",
	"הנמל נסגר בגלל הסערה ו-12 מעבורות עוגנות",
	"العاصفة تغلق الميناء وتوقف ١٢ عبّارة",
	"Буря закрила порт, і пороми не ходять",
}

// headline returns one that no other number has.
func headline(i int) string {
	return headlines[i%len(headlines)] + " " + strings.Repeat("x", i%7) + string(rune('a'+i%26)) + string(rune('a'+i/26%26))
}

// shownText is a text in a window, so wide.
func shownText(t *testing.T, text *widget.Text, width float32) *widget.Text {
	t.Helper()
	w := test.NewTempWindow(t, container.NewWithoutLayout(text))
	w.Resize(fyne.NewSize(width+20, 200))
	text.Resize(fyne.NewSize(width, text.MinSize().Height))
	return text
}

// drawn are the letters that a text is drawn with, line by line from left to right.
func drawn(text *widget.Text) (letters []*canvas.Text, grounds []*canvas.Rectangle) {
	for _, o := range test.WidgetRenderer(text).Objects() {
		switch o := o.(type) {
		case *canvas.Text:
			letters = append(letters, o)
		case *canvas.Rectangle:
			grounds = append(grounds, o)
		}
	}
	slices.SortStableFunc(letters, func(a, b *canvas.Text) int {
		if lower := a.Position().Y - b.Position().Y; lower > a.TextSize || lower < -a.TextSize {
			return int(lower)
		}
		return int(a.Position().X - b.Position().X)
	})
	return letters, grounds
}

func words(letters []*canvas.Text) string {
	var all []string
	for _, l := range letters {
		all = append(all, strings.Trim(textlayout.Visible(l.Text), " "))
	}
	return strings.Join(all, " ")
}

func TestTextIsSetAsItIsRead(t *testing.T) {
	test.NewTempApp(t)
	for _, c := range []struct {
		name, text string
		width      float32
		lines      int
		want       string // words from left to right
	}{
		{"to the right", "Storm closes the harbour", 400, 1, "Storm closes the harbour"},
		{"to the left", "הסערה סוגרת", 400, 1, "סוגרת הסערה"},
		{"both", "הארץ Haaretz 12", 400, 1, "Haaretz 12 הארץ"},
		{"Arabic figures", textlayout.Isolated("١٢") + " › " + textlayout.Isolated("١٥"), 400, 1, "١٢ › ١٥"},
		{"cut off at its end", "Storm closes the harbour", 90, 1, "Storm clo…"},
		{"cut off at its end, to the left", "הסערה סוגרת את הנמל בחיפה", 90, 1, "… סו הסערה"},
		{"in one line", "Storm\ncloses", 400, 1, "Storm closes"},
		{"in two", "Storm\ncloses", 400, 0, "Storm closes"},
	} {
		text := widget.NewText(c.lines)
		text.SetText(c.text)
		letters, _ := drawn(shownText(t, text, c.width))
		if got := words(letters); got != c.want {
			t.Errorf("%s: drawn as %q, want %q", c.name, got, c.want)
		}
		if cut := strings.Contains(c.want, "…"); text.Cut() != cut {
			t.Errorf("%s: cut off: %v", c.name, text.Cut())
		}
	}
}

// Where no font of the system is, as in tests, the letters come from those of ours.
func TestTextIsDrawnInFontsOfOurs(t *testing.T) {
	test.NewTempApp(t)
	for word, font := range map[string]string{"הארץ": "NotoSansHebrew-Regular.ttf", "الأهرام": "NotoSansArabic-Regular.ttf", "दैनिक": "NotoSansDevanagari-Regular.ttf"} {
		text := widget.NewText(1)
		text.SetText(word)
		letters, _ := drawn(shownText(t, text, 200))
		if len(letters) != 1 || letters[0].FontSource == nil || letters[0].FontSource.Name() != font {
			t.Errorf("%q is drawn as %+v, want %s", word, letters, font)
		}
	}
}

func TestTextBeginsWhereItIsLookedFor(t *testing.T) {
	test.NewTempApp(t)
	const wide = 300
	edges := func(text string, change func(*widget.Text)) (left, right float32) {
		it := widget.NewText(1)
		change(it)
		it.SetText(text)
		letters, _ := drawn(shownText(t, it, wide))
		last := letters[len(letters)-1]
		return letters[0].Position().X, wide - last.Position().X - last.Size().Width
	}
	pad := theme.InnerPadding()
	if left, _ := edges("Storm", func(*widget.Text) {}); left != pad {
		t.Errorf("text to the right begins at %v", left)
	}
	if left, right := edges("סערה", func(*widget.Text) {}); right != pad || left < wide/2 {
		t.Errorf("text to the left ends %v before the right edge", right)
	}
	if left, _ := edges("סערה", func(text *widget.Text) { text.Aside = true }); left != pad {
		t.Errorf("a line of a list begins at %v", left)
	}
	if left, right := edges("סערה", func(text *widget.Text) { text.Centred = true }); left < right-1 || left > right+1 {
		t.Errorf("in the middle it stands %v and %v from the edges", left, right)
	}
}

func TestTextMarksWords(t *testing.T) {
	test.NewTempApp(t)
	text := widget.NewText(0)
	text.Importance = toolkit.LowImportance
	text.SetRuns([]widget.TextRun{{Text: "עוגנות "}, {Text: "12", Marked: true}, {Text: " מעבורות"}})
	letters, grounds := drawn(shownText(t, text, 300))
	if len(grounds) != 1 || words(letters) != "מעבורות 12 עוגנות" {
		t.Fatalf("drawn as %q with %d grounds", words(letters), len(grounds))
	}
	number, ground := letters[1], grounds[0]
	if number.Color == letters[0].Color || ground.Position().X != number.Position().X || ground.Size().Width != number.Size().Width {
		t.Errorf("the number stands at %v in %v, its ground at %v", number.Position(), number.Size(), ground.Position())
	}
	if said := text.AccessibilityLabel(); said != "עוגנות 12 מעבורות" {
		t.Errorf("told as %q", said)
	}
}

// What is said takes as many lines as it needs where it stands, and no more than allowed.
func TestTextTakesLines(t *testing.T) {
	test.NewTempApp(t)
	long := strings.Repeat("storm closes the harbour ", 10)
	high := func(lines int, width float32) float32 {
		text := widget.NewText(lines)
		text.SetText(long)
		text.Resize(fyne.NewSize(width, 10))
		return text.MinSize().Height
	}
	one := high(1, 200)
	if wide, narrow := high(0, 400), high(0, 200); wide <= one || narrow <= wide {
		t.Errorf("one line is %v high, all lines %v where there is room, %v where there is less", one, wide, narrow)
	}
	if two, label := high(2, 200), labelHeight(long, 200); two <= one || two >= label || high(0, 200) != label {
		t.Errorf("two lines are %v high, all %v, in the toolkit's label %v", two, high(0, 200), label)
	}
}

func labelHeight(text string, width float32) float32 {
	l := toolkit.NewLabel(text)
	l.Wrapping = fyne.TextWrapWord
	l.Resize(fyne.NewSize(width, 10))
	return l.MinSize().Height
}

// BenchmarkText measures what a line of a list costs when other words come into it.
func BenchmarkText(b *testing.B) {
	test.NewTempApp(b)
	size := fyne.NewSize(260, 30)
	text := widget.NewText(1)
	text.Aside = true
	label := toolkit.NewLabel("")
	label.Truncation = fyne.TextTruncateEllipsis
	bare := canvas.NewText("", nil)
	for name, show := range map[string]func(string){
		"text":   text.SetText,
		"label":  label.SetText,
		"canvas": func(s string) { bare.Text = s; bare.Refresh() },
	} {
		for what, of := range map[string]int{"again": 40, "new": 1 << 20} {
			b.Run(name+"/"+what, func(b *testing.B) {
				w := test.NewTempWindow(b, map[string]fyne.CanvasObject{"text": text, "label": label, "canvas": bare}[name])
				w.Resize(size)
				b.ReportAllocs()
				for i := 0; b.Loop(); i++ {
					show(headline(i % of))
				}
			})
		}
	}
}
