package word

import (
	"sync"

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
	if !readData(language, "number", &number) {
		return nil // not kept, so that odd input cannot fill memory
	}
	var n *Numerals
	if of := number.Numerals; len(of.Digits) > 0 {
		n = &Numerals{of.Digits, of.Small, of.Large}
	}
	numeralsCache[language] = n
	return n
}

// Read reads the number that the tokens begin with; n is how many it takes. Digits
// one after another are those of one number, as in 二〇二四.
func (n *Numerals) Read(tokens []segment.Token) (value float64, count int) {
	if n == nil {
		return 0, 0
	}
	total, section, digit, hasDigit := 0.0, 0.0, 0.0, false
	for ; count < len(tokens); count++ {
		form := tokens[count].Norm
		if d, ok := n.digits[form]; ok {
			digit, hasDigit = digit*10+d, true
		} else if unit := n.small[form]; unit > 0 {
			if !hasDigit {
				digit = 1 // 十 is 10
			}
			section, digit, hasDigit = section+digit*unit, 0, false
		} else if unit := n.large[form]; unit > 0 && section+digit > 0 {
			total, section, digit, hasDigit = total+(section+digit)*unit, 0, 0, false
		} else {
			break
		}
	}
	return total + section + digit, count
}
