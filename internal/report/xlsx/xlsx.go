// Package xlsx writes reports as workbooks: a row a finding, with the words that
// it is about marked in their sentence, and filters set.
package xlsx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"stet/diff/check"
	"stet/internal/report"

	"github.com/xuri/excelize/v2"
)

// Write writes the report as a workbook of two sheets: the findings, and what was
// compared. All cells are texts: none is ever taken for a formula.
func Write(w io.Writer, r *report.Report) error {
	b := book{
		File: excelize.NewFile(), r: r,
		findings: r.Speech().Say("sheet.findings"), compared: r.Speech().Say("sheet.compared"),
	}
	defer func() { _ = b.Close() }() // it holds no file
	if err := b.fill(); err != nil {
		return fmt.Errorf("report: xlsx: %w", err)
	}
	packed, err := b.WriteToBuffer()
	if err != nil {
		return fmt.Errorf("report: xlsx: %w", err)
	}
	if err := inOrder(w, packed.Bytes()); err != nil {
		return fmt.Errorf("report: xlsx: %w", err)
	}
	return nil
}

// inOrder writes the archive with its members by name: the library gives them in
// an order that changes.
func inOrder(w io.Writer, packed []byte) error {
	from, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil {
		return err
	}
	slices.SortFunc(from.File, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) })
	to := zip.NewWriter(w)
	for _, f := range from.File {
		if err := to.Copy(f); err != nil {
			return err
		}
	}
	return to.Close()
}

// mostLetters is what a cell can hold, in UTF-16.
const mostLetters = 32767

// widths of the columns, in letters, by name; the others have usualWidth.
var widths = map[string]float64{
	"Reason": 42, "Old": 20, "New": 20, "Old sentence": 48, "New sentence": 48, "Note": 24, "Story": 24, "Address": 30, "Key": 26,
}

const usualWidth = 13

// lastPrinted is the last column that is printed, that of the note: what comes
// after it is there to be filtered by.
const lastPrinted = "J"

func widthOf(column int) float64 {
	if width, ok := widths[report.Columns[column]]; ok {
		return width
	}
	return usualWidth
}

// The font of all cells.
const (
	family = "Calibri"
	size   = 11
)

const (
	lineHeight    = 15  // in points
	tallestHeight = 300 // likewise; a spreadsheet allows 409
)

// height is how high a row must be for its texts to be read; not every program
// finds that by itself.
func height(texts []string, widthOf func(column int) float64) float64 {
	lines := 1
	for i, text := range texts {
		lines = max(lines, linesIn(text, int(widthOf(i))-spareLetters))
	}
	return float64(min(lines*lineHeight, tallestHeight))
}

// spareLetters are so many fewer than a column has room for: some letters are wider.
const spareLetters = 2

// linesIn is how many lines a text takes that is broken between its words.
func linesIn(text string, width int) int {
	n := 0
	for line := range strings.SplitSeq(text, "\n") {
		at := width // no room is left: the first word begins a line
		for word := range strings.FieldsSeq(line) {
			letters := utf8.RuneCountInString(word)
			if at+1+letters <= width {
				at += 1 + letters
				continue
			}
			n += (letters + width - 1) / width // a long one is broken too
			at = (letters-1)%width + 1
		}
		if strings.TrimSpace(line) == "" {
			n++
		}
	}
	return n
}

// fills are the colours behind severities, which the cell's word says too.
var fills = map[check.Severity]string{check.Critical: "F4B6B0", check.Major: "F8D3B0", check.Minor: "F5EBB8", check.Neutral: "E3E6EA"}

// book is a workbook in the making.
type book struct {
	*excelize.File
	r *report.Report
	// names of the sheets
	findings, compared string
	head, wrap         int // styles
	severity           map[check.Severity]int
}

