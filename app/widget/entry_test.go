package widget_test

import (
	"errors"
	"math"
	"strings"
	"testing"

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

// seen is what a field shows that is written from left to right.
func (f *field) seen() string {
	var b strings.Builder
	for _, o := range widget.Drawn(f.Entry) {
		if text, ok := o.(*canvas.Text); ok {
			b.WriteString(text.Text)
		}
	}
	return b.String()
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

// A hint that a line has no room for ends in …, and does not scroll.
func TestEntryHintHasRoom(t *testing.T) {
	const hint = "such as 2022-01-30 18:02"
	f := newField(t, 400)
	f.SetPlaceHolder(hint)
	if got := f.seen(); got != hint {
		t.Errorf("with room: %q", got)
	}
	f.Resize(fyne.NewSize(120, f.Size().Height))
	got := f.seen()
	if begin, cut := strings.CutSuffix(got, "…"); !cut || begin == "" || !strings.HasPrefix(hint, begin) {
		t.Errorf("without room: %q", got)
	}
	if _, has := widget.Scrolled(f.Entry); widget.Needs(f.Entry) > has.Width {
		t.Errorf("it needs %g, and has %g", widget.Needs(f.Entry), has.Width)
	}
}

// BenchmarkEntry measures what a key costs in a field that has a text of 50 KB in paragraphs,
// beside the toolkit's field.
func BenchmarkEntry(b *testing.B) {
	const paragraphs, words = 140, 60
	test.NewTempApp(b)
	text := strings.Repeat(strings.Repeat("storm ", words)+"\n", paragraphs)
	ours := widget.NewEntry()
	ours.MultiLine, ours.Wraps = true, true
	theirs := toolkit.NewMultiLineEntry()
	theirs.Wrapping = fyne.TextWrapWord
	for _, field := range []struct {
		name    string
		part    fyne.CanvasObject
		setText func(string)
		typed   func(rune)
	}{{"ours", ours, ours.SetText, ours.TypedRune}, {"toolkit", theirs, theirs.SetText, theirs.TypedRune}} {
		b.Run(field.name, func(b *testing.B) {
			w := test.NewTempWindow(b, field.part)
			w.Resize(fyne.NewSize(600, 400))
			field.setText(text)
			for b.Loop() {
				field.typed('x')
			}
		})
	}
}
