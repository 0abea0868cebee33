package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"stet/diff/check"
	"stet/diff/view"
	"stet/internal/archive"
)

// TextOptions say how to write for a terminal.
type TextOptions struct {
	Colours  bool
	Language string // of the reasons; English where they have no words in it
	All      bool   // show sentences that are the same too, or the same but for cosmetic differences
}

// Text writes the comparison for a terminal: the sentences that differ, old
// above new, with their words marked by signs and, if wanted, by colour; under
// each what the differences mean; and the verdict.
func Text(w io.Writer, c *archive.Comparison, o TextOptions) error {
	t := textWriter{w: &strings.Builder{}, c: c, o: o}
	t.head()
	t.body()
	t.line(bold, summary(c.Result))
	if line := houseLine(c); line != "" {
		t.line(faint, line)
	}
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
	s = Printable(s)
	if !t.o.Colours || c == plain || s == "" {
		return s
	}
	return "\x1b[" + string(c) + "m" + s + "\x1b[0m"
}

// Printable returns the text without what would steer a terminal.
func Printable(s string) string {
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
	for i, at := range view.RowsOf(rows, t.c.Result.Discrepancies) {
		if d := t.c.Result.Discrepancies[i]; at >= 0 && (listed(d) || t.o.All) {
			under[at] = append(under[at], d)
		}
	}
	var skipped skippedRows
	for i, r := range rows {
		if len(under[i]) == 0 && !t.o.All && skipped.add(r) {
			continue
		}
		t.skipped(skipped)
		skipped = skippedRows{}
		t.row(r)
		for _, d := range under[i] {
			t.discrepancy(d)
		}
		t.w.WriteByte('\n')
	}
	t.skipped(skipped)
	if skipped.n > 0 {
		t.w.WriteByte('\n')
	}
}

// skippedRows counts rows in succession that show nothing of substance.
type skippedRows struct{ n, cosmetic int }

// add counts the row, unless something of substance is to be seen in it.
func (s *skippedRows) add(r view.Row) bool {
	isCosmetic := false
	switch r.Kind {
	case view.SameRow, view.EditedRow:
		for _, run := range slices.Concat(r.Old.Runs, r.New.Runs) {
			switch run.Mark {
			case view.Faint:
				isCosmetic = true
			case view.Unchanged:
			case view.Removed, view.Added, view.Changed, view.Moved, view.Struck:
				return false
			}
		}
	case view.OnlyOldRow, view.OnlyNewRow, view.MovedRow, view.ResidueRow:
		return false
	}
	s.n++
	if isCosmetic {
		s.cosmetic++
	}
	return true
}

func (t textWriter) skipped(s skippedRows) {
	if s.n == 0 {
		return
	}
	text := "  … " + plural(s.n, "sentence", "sentences") + " the same"
	switch {
	case s.cosmetic == s.n:
		text += " but for cosmetic differences (--all shows them)"
	case s.cosmetic > 0:
		text += fmt.Sprintf(", %d of them but for cosmetic differences (--all shows them)", s.cosmetic)
	}
	t.line(faint, text)
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
		if t.o.All {
			s = "[=" + s + "=]"
		}
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
	t.w.WriteString(t.paint(c, head) + " " + t.paint(plain, d.Reason.In(t.o.Language)) + "\n")
}
