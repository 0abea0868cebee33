package app_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"stet/app"
	"stet/app/present"
	"stet/app/sheet"
	"stet/internal/archive"
	"stet/internal/news"
	"stet/store/storetest"
)

func TestShellPalette(t *testing.T) {
	w := openSample(t)
	w.shortcut(fyne.KeyK, fyne.KeyModifierShortcutDefault)
	if all := w.Palette(""); len(all) < 30 || !slices.Contains(all, "Swap old and new") {
		t.Errorf("the palette lists %v", all)
	}
	if got := w.Palette("one col"); len(got) != 1 || got[0] != "One column" {
		t.Fatalf("“one col” lists %v", got)
	}
	w.PaletteKey(fyne.KeyReturn)
	if !w.Pane().Reading.OneColumn || w.Window().Canvas().Overlays().Top() != nil {
		t.Error("Return does not do what is selected, or leaves the palette open")
	}
	w.shortcut(fyne.KeyS, fyne.KeyModifierShortcutDefault|fyne.KeyModifierShift)
	w.shortcut(fyne.KeyK, fyne.KeyModifierShortcutDefault)
	again := w.Palette("again scraped")
	if len(again) != 2 {
		t.Fatalf("comparisons looked at: %v, want both directions", again)
	}
	w.PaletteKey(fyne.KeyDown)
	w.PaletteKey(fyne.KeyReturn)
	if w.Pane().Old.Outlet != "Scraped copy" {
		t.Errorf("the second of %v compares %q", again, w.Pane().Old.Outlet)
	}
	w.shortcut(fyne.KeyK, fyne.KeyModifierShortcutDefault)
	if got := w.Palette("trash"); len(got) != 1 || got[0] != "What was deleted…" {
		t.Errorf("another word for what is deleted finds %q", got)
	}
	if got := w.Palette("report"); len(got) == 0 || got[0] != "Export report…" {
		t.Errorf("a word of the command finds %q", got)
	}
	if got := w.Palette("no such thing"); len(got) != 0 {
		t.Errorf("nothing fits, yet %v are listed", got)
	}
	w.PaletteKey(fyne.KeyReturn)
	w.press(fyne.KeyEscape) // as after a click beside the line
	if w.Window().Canvas().Overlays().Top() != nil {
		t.Error("Escape leaves the palette open where nothing in it has the focus")
	}
	w.shortcut(fyne.KeyK, fyne.KeyModifierShortcutDefault)
	w.PaletteKey(fyne.KeyEscape)
	if w.Window().Canvas().Overlays().Top() != nil {
		t.Error("Escape leaves the palette open")
	}
}

func TestShellReadsOtherwise(t *testing.T) {
	w := openSample(t)
	whole := len(w.Pane().Sheet)
	w.shortcut(fyne.KeyI, fyne.KeyModifierShortcutDefault)
	if p := w.Pane(); !p.Reading.OneColumn || len(p.Sheet[1].Old.Runs) > 0 {
		t.Error("Ctrl+I does not show one column")
	}
	for _, item := range w.Window().MainMenu().Items[3].Items {
		if item.Label == "One column" && !item.Checked {
			t.Error("the menu does not tick one column")
		}
	}
	w.shortcut(fyne.KeyD, fyne.KeyModifierShortcutDefault)
	if p := w.Pane(); !p.Reading.ChangesOnly || len(p.Sheet) > whole {
		t.Error("Ctrl+D does not fold what is the same")
	}
}

// TestShellTakesBackThatNothingIsFolded: it is said as long as it is true.
func TestShellTakesBackThatNothingIsFolded(t *testing.T) {
	w := open(t)
	for _, text := range []string{"Storm\n\nIt rained.", "Frost\n\nIt snowed."} {
		w.Paste(text)
		w.answer("Storm", text[:5])
	}
	w.shortcut(fyne.KeyD, fyne.KeyModifierShortcutDefault)
	if got := w.Line(); !strings.HasPrefix(got, "Changes only: nothing is left out") {
		t.Fatalf("where nothing is folded the window says %q", got)
	}
	w.shortcut(fyne.KeyD, fyne.KeyModifierShortcutDefault)
	if got := w.Line(); got != "" {
		t.Errorf("switched off, it still says %q", got)
	}
}

