package docx_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"

	"stet/diff/check"
	"stet/internal/report"
	"stet/internal/report/docx"
	"stet/internal/report/reporttest"
)

func data(t *testing.T, r *report.Report) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := docx.Write(&b, r); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func write(t *testing.T, r *report.Report) map[string]string {
	t.Helper()
	files := reporttest.Files(t, data(t, r))
	for name, text := range files {
		reporttest.WellFormed(t, name, text)
	}
	return files
}

// resolved is the text between a bookmark's ends when all changes are accepted, or
// all rejected, as a word processor does it: what is taken back goes, and where
// the end of a paragraph goes, the next one continues it.
func resolved(t *testing.T, document, bookmark string, accept bool) string {
	t.Helper()
	gone := map[string]bool{"del": accept, "moveFrom": accept, "ins": !accept, "moveTo": !accept}
	d := xml.NewDecoder(strings.NewReader(document))
	var out strings.Builder
	var path []string
	var number string // of the bookmark
	inside, ends, markGone, hidden := false, false, false, 0
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return out.String()
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			name := token.Name.Local
			attr := func(name string) string {
				for _, a := range token.Attr {
					if a.Name.Local == name {
						return a.Value
					}
				}
				return ""
			}
			switch {
			case name == "p":
				markGone = false
			case name == "bookmarkStart" && attr("name") == bookmark:
				number, inside = attr("id"), true
			case name == "bookmarkEnd" && attr("id") == number:
				ends = true
			case len(path) > 0 && path[len(path)-1] == "rPr" && gone[name]:
				markGone = true
			case gone[name]:
				hidden++
			case inside && hidden == 0 && name == "br" && attr("type") == "":
				out.WriteString("\n")
			case inside && hidden == 0 && name == "tab":
				out.WriteString("\t")
			}
			path = append(path, name)
		case xml.CharData:
			if inside && hidden == 0 && (path[len(path)-1] == "t" || path[len(path)-1] == "delText") {
				out.Write(token)
			}
		case xml.EndElement:
			path = path[:len(path)-1]
			name := token.Name.Local
			if gone[name] && (len(path) == 0 || path[len(path)-1] != "rPr") {
				hidden--
			}
			if name == "p" && inside {
				if ends {
					return out.String()
				}
				if !markGone {
					out.WriteString("\n\n")
				}
			}
		}
	}
}

func TestAcceptingGivesTheNewTextRejectingTheOld(t *testing.T) {
	for name, r := range map[string]*report.Report{"usual": reporttest.Report(t), "hostile": reporttest.Hostile(t), "sample": reporttest.Sample(t)} {
		document := write(t, r)["word/document.xml"]
		for i, c := range r.Comparisons {
			bookmark := "comparison" + string(rune('1'+i))
			if got, want := resolved(t, document, bookmark, true), report.Visible(c.Result.New.Raw); got != want {
				t.Errorf("%s: accepted:\n%q, want\n%q", name, got, want)
			}
			if got, want := resolved(t, document, bookmark, false), report.Visible(c.Result.Old.Raw); got != want {
				t.Errorf("%s: rejected:\n%q, want\n%q", name, got, want)
			}
		}
	}
}

func TestMovesAreMoves(t *testing.T) {
	document := write(t, reporttest.Report(t))["word/document.xml"]
	from := regexp.MustCompile(`<w:moveFromRangeStart w:id="\d+" w:author="Ann Lee" w:date="2022-02-01T12:00:00Z" w:name="(\w+)"/>`).FindAllStringSubmatch(document, -1)
	to := regexp.MustCompile(`<w:moveToRangeStart [^>]*w:name="(\w+)"/>`).FindAllStringSubmatch(document, -1)
	if len(from) == 0 || len(from) != len(to) {
		t.Fatalf("moved from %v to %v", from, to)
	}
	names := map[string]bool{}
	for _, m := range from {
		names[m[1]] = true
	}
	for _, m := range to {
		if !names[m[1]] {
			t.Errorf("%s moves here and not away", m[1])
		}
	}
	moved := regexp.MustCompile(`(?s)<w:moveFrom [^>]*[^/]>(.*?)</w:moveFrom>`).FindAllString(document, -1)
	if !strings.Contains(strings.Join(moved, ""), "The old ferry") {
		t.Errorf("what moved away is %q", moved)
	}
}

