package archive_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stet/internal/archive"
	"stet/internal/news"
)

// shown is the library as its lists show it.
func shown(t *testing.T, a *archive.Archive) []string {
	t.Helper()
	stories, err := a.Stories(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, s := range stories {
		line := fmt.Sprintf("%s: %d of %s", s.Story.Name, s.Versions, strings.Join(s.Outlets, ", "))
		if len(s.Story.Tags) > 0 {
			line += " #" + strings.Join(s.Story.Tags, " #")
		}
		if s.Story.Archived {
			line += " (archived)"
		}
		lines = append(lines, line)
	}
	return lines
}

func wantShown(t *testing.T, a *archive.Archive, when string, want ...string) {
	t.Helper()
	if d := cmp.Diff(want, shown(t, a)); d != "" {
		t.Errorf("%s (-want +got):\n%s", when, d)
	}
}

func in(story, outlet, text string) archive.AddRequest {
	return archive.AddRequest{Story: story, Outlet: outlet, Name: "a.txt", Data: []byte(text)}
}

// changed fails the test if a change could not be made.
func changed(t *testing.T) func(news.Change, error) news.Change {
	t.Helper()
	return func(c news.Change, err error) news.Change {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
}

func TestRename(t *testing.T) {
	a := newArchive().As("Ute")
	one := add(t, a, in("Bridge", "Post", "The bridge is closed."))
	add(t, a, in("Fire", "Post", "A barn burned down."))
	c := changed(t)(a.RenameStory(t.Context(), one.Story.ID, " Bridge  shut "))
	if c.By != "Ute" || c.At.IsZero() || c.Kind != news.Renamed {
		t.Errorf("change = %+v", c)
	}
	changed(t)(a.RenameOutlet(t.Context(), one.Outlet.ID, "The Post"))
	// Its new name and its former one lead to the same story and outlet.
	add(t, a, in("bridge shut", "the post", "The bridge is open."))
	add(t, a, in("Bridge", "Post", "The bridge is gone."))
	wantShown(t, a, "renamed", "Bridge shut: 3 of The Post", "Fire: 1 of The Post")

	_, err := a.RenameStory(t.Context(), one.Story.ID, "fire")
	wantError(t, "RenameStory to the name of another", err, news.ErrExists)
	_, err = a.RenameStory(t.Context(), one.Story.ID, "BRIDGE SHUT")
	if err != nil {
		t.Errorf("RenameStory to its own name in capitals = %v", err)
	}
	_, err = a.RenameStory(t.Context(), one.Story.ID, " ")
	wantError(t, "RenameStory to nothing", err, news.ErrInvalid)
	_, err = a.RenameStory(t.Context(), "unknown", "x")
	wantError(t, "RenameStory of an unknown story", err, news.ErrNotFound)
}

// TestNothingToEnter: the log tells of changes, and of nothing else.
func TestNothingToEnter(t *testing.T) {
	a := newArchive()
	one := add(t, a, in("Bridge", "Post", "The bridge is closed."))
	last := changed(t)(a.TagStory(t.Context(), one.Story.ID, []string{"town"}, nil))
	for what, change := range map[string]func() (news.Change, error){
		"a tag that is there":       func() (news.Change, error) { return a.TagStory(t.Context(), one.Story.ID, []string{"town"}, nil) },
		"no tag":                    func() (news.Change, error) { return a.TagStory(t.Context(), one.Story.ID, []string{" "}, nil) },
		"a tag that is not there":   func() (news.Change, error) { return a.TagStory(t.Context(), one.Story.ID, nil, []string{"fire"}) },
		"the name of the story":     func() (news.Change, error) { return a.RenameStory(t.Context(), one.Story.ID, "Bridge") },
		"the name of the outlet":    func() (news.Change, error) { return a.RenameOutlet(t.Context(), one.Outlet.ID, "Post") },
		"a story that stands there": func() (news.Change, error) { return a.ShelveStory(t.Context(), one.Story.ID, false) },
	} {
		if c := changed(t)(change()); c.Seq != 0 {
			t.Errorf("%s: change = %+v, want none", what, c)
		}
	}
	log, err := a.Log(t.Context(), 0, 1)
	if err != nil || log[0].Seq != last.Seq {
		t.Errorf("Log = %+v, %v, want it to end with %d", log, err, last.Seq)
	}
}

func TestMoveMakesAStory(t *testing.T) {
	a := newArchive()
	one := add(t, a, in("Bridge", "Post", "The bridge is closed."))
	two := add(t, a, in("Bridge", "Gazette", "The mayor resigns."))
	changed(t)(a.Move(t.Context(), "Mayor", two.Article.ID, two.Article.ID))
	wantShown(t, a, "split", "Bridge: 1 of Post", "Mayor: 1 of Gazette")
	// What is got again goes where the article is, by either story's name.
	add(t, a, in("Bridge", "Gazette", "The mayor has resigned."))
	add(t, a, in("Mayor", "Gazette", "The mayor resigned."))
	wantShown(t, a, "got again", "Bridge: 1 of Post", "Mayor: 3 of Gazette")
	_, err := a.Move(t.Context(), "mayor", two.Article.ID)
	wantError(t, "Move to where it is", err, news.ErrInvalid)
	changed(t)(a.Move(t.Context(), "Mayor", one.Article.ID))
	wantShown(t, a, "moved", "Bridge: 0 of ", "Mayor: 4 of Gazette, Post")
}

func TestMerge(t *testing.T) {
	a := newArchive()
	one := add(t, a, in("Bridge", "Post", "The bridge is closed."))
	two := add(t, a, in("Bridge shut", "Gazette", "The bridge is shut."))
	changed(t)(a.TagStory(t.Context(), one.Story.ID, []string{"town"}, nil))
	changed(t)(a.TagStory(t.Context(), two.Story.ID, []string{" traffic ", "town", "old"}, nil))
	changed(t)(a.TagStory(t.Context(), two.Story.ID, nil, []string{"old"}))
	merged := changed(t)(a.Merge(t.Context(), two.Story.ID, one.Story.ID))
	add(t, a, in("Bridge shut", "Herald", "The bridge stays shut."))
	wantShown(t, a, "merged", "Bridge: 3 of Gazette, Herald, Post #town #traffic")
	_, err := a.Merge(t.Context(), one.Story.ID, one.Story.ID)
	wantError(t, "Merge with itself", err, news.ErrInvalid)
	_, err = a.Merge(t.Context(), two.Story.ID, one.Story.ID)
	wantError(t, "Merge of what was merged", err, news.ErrNotFound)
	changed(t)(a.Undo(t.Context(), merged.Seq))
	wantShown(t, a, "merge undone", "Bridge: 2 of Herald, Post #town", "Bridge shut: 1 of Gazette #town #traffic")
}

func TestDelete(t *testing.T) {
	a := newArchive()
	one := add(t, a, in("Bridge", "Post", "The bridge is closed."))
	two := add(t, a, in("Bridge", "Post", "The bridge is open."))
	add(t, a, in("Bridge", "Gazette", "The bridge is shut."))
	other := add(t, a, in("Fire", "Post", "A barn burned down."))

	changed(t)(a.DeleteVersion(t.Context(), two.Version.ID))
	wantShown(t, a, "a version less", "Bridge: 2 of Gazette, Post", "Fire: 1 of Post")
	_, err := a.Find(t.Context(), string(two.Version.ID))
	wantError(t, "Find of what was deleted", err, news.ErrNotFound)
	_, err = a.Compare(t.Context(), one.Version.ID, two.Version.ID)
	wantError(t, "Compare with what was deleted", err, news.ErrNotFound)
	_, err = a.DeleteVersion(t.Context(), two.Version.ID)
	wantError(t, "DeleteVersion again", err, news.ErrNotFound)

	changed(t)(a.DeleteArticle(t.Context(), one.Article.ID))
	wantShown(t, a, "an article less", "Bridge: 1 of Gazette", "Fire: 1 of Post")
	changed(t)(a.DeleteStory(t.Context(), other.Story.ID))
	wantShown(t, a, "a story less", "Bridge: 1 of Gazette")
	trash, err := a.Trash(t.Context())
	if err != nil || len(trash.Stories) != 1 || len(trash.Articles) != 1 || len(trash.Versions) != 0 {
		t.Errorf("Trash = %+v, %v, want a story and an article", trash, err)
	}
	_, err = a.Versions(t.Context(), other.Story.ID)
	wantError(t, "Versions of a deleted story", err, news.ErrNotFound)

	for range 3 {
		changed(t)(a.Undo(t.Context(), 0))
	}
	wantShown(t, a, "all undone", "Bridge: 3 of Gazette, Post", "Fire: 1 of Post")
	_, err = a.Undo(t.Context(), 0)
	wantError(t, "Undo of nothing", err, news.ErrNotFound)
}

func TestWhatIsAddedAgainComesBack(t *testing.T) {
	a := newArchive()
	one := add(t, a, in("Bridge", "Post", "The bridge is closed."))
	changed(t)(a.DeleteVersion(t.Context(), one.Version.ID))
	changed(t)(a.DeleteArticle(t.Context(), one.Article.ID))
	changed(t)(a.DeleteStory(t.Context(), one.Story.ID))
	again := add(t, a, in("Bridge", "Post", "The bridge is closed."))
	if again.IsNew || !again.IsBack || len(again.Captures) != 2 {
		t.Errorf("Add = %+v, want a known version that is back", again)
	}
	wantShown(t, a, "back", "Bridge: 1 of Post")
	log, err := a.Log(t.Context(), 0, 1)
	if err != nil || len(log) != 1 || log[0].Kind != news.CameBack {
		t.Errorf("Log = %+v, %v, want that it came back", log, err)
	}
}

func TestPurge(t *testing.T) {
	a := newArchive()
	one := add(t, a, in("Bridge", "Post", "The bridge is closed."))
	add(t, a, in("Fire", "Post", "A barn burned down."))
	deleted := changed(t)(a.DeleteStory(t.Context(), one.Story.ID))
	n, err := a.Purge(t.Context())
	if err != nil || n != 1 {
		t.Errorf("Purge = %d, %v, want one version", n, err)
	}
	_, err = a.Undo(t.Context(), deleted.Seq)
	wantError(t, "Undo of what was purged", err, news.ErrChanged)
	wantShown(t, a, "purged", "Fire: 1 of Post")
	add(t, a, in("Bridge", "Post", "The bridge is closed."))
	wantShown(t, a, "added anew", "Bridge: 1 of Post", "Fire: 1 of Post")
}

func TestUndo(t *testing.T) {
	a := newArchive()
	one := add(t, a, in("Bridge", "Post", "The bridge is closed."))
	first := changed(t)(a.RenameStory(t.Context(), one.Story.ID, "Two"))
	second := changed(t)(a.RenameStory(t.Context(), one.Story.ID, "Three"))
	_, err := a.Undo(t.Context(), first.Seq)
	wantError(t, "Undo of what was changed since", err, news.ErrChanged)
	_, err = a.Undo(t.Context(), 1)
	wantError(t, "Undo of a capture", err, news.ErrInvalid)
	_, err = a.Undo(t.Context(), 99)
	wantError(t, "Undo of nothing", err, news.ErrNotFound)
	undone := changed(t)(a.Undo(t.Context(), 0))
	if undone.Undoes != second.Seq {
		t.Errorf("Undo took back %d, want %d", undone.Undoes, second.Seq)
	}
	changed(t)(a.Undo(t.Context(), undone.Seq))
	wantShown(t, a, "the undo undone", "Three: 1 of Post")
	changed(t)(a.ShelveStory(t.Context(), one.Story.ID, true))
	wantShown(t, a, "archived", "Three: 1 of Post (archived)")
	changed(t)(a.Undo(t.Context(), 0))
	wantShown(t, a, "back", "Three: 1 of Post")
}

func TestSeen(t *testing.T) {
	a := newArchive()
	one := add(t, a, in("Bridge", "Post", "The bridge is closed."))
	two := add(t, a, in("Bridge", "Post", "The bridge is open."))
	if err := a.MarkSeen(t.Context(), one.Version.ID, two.Version.ID); err != nil {
		t.Fatal(err)
	}
	if err := a.MarkUnread(t.Context(), two.Version.ID); err != nil {
		t.Fatal(err)
	}
	stories, err := a.Stories(t.Context())
	if err != nil || stories[0].Unread != 1 {
		t.Errorf("Stories = %+v, %v, want one unread version", stories, err)
	}
	versions, err := a.Versions(t.Context(), one.Story.ID)
	if err != nil || versions[0].Unread || !versions[1].Unread {
		t.Errorf("Versions = %+v, %v, want the second one unread", versions, err)
	}
}
