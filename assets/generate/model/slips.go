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
)

// slips are words that stand for others: another word for grammar, another
// form, another word that a slip of the hand makes, or a neighbour's place.
type slips struct {
	grammar  *lexicon.Grammar
	variants *lexicon.Variants
	families *families
	random   *rand.Rand

	// What was looked up, by word: words for grammar that it may be taken for, common words
	// of its stem, all of them, and those that a slip of the hand makes.
	confusable, forms, derived, typos map[string][]string
}

func newSlips(g *lexicon.Grammar, v *lexicon.Variants, f *families) *slips {
	return &slips{g, v, f, rand.New(rand.NewPCG(1, 2)), map[string][]string{}, map[string][]string{}, map[string][]string{}, map[string][]string{}}
}

// examples calls f with each place of a sentence of which the question can be asked, and
// what would stand there instead.
func (s *slips) examples(q lexicon.Question, units []lexicon.Unit, f func(row []lexicon.Symbol, at int, instead []lexicon.Symbol)) {
	row := s.grammar.Sentence(units)
	for i, u := range units {
		at := i + lexicon.Reach
		if q == lexicon.AboutOrder {
			if i+1 < len(units) && u.Form != units[i+1].Form && isWord(u) && isWord(units[i+1]) {
				f(row, at, []lexicon.Symbol{s.grammar.Symbol(units[i+1], i == 0), row[at]})
			}
			continue
		}
		for range draws[q] {
			if other, ok := s.slip(q, u.Form); ok {
				f(row, at, []lexicon.Symbol{s.grammar.Symbol(u.As(other), i == 0)})
			}
		}
	}
}

// draws is how many other words are tried in one place: there are few words for grammar,
// and each is taken for many others.
var draws = [...]int{lexicon.AboutGrammar: 2, lexicon.AboutForm: 1}

// isWord reports whether the unit is a word or a number, and not what stands behind
// an apostrophe.
func isWord(u lexicon.Unit) bool {
	first, _ := utf8.DecodeRuneInString(u.Form)
	return unicode.IsLetter(first) || unicode.IsDigit(first)
}

// slip returns another word that a word may be taken for.
func (s *slips) slip(q lexicon.Question, form string) (string, bool) {
	of, kept := s.formsOf, s.forms
	switch chance := s.random.Float64(); {
	case q == lexicon.AboutGrammar:
		of, kept = s.confusableOf, s.confusable
	case chance < mistyped:
		of, kept = s.variants.Slips, s.typos
	case chance < mistyped+derived:
		of, kept = s.derivedOf, s.derived
	}
	others, ok := kept[form]
	if !ok {
		others = of(form)
		kept[form] = others
	}
	if len(others) == 0 {
		return "", false
	}
	return others[s.random.IntN(len(others))], true
}

// confusableOf returns the other words for grammar that a word may be taken for.
func (s *slips) confusableOf(form string) []string {
	_, others := s.variants.Confusable(form)
	return others
}

// formsOf returns the common words of the same stem as a word, or all of them if there are
// none.
func (s *slips) formsOf(form string) []string {
	if others := s.variants.Forms(form); others != nil {
		return others
	}
	return s.derivedOf(form)
}

// derivedOf returns all words of the same stem, however rare.
func (s *slips) derivedOf(form string) []string {
	out := append(s.variants.Relatives(form), s.families.of(form)...)
	slices.Sort(out)
	return slices.Compact(out)
}
