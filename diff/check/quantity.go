package check

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"stet/diff/segment"
)

// quantity is a number in a text, with what is counted or measured.
type quantity struct {
	segment.Span
	value  float64
	unit   string  // "", "%", "points", "ordinal", "vague", "money CODE", or a dimension such as "length"
	factor float64 // the value times it is in the dimension's base unit; 1 if unit is no dimension
	digits string  // of a whole number too long for value to tell it from its neighbours
	also   string  // another unit that its word may mean: pounds are money or mass
	times  float64 // what its sign multiplies by if it is no unit: 3m is three metres or million
	ratio  bool    // told as so many of so many
	about  bool    // words around it say that it is not exact
	bound  bound   // of what it may be, if words before it say so
	whole  int     // where those words begin, or Start
	weak   bool    // may be no number at all: "one", "a second"
	loose  bool    // a word that holds a number: "both", "pair"; never reported by itself
}

// bound says to which side of a number the truth may lie.
type bound int8

const (
	unbounded bound = iota
	atLeast
	atMost
)

// inBase is the value in the base unit of its dimension.
func (q quantity) inBase() float64 { return q.value * q.factor }

// quantityReader finds quantities in tokens.
type quantityReader struct {
	raw    string
	tokens []segment.Token
	data   *numberData
	skip   func(token int) bool // tokens that are dates
}

// quantitiesIn returns the quantities of the tokens, in order; skip tells which
// tokens belong to dates.
func quantitiesIn(t *segment.Text, tokens []segment.Token, skip func(int) bool) []quantity {
	r := quantityReader{t.Raw, tokens, numbersOf(t.Language), skip}
	var out []quantity
	for i := 0; i < len(tokens); {
		if skip(i) {
			i++
			continue
		}
		q, n := r.read(i)
		if n == 0 {
			i++
			continue
		}
		out = append(out, q)
		i += n
	}
	return out
}

// read reads the quantity that begins at a token; n is how many tokens it takes.
func (r *quantityReader) read(i int) (q quantity, n int) {
	if k := r.data.notNumbers.at(r.tokens[i:]); k > 0 {
		return quantity{}, 0
	}
	q.factor = 1
	start := i
	currency, k := r.data.currencies.at(r.tokens[i:])
	if k > 0 && i+k < len(r.tokens) && (r.tokens[i].Kind == segment.Mark || isUpperWord(r.raw, r.tokens[i])) {
		i += k
	} else {
		currency = ""
	}
	number, k := r.number(i)
	if k == 0 {
		if currency == "" {
			return r.without(start)
		}
		return quantity{}, 0
	}
	q.value, q.unit, q.digits, q.weak, q.times = number.value, number.unit, number.digits, number.weak, number.times
	i += k
	if currency == "" {
		currency = number.money
	}
	if currency != "" {
		r.setMoney(&q, currency)
	}
	i += r.unit(i, &q)
	q.Span = segment.Span{Start: r.tokens[start].Start, End: r.tokens[i-1].End}
	r.bounds(start, &q)
	if name := r.nameBefore(start); name != "" && q.unit == "" {
		q.unit = labelUnit + name
	}
	if start > 0 && r.isMinus(start-1) {
		q.value, q.Start = -q.value, r.tokens[start-1].Start
	}
	return q, i - start
}

// without reads what begins at a token and tells how many without a number.
func (r *quantityReader) without(i int) (quantity, int) {
	for _, read := range []func(*quantityReader, int) (quantity, int){
		(*quantityReader).label, (*quantityReader).multiple, (*quantityReader).oneOf, (*quantityReader).looseWord,
	} {
		if q, n := read(r, i); n > 0 {
			return q, n
		}
	}
	return quantity{}, 0
}

