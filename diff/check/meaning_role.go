package check

import (
	"slices"

	"stet/diff/segment"
)

// swapped finds two names that changed places around a verb. Where endings tell who
// does it, they must have changed too.
func (data *meaningData) swapped(in *speech, p *Pair) (Discrepancy, bool) {
	if len(data.And) == 0 || p.Similarity < data.leastSwapped() {
		return Discrepancy{}, false
	}
	old, new := tokensOf(in.Old, p.Old), tokensOf(in.New, p.New)
	if len(old) > longestRoles || len(new) > longestRoles || data.passive(old) != data.passive(new) {
		return Discrepancy{}, false
	}
	oldNames, newNames := single(in.Old.Raw, old), single(in.New.Raw, new)
	for i, a := range oldNames {
		for _, b := range oldNames[i+1:] {
			an, bn := data.placeOf(new, newNames, old[a].Norm), data.placeOf(new, newNames, old[b].Norm)
			if an < 0 || bn < 0 || an < bn || b-a < 2 {
				continue
			}
			if data.Cases && old[a].Norm == new[an].Norm && old[b].Norm == new[bn].Norm {
				continue
			}
			if data.acts(old[a+1:b], new[bn+1:an]) {
				return Discrepancy{
					Category: Meaning, Kind: "role-swap", Severity: Major, Confidence: 0.7,
					Old: spanPtr(old[a].Start, old[b].End), New: spanPtr(new[bn].Start, new[an].End),
					Reason: Reason{ID: "meaning.role-swap", Args: []string{old[a].In(in.Old.Raw), old[b].In(in.Old.Raw)}},
				}, true
			}
		}
	}
	return Discrepancy{}, false
}

// longestRoles is how many tokens a sentence may have for two of its names to be looked
// at, and longestBetween how many may stand between them.
const (
	longestRoles   = 120
	longestBetween = 6
)

// leastSwapped is how alike sentences must be for names in them to have changed
// places: other endings make them less so.
func (data *meaningData) leastSwapped() float64 {
	if data.Cases {
		return 0.3
	}
	return 0.85
}

// exchanged finds two words or phrases of a sentence that changed places and
// nothing else did: the dog bit the man. Where endings and articles tell who does
// it, phrases change places freely.
func (data *meaningData) exchanged(in *speech, p *Pair) (Discrepancy, bool) {
	old, new := tokensOf(in.Old, p.Old), tokensOf(in.New, p.New)
	if len(data.And) == 0 || len(old) != len(new) || data.Cases {
		return Discrepancy{}, false
	}
	old, new = differing(old, new)
	if len(old) < 3 || len(old) > longestExchange {
		return Discrepancy{}, false
	}
	for size := 2; size < len(old); size++ { // of both phrases, the shortest first
		for first := 1; first < size; first++ {
			last := size - first
			if size > 2 && !data.FixedOrder || !turned(old, new, first, last) || !data.actors(in, old, first, last) {
				continue
			}
			a, b := old[:first], old[len(old)-last:]
			return Discrepancy{
				Category: Meaning, Kind: "role-swap", Severity: Major, Confidence: 0.8,
				Old: spanPtr(old[0].Start, old[len(old)-1].End), New: spanPtr(new[0].Start, new[len(new)-1].End),
				Reason: Reason{ID: "meaning.role-swap", Args: []string{textOf(in.Old.Raw, a), textOf(in.Old.Raw, b)}},
			}, true
		}
	}
	return Discrepancy{}, false
}

// longestExchange is how many words there may be from the first of the phrases that
// changed places to the end of the second.
const longestExchange = 24

// differing returns the tokens without those that both sides begin or end with.
func differing(old, new []segment.Token) (oldRest, newRest []segment.Token) {
	for len(old) > 0 && old[0].Norm == new[0].Norm {
		old, new = old[1:], new[1:]
	}
	for len(old) > 0 && old[len(old)-1].Norm == new[len(new)-1].Norm {
		old, new = old[:len(old)-1], new[:len(new)-1]
	}
	return old, new
}

// turned reports whether the new tokens are the old ones with the first so many and
// the last so many in each other's place.
func turned(old, new []segment.Token, first, last int) bool {
	n := len(old)
	return sameForms(old[:first], new[n-first:]) && sameForms(old[n-last:], new[:last]) && sameForms(old[first:n-last], new[last:n-first])
}

// actors reports whether what stands between the phrases may be what one does to the
// other, and they hold no number or date. A phrase is more than a time or a place:
// behind one goes a verb and no new subject.
func (data *meaningData) actors(in *speech, tokens []segment.Token, first, last int) bool {
	a, between, b := tokens[:first], tokens[first:len(tokens)-last], tokens[len(tokens)-last:]
	breaks := func(t segment.Token) bool { return t.Kind == segment.Mark || data.And[t.Norm] }
	grammar := func(t segment.Token) bool { return segment.IsFunctionWord(in.language, t.Norm) }
	if slices.ContainsFunc(tokens, breaks) || holdsNumber(in.Old, a) || holdsNumber(in.Old, b) {
		return false
	}
	if !slices.ContainsFunc(between, func(t segment.Token) bool { return !grammar(t) }) {
		return false // "is": what is one is the other
	}
	says := attributions.of(in.language)
	return first+last == 2 || !grammar(between[0]) || says != nil && says.Auxiliaries[between[0].Norm]
}

// holdsNumber reports whether the tokens hold a number or a date.
func holdsNumber(t *segment.Text, tokens []segment.Token) bool {
	return len(momentsIn(t, tokens)) > 0 || slices.ContainsFunc(quantitiesIn(t, tokens, func(int) bool { return false }), quantity.isFact)
}

func textOf(raw string, tokens []segment.Token) string {
	return shorten(raw[tokens[0].Start:tokens[len(tokens)-1].End])
}

// single returns where capitalised words stand that stand once.
func single(raw string, tokens []segment.Token) []int {
	count := map[string]int{}
	for _, t := range tokens {
		count[t.Norm]++
	}
	var out []int
	for i, t := range tokens {
		if t.Kind == segment.Word && count[t.Norm] == 1 && isCapital(t.In(raw)) {
			out = append(out, i)
		}
	}
	return out
}

// passive reports whether a word says that who did it follows.
func (data *meaningData) passive(tokens []segment.Token) bool {
	return slices.ContainsFunc(tokens, func(t segment.Token) bool { return data.Passive[t.Norm] })
}

func (data *meaningData) placeOf(tokens []segment.Token, at []int, form string) int {
	for _, i := range at {
		if data.sameForm(tokens[i].Norm, form) {
			return i
		}
	}
	return -1
}

// sameForm reports whether two words are the same or, where words have endings, one.
func (data *meaningData) sameForm(a, b string) bool {
	return a == b || data.Cases && alike(a, b, nil)
}

// acts reports whether the same few words stand between the names on both
// sides, and are more than a list.
func (data *meaningData) acts(old, new []segment.Token) bool {
	if len(old) != len(new) || len(old) > longestBetween {
		return false
	}
	says := false
	for i := range old {
		if !data.sameForm(old[i].Norm, new[i].Norm) || old[i].Kind == segment.Mark || data.And[old[i].Norm] {
			return false
		}
		says = says || len(old[i].Norm) > 3
	}
	return says
}
