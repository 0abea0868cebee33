package check

import (
	"slices"

	"stet/diff/segment"
	"stet/diff/word"
)

// mostOwnWords is how many words that say something each of two sentences may have for
// itself, beside two that are opposites, for both to be about the same.
const mostOwnWords = 1

// oppositeApart finds a word that a prefix makes the opposite of one in another place of
// the other side, where a sentence was turned round: left the rate unchanged, changed the
// rate. Where either side denies anything, the two may say the same.
func (data *meaningData) oppositeApart(in *speech, p *Pair) (Discrepancy, bool) {
	negation := negations.of(in.language)
	if negation == nil || in.lexis == nil || len(p.Old) != 1 || len(p.New) != 1 {
		return Discrepancy{}, false
	}
	oldTokens, newTokens := tokensOf(in.Old, p.Old), tokensOf(in.New, p.New)
	if negation.anyNegation(oldTokens) || negation.anyNegation(newTokens) {
		return Discrepancy{}, false
	}
	old := negation.ownWords(oldTokens, newTokens, p, func(e word.Edit) segment.Span { return e.Old }, in.lexis)
	new := negation.ownWords(newTokens, oldTokens, p, func(e word.Edit) segment.Span { return e.New }, in.lexis)
	if max(len(old), len(new)) > mostOwnWords+1 {
		return Discrepancy{}, false
	}
	for _, o := range old {
		for _, n := range new {
			if data.prefixed(o.Norm, n.Norm, in.lexis) || data.prefixed(n.Norm, o.Norm, in.lexis) {
				return meaningChange(in, "antonym", o, n), true
			}
		}
	}
	return Discrepancy{}, false
}

// ownWords returns the words that say something, that an edit touches and that the others
// do not have, and no more of them than tell that there are too many.
func (data *negationData) ownWords(tokens, others []segment.Token, p *Pair, side func(word.Edit) segment.Span, lexis *thesaurus) []segment.Token {
	var own []segment.Token
	for _, t := range tokens {
		edited := slices.ContainsFunc(p.Edits, func(e word.Edit) bool { return e.Cosmetic == "" && side(e).Contains(t.Span) })
		if edited && t.Kind == segment.Word && !data.Light[t.Norm] && !mentions(others, t.Norm, lexis) {
			if own = append(own, t); len(own) > mostOwnWords+1 {
				return own
			}
		}
	}
	return own
}
