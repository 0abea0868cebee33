package word

import (
	"encoding/json"
	"maps"
	"path"
	"slices"
	"strconv"
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
	}
	s := &spelling{}
	known := readData(language, "number", &number)
	known = readData(language, "date", &date) || known
	known = readData(language, "contraction", &s.contractions) || known
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
	return starts
}

// mayBegin reports whether a value may begin with the token.
func (s *spelling) mayBegin(t segment.Token) bool {
	return t.Kind == segment.Number || s.starts[t.Norm] || strings.Contains(t.Norm, fractionSlash)
}

func readData(language, concern string, v any) bool {
	data, err := assets.Files.ReadFile(path.Join("language", path.Base(language), concern+".json"))
	return err == nil && json.Unmarshal(data, v) == nil
}

func contractionsOf(language string) map[string][]string {
	if s := spellingOf(language); s != nil {
		return s.contractions
	}
	return nil
}

// valuesEqual reports whether both sides of a change say the same values: 1,200
// and 1.2 thousand and twelve hundred, Jan. 30 and 30 January, 5% and 5 percent.
// Words around a value must be the same words.
func (d *Differ) valuesEqual(c change) bool {
	s := spellingOf(d.language)
	if s == nil {
		return false
	}
	equal := func(c change) bool {
		if !slices.ContainsFunc(d.old.Tokens[c.oldFirst:c.oldLast], s.mayBegin) || !slices.ContainsFunc(d.new.Tokens[c.newFirst:c.newLast], s.mayBegin) {
			return false
		}
		a, aValues := s.items(d.old.Tokens[c.oldFirst:c.oldLast])
		b, bValues := s.items(d.new.Tokens[c.newFirst:c.newLast])
		return aValues && bValues && slices.EqualFunc(a, b, item.equals)
	}
	return equal(c) || equal(d.withContext(s, c))
}

// withContext returns the change with the word beside it, the same on both sides,
// that tells what its numbers are: a month, since January 30 is January 30th, or
// what they are multiplied with, since a million is 1 million.
func (d *Differ) withContext(s *spelling, c change) change {
	if d.sameAt(c.oldFirst-1, c.newFirst-1) && s.months[d.old.Tokens[c.oldFirst-1].Norm] > 0 {
		c.oldFirst, c.newFirst = c.oldFirst-1, c.newFirst-1
	} else if d.sameAt(c.oldLast, c.newLast) {
		if form := d.old.Tokens[c.oldLast].Norm; s.months[form] > 0 || s.multipliers[form] > 0 {
			c.oldLast, c.newLast = c.oldLast+1, c.newLast+1
		}
	}
	return c
}

// sameAt reports whether there are tokens at both places, of the same form.
func (d *Differ) sameAt(o, n int) bool {
	return o >= 0 && n >= 0 && o < len(d.oldIDs) && n < len(d.newIDs) && d.oldIDs[o] == d.newIDs[n]
}

// items reads tokens as values and words, in an order that does not depend on
// the style of dates and of money; found is false if there is no value among them.
func (s *spelling) items(tokens []segment.Token) (items []item, found bool) {
	for i := 0; i < len(tokens); {
		var value item
		n := 0
		if s.mayBegin(tokens[i]) {
			value, n = s.value(tokens[i:])
		}
		if n == 0 {
			items = append(items, item{text: tokens[i].Norm})
			i++
			continue
		}
		items = append(items, value)
		i += n
		found = true
	}
	if date := s.asDate(items); isOneDate(date) {
		items = date
	}
	if isOneDate(items) || isOnePrice(items) {
		slices.SortFunc(items, func(a, b item) int { return strings.Compare(a.text, b.text) })
	}
	return items, found
}

