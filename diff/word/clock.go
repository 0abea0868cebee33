package word

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"

	"stet/assets"
	"stet/diff/segment"
)

// Clock reads times of day as a language writes them. It is safe for concurrent use.
type Clock struct {
	halves         map[string]half // am, pm
	parts          map[string]half // in the evening: tell the half behind what says that it is a time
	behind         map[string]bool // what makes a time of the number before it: GMT, Uhr
	open           map[string]bool // of these, what leaves open which half of the day: o'clock
	between        map[string]bool // what stands between hour and minutes: h
	before         map[string]bool // what an hour with such a word stands behind: at, of several words the last
	noon, midnight map[string]bool
	numbers        map[string]float64 // number words
}

// TimeOfDay is a time of day.
type TimeOfDay struct {
	Minute int  // from midnight
	Open   bool // it may be in the other half of the day
}

// Same reports whether two times may be the same.
func (t TimeOfDay) Same(o TimeOfDay) bool {
	if t.Open || o.Open {
		return t.Minute%halfDay == o.Minute%halfDay
	}
	return t.Minute == o.Minute
}

type half int

const (
	morning half = iota + 1
	afternoon
	night // from the evening to the morning
)

// firstOfNight is the first hour of an evening that is called night: nine at night, and
// two at night.
const firstOfNight = 6

// hours returns the hour of the day that an hour of the half is.
func (h half) hours(of int) int {
	switch {
	case (h == morning || h == night) && of == 12:
		return 0
	case h == afternoon && of < 12, h == night && of >= firstOfNight && of < 12:
		return of + 12
	}
	return of
}

const (
	hour    = 60 // minutes
	halfDay = 12 * hour
	fullDay = 2 * halfDay
)

var (
	clocksMu sync.Mutex
	clocks   = map[string]*Clock{}
)

// ClockOf returns the clock of a language; that of one without data knows 17:00.
func ClockOf(language string) *Clock {
	clocksMu.Lock()
	defer clocksMu.Unlock()
	if c, ok := clocks[language]; ok {
		return c
	}
	var date struct {
		Am, Pm, Clock, OpenClock, Hours, At, Noon, Midnight []string
		Morning, Evening, Night                             []string
	}
	var number struct{ Cardinals map[string]float64 }
	if !assets.ReadLanguage(language, "date", &date) {
		language = "" // one for all, so that odd input cannot fill memory
	}
	assets.ReadLanguage(language, "number", &number)
	c := &Clock{
		halves: map[string]half{"pm": afternoon}, parts: map[string]half{}, behind: setOf(date.Clock, date.OpenClock), open: setOf(date.OpenClock),
		between: setOf(date.Hours), before: lastWords(date.At), noon: setOf(date.Noon), midnight: setOf(date.Midnight), numbers: number.Cardinals,
	}
	if !segment.IsFunctionWord(language, "am") { // 8 Uhr am Abend
		c.halves["am"] = morning
	}
	for _, list := range []struct {
		of    []string
		into  map[string]half
		means half
	}{{date.Am, c.halves, morning}, {date.Pm, c.halves, afternoon}, {date.Morning, c.parts, morning}, {date.Evening, c.parts, afternoon}, {date.Night, c.parts, night}} {
		for _, words := range list.of {
			list.into[withoutStops(strings.ReplaceAll(words, " ", ""))] = list.means
		}
	}
	clocks[language] = c
	return c
}

// lastWords returns the last word of each phrase.
func lastWords(phrases []string) map[string]bool {
	set := map[string]bool{}
	for _, phrase := range phrases {
		set[phrase[strings.LastIndexByte(phrase, ' ')+1:]] = true
	}
	return set
}

func setOf(lists ...[]string) map[string]bool {
	set := map[string]bool{}
	for _, word := range slices.Concat(lists...) {
		set[withoutStops(word)] = true
	}
	return set
}

func withoutStops(word string) string { return strings.ReplaceAll(word, ".", "") }

// Starts returns the words that a time can begin with.
func (c *Clock) Starts() map[string]bool {
	starts := maps.Clone(c.noon)
	maps.Copy(starts, c.midnight)
	if len(c.behind) > 0 {
		for word := range c.numbers {
			starts[word] = true
		}
	}
	return starts
}

// Read reads the time of day that begins at a token: 10:30, 5 pm, 10.30 a.m.,
// 17 Uhr, 15h30, five o'clock, noon; n is how many tokens it takes, 0 if there is none.
func (c *Clock) Read(tokens []segment.Token, i int) (at TimeOfDay, n int) {
	t := tokens[i]
	switch {
	case t.Kind == segment.Mark:
		return at, 0
	case t.Kind == segment.Number:
		return c.digits(tokens, i)
	case c.noon[t.Norm]:
		return TimeOfDay{Minute: halfDay}, 1
	case c.midnight[t.Norm]:
		return TimeOfDay{}, 1
	}
	hours, ok := c.numbers[t.Norm]
	if !ok || hours > 24 {
		return at, 0
	}
	if part, k := c.partAt(tokens, i, i+1); k > 0 {
		return TimeOfDay{Minute: part.hours(int(hours)) * hour % fullDay}, 1 + k
	}
	if k := c.behindAt(tokens[i+1:]); k > 0 {
		return TimeOfDay{int(hours) * hour % fullDay, c.open[form(tokens[i+1:i+1+k])]}, 1 + k
	}
	return at, 0
}

