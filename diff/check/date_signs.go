package check

import (
	"strconv"
	"strings"

	"stet/diff/segment"
	"stet/diff/word"
)

// dateSigns are what a language writes behind the numbers of a date: 2024年5月3日. All are
// empty where it writes none.
type dateSigns struct{ Year, Month, Day string }

// signed reads a date whose numbers have signs: a year, a month, a day, or some of them
// in this order. A day by itself may be a number of days.
func (r *dateReader) signed(i int) (m moment, n int) {
	m.hour = -1
	if r.data.signs.Month == "" {
		return m, 0
	}
	at := signedPlace{token: i}
	for _, part := range []struct {
		sign        string
		least, most int
		into        *int
	}{
		{r.data.signs.Year, word.FirstYear, word.LastYear, &m.year},
		{r.data.signs.Month, 1, word.MonthsOfYear, &m.month},
		{r.data.signs.Day, 1, word.DaysOfMonth, &m.day},
	} {
		if value, behind, ok := r.before(part.sign, at); ok && part.least <= value && value <= part.most {
			*part.into, at = value, behind
		}
	}
	if m.year == 0 && m.month == 0 {
		return m, 0
	}
	if at.offset > 0 {
		at.token++ // what is behind the last sign belongs to it: 3일에
	}
	return m, at.token - i
}

// signedPlace is a place between or within tokens: where words are written together one
// holds several numbers with their signs, 5월3일.
type signedPlace struct{ token, offset int }

// before reads the number at the place if the sign stands right behind it, in the same token
// or the next, and returns the place behind both.
func (r *dateReader) before(sign string, at signedPlace) (value int, behind signedPlace, ok bool) {
	if at.token >= len(r.tokens) || r.tokens[at.token].Kind != segment.Number {
		return 0, at, false
	}
	form := r.tokens[at.token].Norm[at.offset:]
	rest := strings.TrimLeft(form, "0123456789")
	value, err := strconv.Atoi(form[:len(form)-len(rest)])
	if err != nil {
		return 0, at, false
	}
	if rest == "" && at.token+1 < len(r.tokens) && r.tokens[at.token+1].Start == r.tokens[at.token].End {
		at = signedPlace{token: at.token + 1}
		rest = r.tokens[at.token].Norm
	}
	if !strings.HasPrefix(rest, sign) {
		return 0, at, false
	}
	at.offset = len(r.tokens[at.token].Norm) - len(rest) + len(sign)
	if at.offset == len(r.tokens[at.token].Norm) {
		at = signedPlace{token: at.token + 1}
	}
	return value, at, true
}
