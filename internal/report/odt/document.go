package odt

import (
	"fmt"
	"strings"

	"stet/internal/report"
	"stet/internal/report/remark"
	"stet/internal/report/revision"
)

// document is the text of a document in the making.
type document struct {
	r           *report.Report
	page        report.Page
	author      string // of changes and annotations
	out         strings.Builder
	changes     strings.Builder // the regions that the text refers to
	regions     int             // given out
	annotations int             // given out

	runs  strings.Builder // of the paragraph in the making
	said  strings.Builder // what it says, that tells its direction
	shown int             // how much text was written that is seen without tracking
}

func newDocument(r *report.Report) *document {
	return &document{r: r, page: r.Page(), author: remark.Author(r)}
}

// inline is a text within a paragraph. The format takes spaces in a row for one and drops
// those at a paragraph's ends, so those that could be meant are written as elements.
func inline(s string) string {
	var b strings.Builder
	from := 0
	flush := func(to int) {
		b.WriteString(report.XML(s[from:to]))
		from = to
	}
	for i := range len(s) {
		element := ""
		switch s[i] {
		case '\t':
			element = "<text:tab/>"
		case '\n':
			element = "<text:line-break/>"
		case '\r':
			if i+1 == len(s) || s[i+1] != '\n' { // else the line ends after it
				element = "<text:line-break/>"
			}
		case ' ':
			if i > 0 && i+1 < len(s) && s[i-1] > ' ' {
				continue
			}
			element = "<text:s/>"
		default:
			continue
		}
		flush(i)
		b.WriteString(element)
		from = i + 1
	}
	flush(len(s))
	return b.String()
}

// comparison writes a comparison. A bookmark holds its text.
func (d *document) comparison(i int, c *report.Comparison) {
	name := fmt.Sprintf("comparison%d", i+1)
	if len(d.r.Comparisons) > 1 {
		title := report.PairTitle(c.Comparison, d.r.Speech())
		d.out.WriteString(`<text:h text:style-name="Heading" text:outline-level="1">` + inline(title) + "</text:h>")
	}
	d.runs.WriteString(`<text:bookmark-start text:name="` + name + `"/>`)
	for _, paragraphs := range remark.Overview(d.r, d.page, i) {
		d.annotation(d.nextAnnotation(), paragraphs)
	}
	t := tracker{document: d, first: d.annotations, began: map[int]int{}}
	remarks := remark.Of(d.r, c)
	d.annotations += len(remarks)
	remark.Walk(revision.Of(c.Result), remarks, &t)
	d.runs.WriteString(`<text:bookmark-end text:name="` + name + `"/>`)
	d.endParagraph()
}

// tracker writes the text of a comparison as it is walked along.
type tracker struct {
	*document
	first int         // number of the first annotation of the findings
	began map[int]int // how much text was shown when a remark began
}

// Begin begins a remark.
func (t *tracker) Begin(x remark.Remark) {
	t.began[x.Number] = t.shown
	t.annotation(t.first+x.Number, x.Paragraphs)
}

// End ends a remark; one on deleted words stands at their place and has no end.
func (t *tracker) End(x remark.Remark) {
	if t.shown > t.began[x.Number] {
		fmt.Fprintf(&t.runs, `<office:annotation-end office:name="a%d"/>`, t.first+x.Number)
	}
}

// Text writes a revision.
func (t *tracker) Text(r revision.Revision) {
	switch {
	case r.Kind == revision.Kept:
		t.text(r.Text)
	case r.InNew():
		id := t.region("insertion", "")
		t.runs.WriteString(`<text:change-start text:change-id="` + id + `"/>`)
		t.text(r.Text)
		t.runs.WriteString(`<text:change-end text:change-id="` + id + `"/>`)
	default:
		var gone strings.Builder
		for paragraph := range strings.SplitSeq(r.Text, paragraphEnd) {
			gone.WriteString(paragraphOf(paragraph, inline(paragraph)))
		}
		t.runs.WriteString(`<text:change text:change-id="` + t.region("deletion", gone.String()) + `"/>`)
	}
}

// paragraphEnd is what ends a paragraph of a text; another line end breaks the line.
const paragraphEnd = "\n\n"

// region adds a changed region and returns its name.
func (d *document) region(kind, content string) string {
	d.regions++
	id := fmt.Sprintf("c%d", d.regions)
	made := d.r.Made()
	if made == "" {
		made = "1970-01-01T00:00:00Z" // a change must bear a time
	}
	fmt.Fprintf(&d.changes, `<text:changed-region xml:id="%s" text:id="%s"><text:%s><office:change-info><dc:creator>%s</dc:creator><dc:date>%s</dc:date></office:change-info>%s</text:%s></text:changed-region>`,
		id, id, kind, report.XML(d.author), made, content, kind)
	return id
}

func (d *document) nextAnnotation() int {
	d.annotations++
	return d.annotations - 1
}

func (d *document) annotation(number int, paragraphs []string) {
	fmt.Fprintf(&d.runs, `<office:annotation office:name="a%d"><dc:creator>%s</dc:creator>`, number, report.XML(d.author))
	if made := d.r.Made(); made != "" {
		d.runs.WriteString("<dc:date>" + made + "</dc:date>")
	}
	for _, p := range paragraphs {
		d.runs.WriteString(paragraphIn(remarkStyle, p, inline(p)))
	}
	d.runs.WriteString("</office:annotation>")
}

// text writes text that the new document shows.
func (d *document) text(s string) {
	d.shown += len(s)
	for i, paragraph := range strings.Split(s, paragraphEnd) {
		if i > 0 {
			d.endParagraph()
		}
		d.said.WriteString(paragraph)
		d.runs.WriteString(inline(paragraph))
	}
}

// endParagraph writes the paragraph in the making.
func (d *document) endParagraph() {
	d.out.WriteString(paragraphOf(d.said.String(), d.runs.String()))
	d.runs.Reset()
	d.said.Reset()
}

// paragraphOf is a paragraph that runs as its text asks for.
func paragraphOf(text, content string) string { return paragraphIn(plainStyle, text, content) }

// paragraphIn is a paragraph in a style, but in another one where its text runs from right to
// left.
func paragraphIn(style, text, content string) string {
	if report.IsRightToLeft(text) {
		style = backwardStyle
	}
	return `<text:p text:style-name="` + style + `">` + content + "</text:p>"
}

// content is the part that holds the text.
func (d *document) content() string {
	return xmlHead + "<office:document-content" + namespaces + `><office:body><office:text><text:tracked-changes text:track-changes="false">` +
		d.changes.String() + "</text:tracked-changes>" + d.out.String() + "</office:text></office:body></office:document-content>"
}
