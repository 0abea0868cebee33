package glossary

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"stet/internal/news"
)

// separator parts several forms in one cell.
const separator = "|"

// column is a column of a table: how a cell becomes a part of a term, and back.
type column struct {
	name string
	set  func(t *news.Term, cell string) error
	get  func(t news.Term) string
}

// columns are all that a table may have, in the order in which they are written.
var columns = []column{
	listColumn("preferred", func(t *news.Term) *[]string { return &t.Preferred }),
	listColumn("forbidden", func(t *news.Term) *[]string { return &t.Forbidden }),
	listColumn("exceptions", func(t *news.Term) *[]string { return &t.Exceptions }),
	listColumn("languages", func(t *news.Term) *[]string { return &t.Languages }),
	flagColumn("exact", func(t *news.Term) *bool { return &t.Exact }),
	flagColumn("anycase", func(t *news.Term) *bool { return &t.AnyCase }),
	flagColumn("quoted", func(t *news.Term) *bool { return &t.Quoted }),
	textColumn("severity", func(t *news.Term) *string { return &t.Severity }),
	textColumn("note", func(t *news.Term) *string { return &t.Note }),
	textColumn("source", func(t *news.Term) *string { return &t.Source }),
}

func listColumn(name string, field func(*news.Term) *[]string) column {
	return column{
		name,
		func(t *news.Term, cell string) error { *field(t) = splitForms(cell); return nil },
		func(t news.Term) string { return strings.Join(*field(&t), separator) },
	}
}

func flagColumn(name string, field func(*news.Term) *bool) column {
	return column{
		name,
		func(t *news.Term, cell string) error {
			switch strings.ToLower(strings.TrimSpace(cell)) {
			case "yes", "true", "1", "x":
				*field(t) = true
			case "", "no", "false", "0":
			default:
				return fmt.Errorf("%s is %q, want yes or no", name, cell)
			}
			return nil
		},
		func(t news.Term) string {
			if *field(&t) {
				return "yes"
			}
			return ""
		},
	}
}

func textColumn(name string, field func(*news.Term) *string) column {
	return column{
		name,
		func(t *news.Term, cell string) error { *field(t) = news.CleanName(cell); return nil },
		func(t news.Term) string { return *field(&t) },
	}
}

// splitForms returns the forms of a cell, none of them empty.
func splitForms(cell string) []string {
	var forms []string
	for f := range strings.SplitSeq(cell, separator) {
		if f = news.CleanName(f); f != "" && !slices.Contains(forms, f) {
			forms = append(forms, f)
		}
	}
	return forms
}

// readTable reads a table whose first line names the columns, in any order. Cells
// are parted by commas, semicolons or tabs, whichever the first line has.
func readTable(c *collector, text string) {
	rows := newTableReader(text)
	header, err := rows.Read()
	if err != nil {
		c.problem(1, `no line that names the columns: want at least "preferred" and "forbidden"`)
		return
	}
	setters := make([]func(*news.Term, string) error, len(header))
	for i, name := range header {
		name = strings.ToLower(strings.TrimSpace(name))
		k := slices.IndexFunc(columns, func(col column) bool { return col.name == name })
		if k < 0 {
			c.problem(1, "column %q is left out: the columns are %s", name, columnNames())
			continue
		}
		setters[i] = columns[k].set
	}
	eachRow(c, rows, func(line int, cells []string) {
		if len(cells) > len(setters) {
			c.problem(line, "%d cells, but the first line names %d columns", len(cells), len(setters))
			return
		}
		var t news.Term
		for i, cell := range cells {
			if setters[i] == nil {
				continue
			}
			if err := setters[i](&t, cell); err != nil {
				c.problem(line, "%v", err)
				return
			}
		}
		c.add(line, t)
	})
}

func columnNames() string {
	names := make([]string, len(columns))
	for i, col := range columns {
		names[i] = col.name
	}
	return strings.Join(names, ", ")
}

// newTableReader returns a reader that takes rows of any length.
func newTableReader(text string) *csv.Reader {
	first, _, _ := strings.Cut(text, "\n")
	rows := csv.NewReader(strings.NewReader(text))
	for _, mark := range []rune{';', '\t'} {
		if strings.Count(first, string(mark)) > strings.Count(first, string(rows.Comma)) {
			rows.Comma = mark
		}
	}
	rows.FieldsPerRecord = -1
	return rows
}

// eachRow calls f with every row that has anything in it.
func eachRow(c *collector, rows *csv.Reader, f func(line int, cells []string)) {
	for {
		cells, err := rows.Read()
		parse, broken := errors.AsType[*csv.ParseError](err)
		switch {
		case errors.Is(err, io.EOF):
			return
		case broken:
			c.problem(parse.StartLine, "column %d: %v", parse.Column, parse.Err)
			continue
		case err != nil:
			c.problem(0, "%v", err)
			return
		}
		if strings.TrimSpace(strings.Join(cells, "")) == "" {
			continue
		}
		line, _ := rows.FieldPos(0)
		f(line, cells)
	}
}

// WriteTable writes terms as a table that Read reads back.
func WriteTable(w io.Writer, terms []news.Term) error {
	out := csv.NewWriter(w)
	row := make([]string, len(columns))
	for i, col := range columns {
		row[i] = col.name
	}
	if err := out.Write(row); err != nil {
		return err
	}
	for _, t := range terms {
		for i, col := range columns {
			row[i] = col.get(t)
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}
