package check

import (
	"slices"

	"stet/diff/segment"
)

// replaced reports names in whose place stands another: what is left of a name on
// one side against what is left of one on the other.
func (c *nameComparison) replaced() {
	old := c.reader.phrases(c.in.Old.Raw, inOrder(c.old, c.oldSurplus))
	new := c.reader.phrases(c.in.New.Raw, inOrder(c.new, c.newSurplus))
	old, new = unmatched(old, new, c.resembles)
	olds, news := countLikely(old, c.old), countLikely(new, c.new)
	used := make([]bool, len(new))
	for _, o := range old {
		for j, n := range new {
			if used[j] || !c.standsFor(o, n, olds, news) {
				continue
			}
			used[j] = true
			kind, severity := c.kindOf(o, n)
			c.add(kind, severity, 0.85, o.Span, n.Span)
			break
		}
	}
}

func inOrder(a, b []nameWord) []nameWord {
	all := slices.Concat(a, b)
	slices.SortFunc(all, func(x, y nameWord) int { return x.Start - y.Start })
	return all
}

// isLikely reports whether the phrase is a name: beyond doubt, or because several
// words with capitals stand together.
func (p namePhrase) isLikely() bool { return p.sure || p.inner || len(p.words) > 1 }

// countLikely counts the phrases that are names and hold one of the words.
func countLikely(phrases []namePhrase, words []nameWord) int {
	n := 0
	for _, p := range phrases {
		if p.isLikely() && holdsAny(p.words, words) {
			n++
		}
	}
	return n
}

// standsFor reports whether n stands where o stood: one edit put it there and
// little else, or they are the only names that are left and nothing speaks against it.
func (c *nameComparison) standsFor(o, n namePhrase, olds, news int) bool {
	oldLeft, newLeft := holdsAny(o.words, c.old), holdsAny(n.words, c.new)
	if !oldLeft && !newLeft {
		return false
	}
	if swapped(c.pair, o.Span, n.Span) {
		return o.sure || n.sure || o.capital && n.capital && !c.synonyms(o, n)
	}
	sure := o.sure || n.sure || o.inner && n.inner
	if !oldLeft || !newLeft || !o.isLikely() || !n.isLikely() || !sure || o.usual && n.usual {
		return false
	}
	return (sameEdit(c.pair, o.Span, n.Span) || olds == 1 || news == 1) && !c.metByChance(o, n, max(olds, news))
}

// mostAtOnce is how many names a sentence may lose or get for each of them to be another
// in whose place one stands. Where more came and went a list was written anew, and words
// with capitals meet by chance.
const mostAtOnce = 3

// Sentences that have next to nothing in common are about something else; of those that
// have most in common, the words tell which place is which.
const (
	aboutSomethingElse = 0.2
	mostInCommon       = 0.75
)

// metByChance reports whether what stands around two names that an edit did not simply
// swap tells that the one is not in place of the other.
func (c *nameComparison) metByChance(o, n namePhrase, atOnce int) bool {
	around := c.sharedAround(o.Span, n.Span)
	crowded := atOnce > mostAtOnce
	switch {
	case c.pair.Similarity < aboutSomethingElse, crowded && (o.usual || n.usual):
		return true
	case crowded && around < fewestShared:
		return true
	case c.pair.Similarity > mostInCommon && around == 0 && !sameEdit(c.pair, o.Span, n.Span):
		return true
	}
	// Letters that stand for the words of the other.
	return isAcronym(o.In(c.in.Old.Raw)) != isAcronym(n.In(c.in.New.Raw)) && (crowded || o.usual || n.usual)
}

// namesReach is how many tokens on each side of a name tell what place it stands at,
// fewestShared how many of their words both sides must have in a list written anew.
const (
	namesReach   = 4
	fewestShared = 2
)

// sharedAround counts the words around the old place that stand around the new one too.
func (c *nameComparison) sharedAround(old, new segment.Span) int {
	here, there := around(tokensOf(c.in.Old, c.pair.Old), old), around(tokensOf(c.in.New, c.pair.New), new)
	shared := 0
	for word := range here {
		if there[word] {
			shared++
		}
	}
	return shared
}

// around returns the words that stand near the place, which is within the tokens.
func around(tokens []segment.Token, place segment.Span) map[string]bool {
	first, _ := slices.BinarySearchFunc(tokens, place.Start, func(t segment.Token, start int) int { return t.Start - start })
	behind, _ := slices.BinarySearchFunc(tokens, place.End, func(t segment.Token, end int) int { return t.Start - end })
	found := map[string]bool{}
	for _, side := range [][]segment.Token{tokens[max(0, first-namesReach):first], tokens[behind:min(len(tokens), behind+namesReach)]} {
		for _, t := range side {
			if t.Kind == segment.Word {
				found[t.Norm] = true
			}
		}
	}
	return found
}

// synonyms reports whether two words with capitals can mean the same.
func (c *nameComparison) synonyms(o, n namePhrase) bool {
	return c.reader.lexis != nil && len(o.words) == 1 && len(n.words) == 1 && c.reader.lexis.related(o.folded, n.folded)
}