// bounds reads what the words before a quantity, which begins at a token, say of how
// exact it is.
func (r *quantityReader) bounds(start int, q *quantity) {
	before := r.tokens[:start]
	q.about, q.whole = precedes(r.data.approximate, before) > 0, q.Start
	least, most := precedes(r.data.atLeast, before), precedes(r.data.atMost, before)
	switch {
	case least > most: // "no less than" is no "less than"
		q.bound, q.whole = atLeast, before[start-least].Start
	case most > 0:
		q.bound, q.whole = atMost, before[start-most].Start
	}
}

// labelUnit begins the unit of a number that is part of a name: "label a" of A4.
const labelUnit = "label "

// label reads a word that ends in digits.
func (r *quantityReader) label(i int) (quantity, int) {
	t := r.tokens[i]
	if t.Kind != segment.Word {
		return quantity{}, 0
	}
	name := strings.TrimRight(t.Norm, "0123456789")
	v, ok := parseDigits(t.Norm[len(name):])
	if !ok || name == "" {
		return quantity{}, 0
	}
	return quantity{Span: t.Span, value: v, factor: 1, unit: labelUnit + name}, 1
}

// multiple reads a word that multiplies: twice, threefold.
func (r *quantityReader) multiple(i int) (quantity, int) {
	v, n := r.data.multiples.at(r.tokens[i:])
	if n == 0 {
		return quantity{}, 0
	}
	return quantity{Span: segment.Span{Start: r.tokens[i].Start, End: r.tokens[i+n-1].End}, value: v, factor: 1, unit: timesUnit}, n
}

// oneOf reads an article before a unit: a decade. It counts, but is no number that
// is reported for its own sake.
func (r *quantityReader) oneOf(i int) (quantity, int) {
	if i+1 >= len(r.tokens) || !r.data.articles[r.tokens[i].Norm] {
		return quantity{}, 0
	}
	q := quantity{value: 1, factor: 1}
	n := r.unit(i+1, &q)
	if n == 0 || q.factor == 1 {
		return quantity{}, 0
	}
	q.weak = true
	if v, k := r.data.parts.at(r.tokens[i+1+n:]); k > 0 { // an hour and a half
		q.value, q.weak = q.value+v, false
		n += k
	}
	q.Span = segment.Span{Start: r.tokens[i].Start, End: r.tokens[i+n].End}
	q.whole = q.Start
	return q, n + 1
}

// timesUnit is the unit of what says how many times.
const timesUnit = "times"

// nameBefore returns the word that a hyphen ties to the number, as in COVID-19, or "".
func (r *quantityReader) nameBefore(i int) string {
	if i < 2 || r.tokens[i-1].Norm != "-" || r.tokens[i-1].End != r.tokens[i].Start || r.tokens[i-2].End != r.tokens[i-1].Start ||
		r.tokens[i-2].Kind != segment.Word {
		return ""
	}
	return r.tokens[i-2].Norm
}

// looseWord reads a word that holds a number without being one.
func (r *quantityReader) looseWord(i int) (quantity, int) {
	v, n := r.data.loose.at(r.tokens[i:])
	if n == 0 {
		return quantity{}, 0
	}
	return quantity{Span: segment.Span{Start: r.tokens[i].Start, End: r.tokens[i+n-1].End}, value: v, factor: 1, loose: true}, n
}

// isMinus reports whether the token is a sign right before a number and not a dash
// between two words.
func (r *quantityReader) isMinus(i int) bool {
	t := r.tokens[i]
	if r.data.minus[t.Norm] {
		return true
	}
	if t.Norm != "-" || i+1 >= len(r.tokens) || r.tokens[i+1].Start != t.End || r.tokens[i+1].Kind != segment.Number {
		return false
	}
	return i == 0 || r.tokens[i-1].End < t.Start && r.tokens[i-1].Kind != segment.Number
}

// precedes returns how many tokens the longest of the phrases takes that the tokens
// end with, 0 if none.
func precedes(list phrases, tokens []segment.Token) int {
	for back := min(longestPhrase, len(tokens)); back > 0; back-- {
		if list.at(tokens[len(tokens)-back:]) == back {
			return back
		}
	}
	return 0
}

