package present

import (
	"context"
	"strconv"

	"stet/internal/archive"
	"stet/internal/news"
)

// OutletArchive is what the page of an outlet needs of the archive.
type OutletArchive interface {
	OutletTallies(ctx context.Context) ([]archive.OutletTally, error)
	OutletPage(ctx context.Context, name string) (archive.OutletPage, error)
	Strike(ctx context.Context, outlet, line string, keep bool) (news.CleaningRule, error)
	Unstrike(ctx context.Context, outlet, line string) error
}

// Outlets decides what the pages of outlets show, and what is said of their lines. Its
// methods belong to the window's goroutine.
type Outlets struct {
	archive OutletArchive
	setting Setting
	render  func(OutletPane)
	changed func()

	name string // of the outlet that is shown
}

// NewOutlets returns a presenter that gives each state of an outlet's page to render and
// tells changed when texts are compared otherwise.
func NewOutlets(a OutletArchive, s Setting, render func(OutletPane), changed func()) *Outlets {
	return &Outlets{archive: a, setting: s, render: render, changed: changed}
}

// OutletItem is an outlet in the list of all.
type OutletItem struct{ Name, Detail string }

// List reads the outlets and shows them.
func (o *Outlets) List(show func([]OutletItem)) {
	read(o.setting, o.archive.OutletTallies, func(tallies []archive.OutletTally) {
		w := o.setting.Words
		items := make([]OutletItem, len(tallies))
		for i, t := range tallies {
			rules := ""
			if t.Rules > 0 {
				rules = w("outlet.rules", t.Rules)
			}
			items[i] = OutletItem{t.Outlet.Name, joined(w("outlet.articles", t.Articles), w("story.versions", t.Versions), rules)}
		}
		show(items)
	})
}

// OutletPane is the page of an outlet, ready to show.
type OutletPane struct {
	Title string
	Lines []OutletLine
}

// OutletLine is a line of that page: a heading, an article, or words that are or may be
// residue with what can be said of them.
type OutletLine struct {
	Heading      string // of the lines below; the rest is empty then
	Text, Detail string
	Version      news.VersionID // of an article: its latest
	Acts         []OutletAct
}

// OutletAct is something that can be said of a line.
type OutletAct struct {
	Key string // of its words: button.<Key>
	do  func(context.Context) error
}

// Read reads the page of an outlet and shows it.
func (o *Outlets) Read(name string) {
	o.name = name
	RunLong(o.setting, o.setting.Words.say("work.outlet", name), func(ctx context.Context, _ *Counter) (archive.OutletPage, error) {
		return o.archive.OutletPage(ctx, name)
	}, func(p archive.OutletPage, err error) {
		switch {
		case o.name != name: // another is wanted now
		case err != nil:
			o.setting.Fail(err)
		default:
			o.render(o.pane(p))
		}
	})
}

// Act says something of a line, and shows the page as it is then.
func (o *Outlets) Act(a OutletAct) {
	name := o.name
	o.setting.keep(a.do, func() {
		o.changed()
		o.Read(name)
	})
}

func (o *Outlets) pane(p archive.OutletPage) OutletPane {
	pane := OutletPane{Title: p.Outlet.Name}
	part := func(heading, none string, lines []OutletLine) {
		pane.Lines = append(pane.Lines, OutletLine{Heading: o.setting.Words.say(heading)})
		if len(lines) == 0 {
			lines = []OutletLine{{Detail: o.setting.Words.say(none)}}
		}
		pane.Lines = append(pane.Lines, lines...)
	}
	part("outlet.proposed", "outlet.none-proposed", o.proposed(p))
	part("outlet.ruled", "outlet.none-ruled", o.ruled(p))
	part("outlet.taken-out", "outlet.none-taken-out", o.takenOut(p))
	part("outlet.listed", "outlet.none-listed", o.articles(p))
	return pane
}

// say is an act that says of a line of the outlet that it is residue or, with keep, that
// it is none.
func (o *Outlets) say(key string, outlet, line string, keep bool) OutletAct {
	return OutletAct{key, func(ctx context.Context) error {
		_, err := o.archive.Strike(ctx, outlet, line, keep)
		return err
	}}
}

func (o *Outlets) proposed(p archive.OutletPage) (lines []OutletLine) {
	for _, line := range p.Proposed {
		lines = append(lines, OutletLine{
			Text: line.Line, Detail: o.setting.Words("outlet.in-of", line.Of, strconv.Itoa(line.Articles)),
			Acts: []OutletAct{o.say("strike", p.Outlet.Name, line.Line, false), o.say("keep", p.Outlet.Name, line.Line, true)},
		})
	}
	return lines
}

func (o *Outlets) ruled(p archive.OutletPage) (lines []OutletLine) {
	w := o.setting.Words
	for _, r := range p.Rules {
		outlet, where := p.Outlet.Name, ""
		if r.Rule.Outlet == "" {
			outlet, where = "", w.say("outlet.everywhere")
		}
		what, other := w.say("outlet.struck"), o.say("keep", p.Outlet.Name, r.Rule.Line, true)
		if r.Rule.Keep {
			what, other = w.say("outlet.kept"), o.say("strike", p.Outlet.Name, r.Rule.Line, false)
		}
		lines = append(lines, OutletLine{
			Text: r.Rule.Line, Detail: joined(what, where, w("outlet.in", r.Articles), r.Rule.By, r.Rule.At.In(o.setting.zone()).Format(dayLayout)),
			Acts: []OutletAct{other, {"remove", func(ctx context.Context) error { return o.archive.Unstrike(ctx, outlet, r.Rule.Line) }}},
		})
	}
	return lines
}

func (o *Outlets) takenOut(p archive.OutletPage) (lines []OutletLine) {
	for _, out := range p.TakenOut {
		line := OutletLine{Text: oneLine(out.Text, longestQuoted), Detail: o.setting.Words("outlet.in", out.Articles)}
		if out.Line != "" {
			line.Acts = []OutletAct{o.say("keep", p.Outlet.Name, out.Line, true)}
		}
		lines = append(lines, line)
	}
	return lines
}

func (o *Outlets) articles(p archive.OutletPage) (lines []OutletLine) {
	w := o.setting.Words
	for _, article := range p.Articles {
		v := article.Latest
		lines = append(lines, OutletLine{
			Text: headline(v.Version), Version: v.Version.ID,
			Detail: joined(v.Story.Name, w("story.versions", article.Versions), versionTimeAs(listLayout, w, v.Version, o.setting.zone())),
		})
	}
	return lines
}
