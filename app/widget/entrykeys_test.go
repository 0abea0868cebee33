package widget_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"stet/app/widget"
)

// The arrows go where they point to, Home and End to where the text begins and ends.
func TestEntryArrows(t *testing.T) {
	test.NewTempApp(t)
	f := newField(t, 400)
	f.SetText("ab אב cd")
	f.press(fyne.KeyHome)
	x := f.cursor().Position().X
	for range utf8.RuneCountInString(f.Text) {
		f.press(fyne.KeyRight)
		now := f.cursor().Position().X
		if now <= x {
			t.Errorf("the right arrow leads from %v to %v", x, now)
		}
		x = now
	}
	f.press(fyne.KeyEnd)
	if end := f.cursor().Position().X; end != x {
		t.Errorf("End leads to %v, the right arrow to %v", end, x)
	}
	f.press(fyne.KeyHome)
	f.selecting(fyne.KeyRight, fyne.KeyRight)
	f.wants("ab אב cd", "ab")
	f.press(fyne.KeyLeft)
	f.selecting(fyne.KeyEnd)
	f.wants("ab אב cd", "ab אב cd")
	f.press(fyne.KeyRight)
	f.wants("ab אב cd", "")
	f.press(fyne.KeyBackspace)
	f.wants("ab אב c", "")

	f.SetText("אב גד")
	f.press(fyne.KeyHome)
	f.selecting(fyne.KeyLeft, fyne.KeyLeft)
	f.wants("אב גד", "אב")
	f.press(fyne.KeyLeft) // the left end of what is selected
	f.selecting(fyne.KeyEnd)
	f.wants("אב גד", " גד")
}

// In a word whose letters look otherwise at its end, the cursor stands between those that
// are seen.
func TestEntryCursorBetweenJoinedLetters(t *testing.T) {
	test.NewTempApp(t)
	for _, word := range []string{"العاصفة", "محمد", "تغلق", "عبّارة"} {
		f := newField(t, 400)
		f.SetText(word)
		f.press(fyne.KeyHome)
		drawn := f.letter(word[:2])
		x, left := f.cursor().Position().X, drawn.Position().X-theme.InputBorderSize()/2
		narrowest := drawn.Size().Width / float32(4*utf8.RuneCountInString(word))
		for f.press(fyne.KeyLeft); f.cursor().Position().X != x; f.press(fyne.KeyLeft) {
			now := f.cursor().Position().X
			if now > x-narrowest || now < left-1 {
				t.Errorf("%s, from %v to its left end %v: an arrow leads from %v to %v", word, drawn.Position().X+drawn.Size().Width, left, x, now)
			}
			x = now
		}
		if !near(x, left) {
			t.Errorf("%s: the arrows lead to %v, its left end is %v", word, x, left)
		}
	}
}

// Letters are taken away whole, whatever they consist of.
func TestEntryTakesLettersAway(t *testing.T) {
	test.NewTempApp(t)
	f := newField(t, 400)
	for _, letter := range []string{"a", "ש", "e\u0301", "שָׁ", "क्षि", "👩‍👩‍👧", "ب"} {
		f.SetText("x" + letter)
		f.GoToEnd()
		f.press(fyne.KeyBackspace)
		f.wants("x", "")
		f.SetText(letter + "x")
		f.press(fyne.KeyHome, fyne.KeyDelete)
		f.wants("x", "")
	}
	f.press(fyne.KeyHome, fyne.KeyBackspace, fyne.KeyEnd, fyne.KeyDelete)
	f.wants("x", "")
}

func TestEntryUndo(t *testing.T) {
	test.NewTempApp(t)
	f := newField(t, 400)
	var told []string
	f.OnChanged = func(text string) { told = append(told, text) }
	test.Type(f, "one two")
	f.TypedShortcut(&fyne.ShortcutUndo{})
	f.wants("one", "")
	f.TypedShortcut(&fyne.ShortcutUndo{})
	f.wants("", "")
	f.Undo()
	f.Redo()
	f.TypedShortcut(&fyne.ShortcutRedo{})
	f.wants("one two", "")
	f.selecting(fyne.KeyHome)
	test.Type(f, "z")
	f.wants("z", "")
	f.Undo()
	f.wants("one two", "")
	f.Redo()
	f.wants("z", "")
	f.press(fyne.KeyBackspace)
	f.Undo()
	f.wants("z", "")
	f.SetText("other")
	f.Undo()
	f.wants("other", "")
	if last := told[len(told)-1]; last != "other" {
		t.Errorf("the last that was told is %q", last)
	}
}

func TestEntryClipboard(t *testing.T) {
	test.NewTempApp(t)
	f := newField(t, 400)
	f.TypedShortcut(&fyne.ShortcutPaste{Clipboard: f.clipboard("שלום\r\nto\rall")})
	f.wants("שלום to all", "")
	f.TypedShortcut(&fyne.ShortcutSelectAll{})
	f.TypedShortcut(&fyne.ShortcutCopy{Clipboard: f.clipboard("")})
	if got := fyne.CurrentApp().Clipboard().Content(); got != "שלום to all" {
		t.Errorf("copied is %q", got)
	}
	f.TypedShortcut(&fyne.ShortcutCut{Clipboard: f.clipboard("")})
	f.wants("", "")
	f.TypedShortcut(&fyne.ShortcutCut{Clipboard: f.clipboard("kept")})
	if got := fyne.CurrentApp().Clipboard().Content(); got != "kept" {
		t.Errorf("nothing was cut, and the clipboard holds %q", got)
	}
	f.Undo()
	f.wants("שלום to all", "")

	lines := newLines(t, 400, 100)
	lines.TypedShortcut(&fyne.ShortcutPaste{Clipboard: f.clipboard("one\ntwo")})
	lines.wants("one\ntwo", "")
}