// read number: its value, and what its form says about its unit.
type plainNumber struct {
	value  float64
	unit   string
	digits string
	money  string  // the currency that is tied to it: 95p
	times  float64 // what its unit multiplies by if it is none
	weak   bool
}

// number reads digits or number words.
func (r *quantityReader) number(i int) (plainNumber, int) {
	var p plainNumber
	var n int
	if value, k, _ := r.data.numerals.Read(r.tokens[i:]); k > 0 {
		p, n = plainNumber{value: value, weak: k == 1 && utf8.RuneCountInString(r.tokens[i].Norm) == 1}, k // 一 is often no number
	} else if r.tokens[i].Kind == segment.Number {
		p, n = r.digits(i)
	} else if p, n = r.partOf(i); n == 0 {
		p, n = r.words(i)
	}
	if n == 0 || p.unit != "" {
		return p, n
	}
	return r.withPart(p, i, n)
}

// withPart reads what follows a number of n tokens and adds a part to it: two and a
// half, two and a half million, a million and a half.
func (r *quantityReader) withPart(p plainNumber, i, n int) (plainNumber, int) {
	v, k := r.data.parts.at(r.tokens[i+n:])
	if k == 0 {
		return p, n
	}
	p.weak = false
	if m := r.data.multiplier(r.tokens[i+n-1].Norm); m > 0 {
		p.value += v * m
		return p, n + k
	}
	p.value += v
	n += k
	if i+n < len(r.tokens) && r.data.multipliers[r.tokens[i+n].Norm] > 0 {
		p.value *= r.data.multipliers[r.tokens[i+n].Norm]
		n++
	}
	return p, n
}

// digits reads 1,200 or 3.5 million or 5km or 30th.
func (r *quantityReader) digits(i int) (plainNumber, int) {
	form := r.tokens[i].Norm
	head := strings.TrimRightFunc(form, func(c rune) bool { return c < '0' || c > '9' })
	suffix := form[len(head):]
	value, ok := parseDigits(head)
	if !ok {
		return plainNumber{}, 0
	}
	p := plainNumber{value: value}
	if len(head) > exactDigits && !strings.Contains(head, ".") {
		p.digits = head
	}
	n := 1
	switch {
	case suffix == "":
	case r.data.ordinalSuffixes[suffix]:
		p.unit = "ordinal"
		return p, n
	case r.data.multiplier(suffix) > 0 && (len(suffix) > 1 || r.isMoney(i-1) || r.isMoney(i+1) || r.data.units.lookup[suffix] == ""):
		p.value *= r.data.multiplier(suffix)
	case r.data.moneySuffixes[suffix] != "":
		p.money = r.data.moneySuffixes[suffix]
	default:
		if u, ok := r.data.units.lookup[suffix]; ok {
			p.unit, p.times = u, r.data.multiplier(suffix)
		}
	}
	n += r.fraction(i, value, &p)
	for i+n < len(r.tokens) {
		m := r.data.multiplier(r.tokens[i+n].Norm)
		if m == 0 || r.skip(i+n) || len(r.tokens[i+n].Norm) <= longestSign && r.data.multipliers[r.tokens[i+n].Norm] == 0 && !r.isMoney(i-1) && !r.isMoney(i+n+1) {
			break
		}
		p.value *= m
		n++
	}
	return p, n
}

// largestDenominator is the most that stands below the line of a fraction in a text.
const largestDenominator = 100

// fraction reads the ½ of 1½ and the /2 of 1/2 behind the digits at a token, whose value it
// is told, and returns how many tokens it takes.
func (r *quantityReader) fraction(i int, value float64, p *plainNumber) int {
	if i+1 >= len(r.tokens) || r.tokens[i+1].Start != r.tokens[i].End {
		return 0
	}
	if v, ok := unicodeFractions[r.tokens[i+1].Norm]; ok {
		p.value += v
		return 1
	}
	if i+2 >= len(r.tokens) || r.tokens[i+1].Norm != "/" || r.tokens[i+2].Kind != segment.Number {
		return 0
	}
	below, ok := parseDigits(r.tokens[i+2].Norm)
	if !ok || below <= value || below > largestDenominator {
		return 0
	}
	p.value = value / below
	return 2
}

