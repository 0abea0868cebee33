package app_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"

	"stet/internal/news"
)

func TestShellFormSaysWhereATextGoes(t *testing.T) {
	w := openSample(t)
	old, _ := w.Versions("NATO")
	known, err := w.archive.Find(t.Context(), string(old))
	if err != nil {
		t.Fatal(err)
	}
	w.Paste(strings.Replace(known.Version.Text, "Ukraine", "the Ukraine", 1))
	if got := w.overlay(); !strings.Contains(got, "Goes into the story that is open: the text is like one in it.") || !strings.Contains(got, "Still missing: Outlet") {
		t.Errorf("of a text like those of the comparison the form says %q", got)
	}
	w.SetField("add.text-hint", "Flood\n\nThe flood killed 12 people.")
	if got := w.overlay(); !strings.Contains(got, "Begins a new story: the text is like none in “NATO") {
		t.Errorf("of another text the form says %q", got)
	}
	if got := w.TypeStory("Storm"); got != "Storm" {
		t.Errorf("typing at once names the story %q: what stood there was not replaced", got)
	}
	if got := w.overlay(); !strings.Contains(got, "Begins a new story.") {
		t.Errorf("of another name the form says %q", got)
	}
	w.SetField("add.text-hint", "Frost\n\nThe frost killed 12 people.")
	w.answer("Storm", "Example Times")
	if got := strings.Join(w.LibraryText(), "\n"); !strings.Contains(got, "Storm (1 version, 1 outlet)") || !strings.Contains(got, "(3 versions, 3 outlets)") {
		t.Errorf("library: %s", got)
	}
}

// TestShellFormSuggestsTheStoryThatAwaitsAText: who has chosen one version adds the text to
// compare it with, whatever that says and whatever its headline is.
func TestShellFormSuggestsTheStoryThatAwaitsAText(t *testing.T) {
	w := open(t)
	w.Paste("Storm\n\nThe storm killed 12 people.")
	w.answer("Storm", "Example Times")
	for _, text := range []string{"", "Flood in the north\n\nThe flood killed 15 people.", "It rained."} {
		w.Paste(text)
		if got := w.overlay(); !strings.Contains(got, "Goes into this story, which has 1 version.") {
			t.Errorf("of the text %q the form says %q", text, got)
		}
		w.press(fyne.KeyEscape)
	}
}

func TestShellFormShowsWhatIsRecognised(t *testing.T) {
	w := open(t)
	w.Paste("Storm in Brno\n\nIt rained.")
	if got := w.Field("add.headline-hint"); got != "Storm in Brno" {
		t.Errorf("the headline is %q", got)
	}
	w.SetField("add.byline-hint", "Anna Roth")
	w.SetField("add.text-hint", "Frost in Brno\n\nIt froze.")
	if headline, byline := w.Field("add.headline-hint"), w.Field("add.byline-hint"); headline != "Frost in Brno" || byline != "Anna Roth" {
		t.Errorf("of another text: headline %q, byline %q", headline, byline)
	}
	w.SetField("add.time-hint", "2022-01-30 18:02")
	if got := w.overlay(); !strings.Contains(got, "Published 2022-01-30 18:02 UTC.") {
		t.Errorf("of the time the form says %q", got)
	}
	w.answer("Frost", "Example Times")
	versions, err := w.archive.AllVersions(t.Context())
	if err != nil || len(versions) != 1 {
		t.Fatalf("%d versions, %v", len(versions), err)
	}
	v := versions[0].Version
	if v.Text != "Frost in Brno\n\nAnna Roth\n\nIt froze." || v.Part(news.Byline) != "Anna Roth" || v.Published.Spelled != "2022-01-30 18:02" {
		t.Errorf("saved %q with the parts %v, published %v", v.Text, v.Parts, v.Published)
	}
}

