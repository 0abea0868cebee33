package check

import (
	"context"
	"math"
	"slices"
	"strings"

	"stet/diff/segment"
	"stet/diff/word"
)

// numberRule reports numbers whose value changed, whatever they are written like.
type numberRule struct{}

func (numberRule) Category() Category { return Number }

func (numberRule) Check(ctx context.Context, in *Input) []Discrepancy {
	var out []Discrepancy
	for i := range in.Pairs {
		if ctx.Err() != nil {
			return out
		}
		p := &in.Pairs[i]
		if len(p.Old) == 0 || len(p.New) == 0 || !retold(p) {
			continue
		}
		old, new := undated(in.Old, p.Old), undated(in.New, p.New)
		old, new = append(old, strayYears(in.Old, p.Old, in.New, p.New)...), append(new, strayYears(in.New, p.New, in.Old, p.Old)...)
		out = append(out, compareQuantities(in, p, old, new)...)
	}
	return out
}

// strayYears returns the bare years of a side that the other side has not, as
// numbers: one that became a number which is no year is a changed number.
func strayYears(t *segment.Text, sentences []int, other *segment.Text, partners []int) []quantity {
	mine, theirs := unmatched(momentsIn(t, tokensOf(t, sentences)), momentsIn(other, tokensOf(other, partners)), moment.agrees)
	if slices.ContainsFunc(theirs, func(m moment) bool { return m.year != 0 }) {
		return nil // the date rule compares them
	}
	var out []quantity
	for _, m := range mine {
		if m.year != 0 && m.month == 0 && !m.mayBeCentury() {
			out = append(out, quantity{Span: m.Span, value: float64(m.year), factor: 1, unit: yearUnit})
		}
	}
	return out
}

// mayBeCentury reports whether a decade may stand for a century: the 1800s.
func (m moment) mayBeCentury() bool { return m.decade && m.year%100 == 0 }

// yearUnit is the unit of a number that is a year.
const yearUnit = "year"

// undated returns the quantities of the sentences that belong to no date.
func undated(t *segment.Text, sentences []int) []quantity {
	tokens := tokensOf(t, sentences)
	dated := make([]bool, len(tokens))
	for _, m := range momentsIn(t, tokens) {
		for i := m.first; i < m.last; i++ {
			dated[i] = true
		}
	}
	return quantitiesIn(t, tokens, func(i int) bool { return dated[i] })
}

// compareQuantities reports the quantities of two sides that have no equal on
// the other, in pairs.
func compareQuantities(in *Input, p *Pair, old, new []quantity) []Discrepancy {
	out, old, new := exchanged(in, p, old, new)
	// What is written alike goes first, so that 820 ft finds 820 ft and not the 250 m beside it.
	old, new = unmatched(old, new, func(q, o quantity) bool { return q.alike(o) && q.bound == o.bound })
	bounds, old, new := rebounded(in, old, new)
	out = append(out, bounds...)
	same := quantity.same
	if crossed(old, new) {
		same = quantity.identical
	} else {
		old, new = unmatched(old, new, quantity.alikeWithoutUnit)
	}
	old, new = unmatched(old, new, quantity.identical)
	old, new = unmatched(old, new, same)
	old, new = withRatios(in.Old, in.New, old, new)
	old, new = unmatched(old, new, quantity.sameLoosely)
	used := make([]bool, len(new))
	for _, o := range old {
		j := partnerOf(p, o, new, used)
		if j < 0 {
			continue
		}
		used[j] = true
		out = append(out, numberChange(in, o, new[j]))
	}
	return out
}

func numberChange(in *Input, o, n quantity) Discrepancy {
	kind, severity := o.differs(n)
	if o.bound != n.bound { // "more than" belongs to it
		o.Start, n.Start = o.whole, n.whole
	}
	return Discrepancy{
		Category: Number, Kind: kind, Severity: severity, Confidence: 0.95,
		Old: spanPtr(o.Start, o.End), New: spanPtr(n.Start, n.End),
		Reason: Reason{"number." + kind, []string{o.In(in.Old.Raw), n.In(in.New.Raw)}},
	}
}

