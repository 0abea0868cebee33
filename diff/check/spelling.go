package check

import (
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	vocabulary "stet/diff/lexicon"
	"stet/diff/segment"
)

// spellingRule reports words that a language does not have, where the other side
// has them not: near a common word it is a misspelling, else no word at all. It
// needs a vocabulary and is silent without one.
type spellingRule struct{ category Category }

func (r spellingRule) Category() Category { return r.category }

func (r spellingRule) Check(ctx context.Context, in *Input) []Discrepancy {
	var out []Discrepancy
	for i := range in.Pairs {
		if ctx.Err() != nil {
			return out
		}
		p := &in.Pairs[i]
		if len(p.Old) == 0 || len(p.New) == 0 || !changed(p) {
			continue
		}
		for _, w := range r.oddWords(in.Old, p.Old, in.New, p.New) {
			out = append(out, w.discrepancy(true))
		}
		for _, w := range r.oddWords(in.New, p.New, in.Old, p.Old) {
			out = append(out, w.discrepancy(false))
		}
	}
	return out
}

// oddWord is a word that the language does not have.
type oddWord struct {
	segment.Span
	word, meant string // meant is the word that it is near to, "" if none
}

func (w oddWord) discrepancy(old bool) Discrepancy {
	d := Discrepancy{
		Category: Garble, Kind: "non-word", Severity: Major, Confidence: 0.6,
		Reason: Reason{"garble.non-word", []string{w.word}},
	}
	if w.meant != "" {
		d = Discrepancy{
			Category: Spelling, Kind: "misspelling", Severity: Minor, Confidence: 0.75,
			Reason: Reason{"spelling.misspelling", []string{w.word, w.meant}},
		}
	}
	span := w.Span
	if old {
		d.Old = &span
	} else {
		d.New = &span
	}
	return d
}

// shortestOdd is how many letters a word must have to be judged.
const shortestOdd = 4

func (r spellingRule) oddWords(t *segment.Text, sentences []int, other *segment.Text, partners []int) []oddWord {
	words := vocabulary.WordsOf(t.Language)
	if words == nil || t.Language != other.Language {
		return nil
	}
	theirs := tokensOf(other, partners)
	table := newThesaurus(t.Language)
	var out []oddWord
	tokens := tokensOf(t, sentences)
	for i, token := range tokens {
		text := token.In(t.Raw)
		if token.Kind != segment.Word || !isPlainWord(text) || words.Count(token.Norm) > 0 || isFormOf(words, token.Norm) || hasRun(theirs, token.Norm) {
			continue
		}
		if isJoined(tokens, i) || near(token.Norm, theirs) || table != nil && table.knows(token.Norm) {
			continue
		}
		meant := nearest(words, token.Norm)
		if (meant != "") == (r.category == Spelling) {
			out = append(out, oddWord{token.Span, text, meant})
		}
	}
	return out
}

// isPlainWord reports whether a word is long enough, of Latin letters alone and in
// lower case: names have ways of their own.
func isPlainWord(s string) bool {
	if utf8.RuneCountInString(s) < shortestOdd {
		return false
	}
	return !strings.ContainsFunc(s, func(r rune) bool { return !unicode.Is(unicode.Latin, r) || !unicode.IsLower(r) })
}

// isJoined reports whether a hyphen or an apostrophe ties the word to another.
func isJoined(tokens []segment.Token, i int) bool {
	tied := func(a, b segment.Token) bool { return a.End == b.Start && (a.Norm == "-" || b.Norm == "-") }
	return i > 0 && tied(tokens[i-1], tokens[i]) || i+1 < len(tokens) && tied(tokens[i], tokens[i+1])
}

// near reports whether the other side has a form of the same word.
func near(word string, tokens []segment.Token) bool {
	return slices.ContainsFunc(tokens, func(t segment.Token) bool {
		return len(t.Norm) >= shortestOdd && commonPrefix(t.Norm, word) >= max(4, len(word)-3) && t.Norm != word && len(word) > 6 && abs(len(t.Norm)-len(word)) >= 2
	})
}

func abs(n int) int { return max(n, -n) }

// prefixes and suffixes that make words of words, so that a small vocabulary
// does not take what is rare for wrong. They are those of English; other
// languages have no vocabulary yet.
var (
	wordPrefixes = []string{"un", "re", "non", "pre", "anti", "over", "under", "mis", "dis", "inter", "co", "sub", "super", "micro", "multi", "semi", "out", "up", "fore", "photo", "bio", "geo", "electro", "hydro", "auto"}
	wordSuffixes = []string{"s", "es", "ed", "d", "ing", "er", "ers", "ly", "ness", "less", "ful", "able", "ible", "ment", "ments", "ship", "like", "wise", "est", "ity", "al", "ally", "ian", "ians", "ist", "ists", "ism", "ize", "ise", "ized", "ised", "izing", "ising", "ization", "isation", "man", "men", "work", "works", "side", "house", "time"}
)

// isFormOf reports whether the word is a known one with a beginning or an ending,
// or two known ones together.
func isFormOf(words *vocabulary.Words, word string) bool {
	known := func(s string) bool { return len(s) >= 3 && words.Count(s) > 0 }
	for _, s := range wordSuffixes {
		stem, ok := strings.CutSuffix(word, s)
		if !ok {
			continue
		}
		if known(stem) || known(stem+"e") || known(stem+"y") || strings.HasSuffix(stem, "i") && known(stem[:len(stem)-1]+"y") ||
			len(stem) > 3 && stem[len(stem)-1] == stem[len(stem)-2] && known(stem[:len(stem)-1]) {
			return true
		}
	}
	for _, p := range wordPrefixes {
		if rest, ok := strings.CutPrefix(word, p); ok && known(rest) {
			return true
		}
	}
	for i := 4; i <= len(word)-4; i++ {
		if words.Count(word[:i]) >= 20 && words.Count(word[i:]) >= 20 {
			return true
		}
	}
	// British and American spellings of what the vocabulary has.
	for _, pair := range [][2]string{{"our", "or"}, {"tre", "ter"}, {"ise", "ize"}, {"isa", "iza"}, {"isi", "izi"}, {"yse", "yze"}, {"ogue", "og"}, {"ence", "ense"}, {"ae", "e"}, {"oe", "e"}, {"ll", "l"}} {
		for _, way := range [][2]string{pair, {pair[1], pair[0]}} {
			if strings.Contains(word, way[0]) && known(strings.Replace(word, way[0], way[1], 1)) {
				return true
			}
		}
	}
	return false
}

// fewestMeant is how often a word must stand in the model to be what was meant.
const fewestMeant = 12

// nearest returns the most common word that one slip makes this one of: a letter
// too few, too many, another one, or two swapped (Damerau 1964); "" if there is none.
func nearest(words *vocabulary.Words, word string) string {
	best, count := "", fewestMeant-1
	consider := func(w string) {
		if n := words.Count(w); n > count && words.IsCommon(w) {
			best, count = w, n
		}
	}
	const letters = "abcdefghijklmnopqrstuvwxyz"
	for i := range len(word) + 1 {
		head, tail := word[:i], word[i:]
		for k := range len(letters) {
			consider(head + letters[k:k+1] + tail)
			if tail != "" {
				consider(head + letters[k:k+1] + tail[1:])
			}
		}
		if tail != "" {
			consider(head + tail[1:])
		}
		if len(tail) > 1 {
			consider(head + tail[1:2] + tail[:1] + tail[2:])
		}
	}
	return best
}
