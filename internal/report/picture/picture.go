// Package picture writes reports as one picture: of a comparison where in the text
// something was found and how much of what, of several how much changed from version to
// version. It shows counts and places, and no sentence of any text.
package picture

import (
	"fmt"
	"image/color"
	"io"
	"slices"
	"strings"

	"stet/diff/check"
	"stet/internal/archive"
	"stet/internal/chart"
	"stet/internal/news"
	"stet/internal/report"
	"stet/internal/report/typeset"
)

// width of a picture, in the units of charts.
const width = 800

// SVG writes the report as a drawing, which can be made any size.
func SVG(w io.Writer, r *report.Report) error {
	fonts, err := typeset.New()
	if err != nil {
		return fmt.Errorf("report: svg: %w", err)
	}
	if err := sceneOf(r, newPainter(fonts)).SVG(w); err != nil {
		return fmt.Errorf("report: svg: %w", err)
	}
	return nil
}

// PNG writes the report as pixels, two for a unit each way. The error wraps
// news.ErrTooLarge if there are too many versions for that.
func PNG(w io.Writer, r *report.Report) error {
	fonts, err := typeset.New()
	if err == nil {
		p := newPainter(fonts)
		err = p.png(w, sceneOf(r, p))
	}
	if err != nil {
		return fmt.Errorf("report: png: %w", err)
	}
	return nil
}

func sceneOf(r *report.Report, p *painter) chart.Scene {
	look := chart.Look{Palette: chart.Light, Measure: p.measure, Width: width}
	if len(r.Comparisons) == 1 {
		return overview(r).Scene(look)
	}
	return changes(r).Scene(look)
}

// severityInks are the colours of severities, as the page for browsers has them.
var severityInks = map[string]color.NRGBA{
	"critical": {0xa3, 0x00, 0x0f, 0xff}, "major": {0xb4, 0x49, 0x0b, 0xff}, "minor": {0x7a, 0x64, 0x00, 0xff}, "neutral": {0x55, 0x60, 0x6b, 0xff},
}

// overview is the picture of one comparison. Readers are not told how grave somebody
// found what.
func overview(r *report.Report) chart.Overview {
	page := r.Page()
	c := page.Comparisons[0]
	o := chart.Overview{Title: page.Title}
	said := map[string]string{} // by anchor
	for _, f := range c.Findings {
		said[f.Anchor] = page.Say("finding.title", f.SeverityWord, f.CategoryWord, f.Why)
	}
	const thousandths = 1000
	for _, t := range c.Strip {
		tick := chart.Tick{At: float32(t.At) / thousandths, Width: float32(t.Width) / thousandths, Fill: severityInks["neutral"]}
		if !page.IsPublic {
			tick.Fill, tick.Says = severityInks[t.Severity], said[t.Anchor]
		}
		o.Ticks = append(o.Ticks, tick)
	}
	if page.IsPublic {
		o.Lines = []string{page.Counted("correction.count", len(c.Findings))}
		return o
	}
	o.Lines = slices.DeleteFunc([]string{c.Outcome, page.Chosen, page.MadeLine(mostName)}, func(s string) bool { return s == "" })
	for _, n := range c.Severities {
		o.Counts = append(o.Counts, chart.Count{Name: n.Said, N: n.N, Fill: severityInks[n.Name]})
	}
	for _, n := range c.Categories {
		o.Bars = append(o.Bars, chart.Count{Name: n.Word, N: n.N, Fill: chart.Light.Families[chart.Facts]}) // one colour: a bar has its name
	}
	return o
}

// mostName is how many letters of a name are shown.
const mostName = 60

// changes is the picture of several comparisons: those of an article below its name.
func changes(r *report.Report) chart.Changes {
	out := chart.Changes{Title: report.Visible(r.Title)}
	for category := range check.Kinds() {
		if f, ok := chart.FamilyOf(category); ok {
			out.Families[f] = r.Speech().Say(familyKeys[f])
		}
	}
	var last news.ArticleID
	for i, c := range r.Comparisons {
		if i == 0 || c.New.Article.ID != last {
			last = c.New.Article.ID
			out.Articles = append(out.Articles, chart.Article{Name: report.Visible(report.Name(c.New)), About: report.Visible(about(c.New))})
		}
		article := &out.Articles[len(out.Articles)-1]
		article.Bars = append(article.Bars, barOf(r, c))
	}
	return out
}

// familyKeys are the keys of what the legend calls the families.
var familyKeys = map[chart.Family]string{
	chart.Facts: "family.facts", chart.Speech: "family.speech", chart.Meaning: "family.meaning",
	chart.Wording: "family.wording", chart.Sentences: "family.sentences", chart.Defects: "family.defects",
}

// about says which article of an outlet it is.
func about(v archive.VersionInfo) string {
	if v.Article.Address != "" {
		return v.Article.Address
	}
	return v.Version.Part(news.Headline)
}

func barOf(r *report.Report, c *report.Comparison) chart.Bar {
	pair := &chart.Pair{Old: c.Old.Version.ID, New: c.New.Version.ID, Counts: map[check.Category]int{}}
	for _, f := range c.Findings {
		if _, ok := chart.FamilyOf(f.Category); ok {
			pair.Counts[f.Category]++
		}
	}
	speech := r.Speech()
	label := speech.Time(c.New.Version.FirstSeen)
	if c.Old.Article.ID != c.New.Article.ID {
		label = speech.Say("picture.beside", label, report.Name(c.Old))
	}
	says := report.Name(c.Old) + " → " + report.Name(c.New)
	if !r.Preset.Public {
		says = speech.Say("picture.bar", report.Name(c.Old), report.Name(c.New), c.Outcome())
	}
	return chart.Bar{Label: report.Visible(strings.TrimSpace(label)), Pair: pair, Says: report.Visible(says)}
}
