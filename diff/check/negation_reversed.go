package check

import (
	"slices"

	"stet/diff/segment"
	"stet/diff/word"
)

// leastReversed is how similar sentences must be for a word as "refused" to be
// what turned one into the other.
const leastReversed = 0.45

// reversed finds words such as "refused to" that one side has and the other
// has nothing for.
func (c *negationComparison) reversed() []Discrepancy {
	if c.pair.Similarity < leastReversed {
		return nil
	}
	var found []Discrepancy
	for _, side := range []struct {
		kind        string
		here, there *negatedSide
	}{{"dropped", &c.old, &c.new}, {"added", &c.new, &c.old}} {
		if c.saysNo(side.there.tokens, side.here.tokens, c.lexis) {
			continue
		}
		for _, n := range c.strongIn(side.here.tokens, side.there.tokens, c.lexis) {
			if !c.leftOut(n, side.here, side.there) && !c.doing(n, side.here.tokens, side.there.tokens, c.lexis) {
				continue
			}
			d := c.change(side.kind, n, side.here, side.there)
			d.Confidence = 0.7
			found = append(found, d)
		}
	}
	return found
}

// doing reports whether the word is one as in "unable to go", "kept from going",
// and the other side has what was not done.
func (data *negationData) doing(n negated, here, there []segment.Token, lexis *thesaurus) bool {
	between := func(t segment.Token) bool {
		return t.Start >= n.Start && t.End <= n.headSpan.Start && data.Doing[t.Norm]
	}
	return n.head != "" && slices.ContainsFunc(here, between) && mentions(there, n.head, lexis)
}

// leftOut reports whether the words at the place went, or came, and nothing
// that says as much stands in their place: nothing at all or, where the other
// side still has what they were about, no word near to them in meaning.
func (c *negationComparison) leftOut(n negated, here, other *negatedSide) bool {
	return slices.ContainsFunc(c.pair.Edits, func(e word.Edit) bool {
		if e.Cosmetic != "" || !here.edited(&e).Contains(n.Span) {
			return false
		}
		gone, instead := tokensIn(here.text, here.edited(&e)), tokensIn(other.text, other.edited(&e))
		return !slices.ContainsFunc(instead, func(t segment.Token) bool {
			if c.Whole[t.Norm] {
				return false // in place of "hardly anyone" it says the opposite
			}
			if c.lexis != nil && slices.ContainsFunc(gone, func(g segment.Token) bool { return n.Contains(g.Span) && c.lexis.synonyms(g.Norm, t.Norm) }) {
				return true // "barely", "just"
			}
			return t.Kind == segment.Word && !c.Light[t.Norm] && !mentions(gone, t.Norm, c.lexis) &&
				(n.head == "" || !mentions(other.tokens, n.head, c.lexis) || c.in.relatedToAny(t.Norm, gone))
		})
	})
}

// strongIn returns the words that turn what is said and that the other side
// does not have.
func (data *negationData) strongIn(tokens, other []segment.Token, lexis *thesaurus) []negated {
	var out []negated
	for i, t := range tokens {
		n := data.Strong.at(tokens, i)
		if n == 0 || mentions(other, t.Norm, lexis) {
			continue
		}
		found := negated{Span: segment.Span{Start: t.Start, End: tokens[i+n-1].End}}
		found.head, found.headSpan = data.head(tokens, i+n)
		out = append(out, found)
	}
	return out
}

// saysNo reports whether the tokens have a word that the others have not and
// that says no in any way.
func (data *negationData) saysNo(tokens, other []segment.Token, lexis *thesaurus) bool {
	for i, t := range tokens {
		no := data.Mild.has(t.Norm) || data.negates(t.Norm) || data.Strong.at(tokens, i) > 0 || t.Kind == segment.Word && data.opposite(t.Norm, lexis)
		if no && !mentions(other, t.Norm, lexis) {
			return true
		}
	}
	return false
}

// relatedToAny reports whether the word is near one of the tokens in meaning.
func (s *speech) relatedToAny(word string, tokens []segment.Token) bool {
	return slices.ContainsFunc(tokens, func(t segment.Token) bool { return s.lexis == nil || s.meansLike(word, t.Norm) })
}
