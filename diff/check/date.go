package check

import (
	"maps"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"stet/assets"
	"stet/diff/segment"
	"stet/diff/word"
)

// moment is a date or a time of day as a text tells it; what it does not tell is
// zero, and hour is -1.
type moment struct {
	segment.Span
	year, month, day, weekday int // Monday is 1
	hour, minute              int
	open                      bool // the time may be in the other half of the day
	// flipped has month and day the other way round where digits may be read so, 3/4/2022;
	// else it is nil.
	flipped     *[2]int
	decade      bool       // the year is the first of the decade that is told
	away        [aways]int // how far from the day it is told on, by kind; 0 if not told
	first, last int        // its tokens, half-open
}

// dateData is what is known of how a language writes dates.
type dateData struct {
	months, weekdays        valued[int]
	ambiguous, before, of   map[string]bool
	order                   string // of numeric dates: dmy, mdy or ymd
	times                   *word.Clock
	ordinalSuffixes, decade map[string]bool
	ordinals, multipliers   map[string]float64
	starts                  map[string]bool // words that any of these begins with
	beforeYear              map[string]bool // words that a year stands behind, besides before and of; nil: not known
	relative                valued[int]     // days from today: yesterday
	periods                 valued[string]  // "last week": "week -1"
	seasons, dayParts       valued[int]
	ranges                  map[string]bool // "to", between the first and the last day
	signs                   dateSigns
}

var (
	datesMu    sync.Mutex
	datesCache = map[string]*dateData{}
)

// datesOf returns the data of a language; that of one without data knows numeric
// dates in the order of ISO 8601 only.
func datesOf(language string) *dateData {
	datesMu.Lock()
	defer datesMu.Unlock()
	if !hasData(language) {
		language = "" // one for all, so that odd input cannot fill memory
	}
	if d, ok := datesCache[language]; ok {
		return d
	}
	var f struct {
		Months, Weekdays                          map[string]int
		Ambiguous, Before, Of, Decade, BeforeYear []string
		Order                                     string
		Relative, Seasons, DayParts               map[string]int
		Periods                                   map[string]string
		Signs                                     dateSigns
	}
	assets.ReadLanguage(language, "date", &f)
	var n struct {
		OrdinalSuffixes, RangeWords []string
		Ordinals, Multipliers       map[string]float64
	}
	assets.ReadLanguage(language, "number", &n)
	d := &dateData{
		months: newValued(f.Months), weekdays: newValued(f.Weekdays), ambiguous: setOf(f.Ambiguous), before: setOf(f.Before),
		of: setOf(f.Of), order: f.Order, times: word.ClockOf(language),
		ordinalSuffixes: setOf(n.OrdinalSuffixes), decade: setOf(f.Decade), ordinals: n.Ordinals,
		relative: newValued(f.Relative), periods: newValued(f.Periods), seasons: newValued(f.Seasons), dayParts: newValued(f.DayParts),
		multipliers: n.Multipliers, beforeYear: setOf(f.BeforeYear),
		ranges: setOf(append(n.RangeWords, "-")), signs: f.Signs,
	}
	d.starts = d.firstWords()
	datesCache[language] = d
	return d
}

// firstWords returns the words that a date or a time can begin with.
func (d *dateData) firstWords() map[string]bool {
	starts := map[string]bool{}
	for _, words := range []map[string]bool{
		d.months.first, d.weekdays.first, d.relative.first, d.periods.first, d.seasons.first, d.dayParts.first, d.times.Starts(),
	} {
		maps.Copy(starts, words)
	}
	for word := range d.ordinals {
		starts[word] = true
	}
	return starts
}

// dateReader finds dates and times in tokens.
type dateReader struct {
	raw, language string
	tokens        []segment.Token
	data          *dateData
}