// value reads the value that the tokens begin with; n is how many it takes.
func (s *spelling) value(tokens []segment.Token) (read item, n int) {
	if value, ordinal, n := s.number(tokens); n > 0 {
		kind := "n"
		if ordinal {
			kind = "o"
		}
		measured, size := s.unitAt(tokens[n:])
		if _, name := s.currencyAt(tokens[n:]); name > size { // pounds sterling, and no pounds
			measured, size = unit{}, 0
		}
		return item{text: kind + strconv.FormatFloat(value, 'g', 12, 64), value: value, unit: measured}, n + size
	}
	if month, ok := s.months[tokens[0].Norm]; ok {
		return item{text: "month" + strconv.Itoa(month)}, 1 + stopAfter(tokens)
	}
	if n := s.percentAt(tokens); n > 0 {
		return item{text: "%"}, n
	}
	if currency, n := s.currencyAt(tokens); n > 0 {
		return item{text: "money" + currency}, n
	}
	measured, n := s.unitAt(tokens) // km, kilometres: of the number before
	return item{value: 1, unit: measured}, n
}

// stopAfter returns 1 if a full stop follows the first token, which abbreviates.
func stopAfter(tokens []segment.Token) int {
	if len(tokens) > 1 && tokens[1].Norm == "." {
		return 1
	}
	return 0
}

// asDate returns the items as those of a date: without commas and the words
// between day and month, days as numbers whether they are ordinals or not.
func (s *spelling) asDate(items []item) []item {
	date := make([]item, 0, len(items))
	for _, it := range items {
		if it.text == "," || slices.Contains(s.of, it.text) {
			continue
		}
		if day, ok := strings.CutPrefix(it.text, "o"); ok && day != "" && day[0] >= '0' && day[0] <= '9' {
			it.text = "n" + day
		}
		date = append(date, it)
	}
	return date
}

// isOneDate reports whether the items are a month with at most a day and a year,
// so that their order says nothing: with two small numbers it would.
func isOneDate(items []item) bool {
	months, days, years := 0, 0, 0
	for _, it := range items {
		value, err := strconv.ParseFloat(strings.TrimPrefix(it.text, "n"), 64)
		switch {
		case strings.HasPrefix(it.text, "month"):
			months++
		case err != nil || !strings.HasPrefix(it.text, "n"):
			return false
		case value <= 31:
			days++
		default:
			years++
		}
	}
	return months == 1 && days <= 1 && years <= 1
}

// isOnePrice reports whether the items are one number and one currency.
func isOnePrice(items []item) bool {
	return len(items) == 2 && strings.HasPrefix(items[0].text, "money") != strings.HasPrefix(items[1].text, "money")
}

// mostDigits is how long a number may be to be read as a value; a longer one is
// a name made of digits.
const mostDigits = 12

// number reads the number that the tokens begin with; n is how many it takes.
func (s *spelling) number(tokens []segment.Token) (value float64, ordinal bool, n int) {
	total, current := 0.0, 0.0
	inWords := tokens[0].Kind == segment.Word
	for n < len(tokens) {
		t := tokens[n]
		v, isCardinal := s.cardinals[t.Norm]
		m, isMultiplier := s.multipliers[t.Norm]
		o, isOrdinal := s.ordinals[t.Norm]
		digits, isDay, isDigits := s.digits(t.Norm)
		switch {
		case isDigits && n == 0:
			current, n = digits, n+1
			if isDay {
				return current, true, n
			}
		case isCardinal && (current == 0 || int(current)%10 == 0 && v < 10 || int(current)%100 == 0 && v < 100) && (n == 0 || inWords):
			current, n = current+v, n+1
		case isMultiplier && n > 0:
			if m >= 1000 {
				total, current = total+orOne(current)*m, 0
			} else {
				current = orOne(current) * m
			}
			n++
			if s.abbreviations[t.Norm] > 0 {
				n += stopAfter(tokens[n-1:])
			}
		case isOrdinal && (n == 0 || inWords):
			return total + current + o, true, n + 1
		case t.Norm == "-" && n > 0 && n+1 < len(tokens) && tokens[n-1].Kind == segment.Word && s.isNumberWord(tokens[n+1].Norm):
			n++
		default:
			part, k := s.fraction(tokens[n:], n > 0)
			if k == 0 {
				k = s.joiner(tokens[n:], n > 0 && inWords)
			}
			if k == 0 {
				return total + current, false, n
			}
			current, n = current+part, n+k
		}
	}
	return total + current, false, n
}

