package check

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"stet/diff/segment"
)

// The kinds of what a text tells from the day it is told on, or by a name.
const (
	dayAway = iota
	weekAway
	monthAway
	yearAway
	season
	dayPart
	aways // how many there are
)

// awayBase is added to what is told from today, so that 0 says that nothing is.
const awayBase = 1000

// periodKinds are the words of the data for them.
var periodKinds = map[string]int{"week": weekAway, "month": monthAway, "year": yearAway}

// away reads yesterday, last week, in spring, in the morning.
func (r *dateReader) away(i int) (m moment, n int) {
	m.hour = -1
	rest := r.tokens[i:]
	if rest[0].Kind != segment.Word {
		return m, 0
	}
	if days, n := r.data.relative.at(rest); n > 0 {
		m.away[dayAway] = awayBase + days
		return m, n
	}
	if period, n := r.data.periods.at(rest); n > 0 {
		kind, number, _ := strings.Cut(period, " ")
		if far, err := strconv.Atoi(number); err == nil {
			m.away[periodKinds[kind]] = awayBase + far
			return m, n
		}
	}
	// A spring, the Morning Post: such words must stand where a time does.
	free := !r.data.ambiguous[rest[0].Norm] || i > 0 && (r.data.before[r.tokens[i-1].Norm] || r.data.of[r.tokens[i-1].Norm])
	if v, n := r.data.seasons.at(rest); n > 0 && free {
		m.away[season] = v
		return m, n
	}
	if v, n := r.data.dayParts.at(rest); n > 0 && free {
		m.away[dayPart] = v
		return m, n
	}
	return m, 0
}

// date returns the day of a moment that tells day, month and year.
func (m moment) date() (time.Time, bool) {
	if m.day == 0 || m.month == 0 || m.year == 0 {
		return time.Time{}, false
	}
	day := time.Date(m.year, time.Month(m.month), m.day, 0, 0, 0, 0, time.UTC)
	return day, day.Day() == m.day // no February 30
}

// weekdayOf counts from Monday, 1.
func weekdayOf(day time.Time) int { return (int(day.Weekday())+6)%7 + 1 }

// contradiction is a weekday beside a date that is none of that weekday.
type contradiction struct {
	segment.Span
	weekday int
	date    time.Time
}

// contradictions returns those of a text that was written on a day, in order.
func contradictions(t *segment.Text, written tellingDay) []contradiction {
	var out []contradiction
	moments := momentsIn(t, t.Tokens)
	of := datesOf(t.Language).of
	for i := 0; i+1 < len(moments); i++ {
		w, d := moments[i], moments[i+1]
		between := t.Tokens[w.last:d.first]
		if d.weekday != 0 { // May 14 (Tuesday)
			w, d = d, w
			if len(between) != 1 || between[0].Norm != "(" {
				continue
			}
		} else if !onlyJoins(between, of) {
			continue
		}
		day, ok := written.nearest(d)
		if !ok || w.weekday == 0 || w.day != 0 || weekdayOf(day) == w.weekday {
			continue
		}
		out = append(out, contradiction{segment.Span{Start: moments[i].Start, End: moments[i+1].End}, w.weekday, day})
	}
	return out
}

// onlyJoins reports whether there is nothing but a comma and what may stand in a
// date between a weekday and its date: Dienstag, den 14. Mai.
func onlyJoins(between []segment.Token, of map[string]bool) bool {
	return !slices.ContainsFunc(between, func(t segment.Token) bool { return t.Norm != "," && !of[t.Norm] })
}

// mismatches reports contradictions that only one of the texts has: what both have
// is the author's.
func mismatches(in *Input, oldDay, newDay tellingDay) []Discrepancy {
	if oldDay.IsZero() {
		oldDay = newDay
	}
	if newDay.IsZero() {
		newDay = oldDay
	}
	old, new := unmatched(contradictions(in.Old, oldDay), contradictions(in.New, newDay), func(a, b contradiction) bool {
		return a.weekday == b.weekday && a.date.Equal(b.date)
	})
	return oneSided(in, old, new, func(t *segment.Text, c contradiction) (segment.Span, Discrepancy) {
		return c.Span, Discrepancy{
			Category: Date, Kind: "weekday-date-mismatch", Severity: Major, Confidence: 0.9,
			Reason: Reason{"date.weekday-date-mismatch", []string{c.In(t.Raw)}},
		}
	})
}
