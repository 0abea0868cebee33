package word

import (
	"encoding/json"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"

	"stet/assets"
	"stet/diff/segment"
)

// spelling is what is known of how a language writes values.
type spelling struct {
	cardinals, multipliers, ordinals map[string]float64
	months                           map[string]int
	suffixes                         []string          // of ordinals: th
	percent                          []string          // words for %
	currencies                       map[string]string // by sign or word
	units                            map[string]unit
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
		OrdinalSuffixes []string
		Percent         []string
		Currencies      map[string]string
		Units           map[string]string
	}
	var date struct{ Months map[string]int }
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
	s.units = unitsOf(number.Units)
	s.suffixes, s.percent, s.currencies = number.OrdinalSuffixes, number.Percent, number.Currencies
	spellingCache[language] = s
	return s
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
	a, aValues := s.items(d.old.Tokens[c.oldFirst:c.oldLast])
	b, bValues := s.items(d.new.Tokens[c.newFirst:c.newLast])
	return aValues && bValues && slices.EqualFunc(a, b, item.equals)
}

// items reads tokens as values and words, in an order that does not depend on
// the style of dates and of money; found is false if there is no value among them.
func (s *spelling) items(tokens []segment.Token) (items []item, found bool) {
	date, money := false, false
	for i := 0; i < len(tokens); {
		t := tokens[i]
		if value, ordinal, n := s.number(tokens[i:]); n > 0 {
			kind := "n"
			if ordinal {
				kind = "o"
			}
			i += n
			measured, size := s.unitAt(tokens[i:])
			items = append(items, item{text: kind + strconv.FormatFloat(value, 'g', 12, 64), value: value, unit: measured})
			i += size
			found = true
			continue
		}
		if month, ok := s.months[t.Norm]; ok {
			items = append(items, item{text: "month" + strconv.Itoa(month)})
			i++
			if i < len(tokens) && tokens[i].Norm == "." {
				i++
			}
			date, found = true, true
			continue
		}
		if n := s.percentAt(tokens[i:]); n > 0 {
			items = append(items, item{text: "%"})
			i += n
			found = true
			continue
		}
		if currency, ok := s.currencies[t.Norm]; ok {
			items = append(items, item{text: "money" + currency})
			i++
			money, found = true, true
			continue
		}
		if measured, size := s.unitAt(tokens[i:]); size > 0 { // km, kilometres: of the number before
			items = append(items, item{value: 1, unit: measured})
			i += size
			found = true
			continue
		}
		items = append(items, item{text: t.Norm})
		i++
	}
	if date {
		items = slices.DeleteFunc(items, func(it item) bool { return it.text == "," })
		for i, it := range items {
			if strings.HasPrefix(it.text, "o") && len(it.text) > 1 && it.text[1] >= '0' && it.text[1] <= '9' {
				items[i].text = "n" + it.text[1:]
			}
		}
	}
	if date && isOneDate(items) || money && isOnePrice(items) {
		slices.SortFunc(items, func(a, b item) int { return strings.Compare(a.text, b.text) })
	}
	return items, found
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
	for n < len(tokens) {
		t := tokens[n]
		v, isCardinal := s.cardinals[t.Norm]
		m, isMultiplier := s.multipliers[t.Norm]
		o, isOrdinal := s.ordinals[t.Norm]
		switch {
		case t.Kind == segment.Number && n == 0:
			v, ord, ok := s.digits(t.Norm)
			if !ok {
				return 0, false, 0
			}
			current, n = v, n+1
			if ord {
				return current, true, n
			}
		case isCardinal && (current == 0 || int(current)%10 == 0 && v < 10 || int(current)%100 == 0 && v < 100) && (n == 0 || tokens[0].Kind == segment.Word):
			current, n = current+v, n+1
		case isMultiplier && n > 0:
			if m >= 1000 {
				total, current = total+max(current, 1)*m, 0
			} else {
				current = max(current, 1) * m
			}
			n++
		case isOrdinal && (n == 0 || tokens[0].Kind == segment.Word):
			return total + current + o, true, n + 1
		case t.Norm == "-" && n > 0 && n+1 < len(tokens) && tokens[n-1].Kind == segment.Word && s.isNumberWord(tokens[n+1].Norm):
			n++
		default:
			return total + current, false, n
		}
	}
	return total + current, false, n
}

func (s *spelling) isNumberWord(w string) bool {
	_, cardinal := s.cardinals[w]
	_, ordinal := s.ordinals[w]
	return cardinal || ordinal
}

// digits reads 1200, 3.5 or 30th.
func (s *spelling) digits(form string) (value float64, ordinal, ok bool) {
	digits := strings.TrimRightFunc(form, func(r rune) bool { return r < '0' || r > '9' })
	suffix := form[len(digits):]
	if len(digits) > mostDigits {
		return 0, false, false
	}
	if suffix != "" && !slices.Contains(s.suffixes, suffix) {
		return 0, false, false
	}
	value, err := strconv.ParseFloat(digits, 64)
	return value, suffix != "", err == nil && strings.Trim(digits, "0123456789.") == ""
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
