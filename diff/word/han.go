package word

import (
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"stet/assets"
	"stet/diff/segment"
)

// Numerals are the characters that a language writes numbers with other than by
// digits: 三百五十万 is 3.5 million. It is safe for concurrent use.
type Numerals struct {
	digits map[string]float64 // 一, 〇
	small  map[string]float64 // multiply the digit before them: 十, 百
	large  map[string]float64 // multiply all before them: 万, 億
}

var (
	numeralsMu    sync.Mutex
	numeralsCache = map[string]*Numerals{}
)

// NumeralsOf returns the numerals of a language, nil if it has none.
func NumeralsOf(language string) *Numerals {
	numeralsMu.Lock()
	defer numeralsMu.Unlock()
	if n, ok := numeralsCache[language]; ok {
		return n
	}
	var number struct {
		Numerals struct{ Digits, Small, Large map[string]float64 }
	}
	if !assets.ReadLanguage(language, "number", &number) {
		return nil // not kept, so that odd input cannot fill memory
	}
	var n *Numerals
	if of := number.Numerals; len(of.Small) > 0 {
		n = &Numerals{of.Digits, of.Small, of.Large}
	}
	numeralsCache[language] = n
	return n
}

// Read reads the number that the tokens begin with; n is how many it takes. Digits
// one after another are those of one number, as in 二〇二四; before a character that
// multiplies they may be of any script, 1万5千. Tail is what the last token has behind the
// number, where words are written together: 1만5천명.
func (n *Numerals) Read(tokens []segment.Token) (value float64, count int, tail string) {
	if n == nil {
		return 0, 0, ""
	}
	r := numeralReader{Numerals: n}
	for count < len(tokens) && tail == "" {
		form := tokens[count].Norm
		if count > 0 && tokens[count].Start > tokens[count-1].End && !n.multiplies(form) {
			break // 1만 5천, but not 1万 2024
		}
		rest := r.take(form)
		if rest == form {
			break
		}
		count, tail = count+1, rest
	}
	if !r.numeral {
		return 0, 0, "" // digits by themselves are for others to read
	}
	if leadingDigits(tokens[0].Norm) == "" && (tail != "" || len(n.digits) == 0) {
		return 0, 0, "" // a word that begins like a number: 천안 is a town
	}
	return r.total + r.section + r.digit, count, tail
}

// multiplies reports whether the form holds a character that multiplies.
func (n *Numerals) multiplies(form string) bool {
	return strings.ContainsFunc(form, func(c rune) bool { return n.small[string(c)] > 0 || n.large[string(c)] > 0 })
}

// numeralReader is a number as far as it was read.
type numeralReader struct {
	*Numerals
	total, section, digit float64
	hasDigit              bool
	numeral               bool // a character of the language was among it
}

// take reads as much of the form as goes on with the number, and returns the rest.
func (r *numeralReader) take(form string) (rest string) {
	for form != "" {
		if digits := leadingDigits(form); digits != "" {
			value, err := strconv.ParseFloat(digits, 64)
			if err != nil || r.hasDigit {
				return form
			}
			r.digit, r.hasDigit, form = value, true, form[len(digits):]
			continue
		}
		_, size := utf8.DecodeRuneInString(form)
		if !r.character(form[:size]) {
			return form
		}
		r.numeral, form = true, form[size:]
	}
	return ""
}

// character reads a character of the language; false if it does not go on with the number.
func (r *numeralReader) character(c string) bool {
	if d, ok := r.digits[c]; ok {
		r.digit, r.hasDigit = r.digit*10+d, true
	} else if unit := r.small[c]; unit > 0 {
		if !r.hasDigit {
			r.digit = 1 // 十 is 10
		}
		r.section, r.digit, r.hasDigit = r.section+r.digit*unit, 0, false
	} else if unit := r.large[c]; unit > 0 && r.section+r.digit > 0 {
		r.total, r.section, r.digit, r.hasDigit = r.total+(r.section+r.digit)*unit, 0, 0, false
	} else {
		return false
	}
	return true
}

// leadingDigits returns the digits that the form begins with, with a decimal point.
func leadingDigits(form string) string {
	return form[:len(form)-len(strings.TrimLeft(form, "0123456789."))]
}