func TestFindingsAreComments(t *testing.T) {
	r := reporttest.Report(t)
	files := write(t, r)
	document, comments := files["word/document.xml"], files["word/comments.xml"]
	ids := regexp.MustCompile(`<w:comment w:id="(\d+)"`).FindAllStringSubmatch(comments, -1)
	if want := 1 + r.Findings(); len(ids) != want {
		t.Errorf("%d comments, want %d", len(ids), want)
	}
	for _, id := range ids {
		start := strings.Index(document, `<w:commentRangeStart w:id="`+id[1]+`"/>`)
		end := strings.Index(document, `<w:commentRangeEnd w:id="`+id[1]+`"/>`)
		if start < 0 || end < start || strings.Count(document, `<w:commentReference w:id="`+id[1]+`"/>`) != 1 {
			t.Errorf("comment %s begins at %d and ends at %d", id[1], start, end)
		}
	}
	for _, want := range []string{"!!! critical: quote, altered", "Decision: confirmed – seen in print (Ann Lee)", "The month is wrong."} {
		if !strings.Contains(comments, want) {
			t.Errorf("the comments lack %q", want)
		}
	}
}

func TestRightToLeft(t *testing.T) {
	r := reporttest.New(t, report.Options{}, reporttest.Compare(t, "הגשר סגור מיום שני.", "הגשר סגור מיום שלישי."))
	if document := write(t, r)["word/document.xml"]; !strings.Contains(document, "<w:bidi/>") || !strings.Contains(document, "<w:rtl/>") {
		t.Errorf("the text does not run from right to left: %s", document)
	}
}

// The first letter tells a paragraph's direction though a mark stands alone before it, and
// what has no direction of its own takes that of the paragraph.
func TestRightToLeftBesideMarks(t *testing.T) {
	r := reporttest.New(t, report.Options{}, reporttest.Compare(t, `"אין לנו ברירה", אמרה קלר. העלות היא 4.`, `"יש לנו ברירה", אמרה קלר. העלות היא 5.`))
	document := write(t, r)["word/document.xml"]
	if !strings.Contains(document, "<w:bidi/>") {
		t.Errorf("the paragraph does not run from right to left: %s", document)
	}
	for _, neutral := range []string{"4", "5", "."} {
		forwards := regexp.MustCompile(`<w:r><w:(t|delText) xml:space="preserve">` + regexp.QuoteMeta(neutral) + "<")
		if forwards.MatchString(document) {
			t.Errorf("%q does not run as its paragraph does: %s", neutral, document)
		}
	}
}

func TestLibreOfficeReadsIt(t *testing.T) {
	office := reporttest.NewOffice(t)
	// To a document and back, so that what LibreOffice understood can be read.
	odt := office.Convert(data(t, reporttest.Report(t)), "docx", "fodt")
	for what, want := range map[string]string{
		"deletions": "<text:deletion>", "insertions": "<text:insertion>", "comments": "<office:annotation ", "reasons": "The month changed", "names": "Ann Lee",
	} {
		if !strings.Contains(odt, want) {
			t.Errorf("LibreOffice found no %s", what)
		}
	}
	if got, want := strings.Count(odt, "<office:annotation "), 1+reporttest.Report(t).Findings(); got != want {
		t.Errorf("LibreOffice found %d comments, want %d", got, want)
	}
}

// Who accepts all changes in LibreOffice has the new text, who rejects all the old one.
func TestLibreOfficeResolvesIt(t *testing.T) {
	office := reporttest.NewOffice(t)
	for name, r := range map[string]*report.Report{"usual": reporttest.Report(t), "sample": reporttest.Sample(t)} {
		reporttest.Resolves(t, office, name, data(t, r), "docx", r.Comparisons[0])
	}
}

// Who reads a narrowed document is told first that it tracks more than it comments on.
func TestFirstCommentSaysWhatIsNotListed(t *testing.T) {
	const old, new = "The bridge is closed until May 3.\n\nA ferry runs.", "The bridge is closed until June 3.\n\nA ferry runs.\n\nIt is blue."
	first := regexp.MustCompile(`(?s)<w:comment w:id="0".*?</w:comment>`)
	for _, tt := range []struct {
		only report.Only
		want bool
	}{{report.Only{Categories: []check.Category{check.Date}}, true}, {report.Only{}, false}} {
		files := write(t, reporttest.New(t, report.Options{Only: tt.only}, reporttest.Compare(t, old, new)))
		comment := first.FindString(files["word/comments.xml"])
		if got := strings.Contains(comment, "Not listed: 1 discrepancy"); got != tt.want {
			t.Errorf("only %v: the first comment is %q", tt.only.Words(), comment)
		}
	}
}
