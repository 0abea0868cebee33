package check

import (
	"sort"

	"stet/diff/segment"
)

// tokensIn returns the tokens of the text that overlap the span.
func tokensIn(t *segment.Text, s segment.Span) []segment.Token {
	first, last := tokenRange(t, s)
	return t.Tokens[first:last]
}

// tokenRange returns which tokens overlap a span, or between which it stands.
func tokenRange(t *segment.Text, s segment.Span) (first, last int) {
	first = sort.Search(len(t.Tokens), func(i int) bool { return t.Tokens[i].End > s.Start })
	return first, first + sort.Search(len(t.Tokens)-first, func(i int) bool { return t.Tokens[first+i].Start >= s.End })
}

// sentenceAt returns the index of the sentence that covers the offset or, between
// sentences, of the one before it; -1 before the first.
func sentenceAt(t *segment.Text, offset int) int {
	return sort.Search(len(t.Sentences), func(i int) bool { return t.Sentences[i].Start > offset }) - 1
}

// spanOf returns the stretch from the first to the last of the sentences, which
// are ascending indexes; nil if there are none.
func spanOf(t *segment.Text, sentences []int) *segment.Span {
	if len(sentences) == 0 {
		return nil
	}
	return &segment.Span{Start: t.Sentences[sentences[0]].Start, End: t.Sentences[sentences[len(sentences)-1]].End}
}

// tokensOf returns the tokens of the sentences, which are ascending indexes.
func tokensOf(t *segment.Text, sentences []int) []segment.Token {
	if len(sentences) == 0 {
		return nil
	}
	return t.TokensIn(sentences[0], sentences[len(sentences)-1]+1)
}
