package app_test

import (
	"strings"
	"testing"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"stet/app/sheet"
	"stet/app/textlayout"
)

// pasteHebrew adds two texts that run to the left, and compares them.
func (w *window) pasteHebrew() {
	w.t.Helper()
	for _, text := range []string{"שיחות בחיפה\n\nהשר פגש 100 שליחים בחיפה ביום שני.", "שיחות בחיפה\n\nהשר פגש 10 שליחים בחיפה ביום שני."} {
		w.Paste(text)
		w.answer("שיחות (2026)", "הארץ Haaretz")
	}
	w.Compare(w.Versions("שיחות (2026)"))
}

// foreign are the words on the canvas that the toolkit draws by itself though they run to
// the left; ours says whether others are drawn in a font of ours.
func (w *window) foreign() (words []string, ours bool) {
	w.t.Helper()
	c := w.Window().Canvas()
	for _, root := range append([]fyne.CanvasObject{c.Content()}, c.Overlays().List()...) {
		for _, o := range test.LaidOutObjects(root) {
			text, ok := o.(*canvas.Text)
			switch {
			case !ok || !strings.ContainsFunc(text.Text, func(r rune) bool { return unicode.Is(unicode.Hebrew, r) }):
			case text.FontSource == nil:
				words = append(words, text.Text)
			default:
				ours = true
			}
		}
	}
	return words, ours
}

// Wherever the window shows words of users, they are in a font that has them and in the
// order in which they are read.
func TestShellSetsWordsOfUsers(t *testing.T) {
	w := open(t)
	w.pasteHebrew()
	w.letter('n')
	for _, screen := range []struct {
		name string
		show func()
	}{
		{"a comparison and its review", func() {}},
		{"what a search found", func() { w.Search("חיפה") }},
		{"the charts", func() { w.Search(""); w.shortcut(fyne.KeyT, fyne.KeyModifierShortcutDefault) }},
		{"the palette", func() { w.shortcut(fyne.KeyK, fyne.KeyModifierShortcutDefault) }},
		{"the log", func() { w.palette("changes of the library") }},
		{"the outlets", func() { w.palette("outlets") }},
		{"a text that is added", func() { w.Paste("הנמל נסגר\n\nמאת דוד כהן") }},
	} {
		for c := w.Window().Canvas(); c.Overlays().Top() != nil; {
			c.Overlays().Remove(c.Overlays().Top())
		}
		screen.show()
		if words, ours := w.foreign(); len(words) > 0 || !ours {
			t.Errorf("%s: the toolkit draws %q by itself; others are in fonts of ours: %v", screen.name, words, ours)
		}
	}
}

// Choices of a line are in the order in which they are read, and come into the line as they
// are.
func TestShellOffersWordsOfUsers(t *testing.T) {
	w := open(t)
	w.pasteHebrew()
	w.Paste("הנמל נסגר")
	if got := w.Offered("add.outlet-hint"); len(got) != 1 || got[0] != textlayout.Seen("הארץ Haaretz") {
		t.Errorf("the outlets that are offered are %q", got)
	}
	menu, ok := w.Window().Canvas().Focused().(interface{ TypedKey(*fyne.KeyEvent) })
	if !ok {
		t.Fatalf("the keys go to %T", w.Window().Canvas().Focused())
	}
	menu.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	menu.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if got := w.Field("add.outlet-hint"); got != "הארץ Haaretz" {
		t.Errorf("chosen is %q", got)
	}
}

// What a sentence of the window quotes keeps its direction to itself, and what is copied has
// no signs that nobody sees.
func TestShellKeepsDirectionsApart(t *testing.T) {
	w := open(t)
	w.pasteHebrew()
	w.LibraryLine(0)
	w.Do("rename")
	w.answer("פגישות")
	if got, want := w.Line(), "Renamed “\u2068שיחות (2026)\u2069” to “\u2068פגישות\u2069”."; got != want {
		t.Errorf("said is %q, want %q", got, want)
	}
	w.SelectText(sheet.Selection{Side: sheet.New, To: sheet.Place{Offset: len("שיחות")}})
	w.shortcut(fyne.KeyC, fyne.KeyModifierShortcutDefault|fyne.KeyModifierShift)
	if got := fyne.CurrentApp().Clipboard().Content(); !strings.HasPrefix(got, "“שיחות”\n") || strings.ContainsAny(got, "\u2068\u2069") {
		t.Errorf("copied is %q", got)
	}
}
