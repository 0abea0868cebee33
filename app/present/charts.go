package present

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"stet/app/sheet"
	"stet/internal/archive"
	"stet/internal/chart"
	"stet/internal/news"
)

// ChartArchive is what charts need of the archive.
type ChartArchive interface {
	Versions(ctx context.Context, s news.StoryID) ([]archive.VersionInfo, error)
	Compare(ctx context.Context, old, new news.VersionID) (*archive.Comparison, error)
}

// ChartKind is one of the charts that there are.
type ChartKind uint8

// The charts.
const (
	ChangesChart ChartKind = iota
	NearnessChart
)

// ChartPane is the chart of a story, ready to be laid out.
type ChartPane struct {
	Kind     ChartKind
	Changes  chart.Changes  // if Kind is ChangesChart
	Nearness chart.Nearness // if Kind is NearnessChart
	Empty    bool           // there is nothing to draw; Hint says why and what to do
	Hint     string
	// Progress is how far the comparisons have come, once that is worth saying;
	// Share is the same as a number.
	Progress string
	Share    float64
}

// mostNear is how many versions a matrix has at most: more are too small to read
// and too many to compare.
const mostNear = 40

// Charts decides what the charts of a story show. Its methods belong to the
// window's goroutine.
type Charts struct {
	archive ChartArchive
	setting Setting
	render  func(ChartPane)

	reading, comparing Slot
	story              news.StoryID
	kind               ChartKind
	versions           []archive.VersionInfo
	read               bool
	pairs              map[couple]*chart.Pair // of all stories that were looked at
	failed             map[couple]bool
	left, whole        int // comparisons under way
	slow               bool
}

// NewCharts returns a presenter that gives each state to render.
func NewCharts(a ChartArchive, s Setting, render func(ChartPane)) *Charts {
	c := &Charts{archive: a, setting: s, render: render}
	c.Forget()
	return c
}

// Forget drops what is known of comparisons, as when the house style has changed.
func (c *Charts) Forget() {
	c.comparing.Cancel()
	c.pairs, c.failed = map[couple]*chart.Pair{}, map[couple]bool{}
	c.left = 0
}

// Open shows a chart of a story.
func (c *Charts) Open(story news.StoryID, kind ChartKind) {
	c.Close()
	c.story, c.kind, c.versions, c.read = story, kind, nil, false
	c.Show()
	Run(c.setting.Context, c.setting.Runner, &c.reading, func(ctx context.Context) ([]archive.VersionInfo, error) {
		return c.archive.Versions(ctx, story)
	}, func(versions []archive.VersionInfo, err error) {
		c.read = true
		if err != nil {
			c.setting.Fail(err)
		}
		for i := range versions { // a chart shows no text: a story may have a thousand
			versions[i].Version = withoutText(versions[i].Version)
			versions[i].Captures = nil
		}
		c.versions = byArticle(versions)                                 // as the library lists them
		if c.kind == ChangesChart && len(versions) > 1 && !c.changed() { // this one says something
			c.kind = NearnessChart
		}
		c.Turn(c.kind)
	})
}

// withoutText is the version with no more of its text than a line beside a chart
// needs.
func withoutText(v news.Version) news.Version {
	v.Text, v.Parts = headline(v), nil
	return v
}

// Turn shows the other chart of the same story, or goes on with this one.
func (c *Charts) Turn(kind ChartKind) {
	c.comparing.Cancel()
	c.kind, c.slow = kind, false
	wanted := c.wanted()
	c.left, c.whole = len(wanted), len(wanted)
	c.Show()
	if len(wanted) == 0 {
		return
	}
	c.setting.later()(patience, func() {
		if c.left > 0 {
			c.slow = true
			c.Show()
		}
	})
	c.compare(wanted)
}

// Cancel ends the comparisons under way; what is there stays.
func (c *Charts) Cancel() {
	c.comparing.Cancel()
	c.left = 0
	c.Show()
}

// Close ends all work.
func (c *Charts) Close() {
	c.reading.Cancel()
	c.comparing.Cancel()
	c.left = 0
}

// drawings is how often at most a chart is drawn anew while it grows.
const drawings = 40

