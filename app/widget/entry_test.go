package widget_test

import (
	"errors"
	"math"
	"strings"
	"testing"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	toolkit "fyne.io/fyne/v2/widget"

	"stet/app/widget"
)

// field is a field in a window, as a person uses it.
type field struct {
	*widget.Entry
	t      *testing.T
	canvas fyne.Canvas
}

// newField shows a field of one line, so wide and with the keys on it.
func newField(t *testing.T, width float32) *field {
	t.Helper()
	return show(t, widget.NewEntry(), width, 0)
}

// newLines shows a field of several lines.
func newLines(t *testing.T, width, height float32) *field {
	t.Helper()
	e := widget.NewEntry()
	e.MultiLine, e.Wraps = true, true
	return show(t, e, width, height)
}

func show(t *testing.T, e *widget.Entry, width, height float32) *field {
	t.Helper()
	w := test.NewTempWindow(t, container.NewWithoutLayout(e))
	w.Resize(fyne.NewSize(width+20, 400))
	e.Resize(fyne.NewSize(width, max(height, e.MinSize().Height)))
	w.Canvas().Focus(e)
	return &field{e, t, w.Canvas()}
}

func (f *field) press(keys ...fyne.KeyName) {
	for _, k := range keys {
		f.TypedKey(&fyne.KeyEvent{Name: k})
	}
}

// selecting presses keys while Shift is held.
func (f *field) selecting(keys ...fyne.KeyName) {
	f.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	f.press(keys...)
	f.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
}

func (f *field) words(k fyne.KeyName, more fyne.KeyModifier) {
	f.TypedShortcut(&desktop.CustomShortcut{KeyName: k, Modifier: widget.WordKeys() | more})
}

func (f *field) clipboard(content string) fyne.Clipboard {
	c := fyne.CurrentApp().Clipboard()
	c.SetContent(content)
	return c
}

// click presses the pointer in what scrolls in the field, and lets go.
func (f *field) click(at fyne.Position, held fyne.KeyModifier) {
	m := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary, Modifier: held}
	f.MouseDown(m)
	f.MouseUp(m)
}

// letter is where the letters begin of which a field shows such a word first.
func (f *field) letter(word string) *canvas.Text {
	f.t.Helper()
	for _, o := range widget.Drawn(f.Entry) {
		if text, ok := o.(*canvas.Text); ok && strings.HasPrefix(text.Text, word) {
			return text
		}
	}
	f.t.Fatalf("%q is not drawn", word)
	return nil
}

// grounds are behind what is selected.
func (f *field) grounds() []*canvas.Rectangle {
	var out []*canvas.Rectangle
	objects := widget.Drawn(f.Entry)
	for _, o := range objects[:len(objects)-1] { // the last one is the cursor
		if r, ok := o.(*canvas.Rectangle); ok {
			out = append(out, r)
		}
	}
	return out
}

func (f *field) cursor() *canvas.Rectangle {
	objects := widget.Drawn(f.Entry)
	return objects[len(objects)-1].(*canvas.Rectangle)
}

func (f *field) wants(text, selected string) {
	f.t.Helper()
	if f.Text != text || f.SelectedText() != selected {
		f.t.Errorf("%q stands there, %q of it selected; want %q, %q", f.Text, f.SelectedText(), text, selected)
	}
}

// near tells whether two places are the same but for rounding.
func near(a, b float32) bool { return math.Abs(float64(a-b)) < 1.5 }

