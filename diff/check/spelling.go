package check

import (
	"context"
	"math"
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
	switch {
	case w.meant != "":
		d = Discrepancy{
			Category: Spelling, Kind: "misspelling", Severity: Minor, Confidence: 0.75,
			Reason: Reason{"spelling.misspelling", []string{w.word, w.meant}},
		}
	case hasMarks(w.word) || isTitled(w.word):
		d.Kind, d.Reason.ID = "untranslated", "garble.untranslated"
	}
	span := w.Span
	if old {
		d.Old = &span
	} else {
		d.New = &span
	}
	return d
}

const (
	// shortestOdd is how many letters a word must have to be no word at all.
	shortestOdd = 4
	// shortestSlip is how many a word must have to be a slip for another.
	shortestSlip = 2
)

func (r spellingRule) oddWords(t *segment.Text, sentences []int, other *segment.Text, partners []int) []oddWord {
	words, variants := vocabulary.WordsOf(t.Language), vocabulary.VariantsOf(t.Language)
	if words == nil || variants == nil || t.Language != other.Language {
		return nil
	}
	j := speller{words, variants, formsOf(other, partners)}
	var out []oddWord
	for _, s := range sentences {
		tokens := t.TokensIn(s, s+1)
		for i, token := range tokens {
			if token.Kind != segment.Word {
				continue
			}
			meant, odd := "", j.isForeignNoun(t.Raw, tokens, i)
			if !odd && !isJoined(tokens, i) {
				meant, odd = j.judge(token.In(t.Raw), token.Norm, i == 0)
			}
			if odd && (meant != "") == (r.category == Spelling) {
				out = append(out, oddWord{token.Span, token.In(t.Raw), meant})
			}
		}
	}
	return out
}

// speller judges words by the vocabulary of their language and the other side.
type speller struct {
	words    *vocabulary.Words
	variants *vocabulary.Variants
	theirs   map[string]bool // what the other side has
}

// judge reports whether a word is one that the language does not have, and what it
// is a slip for, if it is near to a word. What stands around an apostrophe is
// judged on its own.
func (s speller) judge(text, form string, first bool) (meant string, odd bool) {
	initial, _ := utf8.DecodeRuneInString(text)
	capital := unicode.IsUpper(initial)
	for part := range strings.SplitSeq(form, "'") {
		if s.words.Of(part).Lower || s.theirs[part] {
			continue
		}
		if !isPlainWord(part) || capital && !first { // names have a rule of their own
			continue
		}
		switch meant := s.meant(part); {
		case meant != "":
			return meant, true
		case !first && standsOut(part) && !kin(part, s.theirs) && !s.variants.Derived(part):
			return "", true
		}
	}
	return "", false
}

// longestNamed is how many letters hardly a name has.
const longestNamed = 12

// isForeignNoun reports whether the token at i is a noun of a language that writes its
// nouns with a capital, as German does: one that neither the vocabulary nor the other
// side has, behind an article or a hyphen. Names stand so as well, but seldom before a
// preposition, as in "the founding of", and hardly one is long or has letters with marks.
func (s speller) isForeignNoun(raw string, tokens []segment.Token, i int) bool {
	if i == 0 || i+1 == len(tokens) || !isTitled(tokens[i].In(raw)) {
		return false
	}
	form, before, next := tokens[i].Norm, tokens[i-1].Norm, tokens[i+1]
	if s.words.Has(form) || s.theirs[form] || kin(form, s.theirs) {
		return false
	}
	marked := hasMarks(form) || utf8.RuneCountInString(form) >= longestNamed
	behindHyphen := marked && before == "-"
	if !s.variants.IsArticle(before) && !behindHyphen {
		return false
	}
	return s.variants.IsPreposition(next.Norm) || marked && next.Kind == segment.Mark
}

// isTitled reports whether a word is one of letters, with a capital at its beginning alone.
func isTitled(word string) bool {
	initial, size := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(initial) && isPlainWord(word[size:])
}

// standsOut reports whether a word that is near to no other is one to report: a
// long one, or one with letters that a plain word of the language does without.
func standsOut(word string) bool {
	return utf8.RuneCountInString(word) >= shortestOdd || hasMarks(word)
}

// hasMarks reports whether a word has letters beyond the alphabet without marks.
func hasMarks(word string) bool { return len(word) > utf8.RuneCountInString(word) }

// formsOf returns the words of sentences, and what stands around an apostrophe in them.
func formsOf(t *segment.Text, sentences []int) map[string]bool {
	forms := map[string]bool{}
	for _, token := range tokensOf(t, sentences) {
		for part := range strings.SplitSeq(token.Norm, "'") {
			forms[part] = true
		}
	}
	return forms
}

// isPlainWord reports whether a word is of Latin letters alone and in lower case.
func isPlainWord(s string) bool {
	if utf8.RuneCountInString(s) < shortestSlip {
		return false
	}
	return !strings.ContainsFunc(s, func(r rune) bool { return !unicode.Is(unicode.Latin, r) || !unicode.IsLower(r) })
}

// joiners are the marks that tie a word to another in a compound, or make it a part of an
// address or of what people go by on the net: @name, name@host, #topic, name_of_family.
const joiners = "-@#_"

// isJoined reports whether such a mark ties the word to another, or to nothing.
func isJoined(tokens []segment.Token, i int) bool {
	joins := func(t segment.Token) bool { return t.Kind == segment.Mark && strings.ContainsAny(t.Norm, joiners) }
	return i > 0 && tokens[i-1].End == tokens[i].Start && joins(tokens[i-1]) ||
		i+1 < len(tokens) && tokens[i].End == tokens[i+1].Start && joins(tokens[i+1])
}

// kinStart is how many first letters words that come of one another share at least.
const kinStart = 5

// kin reports whether the other side has a word that this one comes of, or that
// comes of it: then it is a rare word and no slip.
func kin(word string, theirs map[string]bool) bool {
	for form := range theirs {
		if commonPrefix(form, word) >= max(kinStart, len(word)-3) {
			return true
		}
	}
	return false
}

// A word that the other side does not have must stand so often in the model, and
// be so long, to be what was meant.
const (
	fewestMeant   = 12
	shortestMeant = 3
)

// meant returns the word that one slip makes this one of: one that the other side
// has, else the most common one; "" if there is none.
func (s speller) meant(word string) string {
	best, count := "", 0
	for _, w := range s.words.Slips(word) {
		n := s.words.Count(w)
		switch {
		case s.theirs[w]:
			n += math.MaxInt32
		case n < fewestMeant || utf8.RuneCountInString(w) < shortestMeant:
			continue
		}
		if n > count {
			best, count = w, n
		}
	}
	return best
}
