package word

import (
	"math"
	"strconv"
	"strings"

	"stet/diff/segment"
)

// unit is what a number measures in: a dimension, such as "length", and how many
// of the dimension's base unit it is.
type unit struct {
	dimension string
	factor    float64
}

// item is a value or a word of a change. What has no unit is told by its text.
type item struct {
	text  string
	value float64
	unit  unit
	time  TimeOfDay
}

// timeText is the text of an item that is a time of day.
const timeText = "time"

// ConversionTolerance is by how much two values in units that differ may be apart
// and the same: 10 miles are about 16 km.
const ConversionTolerance = 0.03

// equals reports whether two items say the same, in one unit or in two.
func (a item) equals(b item) bool {
	if a.unit.dimension != b.unit.dimension {
		return false
	}
	if a.unit == b.unit {
		return a.text == b.text && (a.text != timeText || a.time.Same(b.time)) || a.isDollar() && b.isDollar()
	}
	x, y := a.value*a.unit.factor, b.value*b.unit.factor
	return math.Abs(x-y) <= ConversionTolerance*math.Max(math.Abs(x), math.Abs(y))
}

// isDollar reports whether the item is the currency of a dollar that is, or most
// often is, that of the United States.
func (a item) isDollar() bool { return a.text == "moneydollar" || a.text == "moneyUSD" }

// unitsOf reads units as the data has them: "length 1609.344".
func unitsOf(data map[string]string) map[string]unit {
	units := make(map[string]unit, len(data))
	for word, meaning := range data {
		dimension, number, _ := strings.Cut(meaning, " ")
		// A letter by itself may be more than a unit.
		if factor, err := strconv.ParseFloat(number, 64); err == nil && len(word) > 1 {
			units[word] = unit{dimension, factor}
		}
	}
	return units
}

// longestUnit is how many words the name of a unit has: square kilometres.
const longestUnit = 2

// unitAt returns the unit that the tokens begin with, and how many it takes.
func (s *spelling) unitAt(tokens []segment.Token) (unit, int) {
	for n := min(longestUnit, len(tokens)); n > 0; n-- {
		words := make([]string, n)
		for i, t := range tokens[:n] {
			words[i] = t.Norm
		}
		if u, ok := s.units[strings.Join(words, " ")]; ok {
			return u, n
		}
	}
	return unit{}, 0
}
