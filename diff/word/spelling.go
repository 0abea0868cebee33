package word

import (
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"stet/assets"
	"stet/diff/segment"
)

// spelling is what is known of how a language writes values.
type spelling struct {
	cardinals, multipliers, ordinals map[string]float64
	abbreviations, fractions         map[string]float64
	months                           map[string]int
	starts                           map[string]bool   // forms that a value in words or signs begins with
	and, articles                    []string          // two hundred and five, a million
	of                               []string          // the 30th of January
	suffixes                         []string          // of ordinals: th
	percent                          []string          // words for %
	currencies                       map[string]string // by sign or word
	units                            map[string]unit   // by name or sign
	contractions                     map[string][]string
	clock                            *Clock
	numerals                         *Numerals
	order                            string          // of the numbers of a date
	decades                          map[string]bool // endings of decades: s
	optionalMarks                    bool            // accents tell no words apart
}

var (
	spellingMu    sync.Mutex
	spellingCache = map[string]*spelling{}
)

// spellingOf returns what is known of a language; nil if nothing is.
func spellingOf(language string) *spelling {
	if language == "" {
		return nil
	}
	spellingMu.Lock()
	defer spellingMu.Unlock()
	if s, ok := spellingCache[language]; ok {
		return s
	}
	var number struct {
		Cardinals       map[string]float64
		Multipliers     map[string]float64
		Abbreviations   map[string]float64
		Ordinals        map[string]float64
		Fractions       map[string]float64
		And, Articles   []string
		OrdinalSuffixes []string
		Percent         []string
		Currencies      map[string]string
		Units           map[string]string
	}
	var date struct {
		Months map[string]int
		Of     []string
		Order  string
		Decade []string
	}
	s := &spelling{}
	known := assets.ReadLanguage(language, "number", &number)
	known = assets.ReadLanguage(language, "date", &date) || known
	known = assets.ReadLanguage(language, "contraction", &s.contractions) || known
	var marks struct{ OptionalMarks bool }
	assets.ReadLanguage(language, "spelling", &marks)
	if !known {
		return nil // not kept, so that odd input cannot fill memory
	}
	s.cardinals, s.ordinals, s.months = number.Cardinals, number.Ordinals, date.Months
	s.multipliers = map[string]float64{}
	maps.Copy(s.multipliers, number.Multipliers)
	maps.Copy(s.multipliers, number.Abbreviations)
	s.abbreviations, s.and, s.articles, s.of = number.Abbreviations, number.And, number.Articles, date.Of
	s.fractions = maps.Clone(number.Fractions)
	maps.DeleteFunc(s.fractions, func(word string, _ float64) bool { return number.Ordinals[word] > 0 }) // "third" is either
	s.units = unitsOf(number.Units)
	s.suffixes, s.percent, s.currencies = number.OrdinalSuffixes, number.Percent, number.Currencies
	s.clock, s.numerals, s.order, s.decades = ClockOf(language), NumeralsOf(language), date.Order, setOf(date.Decade)
	s.optionalMarks = marks.OptionalMarks
	s.starts = s.firstForms()
	spellingCache[language] = s
	return s
}

// firstForms returns the forms that a value may begin with, other than digits.
func (s *spelling) firstForms() map[string]bool {
	starts := map[string]bool{"%": true}
	add := func(value string) {
		first, _, _ := strings.Cut(value, " ")
		starts[first] = true
		// "km²" and "us$" may be more tokens than one.
		letters := len(first) - len(strings.TrimLeftFunc(first, unicode.IsLetter))
		_, size := utf8.DecodeRuneInString(first)
		starts[first[:max(letters, size)]] = true
	}
	for _, numbers := range []map[string]float64{s.cardinals, s.multipliers, s.ordinals, s.fractions} {
		for word := range numbers {
			add(word)
		}
	}
	for word := range s.months {
		add(word)
	}
	for word := range s.currencies {
		add(word)
	}
	for word := range s.units {
		add(word)
	}
	for _, word := range slices.Concat(s.percent, s.articles) {
		add(word)
	}
	for word := range s.clock.Starts() {
		add(word)
	}
	if s.numerals != nil {
		for _, of := range []map[string]float64{s.numerals.digits, s.numerals.small} {
			for character := range of {
				add(character)
			}
		}
	}
	return starts
}

// mayBegin reports whether a value may begin with the token.
func (s *spelling) mayBegin(t segment.Token) bool {
	return t.Kind == segment.Number || s.starts[t.Norm] || strings.Contains(t.Norm, fractionSlash)
}

func contractionsOf(language string) map[string][]string {
	if s := spellingOf(language); s != nil {
		return s.contractions
	}
	return nil
}
