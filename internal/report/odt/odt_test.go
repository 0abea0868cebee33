package odt_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"stet/diff/check"
	"stet/internal/report"
	"stet/internal/report/odt"
	"stet/internal/report/reporttest"
)

func data(t *testing.T, r *report.Report) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := odt.Write(&b, r); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func write(t *testing.T, r *report.Report) map[string]string {
	t.Helper()
	files := reporttest.Files(t, data(t, r))
	for name, text := range files {
		if name != "mimetype" {
			reporttest.WellFormed(t, name, text)
		}
	}
	return files
}

// node is an element, or a text where name is "".
type node struct {
	name, id, text string
	nodes          []*node
}

func parse(t *testing.T, text string) *node {
	t.Helper()
	top := &node{}
	open := []*node{top}
	for d := xml.NewDecoder(strings.NewReader(text)); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return top
		}
		if err != nil {
			t.Fatal(err)
		}
		in := open[len(open)-1]
		switch token := token.(type) {
		case xml.StartElement:
			n := &node{name: token.Name.Local}
			for _, a := range token.Attr {
				if slices.Contains([]string{"id", "change-id", "name"}, a.Name.Local) {
					n.id = a.Value
				}
			}
			in.nodes = append(in.nodes, n)
			open = append(open, n)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			in.nodes = append(in.nodes, &node{text: string(token)})
		}
	}
}

// find returns the elements of the name below a node, outermost ones.
func (n *node) find(name string) []*node {
	var found []*node
	for _, x := range n.nodes {
		if x.name == name {
			found = append(found, x)
		} else {
			found = append(found, x.find(name)...)
		}
	}
	return found
}

// resolver reads the text between a bookmark's ends as a word processor has it when all
// changes are accepted, or all rejected.
type resolver struct {
	accept    bool
	deletions map[string]*node
	bookmark  string
	inside    bool
	gone      int // insertions that are taken back and have begun
	out       strings.Builder
	space     bool // spaces that follow are no text: they follow another, or begin a paragraph
}

func resolved(t *testing.T, content, bookmark string, accept bool) string {
	t.Helper()
	text := parse(t, content).find("text")[0]
	r := resolver{accept: accept, deletions: map[string]*node{}, bookmark: bookmark}
	for _, region := range text.find("changed-region") {
		if d := region.find("deletion"); len(d) > 0 {
			r.deletions[region.id] = d[0]
		}
	}
	for _, n := range text.nodes {
		if n.name == "p" {
			r.space = true
			r.paragraph(n)
			r.put("\n\n")
		}
	}
	return r.out.String()
}

func (r *resolver) put(s string) {
	if r.inside && r.gone == 0 {
		r.out.WriteString(s)
	}
}

func (r *resolver) paragraph(p *node) {
	for _, n := range p.nodes {
		switch n.name {
		case "":
			for _, c := range n.text {
				if space := strings.ContainsRune(" \t\r\n", c); !space {
					r.put(string(c))
					r.space = false
				} else if !r.space {
					r.put(" ")
					r.space = true
				}
			}
			continue
		case "s":
			r.put(" ")
		case "tab":
			r.put("\t")
		case "line-break":
			r.put("\n")
		case "bookmark-start":
			r.inside = n.id == r.bookmark
		case "bookmark-end":
			r.inside = r.inside && n.id != r.bookmark
		case "change-start":
			if !r.accept {
				r.gone++
			}
		case "change-end":
			if !r.accept {
				r.gone--
			}
		case "change":
			if !r.accept {
				for i, gone := range r.deletions[n.id].find("p") {
					if i > 0 {
						r.put("\n\n")
					}
					r.paragraph(gone)
				}
			}
		}
		r.space = false
	}
}

func TestAcceptingGivesTheNewTextRejectingTheOld(t *testing.T) {
	spaces := reporttest.Compare(t, "  Two  spaces\there, she said on Monday. \n It is so.", "Two spaces here,  she said on Tuesday.\n\n\n\tIt is  so. ")
	for name, r := range map[string]*report.Report{
		"usual": reporttest.Report(t), "hostile": reporttest.Hostile(t), "sample": reporttest.Sample(t),
		"spaces": reporttest.New(t, report.Options{}, spaces),
	} {
		content := write(t, r)["content.xml"]
		for i, c := range r.Comparisons {
			bookmark := "comparison" + strconv.Itoa(i+1)
			if got, want := resolved(t, content, bookmark, true), report.Visible(c.Result.New.Raw); got != want {
				t.Errorf("%s: accepted:\n%q, want\n%q", name, got, want)
			}
			if got, want := resolved(t, content, bookmark, false), report.Visible(c.Result.Old.Raw); got != want {
				t.Errorf("%s: rejected:\n%q, want\n%q", name, got, want)
			}
		}
	}
}

