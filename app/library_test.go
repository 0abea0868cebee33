package app_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
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
		"Example Times", "!! +1 −1 words · Number", "!! +1 −1 words · Number",
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
