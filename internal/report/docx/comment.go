package docx

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"stet/diff/segment"
	"stet/internal/report"
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
	fmt.Fprintf(&d.comments, `<w:comment w:id="%d" w:author="%s" w:initials="S"%s>`, id, escape(d.author), made)
	for _, p := range paragraphs {
		if p != "" {
			bidi := ""
			if isRightToLeft(p) {
				bidi = "<w:bidi/>"
			}
			d.comments.WriteString(`<w:p><w:pPr><w:pStyle w:val="CommentText"/>` + bidi + "</w:pPr>" + run(p) + "</w:p>")
		}
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

// unlisted is a comment before all others that says what bears no comment though it is
// tracked; there is none where nothing was left out.
func (d *document) unlisted(c *report.Comparison) {
	left := c.Unlisted()
	if left == "" {
		return
	}
	id := d.comment(d.r.Chosen(), left, "What is not listed is tracked in the text all the same, without a comment.")
	d.commentStarts(id)
	d.commentEnds(id)
}

// overview is a comment at the beginning that says what was compared.
func (d *document) overview(i int, c *report.Comparison) {
	p := d.r.Page()
	texts := []string{}
	if i == 0 {
		texts = append(texts, p.Title, p.Preset+by(p.By))
		texts = append(texts, p.Summary...)
		texts = append(texts, p.Chosen)
	}
	page := p.Comparisons[i]
	texts = append(texts, page.Outcome, page.House)
	for _, side := range c.Sides() {
		lines := []string{side.Word + ": " + side.Outlet}
		for _, f := range side.Facts {
			if p.HasEvidence || !f.IsEvidence {
				lines = append(lines, f.Name+": "+f.Value)
			}
		}
		texts = append(texts, strings.Join(lines, "\n"))
	}
	id := d.comment(texts...)
	d.commentStarts(id)
	d.commentEnds(id)
}

func by(name string) string {
	if name == "" {
		return " by Stet"
	}
	return " by " + name + ", made with Stet"
}

// note is a finding with the place that its comment stands at: a stretch of the
// new text, or of the old one where the new one has nothing.
type note struct {
	id    int
	inNew bool
	at    segment.Span
}

// notes puts comments beside the text: those about the old text and those about
// the new one each come in the order of their text.
type notes struct {
	d       *document
	waiting []note
	open    []note
}

func newNotes(d *document, c *report.Comparison) *notes {
	n := &notes{d: d}
	for _, f := range c.Findings {
		x := note{inNew: f.New != nil && (f.New.Len() > 0 || f.Old == nil)}
		switch {
		case x.inNew:
			x.at = *f.New
		case f.Old != nil:
			x.at = *f.Old
		}
		decided := ""
		if d.r.Shows(report.Decisions) {
			decided = f.Decided()
		}
		if decided != "" {
			decided = "Decision: " + decided
			if f.Decision.By != "" {
				decided += " (" + f.Decision.By + ")"
			}
		}
		x.id = d.comment(fmt.Sprintf("%s %s: %s, %s", f.Sign(), f.Severity, f.Category, f.Kind), f.Words, decided)
		n.waiting = append(n.waiting, x)
	}
	slices.SortStableFunc(n.waiting, func(a, b note) int { return cmp.Compare(a.at.Start, b.at.Start) })
	return n
}

// cut cuts a revision where comments begin and end.
func (n *notes) cut(r revision.Revision) []revision.Revision {
	var cuts []int
	for _, list := range [][]note{n.waiting, n.open} {
		for _, x := range list {
			for _, at := range []int{x.at.Start, x.at.End} {
				if place, ok := placeOf(r, x.inNew); ok && at > place && at < place+len(r.Text) {
					cuts = append(cuts, at-place)
				}
			}
		}
	}
	slices.Sort(cuts)
	var out []revision.Revision
	from := 0
	for _, to := range append(slices.Compact(cuts), len(r.Text)) {
		part := r
		part.Text = r.Text[from:to]
		part.Old, part.New = r.Old+from, r.New+from
		out = append(out, part)
		from = to
	}
	return out
}

// placeOf is where a revision begins in one of the texts; false if that has none of it.
func placeOf(r revision.Revision, inNew bool) (int, bool) {
	if inNew {
		return r.New, r.InNew()
	}
	return r.Old, r.InOld()
}

// before begins the comments that stand at or before the piece.
func (n *notes) before(piece revision.Revision) {
	n.waiting = slices.DeleteFunc(n.waiting, func(x note) bool {
		at, ok := placeOf(piece, x.inNew)
		if !ok || x.at.Start > at {
			return false
		}
		n.d.commentStarts(x.id)
		n.open = append(n.open, x)
		return true
	})
}

// after ends the comments that reach to the end of the piece.
func (n *notes) after(piece revision.Revision) {
	n.open = slices.DeleteFunc(n.open, func(x note) bool {
		at, ok := placeOf(piece, x.inNew)
		if !ok || x.at.End > at+len(piece.Text) {
			return false
		}
		n.d.commentEnds(x.id)
		return true
	})
}

// end ends what is left at the end of the text.
func (n *notes) end() {
	for _, x := range n.waiting {
		n.d.commentStarts(x.id)
	}
	for _, x := range slices.Concat(n.open, n.waiting) {
		n.d.commentEnds(x.id)
	}
	n.open, n.waiting = nil, nil
}
