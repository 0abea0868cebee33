package app_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"

	"stet/app"
	"stet/app/present"
	"stet/internal/archive"
	"stet/internal/news"
	"stet/store/storetest"
)

// window is the program in a window without a screen, over a library in memory.
type window struct {
	*app.Shell
	t       *testing.T
	archive *archive.Archive
	kept    *breakable // nil where a test opens the window itself
}

// breakable is a library in memory that cannot be written while it is broken.
type breakable struct {
	*storetest.Fake
	err error
}

// Break makes the library fail with the error from now on; nil mends it.
func (b *breakable) Break(err error) { b.err = err }

// PutCaptures saves captures.
func (b *breakable) PutCaptures(ctx context.Context, list []news.Addition) []error {
	if b.err != nil {
		return slices.Repeat([]error{b.err}, len(list))
	}
	return b.Fake.PutCaptures(ctx, list)
}

func open(t *testing.T) *window {
	t.Helper()
	a := test.NewTempApp(t)
	at := time.Date(2022, 1, 31, 12, 0, 0, 0, time.UTC)
	now := func() time.Time { return at }
	kept := &breakable{Fake: storetest.NewFake()}
	arch := archive.New(kept, now)
	s := app.New(a, arch, app.Options{InPlace: true, Now: now, Brightness: app.Light, Presets: filepath.Join(t.TempDir(), "presets.json")})
	t.Cleanup(s.Close)
	return &window{s, t, arch, kept}
}

func openSample(t *testing.T) *window {
	t.Helper()
	w := open(t)
	w.TapSample()
	w.press(fyne.KeyEscape) // no tour
	return w
}

// press presses a key that no part of the window has the focus for.
func (w *window) press(key fyne.KeyName) { w.Window().Canvas().OnTypedKey()(&fyne.KeyEvent{Name: key}) }

// Versions are the first two of the story whose name begins so.
func (w *window) Versions(story string) (old, new news.VersionID) {
	w.t.Helper()
	stories, err := w.archive.Stories(w.t.Context())
	if err != nil {
		w.t.Fatal(err)
	}
	for _, s := range stories {
		if versions, err := w.archive.Versions(w.t.Context(), s.Story.ID); err == nil && strings.HasPrefix(s.Story.Name, story) {
			return versions[0].Version.ID, versions[1].Version.ID
		}
	}
	w.t.Fatalf("no story %q", story)
	return "", ""
}

// letter types a letter that no part of the window has the focus for.
func (w *window) letter(r rune) { w.Window().Canvas().OnTypedRune()(r) }

// shortcut chooses the menu item that has it.
func (w *window) shortcut(name fyne.KeyName, mod fyne.KeyModifier) {
	w.t.Helper()
	want := (&desktop.CustomShortcut{KeyName: name, Modifier: mod}).ShortcutName()
	for _, menu := range w.Window().MainMenu().Items {
		for _, item := range menu.Items {
			if item.Shortcut != nil && item.Shortcut.ShortcutName() == want {
				item.Action()
				return
			}
		}
	}
	w.t.Fatalf("no menu item has %s", want)
}

// overlay is all text of the dialog that is open.
func (w *window) overlay() string {
	top := w.Window().Canvas().Overlays().Top()
	if top == nil {
		return ""
	}
	var text []string
	for _, o := range test.LaidOutObjects(top) {
		switch o := o.(type) {
		case interface{ AccessibilityLabel() string }: // one Text may be drawn in many pieces
			text = append(text, o.AccessibilityLabel())
		case *canvas.Text:
			text = append(text, o.Text)
		}
	}
	return strings.Join(text, "\n")
}

// answer types into the dialog's lines, in their order, and saves.
func (w *window) answer(lines ...string) {
	w.t.Helper()
	if !w.Answer(lines...) {
		w.t.Fatal("the dialog has no button to save")
	}
}

func TestShellEmptyLibraryLeadsToSample(t *testing.T) {
	w := open(t)
	if !strings.Contains(w.LibraryHint(), "empty") || !w.SampleOffered() || w.FindingsVisible() {
		t.Errorf("hint %q, sample offered %v, findings visible %v", w.LibraryHint(), w.SampleOffered(), w.FindingsVisible())
	}
	w.TapSample()
	if d := cmp.Diff([]string{
		"NATO and troops for Ukraine, January 2022 (3 versions, 3 outlets)",
		"new Sound account", "    Planted errors", "old Scraped copy",
	}, w.LibraryText()); d != "" {
		t.Errorf("library (-want +got):\n%s", d)
	}
	if w.Pane().State != present.Compared || !w.FindingsVisible() || w.SampleOffered() {
		t.Errorf("state %v, findings visible %v, sample offered %v", w.Pane().State, w.FindingsVisible(), w.SampleOffered())
	}
	if got, want := w.Window().Title(), "Scraped copy → Sound account – Stet"; got != want {
		t.Errorf("title %q, want %q", got, want)
	}
}