// compare makes the comparisons that are wanted, some at a time.
func (c *Charts) compare(wanted []couple) {
	batch := wanted[:min(len(wanted), 1+c.whole/drawings)]
	type made struct {
		pairs []*chart.Pair // nil where a comparison failed
		err   error         // the first
	}
	Run(c.setting.Context, c.setting.Runner, &c.comparing, func(ctx context.Context) (made, error) {
		var m made
		for _, w := range batch {
			comparison, err := c.archive.Compare(ctx, w.old, w.new)
			if ctx.Err() != nil {
				return m, ctx.Err()
			}
			if err != nil {
				m.err = cmp.Or(m.err, err)
				m.pairs = append(m.pairs, nil)
				continue
			}
			pair := chart.PairOf(w.old, w.new, comparison.Result)
			m.pairs = append(m.pairs, &pair)
		}
		return m, nil
	}, func(m made, err error) {
		if err != nil {
			c.Cancel()
			return
		}
		if m.err != nil && len(c.failed) == 0 { // one sentence is enough
			c.setting.Fail(m.err)
		}
		for i, p := range m.pairs {
			if p == nil {
				c.failed[batch[i]] = true
			} else {
				c.pairs[batch[i]] = p
			}
		}
		rest := wanted[len(batch):]
		c.left = len(rest)
		c.Show()
		if len(rest) > 0 {
			c.compare(rest)
		}
	})
}

// wanted are the comparisons that the chart needs and that are not there yet.
func (c *Charts) wanted() []couple {
	var all []couple
	add := func(old, new archive.VersionInfo) {
		one := couple{old.Version.ID, new.Version.ID}
		if c.pairs[one] == nil && !c.failed[one] {
			all = append(all, one)
		}
	}
	if c.kind == ChangesChart {
		for _, versions := range c.articles() {
			for i := 1; i < len(versions); i++ {
				add(versions[i-1], versions[i])
			}
		}
		return all
	}
	near := c.newest()
	for i, v := range near {
		for _, before := range near[:i] {
			add(inTime(before, v))
		}
	}
	return all
}

// articles are the versions by article, in the order in which the articles begin.
func (c *Charts) articles() [][]archive.VersionInfo {
	var all [][]archive.VersionInfo
	at := map[news.ArticleID]int{}
	for _, v := range c.versions {
		i, ok := at[v.Article.ID]
		if !ok || v.Article.ID == "" {
			i = len(all)
			at[v.Article.ID] = i
			all = append(all, nil)
		}
		all[i] = append(all[i], v)
	}
	return all
}

// changed tells whether any article has later versions.
func (c *Charts) changed() bool {
	return slices.ContainsFunc(c.articles(), func(v []archive.VersionInfo) bool { return len(v) > 1 })
}

// newest are the versions that a matrix has room for, in the order of the story.
func (c *Charts) newest() []archive.VersionInfo {
	if len(c.versions) <= mostNear {
		return c.versions
	}
	order := make([]int, len(c.versions))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return c.versions[b].Version.FirstSeen.Compare(c.versions[a].Version.FirstSeen)
	})
	kept := slices.Sorted(slices.Values(order[:mostNear]))
	out := make([]archive.VersionInfo, len(kept))
	for i, at := range kept {
		out[i] = c.versions[at]
	}
	return out
}

// inTime are two versions, the one that was seen first before the other.
func inTime(a, b archive.VersionInfo) (old, new archive.VersionInfo) {
	if b.Version.FirstSeen.Before(a.Version.FirstSeen) {
		return b, a
	}
	return a, b
}

// Show renders the state as it is.
func (c *Charts) Show() { c.render(c.pane()) }