// rebounded reports numbers that stayed, but are told to be a bound now, or the
// other bound, and returns the quantities without them.
func rebounded(in *Input, old, new []quantity) (found []Discrepancy, oldLeft, newLeft []quantity) {
	oldLeft, newLeft = unmatched(old, new, func(o, n quantity) bool {
		if !o.alike(n) || o.loose || o.weak {
			return false
		}
		if o.bound == n.bound {
			return true
		}
		d := numberChange(in, o, n)
		d.Kind, d.Severity, d.Old, d.New = "precision", Minor, spanPtr(o.whole, o.End), spanPtr(n.whole, n.End)
		d.Reason = Reason{"number.precision", []string{d.Old.In(in.Old.Raw), d.New.In(in.New.Raw)}}
		if o.bound != unbounded && n.bound != unbounded {
			d.Severity, d.Reason.ID = Major, "number.precision.bound"
		}
		found = append(found, d)
		return true
	})
	return found, oldLeft, newLeft
}

// crossed reports whether a bare number took the value of one with a unit and the
// reverse: "5 for $10" and "10 for $5" hold the same values and are not the same.
func crossed(old, new []quantity) bool {
	for _, bare := range old {
		for _, unit := range new {
			if !bare.isBare() || unit.isBare() || !bare.same(unit) {
				continue
			}
			given := func(o quantity) bool { return o.unit == unit.unit }
			taken := func(n quantity) bool {
				return n.isBare() && slices.ContainsFunc(old, func(o quantity) bool { return given(o) && o.same(n) })
			}
			if slices.ContainsFunc(new, taken) {
				return true
			}
		}
	}
	return false
}

// partnerOf returns the quantity that most likely stands for o on the other side:
// one that the same edit put in its place, or one of the same kind; -1 if there
// is none.
func partnerOf(p *Pair, o quantity, new []quantity, used []bool) int {
	best, score := -1, 0
	for j, n := range new {
		told := o.unit == n.unit && (o.unit == "ordinal" || o.unit == timeUnit) && swapped(p, o.Span, n.Span)
		if used[j] || o.weak && n.weak && !told || o.loose && n.loose {
			continue
		}
		s := 0
		if sameEdit(p, o.Span, n.Span) {
			s += samePlaceScore
		}
		switch {
		case o.unit == n.unit && o.unit != "":
			s += sameUnitScore
		case o.unit == n.unit:
			s += bothBareScore
		case o.unit == yearUnit || n.unit == yearUnit:
		case (o.unit == "" || n.unit == "") && !isLabel(o) && !isLabel(n), isMoney(o) && isMoney(n):
			s++
		}
		if (o.weak || n.weak || o.loose || n.loose) && !swapped(p, o.Span, n.Span) {
			continue
		}
		if s > score {
			best, score = j, s
		}
	}
	return best
}

// What speaks for one quantity standing for another: the place most, then the unit. Units
// that may be the same count one.
const (
	samePlaceScore = 4
	sameUnitScore  = 3
	bothBareScore  = 2
)

// alike reports whether two quantities are the same number of the same unit,
// without conversion.
func (q quantity) alike(o quantity) bool { return q.factor == o.factor && q.identical(o) }

// alikeWithoutUnit reports whether two quantities are the same number and one
// says of what.
func (q quantity) alikeWithoutUnit(o quantity) bool { return q.isBare() != o.isBare() && q.same(o) }

// identical reports whether two quantities are the same value of the same unit.
func (q quantity) identical(o quantity) bool { return q.unit == o.unit && q.same(o) }

// same reports whether two quantities are the same value.
func (q quantity) same(o quantity) bool {
	if q.isShareOf(o) || o.isShareOf(q) || q.mayBeTimes(o) || o.mayBeTimes(q) {
		return true
	}
	if q.loose || o.loose {
		return q.loose == o.loose && q.value == o.value
	}
	close := func(a, b, share float64) bool { return math.Abs(a-b) <= share*math.Max(math.Abs(a), math.Abs(b)) }
	const exact = 1e-14 // what arithmetic may lose; numbers of 13 digits still differ by one
	switch {
	case q.digits != "" && o.digits != "" && q.digits != o.digits:
		return false
	case q.unit == o.unit && q.factor == o.factor:
		return close(q.value, o.value, exact)
	case q.unit == o.unit:
		return close(q.inBase(), o.inBase(), word.ConversionTolerance)
	case sameMoney(q.unit, o.unit):
		return close(q.inBase(), o.inBase(), exact)
	case q.isBare() && o.isMeasure() || o.isBare() && q.isMeasure():
		return close(q.value, o.value, exact)
	case sameMoney(q.also, o.unit):
		return close(q.value, o.inBase(), exact)
	case sameMoney(q.unit, o.also):
		return close(q.inBase(), o.value, exact)
	case q.unit == "celsius" && o.unit == "fahrenheit":
		return math.Abs(fahrenheit(q.value)-o.value) <= roundedDegrees
	case q.unit == "fahrenheit" && o.unit == "celsius":
		return math.Abs(fahrenheit(o.value)-q.value) <= roundedDegrees
	}
	return false
}

