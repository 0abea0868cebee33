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

// NumericDate reads the date in digits that begins at a token: 2022-01-30,
// 30.01.2022, 1/30/2022. Order says which of the numbers is what where it is not the
// year that comes first: "mdy" or, if anything else, "dmy". n is how many tokens
// it takes, 0 if there is none.
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
	case len(parts[0]) == 4:
		year, month, day = v[0], v[1], v[2]
	case len(parts[2]) != 4 && len(parts[2]) != 2:
		return 0, 0, 0, 0
	case order == "mdy" && marks != "..":
		month, day, year = v[0], v[1], v[2]
	default:
		day, month, year = v[0], v[1], v[2]
	}
	if month > 12 && day <= 12 {
		month, day = day, month
	}
	if month < 1 || month > 12 || day < 1 || day > 31 || year < FirstYear || year > LastYear {
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
