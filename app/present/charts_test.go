package present_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"stet/app/present"
	"stet/diff/check"
	"stet/internal/archive"
	"stet/internal/chart"
	"stet/internal/news"
)

// laterVersions are a story of two articles, of which one has three versions.
func laterVersions() []archive.VersionInfo {
	at := func(article string, v archive.VersionInfo) archive.VersionInfo {
		v.Article = news.Article{ID: news.ArticleID(article)}
		return v
	}
	return []archive.VersionInfo{
		at("times", version("v1", "Talks", "Example Times", oldText)),
		at("post", version("v22", "Talks", "Sample Post", newText)),
		at("times", version("v333", "Talks", "Example Times", newText)),
		at("times", version("v4444", "Talks", "Example Times", newText+" Then it stopped.")),
	}
}

func chartPane(t *testing.T, lib *library, s present.Setting) (*present.Charts, *present.ChartPane) {
	t.Helper()
	var last present.ChartPane
	return present.NewCharts(lib, s, func(p present.ChartPane) { last = p }), &last
}

// chartText writes a chart as lines.
func chartText(p present.ChartPane) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n", p.Hint)
	for _, a := range p.Changes.Articles {
		fmt.Fprintf(&b, "%s\n", a.Name)
		for _, bar := range a.Bars {
			if bar.Pair == nil {
				fmt.Fprintf(&b, "  %s: %s\n", bar.Label, bar.Note)
				continue
			}
			fmt.Fprintf(&b, "  %s %s: %s\n", bar.Sign, bar.Label, strings.ReplaceAll(bar.Says, "\n", "; "))
		}
	}
	for i, v := range p.Nearness.Versions {
		fmt.Fprintf(&b, "%s %s:", v.Time, v.Name)
		for _, pair := range p.Nearness.Pairs[i] {
			if pair == nil {
				b.WriteString(" -")
				continue
			}
			fmt.Fprintf(&b, " %d", pair.Percent())
		}
		b.WriteString("\n")
	}
	return b.String()
}

func TestChartsChangesAndNearness(t *testing.T) {
	var errs []error
	lib := newLibrary(laterVersions()...)
	c, pane := chartPane(t, lib, setting(t, present.InPlace(), &errs))
	c.Open("Talks", present.ChangesChart)
	got := chartText(*pane)
	compared := len(lib.contexts)
	c.Turn(present.NearnessChart)
	same(t, "charts.txt", got+"\n"+chartText(*pane))
	if compared != 2 || len(lib.contexts) != 2+4 {
		t.Errorf("%d comparisons for the bars and %d in all; want 2, and 4 more for the matrix of 6", compared, len(lib.contexts))
	}
	c.Forget()
	c.Turn(present.ChangesChart)
	if len(lib.contexts) != 8 {
		t.Error("another house style changes nothing in a chart")
	}
	if len(errs) > 0 {
		t.Error(errs)
	}
}

func TestChartsThatHaveNothingToShow(t *testing.T) {
	var errs []error
	for _, c := range []struct {
		versions []archive.VersionInfo
		kind     present.ChartKind
		want     string
	}{
		{laterVersions()[:1], present.ChangesChart, "fewer than two"},
		{laterVersions()[:1], present.NearnessChart, "fewer than two"},
		{laterVersions()[:2], present.ChangesChart, "later version"},
		{nil, present.NearnessChart, "fewer than two"},
	} {
		charts, pane := chartPane(t, newLibrary(c.versions...), setting(t, present.InPlace(), &errs))
		charts.Open("Talks", c.kind)
		charts.Turn(c.kind)
		if !pane.Empty || !strings.Contains(pane.Hint, c.want) {
			t.Errorf("%d versions: empty %v, hint %q, want %q", len(c.versions), pane.Empty, pane.Hint, c.want)
		}
	}
}

// A story without later versions has no changes to show: how near its versions are
// says something.
func TestChartsOpenOnWhatSaysSomething(t *testing.T) {
	var errs []error
	for n, want := range map[int]present.ChartKind{2: present.NearnessChart, 4: present.ChangesChart} {
		charts, pane := chartPane(t, newLibrary(laterVersions()[:n]...), setting(t, present.InPlace(), &errs))
		charts.Open("Talks", present.ChangesChart)
		if pane.Kind != want || pane.Empty {
			t.Errorf("the charts of %d versions open on %v, empty %v", n, pane.Kind, pane.Empty)
		}
	}
}

