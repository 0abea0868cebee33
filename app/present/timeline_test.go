package present_test

import (
	"fmt"
	"strings"
	"testing"

	"stet/app/present"
	"stet/diff"
	"stet/diff/check"
	"stet/internal/archive"
	"stet/internal/news"
)

func TestTimelineOfAnArticle(t *testing.T) {
	l, pane, _ := libraryPane(t, newLibrary(
		version("v1", "Talks", "Sample Post", oldText),
		version("v2", "Talks", "Sample Post", newText),
		version("v3", "Talks", "Sample Post", newText+" Then it stopped."),
	), present.InPlace())
	l.Reload()
	expect(t, pane, `Talks (3 versions, 1 outlet)
  Sample Post, seen 2022-01-30 18:02: Talks in Kyiv
  | seen 2022-01-30 18:02: !!! +3 –4 words · Number · Negation · Name 2
  | seen 2022-01-30 18:02: ! +3 words · Name
`)
	versions := pane.Stories[0].Versions
	if versions[1].Before != "v1" || versions[1].Last || !versions[2].Last {
		t.Errorf("the second version: %+v, the third: %+v", versions[1], versions[2])
	}
}

// TestTimelineKeepsArticlesApart has an outlet that published two articles by turns.
func TestTimelineKeepsArticlesApart(t *testing.T) {
	versions := []archive.VersionInfo{
		version("v1", "Talks", "Sample Post", oldText), version("v2", "Talks", "Sample Post", "Rain\n\nIt rained."),
		version("v3", "Talks", "Sample Post", newText), version("v4", "Talks", "Sample Post", "Rain\n\nIt rained much."),
	}
	for i := range versions {
		versions[i].Article.ID = []news.ArticleID{"talks", "rain"}[i%2]
	}
	l, pane, _ := libraryPane(t, newLibrary(versions...), present.InPlace())
	l.Reload()
	var got []string
	for _, v := range pane.Stories[0].Versions {
		got = append(got, string(v.Before)+">"+string(v.ID))
	}
	if want := ">v1 v1>v3 >v2 v2>v4"; strings.Join(got, " ") != want {
		t.Errorf("steps %v, want %s", got, want)
	}
}

// TestTimelineIsMeasuredOnce has more versions than are measured at a time.
func TestTimelineIsMeasuredOnce(t *testing.T) {
	const n = 100
	lib := newLibrary()
	for i := range n {
		lib.versions = append(lib.versions, version(fmt.Sprint("v", i), "Talks", "Sample Post", fmt.Sprintf("Talks\n\nThe minister met %d envoys.", i)))
	}
	var later late
	l, pane, _ := libraryPane(t, lib, later.runner())
	l.Reload()
	known := func() (n int) {
		for _, v := range pane.Stories[0].Versions {
			if v.Change != nil && v.Change.Known {
				n++
			}
		}
		return n
	}
	later.finish(0) // the stories
	later.finish(1) // the versions
	if known() != 0 || len(later.work) != 3 {
		t.Errorf("%d changes are known before any was measured; %d tasks", known(), len(later.work))
	}
	later.finish(2)
	if k := known(); k == 0 || k > n/4 {
		t.Errorf("%d changes are shown first, want some of %d", k, n)
	}
	for piece := 3; piece < len(later.work); piece++ {
		later.finish(piece)
	}
	if known() != n-1 || lib.measured != n-1 {
		t.Errorf("%d changes are known, %d were measured, want %d", known(), lib.measured, n-1)
	}
	before := len(later.work)
	l.Reload()
	for piece := before; piece < len(later.work); piece++ {
		later.finish(piece)
	}
	l.Toggle("Talks")
	if lib.measured != n-1 {
		t.Errorf("read anew, %d changes were measured, want none more", lib.measured-n+1)
	}
	l.Toggle("Talks")
	l.Restyle()
	for piece := before + 1; piece < len(later.work); piece++ {
		later.finish(piece)
	}
	if lib.measured <= n {
		t.Error("another house style counts, and nothing was measured anew")
	}
}

func TestTimelineOfAStoryClosedMeanwhile(t *testing.T) {
	var later late
	l, pane, _ := libraryPane(t, newLibrary(twoVersions()...), later.runner())
	l.Reload()
	later.finish(0) // and it begins to open the only story
	l.Toggle("Talks")
	later.finish(1)
	expect(t, pane, "Talks (3 versions, 2 outlets)\n")
}

func TestChangeOf(t *testing.T) {
	for _, c := range []struct {
		name, old, new string
		want           string
	}{
		{"the same", "It rained.", "It rained.", "+0 -0 same"},
		{"a word", "It rained in Brno today.", "It rained in Prague today.", "+1 -1 substantive name"},
		{"only marks", "It rained in Brno today.", "It rained in Brno , today.", "+0 -0 cosmetic"},
		{"a fault that stood there", "The â€œdeepâ€\u009d snow fell on Monday.", "The â€œdeepâ€\u009d snow fell on Friday.", "+1 -1 substantive date"},
		{"from nothing", "", "It rained.", "+2 -0 substantive addition"},
	} {
		result, err := diff.Compare(t.Context(), diff.Text{Raw: c.old}, diff.Text{Raw: c.new})
		if err != nil {
			t.Fatal(err)
		}
		change := present.ChangeOf(result)
		got := fmt.Sprintf("+%d -%d %s", change.Added, change.Removed, change.Outcome)
		for _, k := range change.Kinds {
			got += " " + string(k.Category)
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
		if change.Share < 0 || change.Share > 1 || (change.Share == 0) != (change.Added+change.Removed == 0) {
			t.Errorf("%s: share %v", c.name, change.Share)
		}
	}
	if got := (present.Change{}).Worst(); got != check.Neutral {
		t.Errorf("no change is %v", got)
	}
}
