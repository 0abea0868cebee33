package view

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"

	"stet/diff"
	"stet/diff/align"
	"stet/diff/check"
	"stet/diff/segment"
	"stet/diff/word"
)

// Rows returns the whole comparison as rows, in the order of the new text; what
// only the old text has stands where it stood there. It does not change c.
func Rows(c *diff.Comparison) []Row { return RowsUpTo(c, math.MaxInt) }

// RowsUpTo is Rows that cuts what is longer than about so many bytes into several rows,
// at words that both texts have where there are any: a text without full stops is
// read piece by piece.
func RowsUpTo(c *diff.Comparison, longest int) []Row {
	b := builder{
		c: c, longest: longest,
		old: newPainter(c.Old, c.New, c.Edits, c.Discrepancies, oldSide),
		new: newPainter(c.New, c.Old, c.Edits, c.Discrepancies, newSide),
	}
	for _, l := range c.Alignment {
		b.link(l)
	}
	b.residue(len(c.Old.Sentences), len(c.New.Sentences))
	return b.rows
}

// builder makes rows link by link and puts residue where it stands.
type builder struct {
	c        *diff.Comparison
	longest  int // bytes of a cell, about
	old, new *painter
	rows     []Row
	oldDone  int // sentences of the old text whose residue is shown
	newDone  int
}

// link adds the row of a link, after the residue that stands before it.
func (b *builder) link(l align.Link) {
	oldUpTo, newUpTo := b.oldDone, b.newDone
	if len(l.Old) > 0 && !l.Moved {
		oldUpTo = l.Old[0]
	}
	if len(l.New) > 0 {
		newUpTo = l.New[0]
	}
	b.residue(oldUpTo, newUpTo)
	base := Unchanged
	if l.Moved {
		base = Moved
	}
	b.add(Row{Kind: kindOf(l), Old: b.old.cell(l.Old, base), New: b.new.cell(l.New, base)})
}

func kindOf(l align.Link) RowKind {
	switch {
	case len(l.New) == 0:
		return OnlyOldRow
	case len(l.Old) == 0:
		return OnlyNewRow
	case l.Moved:
		return MovedRow
	case l.Kind == align.Equal:
		return SameRow
	}
	return EditedRow
}

// residue adds rows for the residue of both texts before the given sentences. A
// tag at the same place of both texts shares a row.
func (b *builder) residue(oldUpTo, newUpTo int) {
	olds, news := []int{}, []int{}
	for ; b.oldDone < oldUpTo; b.oldDone++ {
		if b.c.Old.Sentences[b.oldDone].Role == segment.Residue {
			olds = append(olds, b.oldDone)
		}
	}
	for ; b.newDone < newUpTo; b.newDone++ {
		if b.c.New.Sentences[b.newDone].Role == segment.Residue {
			news = append(news, b.newDone)
		}
	}
	for i := range max(len(olds), len(news)) {
		r := Row{Kind: ResidueRow}
		if i < len(olds) {
			r.Old = b.old.cell(olds[i:i+1], Struck)
		}
		if i < len(news) {
			r.New = b.new.cell(news[i:i+1], Struck)
		}
		b.add(r)
	}
}

// add adds a row, in pieces if it is too long.
func (b *builder) add(r Row) {
	if r.Old.length() <= b.longest && r.New.length() <= b.longest {
		b.rows = append(b.rows, r)
		return
	}
	b.rows = append(b.rows, b.pieces(r)...)
}

// side picks one side of an edit or a discrepancy.
type side int

const (
	oldSide side = iota
	newSide
)

func (s side) edit(e word.Edit) (mine, other segment.Span) {
	if s == oldSide {
		return e.Old, e.New
	}
	return e.New, e.Old
}

func (s side) discrepancy(d check.Discrepancy) *segment.Span {
	if s == oldSide {
		return d.Old
	}
	return d.New
}

// painter cuts the sentences of one text into runs.
type painter struct {
	text     *segment.Text
	side     side
	marks    []mark    // of edits, by start
	findings []finding // by start
	reach    []int     // for each finding the greatest end of it and those before
}

// mark is a stretch that an edit changed.
type mark struct {
	segment.Span
	mark    Mark
	letters []segment.Span // bytes within the stretch
}

// finding is where a discrepancy stands.
type finding struct {
	segment.Span
	index    int
	severity check.Severity
}

func newPainter(text, partner *segment.Text, edits []word.Edit, found []check.Discrepancy, s side) *painter {
	p := &painter{text: text, side: s}
	for _, e := range edits {
		mine, other := s.edit(e)
		if mine.Len() == 0 {
			continue
		}
		m := mark{Span: mine, mark: Changed}
		switch {
		case e.Cosmetic != "":
			m.mark = Faint
		case other.Len() == 0 && s == oldSide:
			m.mark = Removed
		case other.Len() == 0:
			m.mark = Added
		}
		if m.mark == Changed {
			m.letters = letters(mine.In(text.Raw), other.In(partner.Raw))
		}
		p.marks = append(p.marks, m)
	}
	slices.SortStableFunc(p.marks, func(a, b mark) int { return cmp.Compare(a.Start, b.Start) })
	for i, d := range found {
		if span := s.discrepancy(d); span != nil && span.Len() > 0 {
			p.findings = append(p.findings, finding{*span, i, d.Severity})
		}
	}
	slices.SortStableFunc(p.findings, func(a, b finding) int { return cmp.Compare(a.Start, b.Start) })
	p.reach = make([]int, len(p.findings))
	end := 0
	for i, f := range p.findings {
		end = max(end, f.End)
		p.reach[i] = end
	}
	return p
}

