package check

import (
	"slices"
	"strconv"

	"stet/diff/segment"
	"stet/diff/word"
)

// digitOrder is how a text writes its dates in digits, of which 3/4/2022 does not tell
// what is the day.
type digitOrder int8

const (
	orderUnknown digitOrder = iota
	dayFirst
	monthFirst
)

// orderIn returns the order that a text's dates in digits are in, as far as one of them
// shows it, 30/1/2022, or the language leaves but one. Dates of both orders show none.
func orderIn(t *segment.Text) digitOrder {
	shown := orderUnknown
	r := dateReader{t.Raw, t.Language, t.Tokens, datesOf(t.Language)}
	for i := 0; i+2 < len(t.Tokens); i++ {
		if t.Tokens[i+1].Norm != "/" {
			continue
		}
		if m, n := r.numeric(i); n == 0 || m.flipped != nil || m.month == m.day || r.isYear(i) {
			continue
		}
		order := dayFirst
		if first, err := strconv.Atoi(t.Tokens[i].Norm); err != nil || first <= word.MonthsOfYear {
			order = monthFirst
		}
		if shown != orderUnknown && shown != order {
			return orderUnknown
		}
		shown = order
	}
	if shown != orderUnknown {
		return shown
	}
	switch datesOf(t.Language).order {
	case "dmy":
		return dayFirst
	case "ymd":
		return monthFirst
	}
	return orderUnknown
}

// settle returns the moments with their digits read in the order.
func (o digitOrder) settle(t *segment.Text, moments []moment) []moment {
	if o == orderUnknown || !slices.ContainsFunc(moments, func(m moment) bool { return m.flipped != nil }) {
		return moments
	}
	asRead := word.MonthFirst(datesOf(t.Language).order) == (o == monthFirst)
	out := slices.Clone(moments)
	for i := range out {
		m := &out[i]
		if m.flipped != nil && !asRead {
			m.month, m.day = m.flipped[0], m.flipped[1]
		}
		m.flipped = nil
	}
	return out
}

// twoWays reports dates that became digits, or were some, that are the same day only if
// they are read in the order that the language prefers: nothing in the text shows it.
func twoWays(in *Input, p *Pair, old, new []moment) []Discrepancy {
	var out []Discrepancy
	for _, o := range old {
		for _, n := range new {
			if (o.flipped == nil) == (n.flipped == nil) || o.day == 0 || n.day == 0 || !o.agrees(n) || !sameEdit(p, o.Span, n.Span) {
				continue
			}
			d := dateChange(in, "day", o, n)
			d.Severity, d.Reason.ID = Minor, "date.day.two-ways"
			out = append(out, d)
		}
	}
	return out
}
