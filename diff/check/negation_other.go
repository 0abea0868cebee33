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
func (c *negationComparison) passage(n negated, here, other *negatedSide) bool {
	return slices.ContainsFunc(c.pair.Edits, func(e word.Edit) bool {
		place := here.edited(&e)
		return place.Overlaps(n.Span) && place.Len() > longestClause && isLittle(other.edited(&e), place)
	})
}

// isLittle reports whether next to nothing stands in the one place for what stands in the
// other.
func isLittle(there, here segment.Span) bool { return there.Len()*4 < here.Len() }

// clauseReach is how many words to either side of a negation, within its clause, tell what it
// is said of.
const clauseReach = 6

// leastAround is which share of those the other side must have for it to say the same
// without the negation.
const leastAround = 0.2

// fewestAround is how few of them tell nothing.
const fewestAround = 2

// unshared reports whether the other side has next to nothing of what stands around the
// negation: it came or went with what it is said of.
func (c *negationComparison) unshared(n negated, here, other *negatedSide) bool {
	tokens := here.tokens
	at, _ := slices.BinarySearchFunc(tokens, n.Start, func(t segment.Token, start int) int { return t.Start - start })
	all, shared := 0, 0
	count := func(step int) {
		for k := at + step; k >= 0 && k < len(tokens) && k >= at-clauseReach && k <= at+clauseReach; k += step {
			t := tokens[k]
			if t.Kind == segment.Mark && t.Norm != `"` && t.Norm != "-" {
				return
			}
			if t.Kind == segment.Mark || c.Light[t.Norm] || n.Contains(t.Span) {
				continue
			}
			all++
			if mentions(other.tokens, t.Norm, c.lexis) {
				shared++
			}
		}
	}
	count(-1)
	count(1)
	return all >= fewestAround && float64(shared) < leastAround*float64(all)
}

// untouched reports whether both texts have the negation and what it denies, word for
// word: it may be said twice in one of them, but it neither came nor went.
func (c *negationComparison) untouched(n negated, here *negatedSide) bool {
	return !slices.ContainsFunc(c.pair.Edits, func(e word.Edit) bool {
		place := here.edited(&e)
		return e.Cosmetic == "" && place.Start <= n.withHead().End && place.End >= n.Start
	})
}

// mostOfSentence is which share of a sentence's words must have come or gone for the
// sentence as a whole to have.
const mostOfSentence = 0.8

// ownSentence reports whether the negation came or went with a whole sentence, where
// the link holds several.
func (c *negationComparison) ownSentence(n negated, here, other *negatedSide) bool {
	t := here.text
	at := sentenceAt(t, n.Start)
	if len(here.sentences) < 2 || at < 0 {
		return false
	}
	sentence := t.Sentences[at]
	alone := 0
	for i := range c.pair.Edits {
		place := here.edited(&c.pair.Edits[i])
		start, end := max(place.Start, sentence.Start), min(place.End, sentence.End)
		if isLittle(other.edited(&c.pair.Edits[i]), place) && start < end {
			alone += words(tokensIn(t, segment.Span{Start: start, End: end}))
		}
	}
	return float64(alone) >= mostOfSentence*float64(words(tokensOf(t, []int{at})))
}

// excused reports whether a word of the other side may say what the negation
// says, and uses that word up: one in the same edit or, where more changed, one
// that is not known to be about something else.
func (c *negationComparison) excused(n negated, words *[]excuse, here, other *negatedSide) bool {
	take := func(fits func(excuse) bool) bool {
		at := slices.IndexFunc(*words, fits)
		if at >= 0 {
			*words = slices.Delete(*words, at, at+1)
		}
		return at >= 0
	}
	for i := range c.pair.Edits {
		edit := &c.pair.Edits[i]
		if here.edited(edit).Overlaps(n.Span) && take(func(e excuse) bool { return other.edited(edit).Contains(e.Span) }) {
			return true
		}
	}
	return take(func(e excuse) bool {
		switch {
		case e.opposite: // "unfit" says no to "fit" and to nothing else
			return len(n.head) > 3 && (strings.HasSuffix(e.word, n.head) || c.prefixed(e.word, n.head, c.lexis))
		case e.elsewhere: // "despite the failure of the talks", "did not rebuild the bridge"
			return headIn(other.tokens, n.head, c.lexis) < 0 && (c.lexis == nil || !relatedIn(other.tokens, n.head, c.lexis))
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
func (c *negationComparison) excuses(here, other *negatedSide) []excuse {
	data, lexis := c.negationData, c.lexis
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
			e.elsewhere = c.states(other, head)
		}
		out = append(out, e)
	}
	return out
}

// deniesOf reports whether the word is the opposite of what the other side
// negates: "not true", "false".
func (data *negationData) deniesOf(word string, other *negatedSide, lexis *thesaurus) bool {
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
func (data *negationData) prefixesAny(word string, other *negatedSide, lexis *thesaurus) bool {
	return lexis != nil && slices.ContainsFunc(other.found, func(n negated) bool { return data.prefixed(word, n.head, lexis) })
}
