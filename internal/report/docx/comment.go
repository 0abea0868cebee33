package docx

import (
	"fmt"

	"stet/internal/report"
	"stet/internal/report/remark"
	"stet/internal/report/revision"
)

// comment adds a comment of some paragraphs and returns its number.
func (d *document) comment(paragraphs ...string) int {
	id := d.remarks
	d.remarks++
	made := ""
	if d.r.Made() != "" {
		made = ` w:date="` + d.r.Made() + `"`
	}
	fmt.Fprintf(&d.comments, `<w:comment w:id="%d" w:author="%s" w:initials="S"%s>`, id, report.XML(d.author), made)
	for _, p := range paragraphs {
		bidi := ""
		if report.IsRightToLeft(p) {
			bidi = "<w:bidi/>"
		}
		d.comments.WriteString(`<w:p><w:pPr><w:pStyle w:val="CommentText"/>` + bidi + "</w:pPr>" + run(p) + "</w:p>")
	}
	d.comments.WriteString("</w:comment>")
	return id
}

func (d *document) commentPart() string {
	return xmlHead + "<w:comments" + wordNS + ">" + d.comments.String() + "</w:comments>"
}

func (d *document) commentStarts(id int) {
	fmt.Fprintf(&d.runs, `<w:commentRangeStart w:id="%d"/>`, id)
}

func (d *document) commentEnds(id int) {
	fmt.Fprintf(&d.runs, `<w:commentRangeEnd w:id="%d"/><w:r><w:commentReference w:id="%d"/></w:r>`, id, id)
}

// overview writes the comments at the beginning of a comparison.
func (d *document) overview(i int) {
	for _, paragraphs := range remark.Overview(d.r, d.page, i) {
		id := d.comment(paragraphs...)
		d.commentStarts(id)
		d.commentEnds(id)
	}
}

// tracker writes the text of a comparison as it is walked along.
type tracker struct {
	*document
	first  int // number of the first comment of the findings
	moving revision.Revision
}

// revisions writes the text of a comparison with its comments.
func (d *document) revisions(c *report.Comparison) {
	t := tracker{document: d, first: d.remarks}
	remarks := remark.Of(d.r, c)
	for _, x := range remarks {
		d.comment(x.Paragraphs...)
	}
	remark.Walk(revision.Of(c.Result), remarks, &t)
	t.moves(revision.Revision{})
}

func (t *tracker) Begin(x remark.Remark) { t.commentStarts(t.first + x.Number) }
func (t *tracker) End(x remark.Remark)   { t.commentEnds(t.first + x.Number) }

func (t *tracker) Text(r revision.Revision) {
	t.moves(r)
	t.text(r)
}

// moves ends a move that the revision is no part of, and begins the one that it is of.
func (t *tracker) moves(r revision.Revision) {
	if t.moving.Move != 0 && (r.Move != t.moving.Move || r.InOld() != t.moving.InOld()) {
		t.moveEnds(t.moving)
		t.moving = revision.Revision{}
	}
	if r.Move != 0 && t.moving.Move == 0 {
		t.moving = r
		t.moveBegins(r)
	}
}
