package report

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strings"
	"time"

	"stet/diff"
	"stet/diff/segment"
	"stet/diff/view"
	"stet/internal/archive"
	"stet/internal/news"
)

//go:embed report.html
var page string

var pageTemplate = template.Must(template.New("report").Parse(page))

// Options say what a report holds beside the comparison.
type Options struct {
	Made     time.Time // when the report was made; zero: not said
	Language string    // of the reasons; English where they have no words in it
}

// HTML writes the comparison as one page that holds everything it needs: it has
// no script and asks for nothing.
func HTML(w io.Writer, c *archive.Comparison, o Options) error {
	rows := view.Rows(c.Result)
	p := pageData{
		Title:      name(c.Old) + " – " + name(c.New),
		Sides:      []sideData{sideOf("Old", c.Old, c.Result.Old), sideOf("New", c.New, c.Result.New)},
		Summary:    summary(c.Result),
		Severities: bySeverity(c.Result),
		Categories: byCategory(c.Result),
		Findings:   findingsOf(c, rows, o.Language),
		Rows:       rowsOf(rows, c.Result, o.Language),
		Engine:     diff.Engine,
		House:      houseLine(c),
	}
	if !o.Made.IsZero() {
		p.Made = o.Made.UTC().Format(time.RFC3339)
	}
	if err := pageTemplate.Execute(w, p); err != nil {
		return fmt.Errorf("report: %w", err)
	}
	return nil
}

type pageData struct {
	Title, Made, Summary, Engine, House string
	Sides                               []sideData
	Severities, Categories              []count
	Findings                            []findingData
	Rows                                []rowData
}

// sideData is what was compared on one side.
type sideData struct {
	Word, Outlet, Story, Headline, Address, Published, FirstSeen, Language, Version, Note string
	Digest                                                                                news.Digest
	Raw                                                                                   []news.Digest
	Residue                                                                               []string
}

func sideOf(word string, v archive.VersionInfo, t *segment.Text) sideData {
	s := sideData{
		Word: word, Outlet: name(v), Story: v.Story.Name, Headline: v.Version.Part(news.Headline),
		Address: v.Article.Address, Language: t.Language, Digest: textDigest(v),
	}
	if v.Article.ID != "" {
		s.Version = string(v.Version.ID)
	}
	if p := v.Version.Published; p.Spelled != "" {
		s.Published = p.Spelled
	} else if !p.At.IsZero() {
		s.Published = p.At.UTC().Format(time.RFC3339)
	}
	if !v.Version.FirstSeen.IsZero() {
		s.FirstSeen = v.Version.FirstSeen.UTC().Format(time.RFC3339)
	}
	for _, c := range v.Captures {
		s.Raw = append(s.Raw, c.Raw)
		if c.Note != "" {
			s.Note = c.Note
		}
	}
	for _, p := range t.Residue {
		s.Residue = append(s.Residue, p.In(t.Raw))
	}
	return s
}

// findingData is a discrepancy with its context.
type findingData struct {
	Number                         int
	Severity, Sign, Category, Kind string
	Reason                         string
	Old, New                       contextData
	Decision, Note                 string
	Row                            int
	Confidence                     string
}

type contextData struct{ Before, At, After string }

// contextWidth is how much of a sentence is shown on either side, in bytes.
const contextWidth = 120

// findingsOf lists the discrepancies, gravest first, then as they stand.
func findingsOf(c *archive.Comparison, rows []view.Row, language string) []findingData {
	var out []findingData
	places := view.RowsOf(rows, c.Result.Discrepancies)
	for _, severity := range severities {
		for i, d := range c.Result.Discrepancies {
			if d.Severity != severity || !listed(d) {
				continue
			}
			f := findingData{
				Number: i, Severity: severity.String(), Sign: signOf[severity], Category: string(d.Category),
				Kind: d.Kind, Reason: d.Reason.In(language), Row: places[i],
				Confidence: fmt.Sprintf("%.0f%%", 100*d.Confidence),
			}
			f.Old.Before, f.Old.At, f.Old.After = around(c.Result.Old, d.Old, contextWidth)
			f.New.Before, f.New.At, f.New.After = around(c.Result.New, d.New, contextWidth)
			if i < len(c.Judged) && c.Judged[i].Decision.Choice != news.Open {
				f.Decision, f.Note = string(c.Judged[i].Decision.Choice), c.Judged[i].Decision.Note
			}
			out = append(out, f)
		}
	}
	return out
}

type rowData struct {
	Number   int
	Kind     string
	Old, New cellData
}

type cellData struct {
	Runs               []runData
	Paragraph, Heading bool
}

type runData struct {
	Text, Class, Title string
	Href               string // the finding it belongs to
}

var rowClasses = map[view.RowKind]string{
	view.SameRow: "same", view.EditedRow: "edited", view.OnlyOldRow: "only", view.OnlyNewRow: "only",
	view.MovedRow: "moved", view.ResidueRow: "residue",
}

var markClasses = map[view.Mark]string{
	view.Removed: "removed", view.Added: "added", view.Changed: "changed", view.Moved: "elsewhere",
	view.Struck: "struck", view.Faint: "faint",
}

func rowsOf(rows []view.Row, c *diff.Comparison, language string) []rowData {
	out := make([]rowData, len(rows))
	for i, r := range rows {
		out[i] = rowData{i, rowClasses[r.Kind], cellOf(r.Old, c, language), cellOf(r.New, c, language)}
	}
	return out
}

func cellOf(cell view.Cell, c *diff.Comparison, language string) cellData {
	out := cellData{Paragraph: cell.Paragraph, Heading: cell.Heading}
	for _, r := range cell.Runs {
		d := runData{Text: r.Text, Class: markClasses[r.Mark]}
		if r.Finding >= 0 {
			found := c.Discrepancies[r.Finding]
			d.Title = fmt.Sprintf("%s, %s: %s", found.Category, found.Severity, found.Reason.In(language))
			if listed(found) {
				d.Href = fmt.Sprintf("#finding-%d", r.Finding)
				d.Class = strings.TrimSpace(d.Class + " found " + found.Severity.String())
			}
		}
		out.Runs = append(out.Runs, d)
	}
	return out
}
