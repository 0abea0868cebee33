package check

import (
	"context"
	"slices"
	"strings"

	"stet/diff/segment"
)

// termRule reports forms that the house style does not use, in either text. A form
// that stands in both versions of a sentence is one finding.
type termRule struct{}

func (termRule) Category() Category { return Term }

func (termRule) Check(ctx context.Context, in *Input) []Discrepancy {
	if in.Terms == nil || ctx.Err() != nil {
		return nil
	}
	old := in.Terms.index(in.Old.Language).find(in.Old)
	new := in.Terms.index(in.New.Language).find(in.New)
	if len(old) == 0 && len(new) == 0 {
		return nil
	}
	pairs := newSentencePairs(in)
	waiting := map[sharedHit][]segment.Span{} // of the new text, in order
	for _, h := range new {
		key := sharedHit{pairs.new[h.sentence], h.term, h.words}
		waiting[key] = append(waiting[key], h.Span)
	}
	var out []Discrepancy
	matched := map[segment.Span]bool{}
	for _, h := range old {
		d := in.Terms.discrepancy(h, in.Old)
		d.Old = &segment.Span{Start: h.Start, End: h.End}
		key := sharedHit{pairs.old[h.sentence], h.term, h.words}
		if spans := waiting[key]; len(spans) > 0 {
			d.New, waiting[key] = &spans[0], spans[1:]
			matched[spans[0]] = true
		}
		out = append(out, d)
	}
	for _, h := range new {
		if !matched[h.Span] {
			d := in.Terms.discrepancy(h, in.New)
			d.New = &segment.Span{Start: h.Start, End: h.End}
			out = append(out, d)
		}
	}
	return out
}

// sharedHit is what the hits of two texts have in common if they are one.
type sharedHit struct {
	pair, term int
	words      string
}

// sentencePairs says which pair each sentence belongs to.
type sentencePairs struct{ old, new []int }

func newSentencePairs(in *Input) sentencePairs {
	p := sentencePairs{make([]int, len(in.Old.Sentences)), make([]int, len(in.New.Sentences))}
	for i, pair := range in.Pairs {
		for _, s := range pair.Old {
			p.old[s] = i
		}
		for _, s := range pair.New {
			p.new[s] = i
		}
	}
	return p
}

// termConfidence is that of a form which stands word for word in a list: what is
// uncertain is whether the words mean what the list is about.
const termConfidence = 0.95

// discrepancy is the finding of a hit, without its place.
func (t *Terms) discrepancy(h termHit, text *segment.Text) Discrepancy {
	term := &t.terms[h.term]
	reason := Reason{ID: "term.forbidden.avoid", Args: []string{h.In(text.Raw)}}
	if len(term.Preferred) > 0 {
		reason.ID = "term.forbidden.instead"
		reason.Args = append(reason.Args, strings.Join(term.Preferred, " / "))
	}
	if term.Because != "" {
		reason.ID += "-because"
		reason.Args = append(reason.Args, term.Because)
	}
	return Discrepancy{Category: Term, Kind: "forbidden", Severity: term.Severity, Confidence: termConfidence, Reason: reason}
}

// raiseForbidden makes two spellings of a name a major matter where the house
// style does not use one of them.
func raiseForbidden(found []Discrepancy) {
	terms := slices.DeleteFunc(slices.Clone(found), func(d Discrepancy) bool { return d.Category != Term })
	if len(terms) == 0 {
		return
	}
	forbidden := newKept()
	for _, d := range terms {
		forbidden.add(d)
	}
	for i := range found {
		d := &found[i]
		if d.Category != Name || d.Kind != "variant" {
			continue
		}
		if term, ok := forbidden.touching(*d); ok {
			d.Severity = max(d.Severity, Major, term.Severity)
			d.Reason = Reason{"name.variant.forbidden", append(slices.Clone(d.Reason.Args), term.Reason.Args[0])}
		}
	}
}

// touching returns the first finding kept that shares a place with d.
func (k *kept) touching(d Discrepancy) (Discrepancy, bool) {
	var found Discrepancy
	look := func(list []Discrepancy) bool {
		i := slices.IndexFunc(list, func(o Discrepancy) bool { return touch(o.New, d.New) || touch(o.Old, d.Old) })
		if i >= 0 {
			found = list[i]
		}
		return i >= 0
	}
	ok := each(d.New, func(c int) bool { return look(k.new[c]) }) || each(d.Old, func(c int) bool { return look(k.old[c]) })
	return found, ok
}
