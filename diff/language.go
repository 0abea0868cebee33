package diff

import (
	"unicode"
	"unicode/utf8"

	"stet/diff/lexicon"
	"stet/diff/segment"
)

// shortText is how many words a text may have for its language to be hard to tell by
// itself: a headline, a sentence.
const shortText = 25

// tellLanguages cuts a short text whose language could not be told once more in that of
// its partner or, where neither could be told, in the one that both together are in.
func (c *Comparison) tellLanguages(old, new Text) {
	if c.Old.Language != "" && c.New.Language != "" {
		return
	}
	language := c.Old.Language + c.New.Language
	if language == "" && isShort(c.Old) && isShort(c.New) {
		if language = segment.LanguageOf(old.Raw + "\n" + new.Raw); language == "" {
			language = byVocabulary(c.Old, c.New)
		}
	}
	if language == "" {
		return
	}
	again := func(t *segment.Text, from Text) *segment.Text {
		if t.Language != "" || !isShort(t) {
			return t
		}
		from.Language = language
		return segment.Cut(from.Raw, from.Options)
	}
	c.Old, c.New = again(c.Old, old), again(c.New, new)
}

func isShort(t *segment.Text) bool { return len(t.Tokens) <= shortText }

// byVocabulary returns the first language that has every word of the texts that has no
// capital, and at least one.
func byVocabulary(texts ...*segment.Text) string {
	for _, language := range lexicon.Languages() {
		if words := lexicon.WordsOf(language); words != nil && hasAll(words, texts) {
			return language
		}
	}
	return ""
}

func hasAll(words *lexicon.Words, texts []*segment.Text) bool {
	found := false
	for _, t := range texts {
		for _, token := range t.Tokens {
			if first, _ := utf8.DecodeRuneInString(token.In(t.Raw)); token.Kind != segment.Word || !unicode.IsLower(first) {
				continue
			}
			if !words.IsCommon(token.Norm) {
				return false
			}
			found = true
		}
	}
	return found
}
