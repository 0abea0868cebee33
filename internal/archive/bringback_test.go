package archive_test

import (
	"testing"

	"stet/internal/archive"
	"stet/internal/news"
)

func TestBringBack(t *testing.T) {
	a := newArchive()
	one := add(t, a, in("Bridge", "Post", "The bridge is closed."))
	add(t, a, in("Bridge", "Post", "The bridge is open."))
	other := add(t, a, in("Bridge", "Times", "A bridge is shut."))
	fire := add(t, a, in("Fire", "Post", "A barn burned down."))
	changed(t)(a.DeleteVersion(t.Context(), one.Version.ID))
	changed(t)(a.DeleteArticle(t.Context(), other.Article.ID))
	changed(t)(a.DeleteStory(t.Context(), fire.Story.ID))
	wantShown(t, a, "deleted", "Bridge: 1 of Post")
	trash, err := a.Trash(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	c := changed(t)(a.BringBack(t.Context(), trash))
	wantShown(t, a, "brought back", "Bridge: 3 of Post, Times", "Fire: 1 of Post")
	if c.Kind != news.CameBack || c.Seq == 0 {
		t.Errorf("change %+v", c)
	}
	_, err = a.BringBack(t.Context(), trash)
	wantError(t, "brought back again", err, news.ErrChanged)
	_, err = a.BringBack(t.Context(), archive.Trash{})
	wantError(t, "nothing brought back", err, news.ErrInvalid)
	changed(t)(a.Undo(t.Context(), c.Seq))
	wantShown(t, a, "undone", "Bridge: 1 of Post")
	// Another story has the name now.
	changed(t)(a.RenameStory(t.Context(), one.Story.ID, "Fire"))
	_, err = a.BringBack(t.Context(), archive.Trash{Stories: trash.Stories})
	wantError(t, "a name that is taken", err, news.ErrExists)
}