// longestSign is how many letters may stand for a million or a billion beside the sign
// of a currency only: 40 M€.
const longestSign = 2

// exactDigits is how many digits a value keeps for certain.
const exactDigits = 13

// isMoney reports whether the token is the sign of a currency: "m" behind a number
// is million then, and metres otherwise.
func (r *quantityReader) isMoney(i int) bool {
	if i < 0 || i >= len(r.tokens) {
		return false
	}
	_, n := r.data.currencies.at(r.tokens[i : i+1])
	return n > 0 || r.data.ambiguous[r.tokens[i].Norm] != ""
}

func parseDigits(s string) (float64, bool) {
	if s == "" || strings.Trim(s, "0123456789.") != "" {
		if v, ok := unicodeFractions[s]; ok {
			return v, true
		}
		return 0, false
	}
	v, err := strconv.ParseFloat(s, 64)
	return v, err == nil
}

// unicodeFractions as NFKC spells them: with the fraction slash.
var unicodeFractions = map[string]float64{"1⁄2": 0.5, "1⁄4": 0.25, "3⁄4": 0.75, "1⁄3": 1.0 / 3, "2⁄3": 2.0 / 3, "1⁄5": 0.2, "1⁄8": 0.125}

// unit reads what follows a number and says what it counts.
func (r *quantityReader) unit(i int, q *quantity) int {
	if dimension, factor, ok := parseUnit(q.unit); ok {
		q.unit, q.factor = dimension, factor
		return 0
	}
	if i >= len(r.tokens) || q.unit != "" {
		return 0
	}
	rest := r.tokens[i:]
	lead := 0
	if rest[0].Norm == "-" && len(rest) > 1 { // a 10-mile walk
		lead, rest = 1, rest[1:]
	}
	if n := r.data.points.at(rest); n > 0 {
		q.unit, q.weak = "points", false
		return lead + n
	}
	if n := r.data.percent.at(rest); n > 0 {
		q.unit, q.weak = "%", false
		return lead + n
	}
	if lead == 0 && len(rest) > 1 && r.data.of[rest[0].Norm] {
		if _, n := r.data.currencies.at(rest[1:]); n > 0 { // 40 millions de dollars
			lead, rest = 1, rest[1:]
		}
	}
	if c, n := r.data.currencies.at(rest); n > 0 {
		r.setMoney(q, c)
		return lead + n
	}
	if u, n := r.data.units.at(rest); n > 0 && (n > 1 || len(rest[0].Norm) > 1) {
		q.unit, q.factor, _ = parseUnit(u)
		if money := r.data.ambiguous[rest[0].Norm]; n == 1 && money != "" {
			q.also = "money " + money
		}
		return lead + n
	}
	return 0
}

// setMoney says that the quantity is money. A cent is a hundredth of one of several
// currencies.
func (r *quantityReader) setMoney(q *quantity, currency string) {
	if of := r.data.hundredths[currency]; of != "" {
		currency, q.factor = of, 0.01
	}
	q.unit, q.weak = "money "+currency, false
}

// parseUnit reads "length 1609.344".
func parseUnit(s string) (dimension string, factor float64, ok bool) {
	dimension, number, ok := strings.Cut(s, " ")
	if !ok || dimension == "money" {
		return "", 1, false
	}
	factor, err := strconv.ParseFloat(number, 64)
	return dimension, factor, err == nil
}

func isUpperWord(raw string, t segment.Token) bool {
	first, _ := utf8.DecodeRuneInString(t.In(raw))
	return unicode.IsUpper(first)
}