// momentsIn returns the dates and times of the tokens, in order.
func momentsIn(t *segment.Text, tokens []segment.Token) []moment {
	r := dateReader{t.Raw, t.Language, tokens, datesOf(t.Language)}
	var out []moment
	for i := 0; i < len(tokens); {
		m, n := r.read(i)
		if n == 0 && len(out) > 0 {
			m, n = r.lastDay(i, out[len(out)-1])
		}
		if n == 0 {
			i++
			continue
		}
		m.first, m.last = i, i+n
		m.Span = segment.Span{Start: tokens[i].Start, End: r.endOf(t, i, n)}
		out = append(out, m)
		i += n
	}
	return out
}

// endOf returns where the text of the n tokens from i ends: with the stop of "a.m."
// and without the one that ends the sentence after "3 May".
func (r *dateReader) endOf(t *segment.Text, i, n int) int {
	last := r.tokens[i+n-1]
	if strings.Contains(last.Norm, ".") && last.Kind == segment.Word && i+n < len(r.tokens) && r.tokens[i+n].Norm == "." && r.tokens[i+n].Start == last.End {
		return r.tokens[i+n].End
	}
	if last.Norm == "." && n > 1 && endsSentence(t, last) {
		return r.tokens[i+n-2].End
	}
	return last.End
}

// endsSentence reports whether nothing but marks follows the token in its sentence.
func endsSentence(t *segment.Text, token segment.Token) bool {
	s := t.Sentences[max(sentenceAt(t, token.Start), 0)]
	return words(tokensIn(t, segment.Span{Start: token.End, End: max(s.End, token.End)})) == 0
}

// dateForms are the ways to tell a date or a time, in the order in which they are tried:
// each reads what begins at a token, and tells how many it takes.
var dateForms = []func(r *dateReader, i int) (moment, int){
	(*dateReader).numeric,
	(*dateReader).signed,
	(*dateReader).clock,
	(*dateReader).decadeAt,
	(*dateReader).weekdayAt,
	(*dateReader).away,
	(*dateReader).firstDay,
	(*dateReader).dayAndMonth,
	(*dateReader).monthAndDay,
	(*dateReader).yearAlone,
}

// read reads the date or time that begins at a token; n is how many it takes.
func (r *dateReader) read(i int) (m moment, n int) {
	if r.tokens[i].Kind == segment.Mark || r.tokens[i].Kind == segment.Word && !r.data.starts[key(r.tokens[i:i+1])] {
		return m, 0
	}
	for _, form := range dateForms {
		if m, n := form(r, i); n > 0 {
			return m, n
		}
	}
	return m, 0
}

// weekdayAt reads a day of the week.
func (r *dateReader) weekdayAt(i int) (m moment, n int) {
	m.hour = -1
	m.weekday, n = r.weekday(i)
	return m, n
}

// dayAndMonth reads 30 January 2022 and the 30th of January.
func (r *dateReader) dayAndMonth(i int) (m moment, n int) {
	m.hour = -1
	day, ok := r.dayNumber(i)
	if !ok {
		return m, 0
	}
	k := i + 1
	if k < len(r.tokens) && (r.data.of[r.tokens[k].Norm] || r.tokens[k].Norm == ".") {
		k++
	}
	month, size := r.month(k, true)
	if size == 0 {
		return m, 0
	}
	m.day, m.month = day, month
	m.year, k = r.yearAfter(k + size)
	return m, k - i
}

// monthAndDay reads January 30, 2022, or January 2022, or January.
func (r *dateReader) monthAndDay(i int) (m moment, n int) {
	m.hour = -1
	month, size := r.month(i, false)
	if size == 0 {
		return m, 0
	}
	m.month = month
	k := i + size
	if day, ok := r.dayNumber(k); ok {
		m.day = day
		k++
	}
	m.year, k = r.yearAfter(k)
	if m.day == 0 && m.year == 0 && !r.standsAsMonth(i) {
		return m, 0
	}
	return m, k - i
}

// yearAlone reads 2022, and the 14 of 2010-14.
func (r *dateReader) yearAlone(i int) (m moment, n int) {
	m.hour = -1
	for _, read := range []func(*dateReader, int) (int, bool){(*dateReader).year, (*dateReader).shortYear} {
		if year, ok := read(r, i); ok {
			m.year = year
			return m, 1
		}
	}
	return m, 0
}

