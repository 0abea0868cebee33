package main

import (
	"math/rand/v2"
	"slices"
	"unicode"
	"unicode/utf8"

	"stet/diff/lexicon"
)

const (
	// mistyped is the share of places in which another word is one that a slip of the
	// hand makes.
	mistyped = 0.12
	// derived is the share in which it is any of the same stem, however rare: the network
	// must see rare words where they are wrong, too.
	derived = 0.35
	// drawsForGrammar is how many other words are tried in the place of a word for grammar:
	// there are few such words, and each is taken for many others.
	drawsForGrammar = 2
)

// slips are words that stand for others: another word for grammar, another
// form, another word that a slip of the hand makes, or a neighbour's place.
type slips struct {
	grammar  *lexicon.Grammar
	variants *lexicon.Variants
	families *families
	random   *rand.Rand
	others   map[string][]string // what a word may be taken for
	derived  map[string][]string // words that come of the same stem
	typos    map[string][]string // words that a slip of the hand makes of it
}

func newSlips(g *lexicon.Grammar, v *lexicon.Variants, f *families) *slips {
	return &slips{g, v, f, rand.New(rand.NewPCG(1, 2)), map[string][]string{}, map[string][]string{}, map[string][]string{}}
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
		for range s.draws(u) {
			if other, ok := s.slip(u); ok {
				f(row, at, []lexicon.Traits{s.grammar.Symbol(u.As(other), i == 0).Traits()})
			}
		}
		if i+1 < len(units) && u.Form != units[i+1].Form && isWord(u) && isWord(units[i+1]) {
			first, second := row[at+1], row[at]
			first.Capital = first.Capital && i > 0
			f(row, at, []lexicon.Traits{first, second})
		}
	}
}

// draws is how often a word is replaced in one place.
func (s *slips) draws(u lexicon.Unit) int {
	if kind, _ := s.variants.Confusable(u.Form); kind != "" {
		return drawsForGrammar
	}
	return 1
}

// isWord reports whether the unit is a word or a number, and not what stands behind
// an apostrophe.
func isWord(u lexicon.Unit) bool {
	first, _ := utf8.DecodeRuneInString(u.Form)
	return unicode.IsLetter(first) || unicode.IsDigit(first)
}

// slip returns another word that the unit may be taken for.
func (s *slips) slip(u lexicon.Unit) (string, bool) {
	of, kept := s.formsOf, s.others
	switch chance := s.random.Float64(); {
	case chance < mistyped:
		of, kept = s.variants.Slips, s.typos
	case chance < mistyped+derived:
		of, kept = s.derivedOf, s.derived
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

// formsOf returns the common words that a word may be taken for: other words for
// grammar, or words of the same stem.
func (s *slips) formsOf(form string) []string {
	if _, others := s.variants.Confusable(form); others != nil {
		return others
	}
	if others := s.variants.Forms(form); others != nil {
		return others
	}
	return s.derivedOf(form)
}

// derivedOf is as formsOf, but has all words of the same stem, however rare.
func (s *slips) derivedOf(form string) []string {
	if _, others := s.variants.Confusable(form); others != nil {
		return others
	}
	out := append(s.variants.Relatives(form), s.families.of(form)...)
	slices.Sort(out)
	return slices.Compact(out)
}
