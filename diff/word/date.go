package word

import (
	"strconv"
	"strings"

	"stet/diff/segment"
)

// The years that a number of four digits is taken for.
const (
	FirstYear = 1400
	LastYear  = 2100
)

// The orders of dates in digits that languages have. Dates that begin with the month are
// read in another order elsewhere.
const (
	monthFirst = "mdy"
	yearFirst  = "ymd"
	dayFirst   = "dmy"
)

// MonthFirst reports whether languages of the order put the month before the day.
func MonthFirst(order string) bool { return order == monthFirst || order == yearFirst }

// The most that a month and a day can be, and how many digits a year has that comes first
// in a date.
const (
	MonthsOfYear = 12
	DaysOfMonth  = 31
	DigitsOfYear = 4
)

// ShortDate reads the day and month in digits that begin at a token, without a year:
// 03/04 and, where the day comes first, with the stop behind it, 03.04., which elsewhere
// is a number that ends a sentence. Each has two digits, since 3/4 is a share. n is how many
// tokens it takes, 0 if there is none.
func ShortDate(raw string, tokens []segment.Token, order string) (month, day, n int) {
	parts, marks, n := joinedNumbers(raw, tokens)
	if len(parts) == 1 && n < len(tokens) && tokens[n].Norm == "." && tokens[n].Start == tokens[n-1].End {
		parts = strings.Split(parts[0], ".")
		marks, n = ".", n+1
	}
	if len(parts) != 2 || len(parts[0]) != 2 || len(parts[1]) != 2 || marks != "/" && (marks != "." || order != dayFirst) {
		return 0, 0, 0
	}
	day, errDay := strconv.Atoi(parts[0])
	month, errMonth := strconv.Atoi(parts[1])
	if MonthFirst(order) || month > MonthsOfYear {
		day, month = month, day
	}
	if errDay != nil || errMonth != nil || month < 1 || month > MonthsOfYear || day < 1 || day > DaysOfMonth {
		return 0, 0, 0
	}
	return month, day, n
}

// NumericDate reads the date in digits that begins at a token: 2022-01-30,
// 30.01.2022, 1/30/2022. Order says which of the numbers is what where it is not the
// year that comes first. n is how many tokens it takes, 0 if there is none.
func NumericDate(raw string, tokens []segment.Token, order string) (year, month, day, n int) {
	parts, marks, n := joinedNumbers(raw, tokens)
	if len(parts) == 1 { // 30.01.2022 may be one token
		parts = strings.Split(parts[0], ".")
		marks = strings.Repeat(".", len(parts)-1)
	}
	if len(parts) != 3 || marks != "--" && marks != "//" && marks != ".." {
		return 0, 0, 0, 0
	}
	v := make([]int, 3)
	for k, p := range parts {
		number, err := strconv.Atoi(p)
		if err != nil {
			return 0, 0, 0, 0
		}
		v[k] = number
	}
	switch {
	case len(parts[0]) == DigitsOfYear:
		year, month, day = v[0], v[1], v[2]
	case len(parts[2]) != 4 && len(parts[2]) != 2:
		return 0, 0, 0, 0
	case MonthFirst(order) && marks != "..":
		month, day, year = v[0], v[1], v[2]
	default:
		day, month, year = v[0], v[1], v[2]
	}
	if month > MonthsOfYear && day <= MonthsOfYear {
		month, day = day, month
	}
	if month < 1 || month > MonthsOfYear || day < 1 || day > DaysOfMonth || year < FirstYear || year > LastYear {
		return 0, 0, 0, 0
	}
	return year, month, day, n
}

// joinedNumbers returns the digits of up to three numbers that one mark each joins
// without space.
func joinedNumbers(raw string, tokens []segment.Token) (parts []string, marks string, n int) {
	for k := 0; k < len(tokens) && tokens[k].Kind == segment.Number; k += 2 {
		parts = append(parts, tokens[k].In(raw))
		n = k + 1
		if k+2 >= len(tokens) || tokens[k+1].Kind != segment.Mark || tokens[k+1].Start != tokens[k].End ||
			tokens[k+2].Start != tokens[k+1].End || tokens[k+2].Kind != segment.Number || len(parts) == 3 {
			break
		}
		marks += tokens[k+1].Norm
	}
	return parts, marks, n
}

// Decade reads the decade in digits that begins at a token: 1990s, 1990's, 1990er.
// Endings are those of decades in the language. n is how many tokens it takes, 0 if
// there is none.
func Decade(tokens []segment.Token, endings map[string]bool) (year, n int) {
	if tokens[0].Kind != segment.Number || len(endings) == 0 {
		return 0, 0
	}
	digits, ending := cutDigits(tokens[0].Norm)
	n = 1
	if ending == "" && len(tokens) > 2 && (tokens[1].Norm == `"` || tokens[1].Norm == "-") &&
		tokens[1].Start == tokens[0].End && tokens[2].Start == tokens[1].End {
		ending, n = tokens[2].Norm, 3
	}
	year, err := strconv.Atoi(digits)
	if err != nil || !endings[ending] || year%10 != 0 || year < FirstYear || year > LastYear {
		return 0, 0
	}
	return year, n
}

// ShortDecade reads the decade that begins at i and tells no century: '90s is 90.
func ShortDecade(tokens []segment.Token, i int, endings map[string]bool) (year, n int) {
	if i == 0 || tokens[i].Kind != segment.Number || tokens[i-1].Norm != `"` || tokens[i-1].End != tokens[i].Start {
		return 0, 0
	}
	digits, ending := cutDigits(tokens[i].Norm)
	year, err := strconv.Atoi(digits)
	if err != nil || len(digits) != 2 || year%10 != 0 || !endings[ending] {
		return 0, 0
	}
	return year, 1
}