// shortYear reads the 14 of 2010-14.
func (r *dateReader) shortYear(i int) (int, bool) {
	if i < 2 || r.tokens[i].Kind != segment.Number || len(r.tokens[i].Norm) != 2 || r.tokens[i-1].Norm != "-" || r.tokens[i-1].End != r.tokens[i].Start {
		return 0, false
	}
	from, ok := r.year(i - 2)
	to, err := strconv.Atoi(r.tokens[i].Norm)
	return from/100*100 + to, ok && err == nil && to > from%100
}

// firstDay reads the 3 of "3 to 5 May".
func (r *dateReader) firstDay(i int) (m moment, n int) {
	m.hour = -1
	day, ok := r.dayNumber(i)
	if !ok || i+3 >= len(r.tokens) || !r.data.ranges[r.tokens[i+1].Norm] {
		return m, 0
	}
	k := i + 3
	if r.data.of[r.tokens[k].Norm] || r.tokens[k].Norm == "." {
		k++
	}
	last, ok := r.dayNumber(i + 2)
	month, size := r.month(k, true)
	if !ok || size == 0 || last <= day {
		return m, 0
	}
	m.day, m.month = day, month
	return m, 1
}

// lastDay reads the 5 of "May 3 to 5", which stands behind the moment before.
func (r *dateReader) lastDay(i int, before moment) (m moment, n int) {
	m.hour = -1
	day, ok := r.dayNumber(i)
	if !ok || before.day == 0 || before.month == 0 || before.last != i-1 || !r.data.ranges[r.tokens[i-1].Norm] || day <= before.day {
		return m, 0
	}
	m.day, m.month = day, before.month
	m.year, n = r.yearAfter(i + 1)
	return m, max(n, i+1) - i
}

// month reads the name of a month; a word that may be something else must be
// beside a number or begin with a capital.
func (r *dateReader) month(i int, afterDay bool) (month, n int) {
	if i >= len(r.tokens) || r.tokens[i].Kind != segment.Word {
		return 0, 0
	}
	month, n = r.data.months.at(r.tokens[i:])
	if n == 0 || r.data.ambiguous[r.tokens[i].Norm] && !afterDay && !isUpperWord(r.raw, r.tokens[i]) {
		return 0, 0
	}
	if i+n < len(r.tokens) && r.tokens[i+n].Norm == "." && r.tokens[i+n].Start == r.tokens[i+n-1].End && utf8.RuneCountInString(r.tokens[i].Norm) <= longestShortMonth {
		n++
	}
	return month, n
}

// longestShortMonth is how many letters a month has at most that is cut short, with a stop
// of its own: Sept.
const longestShortMonth = 4

// standsAsMonth reports whether a month without day and year is one: "May" may
// begin a sentence.
func (r *dateReader) standsAsMonth(i int) bool {
	return !r.data.ambiguous[r.tokens[i].Norm] || i > 0 && r.data.before[r.tokens[i-1].Norm]
}

func (r *dateReader) weekday(i int) (weekday, n int) {
	if r.tokens[i].Kind != segment.Word {
		return 0, 0
	}
	weekday, n = r.data.weekdays.at(r.tokens[i:])
	if n > 0 && r.data.ambiguous[r.tokens[i].Norm] && (!isUpperWord(r.raw, r.tokens[i]) || i == 0 || !r.data.before[r.tokens[i-1].Norm]) {
		return 0, 0
	}
	return weekday, n
}

// dayNumber reads the day of a month.
func (r *dateReader) dayNumber(i int) (int, bool) {
	if i >= len(r.tokens) {
		return 0, false
	}
	if d, ok := r.data.ordinals[r.tokens[i].Norm]; ok && d <= word.DaysOfMonth {
		return int(d), true
	}
	if r.tokens[i].Kind != segment.Number {
		return 0, false
	}
	form := r.tokens[i].Norm
	digits := strings.TrimRightFunc(form, func(c rune) bool { return c < '0' || c > '9' })
	if suffix := form[len(digits):]; suffix != "" && !r.data.ordinalSuffixes[suffix] {
		return 0, false
	}
	if i+1 < len(r.tokens) && r.tokens[i+1].Norm == "%" {
		return 0, false
	}
	d, err := strconv.Atoi(digits)
	return d, err == nil && d >= 1 && d <= word.DaysOfMonth && len(digits) <= 2
}

