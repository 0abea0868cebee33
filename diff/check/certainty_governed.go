package check

import (
	"slices"

	"stet/diff/segment"
)

// farthestGoverned is how many tokens after "could" or "will" what it is said of may
// stand: could soon have been hit.
const farthestGoverned = 4

// governedChange finds, in sentences that were rewritten, that one side holds for possible
// what the other says for certain, of the same verb: "could hit", "will be hit". Each side
// must hedge once, so that no other word may say the same.
func (s *speech) governedChange(oldTokens, newTokens []segment.Token, oldHedges, newHedges []hedge) (Discrepancy, bool) {
	if len(oldHedges) != 1 || len(newHedges) != 1 {
		return Discrepancy{}, false
	}
	o, n := oldHedges[0], newHedges[0]
	kind := "raised"
	switch {
	case o.degree == degreePossible && n.degree == degreeCertain:
	case o.degree == degreeCertain && n.degree == degreePossible:
		kind = "lowered"
	default:
		return Discrepancy{}, false
	}
	data, negation := certainties.of(s.language), negations.of(s.language)
	if negation == nil || negation.anyNegation(oldTokens) || negation.anyNegation(newTokens) || data.anyLike(oldTokens, o) || data.anyLike(newTokens, n) {
		return Discrepancy{}, false
	}
	if !sameWord(negation.governed(oldTokens, o.Span), negation.governed(newTokens, n.Span), s.lexis) {
		return Discrepancy{}, false
	}
	return Discrepancy{
		Category: Certainty, Kind: kind, Severity: Major, Confidence: 0.7, Old: &o.Span, New: &n.Span,
		Reason: Reason{ID: "certainty." + kind, Args: []string{shorten(o.In(s.Old.Raw)), shorten(n.In(s.New.Raw))}},
	}, true
}

// governed returns the word that what stands at the place is said of, "" if none is near.
func (data *negationData) governed(tokens []segment.Token, place segment.Span) string {
	from := slices.IndexFunc(tokens, func(t segment.Token) bool { return t.Start >= place.End })
	if from < 0 {
		return ""
	}
	head, _ := data.head(tokens[:min(len(tokens), from+farthestGoverned)], from)
	return head
}

// anyLike reports whether a word that is no part of the hedge may stand for any.
func (data *certaintyData) anyLike(tokens []segment.Token, h hedge) bool {
	for i, t := range tokens {
		if !h.Contains(t.Span) && data.Like.at(tokens, i) > 0 {
			return true
		}
	}
	return false
}
