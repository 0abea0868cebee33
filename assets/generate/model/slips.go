package main

import (
	"math/rand/v2"
	"unicode"
	"unicode/utf8"

	"stet/diff/lexicon"
)

// mistyped is in how many places one word is one that a slip of the hand makes.
const mistyped = 8

// slips are words that stand for others: another word for grammar, another
// form, another word that a slip of the hand makes, or a neighbour's place.
type slips struct {
	grammar  *lexicon.Grammar
	variants *lexicon.Variants
	random   *rand.Rand
	others   map[string][]string // what a word may be taken for
	typos    map[string][]string // words that a slip of the hand makes of it
}

func newSlips(g *lexicon.Grammar, v *lexicon.Variants) *slips {
	return &slips{g, v, rand.New(rand.NewPCG(1, 2)), map[string][]string{}, map[string][]string{}}
}

// examples calls f with each place of a sentence where a slip may be made, and what
// would stand there instead: one other word, or two neighbours the other way round.
func (s *slips) examples(units []lexicon.Unit, f func(row []lexicon.Traits, at int, instead []lexicon.Traits)) {
	symbols := s.grammar.Sentence(units)
	row := make([]lexicon.Traits, len(symbols))
	for i, x := range symbols {
		row[i] = x.Traits()
	}
	for i, u := range units {
		at := i + lexicon.Reach
		if other, ok := s.slip(u); ok {
			f(row, at, []lexicon.Traits{s.grammar.Symbol(u.As(other), i == 0).Traits()})
		}
		if i+1 < len(units) && u.Form != units[i+1].Form && isWord(u) && isWord(units[i+1]) {
			first, second := row[at+1], row[at]
			first.Capital = first.Capital && i > 0
			f(row, at, []lexicon.Traits{first, second})
		}
	}
}

// isWord reports whether the unit is a word or a number, and not what stands behind
// an apostrophe.
func isWord(u lexicon.Unit) bool {
	first, _ := utf8.DecodeRuneInString(u.Form)
	return unicode.IsLetter(first) || unicode.IsDigit(first)
}

// slip returns another word that the unit may be taken for.
func (s *slips) slip(u lexicon.Unit) (string, bool) {
	of, kept := func(form string) []string {
		if _, others := s.variants.Confusable(form); others != nil {
			return others
		}
		return s.variants.Forms(form)
	}, s.others
	if s.random.IntN(mistyped) == 0 {
		of, kept = s.variants.Slips, s.typos
	}
	others, ok := kept[u.Form]
	if !ok {
		others = of(u.Form)
		kept[u.Form] = others
	}
	if len(others) == 0 {
		return "", false
	}
	return others[s.random.IntN(len(others))], true
}
