package check

import (
	"slices"

	"stet/diff/segment"
)

// withRatios returns the quantities of two sides with what one of them tells as so many
// of so many as one share, where the other side tells a share, and without those that
// are the same: four out of five, 80 percent.
func withRatios(oldText, newText *segment.Text, old, new []quantity) (olds, news []quantity) {
	return unmatched(ratiosIn(oldText, old, new), ratiosIn(newText, new, old), quantity.sameShare)
}

// ratiosIn returns the quantities of a side with two that make a ratio as one, as far as
// the other side has shares.
func ratiosIn(t *segment.Text, mine, theirs []quantity) []quantity {
	if !slices.ContainsFunc(theirs, func(q quantity) bool { return q.share() > 0 }) {
		return mine
	}
	var out []quantity
	for _, q := range mine {
		if n := len(out); n > 0 && isRatio(t, out[n-1], q) {
			part := out[n-1]
			out[n-1] = quantity{
				Span:  segment.Span{Start: part.Start, End: q.End},
				value: part.value / q.value * wholeInPercent, unit: "%", factor: 1,
				ratio: true, about: part.about, bound: part.bound, whole: part.whole,
			}
			continue
		}
		out = append(out, q)
	}
	return out
}

const wholeInPercent = 100

// isRatio reports whether a text tells two numbers as so many of so many, with at most
// the word that is counted between: one in four, one voter in four.
func isRatio(t *segment.Text, part, whole quantity) bool {
	if !part.isBare() || !whole.isBare() || part.loose || whole.loose || part.value < 1 || part.value >= whole.value {
		return false
	}
	between := tokensIn(t, segment.Span{Start: part.End, End: whole.Start})
	for counted := range min(2, len(between)) {
		rest := between[counted:]
		if n := numbersOf(t.Language).ratio.at(rest); n > 0 && n == len(rest) {
			return true
		}
	}
	return false
}

// share is what part of a whole the quantity tells, in percent, 0 if it tells none.
func (q quantity) share() float64 {
	switch {
	case q.unit == "%":
		return q.value
	case q.isBare() && q.value > 0 && q.value < 1:
		return q.value * wholeInPercent
	}
	return 0
}

// sameShare reports whether two quantities, one of them as so many of so many, tell one
// share, at most rounded.
func (q quantity) sameShare(o quantity) bool {
	a, b := q.share(), o.share()
	return (q.ratio || o.ratio) && a > 0 && b > 0 && max(a-b, b-a) < 1
}
