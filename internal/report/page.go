package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"stet/app/sheet"
	"stet/diff"
	"stet/diff/check"
	"stet/diff/segment"
	"stet/diff/view"
)

// Page is a report ready to be set by a template: every text in it is fit to be
// shown, but for what the template's own language asks to be escaped.
type Page struct {
	Title, Preset, Made, By, Engine string   // Made as programs read it
	Language                        string   // of the report
	Summary                         []string // paragraphs of what the person who made it says
	Chosen                          string   // what was chosen of what was found; "" for everything
	IsPublic                        bool
	HasTexts, HasEvidence           bool
	HasDecisions, HasConfidence     bool
	Several                         bool // holds several comparisons
	Severities, Categories          []count
	Decisions                       []PageChoice // those that findings bear, each once
	Comparisons                     []PageComparison
	speech                          *Speech // nil is English
	made                            time.Time
}

// PageChoice is a decision: its name as programs know it, and what it is called.
type PageChoice struct{ Name, Word string }

// PageComparison is a comparison on a page.
type PageComparison struct {
	ID             string // to tell the anchors of several apart; "" of one
	Title          string
	Sides          [2]Side
	Outcome, House string
	Severities     []count
	Categories     []count
	Findings       []PageFinding
	Rows           []PageRow // nil if the texts are left out
	Strip          []Tick
}

// PageFinding is a finding on a page.
type PageFinding struct {
	Anchor, Row                    string // names of the places on the page; Row "" if none shows it
	Severity, Sign, Category, Kind string // as programs know them
	SeverityWord                   string // what it is called, as those that follow
	CategoryWord, KindWord         string
	Why                            string
	Old, New                       Context
	Choice, Decided                string
	Confidence                     string
}

// PageRow is a pair of aligned sentences, or one alone.
type PageRow struct {
	Anchor, Kind  string
	Old, New, One PageCell // One is both in one; only of rows in which they differ
}

// PageCell is one side of a row.
type PageCell struct {
	Runs               []PageRun
	Paragraph, Heading bool
	Language           string // of the text, as BCP 47 has it
}

// PageRun is a stretch of a cell.
type PageRun struct {
	Text, Class, Title string
	Href               string // the finding it belongs to
}

// Tick is a finding on the strip that shows where findings stand, in thousandths
// of the text.
type Tick struct {
	At, Width        int
	Severity, Anchor string
	Label            string
}

// Page makes the report ready for a template.
func (r *Report) Page() Page {
	o, s := r.Options, r.speech
	p := Page{
		Title: Visible(r.Title), Preset: s.Say("preset." + r.Preset.Name), Made: r.Made(), By: Visible(o.By), Engine: diff.Engine,
		speech: s, made: o.Made, Language: s.Language(), Chosen: r.Chosen(), IsPublic: r.Preset.Public,
		HasTexts: r.Shows(Texts), HasEvidence: r.Shows(Evidence), HasDecisions: r.Shows(Decisions), HasConfidence: r.Shows(Confidence),
		Several: len(r.Comparisons) != 1,
	}
	for paragraph := range strings.SplitSeq(strings.ReplaceAll(Visible(o.Summary), "\r\n", "\n"), "\n\n") {
		if paragraph = strings.TrimSpace(paragraph); paragraph != "" {
			p.Summary = append(p.Summary, paragraph)
		}
	}
	var all []Finding
	for i, c := range r.Comparisons {
		id := ""
		if p.Several {
			id = fmt.Sprintf("c%d-", i+1)
		}
		p.Comparisons = append(p.Comparisons, c.page(id, p.HasTexts))
		all = append(all, c.Findings...)
	}
	p.Severities, p.Categories = s.bySeverity(all), s.byCategory(all)
	for _, choice := range choices {
		if slices.ContainsFunc(all, func(f Finding) bool { return f.Decision.Choice == choice }) {
			p.Decisions = append(p.Decisions, PageChoice{string(choice), s.Choice(choice)})
		}
	}
	return p
}

// Say returns the words of the report for a key of assets/reports.
func (p Page) Say(key string, args ...string) string { return p.say().Say(key, args...) }

// Counted returns the words for so many of something, the number first in them.
func (p Page) Counted(key string, n int, args ...string) string {
	return p.say().counted(key, n, args...)
}

// Number is a number as the language of the report writes it.
func (p Page) Number(n int) string { return p.say().Number(n) }

func (p Page) say() *Speech { return cmp.Or(p.speech, plainSpeech()) }

// MadeBy says what kind of report it is and who made it.
func (p Page) MadeBy() string { return p.madeBy(p.By) }

func (p Page) madeBy(name string) string {
	if name == "" {
		return p.Say("made.alone", p.Preset)
	}
	return p.Say("made.by", p.Preset, name)
}

// MadeLine says it in a line with when that was and by which engine; a name is cut after so
// many letters.
func (p Page) MadeLine(most int) string {
	parts := []string{p.madeBy(Shortened(p.By, most))}
	if at := p.MadeAt(); at != "" {
		parts = append(parts, at)
	}
	if !p.IsPublic {
		parts = append(parts, p.Say("made.engine", p.Engine))
	}
	return strings.Join(parts, ", ")
}

