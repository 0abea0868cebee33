package pdf_test

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"stet/internal/report"
	"stet/internal/report/pdf"
	"stet/internal/report/reporttest"
)

func write(t *testing.T, r *report.Report) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := pdf.Write(&b, r); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const (
	mixedOld = "הגשר סגור מיום שני, 3 במאי (ראו \"עמוד 12\"). ראש העיר Anna Roth אמרה BBC News.\n\nالجسر مغلق أمام حركة المرور منذ 15 مايو (Anna Roth).\n\nМіст закрито. Γέφυρα."
	mixedNew = "הגשר סגור מיום שלישי, 4 במאי (ראו \"עמוד 12\"). ראש העיר Anna Roth אמרה BBC News.\n\nالجسر مفتوح أمام حركة المرور منذ 16 مايو (Anna Roth).\n\nМіст відкрито. Γέφυρα."
)

// The table at the end names where each object begins, and each that is named exists.
func TestFileIsWhole(t *testing.T) {
	for name, r := range map[string]*report.Report{
		"usual": reporttest.Report(t), "hostile": reporttest.Hostile(t),
		"mixed":  reporttest.New(t, report.Options{}, reporttest.Compare(t, mixedOld, mixedNew)),
		"public": reporttest.New(t, report.Options{Preset: "correction"}, reporttest.Compare(t, reporttest.OldText, reporttest.NewText)),
	} {
		data := write(t, r)
		table := regexp.MustCompile(`(?m)^(\d{10}) 00000 n $`).FindAllSubmatch(data, -1)
		for i, entry := range table {
			at, _ := strconv.Atoi(string(entry[1]))
			if want := fmt.Sprintf("%d 0 obj\n", i+1); !bytes.HasPrefix(data[at:], []byte(want)) {
				t.Fatalf("%s: object %d does not begin at %d", name, i+1, at)
			}
		}
		for _, m := range regexp.MustCompile(`\b(\d+) 0 R\b`).FindAllSubmatch(objects(data), -1) {
			if n, _ := strconv.Atoi(string(m[1])); n < 1 || n > len(table) {
				t.Errorf("%s: object %d is named and is not there", name, n)
			}
		}
		if !bytes.HasSuffix(data, []byte("%%EOF\n")) {
			t.Errorf("%s: no end", name)
		}
	}
}

// objects are the file without its streams.
func objects(data []byte) []byte {
	return regexp.MustCompile(`(?s)stream\n.*?\nendstream`).ReplaceAll(data, nil)
}

// streams are all streams, inflated.
func streams(t *testing.T, data []byte) string {
	t.Helper()
	var out strings.Builder
	for _, m := range regexp.MustCompile(`(?s)/Length (\d+) >>\nstream\n`).FindAllSubmatchIndex(data, -1) {
		size, _ := strconv.Atoi(string(data[m[2]:m[3]]))
		z, err := zlib.NewReader(bytes.NewReader(data[m[1] : m[1]+size]))
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(z)
		if err != nil {
			t.Fatal(err)
		}
		out.Write(text)
	}
	return out.String()
}

func TestBookmarksAndLinks(t *testing.T) {
	r := reporttest.Report(t)
	data := objects(write(t, r))
	if got, want := bytes.Count(data, []byte("/Title <FEFF"))-1, 4+r.Findings(); got != want { // less that of the file
		t.Errorf("%d bookmarks, want %d", got, want)
	}
	if got := bytes.Count(data, []byte("/Subtype /Link")); got < 2*r.Findings() {
		t.Errorf("%d links, want those of the findings and of the strip", got)
	}
	if bytes.Contains(data, []byte("/URI")) || bytes.Contains(data, []byte("/JavaScript")) {
		t.Error("the file leads outside")
	}
}

// TestLinksAreTagged: who hears the file is told of each link where its words stand, and what
// it says (PDF/UA, 7.18.5).
func TestLinksAreTagged(t *testing.T) {
	data := string(objects(write(t, reporttest.Report(t))))
	links := regexp.MustCompile(`(\d+) 0 obj\n<< /Type /Annot /Subtype /Link [^\n]*/Contents <FEFF[0-9A-F]+> /StructParent (\d+) >>`).FindAllStringSubmatch(data, -1)
	if got, want := len(links), strings.Count(data, "/Subtype /Link"); got != want || got == 0 {
		t.Fatalf("%d of %d links say what they are", got, want)
	}
	for _, l := range links {
		parent := regexp.MustCompile(` ` + l[2] + ` (\d+) 0 R `).FindStringSubmatch(data)
		if parent == nil {
			t.Fatalf("link %s has no parent", l[1])
		}
		element := regexp.MustCompile(`\n` + parent[1] + ` 0 obj\n<< /Type /StructElem /S /Link [^\n]*/Type /OBJR /Pg \d+ 0 R /Obj ` + l[1] + ` 0 R`)
		if !element.MatchString(data) {
			t.Errorf("link %s is in no element of its own", l[1])
		}
	}
}

