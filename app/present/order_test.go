package present_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"stet/app/present"
	"stet/internal/archive"
	"stet/internal/news"
	"stet/store/storetest"
)

// desk is a library in memory with the presenters that show and order it.
type desk struct {
	archive *archive.Archive
	library *present.Library
	order   *present.Order
	compare *present.Compare
	pane    present.LibraryPane
	texts   present.ComparePane
	said    []string
	errs    []error
}

// clock is one that goes on a minute whenever it is asked.
func clock() func() time.Time {
	at := time.Date(2022, 1, 30, 18, 0, 0, 0, time.UTC)
	return func() time.Time {
		at = at.Add(time.Minute)
		return at
	}
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	d := &desk{archive: archive.New(storetest.NewFake(), clock())}
	s := setting(t, present.InPlace(), &d.errs)
	d.library = present.NewLibrary(d.archive, s, func(p present.LibraryPane) { d.pane = p })
	d.compare = present.NewCompare(d.archive, s, "en", func(p present.ComparePane) { d.texts = p })
	d.order = present.NewOrder(d.archive, s, func(deed present.Deed) {
		d.said = append(d.said, deed.Said)
		d.library.Reload()
		d.compare.Recheck()
	})
	for _, text := range [][3]string{
		{"Storm", "Example Times", "12"}, {"Storm", "Example Times", "15"}, {"Storm", "Sample Post", "12"}, {"Vote", "Agency", "40"},
	} {
		_, err := d.archive.Add(t.Context(), archive.AddRequest{
			Story: text[0], Outlet: text[1], Data: []byte(text[0] + "\n\nIt was about " + text[2] + " people."),
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	d.library.Reload()
	for _, s := range d.pane.Stories {
		d.library.Toggle(s.ID)
	}
	return d
}

// story is the one of the name in the list.
func (d *desk) story(t *testing.T, name string) present.StoryItem {
	t.Helper()
	for _, s := range d.pane.Stories {
		if s.Name == name {
			return s
		}
	}
	t.Fatalf("no story %q in\n%s", name, outline(d.pane))
	return present.StoryItem{}
}

// names are the stories with the outlets of their versions.
func (d *desk) names() string {
	var all []string
	for _, s := range d.pane.Stories {
		var outlets []string
		for _, v := range s.Versions {
			outlets = append(outlets, v.Outlet)
		}
		all = append(all, s.Name+": "+strings.Join(outlets, ", "))
	}
	return strings.Join(all, "; ")
}

const asAdded = "Storm: Example Times, Example Times, Sample Post; Vote: Agency"

func TestOrderChangesAndUndoes(t *testing.T) {
	for _, c := range []struct {
		name string
		do   func(d *desk)
		want string
		said string
	}{
		{
			"a story renamed", func(d *desk) { d.order.RenameStory(d.story(t, "Storm"), " Storm in  the north ") },
			"Storm in the north: Example Times, Example Times, Sample Post; Vote: Agency", "Renamed “Storm” to “Storm in the north”.",
		},
		{
			"an outlet renamed", func(d *desk) { d.order.RenameOutlet(d.story(t, "Storm").Versions[2], "Morning Post") },
			"Storm: Example Times, Example Times, Morning Post; Vote: Agency", "Renamed “Sample Post” to “Morning Post”.",
		},
		{
			"an article moved", func(d *desk) { d.order.Move(d.story(t, "Storm").Versions[2], "vote") },
			"Storm: Example Times, Example Times; Vote: Sample Post, Agency", "Moved the article of Sample Post to “vote”.",
		},
		{
			"a story split", func(d *desk) { d.order.Move(d.story(t, "Storm").Versions[0], "Frost") },
			"Frost: Example Times, Example Times; Storm: Sample Post; Vote: Agency", "Moved the article of Example Times to “Frost”.",
		},
		{
			"stories merged", func(d *desk) { d.order.Merge(d.story(t, "Storm"), d.story(t, "Vote").ID) },
			"Vote: Example Times, Example Times, Sample Post, Agency", "Merged “Storm” into “Vote”.",
		},
		{"a story deleted", func(d *desk) { d.order.DeleteStory(d.story(t, "Storm")) }, "Vote: Agency", "Deleted “Storm”."},
		{
			"an article deleted", func(d *desk) { d.order.DeleteArticle(d.story(t, "Storm").Versions[0]) },
			"Storm: Sample Post; Vote: Agency", "Deleted the article of Example Times.",
		},
		{
			"a version deleted", func(d *desk) { d.order.DeleteVersion(d.story(t, "Storm").Versions[0]) },
			"Storm: Example Times, Sample Post; Vote: Agency", "Deleted a version of Example Times, seen 2022-01-30 18:01.",
		},
		{"a story archived", func(d *desk) { d.order.Shelve(d.story(t, "Storm")) }, "Vote: Agency", "Archived “Storm”."},
		{"a story tagged", func(d *desk) { d.order.Tag(d.story(t, "Storm"), "north, floods,") }, asAdded, "Tagged “Storm”: floods, north."},
	} {
		d := newDesk(t)
		if got := d.names(); got != asAdded {
			t.Fatalf("at first: %s", got)
		}
		c.do(d)
		// What was moved may have come into a story that is not open.
		for _, s := range d.pane.Stories {
			if !s.Open {
				d.library.Toggle(s.ID)
			}
		}
		if got := d.names(); got != c.want || len(d.said) != 1 || d.said[0] != c.said {
			t.Errorf("%s: %s\n\twant %s\n\tsaid %q, want %q", c.name, got, c.want, d.said, c.said)
		}
		d.order.Undo()
		if got := d.names(); got != asAdded || d.order.CanUndo() || len(d.errs) > 0 {
			t.Errorf("%s and undone: %s, errors %v", c.name, got, d.errs)
		}
		if got, want := d.said[len(d.said)-1], "Undone: "+c.said; got != want {
			t.Errorf("%s and undone: said %q, want %q", c.name, got, want)
		}
		d.order.Redo()
		if got := d.names(); got != c.want || d.order.CanRedo() || d.said[len(d.said)-1] != "Done again: "+c.said || len(d.errs) > 0 {
			t.Errorf("%s and done again: %s, said %q, errors %v", c.name, got, d.said[len(d.said)-1], d.errs)
		}
		d.order.Undo()
		if got := d.names(); got != asAdded || !d.order.CanRedo() || d.order.CanUndo() {
			t.Errorf("%s, done again and undone: %s", c.name, got)
		}
	}
}

func TestOrderOfWhatIsCompared(t *testing.T) {
	d := newDesk(t)
	versions := d.story(t, "Storm").Versions
	d.compare.Choose(versions[0].ID, versions[1].ID)
	d.compare.Decide(news.Confirmed)
	d.order.RenameOutlet(versions[0], "Morning Times")
	if d.texts.State != present.Compared || d.texts.Old.Outlet != "Morning Times" || d.compare.Comparison().Old.Outlet.Name != "Morning Times" || !d.texts.CanUndo {
		t.Errorf("after a new name: state %d, old %q, can undo %v", d.texts.State, d.texts.Old.Outlet, d.texts.CanUndo)
	}
	d.order.DeleteVersion(versions[1])
	if d.texts.State != present.OneChosen || d.texts.Old.ID != versions[0].ID || len(d.errs) > 0 {
		t.Errorf("after one of two was deleted: state %d, %+v, errors %v", d.texts.State, d.texts.Old, d.errs)
	}
	d.order.DeleteStory(d.story(t, "Storm"))
	if d.texts.State != present.NothingChosen {
		t.Errorf("after both were deleted: state %d", d.texts.State)
	}
}

func TestOrderRefusesWhatCannotBe(t *testing.T) {
	d := newDesk(t)
	d.order.RenameStory(d.story(t, "Storm"), "VOTE")
	d.order.RenameStory(d.story(t, "Storm"), " ")
	if len(d.errs) != 2 || !errors.Is(d.errs[0], news.ErrExists) || !errors.Is(d.errs[1], news.ErrInvalid) || len(d.said) > 0 {
		t.Errorf("errors %v, said %q", d.errs, d.said)
	}
	if got := d.names(); got != asAdded {
		t.Errorf("the library is now %s", got)
	}
	// Somebody else deletes what was renamed here.
	d.order.RenameStory(d.story(t, "Storm"), "Frost")
	if _, err := d.archive.DeleteStory(t.Context(), d.story(t, "Frost").ID); err != nil {
		t.Fatal(err)
	}
	d.order.Undo()
	if len(d.errs) != 3 || !errors.Is(d.errs[2], news.ErrChanged) || d.order.CanUndo() {
		t.Errorf("undoing what was changed since: %v, can undo %v", d.errs, d.order.CanUndo())
	}
}

func TestOrderTagsAreFound(t *testing.T) {
	d := newDesk(t)
	d.order.Tag(d.story(t, "Storm"), "north,vote")
	d.library.Search("#vote")
	if got := d.names(); !strings.HasPrefix(got, "Storm: ") || len(d.pane.Stories) != 1 {
		t.Errorf("#vote finds %s", got)
	}
	if got := d.story(t, "Storm").Detail; got != "3 versions, 2 outlets · #north #vote" {
		t.Errorf("the story says %q", got)
	}
	d.order.Tag(d.story(t, "Storm"), "")
	if got := d.said[len(d.said)-1]; got != "Took all tags off “Storm”." {
		t.Errorf("said %q", got)
	}
}

func TestOrderArchivedStories(t *testing.T) {
	d := newDesk(t)
	d.order.Shelve(d.story(t, "Storm"))
	d.order.Shelve(d.story(t, "Vote"))
	if !strings.Contains(d.pane.Hint, "All stories are archived.") {
		t.Errorf("hint %q", d.pane.Hint)
	}
	d.library.Search("storm")
	if len(d.pane.Stories) != 1 {
		t.Errorf("a search finds %d of them", len(d.pane.Stories))
	}
	d.library.Search("")
	d.library.ShowArchived(true)
	if got := d.story(t, "Vote"); len(d.pane.Stories) != 2 || !got.Archived || !strings.HasSuffix(got.Detail, "archived") {
		t.Errorf("shown: %s", outline(d.pane))
	}
}

func TestOrderMarksWhatIsNew(t *testing.T) {
	d := newDesk(t)
	if got := d.story(t, "Storm"); got.Unread != 3 || !got.Versions[0].Unread {
		t.Errorf("at first %d are new", got.Unread)
	}
	v := d.story(t, "Storm").Versions
	d.order.Seen(d.library.Reload, v[0].ID, v[1].ID)
	if got := d.story(t, "Storm"); got.Unread != 1 || got.Versions[0].Unread || !got.Versions[2].Unread {
		t.Errorf("after two were seen %d are new", got.Unread)
	}
	d.order.Unread(d.story(t, "Storm").Versions[0], d.library.Reload)
	if got := d.story(t, "Storm"); got.Unread != 2 || !got.Versions[0].Unread {
		t.Errorf("marked again, %d are new", got.Unread)
	}
	for _, want := range []int{0, 3, 0} {
		d.order.MarkStory(d.story(t, "Storm"), d.library.Reload)
		if got := d.story(t, "Storm"); got.Unread != want {
			t.Errorf("the story marked, %d are new, want %d", got.Unread, want)
		}
	}
}

func TestOrderRedoesInOrder(t *testing.T) {
	d := newDesk(t)
	d.order.RenameStory(d.story(t, "Storm"), "Frost")
	d.order.RenameStory(d.story(t, "Vote"), "Poll")
	d.order.Undo()
	d.order.Undo()
	d.order.Redo()
	d.order.Redo()
	if got := d.names(); !strings.HasPrefix(got, "Frost: ") || !strings.Contains(got, "Poll: ") {
		t.Errorf("both done again: %s, errors %v", got, d.errs)
	}
	d.order.Undo()
	d.order.Shelve(d.story(t, "Frost"))
	if d.order.CanRedo() {
		t.Error("what was undone can be done again after something else was done")
	}
	// Somebody else changes what was undone here.
	d.order.Undo()
	if _, err := d.archive.DeleteStory(t.Context(), d.story(t, "Frost").ID); err != nil {
		t.Fatal(err)
	}
	d.order.Redo()
	if len(d.errs) != 1 || !errors.Is(d.errs[0], news.ErrChanged) || d.order.CanRedo() {
		t.Errorf("doing again what was changed since: %v, can redo %v", d.errs, d.order.CanRedo())
	}
}

func TestOrderLogOfWhatIsDoneAgain(t *testing.T) {
	d := newDesk(t)
	d.order.RenameStory(d.story(t, "Storm"), "Frost")
	d.order.Undo()
	d.order.Redo()
	d.order.Log(0, func(entries []present.LogEntry, _ bool) {
		var got []string
		for _, e := range entries[:3] {
			line := e.Text
			if e.CanUndo {
				line += " [undo]"
			}
			got = append(got, line)
		}
		want := []string{"Done again: Renamed “Storm” to “Frost”. [undo]", "Undone: Renamed “Storm” to “Frost”.", "Renamed “Storm” to “Frost”."}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("log (-want +got):\n%s", diff)
		}
		d.order.UndoEntry(entries[0])
	})
	if got, want := d.said[len(d.said)-1], "Undone: Renamed “Storm” to “Frost”."; got != want || d.names() != asAdded {
		t.Errorf("undone again: %q, %s", got, d.names())
	}
}

func TestOrderLog(t *testing.T) {
	d := newDesk(t)
	d.order.RenameStory(d.story(t, "Storm"), "Frost")
	d.order.DeleteStory(d.story(t, "Vote"))
	d.order.Undo()
	var got []string
	d.order.Log(0, func(entries []present.LogEntry, _ bool) {
		for _, e := range entries[:3] {
			line := e.Text
			if e.CanUndo {
				line += " [undo]"
			}
			got = append(got, line)
		}
		if len(entries) != 7 || entries[6].CanUndo {
			t.Errorf("%d entries, the first: %+v", len(entries), entries[len(entries)-1])
		}
	})
	want := []string{"Undone: Deleted “Vote”.", "Deleted “Vote”.", "Renamed “Storm” to “Frost”. [undo]"}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("log (-want +got):\n%s", d)
	}
}
