package xlsx_test

import (
	"bytes"
	"strings"
	"testing"

	"stet/internal/report"
	"stet/internal/report/reporttest"
	"stet/internal/report/xlsx"

	"github.com/xuri/excelize/v2"
)

func write(t *testing.T, r *report.Report) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := xlsx.Write(&b, r); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func open(t *testing.T, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

func TestWriteHasARowAFinding(t *testing.T) {
	r := reporttest.Report(t)
	f := open(t, write(t, r))
	rows, err := f.GetRows("Discrepancies")
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 1+r.Findings() {
		t.Fatalf("%d rows, want a head and %d findings", len(rows), r.Findings())
	}
	if got := strings.Join(rows[0], ","); got != strings.Join(report.Columns, ",") {
		t.Errorf("head %s", got)
	}
	runs, err := f.GetCellRichText("Discrepancies", "G2")
	if err != nil {
		t.Fatal(err)
	}
	want := r.Comparisons[0].Findings[0].Before
	bold := ""
	for _, run := range runs {
		if run.Font != nil && run.Font.Bold {
			bold += run.Text
		}
	}
	if bold != want.At {
		t.Errorf("marked words %q, want %q", bold, want.At)
	}
	sheet := reporttest.Files(t, write(t, r))["xl/worksheets/sheet1.xml"]
	for _, set := range []string{"<autoFilter ", `state="frozen"`} {
		if !strings.Contains(sheet, set) {
			t.Errorf("the sheet lacks %s", set)
		}
	}
}

// No text is a formula, whatever it begins with, and none is cut.
func TestWriteHostile(t *testing.T) {
	r := reporttest.Hostile(t)
	data := write(t, r)
	for name, text := range reporttest.Files(t, data) {
		if strings.Contains(text, "<f>") || strings.Contains(text, "<hyperlink") {
			t.Errorf("%s holds a formula or a link", name)
		}
	}
	f := open(t, data)
	rows, err := f.GetRows("Discrepancies")
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 1+r.Findings() {
		t.Errorf("%d rows, want %d", len(rows), 1+r.Findings())
	}
	if got, err := f.GetCellValue("Discrepancies", "M2"); err != nil || !strings.HasPrefix(got, "=HYPERLINK(") {
		t.Errorf("the story is %q, %v, want it as it was named", got, err)
	}
}

// Rows are as high as their texts need, on both sheets.
func TestRowsAreHighEnough(t *testing.T) {
	r := reporttest.Sample(t)
	f := open(t, write(t, r))
	const line = 15
	high := func(sheet string, row int) float64 {
		t.Helper()
		height, err := f.GetRowHeight(sheet, row)
		if err != nil {
			t.Fatal(err)
		}
		return height
	}
	for i, finding := range r.Comparisons[0].Findings {
		least := line * float64(len([]rune(finding.Before.Sentence()))) / 48 // the column's width
		if got := high("Discrepancies", i+2); got < least {
			t.Errorf("row %d is %v points high, want %v for %q", i+2, got, least, finding.Before.Sentence())
		}
	}
	rows, err := f.GetRows("Compared")
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range rows {
		if len(row) > 1 && row[0] == "Outcome" && high("Compared", i+1) < 2*line {
			t.Errorf("the outcome is cut: %v points for %q", high("Compared", i+1), row[1])
		}
	}
}

func TestWriteWithoutFindings(t *testing.T) {
	r := reporttest.New(t, report.Options{}, reporttest.Compare(t, "The same.", "The same."))
	rows, err := open(t, write(t, r)).GetRows("Discrepancies")
	if err != nil || len(rows) != 1 {
		t.Errorf("%d rows, %v, want the head alone", len(rows), err)
	}
}

// LibreOffice reads the workbook, hostile texts as texts.
func TestLibreOfficeReadsIt(t *testing.T) {
	table := reporttest.NewOffice(t).Convert(write(t, reporttest.Hostile(t)), "xlsx", "csv")
	if !strings.Contains(table, "=HYPERLINK(") || strings.Contains(table, "#NAME?") {
		t.Errorf("a formula was read: %s", table)
	}
}
