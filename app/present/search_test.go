package present_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"stet/app/present"
	"stet/internal/archive"
)

// brackets is a snippet with its marks in brackets.
func brackets(f present.FoundItem) string {
	text := f.Snippet
	for _, m := range slices.Backward(f.Marks) {
		text = text[:m.Start] + "[" + text[m.Start:m.End] + "]" + text[m.End:]
	}
	return text
}

func TestSearchFindsTexts(t *testing.T) {
	d := newDesk(t)
	d.add(t, "Agency", "Talks\n\nThe delegation of the northern towns met the minister in the evening, and the bridges of Brno stay closed for a week.")
	d.library.Reload()
	for _, c := range []struct{ query, title, first string }{
		{"brid", "1 text", "…the evening, and the [brid]ges of Brno stay closed for a week."},
		{`"met the minister"`, "1 text", "…of the northern towns [met the minister] in the evening, and the bridges of Brno stay closed for a week."},
		{"outlet:sample people", "1 text", "Storm It was about 12 [people]."},
		{"people -storm", "1 text", "Vote It was about 40 [people]."},
		{"#north", "", ""},
		{"b", "", ""},
		{"", "", ""},
	} {
		d.library.Search(c.query)
		found, first := d.pane.Found, ""
		if len(found.Items) > 0 {
			first = brackets(found.Items[0])
		}
		if found.Title != c.title || first != c.first {
			t.Errorf("%s: %q, %q; want %q, %q", c.query, found.Title, first, c.title, c.first)
		}
	}
	d.library.Search("before:someday")
	if !strings.HasPrefix(d.pane.Hint, "This cannot be searched for yet.") || len(d.errs) > 0 {
		t.Errorf("of what is no query: hint %q, errors %v", d.pane.Hint, d.errs)
	}
	d.library.Search("zzz")
	if !strings.HasPrefix(d.pane.Hint, "Nothing fits “zzz”.") {
		t.Errorf("of what is not there: hint %q", d.pane.Hint)
	}
	d.library.Search("people")
	d.order.DeleteVersion(d.pane.Found.Items[0].VersionItem)
	if got := d.pane.Found.Title; got != "3 texts" {
		t.Errorf("after a version was deleted: %q", got)
	}
}

// TestSearchWhileTyping waits for a pause, and shows nothing that comes too late.
func TestSearchWhileTyping(t *testing.T) {
	var later late
	var waiting []func()
	var errs []error
	lib := newLibrary(twoVersions()...)
	s := setting(t, later.runner(), &errs)
	s.Later = func(_ time.Duration, f func()) { waiting = append(waiting, f) }
	var pane present.LibraryPane
	l := present.NewLibrary(lib, s, func(p present.LibraryPane) { pane = p })
	l.Reload()
	later.finish(0)
	before := len(later.work)
	for _, words := range []string{"env", "envo", "envoy"} {
		l.Search(words)
	}
	for _, f := range waiting {
		f()
	}
	if len(later.work) != before+1 {
		t.Fatalf("three keys begin %d searches, want one", len(later.work)-before)
	}
	if pane.Hint != "Searching…" {
		t.Errorf("meanwhile: hint %q", pane.Hint)
	}
	l.Search("treaty")
	waiting[len(waiting)-1]()
	later.finish(before + 1)
	later.finish(before) // too late
	if got := pane.Found.Items; len(got) != 3 || !strings.Contains(brackets(got[0]), "[treaty]") {
		t.Errorf("found %+v", got)
	}
	if want := []string{"treaty*", "envoy*"}; !slices.Equal(lib.queries, want) {
		t.Errorf("asked for %q, want %q", lib.queries, want)
	}
}

func TestNarrowedTakesTheFiltersPlace(t *testing.T) {
	for _, c := range []struct{ query, filter, value, want string }{
		{"", "outlet", "Post", "outlet:Post "},
		{"storm", "outlet", "Example Times", `storm outlet:"Example Times" `},
		{`storm outlet:"Example Times" "did not join"`, "outlet", "Post", `storm "did not join" outlet:Post `},
		{"OUTLET:a tag:b", "outlet", "Post", "tag:b outlet:Post "},
		{`storm "not closed`, "has", "garble", `storm "not closed" has:garble `},
	} {
		if got := present.Narrowed(c.query, c.filter, c.value); got != c.want {
			t.Errorf("%q narrowed by %s is %q, want %q", c.query, c.filter, got, c.want)
		}
	}
}

// approximate is a library whose searches may have missed something.
type approximate struct{ *library }

func (a approximate) Search(ctx context.Context, r archive.SearchRequest) (archive.SearchResult, error) {
	result, err := a.library.Search(ctx, r)
	result.Approximate = true
	return result, err
}

func TestSearchSaysThatItIsApproximate(t *testing.T) {
	var later late
	var errs []error
	var pane present.LibraryPane
	l := present.NewLibrary(approximate{newLibrary(twoVersions()...)}, setting(t, later.runner(), &errs), func(p present.LibraryPane) { pane = p })
	l.Search("treaty")
	later.finish(0)
	if want := "3 texts (approximate)"; pane.Found.Title != want {
		t.Errorf("title %q, want %q", pane.Found.Title, want)
	}
}
