package check

import (
	"slices"

	"stet/diff/segment"
	"stet/diff/word"
)

// certaintyData is what a language says with how sure something is.
type certaintyData struct {
	Possible, Likely, Alleged, Certain phraseList

	Conditional wordSet // surer than what is possible, in whose place it stands, and else like any

	Able  wordSet    // of the possible: also say what somebody is able to do
	Like  phraseList // may stand in the place of any of them
	Names wordSet    // of them all: are names too, and no statement begins with one as a verb
}

var certainties = &speechData[certaintyData]{concern: "certainty"}

// The degrees of certainty, ascending.
const (
	degreePossible = iota
	degreeAlleged
	degreeLikely
	degreePlain // nothing is said of it
	degreeCertain
)

// hedge is a word that says how sure something is.
type hedge struct {
	segment.Span
	degree int
	able   bool
}

// longestHedging is how many words an edit may have for what hedges in it to
// stand for each other.
const longestHedging = 9

// leastHedged is how alike sentences must be for what hedges in one to be about what
// the other says, unless nothing else changed.
const leastHedged = 0.45

// certaintyOf finds edits after which something is more, or less, sure.
func certaintyOf(s *speech, p *Pair) []Discrepancy {
	data := certainties.of(s.language)
	if data == nil || p.Similarity < leastHedged && !onlyEdit(p) {
		return nil
	}
	oldTokens, newTokens := tokensOf(s.Old, p.Old), tokensOf(s.New, p.New)
	oldHedges, newHedges := data.hedges(s.Old, oldTokens), data.hedges(s.New, newTokens)
	if len(oldHedges) == 0 && len(newHedges) == 0 {
		return nil
	}
	var found []Discrepancy
	for i := range p.Edits {
		e := &p.Edits[i]
		if e.Cosmetic != "" || len(tokensIn(s.Old, e.Old)) > longestHedging || len(tokensIn(s.New, e.New)) > longestHedging {
			continue
		}
		if !s.isConditionalFor(data, e) && (data.hasLike(s.Old, oldTokens, oldHedges, e.Old) || data.hasLike(s.New, newTokens, newHedges, e.New)) || s.saysAlike(e) {
			continue
		}
		if d, ok := s.certaintyChange(p, e, oldHedges, newHedges); ok {
			found = append(found, d)
		}
	}
	if len(found) == 0 {
		if d, ok := s.governedChange(oldTokens, newTokens, oldHedges, newHedges); ok {
			found = append(found, d)
		}
	}
	return found
}

func (s *speech) certaintyChange(p *Pair, e *word.Edit, oldHedges, newHedges []hedge) (Discrepancy, bool) {
	from, oldPlace := degreeIn(oldHedges, e.Old)
	to, newPlace := degreeIn(newHedges, e.New)
	if from == to || from >= degreePlain && to >= degreePlain || s.misspelled(e) && !s.isConditionalFor(certainties.of(s.language), e) || s.changesPolarity(e) {
		return Discrepancy{}, false
	}
	// "can" and "could" also say what somebody is able to do, in many ways; only
	// in a small change do they stand for how sure it is.
	n := max(words(tokensIn(s.Old, e.Old)), words(tokensIn(s.New, e.New)))
	if n > 2 && max(from, to) == degreePlain && min(from, to) == degreePossible && (ableIn(oldHedges, e.Old) || ableIn(newHedges, e.New)) {
		return Discrepancy{}, false
	}
	// Elsewhere in the sentence the same may be said.
	if from < degreePlain && to >= degreePlain && elsewhere(newHedges, from, e.New) || to < degreePlain && from >= degreePlain && elsewhere(oldHedges, to, e.Old) {
		return Discrepancy{}, false
	}
	if min(from, to) == degreeAlleged && s.attributesInstead(p, from > to, oldHedges, newHedges) {
		return Discrepancy{}, false
	}
	d := Discrepancy{Category: Certainty, Kind: "raised", Severity: Major, Confidence: 0.75, Old: &oldPlace, New: &newPlace}
	if to < from {
		d.Kind = "lowered"
	}
	if from < degreePlain && to < degreePlain {
		d.Severity, d.Confidence = Minor, 0.5
	}
	d.Reason = Reason{ID: "certainty." + d.Kind, Args: []string{shorten(oldPlace.In(s.Old.Raw)), shorten(newPlace.In(s.New.Raw))}}
	switch {
	case oldPlace.Len() == 0:
		d.Reason = Reason{ID: d.Reason.ID + ".inserted", Args: d.Reason.Args[1:]}
	case newPlace.Len() == 0:
		d.Reason = Reason{ID: d.Reason.ID + ".deleted", Args: d.Reason.Args[:1]}
	}
	return d, true
}

// isConditionalFor reports whether the edit puts nothing but a word that is possible in the
// place of a conditional one, or the reverse: may, would.
func (s *speech) isConditionalFor(data *certaintyData, e *word.Edit) bool {
	old, new := tokensIn(s.Old, e.Old), tokensIn(s.New, e.New)
	return len(old) == 1 && len(new) == 1 &&
		(data.Conditional[old[0].Norm] && data.Possible.at(new, 0) > 0 || data.Conditional[new[0].Norm] && data.Possible.at(old, 0) > 0)
}