func TestShellStepsByKeys(t *testing.T) {
	w := openSample(t)
	n := len(w.Pane().Findings)
	if n < 3 {
		t.Fatalf("%d discrepancies in the sample", n)
	}
	at := func(step string, want int) {
		t.Helper()
		if got := w.Pane().Selected; got != want {
			t.Errorf("%s: selected %d, want %d", step, got, want)
		}
		if got, want := w.Reason(), w.Pane().Findings[w.Pane().Selected].Reason; got != want {
			t.Errorf("%s: reason shown %q, want %q", step, got, want)
		}
	}
	at("start", 0)
	w.press(fyne.KeyF7)
	at("F7", 1)
	w.letter('n')
	at("n", 2)
	w.letter('p')
	at("p", 1)
	w.shortcut(fyne.KeyUp, fyne.KeyModifierAlt)
	at("Alt+Up", 0)
	w.shortcut(fyne.KeyDown, fyne.KeyModifierAlt)
	at("Alt+Down", 1)
	w.TapFinding(2)
	at("tap", 2)
}

func TestShellDecides(t *testing.T) {
	w := openSample(t)
	w.letter('s')
	if got := w.Pane().Findings[0].Choice; got != news.Stet {
		t.Errorf("after s: %q, want stet", got)
	}
	w.TapDecision(news.Confirmed)
	if got := w.Pane().Findings[1].Choice; got != news.Confirmed {
		t.Errorf("after the button: %q, want confirmed", got)
	}
	w.OpenOnly()
	for _, f := range w.Pane().Findings {
		if f.Choice != news.Open {
			t.Errorf("open only, yet %s is %q", f.Key, f.Choice)
		}
	}
	old, err := w.archive.Compare(t.Context(), w.Pane().Old.ID, w.Pane().New.ID)
	if err != nil {
		t.Fatal(err)
	}
	if old.Judged[0].Decision.Choice != news.Stet {
		t.Errorf("the library has %q, want stet", old.Judged[0].Decision.Choice)
	}
}

func TestShellSwapsAndChooses(t *testing.T) {
	w := openSample(t)
	w.shortcut(fyne.KeyS, fyne.KeyModifierShortcutDefault|fyne.KeyModifierShift)
	if w.Pane().Old.Outlet != "Sound account" || w.Pane().New.Outlet != "Scraped copy" {
		t.Errorf("after a swap: %q and %q", w.Pane().Old.Outlet, w.Pane().New.Outlet)
	}
	w.TapLine(2)
	if w.Pane().New.Outlet != "Planted errors" {
		t.Errorf("after a tap on the second version the new one is %q", w.Pane().New.Outlet)
	}
}

func TestShellPastesTwoTextsAndComparesThem(t *testing.T) {
	w := open(t)
	w.Paste("Storm\n\nThe storm killed 12 people.")
	w.letter('n') // must not reach the window below the dialog
	w.answer("Storm", "Example Times")
	if w.Pane().State != present.OneChosen {
		t.Fatalf("after one text: state %d, overlay %q", w.Pane().State, w.overlay())
	}
	w.Paste("Storm\n\nThe storm killed 15 people.")
	w.answer("Storm", "Sample Post")
	if w.Pane().State != present.Compared || w.Pane().Old.Outlet != "Example Times" || w.Pane().New.Outlet != "Sample Post" {
		t.Errorf("after two texts: state %d, %q and %q", w.Pane().State, w.Pane().Old.Outlet, w.Pane().New.Outlet)
	}
	w.Paste("Storm\n\nThe storm killed 15 people.")
	w.answer("Storm", "Sample Post")
	if !strings.Contains(w.Line(), "already") {
		t.Errorf("a text that is known: %q", w.Line())
	}
}