func TestShellFinds(t *testing.T) {
	w := openSample(t)
	w.shortcut(fyne.KeyF, fyne.KeyModifierShortcutDefault)
	w.FindWords("nato")
	if p := w.Pane().Find; !w.FindBarShown() || len(p.Matches) < 4 || p.Current != 0 {
		t.Errorf("found %+v", p)
	}
	w.press(fyne.KeyF3)
	if got := w.Pane().Find.Current; got != 1 {
		t.Errorf("F3 goes to match %d, want 1", got)
	}
	w.Escape()
	if w.FindBarShown() || w.Pane().Find.Words != "" {
		t.Error("Escape leaves the words looked for")
	}
}

func TestShellNotesUndoesAndOrders(t *testing.T) {
	w := openSample(t)
	first := w.Pane().Findings[0]
	w.Note("ask the desk")
	if got := w.Pane().Findings[0].Note; got != "ask the desk" || w.NoteShown() != got {
		t.Errorf("the note is %q, shown %q", got, w.NoteShown())
	}
	w.letter('c')
	if w.NoteShown() != "" {
		t.Errorf("the next discrepancy shows the note %q", w.NoteShown())
	}
	w.shortcut(fyne.KeyG, fyne.KeyModifierAlt)
	if p := w.Pane(); p.Filter.Order != present.ByGravity || p.Findings[0].Key == first.Key {
		t.Errorf("the gravest is %s", p.Findings[0].Severity)
	}
	w.shortcut(fyne.KeyZ, fyne.KeyModifierShortcutDefault)
	if w.Line() != "" {
		t.Errorf("undo says %q", w.Line())
	}
	if p := w.Pane(); p.Findings[p.Selected].Key != first.Key || p.Findings[p.Selected].Choice != news.Open {
		t.Errorf("undo leads to %+v", p.Findings[p.Selected])
	}
}

func TestShellCopiesAndQuotes(t *testing.T) {
	w := openSample(t)
	w.shortcut(fyne.KeyC, fyne.KeyModifierShortcutDefault)
	if w.Line() == "" {
		t.Error("nothing is selected, and nothing says so")
	}
	row := slices.IndexFunc(w.Pane().Sheet, func(r sheet.Row) bool { return len(r.New.Runs) > 0 })
	w.SelectText(sheet.Selection{Side: sheet.New, From: sheet.Place{Row: row}, To: sheet.Place{Row: row, Offset: 22}})
	w.shortcut(fyne.KeyC, fyne.KeyModifierShortcutDefault)
	clipboard := fyne.CurrentApp().Clipboard()
	if got := clipboard.Content(); got != "NATO Secretary-General" {
		t.Errorf("copied %q", got)
	}
	w.shortcut(fyne.KeyC, fyne.KeyModifierShortcutDefault|fyne.KeyModifierShift)
	if got := clipboard.Content(); !strings.HasPrefix(got, "“NATO Secretary-General”\n— Sound account, ") {
		t.Errorf("quoted %q", got)
	}
}

func TestShellSelectsWholeTexts(t *testing.T) {
	w := openSample(t)
	clipboard := fyne.CurrentApp().Clipboard()
	for _, want := range []string{"combat troops", "[ad_1]", "combat troops"} { // new, old, new
		w.shortcut(fyne.KeyA, fyne.KeyModifierShortcutDefault)
		w.shortcut(fyne.KeyC, fyne.KeyModifierShortcutDefault)
		if got := clipboard.Content(); len(got) < 1500 || !strings.Contains(got, want) {
			t.Errorf("copied %d bytes that lack %q", len(got), want)
		}
	}
}

func TestShellListsTheUndecided(t *testing.T) {
	w := openSample(t)
	n := len(w.Pane().Findings)
	w.letter('c')
	w.shortcut(fyne.KeyO, fyne.KeyModifierAlt)
	if got := len(w.Pane().Findings); got != n-1 {
		t.Errorf("%d of %d are listed, one is decided", got, n)
	}
	w.shortcut(fyne.KeyO, fyne.KeyModifierAlt)
	if got := len(w.Pane().Findings); got != n {
		t.Errorf("%d of %d are listed", got, n)
	}
}

