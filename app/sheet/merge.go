package sheet

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"stet/diff/segment"
	"stet/diff/view"
)

// oneColumn is both sides of a row as one text in which what was removed stands
// before what was added.
func oneColumn(r view.Row, cosmetic bool) view.Cell {
	switch {
	case len(r.Old.Runs) == 0:
		return r.New
	case len(r.New.Runs) == 0:
		return r.Old
	case r.Kind == view.ResidueRow && TextOf(r.Old) == TextOf(r.New):
		return r.New
	case r.Kind == view.ResidueRow:
		c := r.New
		c.Runs = slices.Concat(r.Old.Runs, []view.Run{{Text: " ", Finding: -1}}, r.New.Runs)
		return c
	}
	c := r.New
	c.Runs = merge(r.Old.Runs, r.New.Runs, cosmetic)
	return c
}

// merge joins the runs of two cells. Of what is the same on both sides, and of
// cosmetic edits, the new side is shown; if cosmetic is true, what a cosmetic
// edit only removed is too.
func merge(old, new []view.Run, cosmetic bool) []view.Run {
	m := merger{old: cursor{runs: old}, new: cursor{runs: new}}
	for !m.old.done() || !m.new.done() {
		switch {
		case m.old.marked():
			m.emit(m.old.take(len(m.old.rest())), view.Removed)
		case m.new.marked():
			m.part()
			m.emit(m.new.take(len(m.new.rest())), view.Added)
		case m.old.faint():
			if was := m.old.take(len(m.old.rest())); cosmetic && !m.new.faint() {
				m.emit(was, view.Removed)
			}
		case m.new.faint():
			m.emit(m.new.take(len(m.new.rest())), view.Faint)
		case !m.same():
			return apart(old, new)
		}
	}
	return m.out
}

// apart shows both sides one after the other, for what cannot be joined.
func apart(old, new []view.Run) []view.Run {
	var m merger
	for _, r := range old {
		m.emit(r, view.Removed)
	}
	m.emit(view.Run{Text: " ", Finding: -1}, view.Unchanged)
	for _, r := range new {
		m.emit(r, view.Added)
	}
	return m.out
}

// merger walks along both sides.
type merger struct {
	old, new cursor
	out      []view.Run
}

func (m *merger) emit(r view.Run, mark view.Mark) {
	r.Mark = mark
	if n := len(m.out); n > 0 && m.out[n-1].Mark == mark && m.out[n-1].Finding == r.Finding && slices.Equal(m.out[n-1].Also, r.Also) {
		last := &m.out[n-1]
		last.Letters = slices.Concat(last.Letters, shifted(r.Letters, len(last.Text)))
		last.Text += r.Text
		last.Span.End = r.Span.End
		return
	}
	m.out = append(m.out, r)
}

// part keeps a word that was removed apart from the one that took its place.
func (m *merger) part() {
	if n := len(m.out); n > 0 && m.out[n-1].Mark == view.Removed && spaces(m.new.rest()) == 0 {
		if last, _ := utf8.DecodeLastRuneInString(m.out[n-1].Text); !unicode.IsSpace(last) {
			m.out[n-1].Text += " "
		}
	}
}

// same takes what is the same on both sides, up to the end of a run. It reports
// false if nothing is.
func (m *merger) same() bool {
	a, b := m.old.rest(), m.new.rest()
	i, j := 0, 0
	if n := spaces(a); n > 0 && spaces(b) == 0 { // it stood beside a word that was removed
		m.emit(m.old.take(n), view.Removed)
		return true
	}
	for i < len(a) && j < len(b) {
		n, k := spaces(a[i:]), spaces(b[j:])
		if n > 0 && k == 0 { // likewise, for the next time
			break
		}
		if i, j = i+n, j+k; i == len(a) || j == len(b) {
			break
		}
		x, n := utf8.DecodeRuneInString(a[i:])
		y, k := utf8.DecodeRuneInString(b[j:])
		if x != y {
			break
		}
		i, j = i+n, j+k
	}
	if i == 0 && j == 0 {
		return false
	}
	was := m.old.take(i)
	if j > 0 {
		r := m.new.take(j)
		if r.Finding < 0 && i > 0 {
			r.Finding, r.Also = was.Finding, was.Also // a defect that only the old text has
		}
		m.emit(r, r.Mark)
	}
	return true
}

// spaces is how many bytes of white space a text begins with.
func spaces(s string) int { return len(s) - len(strings.TrimLeftFunc(s, unicode.IsSpace)) }

// cursor is a place in the runs of a side.
type cursor struct {
	runs     []view.Run
	at, into int
}

func (c *cursor) done() bool { return c.at == len(c.runs) }

func (c *cursor) rest() string {
	if c.done() {
		return ""
	}
	return c.runs[c.at].Text[c.into:]
}

func (c *cursor) marked() bool {
	return !c.done() && slices.Contains([]view.Mark{view.Removed, view.Added, view.Changed}, c.runs[c.at].Mark)
}

func (c *cursor) faint() bool { return !c.done() && c.runs[c.at].Mark == view.Faint }

// shifted are stretches so many bytes further on.
func shifted(spans []segment.Span, by int) []segment.Span {
	out := make([]segment.Span, len(spans))
	for i, s := range spans {
		out[i] = segment.Span{Start: s.Start + by, End: s.End + by}
	}
	return out
}

// take returns the next bytes of the run, and goes on.
func (c *cursor) take(n int) view.Run {
	if c.done() {
		return view.Run{}
	}
	r := c.runs[c.at]
	whole := len(r.Text)
	r.Text = r.Text[c.into : c.into+n]
	r.Letters = slices.DeleteFunc(shifted(r.Letters, -c.into), func(s segment.Span) bool { return s.End <= 0 || s.Start >= n })
	if c.into += n; c.into == whole {
		c.at, c.into = c.at+1, 0
	}
	return r
}
