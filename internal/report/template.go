package report

import (
	"fmt"
	"html/template"
	"io"
	texttemplate "text/template"

	"stet/internal/news"
)

// Templates take the place of the pages that are built in. They are given a Page.
type Templates struct {
	html     *template.Template
	markdown *texttemplate.Template
}

// TemplateFormats are the formats whose pages can be replaced.
func TemplateFormats() []string { return []string{"html", "markdown"} }

// ParseTemplate reads a template for the format, and tries it on an empty report
// and on one that has something of everything, so that a mistake is found before
// a report is written. The error wraps news.ErrInvalid and says where the mistake is.
func ParseTemplate(format, name, source string) (*Templates, error) {
	var t Templates
	var err error
	var execute func(io.Writer, any) error
	switch format {
	case "html":
		if t.html, err = newHTMLTemplate().New(name).Parse(source); err == nil {
			execute = t.html.Execute
		}
	case "markdown":
		if t.markdown, err = newMarkdownTemplate().New(name).Parse(source); err == nil {
			execute = t.markdown.Execute
		}
	default:
		err = fmt.Errorf("a report as %s has no template", format)
	}
	for _, p := range trials {
		if err == nil {
			err = execute(io.Discard, p)
		}
	}
	if err != nil {
		return nil, fmt.Errorf("template: %w: %w", err, news.ErrInvalid)
	}
	return &t, nil
}

// trials are pages to try a template on.
var trials = []Page{
	{Comparisons: []PageComparison{{}}},
	{
		Title: "Title", Preset: "Preset", Made: "2022-02-01T12:00:00Z", By: "By", Summary: []string{"Summary"}, Chosen: "Chosen",
		HasTexts: true, HasEvidence: true, HasDecisions: true, HasConfidence: true, Several: true,
		Severities: []count{{Name: "major", N: 1}}, Categories: []count{{Name: "number", N: 1}}, Decisions: []PageChoice{{Name: string(news.Confirmed)}},
		Comparisons: []PageComparison{
			{
				ID: "c1-", Sides: [2]Side{{Word: "Old", Facts: []Fact{{Name: "Story", Value: "Story"}}, Residue: []string{"[ad_1]"}}, {Word: "New"}},
				House: "House", Severities: []count{{Name: "major", N: 1}}, Strip: []Tick{{Severity: "major"}},
				Findings: []PageFinding{{Anchor: "c1-finding-0", Row: "c1-row-0", Old: Context{At: "old"}, New: Context{At: "new"}, Decided: "confirmed"}},
				Rows:     []PageRow{{One: PageCell{Runs: []PageRun{{Text: "text", Class: "found", Href: "#c1-finding-0"}}}}},
			},
			{ID: "c2-"},
		},
	},
	{IsPublic: true, Comparisons: []PageComparison{{Findings: []PageFinding{{}}}}},
}
