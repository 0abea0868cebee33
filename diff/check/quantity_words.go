package check

import (
	"math"
	"strings"
)

// words reads twenty-one, two hundred and five, two thirds, third, dozens.
func (r *quantityReader) words(i int) (plainNumber, int) {
	d := r.data
	total, current, n := 0.0, 0.0, 0
	last := math.Inf(1)
	for i+n < len(r.tokens) && !r.skip(i+n) {
		form := r.tokens[i+n].Norm
		v, isCardinal := d.cardinals[form]
		m := d.multipliers[form]
		switch {
		case isCardinal && (n == 0 || v < last && (current == 0 || last >= 10)):
			current, last = current+v, v
		case m > 0 && (n > 0 || m < 1000 || r.isOne(i)):
			if m >= 1000 {
				total, current = total+math.Max(current, 1)*m, 0
			} else {
				current = math.Max(current, 1) * m
			}
			last = m
		case n > 0 && current == fourOf && d.twenties[form]:
			current, last = current*twenty, twenty
		case n > 0 && (form == "-" || d.and[form]) && (r.goesOn(i+n+1, last) || r.goesOnByTwenties(i+n+1, current, last)):
		default:
			return r.endWords(i, n, total+current)
		}
		n++
	}
	return r.endWords(i, n, total+current)
}

// isOne reports whether a word as "million" stands for one, or for several: it does
// behind an article or "several".
func (r *quantityReader) isOne(i int) bool {
	return i > 0 && r.data.articles[r.tokens[i-1].Norm] || precedes(r.data.approximate, r.tokens[:i]) > 0
}

// half is the part that needs no article: half of them.
const half = 0.5

// partOf reads half a million, the part of a multiplier, and a third of something.
func (r *quantityReader) partOf(i int) (plainNumber, int) {
	part, ok := r.data.fractions[r.tokens[i].Norm]
	n := 1
	if ok && i+1 < len(r.tokens) && r.data.of[r.tokens[i+1].Norm] && (part == half || i > 0 && r.data.articles[r.tokens[i-1].Norm]) {
		return plainNumber{value: part}, n // a third of, half of
	}
	for ok && i+n < len(r.tokens) && (r.data.of[r.tokens[i+n].Norm] || r.data.articles[r.tokens[i+n].Norm]) {
		n++
	}
	if !ok || i+n >= len(r.tokens) {
		return plainNumber{}, 0
	}
	if dimension, size := r.data.units.at(r.tokens[i+n:]); size > 0 && n > 1 && strings.HasPrefix(dimension, timeDimension) {
		return plainNumber{value: part}, n // half a year
	}
	if r.data.multipliers[r.tokens[i+n].Norm] == 0 {
		return plainNumber{}, 0
	}
	return plainNumber{value: part * r.data.multipliers[r.tokens[i+n].Norm]}, n + 1
}

// timeUnit is the unit of what lasts, and timeDimension begins the units of time.
const (
	timeUnit      = "time"
	timeDimension = timeUnit + " "
)

// goesOn reports whether a number word that may follow stands there.
func (r *quantityReader) goesOn(i int, last float64) bool {
	if i >= len(r.tokens) || r.skip(i) {
		return false
	}
	if v, ok := r.data.cardinals[r.tokens[i].Norm]; ok {
		return v < last && last >= 20 && math.Mod(last, 10) == 0
	}
	_, ok := r.data.ordinals[r.tokens[i].Norm]
	return ok && last >= 20
}

// The number that languages count by which count by twenties, and how many of them they
// have a word for: quatre-vingts.
const (
	twenty = 20
	fourOf = 4
)

// goesOnByTwenties reports whether a number word that may follow stands there where the
// language counts by twenties: quatre-vingts, soixante-dix-sept.
func (r *quantityReader) goesOnByTwenties(i int, current, last float64) bool {
	if i >= len(r.tokens) || len(r.data.twenties) == 0 || r.skip(i) {
		return false
	}
	v, ok := r.data.cardinals[r.tokens[i].Norm]
	return current == fourOf && r.data.twenties[r.tokens[i].Norm] || ok && last == twenty/2 && v < last && current > 3*twenty
}

// endWords ends a number of n words: it may be a fraction, an ordinal, or vague.
func (r *quantityReader) endWords(i, n int, value float64) (plainNumber, int) {
	d := r.data
	form := ""
	if i+n < len(r.tokens) && !r.skip(i+n) {
		form = r.tokens[i+n].Norm
	}
	if n == 0 {
		if v, ok := d.vague[form]; ok {
			return plainNumber{value: v, unit: "vague"}, 1
		}
		if v, ok := d.ordinals[form]; ok {
			return plainNumber{value: v, unit: "ordinal", weak: v <= 2}, 1
		}
		return plainNumber{}, 0
	}
	below := i + n
	if form == "-" && below+1 < len(r.tokens) && r.tokens[below+1].Start == r.tokens[below-1].End+r.tokens[below].Len() {
		below++ // two-thirds
	}
	if below < len(r.tokens) && !r.skip(below) {
		if f, ok := d.fractions[r.tokens[below].Norm]; ok && value >= 1 && value < 20 {
			return plainNumber{value: value * f}, below + 1 - i
		}
	}
	if o, ok := d.ordinals[form]; ok && value >= 20 && o < 10 {
		return plainNumber{value: value + o, unit: "ordinal"}, n + 1
	}
	return plainNumber{value: value, weak: value == 1}, n
}
