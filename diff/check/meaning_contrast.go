package check

import (
	"slices"

	"stet/diff/segment"
	"stet/diff/word"
)

// contrast is a scale or a row of steps of which only one holds: killed, injured;
// arrested, charged, convicted; all, most, some. The words of a step say the same.
type contrast []stemSet

// stepOf returns the step that the tokens name, -1 if they name none or several.
func (c contrast) stepOf(tokens []segment.Token) (step int, token segment.Token) {
	step = -1
	for _, t := range tokens {
		i := slices.IndexFunc(c, func(words stemSet) bool { return words.has(t.Norm) })
		switch {
		case i < 0 || i == step:
		case step >= 0:
			return -1, segment.Token{}
		default:
			step, token = i, t
		}
	}
	return step, token
}

// contrasted finds a word that became one of another step, unless both stand in the
// other text as well: then they only changed places.
func (data *meaningData) contrasted(in *speech, p *Pair, old, new []segment.Token) (Discrepancy, bool) {
	if negation := negations.of(in.language); negation != nil && negation.reachesInto(in.Old, old) != negation.reachesInto(in.New, new) {
		return Discrepancy{}, false // "not all", "some do not"
	}
	oldAll, newAll := tokensOf(in.Old, p.Old), tokensOf(in.New, p.New)
	for _, c := range data.Contrasts {
		from, o := c.stepOf(old)
		to, n := c.stepOf(new)
		if from < 0 || to < 0 || from == to || has(newAll, o.Norm) || has(oldAll, n.Norm) {
			continue
		}
		d := meaningChange(in, "other-word", o, n)
		d.Confidence = 0.7
		return d, true
	}
	return Discrepancy{}, false
}

// focusOf finds a word as "only" that went or came and left what it stands with. In
// a sentence written anew others may say the same.
func (data *meaningData) focusOf(in *speech, p *Pair, e *word.Edit) (Discrepancy, bool) {
	if !minimalPair(p) {
		return Discrepancy{}, false
	}
	old, new := tokensIn(in.Old, e.Old), tokensIn(in.New, e.New)
	d := Discrepancy{Category: Meaning, Kind: "focus", Severity: Major, Confidence: 0.6, Old: spanPtr(e.Old.Start, e.Old.End), New: spanPtr(e.New.Start, e.New.End)}
	if o, ok := data.narrows(in, in.Old, p.Old, old); ok && in.saysNothing(new) && !data.anyFocus(tokensOf(in.New, p.New)) {
		d.Reason = Reason{ID: "meaning.focus.dropped", Args: []string{o.In(in.Old.Raw)}}
		d.Old = spanPtr(o.Start, o.End)
		return d, true
	}
	if n, ok := data.narrows(in, in.New, p.New, new); ok && in.saysNothing(old) && !data.anyFocus(tokensOf(in.Old, p.Old)) {
		d.Reason = Reason{ID: "meaning.focus.added", Args: []string{n.In(in.New.Raw)}}
		d.New = spanPtr(n.Start, n.End)
		return d, true
	}
	return Discrepancy{}, false
}

// narrows returns the word of a small edit that narrows what is said. Behind a
// negation it does not, and before a number it tells what the writer thinks of it, unless
// the sentence begins with it.
func (data *meaningData) narrows(in *speech, t *segment.Text, sentences []int, edited []segment.Token) (segment.Token, bool) {
	i := slices.IndexFunc(edited, func(t segment.Token) bool { return data.Focus[t.Norm] })
	if i < 0 || !in.saysNothing(slices.Delete(slices.Clone(edited), i, i+1)) {
		return segment.Token{}, false
	}
	tokens := tokensOf(t, sentences)
	at := slices.IndexFunc(tokens, func(t segment.Token) bool { return t.Span == edited[i].Span })
	negation := negations.of(in.language)
	if at < 0 || at+1 >= len(tokens) || tokens[at+1].Kind == segment.Mark || at > 0 && negation != nil && negation.negates(tokens[at-1].Norm) {
		return segment.Token{}, false
	}
	numbers := quantitiesIn(t, tokens[at+1:], func(int) bool { return false })
	begins := at == 0 || sentenceAt(t, tokens[at-1].Start) != sentenceAt(t, tokens[at].Start)
	return edited[i], begins || len(numbers) == 0 || numbers[0].whole != tokens[at+1].Start
}

func (data *meaningData) anyFocus(tokens []segment.Token) bool {
	return slices.ContainsFunc(tokens, func(t segment.Token) bool { return data.Focus[t.Norm] })
}
