package check

import (
	"context"
	"slices"
	"sort"
	"sync"

	"stet/diff/align"
	"stet/diff/segment"
	"stet/diff/word"
)

// passageRule reports sentences that only one of the texts has.
type passageRule struct{ category Category }

func (r passageRule) Category() Category { return r.category }

func (r passageRule) Check(ctx context.Context, in *Input) []Discrepancy {
	var out []Discrepancy
	for _, p := range in.Pairs {
		if ctx.Err() != nil {
			break
		}
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
	return slices.ContainsFunc(undated(t, sentences), quantity.isFact) || len(momentsIn(t, tokens)) > 0 || countQuotes(tokens) >= 2
}

// isFact reports whether the number counts or measures something.
func (q quantity) isFact() bool { return !q.weak && !q.loose && q.unit != "ordinal" }

// ownFacts returns where the sentences have numbers and dates that the other side has
// not, in order.
func (c clauseSides) ownFacts() []segment.Span {
	var out []segment.Span
	numbers, others := unmatched(undated(c.here, c.sentences), undated(c.there, c.partners), quantity.same)
	numbers, _ = withRatios(c.here, c.there, numbers, others)
	for _, q := range numbers {
		if q.isFact() {
			out = append(out, q.Span)
		}
	}
	dates, _ := unmatched(momentsIn(c.here, tokensOf(c.here, c.sentences)), momentsIn(c.there, tokensOf(c.there, c.partners)), moment.agrees)
	for _, m := range dates {
		out = append(out, m.Span)
	}
	slices.SortFunc(out, func(a, b segment.Span) int { return a.Start - b.Start })
	return out
}

// holdsAnyOf reports whether one of the spans, which are in order, lies in the place.
func holdsAnyOf(place segment.Span, spans []segment.Span) bool {
	first := sort.Search(len(spans), func(i int) bool { return spans[i].Start >= place.Start })
	return first < len(spans) && place.Contains(spans[first])
}

func countQuotes(tokens []segment.Token) int {
	marks := 0
	for _, token := range tokens {
		if token.Norm == `"` {
			marks++
		}
	}
	return marks
}

// clauseRule reports parts of sentences that only one of the texts has.
type clauseRule struct{ category Category }

func (r clauseRule) Category() Category { return r.category }

func (r clauseRule) Check(ctx context.Context, in *Input) []Discrepancy {
	var out []Discrepancy
	for i := range in.Pairs {
		if ctx.Err() != nil {
			return out
		}
		p := &in.Pairs[i]
		c := clauseSides{in.Old, in.New, p.Old, p.New, oldFirst}
		if r.category == Addition {
			c = clauseSides{in.New, in.Old, p.New, p.Old, newFirst}
		}
		if len(c.sentences) == 0 || len(c.partners) == 0 || !c.restStayed(p) {
			continue
		}
		facts := sync.OnceValue(c.ownFacts)
		for _, e := range p.Edits {
			mine, theirs := c.spans(e)
			if e.Cosmetic != "" || !c.hasNothingFor(mine, theirs) || saidElsewhere(c.here, mine, c.around()) {
				continue
			}
			holdsFact := holdsAnyOf(mine, facts())
			if isClause(c.here, mine) || holdsFact && hasWord(c.here, mine) {
				out = append(out, r.clause(c, mine, holdsFact || countQuotes(tokensIn(c.here, mine)) >= 2))
			}
		}
	}
	return out
}

// clauseSides is a link seen from the side that has more.
type clauseSides struct {
	here, there         *segment.Text
	sentences, partners []int
	spans               func(word.Edit) (mine, theirs segment.Span)
}

func oldFirst(e word.Edit) (mine, theirs segment.Span) { return e.Old, e.New }

func newFirst(e word.Edit) (mine, theirs segment.Span) { return e.New, e.Old }

// around returns the tokens of the other side with those of the sentences beside it.
func (c clauseSides) around() []segment.Token {
	first, last := c.partners[0], c.partners[len(c.partners)-1]
	return c.there.TokensIn(max(first-1, 0), min(last+2, len(c.there.Sentences)))
}

// mostReplaced is which share of the other side's words may be others as well: where
// more is, the sentence was written anew, and its parts have no counterparts.
const mostReplaced = 0.2

// restStayed reports whether the other side's words are nearly all here.
func (c clauseSides) restStayed(p *Pair) bool {
	gone := 0
	for _, e := range p.Edits {
		if _, theirs := c.spans(e); e.Cosmetic == "" {
			gone += words(tokensIn(c.there, theirs))
		}
	}
	return float64(gone) <= mostReplaced*float64(words(tokensOf(c.there, c.partners)))
}

// hasNothingFor reports whether the other side has nothing in the place of a passage
// but, at most, what joined its neighbours: an "and" that became a sentence.
func (c clauseSides) hasNothingFor(mine, theirs segment.Span) bool {
	joining := tokensIn(c.there, theirs)
	if words(joining) == 0 {
		return true
	}
	return words(tokensIn(c.here, mine)) >= fewestOfClause+words(joining) && !slices.ContainsFunc(joining, func(t segment.Token) bool {
		return t.Kind != segment.Mark && !segment.IsFunctionWord(c.there.Language, t.Norm)
	})
}

func (r clauseRule) clause(c clauseSides, place segment.Span, holdsFact bool) Discrepancy {
	d := Discrepancy{
		Category: r.category, Kind: "clause", Severity: Minor, Confidence: 0.8,
		Reason: Reason{string(r.category) + ".clause", []string{shorten(place.In(c.here.Raw))}},
	}
	if holdsFact {
		d.Kind, d.Severity, d.Reason.ID = "fact", Major, string(r.category)+".clause.fact"
	}
	if r.category == Omission {
		d.Old = &place
	} else {
		d.New = &place
	}
	return d
}

// fewestOfClause is how many words make a part of a sentence worth a line of its own.
const fewestOfClause = 3

func isClause(t *segment.Text, s segment.Span) bool {
	return words(tokensIn(t, s)) >= fewestOfClause
}

// hasWord reports whether a word stands in the place: the number of a list and a
// character that a page writes as a number stand by themselves.
func hasWord(t *segment.Text, s segment.Span) bool {
	return slices.ContainsFunc(tokensIn(t, s), func(t segment.Token) bool { return t.Kind == segment.Word })
}

// words counts the tokens that are no marks.
func words(tokens []segment.Token) int {
	n := 0
	for _, t := range tokens {
		if t.Kind != segment.Mark {
			n++
		}
	}
	return n
}

// saidElsewhere reports whether the other side has most of the words of a place
// that say something: then they have moved.
func saidElsewhere(t *segment.Text, place segment.Span, others []segment.Token) bool {
	all, shared := 0, 0
	for _, token := range tokensIn(t, place) {
		if token.Kind == segment.Mark || segment.IsFunctionWord(t.Language, token.Norm) {
			continue
		}
		all++
		if has(others, token.Norm) {
			shared++
		}
	}
	return shared*2 > all
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
