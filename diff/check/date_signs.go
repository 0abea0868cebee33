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
	for _, part := range []struct {
		sign        string
		least, most int
		into        *int
	}{
		{r.data.signs.Year, word.FirstYear, word.LastYear, &m.year},
		{r.data.signs.Month, 1, monthsOfYear, &m.month},
		{r.data.signs.Day, 1, daysOfMonth, &m.day},
	} {
		if value, k := r.before(part.sign, i+n); k > 0 && part.least <= value && value <= part.most {
			*part.into, n = value, n+k
		}
	}
	if m.year == 0 && m.month == 0 {
		return m, 0
	}
	return m, n
}

// before reads the number at i if the sign stands right behind it, in the same token or
// the next; n is how many tokens both take.
func (r *dateReader) before(sign string, i int) (value, n int) {
	if i >= len(r.tokens) || r.tokens[i].Kind != segment.Number {
		return 0, 0
	}
	form := r.tokens[i].Norm
	rest := strings.TrimLeft(form, "0123456789")
	n = 1
	if rest == "" && i+1 < len(r.tokens) && r.tokens[i+1].Start == r.tokens[i].End {
		rest, n = r.tokens[i+1].Norm, 2
	}
	value, err := strconv.Atoi(strings.TrimSuffix(form, rest))
	if err != nil || !strings.HasPrefix(rest, sign) {
		return 0, 0
	}
	return value, n
}