func (b *book) fill() error {
	if err := b.styles(); err != nil {
		return err
	}
	if err := b.SetSheetName("Sheet1", b.findings); err != nil {
		return err
	}
	if _, err := b.NewSheet(b.compared); err != nil {
		return err
	}
	if err := b.fillFindings(); err != nil {
		return err
	}
	if err := b.fillCompared(); err != nil {
		return err
	}
	if err := b.SetAppProps(&excelize.AppProperties{Application: "Stet"}); err != nil {
		return err
	}
	return b.SetDocProps(&excelize.DocProperties{
		Title: cell(b.r.Title), Creator: cell(b.r.Options.By), LastModifiedBy: cell(b.r.Options.By),
		Language: b.r.Speech().Language(), Created: b.r.Made(), Modified: b.r.Made(), Description: cell(b.r.Options.Summary),
	})
}

func (b *book) styles() (err error) {
	top := &excelize.Alignment{Vertical: "top", WrapText: true}
	if b.head, err = b.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true, Family: family, Size: size}, Alignment: top, Fill: solid("E8E4DA")}); err != nil {
		return err
	}
	if b.wrap, err = b.NewStyle(&excelize.Style{Alignment: top}); err != nil {
		return err
	}
	b.severity = map[check.Severity]int{}
	for s := check.Neutral; s <= check.Critical; s++ {
		if b.severity[s], err = b.NewStyle(&excelize.Style{Alignment: top, Fill: solid(fills[s])}); err != nil {
			return err
		}
	}
	return nil
}

func solid(colour string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
}

// fillFindings fills the sheet of findings.
func (b *book) fillFindings() error {
	// What the sheet holds beside cells is set before they are streamed.
	if err := b.frame(); err != nil {
		return err
	}
	w, err := b.NewStreamWriter(b.findings)
	if err != nil {
		return err
	}
	for i := range report.Columns {
		if err := w.SetColWidth(i+1, i+1, widthOf(i)); err != nil {
			return err
		}
	}
	if err := w.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	rows := rows{w: w}
	head := make([]any, len(report.Columns))
	for i, name := range report.Columns {
		head[i] = excelize.Cell{StyleID: b.head, Value: b.r.Speech().Column(name)}
	}
	if err := rows.add(head); err != nil {
		return err
	}
	for _, c := range b.r.Comparisons {
		for _, f := range c.Findings {
			if err := rows.add(b.row(c, f), excelize.RowOpts{Height: height(b.r.SpokenRow(c, f), widthOf)}); err != nil {
				return err
			}
		}
	}
	return w.Flush()
}

// frame sets what of the sheet of findings is printed, and its filters.
func (b *book) frame() error {
	for _, name := range []excelize.DefinedName{
		{Name: "_xlnm.Print_Area", RefersTo: quoted(b.findings) + "!$A:$" + lastPrinted, Scope: b.findings},
		{Name: "_xlnm.Print_Titles", RefersTo: quoted(b.findings) + "!$1:$1", Scope: b.findings},
	} {
		if err := b.SetDefinedName(&name); err != nil {
			return err
		}
	}
	last, err := excelize.CoordinatesToCellName(len(report.Columns), b.r.Findings()+1)
	if err != nil {
		return err
	}
	if err := b.AutoFilter(b.findings, "A1:"+last, nil); err != nil {
		return err
	}
	return b.wide(b.findings)
}

// rows writes rows of a sheet one below the other.
type rows struct {
	w    *excelize.StreamWriter
	done int
}

func (r *rows) add(cells []any, opts ...excelize.RowOpts) error {
	at, err := excelize.CoordinatesToCellName(1, r.done+1)
	if err != nil {
		return err
	}
	r.done++
	return r.w.SetRow(at, cells, opts...)
}

// quoted is the name of a sheet as references have it.
func quoted(sheet string) string { return "'" + strings.ReplaceAll(sheet, "'", "''") + "'" }

// wide lets a sheet be printed across, in the width of a page.
func (b *book) wide(sheet string) error {
	yes, across, width, height := true, "landscape", 1, 0
	if err := b.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &yes}); err != nil {
		return err
	}
	return b.SetPageLayout(sheet, &excelize.PageLayoutOptions{Orientation: &across, FitToWidth: &width, FitToHeight: &height})
}