// letters returns which letters of a word changed; nil if more than a word did.
func letters(mine, other string) []segment.Span {
	if strings.ContainsFunc(mine, unicode.IsSpace) || strings.ContainsFunc(other, unicode.IsSpace) {
		return nil
	}
	changed, _ := word.Letters(mine, other)
	return changed
}

// cell shows some sentences; base is the mark of what no edit changed.
func (p *painter) cell(sentences []int, base Mark) Cell {
	c := Cell{Sentences: len(sentences)}
	for n, i := range sentences {
		s := p.text.Sentences[i]
		if n == 0 {
			c.Paragraph = i == 0 || p.text.Sentences[i-1].Paragraph != s.Paragraph
			c.Heading = s.Role == segment.Headline || s.Role == segment.Standfirst
		} else {
			gap := segment.Span{Start: p.text.Sentences[sentences[n-1]].End, End: s.Start}
			c.Runs = append(c.Runs, Run{Text: " ", Mark: base, Span: gap, Finding: -1})
		}
		c.Runs = append(c.Runs, p.runs(s.Span, base)...)
	}
	return c
}

// runs cuts a sentence where its marks and findings begin and end.
func (p *painter) runs(s segment.Span, base Mark) []Run {
	marks := overlapping(p.marks, s, func(m mark) segment.Span { return m.Span })
	findings := p.findingsIn(s)
	cuts := []int{s.Start, s.End}
	for _, m := range marks {
		cuts = append(cuts, clamp(m.Start, s), clamp(m.End, s))
	}
	for _, f := range findings {
		cuts = append(cuts, clamp(f.Start, s), clamp(f.End, s))
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	out := make([]Run, 0, len(cuts)-1)
	var open []finding // of those that begin before the run, the ones that do not end before it
	for i := 0; i+1 < len(cuts); i++ {
		span := segment.Span{Start: cuts[i], End: cuts[i+1]}
		for len(marks) > 0 && marks[0].End <= span.Start {
			marks = marks[1:]
		}
		for len(findings) > 0 && findings[0].Start <= span.Start {
			open, findings = append(open, findings[0]), findings[1:]
		}
		open = slices.DeleteFunc(open, func(f finding) bool { return f.End <= span.Start })
		r := Run{Text: shown(span.In(p.text.Raw)), Mark: base, Span: span, Finding: gravest(open), Also: others(open)}
		if len(marks) > 0 && marks[0].Contains(span) {
			r.Mark = marks[0].mark
			if marks[0].Span == span {
				r.Letters = marks[0].letters
			}
		}
		out = append(out, r)
	}
	return out
}

// findingsIn returns the findings that share a byte with the sentence. A finding
// may be longer than a sentence, so that ones that begin far before it count too.
func (p *painter) findingsIn(s segment.Span) []finding {
	var out []finding
	first, _ := slices.BinarySearch(p.reach, s.Start+1)
	for _, f := range p.findings[first:] {
		if f.Start >= s.End {
			break
		}
		if f.Overlaps(s) {
			out = append(out, f)
		}
	}
	return out
}

// others are the discrepancies besides the gravest, in the order of the text; nil if
// there are none.
func others(open []finding) []int {
	if len(open) < 2 {
		return nil
	}
	first := gravest(open)
	out := make([]int, 0, len(open)-1)
	for _, f := range open {
		if f.index != first {
			out = append(out, f.index)
		}
	}
	return out
}

// gravest returns the index of the gravest finding, of equal ones the shortest; -1
// if there is none.
func gravest(findings []finding) int {
	best := -1
	for i, f := range findings {
		if best < 0 || f.severity > findings[best].severity || f.severity == findings[best].severity && f.Len() < findings[best].Len() {
			best = i
		}
	}
	if best < 0 {
		return -1
	}
	return findings[best].index
}

// overlapping returns the sorted, disjoint items that share a byte with s.
func overlapping[T any](items []T, s segment.Span, span func(T) segment.Span) []T {
	first, _ := slices.BinarySearchFunc(items, s.Start, func(item T, at int) int { return cmp.Compare(span(item).End, at+1) })
	last := first
	for last < len(items) && span(items[last]).Start < s.End {
		last++
	}
	return items[first:last]
}

func clamp(at int, s segment.Span) int { return min(max(at, s.Start), s.End) }

// lineEnds are the characters that end a line.
const lineEnds = "\n\r\v\f\u0085\u2028\u2029"

// shown returns the text with every stretch of white space that holds a line end
// as one space.
func shown(s string) string {
	if !strings.ContainsAny(s, lineEnds) {
		return s
	}
	var b strings.Builder
	for s != "" {
		space := s[:leading(s)]
		if strings.ContainsAny(space, lineEnds) {
			space = " "
		}
		b.WriteString(space)
		s = s[leading(s):]
		word := strings.IndexFunc(s, unicode.IsSpace)
		if word < 0 {
			word = len(s)
		}
		b.WriteString(s[:word])
		s = s[word:]
	}
	return b.String()
}
