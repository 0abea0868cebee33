package check

import (
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

// datelineWords is how many words from the beginning of a text a dateline is
// looked for.
const datelineWords = 30

// datelineOf returns the day that the texts tell they were written on: the first
// date with day, month and year at the beginning. If both have one they must
// agree; the zero time if there is none.
func datelineOf(in *Input) time.Time {
	var told time.Time
	for _, t := range []*segment.Text{in.Old, in.New} {
		for _, m := range momentsIn(t, t.Tokens[:min(datelineWords, len(t.Tokens))]) {
			day, ok := m.date()
			if !ok {
				continue
			}
			if !told.IsZero() && !told.Equal(day) {
				return time.Time{}
			}
			told = day
			break
		}
	}
	return told
}

// date returns the day of a moment that tells day, month and year.
func (m moment) date() (time.Time, bool) {
	if m.day == 0 || m.month == 0 || m.year == 0 {
		return time.Time{}, false
	}
	day := time.Date(m.year, time.Month(m.month), m.day, 0, 0, 0, 0, time.UTC)
	return day, day.Day() == m.day // no February 30
}

// onCalendar returns the moment with what follows from the day that the text was
// written on: yesterday is a date then, and a date has a weekday.
func (m moment) onCalendar(told time.Time) moment {
	day, ok := m.date()
	switch {
	case ok:
	case told.IsZero():
		return m
	case m.away[dayAway] != 0:
		day = told.AddDate(0, 0, m.away[dayAway]-awayBase)
		m.day, m.month = day.Day(), int(day.Month())
	case m.day != 0 && m.month != 0:
		at := m
		at.year = told.Year()
		if day, ok = at.date(); !ok {
			return m
		}
	default:
		return m
	}
	if m.weekday == 0 {
		m.weekday = weekdayOf(day)
	}
	return m
}

// weekdayOf counts from Monday, 1.
func weekdayOf(day time.Time) int { return (int(day.Weekday())+6)%7 + 1 }

// contradiction is a weekday beside a date that is none of that weekday.
type contradiction struct {
	segment.Span
	weekday int
	date    time.Time
}

// contradictions returns those of a text, in order.
func contradictions(t *segment.Text) []contradiction {
	var out []contradiction
	moments := momentsIn(t, t.Tokens)
	for i := 0; i+1 < len(moments); i++ {
		w, d := moments[i], moments[i+1]
		day, ok := d.date()
		if !ok || w.weekday == 0 || w.day != 0 || weekdayOf(day) == w.weekday || !onlyComma(t.Raw[w.End:d.Start]) {
			continue
		}
		out = append(out, contradiction{segment.Span{Start: w.Start, End: d.End}, w.weekday, day})
	}
	return out
}

func onlyComma(gap string) bool {
	gap = strings.TrimSpace(gap)
	return gap == "" || gap == ","
}

// mismatches reports contradictions that only one of the texts has: what both have
// is the author's.
func mismatches(in *Input) []Discrepancy {
	old, new := unmatched(contradictions(in.Old), contradictions(in.New), func(a, b contradiction) bool {
		return a.weekday == b.weekday && a.date.Equal(b.date)
	})
	return oneSided(in, old, new, func(t *segment.Text, c contradiction) (segment.Span, Discrepancy) {
		return c.Span, Discrepancy{
			Category: Date, Kind: "weekday-date-mismatch", Severity: Major, Confidence: 0.9,
			Reason: Reason{"date.weekday-date-mismatch", []string{c.In(t.Raw)}},
		}
	})
}
