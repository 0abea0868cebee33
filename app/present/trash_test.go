package present_test

import (
	"slices"
	"testing"

	"stet/app/present"
)

func (d *desk) deleted() []present.DeletedItem {
	var got []present.DeletedItem
	d.order.Deleted(func(items []present.DeletedItem) { got = items })
	return got
}

func TestOrderBringsBackWhatWasDeleted(t *testing.T) {
	d := newDesk(t)
	v := d.story(t, "Storm").Versions
	d.order.DeleteVersion(v[1])
	d.order.DeleteArticle(v[2])
	d.order.DeleteStory(d.story(t, "Vote"))
	var got []string
	for _, item := range d.deleted() {
		got = append(got, item.Text+" – "+item.Detail)
	}
	want := []string{
		"Story “Vote” – deleted 2022-01-30 18:12 · 1 version",
		"Article of Sample Post in “Storm” – deleted 2022-01-30 18:10",
		"Version of Example Times in “Storm” – deleted 2022-01-30 18:08 · Storm",
	}
	if len(got) != 3 {
		t.Fatalf("deleted: %q, errors %v", got, d.errs)
	}
	for i := range got {
		got[i] = cutTime(got[i])
		want[i] = cutTime(want[i])
	}
	if !slices.Equal(got, want) {
		t.Errorf("deleted:\n%q\nwant\n%q", got, want)
	}
	for range 3 {
		d.order.BringBack(d.deleted()[0])
	}
	if got := d.names(); len(d.deleted()) > 0 || len(d.pane.Stories) != 2 {
		t.Errorf("all brought back: %s, errors %v", got, d.errs)
	}
	if got, want := d.said[len(d.said)-1], "Brought back: Version of Example Times in “Storm”."; got != want {
		t.Errorf("said %q, want %q", got, want)
	}
	d.order.Undo()
	if got := d.deleted(); len(got) != 1 {
		t.Errorf("undone: %+v", got)
	}
}

// cutTime leaves out the minutes, which depend on how often the clock is asked.
func cutTime(line string) string {
	at := slices.Index([]rune(line), ':')
	r := []rune(line)
	return string(slices.Delete(r, at, at+3))
}

func TestOrderPurges(t *testing.T) {
	d := newDesk(t)
	d.order.DeleteStory(d.story(t, "Vote"))
	d.order.DeleteVersion(d.story(t, "Storm").Versions[0])
	said := ""
	d.order.Purge(func(s string) { said = s })
	if said != "2 versions were removed for good." || len(d.deleted()) > 0 || d.order.CanUndo() {
		t.Errorf("purged: %q, left %v, errors %v, can undo %v", said, d.deleted(), d.errs, d.order.CanUndo())
	}
}
