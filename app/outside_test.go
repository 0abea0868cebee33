package app_test

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"stet/app"
	"stet/internal/archive"
	"stet/internal/news"
	"stet/store/storetest"
)

// TestChangedOutside: what another program did to the library shows in the window.
func TestChangedOutside(t *testing.T) {
	w := openSample(t)
	old, new := w.Versions("NATO")
	w.Compare(old, new)
	stories, err := w.archive.Stories(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.archive.RenameStory(t.Context(), stories[0].Story.ID, "Troops"); err != nil {
		t.Fatal(err)
	}
	w.ChangedOutside(false)
	if lines := w.LibraryText(); !strings.Contains(strings.Join(lines, "\n"), "Troops") {
		t.Errorf("the window does not know the story's new name: %q", lines)
	}
	c, err := w.archive.Compare(t.Context(), old, new)
	if err != nil {
		t.Fatal(err)
	}
	d := c.Judged[0].Decision
	d.Choice = news.Confirmed
	if err := w.archive.Decide(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	w.ChangedOutside(true)
	if after := w.Pane().Progress; !strings.HasPrefix(after, "1 ") {
		t.Errorf("after a decision the window says %q, want one decided", after)
	}
}

// TestChangedOutsideKeepsANote: what is being written beside a discrepancy is not lost.
func TestChangedOutsideKeepsANote(t *testing.T) {
	w := openSample(t)
	old, new := w.Versions("NATO")
	w.Compare(old, new)
	w.TypeNote("ask the desk")
	w.ChangedOutside(true)
	if got := w.NoteShown(); got != "ask the desk" {
		t.Errorf("the line for the note holds %q", got)
	}
}

// TestChangedOutsideReachesOtherWindows: the window that was opened first may be closed.
func TestChangedOutsideReachesOtherWindows(t *testing.T) {
	tasks := make(chan func(), 1000) // of the window's goroutine, which is ours
	until := func(what string, done func() bool) {
		t.Helper()
		for late := time.After(10 * time.Second); !done(); {
			select {
			case task := <-tasks:
				task()
			case <-late:
				t.Fatalf("not seen: %s", what)
			}
		}
	}
	arch := archive.New(storetest.NewFake(), time.Now)
	first := app.New(test.NewTempApp(t), arch, app.Options{Now: time.Now, Do: func(f func()) { tasks <- f }})
	t.Cleanup(first.Close)
	first.Do("new-window")
	second := first.Windows()[1]
	first.Leave()
	if _, err := arch.Add(t.Context(), archive.AddRequest{Story: "Storm", Outlet: "Example Times", Data: []byte("The storm killed 12 people.")}); err != nil {
		t.Fatal(err)
	}
	first.ChangedOutside(false)
	until("what was added, in the window that is left", func() bool { return strings.Contains(strings.Join(second.LibraryText(), "\n"), "Storm") })
	second.Leave()
}
