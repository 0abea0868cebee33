// Package revision turns one text of a comparison into the other, stretch by
// stretch, for formats that hold both: what stays, what goes, what comes, and what
// moves.
package revision

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"stet/diff"
	"stet/diff/segment"
	"stet/diff/word"
)

// Kind says what a revision does with its text.
type Kind uint8

// The kinds.
const (
	Kept Kind = iota
	Deleted
	Inserted
	MovedAway // stands elsewhere in the new text
	MovedHere // stood elsewhere in the old text
)

// Revision is a stretch of text with one kind. Those of the kinds that the new text
// has make it up when they are put together, byte by byte, and those of the
// kinds that the old text has make up the old one.
type Revision struct {
	Kind     Kind
	Text     string
	Old, New int // where it stands in the texts that have it, in bytes
	Move     int // number of the move that it belongs to; 0 for none
}

// InOld reports whether the old text has it.
func (r Revision) InOld() bool { return r.Kind == Kept || r.Kind == Deleted || r.Kind == MovedAway }

// InNew reports whether the new text has it.
func (r Revision) InNew() bool { return r.Kind == Kept || r.Kind == Inserted || r.Kind == MovedHere }

// Of turns the old text into the new one.
//
// Links that stayed in order are walked along both texts; what stands between
// them, and what moved, belongs to one text alone.
func Of(c *diff.Comparison) []Revision {
	r := reviser{c: c, edits: slices.Clone(c.Edits)}
	slices.SortStableFunc(r.edits, func(a, b word.Edit) int {
		return cmp.Or(cmp.Compare(a.New.Start, b.New.Start), cmp.Compare(a.Old.Start, b.Old.Start))
	})
	for i, l := range c.Alignment {
		if l.Moved && len(l.Old) > 0 && len(l.New) > 0 {
			r.moves = append(r.moves, move{i + 1, spanOf(c.Old, l.Old), spanOf(c.New, l.New)})
		}
	}
	for _, l := range c.Alignment {
		if l.Moved || len(l.Old) == 0 || len(l.New) == 0 {
			continue
		}
		old, new := spanOf(c.Old, l.Old), spanOf(c.New, l.New)
		if old.Start < r.oldAt || new.Start < r.newAt {
			continue // it crosses another one: what it holds belongs to one text alone
		}
		r.between(old.Start, new.Start)
		r.within(old, new)
	}
	r.between(len(c.Old.Raw), len(c.New.Raw))
	return r.out
}

func spanOf(t *segment.Text, sentences []int) segment.Span {
	return segment.Span{Start: t.Sentences[sentences[0]].Start, End: t.Sentences[sentences[len(sentences)-1]].End}
}

// move is text that stands elsewhere.
type move struct {
	number   int
	old, new segment.Span
}

// reviser walks along both texts.
type reviser struct {
	c            *diff.Comparison
	edits        []word.Edit // by their place in the new text, then in the old one
	moves        []move
	oldAt, newAt int
	out          []Revision
}

// emit adds a stretch of the texts from where the walk is.
func (r *reviser) emit(k Kind, n, move int) {
	if n == 0 {
		return
	}
	v := Revision{Kind: k, Old: r.oldAt, New: r.newAt, Move: move}
	if v.InOld() {
		v.Text = r.c.Old.Raw[r.oldAt : r.oldAt+n]
		r.oldAt += n
	}
	if v.InNew() {
		v.Text = r.c.New.Raw[r.newAt : r.newAt+n]
		r.newAt += n
	}
	r.out = append(r.out, v)
}

// editsIn returns the edits between two stretches, in order.
func (r *reviser) editsIn(old, new segment.Span) []word.Edit {
	first, _ := slices.BinarySearchFunc(r.edits, new.Start, func(e word.Edit, at int) int { return cmp.Compare(e.New.Start, at) })
	var out []word.Edit
	for _, e := range r.edits[first:] {
		if e.New.Start > new.End {
			break
		}
		if old.Contains(e.Old) && new.Contains(e.New) {
			out = append(out, e)
		}
	}
	return out
}

// within walks along two linked stretches.
func (r *reviser) within(old, new segment.Span) {
	for _, e := range r.editsIn(old, new) {
		if e.Old.Start < r.oldAt || e.New.Start < r.newAt {
			continue
		}
		r.same(e.Old.Start, e.New.Start)
		r.emit(Deleted, e.Old.Len(), 0)
		r.emit(Inserted, e.New.Len(), 0)
	}
	r.same(old.End, new.End)
}

// same walks on over what has the same words up to the given places: the spaces
// between the words may differ.
func (r *reviser) same(oldEnd, newEnd int) {
	was, is := parts(r.c.Old.Raw[r.oldAt:oldEnd]), parts(r.c.New.Raw[r.newAt:newEnd])
	if !sameWords(was, is) {
		r.between(oldEnd, newEnd)
		return
	}
	for i := range was {
		if was[i] == is[i] {
			r.keep(len(was[i]))
			continue
		}
		r.emit(Deleted, len(was[i]), 0)
		r.emit(Inserted, len(is[i]), 0)
	}
}