// orOne is what a multiplier multiplies: nothing before it means one.
func orOne(v float64) float64 {
	if v == 0 {
		return 1
	}
	return v
}

// fraction reads a part of one: ½, half, or after a number "and a half"; n is how
// many tokens it takes.
func (s *spelling) fraction(tokens []segment.Token, after bool) (value float64, n int) {
	if after && slices.Contains(s.and, tokens[0].Norm) {
		n++
		if n < len(tokens) && slices.Contains(s.articles, tokens[n].Norm) {
			n++
		}
	} else if after && tokens[0].Kind != segment.Number {
		return 0, 0
	}
	if n == len(tokens) {
		return 0, 0
	}
	if v, ok := s.fractions[tokens[n].Norm]; ok {
		return v, n + 1
	}
	over, under, ok := strings.Cut(tokens[n].Norm, fractionSlash)
	a, errA := strconv.Atoi(over)
	b, errB := strconv.Atoi(under)
	if !ok || errA != nil || errB != nil || b == 0 {
		return 0, 0
	}
	return float64(a) / float64(b), n + 1
}

// fractionSlash stands in the form of ½, which is NFKC's.
const fractionSlash = "\u2044"

// joiner returns 1 if the first token only joins parts of a number: the "and" of
// "two hundred and five", the "a" of "a million" and "half a million".
func (s *spelling) joiner(tokens []segment.Token, after bool) int {
	if len(tokens) < 2 {
		return 0
	}
	next := tokens[1].Norm
	_, isCardinal := s.cardinals[next]
	_, isMultiplier := s.multipliers[next]
	if after && isCardinal && slices.Contains(s.and, tokens[0].Norm) || isMultiplier && tokens[1].Kind == segment.Word && slices.Contains(s.articles, tokens[0].Norm) {
		return 1
	}
	return 0
}

func (s *spelling) isNumberWord(w string) bool {
	_, cardinal := s.cardinals[w]
	_, ordinal := s.ordinals[w]
	return cardinal || ordinal
}

// digits reads 1200, 3.5, 30th or 3.5m; it is ok if the form is nothing else.
func (s *spelling) digits(form string) (value float64, ordinal, ok bool) {
	digits := strings.TrimRightFunc(form, func(r rune) bool { return r < '0' || r > '9' })
	suffix := form[len(digits):]
	if digits == "" || len(digits) > mostDigits || strings.Trim(digits, "0123456789.") != "" {
		return 0, false, false
	}
	value, err := strconv.ParseFloat(digits, 64)
	if m := s.abbreviations[suffix]; m > 0 {
		return value * m, false, err == nil
	}
	ordinal = slices.Contains(s.suffixes, suffix)
	return value, ordinal, err == nil && (suffix == "" || ordinal)
}

// currencyAt returns the currency that the tokens name and how many do, 0 if none.
func (s *spelling) currencyAt(tokens []segment.Token) (currency string, n int) {
	const longestName = 3
	var name strings.Builder
	for i := range min(longestName, len(tokens)) {
		if i > 0 && tokens[i-1].End != tokens[i].Start {
			name.WriteByte(' ')
		}
		name.WriteString(tokens[i].Norm)
		if c, ok := s.currencies[name.String()]; ok {
			currency, n = c, i+1
		}
	}
	return currency, n
}

// percentAt returns how many tokens say percent, 0 if none.
func (s *spelling) percentAt(tokens []segment.Token) int {
	if tokens[0].Norm == "%" {
		return 1
	}
	for _, p := range s.percent {
		if tokens[0].Norm == p {
			return 1
		}
		if first, second, ok := strings.Cut(p, " "); ok && len(tokens) > 1 && tokens[0].Norm == first && tokens[1].Norm == second {
			return 2
		}
	}
	return 0
}
