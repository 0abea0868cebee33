package textlayout_test

import (
	"strings"
	"testing"
	"unicode"

	"stet/app/textlayout"
	"stet/diff/view"
)

// The cases are those of the Unicode Bidirectional Algorithm (UAX #9), in its
// own manner of writing: small letters run to the right, capital ones to the
// left. Here capital letters are Hebrew, those before a ^ Arabic, whose digits
// behave otherwise.

const (
	hebrew = 'א' - 'A' // there are 27 in a row, final forms too
	lri    = "\u2066"
	rli    = "\u2067"
	pdi    = "\u2069"
	rlm    = "\u200f"
)

func written(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'A' && r <= 'Z' {
			return r + hebrew
		}
		return r
	}, s)
}

// seen is a line as it is painted, from left to right, without what has no width.
func seen(text string) string {
	measure := func(s string) float32 { return float32(len([]rune(s))) }
	lines := textlayout.Layout([]view.Run{{Text: written(text), Finding: -1}}, 1000, measure)
	var b strings.Builder
	for _, l := range lines {
		for _, p := range l.Pieces {
			for _, part := range p.Parts(measure) {
				letters := []rune(part.Text)
				if p.RightToLeft && len(letters) > 1 && unicode.IsLetter(letters[0]) {
					for i, j := 0, len(letters)-1; i < j; i, j = i+1, j-1 {
						letters[i], letters[j] = letters[j], letters[i]
					}
				}
				b.WriteString(string(letters))
			}
		}
	}
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Cf, r):
			return -1
		case r >= 'א' && r <= 'ת':
			return r - hebrew
		}
		return r
	}, b.String())
}

func TestBidirectionalCases(t *testing.T) {
	for _, c := range []struct{ rule, text, want string }{
		{"L2, example 1", "car means CAR.", "car means RAC."},
		{"P2 and P3, the first letter decides", "CAR means car.", ".means car RAC"},
		{"L2, example 2", rlm + "car MEANS CAR.", ".RAC SNAEM car"},
		{"L2, example 3", "he said “" + rli + "car MEANS CAR" + pdi + ".” “" + rli + "IT DOES" + pdi + ",” she agreed.", "he said “RAC SNAEM car.” “SEOD TI,” she agreed."},
		{"L2, example 4", "DID YOU SAY ’" + lri + "he said “" + rli + "car MEANS CAR" + pdi + "”" + pdi + "‘?", "?‘he said “RAC SNAEM car”’ YAS UOY DID"},
		{"N0, the first example", "smith (fabrikam ARABIC) HEBREW", "smith (fabrikam CIBARA) WERBEH"},
		{"N0, the second example", "ARABIC book(s)", "book(s) CIBARA"},
		{"N0, a bracket of nothing strong", "AB (12) CD", "DC (12) BA"},
		{"N1, marks between the same directions", "he SAID, AND ran", "he DNA ,DIAS ran"},
		{"N2, marks between others take that of the paragraph", "he SAID, and ran", "he DIAS, and ran"},
		{"W4, separators within a number", "IT IS 1,234.5 KM", "MK 1,234.5 SI TI"},
		{"W5, a sign beside a number", "IT IS 50% OFF", "FFO 50% SI TI"},
		{"W7, a number in a passage to the right", "it is 50 km", "it is 50 km"},
		{"L1, space at the end", "car CAR ", "car RAC"},
		{"several numbers", "FROM 3 TO 5", "5 OT 3 MORF"},
		{"a number after a passage", "he said ABC 123 times", "he said 123 CBA times"},
	} {
		if got := seen(c.text); got != c.want {
			t.Errorf("%s: %q is seen as %q, want %q", c.rule, c.text, got, c.want)
		}
	}
}
