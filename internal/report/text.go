package report

import (
	"cmp"
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
	Colours bool
	All     bool // show sentences that are the same too, or the same but for cosmetic differences
	// Anchors shows with each finding by what it can be named to decide about it.
	Anchors bool
}

// Text writes the report for a terminal or a mail: the sentences that differ, old
// above new, with their words marked by signs and, if wanted, by colour; under
// each what the differences mean; and the verdict. Where the whole texts are left out
// only what is listed is written.
func Text(w io.Writer, r *Report, o TextOptions) error {
	t := textWriter{w: &strings.Builder{}, o: o, r: r}
	t.cover()
	for i, c := range r.Comparisons {
		if i > 0 {
			t.w.WriteString("\n\n")
		}
		t.c = c
		t.comparison()
	}
	if line := r.Chosen(); line != "" {
		t.line(faint, line)
	}
	if _, err := io.WriteString(w, t.w.String()); err != nil {
		return fmt.Errorf("report: %w", err)
	}
	return nil
}

func (t textWriter) comparison() {
	if t.r.Preset.Public {
		t.corrections()
		return
	}
	t.head()
	if t.r.Options.LeavesTexts() {
		t.places()
	} else {
		t.body()
	}
	t.line(bold, t.c.Outcome())
	if line := t.r.speech.house(t.c.Comparison); line != "" {
		t.line(faint, line)
	}
}

type textWriter struct {
	w *strings.Builder
	r *Report
	c *Comparison // that is being written
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

// say returns the words of the report for a key.
func (t textWriter) say(key string, args ...string) string { return t.r.speech.Say(key, args...) }

func (t textWriter) line(c colour, s string) { t.w.WriteString(t.paint(c, s) + "\n") }

// cover says what a report is about, of several comparisons or where somebody
// said something of it.
func (t textWriter) cover() {
	o := t.r.Options
	if !t.r.Preset.Public && len(t.r.Comparisons) == 1 && t.r.Skipped == 0 && o.Title == "" && o.By == "" && o.Summary == "" {
		return
	}
	t.line(bold, t.r.Title)
	if o.By != "" {
		t.line(faint, t.say("text.by", Visible(o.By)))
	}
	for line := range strings.Lines(o.Summary) {
		t.line(plain, strings.TrimRight(line, "\r\n"))
	}
	t.w.WriteByte('\n')
}

func (t textWriter) head() {
	for _, side := range []struct {
		sign, key string
		v         archive.VersionInfo
	}{{"-", "quote.old", t.c.Old}, {"+", "quote.new", t.c.New}} {
		line := fmt.Sprintf("%s %s  %s", side.sign, t.say(side.key), Name(side.v))
		if id := side.v.Version.ID; id != "" && side.v.Article.ID != "" {
			line += "  " + string(id)[:min(len(id), 8)]
		}
		if at := t.r.speech.Time(side.v.Version.Published.At); at != "" {
			line += "  " + at
		}
		t.line(bold, line)
	}
	t.w.WriteByte('\n')
}

func (t textWriter) body() {
	rows := t.c.Rows
	under := t.under()
	var skipped skippedRows
	for i, r := range rows {
		if len(under[i]) == 0 && !t.o.All && skipped.add(r) {
			continue
		}
		t.skipped(skipped)
		skipped = skippedRows{}
		t.row(r)
		for _, f := range under[i] {
			t.finding(f)
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
	speech := t.r.speech
	text := speech.counted("text.same", s.n)
	switch {
	case s.cosmetic == s.n:
		text = speech.Say("text.same-but", text)
	case s.cosmetic > 0:
		text = speech.Say("text.same-partly", text, speech.Number(s.cosmetic))
	}
	t.line(faint, "  … "+text)
}

func (t textWriter) row(r view.Row) {
	switch r.Kind {
	case view.SameRow:
		t.w.WriteString("  " + t.cell(r.New) + "\n")
	case view.MovedRow:
		t.line(blue, "> "+t.say("text.moved"))
		t.sides(r)
	case view.ResidueRow:
		t.line(faint, "# "+t.say("text.residue"))
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

func (t textWriter) finding(f Finding) {
	c := map[check.Severity]colour{check.Critical: alarm, check.Major: red, check.Minor: yellow, check.Neutral: faint}[f.Severity]
	anchor := ""
	if t.o.Anchors {
		anchor = archive.Anchor(f.Key) + " "
	}
	speech := t.r.speech
	head := speech.Say("finding.line", speech.Category(f.Category), speech.Kind(f.Category, f.Kind), speech.Severity(f.Severity))
	t.w.WriteString(t.paint(c, "    "+signOf[f.Severity]+" "+anchor+head) + " " + t.paint(plain, f.Words) + "\n")
	if f.Decided != "" && t.r.Shows(Decisions) {
		t.line(faint, "       "+t.say("text.decision", f.Decided))
	}
}

// under are the findings by the row that shows them, in the order of the text.
func (t textWriter) under() [][]Finding {
	under := make([][]Finding, len(t.c.Rows))
	for _, f := range t.c.Findings {
		if f.Row >= 0 {
			under[f.Row] = append(under[f.Row], f)
		}
	}
	if t.o.All {
		for _, f := range newComparison(t.c.Comparison, t.r.speech, func(f Finding) bool { return !listed(f.Discrepancy) }).Findings {
			if f.Row >= 0 {
				under[f.Row] = append(under[f.Row], f)
			}
		}
	}
	for _, findings := range under {
		slices.SortFunc(findings, func(a, b Finding) int { return cmp.Compare(a.Index, b.Index) })
	}
	return under
}