func TestShellReturnSavesTheForm(t *testing.T) {
	w := open(t)
	w.Paste("Storm\n\nIt rained.")
	w.press(fyne.KeyReturn)
	if len(w.LibraryText()) != 0 {
		t.Error("Return saves a form that is not filled in")
	}
	w.Fill("Storm", "Example Times")
	if len(w.LibraryText()) != 2 || w.Window().Canvas().Overlays().Top() != nil {
		t.Errorf("after Return: %v", w.LibraryText())
	}
}

func TestShellSaysWhatIsUnderThePointer(t *testing.T) {
	w := openSample(t)
	f := w.Pane().Findings[1]
	if got, want := w.Hover(f.Index), f.Category+" · "+f.Severity+": "+f.Reason; got != want {
		t.Errorf("under the pointer: %q, want %q", got, want)
	}
	w.OpenOnly()
	decided := w.Pane().Findings[w.Pane().Selected].Index
	w.letter('c') // and it is not listed any more
	if got := w.Hover(decided); got == "" {
		t.Error("nothing is said of what the filter hides")
	}
	if got := w.Hover(-1); got != "" {
		t.Errorf("away from it, %q is still said", got)
	}
}

func TestShellSaysWhichLettersItLacks(t *testing.T) {
	w := open(t)
	for _, text := range []string{"北京会谈\n\n120人抵达北京。", "北京会谈\n\n150人抵达北京。"} {
		w.Paste(text)
		w.answer("Story", text[len(text)-20:])
	}
	if got := w.Letters(); !strings.Contains(got, "Chinese") {
		t.Errorf("texts in Han letters: %q", got)
	}
	w.TapLine(1)
	w.TapSample()
}

func TestShellLibraryByKeys(t *testing.T) {
	w := openSample(t)
	w.LibrarySide(1, fyne.KeyLeft)
	w.LibrarySide(2, fyne.KeyRight)
	if p := w.Pane(); p.Old.Outlet != "Sound account" || p.New.Outlet != "Planted errors" {
		t.Errorf("compared %q and %q", p.Old.Outlet, p.New.Outlet)
	}
	w.shortcut(fyne.KeyRight, fyne.KeyModifierAlt)
	if p := w.Pane(); p.Old.Outlet != "Planted errors" || p.New.Outlet != "Scraped copy" {
		t.Errorf("the next versions are %q and %q", p.Old.Outlet, p.New.Outlet)
	}
	w.LibrarySide(0, fyne.KeyLeft)
	if n := len(w.LibraryText()); n != 1 {
		t.Errorf("the closed story has %d lines", n)
	}
	w.LibrarySide(0, fyne.KeyRight)
	if n := len(w.LibraryText()); n != 4 {
		t.Errorf("the open story has %d lines", n)
	}
}

func TestShellEscapeClosesTheForm(t *testing.T) {
	w := open(t)
	w.Paste("text")
	w.Escape()
	if w.Window().Canvas().Overlays().Top() != nil {
		t.Error("Escape leaves the form open")
	}
}

func TestShellKeepsHabits(t *testing.T) {
	a, habits := test.NewTempApp(t), filepath.Join(t.TempDir(), "window.json")
	openWindow := func() *window {
		arch := archive.New(storetest.NewFake(), nil)
		s := app.New(a, arch, app.Options{Habits: habits, InPlace: true, Brightness: app.Light})
		t.Cleanup(s.Close)
		return &window{Shell: s, t: t, archive: arch}
	}
	first := openWindow()
	first.Window().Resize(fyne.NewSize(1000, 700))
	first.shortcut(fyne.KeyI, fyne.KeyModifierShortcutDefault)
	first.shortcut(fyne.KeyG, fyne.KeyModifierAlt)
	first.shortcut(fyne.KeyEqual, fyne.KeyModifierShortcutDefault)
	if !strings.Contains(first.Line(), "115") {
		t.Errorf("larger: %q", first.Line())
	}
	first.Leave()
	second := openWindow()
	if size := second.Window().Canvas().Size(); size != fyne.NewSize(1000, 700) {
		t.Errorf("the window is %v", size)
	}
	if r := second.Pane().Reading; r != (present.Reading{OneColumn: true, Context: 1}) || second.Pane().Filter.Order != present.ByGravity {
		t.Errorf("read as %+v, filter %+v", r, second.Pane().Filter)
	}
}

