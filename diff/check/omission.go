package check

import (
	"context"

	"stet/diff/align"
	"stet/diff/segment"
)

// passageRule reports sentences that only one of the texts has.
type passageRule struct{ category Category }

func (r passageRule) Category() Category { return r.category }

func (r passageRule) Check(_ context.Context, in *Input) []Discrepancy {
	var out []Discrepancy
	for _, p := range in.Pairs {
		t, sentences := in.Old, p.Old
		if r.category == Addition {
			t, sentences = in.New, p.New
		}
		if r.category == Omission && len(p.New) > 0 || r.category == Addition && len(p.Old) > 0 {
			continue
		}
		span := spanOf(t, sentences)
		if span == nil || span.Len() == 0 || len(tokensOf(t, sentences)) == 0 {
			continue
		}
		d := Discrepancy{Category: r.category, Kind: "sentence", Severity: Minor, Confidence: 0.9, Reason: Reason{string(r.category) + ".sentence", nil}}
		if holdsFact(t, sentences) {
			d.Kind, d.Severity = "fact", Major
			d.Reason.ID = string(r.category) + ".fact"
		}
		if r.category == Omission {
			d.Old = span
		} else {
			d.New = span
		}
		out = append(out, d)
	}
	return out
}

// holdsFact reports whether a passage holds a number, a date or a quotation.
func holdsFact(t *segment.Text, sentences []int) bool {
	tokens := tokensOf(t, sentences)
	for _, q := range undated(t, sentences) {
		if !q.weak && !q.loose && q.unit != "ordinal" {
			return true
		}
	}
	marks := 0
	for _, token := range tokens {
		if token.Norm == `"` {
			marks++
		}
	}
	return marks >= 2 || len(momentsIn(t, tokens)) > 0
}

// moveRule reports sentences and paragraphs that stand elsewhere. Neighbours that
// moved together are one finding.
type moveRule struct{}

func (moveRule) Category() Category { return Move }

func (moveRule) Check(_ context.Context, in *Input) []Discrepancy {
	var out []Discrepancy
	for i := 0; i < len(in.Pairs); i++ {
		if !in.Pairs[i].Moved {
			continue
		}
		first, last := in.Pairs[i].Link, in.Pairs[i].Link
		for i+1 < len(in.Pairs) && follows(last, in.Pairs[i+1].Link) {
			i++
			last = in.Pairs[i].Link
		}
		old, new := spanOf(in.Old, []int{first.Old[0], last.Old[len(last.Old)-1]}), spanOf(in.New, []int{first.New[0], last.New[len(last.New)-1]})
		kind := "sentence"
		if isParagraph(in.New, first.New[0], last.New[len(last.New)-1]) {
			kind = "paragraph"
		}
		out = append(out, Discrepancy{
			Category: Move, Kind: kind, Severity: Neutral, Confidence: 0.95, Old: old, New: new,
			Reason: Reason{"move." + kind, nil},
		})
	}
	return out
}

// follows reports whether b moved together with a.
func follows(a, b align.Link) bool {
	return b.Moved && b.Old[0] == a.Old[len(a.Old)-1]+1 && b.New[0] == a.New[len(a.New)-1]+1
}

// isParagraph reports whether the sentences make up whole paragraphs.
func isParagraph(t *segment.Text, first, last int) bool {
	return (first == 0 || t.Sentences[first-1].Paragraph != t.Sentences[first].Paragraph) &&
		(last+1 == len(t.Sentences) || t.Sentences[last+1].Paragraph != t.Sentences[last].Paragraph)
}
