package check

import (
	"context"
	"slices"

	"stet/diff/segment"
	"stet/diff/word"
)

// dateRule reports dates and times that changed.
type dateRule struct{}

func (dateRule) Category() Category { return Date }

func (dateRule) Check(ctx context.Context, in *Input) []Discrepancy {
	var out []Discrepancy
	oldDay, newDay := tellingDays(in)
	oldOrder, newOrder := orderIn(in.Old), orderIn(in.New)
	for i := range in.Pairs {
		if ctx.Err() != nil {
			return out
		}
		p := &in.Pairs[i]
		if len(p.Old) == 0 || len(p.New) == 0 || !retold(p) {
			continue
		}
		old, new := momentsIn(in.Old, tokensOf(in.Old, p.Old)), momentsIn(in.New, tokensOf(in.New, p.New))
		old, new = oldOrder.settle(in.Old, old), newOrder.settle(in.New, new)
		out = append(out, twoWays(in, p, old, new)...)
		// What is told in the same words is the same, whenever it was told.
		old, new = unmatched(old, new, moment.agrees)
		old, new = resolved(old, new, oldDay, newDay)
		out = append(out, compareMoments(in, p, old, new)...)
	}
	return append(out, mismatches(in, oldDay, newDay)...)
}

// changed reports whether a pair has an edit of substance.
func changed(p *Pair) bool {
	for _, e := range p.Edits {
		if e.Cosmetic == "" {
			return true
		}
	}
	return false
}

// retold reports whether a pair may have a number or a date that changed. What is
// said to be the same in another writing is looked at again: values that changed
// places, and long numbers, are easily taken for the same.
func retold(p *Pair) bool {
	return changed(p) || slices.ContainsFunc(p.Edits, func(e word.Edit) bool { return e.Cosmetic == word.NumberFormat })
}

// compareMoments pairs the dates of two sides and reports what differs in a pair.
func compareMoments(in *Input, p *Pair, old, new []moment) []Discrepancy {
	old, new = unmatched(old, new, moment.agrees)
	var out []Discrepancy
	used := make([]bool, len(new))
	for _, o := range old {
		best, bestShared := -1, 0
		if j := slices.IndexFunc(new, o.flips); j >= 0 && !used[j] {
			used[j] = true
			d := dateChange(in, "day", o, new[j])
			d.Severity, d.Reason.ID = Minor, "date.day.order"
			out = append(out, d)
			continue
		}
		for j, n := range new {
			shared := o.shared(n)
			if o.samePlace(p, n) {
				shared++
			}
			if !used[j] && o.sharedKinds(n) > 0 && shared > bestShared {
				best, bestShared = j, shared
			}
		}
		if best < 0 {
			if j := slices.IndexFunc(new, func(n moment) bool { return swapped(p, o.Span, n.Span) }); j >= 0 && !used[j] {
				if kind := o.otherPeriod(new[j]); kind != "" {
					used[j] = true
					out = append(out, dateChange(in, kind, o, new[j]))
				}
			}
			continue
		}
		used[best] = true
		out = append(out, dateChange(in, o.differsIn(new[best]), o, new[best]))
	}
	return out
}

func dateChange(in *Input, kind string, o, n moment) Discrepancy {
	reason := "date." + kind
	if kind == "month" && o.away[season] != 0 && n.away[season] != 0 {
		reason = "date.month.season"
	}
	return Discrepancy{
		Category: Date, Kind: kind, Severity: Major, Confidence: 0.93, Old: &o.Span, New: &n.Span,
		Reason: Reason{reason, []string{o.In(in.Old.Raw), n.In(in.New.Raw)}},
	}
}

// fields are the parts of a date in the order in which a difference is named.
var fields = []struct {
	name string
	of   func(moment) int // 0 if not told
}{
	{"year", func(m moment) int { return m.year }},
	{"month", func(m moment) int { return m.month }},
	{"day", func(m moment) int { return m.day }},
	{"weekday", func(m moment) int { return m.weekday }},
	{"time", func(m moment) int {
		if m.hour < 0 {
			return 0
		}
		return 1 + m.hour*60 + m.minute
	}},
	{"day", func(m moment) int { return m.away[dayAway] }},
	{"day", func(m moment) int { return m.away[weekAway] }},
	{"month", func(m moment) int { return m.away[monthAway] }},
	{"year", func(m moment) int { return m.away[yearAway] }},
	{"month", func(m moment) int { return m.away[season] }},
	{"time", func(m moment) int { return m.away[dayPart] }},
}

