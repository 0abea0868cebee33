package check

import (
	"slices"
	"sort"

	"stet/diff/segment"
)

// replacedQuantity is a quantity with the one that stands in its place.
type replacedQuantity struct{ old, new quantity }

// exchanged reports two numbers of which each stands where the other stood, and
// returns the quantities without them: "2 of the 3" and "3 of the 2" hold the same
// values.
func exchanged(in *Input, p *Pair, old, new []quantity) (found []Discrepancy, oldLeft, newLeft []quantity) {
	places := slices.Concat(placesByEdit(p, old, new), placesByFrame(in, old, new))
	for i, a := range places {
		for _, b := range places[i+1:] {
			if a.old.Span == b.old.Span || !a.old.same(b.new) || !a.new.same(b.old) {
				continue
			}
			found = append(found, numberChange(in, a.old, a.new), numberChange(in, b.old, b.new))
			gone := func(spans ...segment.Span) func(quantity) bool {
				return func(q quantity) bool { return slices.Contains(spans, q.Span) }
			}
			return found, slices.DeleteFunc(slices.Clone(old), gone(a.old.Span, b.old.Span)), slices.DeleteFunc(slices.Clone(new), gone(a.new.Span, b.new.Span))
		}
	}
	return nil, old, new
}

// placesByEdit returns the quantities in whose place an edit put another.
func placesByEdit(p *Pair, old, new []quantity) []replacedQuantity {
	var places []replacedQuantity
	for _, e := range p.Edits {
		i := slices.IndexFunc(old, func(q quantity) bool { return q.Contains(e.Old) && e.Old.Len() > 0 })
		j := slices.IndexFunc(new, func(q quantity) bool { return q.Contains(e.New) && e.New.Len() > 0 })
		if i >= 0 && j >= 0 && !old[i].same(new[j]) {
			places = append(places, replacedQuantity{old[i], new[j]})
		}
	}
	return places
}

// placesByFrame returns neighbouring quantities in whose place, between the same
// words, others stand: where numbers near each other changed places, the edits keep
// one of them and move what is between them. Members of a list may change places.
func placesByFrame(in *Input, old, new []quantity) []replacedQuantity {
	if len(old) != len(new) || in.Old.Language != in.New.Language {
		return nil
	}
	and := numbersOf(in.Old.Language).and
	for i := 0; i+1 < len(old); i++ {
		if !old[i].same(new[i+1]) || !old[i+1].same(new[i]) || old[i].same(new[i]) {
			continue
		}
		here, there := frameOf(in.Old, old[i], old[i+1]), frameOf(in.New, new[i], new[i+1])
		if !isList(here.between, and) && here.equal(there) {
			return []replacedQuantity{{old[i], new[i]}, {old[i+1], new[i+1]}}
		}
	}
	return nil
}

// numberFrame is what stands around and between two numbers.
type numberFrame struct{ before, between, after []segment.Token }

func frameOf(t *segment.Text, first, second quantity) numberFrame {
	begin := sort.Search(len(t.Tokens), func(i int) bool { return t.Tokens[i].End > first.Start })
	end := sort.Search(len(t.Tokens), func(i int) bool { return t.Tokens[i].Start >= second.End })
	return numberFrame{
		before:  t.Tokens[max(begin-1, 0):begin],
		between: tokensIn(t, segment.Span{Start: first.End, End: second.Start}),
		after:   t.Tokens[end:min(end+1, len(t.Tokens))],
	}
}

func (f numberFrame) equal(o numberFrame) bool {
	return sameForms(f.before, o.before) && sameForms(f.between, o.between) && sameForms(f.after, o.after)
}

// isList reports whether what stands between two numbers makes them members of a
// list, which have no order.
func isList(between []segment.Token, and map[string]bool) bool {
	return !slices.ContainsFunc(between, func(t segment.Token) bool { return t.Norm != "," && t.Norm != ";" && !and[t.Norm] })
}