func (b *book) row(c *report.Comparison, f report.Finding) []any {
	texts := b.r.SpokenRow(c, f)
	cells := make([]any, len(texts))
	for i, text := range texts {
		style := b.wrap
		var value any = cell(text)
		switch column := report.Columns[i]; {
		case text == "":
		case column == "Severity":
			style = b.severity[f.Severity]
		case column == "Confidence":
			value = f.Confidence
		case column == "Old sentence":
			value = marked(f.Before, "8A1C0C")
		case column == "New sentence":
			value = marked(f.After, "14532B")
		}
		cells[i] = excelize.Cell{StyleID: style, Value: value}
	}
	return cells
}

// marked is a sentence whose words in question stand in bold letters.
func marked(c report.Context, colour string) any {
	if c.At == "" || tooLong(c.Sentence()) {
		return cell(c.Sentence())
	}
	var runs []excelize.RichTextRun
	for _, run := range []excelize.RichTextRun{
		{Text: c.Before}, {Text: c.At, Font: &excelize.Font{Bold: true, Color: colour, Underline: "single", Family: family, Size: size}}, {Text: c.After},
	} {
		if run.Text != "" {
			run.Text = plain(run.Text)
			runs = append(runs, run)
		}
	}
	return runs
}

func tooLong(s string) bool {
	return len(s) > mostLetters && len(utf16.Encode([]rune(s))) > mostLetters
}

// cell is the text as a cell can hold it.
func cell(s string) string {
	s = plain(report.Visible(s))
	if !tooLong(s) {
		return s
	}
	units := utf16.Encode([]rune(s))[:mostLetters-1]
	return strings.TrimRight(string(utf16.Decode(units)), "\ufffd") + "…"
}

// plain keeps a text from being read as an escape: "_x000A_" stands for a line end
// in a workbook.
func plain(s string) string { return strings.ReplaceAll(s, "_x", "_\u200bx") }

// fillCompared fills the sheet that says what was compared.
func (b *book) fillCompared() error {
	if err := b.wide(b.compared); err != nil {
		return err
	}
	w, err := b.NewStreamWriter(b.compared)
	if err != nil {
		return err
	}
	const names, values = 18, 76 // a digest is as wide as that
	if err := errorsOf(w.SetColWidth(1, 1, names), w.SetColWidth(2, 3, values)); err != nil {
		return err
	}
	width := func(column int) float64 {
		if column == 0 {
			return names
		}
		return values
	}
	rows := rows{w: w}
	for _, line := range b.lines() {
		cells := make([]any, len(line))
		for j, text := range line {
			style := b.wrap
			if j == 0 {
				style = b.head
			}
			cells[j] = excelize.Cell{StyleID: style, Value: cell(text)}
		}
		if err := rows.add(cells, excelize.RowOpts{Height: height(line, width)}); err != nil {
			return err
		}
	}
	return w.Flush()
}

func errorsOf(errs ...error) error {
	i := slices.IndexFunc(errs, func(err error) bool { return err != nil })
	if i < 0 {
		return nil
	}
	return errs[i]
}

// lines say what the report is and what was compared.
func (b *book) lines() [][]string {
	p := b.r.Page()
	lines := [][]string{{p.Say("line.report"), p.Title, p.Preset}}
	add := func(key, text string) {
		if text != "" {
			lines = append(lines, []string{p.Say(key), text})
		}
	}
	add("line.by", p.By)
	add("line.made", p.MadeAt())
	add("line.summary", strings.Join(p.Summary, "\n\n"))
	add("line.chosen", p.Chosen)
	add("line.engine", p.Engine)
	for _, c := range p.Comparisons {
		lines = append(lines, nil, []string{b.compared, c.Sides[0].Title, c.Sides[1].Title})
		if !p.IsPublic { // it counts what is not listed too
			add("line.outcome", c.Outcome)
		}
		add("line.house", c.House)
		for _, f := range report.FactsOf(c.Sides) {
			if p.HasEvidence || !f.IsEvidence {
				lines = append(lines, []string{f.Name, strings.Join(f.Values[0], "\n"), strings.Join(f.Values[1], "\n")})
			}
		}
	}
	return lines
}
