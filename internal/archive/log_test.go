package archive_test

import (
	"testing"

	"stet/internal/news"
)

// TestUndoAfterPurge goes past the changes of what is gone for good.
func TestUndoAfterPurge(t *testing.T) {
	a := newArchive()
	kept := add(t, a, in("Bridge", "Post", "The bridge is closed."))
	story := add(t, a, in("Fire", "Post", "A barn burned down."))
	version := add(t, a, in("Bridge", "Post", "The bridge is open."))
	article := add(t, a, in("Harbour", "Gazette", "The harbour is frozen."))
	renamed := changed(t)(a.RenameStory(t.Context(), kept.Story.ID, "Bridge shut"))
	changed(t)(a.TagStory(t.Context(), story.Story.ID, []string{"fire"}, nil))
	changed(t)(a.Move(t.Context(), "Bridge shut", article.Article.ID)) // its story is purged below
	changed(t)(a.DeleteStory(t.Context(), article.Story.ID))
	changed(t)(a.DeleteStory(t.Context(), story.Story.ID))
	changed(t)(a.DeleteVersion(t.Context(), version.Version.ID))
	if _, err := a.Purge(t.Context()); err != nil {
		t.Fatal(err)
	}
	undone := changed(t)(a.Undo(t.Context(), 0))
	if undone.Undoes != renamed.Seq {
		t.Errorf("Undo took back %d, %s; want %d", undone.Undoes, undone.Note, renamed.Seq)
	}
	_, err := a.Undo(t.Context(), 0)
	wantError(t, "Undo with nothing left", err, news.ErrNotFound)
}
