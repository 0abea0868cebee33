package check

import (
	"slices"

	"stet/diff/segment"
	"stet/diff/word"
)

// contained reports places whose name holds that of another, which the other text has:
// Guinea, Guinea-Bissau. An edit put in, or took out, all that parts the two.
func (c *nameComparison) contained() {
	for _, e := range c.pair.Edits {
		switch {
		case e.Cosmetic != "":
		case e.Op == word.Insert:
			if long, short, ok := c.reader.holdsPlace(c.in.New, e.New, c.in.Old, e.Old); ok {
				c.add("other-place", Major, 0.85, short, long)
			}
		case e.Op == word.Delete:
			if long, short, ok := c.reader.holdsPlace(c.in.Old, e.Old, c.in.New, e.New); ok {
				c.add("other-place", Major, 0.85, long, short)
			}
		}
	}
}

// longestPlace is how many tokens the name of a place may have: Democratic Republic of
// the Congo.
const longestPlace = 6

// holdsPlace returns the name of a place that the edited words belong to, and where the
// other text has the rest of it, if that is the name of another place.
func (r *nameReader) holdsPlace(t *segment.Text, edited segment.Span, other *segment.Text, gap segment.Span) (long, short segment.Span, ok bool) {
	first, last := tokenRange(t, edited)
	for first < last && segment.IsFunctionWord(t.Language, t.Tokens[first].Norm) && !isCapital(t.Tokens[first].In(t.Raw)) {
		first++ // the article before it
	}
	behind, _ := tokenRange(other, segment.Span{Start: gap.End, End: gap.End + 1})
	for size := last - first + 1; first < last && size <= longestPlace; size++ {
		rest := size - (last - first)
		if from := last; from+rest <= len(t.Tokens) && behind+rest <= len(other.Tokens) { // Equatorial [Guinea]
			long, short = placeSpan(t, first, from+rest), placeSpan(other, behind, behind+rest)
			if r.isAnotherPlace(t, long, placeSpan(t, from, from+rest), other, short) {
				return long, short, true
			}
		}
		if from := first - rest; from >= 0 && behind-rest >= 0 { // [Guinea]-Bissau
			long, short = placeSpan(t, from, last), placeSpan(other, behind-rest, behind)
			if r.isAnotherPlace(t, long, placeSpan(t, from, first), other, short) {
				return long, short, true
			}
		}
	}
	return long, short, false
}

func placeSpan(t *segment.Text, first, last int) segment.Span {
	return segment.Span{Start: t.Tokens[first].Start, End: t.Tokens[last-1].End}
}

// isAnotherPlace reports whether a name, a part of which the other text has, and that
// part name two places.
func (r *nameReader) isAnotherPlace(t *segment.Text, long, rest segment.Span, other *segment.Text, short segment.Span) bool {
	whole, part := foldName(bare(long.In(t.Raw))), foldName(bare(rest.In(t.Raw)))
	if part != foldName(bare(short.In(other.Raw))) || !isCapital(long.In(t.Raw)) || !isCapital(short.In(other.Raw)) || r.isSame(whole, part) {
		return false
	}
	return knownSpellings().different(whole, part) || slices.Contains(r.data.Holding, whole)
}

// isSame reports whether the language holds two names for one.
func (r *nameReader) isSame(a, b string) bool { return anyHasBoth(r.data.Same, a, b) }

// isNickname reports whether two first names may be one: Joseph, Joe.
func (r *nameReader) isNickname(a, b string) bool { return anyHasBoth(r.data.Nicknames, a, b) }

func anyHasBoth(groups [][]string, a, b string) bool {
	return slices.ContainsFunc(groups, func(group []string) bool { return slices.Contains(group, a) && slices.Contains(group, b) })
}
