package report

import (
	"fmt"
	"io"
	"strings"

	"stet/diff/check"
	"stet/diff/view"
	"stet/internal/archive"
)

// TextOptions say how to write for a terminal.
type TextOptions struct {
	Colours bool
	All     bool // show sentences that are the same too
}

// Text writes the comparison for a terminal: the sentences that differ, old
// above new, with their words marked by signs and, if wanted, by colour; under
// each what the differences mean; and the verdict.
func Text(w io.Writer, c *archive.Comparison, o TextOptions) error {
	t := textWriter{w: &strings.Builder{}, c: c, o: o}
	t.head()
	t.body()
	t.line(bold, summary(c.Result))
	if _, err := io.WriteString(w, t.w.String()); err != nil {
		return fmt.Errorf("report: %w", err)
	}
	return nil
}

type textWriter struct {
	w *strings.Builder
	c *archive.Comparison
	o TextOptions
}

// colour is a style of ANSI terminals (ECMA-48, SGR).
type colour string

const (
	plain  colour = ""
	bold   colour = "1"
	faint  colour = "2"
	struck colour = "2;9"
	red    colour = "31"
	green  colour = "32"
	yellow colour = "33"
	blue   colour = "34"
	alarm  colour = "1;31"
)

func (t textWriter) paint(c colour, s string) string {
	s = printable(s)
	if !t.o.Colours || c == plain || s == "" {
		return s
	}
	return "\x1b[" + string(c) + "m" + s + "\x1b[0m"
}

// printable keeps an article from steering the terminal.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' || r == 0x7f || r >= 0x80 && r < 0xa0 {
			return '\ufffd'
		}
		return r
	}, s)
}

func (t textWriter) line(c colour, s string) { t.w.WriteString(t.paint(c, s) + "\n") }

func (t textWriter) head() {
	for _, side := range []struct {
		sign, word string
		v          archive.VersionInfo
	}{{"-", "old", t.c.Old}, {"+", "new", t.c.New}} {
		line := fmt.Sprintf("%s %s  %s", side.sign, side.word, name(side.v))
		if id := side.v.Version.ID; id != "" && side.v.Article.ID != "" {
			line += "  " + string(id)[:min(len(id), 8)]
		}
		if p := side.v.Version.Published; !p.At.IsZero() {
			line += "  " + p.At.UTC().Format("2006-01-02 15:04 UTC")
		}
		t.line(bold, line)
	}
	t.w.WriteByte('\n')
}

func (t textWriter) body() {
	rows := view.Rows(t.c.Result)
	under := make([][]check.Discrepancy, len(rows))
	for _, d := range t.c.Result.Discrepancies {
		if at := view.RowOf(rows, d); at >= 0 && listed(d) {
			under[at] = append(under[at], d)
		}
	}
	same := 0
	for i, r := range rows {
		if r.Kind == view.SameRow && len(under[i]) == 0 && !t.o.All {
			same++
			continue
		}
		t.skipped(same)
		same = 0
		t.row(r)
		for _, d := range under[i] {
			t.discrepancy(d)
		}
		t.w.WriteByte('\n')
	}
	t.skipped(same)
	if same > 0 {
		t.w.WriteByte('\n')
	}
}

func (t textWriter) skipped(n int) {
	if n > 0 {
		t.line(faint, "  … "+plural(n, "sentence", "sentences")+" the same")
	}
}

func (t textWriter) row(r view.Row) {
	switch r.Kind {
	case view.SameRow:
		t.w.WriteString("  " + t.cell(r.New) + "\n")
	case view.MovedRow:
		t.line(blue, "> moved from elsewhere:")
		t.sides(r)
	case view.ResidueRow:
		t.line(faint, "# not part of the article:")
		t.sides(r)
	case view.EditedRow, view.OnlyOldRow, view.OnlyNewRow:
		t.sides(r)
	}
}

func (t textWriter) sides(r view.Row) {
	if len(r.Old.Runs) > 0 {
		t.w.WriteString(t.paint(red, "- ") + t.cell(r.Old) + "\n")
	}
	if len(r.New.Runs) > 0 {
		t.w.WriteString(t.paint(green, "+ ") + t.cell(r.New) + "\n")
	}
}

// cell marks words by signs as well as by colour: not everybody sees colours, and
// a file has none.
func (t textWriter) cell(c view.Cell) string {
	var b strings.Builder
	for i := 0; i < len(c.Runs); {
		r := c.Runs[i]
		var text strings.Builder
		// Runs are cut at findings too; for signs only marks matter.
		for ; i < len(c.Runs) && c.Runs[i].Mark == r.Mark; i++ {
			text.WriteString(c.Runs[i].Text)
		}
		b.WriteString(t.mark(r.Mark, text.String()))
	}
	return b.String()
}

func (t textWriter) mark(m view.Mark, s string) string {
	switch m {
	case view.Removed:
		return t.paint(red, "[-"+s+"-]")
	case view.Added:
		return t.paint(green, "{+"+s+"+}")
	case view.Changed:
		return t.paint(yellow, "<"+s+">")
	case view.Struck:
		return t.paint(struck, "~"+s+"~")
	case view.Moved:
		return t.paint(blue, s)
	case view.Faint:
		return t.paint(faint, s)
	case view.Unchanged:
	}
	return t.paint(plain, s)
}

// signOf tells severities apart without colour.
var signOf = map[check.Severity]string{check.Critical: "!!!", check.Major: "!!", check.Minor: "!", check.Neutral: "·"}

func (t textWriter) discrepancy(d check.Discrepancy) {
	c := map[check.Severity]colour{check.Critical: alarm, check.Major: red, check.Minor: yellow, check.Neutral: faint}[d.Severity]
	head := fmt.Sprintf("    %s %s (%s), %s:", signOf[d.Severity], d.Category, d.Kind, d.Severity)
	t.w.WriteString(t.paint(c, head) + " " + t.paint(plain, d.Reason.In("en")) + "\n")
}
