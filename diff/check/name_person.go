package check

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"stet/assets"
	"stet/diff/segment"
)

// givenNames are first names that are seldom another word, folded.
var givenNames = sync.OnceValue(func() map[string]bool {
	// What is missing is an empty table, and a test looks for it.
	data, _ := assets.Files.ReadFile("names/given.txt")
	names := map[string]bool{}
	for name := range strings.FieldsSeq(string(data)) {
		names[foldName(name)] = true
	}
	return names
})

func isGiven(folded string) bool { return givenNames()[folded] }

// surnamesIn adds the last names of the text to those that are known: a word with a
// capital behind a first name. It is a name wherever else it stands, also where the
// language has it for another word.
func (r *nameReader) surnamesIn(t *segment.Text) {
	for i := range t.Tokens {
		if !isGivenAt(t, i) {
			continue
		}
		if k := r.surnameAfter(t, i+1); k > 0 {
			r.surnames[foldName(bare(t.Tokens[k].In(t.Raw)))] = true
		}
	}
}

func isGivenAt(t *segment.Text, i int) bool {
	token := t.Tokens[i]
	word := token.In(t.Raw)
	return token.Kind == segment.Word && isCapital(word) && isGiven(foldName(word))
}

// farthestSurname is up to which token behind a first name a last name is looked for: nobody
// has more first names and initials, with their stops.
const farthestSurname = 12

// surnameAfter returns which token is the last name whose first name ends before token
// i, 0 if none is. First names, initials and "van" may stand between.
func (r *nameReader) surnameAfter(t *segment.Text, i int) int {
	for end := min(len(t.Tokens), i+farthestSurname); i < end; i++ {
		token := t.Tokens[i]
		word := bare(token.In(t.Raw))
		gap := t.Raw[t.Tokens[i-1].End:token.Start]
		initial := utf8.RuneCountInString(word) == 1 && isCapital(word)
		switch {
		case gap != "" && gap != " " && gap != "\u00a0":
			return 0
		case isGivenAt(t, i) || initial || r.joins[token.Norm] || token.Norm == "." && utf8.RuneCountInString(t.Tokens[i-1].In(t.Raw)) == 1:
			continue
		case token.Kind != segment.Word || !isCapital(word) || isAcronym(word) || r.ignored[foldName(word)] || r.isTitleWord(token.Norm):
			return 0
		case segment.IsFunctionWord(t.Language, token.Norm) && capitalFollows(t, t.Tokens, i):
			return 0 // a headline
		}
		return i
	}
	return 0
}

// isPerson reports whether the word is a last name that one of the texts has behind a
// first name or, where nouns have capitals, a first name.
func (r *nameReader) isPerson(folded string) bool {
	return r.surnames[folded] || r.data.NounsCapital && isGiven(folded)
}

// nearNames reports last names in whose place a word with a capital stands that differs
// by a letter and is nothing but a word elsewhere: Lang told, Long told.
func (c *nameComparison) nearNames() {
	pronouns := attributions.of(c.in.New.Language)
	for _, e := range c.pair.Edits {
		old, new := tokensIn(c.in.Old, e.Old), tokensIn(c.in.New, e.New)
		if e.Cosmetic != "" || len(old) != 1 || len(new) != 1 || !isCapital(old[0].In(c.in.Old.Raw)) || !isCapital(new[0].In(c.in.New.Raw)) {
			continue
		}
		o, n := foldName(bare(old[0].In(c.in.Old.Raw))), foldName(bare(new[0].In(c.in.New.Raw)))
		if c.reader.surnames[o] == c.reader.surnames[n] || distance(o, n) != 1 || min(len(o), len(n)) < shortestSound ||
			pronouns != nil && (pronouns.Pronouns[o] || pronouns.Pronouns[n]) || c.alreadyFound(e.Old) {
			continue
		}
		if c.reader.isKnown(o) && c.reader.isKnown(n) {
			c.add("other-person", Major, 0.8, e.Old, e.New)
		}
	}
}

func (c *nameComparison) alreadyFound(old segment.Span) bool {
	return slices.ContainsFunc(c.found, func(d Discrepancy) bool { return d.Old.Overlaps(old) })
}

// twoPeople reports whether both are last names of the texts, or both first names, and
// known words: then neither is a slip for the other.
func (r *nameReader) twoPeople(a, b string) bool {
	return a != b && (isGiven(a) && isGiven(b) || r.surnames[a] && r.surnames[b] && r.isKnown(a) && r.isKnown(b))
}