func TestShellListsKeysAndLegend(t *testing.T) {
	w := openSample(t)
	w.press(fyne.KeyF1)
	if got := w.overlay(); !strings.Contains(got, "Ctrl+Shift+C") || !strings.Contains(got, "Paste text") {
		t.Errorf("F1 lists %q", got)
	}
	w.press(fyne.KeyEnd)
	if got := w.overlay(); !strings.Contains(got, "Esc") || !strings.Contains(got, "takes the decision back") || strings.Contains(got, "Paste") {
		t.Errorf("End scrolls the list to %q", got)
	}
	w.press(fyne.KeyEscape)
	w.shortcut(fyne.KeyJ, fyne.KeyModifierShortcutDefault)
	if w.Window().Canvas().Overlays().Top() == nil {
		t.Error("no legend")
	}
	w.press(fyne.KeyReturn)
	if w.Window().Canvas().Overlays().Top() != nil {
		t.Error("Return leaves the legend open")
	}
}

func TestShellSettings(t *testing.T) {
	a, habits := test.NewTempApp(t), filepath.Join(t.TempDir(), "window.json")
	t.Cleanup(func() { app.Speak("en") })
	openWindow := func() *window {
		arch := archive.New(storetest.NewFake(), nil)
		s := app.New(a, arch, app.Options{Habits: habits, InPlace: true})
		t.Cleanup(s.Close)
		return &window{Shell: s, t: t, archive: arch}
	}
	w := openWindow()
	w.shortcut(fyne.KeyComma, fyne.KeyModifierShortcutDefault)
	w.press(fyne.KeyEscape)
	if w.Window().Canvas().Overlays().Top() != nil {
		t.Error("Escape leaves the settings open")
	}
	w.Choose("language", 2)
	w.Choose("size", len("0.8"))
	if got := openWindow().Window().MainMenu().Items[0].Label; got != "Datei" {
		t.Errorf("in German the first menu is %q", got)
	}
}

func TestShellOffersRecentComparisons(t *testing.T) {
	a, habits := test.NewTempApp(t), filepath.Join(t.TempDir(), "window.json")
	arch := archive.New(storetest.NewFake(), time.Now)
	openWindow := func(library string) *window {
		s := app.New(a, arch, app.Options{Habits: habits, InPlace: true, Brightness: app.Light, Library: library})
		t.Cleanup(s.Close)
		return &window{Shell: s, t: t, archive: arch}
	}
	first := openWindow("desk")
	if got := first.Again(); len(got) != 0 {
		t.Errorf("at first, %v are offered", got)
	}
	first.TapSample()
	if got := first.Again(); len(got) != 0 {
		t.Errorf("beside a comparison, %v are offered", got)
	}
	if got := openWindow("archive").Again(); len(got) != 0 {
		t.Errorf("of another library, %v are offered", got)
	}
	second := openWindow("desk")
	if got := second.Again(); len(got) != 1 || !strings.Contains(got[0], "Scraped copy – Sound account") {
		t.Fatalf("offered %v", got)
	}
	gone := app.New(a, archive.New(storetest.NewFake(), time.Now), app.Options{Habits: habits, InPlace: true, Brightness: app.Light, Library: "desk"})
	gone.TapAgain()
	if gone.Pane().State != present.Failed || !strings.HasPrefix(gone.Line(), "This is not in the library any more.") {
		t.Errorf("of versions that are gone: state %d, line %q", gone.Pane().State, gone.Line())
	}
	gone.Close()
	if got := openWindow("desk").Again(); len(got) != 0 {
		t.Errorf("what cannot be compared is offered again: %v", got)
	}
	second.TapAgain()
	if second.Pane().State != present.Compared || second.Pane().Old.Outlet != "Scraped copy" {
		t.Errorf("state %d, old %q", second.Pane().State, second.Pane().Old.Outlet)
	}
}