// SideTitle is the word for a side and its outlet, of which so many letters are shown.
func (p Page) SideTitle(side Side, most int) string {
	return p.Say("side.named", side.Word, Shortened(side.Outlet, most))
}

// MadeAt is when the report was made, in words; "" if that is not said.
func (p Page) MadeAt() string { return p.say().Time(p.made) }

func (c *Comparison) page(id string, texts bool) PageComparison {
	s := c.speech
	p := PageComparison{
		ID: id, Title: Visible(PairTitle(c.Comparison, s)), Sides: c.Sides(),
		Outcome: c.Outcome(), House: Visible(s.house(c.Comparison)),
		Severities: s.bySeverity(c.Findings), Categories: s.byCategory(c.Findings), Strip: c.strip(id),
	}
	chosen := make(map[int]bool, len(c.Findings))
	for _, f := range c.Findings {
		chosen[f.Index] = true
		out := PageFinding{
			Anchor: anchorOf(id, f.Index), Severity: f.Severity.String(), Sign: f.Sign(),
			Category: string(f.Category), Kind: f.Kind, Why: f.Words, Old: f.Before, New: f.After,
			SeverityWord: s.Severity(f.Severity), CategoryWord: s.Category(f.Category), KindWord: s.Kind(f.Category, f.Kind),
			Choice: string(f.Decision.Choice), Decided: f.Decided, Confidence: s.percent(f.Confidence),
		}
		if texts && f.Row >= 0 {
			out.Row = fmt.Sprintf("%srow-%d", id, f.Row)
		}
		p.Findings = append(p.Findings, out)
	}
	if texts {
		p.Rows = c.pageRows(id, chosen)
	}
	return p
}

func anchorOf(id string, index int) string { return fmt.Sprintf("%sfinding-%d", id, index) }

// strip shows where the findings stand in the text: of those that stand at one place the
// gravest one.
func (c *Comparison) strip(id string) []Tick {
	const (
		whole     = 1000
		narrowest = 3 // that can be seen and clicked
	)
	n := max(1, len(c.Rows))
	var out []Tick
	taken := map[int]bool{}
	for _, f := range c.Findings { // the gravest first
		at := f.Row * whole / n
		if f.Row < 0 || taken[at] {
			continue
		}
		taken[at] = true
		out = append(out, Tick{
			At: at, Width: max(narrowest, whole/n), Severity: f.Severity.String(), Anchor: anchorOf(id, f.Index),
			Label: c.speech.Severity(f.Severity) + ", " + c.speech.Category(f.Category),
		})
	}
	slices.Reverse(out) // the gravest on top
	return out
}

var rowClasses = map[view.RowKind]string{
	view.SameRow: "same", view.EditedRow: "edited", view.OnlyOldRow: "only", view.OnlyNewRow: "only",
	view.MovedRow: "moved", view.ResidueRow: "residue",
}

var markClasses = map[view.Mark]string{
	view.Removed: "removed", view.Added: "added", view.Changed: "changed", view.Moved: "elsewhere",
	view.Struck: "struck", view.Faint: "faint",
}

func (c *Comparison) pageRows(id string, chosen map[int]bool) []PageRow {
	p := rowPager{c.Result, id, chosen, c.speech}
	out := make([]PageRow, len(c.Rows))
	for i, r := range c.Rows {
		out[i] = PageRow{Anchor: fmt.Sprintf("%srow-%d", id, i), Kind: rowClasses[r.Kind], Old: p.cell(r.Old, c.Result.Old), New: p.cell(r.New, c.Result.New)}
	}
	for _, r := range sheet.Arrange(c.Rows, sheet.Options{OneColumn: true}) {
		if r.IsText() && (r.Kind == view.EditedRow || r.Kind == view.ResidueRow) {
			out[r.At].One = p.cell(r.New, c.Result.New)
		}
	}
	return out
}

// rowPager turns cells of rows into those of a page.
type rowPager struct {
	c      *diff.Comparison
	id     string
	chosen map[int]bool
	speech *Speech
}

func (p rowPager) cell(cell view.Cell, of *segment.Text) PageCell {
	out := PageCell{Paragraph: cell.Paragraph, Heading: cell.Heading, Language: of.Language}
	for _, r := range cell.Runs {
		d := PageRun{Text: Visible(r.Text), Class: markClasses[r.Mark]}
		if r.Finding >= 0 {
			found := p.c.Discrepancies[r.Finding]
			if p.chosen[r.Finding] || found.Category == check.Cosmetic {
				d.Title = Visible(p.speech.Say("finding.title", p.speech.Category(found.Category), p.speech.Severity(found.Severity), p.speech.Reason(found)))
			}
			if p.chosen[r.Finding] {
				d.Href = "#" + anchorOf(p.id, r.Finding)
				d.Class = strings.TrimSpace(d.Class + " found " + found.Severity.String())
			}
		}
		out.Runs = append(out.Runs, d)
	}
	return out
}