// keep is emit of what both texts have, joined with what came before.
func (r *reviser) keep(n int) {
	if last := len(r.out) - 1; n > 0 && last >= 0 && r.out[last].Kind == Kept && r.out[last].New+len(r.out[last].Text) == r.newAt {
		r.out[last].Text = r.c.New.Raw[r.out[last].New : r.newAt+n]
		r.oldAt, r.newAt = r.oldAt+n, r.newAt+n
		return
	}
	r.emit(Kept, n, 0)
}

// parts cuts a text into space, word, space, word, …, space; spaces may be empty.
func parts(s string) []string {
	var out []string
	for space := true; ; space = !space {
		n := strings.IndexFunc(s, func(r rune) bool { return unicode.IsSpace(r) != space })
		if n < 0 {
			out = append(out, s)
			if !space {
				out = append(out, "")
			}
			return out
		}
		out = append(out, s[:n])
		s = s[n:]
	}
}

func sameWords(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := 1; i < len(a); i += 2 {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// between walks on over what belongs to one text alone, up to the given places.
// Space that both have at the beginning or the end stays.
func (r *reviser) between(oldEnd, newEnd int) {
	was, is := r.c.Old.Raw[r.oldAt:oldEnd], r.c.New.Raw[r.newAt:newEnd]
	moved := r.moved(segment.Span{Start: r.oldAt, End: oldEnd}, segment.Span{Start: r.newAt, End: newEnd})
	if was == is && !moved {
		r.keep(len(was))
		return
	}
	if words := parts(was); len(words) > 1 && sameWords(words, parts(is)) && !moved {
		r.same(oldEnd, newEnd)
		return
	}
	before := commonSpace(was, is)
	r.keep(before)
	was, is = was[before:], is[before:]
	after := commonSpaceAtEnd(was, is)
	r.onlyOld(oldEnd - after)
	r.onlyNew(newEnd - after)
	r.keep(after)
}

// moved reports whether something in the stretches moved.
func (r *reviser) moved(old, new segment.Span) bool {
	return slices.ContainsFunc(r.moves, func(m move) bool { return old.Overlaps(m.old) || new.Overlaps(m.new) })
}

// commonSpace is how much space both texts begin with. Line ends in a row are not torn
// apart: two of them are a paragraph, one is not.
func commonSpace(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) {
		x, size := utf8.DecodeRuneInString(a[n:])
		y, _ := utf8.DecodeRuneInString(b[n:])
		if x != y || !unicode.IsSpace(x) {
			break
		}
		n += size
	}
	for n > 0 && a[n-1] == '\n' && (strings.HasPrefix(a[n:], "\n") || strings.HasPrefix(b[n:], "\n")) {
		n--
	}
	return n
}

// commonSpaceAtEnd is commonSpace from the end.
func commonSpaceAtEnd(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) {
		x, size := utf8.DecodeLastRuneInString(a[:len(a)-n])
		y, _ := utf8.DecodeLastRuneInString(b[:len(b)-n])
		if x != y || !unicode.IsSpace(x) {
			break
		}
		n += size
	}
	for n > 0 && a[len(a)-n] == '\n' && (strings.HasSuffix(a[:len(a)-n], "\n") || strings.HasSuffix(b[:len(b)-n], "\n")) {
		n--
	}
	return n
}

// onlyOld walks on over the old text alone.
func (r *reviser) onlyOld(end int) {
	for r.oldAt < end {
		m, ok := nextMove(r.moves, r.oldAt, end, func(m move) segment.Span { return m.old })
		if !ok {
			r.emit(Deleted, end-r.oldAt, 0)
			return
		}
		r.emit(Deleted, m.old.Start-r.oldAt, 0)
		for _, e := range r.editsIn(m.old, m.new) {
			if e.Old.Start >= r.oldAt {
				r.emit(MovedAway, e.Old.Start-r.oldAt, m.number)
				r.emit(Deleted, e.Old.Len(), m.number)
			}
		}
		r.emit(MovedAway, m.old.End-r.oldAt, m.number)
	}
}

// onlyNew walks on over the new text alone.
func (r *reviser) onlyNew(end int) {
	for r.newAt < end {
		m, ok := nextMove(r.moves, r.newAt, end, func(m move) segment.Span { return m.new })
		if !ok {
			r.emit(Inserted, end-r.newAt, 0)
			return
		}
		r.emit(Inserted, m.new.Start-r.newAt, 0)
		for _, e := range r.editsIn(m.old, m.new) {
			if e.New.Start >= r.newAt {
				r.emit(MovedHere, e.New.Start-r.newAt, m.number)
				r.emit(Inserted, e.New.Len(), m.number)
			}
		}
		r.emit(MovedHere, m.new.End-r.newAt, m.number)
	}
}

// nextMove returns the first move whose side lies between the places.
func nextMove(moves []move, from, to int, side func(move) segment.Span) (move, bool) {
	var found move
	ok := false
	for _, m := range moves {
		s := side(m)
		if s.Start >= from && s.End <= to && (!ok || s.Start < side(found).Start) {
			found, ok = m, true
		}
	}
	return found, ok
}
