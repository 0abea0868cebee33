package archive_test

import (
	"errors"
	"testing"

	"stet/internal/archive"
	"stet/internal/news"
)

// TestUndoAfterPurge: what is gone for good does not come back, and no older change is taken
// back in its place; it is named.
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
	deleted := changed(t)(a.DeleteVersion(t.Context(), version.Version.ID))
	if _, err := a.Purge(t.Context()); err != nil {
		t.Fatal(err)
	}
	_, err := a.Undo(t.Context(), 0)
	purged, ok := errors.AsType[*archive.PurgedError](err)
	if !ok || purged.Change.Seq != deleted.Seq || purged.Older.Seq != renamed.Seq || !errors.Is(err, news.ErrInvalid) {
		t.Fatalf("Undo = %v, want that %d was purged and %d can be taken back", err, deleted.Seq, renamed.Seq)
	}
	changed(t)(a.Undo(t.Context(), purged.Older.Seq))
	_, err = a.Undo(t.Context(), 0)
	wantError(t, "Undo with nothing left", err, news.ErrNotFound)
}