// Text of both directions stands in the order in which it is read, in fonts that have it.
func TestEntryIsSetAsItIsRead(t *testing.T) {
	test.NewTempApp(t)
	f := newField(t, 400)
	f.SetText("קרא NATO היום")
	read, nato, today := f.letter("קרא"), f.letter("NATO"), f.letter("היום")
	if !(today.Position().X < nato.Position().X && nato.Position().X < read.Position().X) {
		t.Errorf("the words stand at %v, %v and %v", read.Position().X, nato.Position().X, today.Position().X)
	}
	if right := read.Position().X + read.Size().Width; !near(right, 400-theme.InnerPadding()) {
		t.Errorf("what begins at the right ends at %v", right)
	}
	if read.FontSource == nil || nato.FontSource != nil {
		t.Error("Hebrew is not in a font of ours, or NATO is")
	}
	f.SetText("NATO היום")
	if x := f.letter("NATO").Position().X; !near(x, theme.InnerPadding()) {
		t.Errorf("what begins at the left begins at %v", x)
	}
}

// The cursor stands where the next letter comes.
func TestEntryCursor(t *testing.T) {
	test.NewTempApp(t)
	f := newField(t, 400)
	left, right := theme.InnerPadding(), 400-theme.InnerPadding()
	at := func(what string, want float32) {
		t.Helper()
		if c := f.cursor(); !c.Visible() || !near(c.Position().X+theme.InputBorderSize()/2, want) {
			t.Errorf("%s: the cursor stands at %v, want %v", what, c.Position().X, want)
		}
	}
	at("an empty field", left)
	test.Type(f, "ש")
	at("behind a Hebrew letter", f.letter("ש").Position().X)
	f.press(fyne.KeyRight)
	at("before it", right)
	f.press(fyne.KeyEnd)
	test.Type(f, "לום N")
	latin := f.letter("N")
	at("behind a Latin letter", latin.Position().X+latin.Size().Width)
	f.press(fyne.KeyLeft)
	at("before it", latin.Position().X)
	f.press(fyne.KeyHome)
	at("at the beginning", right)
	f.FocusLost()
	if f.cursor().Visible() {
		t.Error("the cursor is to be seen in a field that was left")
	}
}

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
	f.TypedShortcut(&fyne.ShortcutPaste{Clipboard: f.clipboard("שלום\r\nto all")})
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

	f.SetText("הנמל נסגר")
	f.press(fyne.KeyHome)
	f.words(fyne.KeyLeft, fyne.KeyModifierShift)
	f.wants("הנמל נסגר", "הנמל")
	f.words(fyne.KeyRight, 0)
	f.words(fyne.KeyDelete, 0)
	f.wants(" נסגר", "")
}

// The pointer leads to the letters that it is on.
func TestEntryPointer(t *testing.T) {
	test.NewTempApp(t)
	f := newField(t, 400)
	f.SetText("he said שלום twice")
	shalom := f.letter("שלום")
	y := shalom.Position().Y + shalom.Size().Height/2
	left, right := fyne.NewPos(shalom.Position().X+1, y), fyne.NewPos(shalom.Position().X+shalom.Size().Width-1, y)
	f.click(right, 0)
	f.click(left, fyne.KeyModifierShift)
	f.wants(f.Text, "שלום")
	f.press(fyne.KeyBackspace)
	f.wants("he said  twice", "")
	f.Undo()

	f.click(fyne.NewPos(theme.InnerPadding(), y), 0)
	f.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: right}})
	f.DragEnd()
	f.wants(f.Text, "he said ")
	f.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(390, y)}})
	f.wants(f.Text, f.Text)
	f.canvas.Unfocus() // as the toolkit does where the pointer has left the field
	if f.DragEnd(); f.canvas.Focused() != f.Entry {
		t.Error("the keys do not go to the field that was dragged in")
	}

	f.click(left.AddXY(5, 0), 0)
	f.DoubleTapped(&fyne.PointEvent{})
	f.wants(f.Text, "שלום")
	f.click(left.AddXY(5, 0), 0) // the third time
	f.wants(f.Text, f.Text)
	f.click(left, 0)
	f.wants(f.Text, "")
}