// roundedDegrees is how far apart temperatures are that were converted and rounded.
const roundedDegrees = 2

func fahrenheit(celsius float64) float64 { return celsius*9/5 + 32 }

// isShareOf reports whether a part of one is what the other tells in percent: half
// is 50 percent.
func (q quantity) isShareOf(o quantity) bool {
	return q.isBare() && o.unit == "%" && q.value > 0 && q.value < 1 && math.Abs(q.value*100-o.value) < 1
}

// mayBeTimes reports whether the sign of one may multiply to what the other is: 3m, 3
// million.
func (q quantity) mayBeTimes(o quantity) bool {
	return q.times > 0 && o.isBare() && q.value*q.times == o.value
}

// isBare reports whether nothing tells what the number counts.
func (q quantity) isBare() bool { return q.unit == "" }

// isMeasure reports whether the number may stand without its unit: "10 to 15 km".
func (q quantity) isMeasure() bool {
	return q.unit != "ordinal" && q.unit != "vague" && !isLabel(q)
}

// anyDollar names a dollar of which the text does not tell the country, as codes that end
// in D do.
const anyDollar = "dollar"

// sameMoney reports whether two names may mean one currency: ¥ is yen or yuan, a
// dollar is one of several.
func sameMoney(a, b string) bool {
	a, moneyA := strings.CutPrefix(a, "money ")
	b, moneyB := strings.CutPrefix(b, "money ")
	if !moneyA || !moneyB {
		return false
	}
	return slices.ContainsFunc(strings.Fields(a), func(x string) bool {
		return slices.ContainsFunc(strings.Fields(b), func(y string) bool {
			return x == y || x == anyDollar && strings.HasSuffix(y, "D") || y == anyDollar && strings.HasSuffix(x, "D")
		})
	})
}

// sameLoosely reports whether a word on one side holds the number of the other:
// "both" and "two", "first" and "1".
func (q quantity) sameLoosely(o quantity) bool {
	if q.value != o.value {
		return false
	}
	if q.unit == "vague" || o.unit == "vague" {
		return q.unit == o.unit // dozens are more than twelve
	}
	return q.loose || o.loose || q.unit == "ordinal" || o.unit == "ordinal"
}

// By how much a rounded number may be off, and one that is told to be nearly so much, or
// more than so much.
const (
	precise = 0.02
	bounded = 0.1
)

func isMoney(q quantity) bool { return strings.HasPrefix(q.unit, "money ") }

// isLabel reports whether the number is part of a name, as in A4.
func isLabel(q quantity) bool { return strings.HasPrefix(q.unit, labelUnit) }

// differs says how two quantities differ and how much it matters.
func (q quantity) differs(o quantity) (kind string, severity Severity) {
	ratio := 0.0
	if q.value != 0 && o.value != 0 {
		ratio = math.Abs(q.inBase() / o.inBase())
	}
	switch {
	case q.unit == "%" && o.unit == "points" || q.unit == "points" && o.unit == "%":
		return "percent-or-points", Major
	case q.value == o.value && q.factor == o.factor && q.unit != o.unit && isMoney(q) && isMoney(o):
		return "currency", Major
	case q.value == o.value && (q.unit != o.unit || q.factor != o.factor):
		return "unit", Major
	case ratio > 0 && (rounds(q, o) || rounds(o, q)):
		return "precision", Minor
	case ratio > 0 && isPowerOfTen(ratio):
		return "order-of-magnitude", Major
	}
	return "value", Major
}

// rounds reports whether a is told to be a round form of b: about 13,000 of 13,200,
// nearly 500 of 487. At least 33 is not what at least 30 was rounded from, but more.
func rounds(a, b quantity) bool {
	if !a.about || zeros(a.value) <= zeros(b.value) || a.bound != unbounded && a.bound == b.bound {
		return false
	}
	off := (b.inBase() - a.inBase()) / math.Abs(a.inBase())
	switch a.bound {
	case atLeast:
		return off >= -precise && off <= bounded
	case atMost:
		return off <= precise && off >= -bounded
	case unbounded:
	}
	return math.Abs(off) <= precise
}

// zeros counts the zeros that a whole number ends in.
func zeros(v float64) int {
	n := 0
	for v = math.Abs(v); v >= 10 && math.Mod(v, 10) == 0; v /= 10 {
		n++
	}
	return n
}

func isPowerOfTen(ratio float64) bool {
	l := math.Log10(ratio)
	return math.Abs(l) > 0.9 && math.Abs(l-math.Round(l)) < 1e-6
}
