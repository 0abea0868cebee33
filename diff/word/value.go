package word

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"stet/diff/segment"
)

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
		a, aValues := s.items(d.old.Raw, d.old.Tokens[c.oldFirst:c.oldLast])
		b, bValues := s.items(d.new.Raw, d.new.Tokens[c.newFirst:c.newLast])
		return aValues && bValues && slices.EqualFunc(a, b, item.equals)
	}
	return equal(c) || equal(d.withContext(s, c)) || equal(d.withWhole(s, c))
}

// withContext returns the change with the word beside it, the same on both sides,
// that tells what its numbers are: a month, since January 30 is January 30th, or
// what they are multiplied with, since a million is 1 million, or what it multiplies, since
// 3 mln is 3 million.
func (d *Differ) withContext(s *spelling, c change) change {
	if d.sameAt(c.oldFirst-1, c.newFirst-1) && (s.months[d.old.Tokens[c.oldFirst-1].Norm] > 0 || d.multiplyAlike(s, c)) {
		c.oldFirst, c.newFirst = c.oldFirst-1, c.newFirst-1
	} else if d.sameAt(c.oldLast, c.newLast) {
		if form := d.old.Tokens[c.oldLast].Norm; s.months[form] > 0 || s.multipliers[form] > 0 {
			c.oldLast, c.newLast = c.oldLast+1, c.newLast+1
		}
	}
	return c
}

// multiplyAlike reports whether both sides of the change begin with a word that multiplies the
// number before them.
func (d *Differ) multiplyAlike(s *spelling, c change) bool {
	if c.oldFirst == c.oldLast || c.newFirst == c.newLast || d.old.Tokens[c.oldFirst-1].Kind != segment.Number && !s.isNumberWord(d.old.Tokens[c.oldFirst-1].Norm) {
		return false
	}
	old, new := s.multipliers[d.old.Tokens[c.oldFirst].Norm], s.multipliers[d.new.Tokens[c.newFirst].Norm]
	return old > 0 && old == new
}

// withWhole returns the change with what stands beside it, the same on both sides,
// and makes one value with it: the sign in US$, the hour and the words around the
// minutes in 15:00 Uhr, the year of 5/14/2024.
func (d *Differ) withWhole(s *spelling, c change) change {
	before, after := c.oldFirst-1, c.oldLast
	if d.sameAt(before, c.newFirst-1) && d.old.Tokens[before].Kind == segment.Number && (tiedAt(d.old, c.oldFirst) || tiedAt(d.new, c.newFirst)) {
		c.oldFirst, c.newFirst = c.oldFirst-1, c.newFirst-1
	}
	if !d.sameAt(after, c.newLast) {
		return c
	}
	next := d.old.Tokens[after]
	_, isMoney := s.currencies[next.Norm]
	isDate := next.Kind == segment.Number && (tiedAt(d.old, c.oldLast-1) || tiedAt(d.new, c.newLast-1))
	if isMoney && next.Kind == segment.Mark || s.clock.behind[next.Norm] || isDate {
		c.oldLast, c.newLast = c.oldLast+1, c.newLast+1
	}
	return c
}

// tiedAt reports whether the token is a mark without space between two numbers.
func tiedAt(t *segment.Text, i int) bool {
	if i < 1 || i+1 >= len(t.Tokens) || t.Tokens[i].Kind != segment.Mark {
		return false
	}
	before, after := t.Tokens[i-1], t.Tokens[i+1]
	return before.Kind == segment.Number && after.Kind == segment.Number && before.End == t.Tokens[i].Start && t.Tokens[i].End == after.Start
}

// sameAt reports whether there are tokens at both places, of the same form.
func (d *Differ) sameAt(o, n int) bool {
	return o >= 0 && n >= 0 && o < len(d.oldIDs) && n < len(d.newIDs) && d.oldIDs[o] == d.newIDs[n]
}

// items reads tokens as values and words, in an order that does not depend on
// the style of dates and of money; found is false if there is no value among them.
func (s *spelling) items(raw string, tokens []segment.Token) (items []item, found bool) {
	for i := 0; i < len(tokens); {
		var values []item
		n := 0
		if s.mayBegin(tokens[i]) {
			values, n = s.values(raw, tokens[i:])
		}
		if n == 0 {
			items = append(items, item{text: tokens[i].Norm})
			i++
			continue
		}
		items = append(items, values...)
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

// values reads the values that the tokens begin with, those of a date in digits
// together; n is how many tokens they take.
func (s *spelling) values(raw string, tokens []segment.Token) (read []item, n int) {
	if year, month, day, n := NumericDate(raw, tokens, s.order); n > 0 {
		if s.order == monthFirst && n > 1 && tokens[1].Norm == "/" && len(tokens[0].Norm) != DigitsOfYear && month != day && day <= MonthsOfYear {
			// It is the same as the same digits only: many read the day first.
			return []item{{text: fmt.Sprintf("date%d/%d/%d", month, day, year)}}, n
		}
		return []item{{text: "month" + strconv.Itoa(month)}, {text: "n" + strconv.Itoa(day)}, {text: "n" + strconv.Itoa(year)}}, n
	}
	if at, n := s.clock.Read(tokens, 0); n > 0 {
		if strings.Contains(tokens[n-1].Norm, ".") { // a.m.
			n += stopAfter(tokens[n-1:])
		}
		return []item{{text: timeText, time: at}}, n
	}
	if value, n, tail := s.numerals.Read(tokens); n > 0 {
		if tail != "" {
			return []item{numberItem(value), {text: tail}}, n
		}
		return []item{numberItem(value)}, n
	}
	if year, n := Decade(tokens, s.decades); n > 0 {
		return []item{{text: "decade" + strconv.Itoa(year)}}, n
	}
	one, n := s.value(tokens)
	return []item{one}, n
}

// value reads the value that the tokens begin with; n is how many it takes.
func (s *spelling) value(tokens []segment.Token) (read item, n int) {
	if value, ordinal, n := s.number(tokens); n > 0 {
		read := numberItem(value)
		if ordinal {
			read.text = "o" + read.text[1:]
		}
		measured, size := s.unitAt(tokens[n:])
		if _, name := s.currencyAt(tokens[n:]); name > size { // pounds sterling, and no pounds
			measured, size = unit{}, 0
		}
		read.unit = measured
		return read, n + size
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

func numberItem(value float64) item {
	return item{text: "n" + strconv.FormatFloat(value, 'g', 12, 64), value: value}
}

// stopAfter returns 1 if a full stop follows the first token, which abbreviates.
func stopAfter(tokens []segment.Token) int {
	if len(tokens) > 1 && tokens[1].Norm == "." {
		return 1
	}
	return 0
}

// asDate returns the items as those of a date: without marks and the words between
// day and month, days as numbers whether they are ordinals or not.
func (s *spelling) asDate(items []item) []item {
	date := make([]item, 0, len(items))
	for _, it := range items {
		if it.text == "," || it.text == "." || slices.Contains(s.of, it.text) {
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
			if s.abbreviations[t.Norm] > 0 || s.multipliers[t.Norm+"."] > 0 {
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