func TestChartsTellProgressAndCanBeCancelled(t *testing.T) {
	var errs []error
	var wait []func()
	work := &late{}
	s := setting(t, work.runner(), &errs)
	s.Later = func(_ time.Duration, f func()) { wait = append(wait, f) }
	lib := newLibrary(laterVersions()...)
	c, pane := chartPane(t, lib, s)
	c.Open("Talks", present.NearnessChart)
	if pane.Hint != "Reading the library…" || !pane.Empty {
		t.Errorf("at first %q", pane.Hint)
	}
	work.finish(0) // the versions
	if pane.Progress != "" {
		t.Error("progress is shown at once, and flickers")
	}
	wait[0]()
	work.finish(1) // the first comparison
	if pane.Progress != "1 of 6 comparisons" || pane.Share <= 0 {
		t.Errorf("progress %q, %v", pane.Progress, pane.Share)
	}
	c.Cancel()
	work.finish(2)
	if pane.Progress != "" || len(work.work) != 3 {
		t.Errorf("after Cancel: progress %q, %d tasks", pane.Progress, len(work.work))
	}
	c.Turn(present.NearnessChart) // goes on: one is there already
	work.finish(3)
	wait[1]()
	if pane.Progress != "1 of 5 comparisons" {
		t.Errorf("gone on: %q", pane.Progress)
	}
	if lib.contexts[1].Err() == nil {
		t.Error("the comparison that was cancelled had a context that goes on")
	}
}

func TestChartsOfManyVersions(t *testing.T) {
	var errs []error
	lib := newLibrary()
	for i := range 50 {
		v := version(fmt.Sprintf("v%d", i), "Talks", "Example Times", fmt.Sprintf("Talks\n\nDay %d of the talks.", i))
		v.Version.FirstSeen = time.Date(2022, 1, 1, 0, 50-i, 0, 0, time.UTC) // the first listed is the newest
		lib.versions = append(lib.versions, v)
	}
	c, pane := chartPane(t, lib, setting(t, present.InPlace(), &errs))
	c.Open("Talks", present.NearnessChart)
	n := pane.Nearness
	if len(n.Versions) != 40 || !strings.Contains(n.Versions[0].Time, "00:50") || !strings.HasPrefix(pane.Hint, "The 40 newest of 50") {
		t.Errorf("%d versions from %q on, hint %q; want the 40 newest", len(n.Versions), n.Versions[0].Time, pane.Hint)
	}
	if p := n.Pairs[1][0]; p.Old != "v1" || p.New != "v0" {
		t.Errorf("compares %s with %s: the one that was seen first is the old one", p.Old, p.New)
	}
}

// brittle compares all but one version.
type brittle struct{ *library }

func (b brittle) Compare(ctx context.Context, old, new news.VersionID) (*archive.Comparison, error) {
	if old == "v333" || new == "v333" {
		return nil, errBroken
	}
	return b.library.Compare(ctx, old, new)
}

func TestChartsShowTheRestWhenOneComparisonFails(t *testing.T) {
	var errs []error
	var last present.ChartPane
	c := present.NewCharts(brittle{newLibrary(laterVersions()...)}, setting(t, present.InPlace(), &errs), func(p present.ChartPane) { last = p })
	c.Open("Talks", present.NearnessChart)
	drawn := 0
	for _, row := range last.Nearness.Pairs {
		for _, p := range row {
			if p != nil {
				drawn++
			}
		}
	}
	if drawn != 3 || len(errs) != 1 {
		t.Errorf("%d of 3 comparisons are drawn, %d errors said", drawn, len(errs))
	}
}

func TestChartFamiliesCoverTheCategories(t *testing.T) {
	for _, c := range present.Categories {
		if _, ok := chart.FamilyOf(c); !ok && c != check.Cosmetic {
			t.Errorf("no chart shows the category %s", c)
		}
	}
}
