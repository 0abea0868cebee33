package app_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"stet/app"
	"stet/app/present"
	"stet/internal/archive"
	"stet/internal/news"
	"stet/store/storetest"
)

// pasteStorm adds versions of an article, each with another number of dead.
func (w *window) pasteStorm(outlet string, dead ...string) {
	w.t.Helper()
	for _, n := range dead {
		w.Paste("Storm\n\nThe storm killed " + n + " people in the north.")
		w.answer("Storm", outlet)
	}
}

func TestShellShowsTheTimeLine(t *testing.T) {
	w := open(t)
	w.pasteStorm("Example Times", "12", "15", "20")
	w.pasteStorm("Sample Post", "12")
	want := []string{
		"Storm (4 versions, 2 outlets)",
		"Example Times", "!! +1 –1 words · Number", "!! +1 –1 words · Number",
		"Sample Post",
	}
	got := w.TimeLine()
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("time line:\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	w.LibrarySide(3, fyne.KeyReturn)
	old, new := w.Pane().Old, w.Pane().New
	if w.Pane().State != present.Compared || old.Outlet != "Example Times" || new.Outlet != "Example Times" || old.ID == new.ID {
		t.Errorf("Return on the third version compares %q and %q", old.Outlet, new.Outlet)
	}
	w.LibrarySide(0, fyne.KeyReturn)
	if n := len(w.LibraryText()); n != 1 {
		t.Errorf("Return on the story leaves %d lines", n)
	}
}

// manyStories is a window over a library of so many stories.
func manyStories(tb testing.TB, n int) *app.Shell {
	tb.Helper()
	a := test.NewTempApp(tb)
	kept := storetest.NewFake()
	for i := range n {
		name := fmt.Sprint("Story ", i)
		if err := kept.PutStory(tb.Context(), news.Story{ID: news.NewStoryID(name), Name: name}); err != nil {
			tb.Fatal(err)
		}
	}
	s := app.New(a, archive.New(kept, time.Now), app.Options{InPlace: true, Brightness: app.Light})
	tb.Cleanup(s.Close)
	return s
}

// BenchmarkLibraryOfTenThousandStories is a key typed into the search.
func BenchmarkLibraryOfTenThousandStories(b *testing.B) {
	w := manyStories(b, 10_000)
	for b.Loop() {
		w.Search("story 99")
		w.Search("story 9")
	}
}

func TestShellOrdersTheLibrary(t *testing.T) {
	w := open(t)
	w.pasteStorm("Example Times", "12", "15")
	w.pasteStorm("Sample Post", "12")
	w.Paste("Vote\n\nThe vote is on Monday.")
	w.answer("Vote", "Agency")
	stories := func() string {
		var names []string
		for _, line := range w.LibraryText() {
			if strings.Contains(line, "version") {
				names = append(names, line)
			}
		}
		return strings.Join(names, ", ")
	}
	const both = "Storm (3 versions, 2 outlets), Vote (1 version, 1 outlet)"
	for _, step := range []struct {
		name string
		do   func()
		want string
	}{
		{"F2 and another name", func() { w.LibraryLine(0); w.press(fyne.KeyF2); w.answer("Big storm") }, "Big storm (3 versions, 2 outlets), Vote (1 version, 1 outlet)"},
		{"Del", func() { w.LibrarySide(0, fyne.KeyDelete) }, "Vote (1 version, 1 outlet)"},
		{"Ctrl+Z", func() { w.shortcut(fyne.KeyZ, fyne.KeyModifierShortcutDefault) }, "Big storm (3 versions, 2 outlets), Vote (1 version, 1 outlet)"},
		{"Ctrl+Z again", func() { w.shortcut(fyne.KeyZ, fyne.KeyModifierShortcutDefault) }, both},
		{"a version dragged over another story", func() { w.DragLine(3, 4) }, "Storm (2 versions, 1 outlet), Vote (2 versions, 2 outlets)"},
		{"Undo in the line", func() { w.TapLineAct() }, both},
		{"Redo in the line", func() { w.TapLineAct() }, "Storm (2 versions, 1 outlet), Vote (2 versions, 2 outlets)"},
		{"undone again", func() { w.shortcut(fyne.KeyZ, fyne.KeyModifierShortcutDefault) }, both},
		{"a version dragged within its story", func() { w.DragLine(3, 1) }, both},
		{"a story dragged", func() { w.DragLine(0, 4) }, both},
		{"a story merged", func() { w.LibraryLine(4); w.Do("merge"); w.answer("storm") }, "Storm (4 versions, 3 outlets)"},
		{"and undone", func() { w.shortcut(fyne.KeyZ, fyne.KeyModifierShortcutDefault) }, both},
		{"an article moved", func() { w.LibraryLine(3); w.Do("move"); w.answer("Frost") }, "Frost (1 version, 1 outlet), Storm (2 versions, 1 outlet), Vote (1 version, 1 outlet)"},
	} {
		step.do()
		if got := stories(); got != step.want {
			t.Fatalf("%s: %s\nwant %s\nthe line says %q", step.name, got, step.want, w.Line())
		}
	}
	w.LibraryLine(3)
	w.shortcut(fyne.KeyL, fyne.KeyModifierShortcutDefault|fyne.KeyModifierShift)
	if w.Answer("frost") {
		t.Error("a new story takes the name of one that is there")
	}
	w.press(fyne.KeyEscape)
	w.LibraryLine(0)
	w.shortcut(fyne.KeyT, fyne.KeyModifierShortcutDefault|fyne.KeyModifierShift)
	w.answer("cold, north")
	w.Search("#cold")
	if got := w.LibraryText()[0]; got != "Frost (1 version, 1 outlet · #cold #north)" {
		t.Errorf("the tags are shown as %q", got)
	}
	w.Search("")
	w.Do("archive")
	if got := stories(); strings.Contains(got, "Frost") {
		t.Errorf("archived, yet listed: %s", got)
	}
	w.Do("show-archived")
	if got := stories(); !strings.Contains(got, "Frost") {
		t.Errorf("archived stories are shown, but not in %s", got)
	}
	w.Do("log")
	if got := w.overlay(); !strings.Contains(got, "Archived “Frost”.") || !strings.Contains(got, "Tagged “Frost”: cold, north.") {
		t.Errorf("the changes are %q", got)
	}
}

// TestShellOrdersByKeyboard does without the pointer what the menu of a line offers.
func TestShellOrdersByKeyboard(t *testing.T) {
	w := open(t)
	w.pasteStorm("Example Times", "12", "15")
	w.LibrarySide(0, desktop.KeyMenu)
	if got := w.menuItems(); !slices.Contains(got, "Merge story into another…") || !slices.Contains(got, "Mark as new") || !slices.Contains(got, "Delete story") {
		t.Errorf("the menu of a story has %q", got)
	}
	w.Window().Canvas().Overlays().Top().Hide()
	w.LibrarySide(2, fyne.KeyF10)
	if got := w.menuItems(); !slices.Contains(got, "Make a story of the article…") || !slices.Contains(got, "Rename outlet…") {
		t.Errorf("the menu of a version has %q", got)
	}
	w.Window().Canvas().Overlays().Top().Hide()
	keys := fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift
	w.LibraryLine(1)
	w.shortcut(fyne.KeyL, keys)
	w.answer("Frost")
	if got := w.LibraryText(); len(got) == 0 || !strings.HasPrefix(got[0], "Frost (2 versions") {
		t.Errorf("split: %q", got)
	}
	w.LibraryLine(0)
	w.shortcut(fyne.KeyU, keys)
	before := w.UnreadShown()
	w.shortcut(fyne.KeyU, keys)
	if got := w.UnreadShown(); got == before {
		t.Errorf("marked, the story says %q, before %q", got, before)
	}
	w.shortcut(fyne.KeyB, keys)
	if got := strings.Join(w.LibraryText(), ", "); strings.Contains(got, "Frost") {
		t.Errorf("archived, yet listed: %s", got)
	}
}

// menuItems are the lines of the menu that is open.
func (w *window) menuItems() []string {
	w.t.Helper()
	return strings.Split(w.overlay(), "\n")
}

// TestShellUndoesWhatWasLast decides, orders and decides.
func TestShellUndoesWhatWasLast(t *testing.T) {
	w := openSample(t)
	undo := func() { w.shortcut(fyne.KeyZ, fyne.KeyModifierShortcutDefault) }
	decided := func() (n int) {
		for _, f := range w.Pane().Findings {
			if f.Choice != news.Open {
				n++
			}
		}
		return n
	}
	w.letter('c')
	w.LibraryLine(0)
	w.Do("rename")
	w.answer("NATO")
	w.letter('c')
	if decided() != 2 {
		t.Fatalf("%d are decided", decided())
	}
	for i, want := range []string{"1 decided, NATO", "1 decided, NATO and", "0 decided, NATO and"} {
		undo()
		if got := fmt.Sprintf("%d decided, %s", decided(), w.LibraryText()[0]); !strings.HasPrefix(got, want) {
			t.Errorf("undone %d times: %s, want %s", i+1, got, want)
		}
	}
	undo()
	if got := w.Line(); got != "There is nothing to undo." {
		t.Errorf("with nothing to undo the window says %q", got)
	}
	redo := func() { w.shortcut(fyne.KeyZ, fyne.KeyModifierShortcutDefault|fyne.KeyModifierShift) }
	for i, want := range []string{"1 decided, NATO and", "1 decided, NATO (", "2 decided, NATO ("} {
		redo()
		if got := fmt.Sprintf("%d decided, %s", decided(), w.LibraryText()[0]); !strings.HasPrefix(got, want) {
			t.Errorf("done again %d times: %s, want %s", i+1, got, want)
		}
	}
	redo()
	if got := w.Line(); got != "There is nothing to redo." {
		t.Errorf("with nothing to redo the window says %q", got)
	}
}

func TestShellSuggestsTheStoryOfACopy(t *testing.T) {
	w := open(t)
	const text = "The storm killed 12 people in the north on Monday, officials said, and roads were closed near Brno until the evening of the next day."
	w.Paste("Storm\n\n" + text)
	w.answer("Storm", "Agency")
	w.Paste("Storm\n\n" + text + " Trains run again.")
	w.answer("Weather", "Sample Post")
	if got := w.Line(); got != "Nearly this text stands in the story “Storm” as well. Does it belong there?" {
		t.Fatalf("of a copy in another story the window says %q", got)
	}
	w.TapLineAct()
	if got := w.LibraryText()[0]; got != "Storm (2 versions, 2 outlets)" {
		t.Errorf("moved there, the library begins with %q", got)
	}
	w.Paste("Vote\n\nForty members take part in a vote that nobody expected to be held before the end of the year.")
	w.answer("Vote", "Agency")
	if got := w.Line(); strings.HasPrefix(got, "Nearly") {
		t.Errorf("of a text of its own the window says %q", got)
	}
}

// TestShellOffersToCompareANewText: what is open stays open, and the new text is not lost from
// sight.
func TestShellOffersToCompareANewText(t *testing.T) {
	w := open(t)
	for n, outlet := range []string{"Agency", "Sample Post", "Sample Post"} {
		w.Paste("Storm\n\n" + []string{"It rained in Brno.", "Snow fell on the hills.", "Snow fell on the hills again."}[n])
		w.answer("Storm", outlet)
	}
	if title := w.Window().Title(); title != "Agency → Sample Post – Stet" || w.Pane().New.Headline != "Storm" {
		t.Errorf("after the third text %q is open", title)
	}
	before := w.Pane().New.ID
	if got := w.Line(); !strings.HasPrefix(got, "Saved in “Storm”. The texts that were open stay open. Compare the new one with Sample Post") {
		t.Fatalf("of the third text the window says %q", got)
	}
	w.TapLineAct()
	if p := w.Pane(); p.Old.ID != before || p.New.ID == before || w.Line() != "" {
		t.Errorf("compared %s with %s; the window says %q", p.Old.ID, p.New.ID, w.Line())
	}
}

// TestShellKeepsTheLine renames a story so that it stands elsewhere.
func TestShellKeepsTheLine(t *testing.T) {
	w := open(t)
	for _, story := range []string{"Alpha", "Beta"} {
		w.Paste(story + "\n\nIt rained.")
		w.answer(story, "Agency")
	}
	w.LibraryLine(0)
	w.Do("rename")
	w.answer("Omega")
	w.Do("delete")
	if got := w.Line(); got != "Deleted “Omega”." {
		t.Errorf("the story that was renamed is to be deleted, and the window says %q", got)
	}
}

func TestShellMarksWhatIsNew(t *testing.T) {
	w := open(t)
	w.pasteStorm("Example Times", "12", "15", "20")
	if got := w.UnreadShown(); got != "1 new" { // the first two were compared
		t.Errorf("after two of three were looked at: %q", got)
	}
	w.LibrarySide(3, fyne.KeyReturn)
	if got := w.UnreadShown(); got != "" {
		t.Errorf("after all were: %q", got)
	}
	w.LibraryLine(1)
	w.Do("unread")
	if got := w.UnreadShown(); got != "1 new" {
		t.Errorf("marked as new: %q", got)
	}
}
