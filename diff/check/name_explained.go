package check

import (
	"slices"
	"strings"

	"stet/diff/segment"
)

// explanation is that letters stand for words of which this is one.
type explanation struct{ letters, word string }

// takeExplained takes away letters of one side and a name of the other that is a part of
// what a text says that they stand for: "the Information Access Division (IAD)" once,
// then "the IAD" or "the Division".
func (c *nameComparison) takeExplained() {
	for _, o := range slices.Clone(c.old) {
		for _, n := range slices.Clone(c.new) {
			if c.reader.explains(o, c.in.Old, n) || c.reader.explains(n, c.in.New, o) {
				c.takes([]nameWord{o}, []nameWord{n})
			}
		}
	}
}

// explains reports whether one of the texts says that the letters, of the text t, stand
// for words of which the other name is one.
func (r *nameReader) explains(letters nameWord, t *segment.Text, part nameWord) bool {
	return isAcronym(letters.In(t.Raw)) && r.explained[explanation{letters.folded, part.folded}]
}

// explainedIn adds the letters in brackets of a text with the words that stand before them
// and begin with those letters.
func (r *nameReader) explainedIn(t *segment.Text) {
	for i := 1; i+1 < len(t.Tokens); i++ {
		letters := t.Tokens[i].In(t.Raw)
		if t.Tokens[i-1].Norm != "(" || t.Tokens[i+1].Norm != ")" || !isAcronym(letters) {
			continue
		}
		rest, first := plainLetters(letters), i-1
		for rest != "" && first > 0 && (isCapital(t.Tokens[first-1].In(t.Raw)) || segment.IsFunctionWord(t.Language, t.Tokens[first-1].Norm)) {
			first--
			rest = strings.TrimSuffix(rest, initialOf(t.Tokens[first].Norm))
		}
		if rest != "" {
			continue
		}
		for _, word := range t.Tokens[first : i-1] {
			if isCapital(word.In(t.Raw)) {
				r.explained[explanation{foldName(letters), foldName(word.In(t.Raw))}] = true
			}
		}
	}
}
