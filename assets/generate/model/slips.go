package main

import (
	"math/rand/v2"

	"stet/diff/lexicon"
)

const (
	// swapped is in how many places one pair of neighbours is swapped among other slips.
	swapped = 4
	// mistyped is in how many places one word is one that a slip of the hand makes.
	mistyped = 8
)

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

// examples calls f with each unit of a sentence that may be a slip, as it stands and
// as a slip would have it.
func (s *slips) examples(units []lexicon.Unit, f func(row []lexicon.Symbol, i int, wrong bool)) {
	row := s.grammar.Sentence(units)
	for k, u := range units {
		i := k + lexicon.Reach
		if other, ok := s.slip(u); ok {
			was := row[i]
			f(row, i, false)
			row[i] = s.grammar.Symbol(lexicon.Unit{Form: other, Onset: u.Onset, Capital: u.Capital})
			f(row, i, true)
			row[i] = was
		}
		if k+1 < len(units) && s.random.IntN(swapped) == 0 && u.Form != units[k+1].Form {
			f(row, i, false)
			f(row, i+1, false)
			row[i], row[i+1] = row[i+1], row[i]
			f(row, i, true)
			f(row, i+1, true)
			row[i], row[i+1] = row[i+1], row[i]
		}
	}
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
