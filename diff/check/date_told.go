package check

import (
	"slices"
	"time"

	"stet/diff/segment"
)

// tellingDay is the day that a text was written on, which "yesterday" and "Tuesday"
// are told from. The zero value is one that nobody knows.
type tellingDay struct {
	time.Time
	// slack is by how many days it may be off: what is one day in UTC is the one
	// before or behind in another part of the world.
	slack int
}

// tellingDays returns the days that the texts were written on: that of the
// dateline, which may be the other text's if they do not disagree, or that which
// the caller knows.
func tellingDays(in *Input) (old, new tellingDay) {
	old, new = datelineOf(in.Old), datelineOf(in.New)
	switch {
	case !old.IsZero() && !new.IsZero() && !old.Equal(new.Time):
		return old, new
	case !old.IsZero():
		return old, old
	case !new.IsZero():
		return new, new
	}
	return writtenOn(in.Old), writtenOn(in.New)
}

func writtenOn(t *segment.Text) tellingDay {
	if t.Written.IsZero() {
		return tellingDay{}
	}
	return tellingDay{t.Written.UTC().Truncate(24 * time.Hour), 1}
}

const (
	// datelineWords is how many words from the beginning of a text a date is looked
	// for that tells when it was written.
	datelineWords = 30
	// placeWords is how many words may stand before the date in a dateline that
	// tells no year, and agencyWords how many between it and the dash.
	placeWords  = 8
	agencyWords = 6
)

// datelineOf returns the day of a text's dateline: of the first date at its
// beginning with day, month and year, or of one without a year behind which the
// dash of a dateline stands, if the caller knows about when the text was written.
func datelineOf(t *segment.Text) tellingDay {
	tokens := t.Tokens[:min(datelineWords, len(t.Tokens))]
	for _, m := range momentsIn(t, tokens) {
		if day, ok := m.date(); ok {
			return tellingDay{Time: day}
		}
		written := writtenOn(t)
		if day, ok := written.nearest(m); ok && m.year == 0 && isDateline(t.Raw, tokens, m) {
			return tellingDay{Time: day}
		}
	}
	return tellingDay{}
}

// isDateline reports whether a date stands behind nothing but names and before a
// dash, with at most an agency in brackets between: PARIS, May 16 (AFP) —
func isDateline(raw string, tokens []segment.Token, m moment) bool {
	if m.first > placeWords {
		return false
	}
	for _, t := range tokens[:m.first] {
		if t.Kind != segment.Mark && !isCapital(t.In(raw)) {
			return false
		}
	}
	for i := m.last; i < min(m.last+agencyWords, len(tokens)); i++ {
		t := tokens[i]
		if t.Norm == "-" {
			return i+1 < len(tokens) && (tokens[i+1].Start > t.End || t.Len() > 1)
		}
		if t.Kind != segment.Mark && !isCapital(t.In(raw)) {
			return false
		}
	}
	return false
}

// nearest returns the day of a moment that tells day and month: in the year that
// it tells, or in the one that brings it nearest.
func (d tellingDay) nearest(m moment) (day time.Time, ok bool) {
	if m.year != 0 || d.IsZero() {
		return m.date()
	}
	const halfAYear = 183 * 24 * time.Hour
	for _, m.year = range []int{d.Year() - 1, d.Year(), d.Year() + 1} {
		if day, ok = m.date(); ok && day.Sub(d.Time).Abs() <= halfAYear {
			return day, true
		}
	}
	return time.Time{}, false
}

// nearDays is how far a day may be from the one it is told on to be called by its
// weekday, or "yesterday". A date beyond that is none that such words could mean.
const nearDays = 14

func (d tellingDay) isNear(day time.Time) bool {
	return !d.IsZero() && day.Sub(d.Time).Abs() <= nearDays*24*time.Hour
}

// resolved returns the moments of two sides with what follows from the days that
// their texts were written on.
func resolved(old, new []moment, oldDay, newDay tellingDay) (olds, news []moment) {
	if !oldDay.IsZero() && !newDay.IsZero() {
		new = slices.Clone(new)
		for i := range new {
			if new[i].away[dayAway] != 0 {
				new[i].away[dayAway] += daysBetween(oldDay.Time, newDay.Time)
			}
		}
		newDay = oldDay
	}
	return oldDay.resolve(old, new), newDay.resolve(new, old)
}

func daysBetween(a, b time.Time) int { return int(b.Sub(a).Hours()) / 24 }

// resolve returns the moments of a side with what follows from the day that its
// text was written on, as far as the other side tells it too: yesterday is a date
// then, and a date has a weekday.
func (d tellingDay) resolve(side, other []moment) []moment {
	out := slices.Clone(side)
	for i := range out {
		m := &out[i]
		if m.away[dayAway] != 0 && m.day == 0 {
			d.resolveAway(m, other)
			continue
		}
		day, ok := d.nearest(*m)
		if ok && m.weekday == 0 && (m.year != 0 || d.isNear(day)) {
			m.weekday = weekdayOf(day)
		}
	}
	return out
}

// resolveAway makes of "yesterday" the day that it is, if the other side has a
// date that it could be, or a weekday.
func (d tellingDay) resolveAway(m *moment, other []moment) {
	if d.IsZero() {
		return
	}
	meant := d.AddDate(0, 0, m.away[dayAway]-awayBase)
	dated, named := false, false
	for _, o := range other {
		day, ok := d.nearest(o)
		switch {
		case ok && d.isNear(day):
			dated = true
			if off := daysBetween(meant, day); max(off, -off) <= d.slack {
				meant = day
			}
		case o.weekday != 0 && o.day == 0:
			named = true
			if off := (o.weekday - weekdayOf(meant) + 7) % 7; min(off, 7-off) <= d.slack {
				meant = meant.AddDate(0, 0, off)
			}
		}
	}
	if dated {
		m.day, m.month = meant.Day(), int(meant.Month())
	}
	if dated || named {
		m.weekday = weekdayOf(meant)
	}
}
