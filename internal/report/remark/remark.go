// Package remark has what documents with tracked changes say beside the text: what was
// compared, and each finding at the words that it is about. Writers of such documents
// are walked along the text, and told where a remark begins and ends.
package remark

import (
	"cmp"
	"slices"
	"strings"

	"stet/diff/segment"
	"stet/internal/report"
	"stet/internal/report/revision"
)

// Author is the name that changes and remarks are made under.
func Author(r *report.Report) string {
	if strings.TrimSpace(r.Options.By) == "" {
		return "Stet"
	}
	return r.Options.By
}

// Overview are the remarks at the beginning of a comparison, each a list of paragraphs:
// what bears no remark though it is tracked, where something was left out, and what was
// compared.
func Overview(r *report.Report, p report.Page, i int) [][]string {
	var out [][]string
	c := r.Comparisons[i]
	if left := c.Unlisted(); left != "" {
		out = append(out, filled(r.Chosen(), left, p.Say("unlisted.tracked")))
	}
	var texts []string
	if i == 0 {
		texts = append(texts, p.Title, p.MadeBy())
		texts = append(texts, p.Summary...)
		texts = append(texts, p.Chosen)
	}
	texts = append(texts, p.Comparisons[i].Outcome, p.Comparisons[i].House)
	for _, side := range c.Sides() {
		lines := []string{side.Title}
		for _, f := range side.Facts {
			if p.HasEvidence || !f.IsEvidence {
				lines = append(lines, p.Say("side.named", f.Name, f.Value))
			}
		}
		texts = append(texts, strings.Join(lines, "\n"))
	}
	return append(out, filled(texts...))
}

func filled(paragraphs ...string) []string {
	return slices.DeleteFunc(paragraphs, func(p string) bool { return p == "" })
}

// Remark is a finding with the place that it stands at: a stretch of the new text, or of
// the old one where the new one has nothing.
type Remark struct {
	Number     int // in the order in which they are listed
	Paragraphs []string
	InNew      bool
	At         segment.Span
}

// Of are the remarks on the findings of a comparison.
func Of(r *report.Report, c *report.Comparison) []Remark {
	var out []Remark
	for i, f := range c.Findings {
		x := Remark{Number: i, InNew: f.New != nil && (f.New.Len() > 0 || f.Old == nil)}
		switch {
		case x.InNew:
			x.At = *f.New
		case f.Old != nil:
			x.At = *f.Old
		}
		x.Paragraphs = filled(r.Speech().Head(f), f.Words, decided(r, f))
		out = append(out, x)
	}
	return out
}

// decided says what was decided about a finding and by whom; "" if nothing was or it is not
// to be shown.
func decided(r *report.Report, f report.Finding) string {
	switch {
	case f.Decided == "" || !r.Shows(report.Decisions):
		return ""
	case f.Decision.By == "":
		return r.Speech().Say("finding.decision", f.Decided)
	}
	return r.Speech().Say("finding.decision-by", f.Decided, f.Decision.By)
}

// Writer writes a text with its remarks.
type Writer interface {
	Begin(Remark)
	Text(revision.Revision)
	End(Remark)
}

// Walk walks along a text: each remark begins before the words that it is about and ends
// after them. Those about the old text and those about the new one each come in the
// order of their text.
func Walk(revisions []revision.Revision, remarks []Remark, w Writer) {
	k := walk{w: w}
	for _, x := range remarks {
		of := k.side(x.InNew)
		of.waiting = append(of.waiting, x)
	}
	for i := range k.sides {
		slices.SortStableFunc(k.sides[i].waiting, func(a, b Remark) int { return cmp.Compare(a.At.Start, b.At.Start) })
	}
	for _, r := range revisions {
		for _, piece := range k.cut(r) {
			k.before(piece)
			w.Text(piece)
			k.after(piece)
		}
	}
	var left []Remark
	for _, of := range k.sides {
		for _, x := range of.waiting { // what stands nowhere, at the end
			w.Begin(x)
		}
		left = slices.Concat(left, of.open, of.waiting)
	}
	for _, x := range left {
		w.End(x)
	}
}

// walk is a walk along a text.
type walk struct {
	w     Writer
	sides [2]side // the old text and the new one
}

// side has the remarks on one text: those that did not begin yet, in order, and those
// that did and did not end.
type side struct{ waiting, open []Remark }

func (k *walk) side(inNew bool) *side {
	if inNew {
		return &k.sides[1]
	}
	return &k.sides[0]
}

// cut cuts a revision where remarks begin and end.
func (k *walk) cut(r revision.Revision) []revision.Revision {
	var cuts []int
	for _, inNew := range []bool{false, true} {
		place, ok := placeOf(r, inNew)
		if !ok {
			continue
		}
		add := func(at int) {
			if at > place && at < place+len(r.Text) {
				cuts = append(cuts, at-place)
			}
		}
		of := k.side(inNew)
		for _, x := range of.waiting {
			if x.At.Start >= place+len(r.Text) {
				break
			}
			add(x.At.Start)
			add(x.At.End)
		}
		for _, x := range of.open {
			add(x.At.End)
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

// before begins the remarks that stand at or before the piece.
func (k *walk) before(piece revision.Revision) {
	for _, inNew := range []bool{false, true} {
		at, ok := placeOf(piece, inNew)
		of := k.side(inNew)
		for ok && len(of.waiting) > 0 && of.waiting[0].At.Start <= at {
			k.w.Begin(of.waiting[0])
			of.open = append(of.open, of.waiting[0])
			of.waiting = of.waiting[1:]
		}
	}
}

// after ends the remarks that reach to the end of the piece.
func (k *walk) after(piece revision.Revision) {
	for _, inNew := range []bool{false, true} {
		at, ok := placeOf(piece, inNew)
		of := k.side(inNew)
		of.open = slices.DeleteFunc(of.open, func(x Remark) bool {
			if !ok || x.At.End > at+len(piece.Text) {
				return false
			}
			k.w.End(x)
			return true
		})
	}
}