// partAt returns the half of the day that words as "in the evening" tell behind a number
// that begins at the first token and ends before the next, and how many tokens do, with
// the o'clock before them. Without that the number must stand behind a word as "at".
func (c *Clock) partAt(tokens []segment.Token, first, next int) (half, int) {
	clock := 0
	if next < len(tokens) && (c.between[tokens[next].Norm] || c.behindAt(tokens[next:]) > 0) {
		clock = 1
	} else if first == 0 || !c.before[tokens[first-1].Norm] {
		return 0, 0
	}
	h, n := halfIn(c.parts, tokens[next+clock:])
	if n == 0 {
		return 0, 0
	}
	return h, clock + n
}

// digits reads a time that is written in digits.
func (c *Clock) digits(tokens []segment.Token, i int) (at TimeOfDay, n int) {
	hours, suffix := cutDigits(tokens[i].Norm) // 5pm and 15h30 are one token
	minutes, isTime, n := "0", false, 1
	word, rest := cutLetters(suffix)
	switch h, m, ok := strings.Cut(hours, "."); {
	case ok && len(m) == 2:
		hours, minutes = h, m
	case c.between[word] && (isMinutes(rest) || rest == "" && i > 0 && c.before[tokens[i-1].Norm]):
		minutes, suffix, isTime = orZero(rest), "", true
	case i+1 < len(tokens) && suffix == "" && c.between[tokens[i+1].Norm]:
		if i+2 < len(tokens) && isMinutes(tokens[i+2].Norm) {
			minutes, isTime, n = tokens[i+2].Norm, true, 3
		} else if i > 0 && c.before[tokens[i-1].Norm] {
			isTime, n = true, 2
		}
	case suffix == "" && colonAt(tokens, i+1):
		minutes, suffix = cutDigits(tokens[i+2].Norm)
		minutes, isTime, n = minutes[:2], true, 3
	case len(hours) == 4 && suffix == "" && c.behindAt(tokens[i+1:]) > 0: // 1200 GMT
		hours, minutes = hours[:2], hours[2:]
	}
	h, errH := strconv.Atoi(hours)
	m, errM := strconv.Atoi(minutes)
	if errH != nil || errM != nil || h > 24 || m > 59 || len(hours) > 2 {
		return at, 0
	}
	half, k := c.halfAt(suffix, tokens[i+n:])
	if half == 0 && suffix == "" {
		if half, k = c.partAt(tokens, i, i+n); half == 0 && isTime {
			half, k = halfIn(c.parts, tokens[i+n:])
		}
	}
	switch {
	case half == 0 && suffix != "":
		return at, 0
	case half == 0:
		if k = c.behindAt(tokens[i+n:]); k == 0 && !isTime {
			return at, 0
		}
		at.Open = k > 0 && c.open[form(tokens[i+n:i+n+k])] || k == 0 && c.opens(hours, h)
	default:
		h = half.hours(h)
	}
	at.Minute = (h*hour + m) % fullDay
	return at, n + k
}

// opens reports whether an hour without a.m. or p.m. may be in either half of the day:
// where the language tells the halves, 5:30 is, and 05:30 and 15:30 are not.
func (c *Clock) opens(digits string, hours int) bool {
	return len(c.halves) > 0 && len(digits) == 1 && hours > 0
}

// halfAt returns the half of the day that the suffix of a number tells, or the
// tokens behind it, and how many of them do.
func (c *Clock) halfAt(suffix string, rest []segment.Token) (half, int) {
	if suffix != "" {
		return c.halves[suffix], 0
	}
	return halfIn(c.halves, rest)
}

// halfIn returns the half of the day that the tokens begin with, and how many tell it.
func halfIn(of map[string]half, rest []segment.Token) (half, int) {
	for n := min(longestHalf, len(rest)); n > 0; n-- {
		if h := of[form(rest[:n])]; h != 0 && rest[n-1].Norm != "." {
			return h, n
		}
	}
	return 0, 0
}

// longestHalf is how many tokens "a.m." and "de l'après-midi" may be.
const longestHalf = 4

// behindAt returns how many tokens make a time of the number before them.
func (c *Clock) behindAt(rest []segment.Token) int {
	if len(rest) > 0 && c.behind[withoutStops(rest[0].Norm)] {
		return 1
	}
	return 0
}

// form joins the tokens' forms, without stops.
func form(tokens []segment.Token) string {
	if len(tokens) == 1 {
		return withoutStops(tokens[0].Norm)
	}
	var b strings.Builder
	for _, t := range tokens {
		b.WriteString(withoutStops(t.Norm))
	}
	return b.String()
}

// colonAt reports whether a colon with two digits behind it stands at i, all
// without space.
func colonAt(tokens []segment.Token, i int) bool {
	if i+1 >= len(tokens) || tokens[i].Norm != ":" || tokens[i].Start != tokens[i-1].End || tokens[i+1].Start != tokens[i].End {
		return false
	}
	digits, _ := cutDigits(tokens[i+1].Norm)
	return len(digits) >= 2 && strings.Trim(digits[:2], "0123456789") == ""
}

func isMinutes(s string) bool { return len(s) == 2 && strings.Trim(s, "0123456789") == "" }

func orZero(s string) string {
	if s == "" {
		return "0"
	}
	return s
}

// cutDigits parts what a form begins with, digits and stops, from the rest.
func cutDigits(form string) (digits, rest string) {
	rest = strings.TrimLeft(form, "0123456789.")
	return form[:len(form)-len(rest)], rest
}

// cutLetters parts the letters that a form begins with from the rest.
func cutLetters(form string) (letters, rest string) {
	at := strings.IndexAny(form, "0123456789")
	if at < 0 {
		return form, ""
	}
	return form[:at], form[at:]
}
