package check

import (
	"slices"
	"strings"
	"sync"

	"stet/assets"
	"stet/diff/segment"
	"stet/diff/word"
)

// numberData is what is known of how a language writes numbers.
type numberData struct {
	cardinals, multipliers, abbreviations map[string]float64
	ordinals, fractions, vague            map[string]float64
	ordinalSuffixes, and                  map[string]bool
	approximate, percent, points          phrases
	notNumbers                            phrases
	loose                                 valued[float64]
	currencies, units                     valued[string]
	articles, minus, of, twenties         map[string]bool
	ambiguous                             map[string]string // currencies whose words are units as well
	parts, multiples                      valued[float64]   // "and a half"; "threefold"
	atLeast, atMost                       phrases
	ratio                                 phrases           // stand between so many and so many of which they are
	hundredths                            map[string]string // the currencies that a cent is a part of
	numerals                              *word.Numerals
}

// multiplier returns what a word or an abbreviation multiplies by, 0 if it does not.
func (d *numberData) multiplier(form string) float64 {
	if m := d.multipliers[form]; m > 0 {
		return m
	}
	return d.abbreviations[form]
}

var (
	numbersMu    sync.Mutex
	numbersCache = map[string]*numberData{}
)

// numbersOf returns the data of a language; that of one without data knows
// digits and the signs of currencies, which English has them all of.
func numbersOf(language string) *numberData {
	numbersMu.Lock()
	defer numbersMu.Unlock()
	if !hasData(language) {
		language = "" // one for all, so that odd input cannot fill memory
	}
	if d, ok := numbersCache[language]; ok {
		return d
	}
	var f struct {
		Cardinals, Multipliers, Abbreviations, Ordinals, Fractions, Vague, Loose map[string]float64
		Parts, Multiples                                                         map[string]float64
		OrdinalSuffixes, And, Approximate, Percent, Points, NotNumbers           []string
		Articles, Minus, Of, AtLeast, AtMost, Twenties, Ratio                    []string
		Ambiguous, Hundredths                                                    map[string]string
		Currencies, Units                                                        map[string]string
	}
	assets.ReadLanguage(language, "number", &f)
	d := &numberData{
		cardinals: f.Cardinals, multipliers: f.Multipliers, abbreviations: f.Abbreviations,
		ordinals: f.Ordinals, fractions: f.Fractions, vague: f.Vague,
		ordinalSuffixes: setOf(f.OrdinalSuffixes), and: setOf(f.And),
		approximate: newPhrases(f.Approximate), points: newPhrases(f.Points), notNumbers: newPhrases(f.NotNumbers),
		percent: newPhrases(append(f.Percent, "%")), loose: newValued(f.Loose), currencies: newValued(f.Currencies), units: newValued(f.Units),
		articles: setOf(f.Articles), minus: setOf(f.Minus), of: setOf(f.Of), twenties: setOf(f.Twenties), ambiguous: f.Ambiguous, parts: newValued(f.Parts), multiples: newValued(f.Multiples),
		atLeast: newPhrases(f.AtLeast), atMost: newPhrases(f.AtMost),
		ratio: newPhrases(f.Ratio), hundredths: f.Hundredths, numerals: word.NumeralsOf(language),
	}
	numbersCache[language] = d
	return d
}

// hasData reports whether there is a folder of data for the language.
func hasData(language string) bool {
	return slices.Contains(languages(), language)
}

// languages are those that have a folder of data.
var languages = sync.OnceValue(assets.Languages)

func setOf(words []string) map[string]bool {
	set := make(map[string]bool, len(words))
	for _, w := range words {
		set[w] = true
	}
	return set
}

// longestPhrase is how many tokens a phrase of the data has at most.
const longestPhrase = 4

// key is how a phrase is looked up: forms joined by one space, without the stops
// of abbreviations.
func key(tokens []segment.Token) string {
	if len(tokens) == 1 {
		return strings.ReplaceAll(tokens[0].Norm, ".", "")
	}
	forms := make([]string, 0, len(tokens))
	for _, t := range tokens {
		if t.Norm != "." {
			forms = append(forms, strings.ReplaceAll(t.Norm, ".", ""))
		}
	}
	return strings.Join(forms, " ")
}

// phrases is a set of phrases of one or more words.
type phrases struct{ valued[bool] }

func newPhrases(list []string) phrases {
	m := make(map[string]bool, len(list))
	for _, p := range list {
		m[p] = true
	}
	return phrases{newValued(m)}
}

// at returns how many tokens the longest phrase that they begin with takes.
func (p phrases) at(tokens []segment.Token) int {
	_, n := p.valued.at(tokens)
	return n
}

// valued maps phrases to values.
type valued[V any] struct {
	lookup map[string]V
	first  map[string]bool // words that phrases begin with
}

func newValued[V any](m map[string]V) valued[V] {
	v := valued[V]{make(map[string]V, len(m)), make(map[string]bool, len(m))}
	for phrase, value := range m {
		k := strings.Join(strings.Fields(aroundSigns.Replace(phrase)), " ")
		v.lookup[k] = value
		first, _, _ := strings.Cut(k, " ")
		v.first[first] = true
	}
	return v
}

// longestElision is how many bytes of a word may belong to the one before, with the
// apostrophe: d'euros.
const longestElision = 2

// aroundSigns makes of a phrase what its tokens are: US$ and km/h are several.
var aroundSigns = strings.NewReplacer(".", "", "$", " $ ", "/", " / ", "°", " ° ")

// at returns the value of the longest phrase that the tokens begin with, and how
// many of them it takes, 0 if they begin with none.
func (v valued[V]) at(tokens []segment.Token) (value V, n int) {
	if len(tokens) == 0 {
		return value, 0
	}
	if !v.first[key(tokens[:1])] {
		_, tied, ok := strings.Cut(tokens[0].Norm, "'")
		if !ok || len(tokens[0].Norm)-len(tied) > longestElision {
			return value, 0
		}
		if value, ok := v.lookup[tied]; ok { // d'euros
			return value, 1
		}
		return value, 0
	}
	for n := min(longestPhrase, len(tokens)); n > 0; n-- {
		if tokens[n-1].Norm == "." && n > 1 {
			continue
		}
		if value, ok := v.lookup[key(tokens[:n])]; ok {
			return value, n
		}
	}
	return value, 0
}