// Control and an arrow go by words, in the direction of the paragraph.
func TestEntryGoesByWords(t *testing.T) {
	test.NewTempApp(t)
	f := newField(t, 400)
	f.SetText("one, don't three")
	f.press(fyne.KeyHome)
	f.words(fyne.KeyRight, 0)
	f.words(fyne.KeyRight, fyne.KeyModifierShift)
	f.wants("one, don't three", ", don't")
	f.words(fyne.KeyLeft, 0)
	f.words(fyne.KeyRight, fyne.KeyModifierShift)
	f.wants("one, don't three", "don't")
	f.press(fyne.KeyRight)
	f.words(fyne.KeyBackspace, 0)
	f.wants("one,  three", "")
	f.words(fyne.KeyDelete, 0)
	f.wants("one, ", "")

	f.words(fyne.KeyEnd, 0)
	f.words(fyne.KeyHome, fyne.KeyModifierShift)
	f.wants("one, ", "one, ")

	f.SetText("הנמל נסגר")
	f.press(fyne.KeyHome)
	f.words(fyne.KeyLeft, fyne.KeyModifierShift)
	f.wants("הנמל נסגר", "הנמל")
	f.words(fyne.KeyRight, 0)
	f.words(fyne.KeyDelete, 0)
	f.wants(" נסגר", "")
}

// Lines are broken where the field ends, and the keys go from row to row.
func TestEntryRows(t *testing.T) {
	test.NewTempApp(t)
	f := newLines(t, 200, 120)
	submitted := ""
	f.SetText("The harbour was closed because of the storm.\n\nהנמל נסגר בגלל הסערה הגדולה והמעבורות עוגנות")
	first, second := f.letter("The harbour"), f.letter("because")
	if second.Position().Y <= first.Position().Y || !near(second.Position().X, first.Position().X) {
		t.Errorf("the second row begins at %v, the first at %v", second.Position(), first.Position())
	}
	f.press(fyne.KeyPageUp, fyne.KeyDown, fyne.KeyHome)
	test.Type(f, "x")
	if !strings.Contains(f.Text, " xbecause") {
		t.Errorf("typed at the beginning of the second row: %q", f.Text)
	}
	f.Undo()
	f.press(fyne.KeyPageUp)
	f.press(fyne.KeyRight, fyne.KeyRight, fyne.KeyRight)
	x := f.cursor().Position().X
	f.press(fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyUp, fyne.KeyUp)
	if now := f.cursor().Position().X; !near(now, x) && now <= theme.InnerPadding() {
		t.Errorf("from %v, down and up lead to %v", x, now)
	}
	f.press(fyne.KeyUp, fyne.KeyUp, fyne.KeyUp)
	f.selecting(fyne.KeyPageDown)
	f.wants(f.Text, f.Text)
	f.press(fyne.KeyReturn)
	f.wants("\n", "")
	f.OnSubmitted = func(text string) { submitted = text }
	f.selecting(fyne.KeyReturn)
	if f.Text != "\n" || submitted != "\n" {
		t.Errorf("Shift and Return submit %q of %q", submitted, f.Text)
	}
}

// Whatever is typed and pressed, the text stays whole and the cursor in it.
func FuzzEntry(f *testing.F) {
	f.Add("ab אבג cd", []byte{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22})
	f.Add("שָׁלוֹם\n👩‍👩‍👧 (12)", []byte{5, 5, 20, 9, 1, 30, 2, 77, 18, 17, 200, 130, 66})
	f.Add("a\xffb\r\nc", []byte{8, 1, 40, 41, 42, 3, 19})
	keys := []fyne.KeyName{
		fyne.KeyBackspace, fyne.KeyDelete, fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown,
		fyne.KeyHome, fyne.KeyEnd, fyne.KeyPageUp, fyne.KeyPageDown, fyne.KeyReturn,
	}
	letters := []rune("aש1\u0301 (\u200fب\u202e👩\u200d")
	test.NewTempApp(f)
	f.Fuzz(func(t *testing.T, text string, moves []byte) {
		if len(text) > 200 || len(moves) > 60 {
			return
		}
		e := newLines(t, 120, 80)
		e.SetText(text)
		for _, m := range moves {
			k := keys[int(m)%len(keys)]
			switch m / 32 {
			case 0:
				e.press(k)
			case 1:
				e.selecting(k)
			case 2:
				e.words(k, fyne.KeyModifierShift*fyne.KeyModifier(m&1))
			case 3:
				e.TypedRune(letters[int(m)%len(letters)])
			case 4:
				e.click(fyne.NewPos(float32(m%16)*10, float32(m%7)*15), 0)
			case 5:
				e.Undo()
			case 6:
				e.Redo()
			default:
				e.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(float32(m%16)*10, float32(m%7)*15)}})
			}
			from, to := widget.Selected(e.Entry)
			if from < 0 || to > len(e.Text) || e.SelectedText() != e.Text[from:to] {
				t.Fatalf("selected is %d to %d of %q", from, to, e.Text)
			}
			if utf8.ValidString(text) && (!utf8.ValidString(e.Text) || !utf8.ValidString(e.SelectedText())) {
				t.Fatalf("%q is left of %q, %q selected", e.Text, text, e.SelectedText())
			}
			if c := e.cursor(); c.Position().X < 0 || c.Position().X > 120 {
				t.Fatalf("the cursor of %q stands at %v", e.Text, c.Position())
			}
		}
		for range moves { // all can be undone
			e.Undo()
		}
		if e.Text != text {
			t.Fatalf("undone is %q, not %q", e.Text, text)
		}
	})
}
