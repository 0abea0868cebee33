package check

import (
	"slices"
	"strings"

	"stet/diff/segment"
	"stet/diff/word"
)

// longestClause is how many bytes of one side, with next to nothing for them on
// the other, are a passage that came or went with all that it denies.
const longestClause = 30

// passage reports whether the negation came or went with a passage: nothing
// that both texts say is denied by it.
func passage(n negated, p *Pair, sides func(*word.Edit) (here, there segment.Span)) bool {
	return slices.ContainsFunc(p.Edits, func(e word.Edit) bool {
		here, there := sides(&e)
		return here.Overlaps(n.Span) && here.Len() > longestClause && there.Len()*4 < here.Len()
	})
}

// untouched reports whether both texts have the negation and what it denies, word for
// word: it may be said twice in one of them, but it neither came nor went.
func untouched(n negated, p *Pair, sides func(*word.Edit) (here, there segment.Span)) bool {
	return !slices.ContainsFunc(p.Edits, func(e word.Edit) bool {
		here, _ := sides(&e)
		return e.Cosmetic == "" && here.Start <= max(n.End, n.headSpan.End) && here.End >= n.Start
	})
}

// mostOfSentence is which share of a sentence's words must have come or gone for the
// sentence as a whole to have.
const mostOfSentence = 0.8

// ownSentence reports whether the negation came or went with a whole sentence, where
// the link holds several.
func ownSentence(t *segment.Text, sentences []int, n negated, p *Pair, sides func(*word.Edit) (here, there segment.Span)) bool {
	at := sentenceAt(t, n.Start)
	if len(sentences) < 2 || at < 0 {
		return false
	}
	sentence := t.Sentences[at]
	alone := 0
	for i := range p.Edits {
		here, there := sides(&p.Edits[i])
		start, end := max(here.Start, sentence.Start), min(here.End, sentence.End)
		if there.Len()*4 < here.Len() && start < end {
			alone += words(tokensIn(t, segment.Span{Start: start, End: end}))
		}
	}
	return float64(alone) >= mostOfSentence*float64(words(tokensOf(t, []int{at})))
}

// excused reports whether a word of the other side may say what the negation
// says, and uses that word up: one in the same edit or, where more changed, one
// that is not known to be about something else.
func (data *negationData) excused(n negated, words *[]excuse, p *Pair, sides func(*word.Edit) (here, there segment.Span), others []segment.Token, lexis *thesaurus) bool {
	take := func(fits func(excuse) bool) bool {
		at := slices.IndexFunc(*words, fits)
		if at >= 0 {
			*words = slices.Delete(*words, at, at+1)
		}
		return at >= 0
	}
	for i := range p.Edits {
		here, there := sides(&p.Edits[i])
		if here.Overlaps(n.Span) && take(func(e excuse) bool { return there.Contains(e.Span) }) {
			return true
		}
	}
	return take(func(e excuse) bool {
		switch {
		case e.opposite: // "unfit" says no to "fit" and to nothing else
			return len(n.head) > 3 && (strings.HasSuffix(e.word, n.head) || data.prefixed(e.word, n.head, lexis))
		case e.elsewhere: // "despite the failure of the talks", "did not rebuild the bridge"
			return headIn(others, n.head, lexis) < 0 && (lexis == nil || !relatedIn(others, n.head, lexis))
		}
		return true
	})
}

// excuse is a word that may say in its way what a negation says.
type excuse struct {
	segment.Span
	word      string
	opposite  bool // says no to one word only, as "unfit" and "false"
	elsewhere bool // what it says no to, the other side says without it
}

// excuses returns the words that only the first tokens have and that may say in
// their way what a negation of the others says.
func (data *negationData) excuses(here, other negatedSide, lexis *thesaurus) []excuse {
	var out []excuse
	for i, t := range here.tokens {
		if t.Kind != segment.Word {
			continue
		}
		size := max(1, data.Strong.at(here.tokens, i))
		mild := data.Mild.has(t.Norm) || size > 1
		opposite := !mild && (data.opposite(t.Norm, lexis) || data.deniesOf(t.Norm, other, lexis) || data.prefixesAny(t.Norm, other, lexis))
		if !mild && !opposite || headIn(other.tokens, t.Norm, lexis) >= 0 || lexis != nil && relatedIn(other.tokens, t.Norm, lexis) {
			continue
		}
		e := excuse{Span: segment.Span{Start: t.Start, End: here.tokens[i+size-1].End}, word: t.Norm, opposite: opposite}
		if head, _ := data.head(here.tokens, i+size); head != "" && mild {
			e.elsewhere = data.states(other, head, lexis)
		}
		out = append(out, e)
	}
	return out
}

