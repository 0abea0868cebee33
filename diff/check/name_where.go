package check

import (
	"slices"
	"strings"

	"stet/diff/segment"
)

// isWhere reports whether, where nouns have capitals, the word is a place because it
// stands without an article behind where something goes from or to, "von Rostock nach
// Riga", or because it does behind "in" and ends as places do.
func (r *nameReader) isWhere(t *segment.Text, tokens []segment.Token, i int) bool {
	if i == 0 {
		return false
	}
	before := tokens[i-1].Norm
	switch {
	case slices.Contains(r.data.Where, before) && r.endsAsPlace(tokens[i].Norm):
		return true
	case slices.Contains(r.data.Whence, before):
		return i+2 < len(tokens) && slices.Contains(r.data.Where, tokens[i+1].Norm) && r.isBare(t, tokens, i+2)
	case slices.Contains(r.data.Where, before):
		return i >= 3 && slices.Contains(r.data.Whence, tokens[i-3].Norm) && r.isBare(t, tokens, i-2)
	}
	return false
}

// isBare reports whether a single noun stands at i.
func (r *nameReader) isBare(t *segment.Text, tokens []segment.Token, i int) bool {
	return tokens[i].Kind == segment.Word && isCapital(tokens[i].In(t.Raw)) && !segment.IsFunctionWord(t.Language, tokens[i].Norm)
}

func (r *nameReader) endsAsPlace(word string) bool {
	return slices.ContainsFunc(r.data.PlaceEndings, func(end string) bool { return len(word) > len(end) && strings.HasSuffix(word, end) })
}
