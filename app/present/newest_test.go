package present_test

import "testing"

func TestLibrarySortsByNewest(t *testing.T) {
	d := newDesk(t)
	d.order.RenameStory(d.story(t, "Vote"), "Zone vote") // the newest story, and the last by name
	for _, c := range []struct {
		newest bool
		want   string
	}{{false, "Storm"}, {true, "Zone vote"}, {false, "Storm"}} {
		d.library.SortByNewest(c.newest)
		d.library.Reload()
		if got := d.pane.Stories[0].Name; got != c.want || d.library.NewestFirst() != c.newest {
			t.Errorf("newest first %v: %q is the first story, want %q", c.newest, got, c.want)
		}
	}
}