func (c *Charts) pane() ChartPane {
	p := ChartPane{Kind: c.kind}
	say := c.setting.Words.say
	switch {
	case !c.read:
		p.Empty, p.Hint = true, say("library.loading")
	case len(c.versions) < 2:
		p.Empty, p.Hint = true, say("chart.one-version")
	case c.kind == ChangesChart && !c.changed():
		p.Empty, p.Hint = true, say("chart.no-later")
	case c.kind == ChangesChart:
		p.Changes, p.Hint = c.changes(), say("chart.hint")
	default:
		p.Nearness, p.Hint = c.nearness(), say("chart.hint")
		if n := len(c.versions); n > mostNear {
			p.Hint = say("chart.newest", strconv.Itoa(mostNear), strconv.Itoa(n)) + " " + p.Hint
		}
	}
	if c.left > 0 && c.slow {
		p.Progress = say("chart.progress", strconv.Itoa(c.whole-c.left), strconv.Itoa(c.whole))
		p.Share = float64(c.whole-c.left) / float64(c.whole)
	}
	return p
}

func (c *Charts) changes() chart.Changes {
	t := c.setting.Words
	out := chart.Changes{Title: t.say("chart.changes-title", c.versions[0].Story.Name)}
	for _, category := range Categories {
		if f, ok := chart.FamilyOf(category); ok {
			out.Families[f] = strings.TrimPrefix(out.Families[f]+" · "+CategoryWord(t, category), " · ")
		}
	}
	for _, versions := range c.articles() {
		first := versions[0]
		times := versionTimes(timeLayout, t, versions, c.setting.zone())
		a := chart.Article{Name: first.Outlet.Name, About: cmp.Or(first.Article.Address, headline(first.Version))}
		for i, v := range versions {
			b := chart.Bar{Label: times[i], Note: t.say("chart.first")}
			if i > 0 {
				b.Pair, b.Note = c.pairOf(versions[i-1], v)
				b.Says = c.saysOf(b.Pair, c.name(versions[i-1]), c.name(v))
				if b.Pair != nil && b.Pair.Gravest != "" {
					b.Sign = sheet.SeveritySign(b.Pair.Severity)
				}
			}
			a.Bars = append(a.Bars, b)
		}
		out.Articles = append(out.Articles, a)
	}
	return out
}

func (c *Charts) nearness() chart.Nearness {
	t := c.setting.Words
	near := c.newest()
	out := chart.Nearness{
		Title: t.say("chart.nearness-title", near[0].Story.Name), Far: t.say("chart.far"), Near: t.say("chart.near"),
		Pairs: make([][]*chart.Pair, len(near)), Says: make([][]string, len(near)),
	}
	times := versionTimes(timeLayout, t, near, c.setting.zone())
	for i, v := range near {
		out.Versions = append(out.Versions, chart.Version{Time: times[i], Name: v.Outlet.Name})
		for _, before := range near[:i] {
			old, new := inTime(before, v)
			pair, _ := c.pairOf(old, new)
			out.Pairs[i] = append(out.Pairs[i], pair)
			out.Says[i] = append(out.Says[i], c.saysOf(pair, c.name(old), c.name(new)))
		}
	}
	return out
}

// name tells a version from the others of its story.
func (c *Charts) name(v archive.VersionInfo) string {
	return v.Outlet.Name + ", " + versionTime(c.setting.Words, v.Version, c.setting.zone())
}

// pairOf is what is known of a comparison, or why nothing is.
func (c *Charts) pairOf(old, new archive.VersionInfo) (*chart.Pair, string) {
	one := couple{old.Version.ID, new.Version.ID}
	switch p := c.pairs[one]; {
	case p != nil:
		return p, ""
	case c.failed[one]:
		return nil, c.setting.Words.say("chart.failed")
	}
	return nil, c.setting.Words.say("chart.waiting")
}

// saysOf puts a comparison into words: who, how near, and how many discrepancies
// of which category.
func (c *Charts) saysOf(p *chart.Pair, old, new string) string {
	if p == nil {
		return ""
	}
	t := c.setting.Words
	said := t.say("chart.says", old, new, strconv.Itoa(p.Percent()))
	var by []string
	n := 0
	for _, category := range Categories {
		if count := p.Counts[category]; count > 0 {
			by = append(by, CategoryWord(t, category)+" "+strconv.Itoa(count))
			n += count
		}
	}
	if n > 0 {
		said += "\n" + t.say("summary.detail", t("summary.discrepancies", n), strings.Join(by, ", "))
		said += ". " + t.say("chart.gravest", CategoryWord(t, p.Gravest), SeverityWord(t, p.Severity))
	}
	return said
}
