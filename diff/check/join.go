package check

import (
	"math"
	"slices"
	"strings"

	"stet/diff/segment"
)

// rank orders the categories where severity does not: what is most telling
// about a place comes first.
var rank = map[Category]int{
	Negation: 1, Number: 2, Date: 3, Name: 4, Quote: 5, Attribution: 6, Certainty: 7,
	Meaning: 8, Garble: 9, Term: 10, Residue: 11, Omission: 12, Addition: 13,
	Spelling: 14, Wording: 15, Move: 16, Cosmetic: 17,
}

// places finds where in the new text a finding is to be listed.
type places struct {
	in  *Input
	old []oldPlace // by start
}

// oldPlace says that the old text from start on belongs to a pair.
type oldPlace struct {
	start int
	pair  int
	at    int // where the pair stands in the new text
}

func newPlaces(in *Input) *places {
	p := &places{in: in}
	at := 0
	for i, pair := range in.Pairs {
		if len(pair.New) > 0 {
			at = in.New.Sentences[pair.New[0]].Start
		}
		for _, s := range pair.Old {
			p.old = append(p.old, oldPlace{in.Old.Sentences[s].Start, i, at})
		}
		if len(pair.New) > 0 {
			at = in.New.Sentences[pair.New[len(pair.New)-1]].End
		}
	}
	slices.SortStableFunc(p.old, func(a, b oldPlace) int { return a.start - b.start })
	return p
}

// listing is where in the list of findings one comes: by where the new text has it, and
// sentences that were left out there, in a row, as they are read.
type listing struct {
	at   int // byte in the new text
	gone int // byte in the old text, of what was found in a left-out sentence; math.MaxInt for all else
}

func (p *places) of(d Discrepancy) listing {
	here := func(at int) listing { return listing{at, math.MaxInt} }
	if d.New != nil {
		return here(d.New.Start)
	}
	if d.Old == nil {
		return here(0)
	}
	i, ok := slices.BinarySearchFunc(p.old, d.Old.Start, func(o oldPlace, start int) int { return o.start - start })
	if !ok {
		i--
	}
	if i < 0 {
		return here(0)
	}
	pair := p.in.Pairs[p.old[i].pair]
	if len(pair.New) == 0 {
		return listing{p.old[i].at, d.Old.Start}
	}
	// The last edit before the place tells how far the sides are apart there.
	at := p.old[i].at + d.Old.Start - p.old[i].start
	for _, e := range pair.Edits {
		switch {
		case e.Old.End <= d.Old.Start:
			at = e.New.End + d.Old.Start - e.Old.End
		case e.Old.Start <= d.Old.Start:
			at = e.New.Start
		}
	}
	end := p.in.New.Sentences[pair.New[len(pair.New)-1]].End
	return here(min(at, end))
}

// kept is what join has decided to report, found by place.
type kept struct {
	old, new map[int][]Discrepancy // by the cells that a span touches
}

// cell is the grain in which kept looks for overlaps: findings are compared
// with those of the same cells only.
const cell = 256

func newKept() *kept {
	return &kept{old: map[int][]Discrepancy{}, new: map[int][]Discrepancy{}}
}

func (k *kept) add(d Discrepancy) {
	each(d.Old, func(c int) bool { k.old[c] = append(k.old[c], d); return false })
	each(d.New, func(c int) bool { k.new[c] = append(k.new[c], d); return false })
}

// covers reports whether a kept finding already says what d says.
func (k *kept) covers(d Discrepancy) bool {
	says := func(list []Discrepancy) bool {
		return slices.ContainsFunc(list, func(o Discrepancy) bool { return repeats(o, d) })
	}
	return each(d.New, func(c int) bool { return says(k.new[c]) }) ||
		each(d.Old, func(c int) bool { return says(k.old[c]) })
}

func each(s *segment.Span, f func(int) bool) bool {
	if s == nil {
		return false
	}
	for c := s.Start / cell; c <= s.End/cell; c++ {
		if f(c) {
			return true
		}
	}
	return false
}

// repeats reports whether d, found at the place of the graver o, says nothing new.
func repeats(o, d Discrepancy) bool {
	if !touch(o.New, d.New) && !touch(o.Old, d.Old) {
		return false
	}
	if o.Category == d.Category {
		// What is wrong with one text by itself is not what changed.
		return o.Kind == d.Kind || !nested(o, d) && (o.Old == nil) == (d.Old == nil) && (o.New == nil) == (d.New == nil)
	}
	switch d.Category {
	case Cosmetic:
		return true
	case Omission, Addition:
		// A sentence that makes no sense may still have more than it had.
		return o.Category != Garble && within(d.New, o.New) && within(d.Old, o.Old)
	case Wording, Move:
		// That words differ is said by every finding about those words; a
		// finding about a smaller place says it for that place alone.
		return within(d.New, o.New) && within(d.Old, o.Old)
	case Spelling:
		return o.Category == Garble || o.Category == Name || o.Category == Term
	case Number, Date:
		return (o.Category == Number || o.Category == Date) && within(d.New, o.New) && within(d.Old, o.Old)
	case Name:
		// Letters in the wrong charset make no other name.
		return o.Category == Garble && d.Kind == "misspelled"
	case Meaning:
		// Names are no opposites: North, South.
		return d.Kind == "antonym" && isOtherName(o) && within(d.New, o.New) && within(d.Old, o.Old)
	case Garble:
		// A name needs no grammar: Long told.
		return d.Kind == "grammar" && isOtherName(o) && within(d.New, o.New) && within(d.Old, o.Old)
	case Quote, Attribution, Negation, Certainty, Term, Residue:
		return false
	}
	return false
}

// isOtherName reports whether the finding is that another name stands there.
func isOtherName(d Discrepancy) bool {
	return d.Category == Name && strings.HasPrefix(d.Kind, "other-")
}

// nested reports whether one finding is about a small part of the other's place:
// then both say something.
func nested(o, d Discrepancy) bool {
	return length(o)*4 < length(d) || length(d)*4 < length(o)
}

func length(d Discrepancy) int {
	n := 0
	if d.Old != nil {
		n += d.Old.Len()
	}
	if d.New != nil {
		n += d.New.Len()
	}
	return n
}

func touch(a, b *segment.Span) bool {
	return a != nil && b != nil && (a.Overlaps(*b) || *a == *b)
}

// within reports whether a lies in b; what is not there lies anywhere.
func within(a, b *segment.Span) bool {
	return a == nil || a.Len() == 0 || b != nil && b.Contains(*a)
}
