package sheet

import (
	"context"
	"regexp"
	"slices"
	"strings"

	"stet/diff/view"
)

// Side is one of the columns.
type Side uint8

// The sides; where there is one column, it is New.
const (
	Old Side = iota
	New
)

// Cell returns the row's cell on the side.
func (r Row) Cell(s Side) view.Cell {
	if s == Old {
		return r.Old
	}
	return r.New
}

// Place is a place in a column: a row, and bytes into the text of its cell.
type Place struct{ Row, Offset int }

func (p Place) before(o Place) bool { return p.Row < o.Row || p.Row == o.Row && p.Offset < o.Offset }

// Selection is a stretch of a column, from where it was begun.
type Selection struct {
	Side     Side
	From, To Place
}

// Empty tells whether nothing is selected.
func (s Selection) Empty() bool { return s.From == s.To }

// InRow returns which bytes of the row's cell are selected, none if start is end.
func (s Selection) InRow(rows []Row, row int) (start, end int) {
	from, to := s.ordered()
	if row < from.Row || row > to.Row || !rows[row].IsText() {
		return 0, 0
	}
	end = len(TextOf(rows[row].Cell(s.Side)))
	if row == from.Row {
		start = min(from.Offset, end)
	}
	if row == to.Row {
		end = min(to.Offset, end)
	}
	return start, end
}

func (s Selection) ordered() (from, to Place) {
	if s.To.before(s.From) {
		return s.To, s.From
	}
	return s.From, s.To
}

// Text is what is selected: paragraphs are told apart by an empty line. Of a
// column that shows both texts it is the new one.
func (s Selection) Text(rows []Row) string {
	var b strings.Builder
	from, to := s.ordered()
	var before view.Cell
	for i := max(0, from.Row); i <= to.Row && i < len(rows); i++ {
		start, end := s.InRow(rows, i)
		cell := rows[i].Cell(s.Side)
		text := cut(cell, start, end, s.Side == New)
		if text == "" {
			continue
		}
		switch {
		case b.Len() == 0 || touch(before, cell):
		case cell.Paragraph:
			b.WriteString("\n\n")
		default:
			b.WriteString(" ")
		}
		before = cell
		b.WriteString(text)
	}
	return b.String()
}

// touch tells whether nothing stands between two cells in their text.
func touch(a, b view.Cell) bool {
	isOurs := func(r view.Run) bool { return r.Mark != view.Removed }
	end := len(a.Runs) - 1
	for end >= 0 && !isOurs(a.Runs[end]) {
		end--
	}
	start := slices.IndexFunc(b.Runs, isOurs)
	return end >= 0 && start >= 0 && a.Runs[end].Span.End > 0 && a.Runs[end].Span.End == b.Runs[start].Span.Start
}

// cut returns some bytes of a cell's text; without what was removed, unless
// that is all that there is.
func cut(c view.Cell, start, end int, skipRemoved bool) string {
	var kept, all strings.Builder
	at := 0
	for _, r := range c.Runs {
		from, to := max(start-at, 0), min(end-at, len(r.Text))
		at += len(r.Text)
		if from >= to {
			continue
		}
		all.WriteString(r.Text[from:to])
		if r.Mark != view.Removed || !skipRemoved {
			kept.WriteString(r.Text[from:to])
		}
	}
	if kept.Len() == 0 {
		return all.String()
	}
	return kept.String()
}

// TextOf is the text of a cell.
func TextOf(c view.Cell) string {
	var b strings.Builder
	for _, r := range c.Runs {
		b.WriteString(r.Text)
	}
	return b.String()
}

// Match is where words that were looked for stand.
type Match struct {
	Row        int // in the sheet
	Side       Side
	Start, End int // bytes of the cell's text
}

// MostMatches is how many matches Find returns at most.
const MostMatches = 100_000

// Find returns where the words stand in the texts, however they are spaced and
// in capitals or not: row by row, the old side first. It ends early when the context
// does.
func Find(ctx context.Context, rows []Row, words string) []Match {
	fields := strings.Fields(words)
	if len(fields) == 0 {
		return nil
	}
	for i, f := range fields {
		fields[i] = regexp.QuoteMeta(f)
	}
	wanted, err := regexp.Compile(`(?i)` + strings.Join(fields, `\s+`))
	if err != nil { // bytes that are no text
		return nil
	}
	var out []Match
	for i, r := range rows {
		if ctx.Err() != nil || len(out) >= MostMatches {
			break
		}
		for _, side := range []Side{Old, New} {
			for _, at := range wanted.FindAllStringIndex(TextOf(r.Cell(side)), -1) {
				out = append(out, Match{i, side, at[0], at[1]})
			}
		}
	}
	return out[:min(len(out), MostMatches)]
}

// Plain lays out a text that is compared with none, as one column: paragraphs
// are told apart by an empty line, and one that begins with # is a heading.
func Plain(text string) []Row {
	var rows []view.Row
	for paragraph := range strings.SplitSeq(text, "\n\n") {
		words := strings.Join(strings.Fields(paragraph), " ")
		if words == "" {
			continue
		}
		heading, isHeading := strings.CutPrefix(words, "# ")
		rows = append(rows, view.Row{New: view.Cell{
			Runs: []view.Run{{Text: heading, Finding: -1}}, Paragraph: true, Heading: isHeading,
		}})
	}
	return Arrange(rows, Options{OneColumn: true})
}