// deniesOf reports whether the word is the opposite of what the other side
// negates: "not true", "false".
func (data *negationData) deniesOf(word string, other negatedSide, lexis *thesaurus) bool {
	return lexis != nil && slices.ContainsFunc(other.found, func(n negated) bool { return n.head != "" && lexis.antonyms(word, n.head) })
}

func relatedIn(tokens []segment.Token, word string, lexis *thesaurus) bool {
	return slices.ContainsFunc(tokens, func(t segment.Token) bool { return t.Kind == segment.Word && lexis.related(t.Norm, word) })
}

// opposite reports whether a prefix makes the word the opposite of another.
func (data *negationData) opposite(word string, lexis *thesaurus) bool {
	if lexis == nil {
		return false
	}
	for _, prefix := range data.Prefixes {
		if rest, ok := strings.CutPrefix(word, prefix); ok && len(rest) > 3 && lexis.antonyms(word, rest) {
			return true
		}
	}
	return strings.HasSuffix(word, "less") && len(word) > 6
}

// prefixed reports whether the word is a form of the other with a prefix that says no.
func (data *negationData) prefixed(word, other string, lexis *thesaurus) bool {
	return slices.ContainsFunc(data.Prefixes, func(prefix string) bool {
		rest, ok := strings.CutPrefix(word, prefix)
		return ok && len(rest) > 3 && sameWord(rest, other, lexis)
	})
}

// prefixesAny reports whether the word is a form of one that the other side negates, with
// a prefix that says no: "did not change", "left unchanged".
func (data *negationData) prefixesAny(word string, other negatedSide, lexis *thesaurus) bool {
	return lexis != nil && slices.ContainsFunc(other.found, func(n negated) bool { return data.prefixed(word, n.head, lexis) })
}

// leastReversed is how similar sentences must be for a word as "refused" to be
// what turned one into the other.
const leastReversed = 0.45

// reversed finds words such as "refused to" that one side has and the other
// has nothing for.
func (data *negationData) reversed(in *speech, p *Pair, oldSide, newSide negatedSide) []Discrepancy {
	if p.Similarity < leastReversed {
		return nil
	}
	var found []Discrepancy
	for _, side := range []struct {
		kind        string
		here, there negatedSide
		text        *segment.Text
	}{{"dropped", oldSide, newSide, in.Old}, {"added", newSide, oldSide, in.New}} {
		if data.saysNo(side.there.tokens, side.here.tokens, in.lexis) {
			continue
		}
		for _, n := range data.strongIn(side.here.tokens, side.there.tokens, in.lexis) {
			if !data.leftOut(in, p, n, side.there.tokens) && !data.doing(n, side.here.tokens, side.there.tokens, in.lexis) {
				continue
			}
			d := negationChange(side.kind, side.text, n, side.there.tokens, in.lexis)
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
func (data *negationData) leftOut(in *speech, p *Pair, n negated, others []segment.Token) bool {
	place := n.Span
	return slices.ContainsFunc(p.Edits, func(e word.Edit) bool {
		if e.Cosmetic != "" {
			return false
		}
		here, there := tokensIn(in.Old, e.Old), tokensIn(in.New, e.New)
		if !e.Old.Contains(place) {
			here, there = there, here
			if !e.New.Contains(place) {
				return false
			}
		}
		return !slices.ContainsFunc(there, func(t segment.Token) bool {
			if data.Whole[t.Norm] {
				return false // in place of "hardly anyone" it says the opposite
			}
			if in.lexis != nil && slices.ContainsFunc(here, func(h segment.Token) bool { return place.Contains(h.Span) && in.lexis.synonyms(h.Norm, t.Norm) }) {
				return true // "barely", "just"
			}
			return t.Kind == segment.Word && !data.Light[t.Norm] && !mentions(here, t.Norm, in.lexis) &&
				(n.head == "" || !mentions(others, n.head, in.lexis) || in.relatedToAny(t.Norm, here))
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
