package docx

import (
	"fmt"
	"strings"

	"stet/internal/report"
	"stet/internal/report/remark"
	"stet/internal/report/revision"
)

// document is the text of a document in the making.
type document struct {
	r        *report.Report
	page     report.Page
	author   string // of revisions and comments
	out      strings.Builder
	comments strings.Builder
	ids      int // of revisions, given out
	remarks  int // comments, given out

	runs strings.Builder // of the paragraph in the making
	said strings.Builder // what they say, that tells its direction
}

func newDocument(r *report.Report) *document {
	return &document{r: r, page: r.Page(), author: remark.Author(r)}
}

// comparison writes a comparison. A bookmark holds its text.
func (d *document) comparison(i int, c *report.Comparison) {
	name := fmt.Sprintf("comparison%d", i+1)
	if len(d.r.Comparisons) > 1 {
		title := report.PairTitle(c.Comparison, d.r.Speech())
		if i > 0 {
			d.out.WriteString(`<w:p><w:r><w:br w:type="page"/></w:r></w:p>`)
		}
		d.out.WriteString(`<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>` + run(title) + "</w:p>")
	}
	fmt.Fprintf(&d.runs, `<w:bookmarkStart w:id="%d" w:name="%s"/>`, i, name)
	d.overview(i)
	d.revisions(c)
	fmt.Fprintf(&d.runs, `<w:bookmarkEnd w:id="%d"/>`, i)
	d.endParagraph("")
}

// moveIDs tells the marks of both ends of moves from other marks.
const moveIDs = 1 << 20

func (d *document) moveBegins(r revision.Revision) {
	made := d.r.Made()
	if made == "" {
		made = "1970-01-01T00:00:00Z" // a range must bear a time
	}
	fmt.Fprintf(&d.runs, `<w:%sRangeStart w:id="%d" w:author="%s" w:date="%s" w:name="move%d"/>`, wordOfMove(r), moveID(r), report.XML(d.author), made, r.Move)
}

func (d *document) moveEnds(r revision.Revision) {
	fmt.Fprintf(&d.runs, `<w:%sRangeEnd w:id="%d"/>`, wordOfMove(r), moveID(r))
}

func wordOfMove(r revision.Revision) string {
	if r.InOld() {
		return "moveFrom"
	}
	return "moveTo"
}

func moveID(r revision.Revision) int {
	if r.InOld() {
		return moveIDs + 2*r.Move
	}
	return moveIDs + 2*r.Move + 1
}

// tags are the elements that track a kind.
var tags = map[revision.Kind]string{
	revision.Deleted: "w:del", revision.Inserted: "w:ins", revision.MovedAway: "w:moveFrom", revision.MovedHere: "w:moveTo",
}

// tracked returns the beginning of an element that tracks a kind, without its end.
func (d *document) tracked(k revision.Kind) string {
	d.ids++
	made := ""
	if d.r.Made() != "" {
		made = ` w:date="` + d.r.Made() + `"`
	}
	return fmt.Sprintf(`<%s w:id="%d" w:author="%s"%s`, tags[k], d.ids, report.XML(d.author), made)
}

// text writes a revision: an empty line ends a paragraph, another line end breaks
// the line.
func (d *document) text(r revision.Revision) {
	for i, paragraph := range strings.Split(r.Text, "\n\n") {
		if i > 0 {
			mark := ""
			if r.Kind != revision.Kept {
				mark = d.tracked(r.Kind) + "/>"
			}
			d.endParagraph(mark)
		}
		if paragraph == "" {
			continue
		}
		d.said.WriteString(paragraph)
		runs := runs(paragraph, r.Kind, d.said.String())
		if r.Kind != revision.Kept {
			runs = d.tracked(r.Kind) + ">" + runs + "</" + tags[r.Kind] + ">"
		}
		d.runs.WriteString(runs)
	}
}

// endParagraph writes the paragraph in the making; mark tracks its end.
func (d *document) endParagraph(mark string) {
	d.out.WriteString("<w:p>")
	isBackwards := report.IsRightToLeft(d.said.String())
	if isBackwards || mark != "" {
		d.out.WriteString("<w:pPr>")
		if isBackwards {
			d.out.WriteString("<w:bidi/>")
		}
		if mark != "" {
			d.out.WriteString("<w:rPr>" + mark + "</w:rPr>")
		}
		d.out.WriteString("</w:pPr>")
	}
	d.out.WriteString(d.runs.String() + "</w:p>")
	d.runs.Reset()
	d.said.Reset()
}

func run(s string) string { return runs(s, revision.Kept, "") }

// runs writes the text of a paragraph or a part of it. What has no direction of its own,
// as numbers and marks, takes that of the paragraph, which what it says up to there tells.
func runs(s string, k revision.Kind, paragraph string) string {
	element := "w:t"
	if k == revision.Deleted {
		element = "w:delText"
	}
	var b strings.Builder
	b.WriteString("<w:r>")
	if report.IsRightToLeft(s, paragraph) {
		b.WriteString("<w:rPr><w:rtl/></w:rPr>")
	}
	for i, line := range strings.Split(s, "\n") {
		if i > 0 {
			b.WriteString("<w:br/>")
		}
		for j, cell := range strings.Split(line, "\t") {
			if j > 0 {
				b.WriteString("<w:tab/>")
			}
			if cell != "" {
				b.WriteString("<" + element + ` xml:space="preserve">` + report.XML(cell) + "</" + element + ">")
			}
		}
	}
	b.WriteString("</w:r>")
	return b.String()
}

// body is the part that holds the text, on A4.
func (d *document) body() string {
	return xmlHead + "<w:document" + wordNS + "><w:body>" + d.out.String() +
		`<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:footerReference w:type="default" r:id="rId4"/>` +
		`<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr></w:body></w:document>`
}
