package check

import (
	"slices"
	"strings"

	"stet/diff/segment"
	"stet/diff/word"
)

// shortestInflected is how many bytes forms of one name share at least.
const shortestInflected = 4

// isInflected reports whether two words are one name in two cases: Шевченко, Шевченка. Two
// first names are two people.
func (r *nameReader) isInflected(a, b string) bool {
	if a == b || isGiven(a) && isGiven(b) || r.different(a, b) {
		return false
	}
	return slices.ContainsFunc(r.data.Inflections, func(end string) bool {
		stem, ok := strings.CutSuffix(a, end)
		if !ok || len(stem) < shortestInflected {
			return false
		}
		other, ok := strings.CutPrefix(b, stem)
		return ok && slices.Contains(r.data.Inflections, other)
	})
}

// isPersonAt reports whether the name at the place is that of a person: a title, "Mr" or a
// first name stands before it, or elsewhere does before the same word.
func (r *nameReader) isPersonAt(t *segment.Text, name segment.Span) bool {
	if r.surnames[foldName(bare(name.In(t.Raw)))] {
		return true
	}
	first, _ := tokenRange(t, name)
	before := first - 1
	if before > 0 && t.Tokens[before].Norm == "." {
		before-- // Dr.
	}
	if before < 0 || t.Tokens[before].Kind != segment.Word || sentenceAt(t, t.Tokens[before].Start) != sentenceAt(t, name.Start) {
		return false
	}
	word := t.Tokens[before].In(t.Raw)
	norm := strings.TrimSuffix(t.Tokens[before].Norm, ".")
	return r.courtesies[norm] || isCapital(word) && (r.isTitleWord(norm) || isGiven(foldName(word)) || r.mayBeGiven(t, word, norm))
}

// mayBeGiven reports whether a word with a capital before a name may be a first name that no
// table has, where no vocabulary tells: nothing says that it is anything else.
func (r *nameReader) mayBeGiven(t *segment.Text, word, norm string) bool {
	return r.words == nil && !r.data.NounsCapital && !isAcronym(word) && !r.isPlace(foldName(word)) &&
		!r.data.OrganisationNouns.has(norm) && !r.data.PlaceNouns.has(norm) && !segment.IsFunctionWord(t.Language, norm)
}

// swapsName reports whether an edit puts one word with a capital in the place of another
// that is like it, and nothing tells that both are forms of one name: Johnston, Johnson.
// What only looks alike is then no reason to pass over it.
func (c *nameComparison) swapsName(o, n namePhrase) bool {
	r := c.reader
	if len(o.words) != 1 || len(n.words) != 1 || r.data.Inflections == nil || !c.isOnlyEdit(o.Span, n.Span) {
		return false
	}
	if knownSpellings().sameThing(o.folded, n.folded) || r.isRegional(o.folded, n.folded) || r.isInflected(o.folded, n.folded) ||
		c.truncated(o, n) || isAcronym(o.In(c.in.Old.Raw)) || isAcronym(n.In(c.in.New.Raw)) {
		return false
	}
	if r.isPersonAt(c.in.Old, o.Span) || r.isPersonAt(c.in.New, n.Span) {
		return true
	}
	return o.sure && n.sure && !o.usual && !n.usual && !c.derived(o.folded, n.folded)
}

// truncated reports whether one of two names is the other cut off. Nobody cuts the name of
// a person: Weiss is not Weissenberg.
func (c *nameComparison) truncated(o, n namePhrase) bool {
	return (truncates(o, n) || truncates(n, o)) && !c.reader.isPersonAt(c.in.Old, o.Span) && !c.reader.isPersonAt(c.in.New, n.Span)
}

// isOnlyEdit reports whether an edit takes the one word and puts the other, and nothing
// else.
func (c *nameComparison) isOnlyEdit(old, new segment.Span) bool {
	return slices.ContainsFunc(c.pair.Edits, func(e word.Edit) bool {
		return e.Cosmetic == "" && e.Old.Overlaps(old) && e.New.Overlaps(new) &&
			words(tokensIn(c.in.Old, e.Old)) == 1 && words(tokensIn(c.in.New, e.New)) == 1
	})
}
