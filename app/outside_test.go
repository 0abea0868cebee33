package app_test

import (
	"strings"
	"testing"

	"stet/internal/news"
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
