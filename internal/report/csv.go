package report

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"
)

// byteOrderMark tells a spreadsheet that the file is UTF-8.
const byteOrderMark = "\ufeff"

// CSV writes a line a finding (RFC 4180), for spreadsheets. A cell that one would
// take for a formula has an apostrophe before it, which makes it a text.
func CSV(w io.Writer, r *Report) error { return r.table(w, Columns, r.Row) }

// SpokenTable writes what CSV does as people read it, in the language of the report.
func SpokenTable(w io.Writer, r *Report) error {
	heads := make([]string, len(Columns))
	for i, name := range Columns {
		heads[i] = r.speech.Column(name)
	}
	return r.table(w, heads, r.SpokenRow)
}

func (r *Report) table(w io.Writer, heads []string, row func(*Comparison, Finding) []string) error {
	if _, err := io.WriteString(w, byteOrderMark); err != nil {
		return fmt.Errorf("report: %w", err)
	}
	table := csv.NewWriter(w)
	table.UseCRLF = true
	if err := table.Write(heads); err != nil {
		return fmt.Errorf("report: %w", err)
	}
	for _, c := range r.Comparisons {
		for _, f := range c.Findings {
			cells := row(c, f)
			for i, cell := range cells {
				cells[i] = disarmed(cell)
			}
			if err := table.Write(cells); err != nil {
				return fmt.Errorf("report: %w", err)
			}
		}
	}
	table.Flush()
	if err := table.Error(); err != nil {
		return fmt.Errorf("report: %w", err)
	}
	return nil
}

// Columns are those of a table of findings.
var Columns = []string{
	"Severity", "Category", "Kind", "Reason", "Old", "New", "Old sentence", "New sentence",
	"Decision", "Note", "By", "Confidence", "Story", "Old outlet", "New outlet", "Old version", "New version", "Address", "Key",
}

// judging are the columns that judge, which readers are not shown.
var judging = []string{"Severity", "Category", "Kind", "Reason", "Confidence"}

// Column is what a column is called to people.
func (s *Speech) Column(name string) string {
	return s.Say("column." + strings.ReplaceAll(strings.ToLower(name), " ", "-"))
}

// SpokenRow is Row for people: what programs know by a name is called as the report
// calls it.
func (r *Report) SpokenRow(c *Comparison, f Finding) []string {
	cells := r.Row(c, f)
	for i, column := range Columns {
		if cells[i] == "" {
			continue
		}
		switch column {
		case "Severity":
			cells[i] = r.speech.Severity(f.Severity)
		case "Category":
			cells[i] = r.speech.Category(f.Category)
		case "Kind":
			cells[i] = r.speech.Kind(f.Category, f.Kind)
		case "Decision":
			cells[i] = r.speech.Choice(f.Decision.Choice)
		}
	}
	return cells
}

// Row is a finding as cells for the Columns, as texts.
func (r *Report) Row(c *Comparison, f Finding) []string {
	var choice, note, by string
	if r.Shows(Decisions) {
		choice, note, by = string(f.Decision.Choice), f.Decision.Note, f.Decision.By
	}
	version := func(id, article string) string {
		if article == "" {
			return "" // of a file, it names nothing
		}
		return id
	}
	cells := []string{
		f.Severity.String(), string(f.Category), f.Kind, f.Reason.In(r.speech.Language()), f.Before.At, f.After.At, f.Before.Sentence(), f.After.Sentence(),
		choice, note, by, fmt.Sprintf("%.2f", f.Confidence), c.New.Story.Name, Name(c.Old), Name(c.New),
		version(string(c.Old.Version.ID), string(c.Old.Article.ID)), version(string(c.New.Version.ID), string(c.New.Article.ID)),
		c.New.Article.Address, f.Key,
	}
	for i := range cells {
		cells[i] = Visible(cells[i])
		if r.Preset.Public && slices.Contains(judging, Columns[i]) {
			cells[i] = ""
		}
	}
	return cells
}

// Sentence is the place with what stands around it.
func (c Context) Sentence() string { return c.Before + c.At + c.After }

// disarmed puts an apostrophe before what a spreadsheet would take for a formula.
func disarmed(cell string) string {
	if strings.HasPrefix(cell, "'") || strings.IndexAny(strings.TrimLeft(cell, " \t\r\n\u00a0"), "=+-@|＝＋－＠") == 0 {
		return "'" + cell
	}
	return cell
}