func TestShellDropsFiles(t *testing.T) {
	w := open(t)
	folder := t.TempDir()
	file := filepath.Join(folder, "example-times.txt")
	if err := os.WriteFile(file, []byte("Vote\n\nThe vote is on Monday."), 0o600); err != nil {
		t.Fatal(err)
	}
	w.Drop(storage.NewFileURI(file))
	w.answer("Vote")
	if d := cmp.Diff([]string{"Vote (1 version, 1 outlet)", "old example-times"}, w.LibraryText()); d != "" {
		t.Errorf("library (-want +got):\n%s", d)
	}
	for _, c := range []struct{ says, file string }{
		{"There is no such file any more.", filepath.Join(folder, "none.txt")},
	} {
		w.Drop(storage.NewFileURI(c.file))
		if got, want := w.Line(), filepath.Base(c.file)+": "+c.says; !strings.HasPrefix(got, want) {
			t.Errorf("dropping %s says %q, want %q", c.file, got, want)
		}
		w.press(fyne.KeyEscape)
		if got := w.Line(); got != "" {
			t.Errorf("Escape leaves %q open", got)
		}
	}
}

func TestShellSearches(t *testing.T) {
	w := openSample(t)
	w.Search("no such story")
	if len(w.LibraryText()) != 0 || !strings.Contains(w.LibraryHint(), "no such story") || w.SampleOffered() {
		t.Errorf("lines %v, hint %q, sample offered %v", w.LibraryText(), w.LibraryHint(), w.SampleOffered())
	}
	w.Search("ukraine")
	lines := w.LibraryText()
	if len(lines) != 8 || lines[4] != "3 texts" || !strings.HasPrefix(lines[5], "Scraped copy: …not send troops to [Ukraine] if") {
		t.Fatalf("found %q, want the sample, and its three texts", lines)
	}
	w.TapLine(6)
	if got := w.Pane().New.Outlet; got != "Planted errors" {
		t.Errorf("a tap on a text that was found takes %q", got)
	}
	w.LibrarySide(5, fyne.KeyRight)
	if got := w.Pane().New.Outlet; got != "Scraped copy" {
		t.Errorf("→ on a text that was found takes %q as new", got)
	}
	w.TapLine(4) // the heading, which does nothing
	w.LibraryLine(7)
	w.Do("delete")
	if lines := w.LibraryText(); lines[len(lines)-3] != "2 texts" {
		t.Errorf("after a text that was found is deleted: %q", lines)
	}
	w.Do("search-help")
	if got := w.overlay(); !strings.Contains(got, "negotiat*") || !strings.Contains(got, "with a word that begins so") {
		t.Errorf("the help says %q", got)
	}
}

func TestShellWritesReports(t *testing.T) {
	w := openSample(t)
	for _, name := range []string{"report.html", "report.json"} {
		file := filepath.Join(t.TempDir(), name)
		w.WriteTo(file)
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(data), "Scraped copy") {
			t.Errorf("%s does not name what was compared", name)
		}
		if isJSON := json.Valid(data); isJSON != strings.HasSuffix(name, "json") {
			t.Errorf("%s: JSON is %v", name, isJSON)
		}
	}
}

func TestShellFitsSmallWindows(t *testing.T) {
	w := openSample(t)
	for _, c := range []struct {
		width, height float32
		turned        bool
	}{{1280, 800, false}, {800, 600, true}, {1600, 900, false}} {
		size := fyne.NewSize(c.width, c.height)
		w.Window().Resize(size)
		if w.Turned() != c.turned {
			t.Errorf("at %v the list stands below: %v, want %v", size, w.Turned(), c.turned)
		}
		if least := w.Window().Content().MinSize(); least.Width > c.width || least.Height > c.height {
			t.Errorf("at %v the window needs %v", size, least)
		}
	}
	w.shortcut(fyne.KeyB, fyne.KeyModifierShortcutDefault)
	if w.LibraryVisible() {
		t.Error("the library cannot be hidden")
	}
	w.shortcut(fyne.KeyL, fyne.KeyModifierShortcutDefault)
	if !w.LibraryVisible() {
		t.Error("searching does not show the library again")
	}
}

// A dialog is called what its command is called, without the dots of the menu.
func TestShellDialogsHaveNoDotsInTheirNames(t *testing.T) {
	w := openSample(t)
	for _, name := range []string{"history", "outlets", "log", "address", "follow"} {
		w.Do(name)
		if said := w.overlay(); said == "" || strings.Contains(strings.SplitN(said, "\n", 2)[0], "…") {
			t.Errorf("the dialog of %s says %q", name, said)
		}
		w.press(fyne.KeyEscape)
	}
}