// Whatever the texts are, the document makes up both. A carriage return is a line end in it.
func FuzzBothTextsComeOut(f *testing.F) {
	f.Add(reporttest.OldText, reporttest.NewText)
	f.Add(reporttest.HostileOld, reporttest.HostileNew)
	f.Add(" a  b\n\n\n c", "a b \t\n\nc  ")
	shown := func(s string) string {
		return report.Visible(strings.ReplaceAll(strings.ReplaceAll(strings.ToValidUTF8(s, "?"), "\r\n", "\n"), "\r", "\n"))
	}
	f.Fuzz(func(t *testing.T, old, new string) {
		old, new = shown(old), shown(new)
		if old == "" || new == "" {
			return
		}
		r := reporttest.New(t, report.Options{}, reporttest.Compare(t, old, new))
		content := write(t, r)["content.xml"]
		for accept, want := range map[bool]string{true: new, false: old} {
			if got := resolved(t, content, "comparison1", accept); got != want {
				t.Errorf("accepted: %v: %q, want %q", accept, got, want)
			}
		}
	})
}

func TestKindIsAtTheBeginning(t *testing.T) {
	const at = 30 // where a zip archive has the name of its first member
	if head := string(data(t, reporttest.Report(t))[at:]); !strings.HasPrefix(head, "mimetypeapplication/vnd.oasis.opendocument.text") {
		t.Errorf("the file begins with %q", head[:60])
	}
}

func TestFindingsAreAnnotations(t *testing.T) {
	r := reporttest.Report(t)
	content := write(t, r)["content.xml"]
	names := regexp.MustCompile(`<office:annotation office:name="(\w+)"`).FindAllStringSubmatch(content, -1)
	if want := 1 + r.Findings(); len(names) != want {
		t.Errorf("%d annotations, want %d", len(names), want)
	}
	seen := map[string]bool{}
	for _, name := range names {
		if seen[name[1]] {
			t.Errorf("two annotations are called %s", name[1])
		}
		seen[name[1]] = true
	}
	for _, want := range []string{"!!! critical: quote, altered", "Decision: confirmed – seen in print (Ann Lee)", "The month is wrong.", "<dc:creator>Ann Lee</dc:creator><dc:date>2022-02-01T12:00:00Z</dc:date>"} {
		if !strings.Contains(content, want) {
			t.Errorf("the document lacks %q", want)
		}
	}
}

// Who reads a narrowed document is told first that it tracks more than it remarks on.
func TestFirstAnnotationSaysWhatIsNotListed(t *testing.T) {
	r := reporttest.New(t, report.Options{Only: report.Only{Categories: []check.Category{check.Date}}}, reporttest.Compare(t, reporttest.OldText, reporttest.NewText))
	first, _, _ := strings.Cut(write(t, r)["content.xml"], "</office:annotation>")
	if !strings.Contains(first, "Not listed: ") {
		t.Errorf("it begins with %s", first)
	}
}

func TestRightToLeft(t *testing.T) {
	for _, old := range []string{"הגשר סגור מיום שני.", `"אין לנו ברירה."`} { // a mark that stands alone tells nothing
		new := strings.NewReplacer("שני", "שלישי", "אין", "יש").Replace(old)
		r := reporttest.New(t, report.Options{}, reporttest.Compare(t, old, new))
		files := write(t, r)
		if !strings.Contains(files["styles.xml"], `style:writing-mode="rl-tb" fo:text-align="right"`) {
			t.Error("what runs from right to left does not stand at the right")
		}
		_, body, _ := strings.Cut(files["content.xml"], "</text:tracked-changes>")
		if !strings.Contains(body, `<text:p text:style-name="Backward"><text:bookmark-start`) {
			t.Errorf("the text does not run from right to left: %s", body)
		}
	}
}

func TestLibreOfficeReadsIt(t *testing.T) {
	office := reporttest.NewOffice(t)
	r := reporttest.Report(t)
	again := office.Convert(data(t, r), "odt", "fodt")
	if got, want := strings.Count(again, "<office:annotation "), 1+r.Findings(); got != want {
		t.Errorf("LibreOffice found %d annotations, want %d", got, want)
	}
	for what, want := range map[string]string{"deletions": "<text:deletion>", "insertions": "<text:insertion>", "reasons": "The month changed", "names": "Ann Lee"} {
		if !strings.Contains(again, want) {
			t.Errorf("LibreOffice found no %s", what)
		}
	}
}

// Who accepts all changes in LibreOffice has the new text, who rejects all the old one.
func TestLibreOfficeResolvesIt(t *testing.T) {
	office := reporttest.NewOffice(t)
	for name, r := range map[string]*report.Report{"usual": reporttest.Report(t), "sample": reporttest.Sample(t)} {
		reporttest.Resolves(t, office, name, data(t, r), "odt", r.Comparisons[0])
	}
}