func TestLettersAreEmbedded(t *testing.T) {
	data := write(t, reporttest.New(t, report.Options{}, reporttest.Compare(t, mixedOld, mixedNew)))
	for _, name := range []string{"NotoSans-Regular", "NotoSans-Bold", "NotoSansHebrew-Regular", "NotoSansArabic-Regular"} {
		if !bytes.Contains(data, []byte("/FontName /STETAA+"+name)) {
			t.Errorf("%s is not there", name)
		}
	}
	if fonts, programs := bytes.Count(data, []byte("/Type0")), bytes.Count(data, []byte("/FontFile2")); fonts != programs {
		t.Errorf("%d fonts, %d embedded", fonts, programs)
	}
}

// Overrides of direction and characters that steer are shown and do not act.
func TestHostileTextIsShown(t *testing.T) {
	text := streams(t, write(t, reporttest.Hostile(t)))
	for _, bad := range []string{"> <202E>", "> <2066>", "> <001B>"} {
		if strings.Contains(text, bad) {
			t.Errorf("a letter stands for %s", bad)
		}
	}
}

// poppler runs a program of poppler on the file, with words before and after its name.
func poppler(t *testing.T, data []byte, program string, words ...string) string {
	t.Helper()
	path := reporttest.Program(t, "poppler-utils", program)
	file := filepath.Join(t.TempDir(), "report.pdf")
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	for i, w := range words {
		if w == "FILE" {
			words[i] = file
		}
	}
	return reporttest.Run(t, path, words...)
}

// What others read out of the file is what was written, each line in the order in
// which it is read.
func TestOthersReadIt(t *testing.T) {
	r := reporttest.New(t, report.Options{By: "Ann Lee"}, reporttest.Compare(t, mixedOld, mixedNew))
	out := poppler(t, write(t, r), "pdftotext", "FILE", "-")
	if strings.Contains(out, "Error") {
		t.Errorf("pdftotext complains: %s", out)
	}
	read := strings.NewReplacer("\u202a", "", "\u202b", "", "\u202c", "", "\n", "", " ", "").Replace(out)
	for _, want := range []string{"Discrepancies", "Ann Lee", "הגשר סגור מיום", "ראש העיר", "الجسر", "BBC News", "Міст", "Γέφυρα", "1 / 1"} {
		if !strings.Contains(read, strings.ReplaceAll(want, " ", "")) {
			t.Errorf("pdftotext finds no %q in %s", want, out)
		}
	}
}

// Letters that no font has are told about.
func TestMissingLettersAreSaid(t *testing.T) {
	const unassigned = "\U000F0000" // for private use: no font that we know has it
	r := reporttest.New(t, report.Options{}, reporttest.Compare(t, "The bridge "+unassigned+" is open.", "The bridge is open."))
	out := poppler(t, write(t, r), "pdftotext", "FILE", "-")
	if !strings.Contains(out, "This machine has no font for 1 of the letters") {
		t.Errorf("nothing is said of the missing letter: %s", out)
	}
}

// Each page can be drawn, and has something on it.
func TestOthersDrawIt(t *testing.T) {
	folder := t.TempDir()
	data := write(t, reporttest.Sample(t))
	if said := poppler(t, data, "pdftoppm", "-r", "40", "-gray", "FILE", filepath.Join(folder, "page")); strings.TrimSpace(said) != "" {
		t.Errorf("pdftoppm complains: %s", said)
	}
	pages, err := filepath.Glob(filepath.Join(folder, "page-*.pgm"))
	if err != nil || len(pages) < 3 {
		t.Fatalf("%d pages were drawn, %v", len(pages), err)
	}
	for _, page := range pages {
		picture, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		const half = 0x80 // ink is darker
		ink := 0
		for _, grey := range picture[64:] { // after the head
			if grey < half {
				ink++
			}
		}
		if ink == 0 {
			t.Errorf("%s is white", filepath.Base(page))
		}
	}
}

func TestManyPagesHaveNumbers(t *testing.T) {
	data := write(t, reporttest.Many(t, 200))
	m := regexp.MustCompile(`/Type /Pages /Count (\d+)`).FindSubmatch(data)
	if pages, _ := strconv.Atoi(string(m[1])); pages < 20 {
		t.Errorf("%d pages", pages)
	}
}

// Who hears the file is told headings from paragraphs, in the order of reading.
func TestTextIsTagged(t *testing.T) {
	data := write(t, reporttest.Report(t))
	for what, want := range map[string]string{
		"marked": "/MarkInfo << /Marked true >>", "a title": "/S /H1", "headings": "/S /H2", "paragraphs": "/S /P", "a tree": "/ParentTree",
	} {
		if !bytes.Contains(data, []byte(want)) {
			t.Errorf("the file lacks %s", what)
		}
	}
	text := streams(t, data)
	if begun, ended := strings.Count(text, "BDC\n")+strings.Count(text, "BMC\n"), strings.Count(text, "EMC\n"); begun != ended || begun == 0 {
		t.Errorf("%d pieces begin and %d end", begun, ended)
	}
	out := poppler(t, data, "pdfinfo", "-struct-text", "FILE")
	heading := strings.Index(out, "Discrepancies")
	if !strings.Contains(out, "H2") || heading < 0 || heading > strings.Index(out, "The month changed") {
		t.Errorf("read in the order %s", out)
	}
}