// yearAfter reads a year behind a month, after a comma or not, and returns where
// the date ends.
func (r *dateReader) yearAfter(i int) (year, end int) {
	k := i
	if k < len(r.tokens) && (r.tokens[k].Norm == "," || r.data.of[r.tokens[k].Norm]) {
		k++
	}
	if y, ok := r.year(k); ok {
		return y, k + 1
	}
	return 0, i
}

func (r *dateReader) year(i int) (int, bool) {
	if i >= len(r.tokens) || r.tokens[i].Kind != segment.Number || r.tokens[i].Len() != 4 {
		return 0, false
	}
	y, err := strconv.Atoi(r.tokens[i].Norm)
	if err != nil || y < word.FirstYear || y > word.LastYear {
		return 0, false
	}
	if i > 0 && r.tokens[i-1].Kind == segment.Mark && r.tokens[i-1].End == r.tokens[i].Start && strings.ContainsAny(r.tokens[i-1].Norm, "$€£¥#") {
		return 0, false
	}
	if i+1 < len(r.tokens) {
		next := r.tokens[i+1]
		if next.Norm == "%" || next.Kind == segment.Number || r.data.multipliers[next.Norm] != 0 || r.counts(i) {
			return 0, false
		}
	}
	return y, true
}

// counts reports whether a number of four digits stands before what it counts and
// behind nothing that a year stands behind: they found 1866 letters.
func (r *dateReader) counts(i int) bool {
	if len(r.data.beforeYear) == 0 || i == 0 || r.tokens[i-1].Kind != segment.Word {
		return false
	}
	before, next := r.tokens[i-1].Norm, r.tokens[i+1]
	if _, month := r.data.months.at(r.tokens[i-1 : i]); month > 0 || r.data.beforeYear[before] || r.data.before[before] || r.data.of[before] {
		return false
	}
	return next.Kind == segment.Word && !isCapital(next.In(r.raw)) && !segment.IsFunctionWord(r.language, next.Norm)
}

// numeric reads 2022-01-30, 30.01.2022, 1/30/2022 and 01/30.
func (r *dateReader) numeric(i int) (m moment, n int) {
	m.year, m.month, m.day, n = word.NumericDate(r.raw, r.tokens[i:], r.data.order)
	m.hour = -1
	if n == 0 && r.data.order != "" {
		m.month, m.day, n = word.ShortDate(r.raw, r.tokens[i:], r.data.order)
	}
	if n > 1 && r.tokens[i+1].Norm == "/" && m.month != m.day && m.day <= word.MonthsOfYear && !r.isYear(i) {
		m.flipped = &[2]int{m.day, m.month}
	}
	return m, n
}

// isYear reports whether the digits at a token are those of a year: in 2022/03/04 nobody
// takes the month for the day.
func (r *dateReader) isYear(i int) bool { return len(r.tokens[i].Norm) == word.DigitsOfYear }

// clock reads 10:30, 5 pm, 10.30 a.m. and 17 Uhr.
func (r *dateReader) clock(i int) (m moment, n int) {
	at, n := r.data.times.Read(r.tokens, i)
	m.hour = -1
	if n > 0 {
		m.hour, m.minute, m.open = at.Minute/60, at.Minute%60, at.Open
	}
	return m, n
}

// decadeAt reads 1990s, 1990er and '90s.
func (r *dateReader) decadeAt(i int) (m moment, n int) {
	if m.year, n = word.Decade(r.tokens[i:], r.data.decade); n == 0 {
		m.year, n = word.ShortDecade(r.tokens, i, r.data.decade)
	}
	m.hour, m.decade = -1, n > 0
	return m, n
}