func TestShellOffersToRepairLetters(t *testing.T) {
	w := open(t)
	w.Paste("Storm in Brno\n\nIt rained.")
	if got := w.TickRepair(); got != "" {
		t.Errorf("of a sound text the form offers: %q", got)
	}
	w.SetField("add.text-hint", "CafÃ© closed\n\nThe cafÃ© is closed.")
	if got := w.TickRepair(); !strings.Contains(got, "CafÃ© becomes Café") {
		t.Errorf("the form offers %q", got)
	}
	w.Window().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	w.TapButton("Close without saving")
	if got := w.overlay(); got != "" {
		t.Errorf("after Escape on the box the form is there: %q", got)
	}
	w.Paste("CafÃ© closed\n\nThe cafÃ© is closed.")
	w.TickRepair()
	w.answer("Café", "Example Times")
	versions, err := w.archive.AllVersions(t.Context())
	if err != nil || len(versions) != 1 || versions[0].Version.Text != "Café closed\n\nThe café is closed." || len(versions[0].Captures[0].Repairs) != 2 {
		t.Errorf("saved %+v, %v", versions, err)
	}
}

func TestShellKeepsTheFormOfWhatIsNotSaved(t *testing.T) {
	w := open(t)
	w.Paste("Storm\n\nIt rained.")
	w.kept.Break(news.ErrReadOnly)
	w.answer("Storm", "Example Times")
	if got := w.overlay(); !strings.Contains(got, "Nothing can be written to the library.") {
		t.Fatalf("a library that cannot be written: %q", got)
	}
	w.kept.Break(nil)
	w.answer()
	if d := cmp.Diff([]string{"Storm (1 version, 1 outlet)", "old Example Times"}, w.LibraryText()); d != "" {
		t.Errorf("saved again (-want +got):\n%s", d)
	}
}

// dropped writes files into a folder and drops it on the window.
func (w *window) dropped(files map[string]string) {
	w.t.Helper()
	folder := filepath.Join(w.t.TempDir(), "Storm")
	for name, text := range files {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
			w.t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			w.t.Fatal(err)
		}
	}
	w.Drop(storage.NewFileURI(folder))
}

func TestShellAddsAFolder(t *testing.T) {
	w := open(t)
	w.dropped(map[string]string{
		"Example Times/1.txt": "Storm\n\nIt rained.", "Example Times/2.txt": "Storm\n\nIt rained much.",
		"Sample Post/1.txt": "Storm\n\nIt snowed.", "Sample Post/advert.txt": "Buy!", "x.png": "\x89PNG\r\n\x1a\n\x00\x00",
	})
	if got := w.overlay(); !strings.Contains(got, "4 texts will be added") || !strings.Contains(got, "1 file cannot be read") {
		t.Fatalf("a folder: %q", got)
	}
	w.DraftKey(3, fyne.KeySpace)
	if got := w.overlay(); !strings.Contains(got, "3 texts will be added") || !strings.Contains(got, "Left out") {
		t.Errorf("one left out: %q", got)
	}
	w.DraftKey(2, "")
	w.SetField("add.outlet-hint", "Morning Post")
	w.answer("The storm")
	if got := w.LibraryText(); len(got) != 4 || got[0] != "The storm (3 versions, 2 outlets)" || got[3] != "    Morning Post" {
		t.Errorf("the library: %q", got)
	}
	if got := w.Line(); got != "3 texts were added." {
		t.Errorf("the window says %q", got)
	}
}

func TestShellAnswersAFolderOfUnreadableThings(t *testing.T) {
	w := open(t)
	w.dropped(map[string]string{"a.png": "\x89PNG\r\n\x1a\n\x00\x00", "b.txt": " "})
	if got := w.Line(); !strings.HasPrefix(got, "None of 2 files can be read. a.png: It looks like a picture") || w.overlay() != "" {
		t.Errorf("unreadable things: %q", got)
	}
	if !w.LineWhole() {
		t.Error("the line above the texts has not the room for what it says")
	}
	w.dropped(map[string]string{".hidden": "x"})
	if got := w.Line(); got != "There is no file in it." {
		t.Errorf("an empty folder: %q", got)
	}
}

// TestShellFormFitsASmallWindow: what is said beside the form's buttons does not push them
// out of the window.
func TestShellFormFitsASmallWindow(t *testing.T) {
	w := open(t)
	w.Window().Resize(fyne.NewSize(640, 420))
	w.Paste("Storm in the north\n\nIt rained.")
	c := w.Window().Canvas()
	for _, o := range test.LaidOutObjects(c.Overlays().Top()) {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
		if _, ok := o.(fyne.Tappable); ok && (at.X < 0 || at.X+o.Size().Width > c.Size().Width) {
			t.Errorf("%T reaches from %v to %v", o, at.X, at.X+o.Size().Width)
		}
	}
}
