package check

import (
	"slices"
	"strings"
	"unicode/utf8"

	"stet/diff/segment"
)

// longestTitle is how many words of an edit may be a title: more are a
// description.
const longestTitle = 4

// titles reports what somebody is who was something else before: the deputy
// minister became the minister, the captain a major.
func (c *nameComparison) titles() {
	r := c.reader
	if r.data.Titles.empty() {
		return
	}
	for _, e := range c.pair.Edits {
		old, new := tokensIn(c.in.Old, e.Old), tokensIn(c.in.New, e.New)
		if e.Cosmetic != "" || len(old)+len(new) == 0 || len(old) > longestTitle || len(new) > longestTitle {
			continue
		}
		oldNext, newNext := next(c.in.Old, e.Old), next(c.in.New, e.New)
		if !slices.Equal(r.ranksOf(old), r.ranksOf(new)) && r.isPartOfTitle(old, oldNext) && r.isPartOfTitle(new, newNext) ||
			r.isTitle(c.in.Old, old, oldNext) && r.isTitle(c.in.New, new, newNext) {
			c.add("title", Major, 0.9, withNext(e.Old, oldNext), withNext(e.New, newNext))
			reason := &c.found[len(c.found)-1].Reason
			switch {
			case len(new) == 0:
				*reason = Reason{"name.title.deleted", []string{e.Old.In(c.in.Old.Raw)}}
			case len(old) == 0:
				*reason = Reason{"name.title.inserted", []string{e.New.In(c.in.New.Raw)}}
			}
		}
	}
}

// isTitleWord reports whether the word is a title, or holds one: exministro, where
// nouns are put together Außenminister.
func (r *nameReader) isTitleWord(word string) bool {
	title := r.unelided(word)
	if rank := r.prefixOf(title); rank != "" {
		title = title[len(rank):]
	}
	for ; title != ""; title = title[nextLetter(title):] {
		if r.data.Titles.has(title) {
			return true
		}
		if !r.data.NounsCapital {
			return false
		}
	}
	return false
}

func nextLetter(s string) int {
	_, size := utf8.DecodeRuneInString(s)
	return size
}

// rankOf returns the rank that the word is, or that is tied to the title in it.
func (r *nameReader) rankOf(word string) string {
	word = r.unelided(word)
	if r.data.Ranks.has(word) {
		return word
	}
	return r.prefixOf(word)
}

// prefixOf returns the rank that is tied to a title.
func (r *nameReader) prefixOf(word string) string {
	for _, prefix := range r.data.RankPrefixes {
		if title, ok := strings.CutPrefix(word, prefix); ok && r.data.Titles.has(title) {
			return prefix
		}
	}
	return ""
}

// ranksOf returns those of the words that change a title.
func (r *nameReader) ranksOf(words []segment.Token) []string {
	var out []string
	for _, w := range words {
		if rank := r.rankOf(w.Norm); rank != "" {
			out = append(out, rank)
		}
	}
	return out
}

// isPartOfTitle reports whether the words, if there are any, belong to a title
// that is among them or follows.
func (r *nameReader) isPartOfTitle(words, next []segment.Token) bool {
	other := func(w segment.Token) bool {
		return w.Kind != segment.Mark && !r.isTitleWord(w.Norm) && r.rankOf(w.Norm) == "" && !r.joins[w.Norm] && !r.isArticle(w.Norm)
	}
	return !slices.ContainsFunc(words, other) && (r.anyTitle(words) || r.anyTitle(next))
}

// isArticle reports whether the word is an article, which a rank may change: le
// ministre, l'ancien ministre.
func (r *nameReader) isArticle(word string) bool { return r.articles[word] }

// anyTitle reports whether one of the words is a title: Deputy Foreign Minister.
func (r *nameReader) anyTitle(words []segment.Token) bool {
	return slices.ContainsFunc(words, func(w segment.Token) bool { return r.isTitleWord(w.Norm) })
}

// isTitle reports whether the words are a title, with or without a rank, and the
// name of who has it follows.
func (r *nameReader) isTitle(t *segment.Text, words, next []segment.Token) bool {
	other := func(w segment.Token) bool {
		return !r.isTitleWord(w.Norm) && r.rankOf(w.Norm) == "" && !r.joins[w.Norm] && !r.portfolios[w.Norm]
	}
	return r.anyTitle(words) && !slices.ContainsFunc(words, other) && len(next) > 0 && isCapital(next[0].In(t.Raw)) && !r.isTitleWord(next[0].Norm)
}

// next returns the two tokens behind the span, up to a mark.
func next(t *segment.Text, s segment.Span) []segment.Token {
	i, _ := slices.BinarySearchFunc(t.Tokens, s.End, func(token segment.Token, end int) int { return token.Start - end })
	words := t.Tokens[i:min(i+2, len(t.Tokens))]
	if mark := slices.IndexFunc(words, func(w segment.Token) bool { return w.Kind == segment.Mark }); mark >= 0 {
		words = words[:mark]
	}
	return words
}

// withNext is the span, or that of what follows where it is empty: something has
// to be shown.
func withNext(s segment.Span, next []segment.Token) segment.Span {
	if s.Len() > 0 || len(next) == 0 {
		return s
	}
	return next[0].Span
}