// attributesInstead reports whether the side on which nothing is alleged says more often
// than the other that somebody said it: "according to reports", "reportedly".
func (s *speech) attributesInstead(p *Pair, oldPlain bool, oldHedges, newHedges []hedge) bool {
	data := attributions.of(s.language)
	if data == nil {
		return false
	}
	count := func(tokens []segment.Token, hedges []hedge) int {
		n := 0
		for i, t := range tokens {
			if data.attributes(tokens, i) && !slices.ContainsFunc(hedges, func(h hedge) bool { return h.Contains(t.Span) }) {
				n++
			}
		}
		return n
	}
	old, new := count(tokensOf(s.Old, p.Old), oldHedges), count(tokensOf(s.New, p.New), newHedges)
	return oldPlain && old > new || !oldPlain && new > old
}

// hasLike reports whether a word in the span, which is part of no hedge, may stand
// for any.
func (data *certaintyData) hasLike(t *segment.Text, tokens []segment.Token, hedges []hedge, side segment.Span) bool {
	for _, token := range tokensIn(t, side) {
		if slices.ContainsFunc(hedges, func(h hedge) bool { return h.Contains(token.Span) }) {
			continue
		}
		at, ok := slices.BinarySearchFunc(tokens, token.Start, func(t segment.Token, start int) int { return t.Start - start })
		if ok && data.Like.at(tokens, at) > 0 {
			return true
		}
	}
	return false
}

// saysAlike reports whether the edit put a verb of saying in the place of another that
// is as strong: what is alleged is claimed.
func (s *speech) saysAlike(e *word.Edit) bool {
	data := attributions.of(s.language)
	old, new := tokensIn(s.Old, e.Old), tokensIn(s.New, e.New)
	if data == nil || len(old) != 1 || len(new) != 1 {
		return false
	}
	class := data.classOf(old[0].Norm)
	return class != "" && class == data.classOf(new[0].Norm)
}

// misspelled reports whether the edit is about the letters of one word.
func (s *speech) misspelled(e *word.Edit) bool {
	old, new := tokensIn(s.Old, e.Old), tokensIn(s.New, e.New)
	return len(old) == 1 && len(new) == 1 && nearLetters(old[0].Norm, new[0].Norm)
}

// changesPolarity reports whether the edit also made a no of a yes, or the reverse:
// "cannot" that became "can" is not less certain.
func (s *speech) changesPolarity(e *word.Edit) bool {
	data := negations.of(s.language)
	return data != nil && data.anyNegation(tokensIn(s.Old, e.Old)) != data.anyNegation(tokensIn(s.New, e.New))
}

// degreeIn returns how sure the edit's side is, by the word that is least so,
// and the place to show.
func degreeIn(hedges []hedge, side segment.Span) (int, segment.Span) {
	degree, place := degreePlain, side
	for _, h := range hedges {
		if !h.Overlaps(side) {
			continue
		}
		if degree == degreePlain || h.degree < degree {
			degree = h.degree
		}
	}
	return degree, place
}

// ableIn reports whether a word of the side says what somebody is able to do.
func ableIn(hedges []hedge, side segment.Span) bool {
	return slices.ContainsFunc(hedges, func(h hedge) bool { return h.able && h.Overlaps(side) })
}

func elsewhere(hedges []hedge, degree int, side segment.Span) bool {
	return slices.ContainsFunc(hedges, func(h hedge) bool { return h.degree <= degree && !h.Overlaps(side) })
}

// hedges returns the words of the tokens that say how sure something is.
func (data *certaintyData) hedges(t *segment.Text, tokens []segment.Token) []hedge {
	var out []hedge
	titled := inTitleCase(t, tokens)
	for i := 0; i < len(tokens); i++ {
		if !titled && data.isName(t.Raw, tokens, i) {
			continue
		}
		if h, n := data.hedgeAt(tokens, i); n > 0 {
			out = append(out, h)
			i += n - 1
		}
	}
	if len(out) == 0 {
		return nil
	}
	dates := momentsIn(t, tokens)
	return slices.DeleteFunc(out, func(h hedge) bool {
		return slices.ContainsFunc(dates, func(m moment) bool { return m.Contains(h.Span) })
	})
}

// hedgeAt returns the hedge that begins at a token and how many tokens it takes.
func (data *certaintyData) hedgeAt(tokens []segment.Token, i int) (hedge, int) {
	for _, d := range [...]struct {
		list   phraseList
		degree int
	}{{data.Possible, degreePossible}, {data.Alleged, degreeAlleged}, {data.Likely, degreeLikely}, {data.Certain, degreeCertain}} {
		if n := d.list.at(tokens, i); n > 0 {
			return hedge{segment.Span{Start: tokens[i].Start, End: tokens[i+n-1].End}, d.degree, data.Able[tokens[i].Norm]}, n
		}
	}
	return hedge{}, 0
}

// isName reports whether the word is written as a name: Theresa May, Will Smith.
// Where a capital is due to any word, those that are names too are taken for one.
func (data *certaintyData) isName(raw string, tokens []segment.Token, i int) bool {
	if !isCapital(tokens[i].In(raw)) {
		return false
	}
	return i > 0 && tokens[i-1].Kind != segment.Mark || data.Names[tokens[i].Norm]
}