// What is selected is marked where it is seen: in several pieces, if it is of a part of what
// runs in the other direction.
func TestEntrySelectionIsDrawn(t *testing.T) {
	test.NewTempApp(t)
	f := newField(t, 400)
	f.SetText("he said שלום twice")
	f.press(fyne.KeyHome)
	f.selecting(fyne.KeyRight, fyne.KeyRight)
	if n := len(f.grounds()); n != 1 {
		t.Errorf("%d grounds for two letters", n)
	}
	shalom := f.letter("שלום")
	at := shalom.Position().AddXY(shalom.Size().Width/2, 5)
	f.click(fyne.NewPos(theme.InnerPadding(), at.Y), 0)
	f.click(at, fyne.KeyModifierShift)
	grounds := f.grounds()
	if len(grounds) != 2 {
		t.Fatalf("%d grounds, want one in each direction; selected is %q", len(grounds), f.SelectedText())
	}
	ends := func(r *canvas.Rectangle) (float32, float32) { return r.Position().X, r.Position().X + r.Size().Width }
	if from, to := ends(grounds[0]); !near(from, theme.InnerPadding()) || !near(to, shalom.Position().X) {
		t.Errorf("the Latin letters are marked from %v to %v", from, to)
	}
	if from, to := ends(grounds[1]); from <= shalom.Position().X+2 || !near(to, shalom.Position().X+shalom.Size().Width) {
		t.Errorf("the Hebrew letters are marked from %v to %v", from, to)
	}
	f.FocusLost()
	if n := len(f.grounds()); n != 0 {
		t.Errorf("%d grounds in a field that was left", n)
	}
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

// Where there is more than room, the place that is typed at is to be seen.
func TestEntryScrolls(t *testing.T) {
	test.NewTempApp(t)
	f := newField(t, 120)
	for _, text := range []string{"The harbour was closed because of the storm", "הנמל נסגר בגלל הסערה הגדולה והמעבורות עוגנות"} {
		f.SetText("")
		test.Type(f, text)
		for _, k := range []fyne.KeyName{fyne.KeyEnd, fyne.KeyHome, fyne.KeyEnd} {
			f.press(k)
			offset, view := widget.Scrolled(f.Entry)
			if x := f.cursor().Position().X; x < offset.X || x > offset.X+view.Width {
				t.Errorf("%s in %q: the cursor stands at %v, what is seen is %v to %v", k, text, x, offset.X, offset.X+view.Width)
			}
		}
	}
	lines := newLines(t, 200, 80)
	lines.SetText(strings.Repeat("one\n", 500))
	lines.press(fyne.KeyPageDown)
	offset, view := widget.Scrolled(lines.Entry)
	if y := lines.cursor().Position().Y; y < offset.Y || y > offset.Y+view.Height {
		t.Errorf("the cursor stands at %v, what is seen is %v to %v", y, offset.Y, offset.Y+view.Height)
	}
	if n := len(widget.Drawn(lines.Entry)); n > 20 {
		t.Errorf("%d things are drawn for some rows", n)
	}
}

// What was typed is looked at as the toolkit does it.
func TestEntryValidates(t *testing.T) {
	test.NewTempApp(t)
	wrong := errors.New("too short")
	for name, e := range map[string]interface {
		fyne.Validatable
		fyne.Focusable
		SetText(string)
	}{
		"ours": func() *widget.Entry {
			e := widget.NewEntry()
			e.Validator = func(text string) error {
				if len(text) < 3 {
					return wrong
				}
				return nil
			}
			return e
		}(),
		"the toolkit's": func() *toolkit.Entry {
			e := toolkit.NewEntry()
			e.Validator = func(text string) error {
				if len(text) < 3 {
					return wrong
				}
				return nil
			}
			return e
		}(),
	} {
		var told []error
		e.SetOnValidationChanged(func(err error) { told = append(told, err) })
		e.SetText("")
		e.SetText("abcd")
		e.SetText("ab")
		e.FocusGained()
		e.SetText("a")
		e.FocusLost()
		want := []error{nil, wrong, wrong}
		if len(told) != len(want) {
			t.Errorf("%s tells %v, want %v", name, told, want)
			continue
		}
		for i, err := range want {
			if !errors.Is(told[i], err) {
				t.Errorf("%s tells %v, want %v", name, told, want)
			}
		}
	}
}

// A field that is disabled takes nothing, and what stands in it can be copied.
func TestEntryDisabled(t *testing.T) {
	test.NewTempApp(t)
	f := newField(t, 200)
	f.SetText("kept")
	f.TypedShortcut(&fyne.ShortcutSelectAll{})
	f.Disable()
	test.Type(f, "x")
	f.press(fyne.KeyBackspace)
	f.TypedShortcut(&fyne.ShortcutCut{Clipboard: f.clipboard("")})
	f.wants("kept", "kept")
	f.TypedShortcut(&fyne.ShortcutCopy{Clipboard: f.clipboard("")})
	if got := fyne.CurrentApp().Clipboard().Content(); got != "kept" {
		t.Errorf("copied is %q", got)
	}
	if f.cursor().Visible() {
		t.Error("the cursor is to be seen")
	}
}

// It needs the room that the toolkit's field needs, and has its letters where that one has.
func TestEntryLooksAsTheToolkits(t *testing.T) {
	test.NewTempApp(t)
	needed := func(string) error { return nil }
	ours, theirs := widget.NewEntry(), toolkit.NewEntry()
	same := func(what string) {
		t.Helper()
		if ours.MinSize() != theirs.MinSize() {
			t.Errorf("%s needs %v, the toolkit's %v", what, ours.MinSize(), theirs.MinSize())
		}
	}
	same("a line")
	ours.Validator, theirs.Validator = needed, needed
	ours.Refresh()
	theirs.Refresh()
	same("a line that is looked at")
	ours.Icon, theirs.Icon = theme.SearchIcon(), theme.SearchIcon()
	ours.ActionItem, theirs.ActionItem = toolkit.NewButton("…", nil), toolkit.NewButton("…", nil)
	ours.Refresh()
	theirs.Refresh()
	same("a line with all that may stand in it")
	ours, theirs = widget.NewEntry(), toolkit.NewMultiLineEntry()
	ours.MultiLine = true
	same("a field of some rows")
	ours.SetMinRowsVisible(7)
	theirs.SetMinRowsVisible(7)
	same("a field of seven rows")

	ours, theirs = widget.NewEntry(), toolkit.NewEntry()
	w := test.NewTempWindow(t, container.NewVBox(ours, theirs))
	w.Resize(fyne.NewSize(300, 200))
	ours.SetText("harbour")
	theirs.SetText("harbour")
	var at []fyne.Position
	for e, drawn := range map[fyne.CanvasObject][]fyne.CanvasObject{ours: widget.Drawn(ours), theirs: test.LaidOutObjects(theirs)} {
		for _, o := range drawn {
			if text, ok := o.(*canvas.Text); ok && text.Text == "harbour" {
				driver := fyne.CurrentApp().Driver()
				at = append(at, driver.AbsolutePositionForObject(text).Subtract(driver.AbsolutePositionForObject(e)))
			}
		}
	}
	if len(at) != 2 || !near(at[0].X, at[1].X) || !near(at[0].Y, at[1].Y) {
		t.Errorf("ours and the toolkit's letters stand at %v", at)
	}
}

// It says what it holds, or what it asks for.
func TestEntryAccessible(t *testing.T) {
	test.NewTempApp(t)
	e := widget.NewEntry()
	e.SetPlaceHolder("who wrote it")
	if got := e.AccessibilityLabel(); got != "who wrote it" {
		t.Errorf("an empty field says %q", got)
	}
	e.SetText("דוד")
	if got := e.AccessibilityLabel(); got != "דוד" {
		t.Errorf("it says %q", got)
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
