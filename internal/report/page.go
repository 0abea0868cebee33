package report

import (
	"fmt"
	"slices"
	"strings"

	"stet/app/sheet"
	"stet/diff"
	"stet/diff/check"
	"stet/diff/view"
)

// Page is a report ready to be set by a template: every text in it is fit to be
// shown, but for what the template's own language asks to be escaped.
type Page struct {
	Title, Preset, Made, By, Engine string
	Language                        string   // of the reasons; "" where that is not said
	Summary                         []string // paragraphs of what the person who made it says
	Chosen                          string   // what was chosen of what was found; "" for everything
	IsPublic                        bool
	HasTexts, HasEvidence           bool
	HasDecisions, HasConfidence     bool
	Several                         bool // holds several comparisons
	Severities, Categories          []count
	Decisions                       []string // those that findings bear, each once
	Comparisons                     []PageComparison
}

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
	Severity, Sign, Category, Kind string
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
	o := r.Options
	p := Page{
		Title: Visible(r.Title), Preset: r.Preset.Title, Made: r.Made(), By: Visible(o.By), Engine: diff.Engine,
		Language: o.Language, Chosen: r.Chosen(), IsPublic: r.Preset.Public,
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
		p.Comparisons = append(p.Comparisons, c.page(id, o.Language, p.HasTexts))
		all = append(all, c.Findings...)
	}
	p.Severities, p.Categories = bySeverity(all), byCategory(all)
	for _, choice := range choices {
		if slices.ContainsFunc(all, func(f Finding) bool { return f.Decision.Choice == choice }) {
			p.Decisions = append(p.Decisions, string(choice))
		}
	}
	return p
}

func (c *Comparison) page(id, language string, texts bool) PageComparison {
	p := PageComparison{
		ID: id, Title: Visible(PairTitle(c.Comparison)), Sides: c.Sides(),
		Outcome: c.Outcome(), House: Visible(houseLine(c.Comparison)),
		Severities: bySeverity(c.Findings), Categories: byCategory(c.Findings), Strip: c.strip(id),
	}
	chosen := make(map[int]bool, len(c.Findings))
	for _, f := range c.Findings {
		chosen[f.Index] = true
		out := PageFinding{
			Anchor: anchorOf(id, f.Index), Severity: f.Severity.String(), Sign: f.Sign(),
			Category: string(f.Category), Kind: f.Kind, Why: f.Words, Old: f.Before, New: f.After,
			Choice: string(f.Decision.Choice), Decided: f.Decided(),
			Confidence: fmt.Sprintf("%.0f%%", 100*f.Confidence),
		}
		if texts && f.Row >= 0 {
			out.Row = fmt.Sprintf("%srow-%d", id, f.Row)
		}
		p.Findings = append(p.Findings, out)
	}
	if texts {
		p.Rows = c.pageRows(id, chosen, language)
	}
	return p
}

func anchorOf(id string, index int) string { return fmt.Sprintf("%sfinding-%d", id, index) }

// strip shows where the findings stand in the text: of those that stand at one place the
// gravest one.
func (c *Comparison) strip(id string) []Tick {
	const whole = 1000
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
			At: at, Width: max(3, whole/n), Severity: f.Severity.String(), Anchor: anchorOf(id, f.Index),
			Label: fmt.Sprintf("%s, %s", f.Severity, f.Category),
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

func (c *Comparison) pageRows(id string, chosen map[int]bool, language string) []PageRow {
	p := rowPager{c.Result, id, chosen, language}
	out := make([]PageRow, len(c.Rows))
	for i, r := range c.Rows {
		out[i] = PageRow{Anchor: fmt.Sprintf("%srow-%d", id, i), Kind: rowClasses[r.Kind], Old: p.cell(r.Old), New: p.cell(r.New)}
	}
	for _, r := range sheet.Arrange(c.Rows, sheet.Options{OneColumn: true}) {
		if r.IsText() && (r.Kind == view.EditedRow || r.Kind == view.ResidueRow) {
			out[r.At].One = p.cell(r.New)
		}
	}
	return out
}

// rowPager turns cells of rows into those of a page.
type rowPager struct {
	c        *diff.Comparison
	id       string
	chosen   map[int]bool
	language string
}

func (p rowPager) cell(cell view.Cell) PageCell {
	out := PageCell{Paragraph: cell.Paragraph, Heading: cell.Heading}
	for _, r := range cell.Runs {
		d := PageRun{Text: Visible(r.Text), Class: markClasses[r.Mark]}
		if r.Finding >= 0 {
			found := p.c.Discrepancies[r.Finding]
			if p.chosen[r.Finding] || found.Category == check.Cosmetic {
				d.Title = Visible(fmt.Sprintf("%s, %s: %s", found.Category, found.Severity, found.Reason.In(p.language)))
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