// agrees reports whether two dates may be the same: they tell something in
// common, and nothing that differs.
func (m moment) agrees(n moment) bool {
	return m.sharedKinds(n) > 0 && m.differsIn(n) == ""
}

// flips reports whether the dates are the same if the digits of one are read in the
// other order: of 3/4/2022, which country wrote it decides.
func (m moment) flips(n moment) bool {
	if (m.flipped == nil) == (n.flipped == nil) {
		return false
	}
	for _, side := range []*moment{&m, &n} {
		if side.flipped != nil {
			side.month, side.day = side.flipped[0], side.flipped[1]
			side.weekday = 0 // it followed from the day
		}
	}
	return m.day != 0 && m.month != 0 && m.month == n.month && m.day == n.day && m.agrees(n)
}

// differsIn names the first part that both tell and that differs, or "".
func (m moment) differsIn(n moment) string {
	if m.year != 0 && n.year != 0 && m.decade != n.decade {
		return "year"
	}
	const century = 100
	if m.decade && n.decade && min(m.year, n.year) < century { // '90s, 1990s
		m.year, n.year = m.year%century, n.year%century
	}
	if m.hour >= 0 && n.hour >= 0 && m.time().Same(n.time()) {
		n.hour, n.minute = m.hour, m.minute
	}
	for _, f := range fields {
		if a, b := f.of(m), f.of(n); a != 0 && b != 0 && a != b {
			return f.name
		}
	}
	return ""
}

func (m moment) time() word.TimeOfDay {
	return word.TimeOfDay{Minute: m.hour*60 + m.minute, Open: m.open}
}

// sharedKinds counts the parts that both tell.
func (m moment) sharedKinds(n moment) int {
	count := 0
	for _, f := range fields {
		if f.of(m) != 0 && f.of(n) != 0 {
			count++
		}
	}
	return count
}

// otherPeriod names the larger of two periods of which the other is no part for all
// that is told: last week, last month. It is "" if that cannot be said.
func (m moment) otherPeriod(n moment) string {
	a, fine := m.onlyPeriod()
	b, coarse := n.onlyPeriod()
	if a < 0 || b < 0 || a == b || fine == awayBase || coarse == awayBase {
		return ""
	}
	return [...]string{dayAway: "day", weekAway: "day", monthAway: "month", yearAway: "year"}[max(a, b)]
}

// onlyPeriod returns the kind of period that is all that a date tells, and how far
// away it is; -1 if it tells anything else.
func (m moment) onlyPeriod() (kind, away int) {
	kind = -1
	for k, distance := range m.away {
		if distance == 0 {
			continue
		}
		if kind >= 0 || k > yearAway {
			return -1, 0
		}
		kind, away = k, distance
	}
	if m.year != 0 || m.month != 0 || m.day != 0 || m.weekday != 0 || m.hour >= 0 {
		return -1, 0
	}
	return kind, away
}

// shared says how well two dates that differ fit each other.
func (m moment) shared(n moment) int {
	score := 0
	for _, f := range fields {
		a, b := f.of(m), f.of(n)
		switch {
		case (a == 0) != (b == 0):
		case a != 0 && a == b:
			score += 3
		case a != 0:
			score++
		}
	}
	return score
}

// samePlace reports whether one edit covers both, so that the one replaced the other.
func (m moment) samePlace(p *Pair, n moment) bool { return sameEdit(p, m.Span, n.Span) }

// swapped reports whether one edit replaces little more than one span by the other.
func swapped(p *Pair, old, new segment.Span) bool {
	for _, e := range p.Edits {
		if e.Old.Overlaps(old) && e.New.Overlaps(new) && e.Old.Len() <= old.Len()+swapSlack && e.New.Len() <= new.Len()+swapSlack {
			return true
		}
	}
	return false
}

// swapSlack is how many bytes more than the spans such an edit may cover.
const swapSlack = 12

// sameEdit reports whether one edit touches both spans.
func sameEdit(p *Pair, old, new segment.Span) bool {
	for _, e := range p.Edits {
		if e.Old.Overlaps(old) && e.New.Overlaps(new) {
			return true
		}
	}
	return false
}
