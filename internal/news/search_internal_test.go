package news

import (
	"testing"
	"unicode"
)

// TestKindOf holds the shortcuts to the tables of Unicode.
func TestKindOf(t *testing.T) {
	for r := range rune(0x30000) {
		apart, inside := kindOf(r)
		wantApart := unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai)
		wantInside := unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r)
		if apart != wantApart || inside != wantInside {
			t.Errorf("kindOf(%U) = %t, %t, want %t, %t", r, apart, inside, wantApart, wantInside)
		}
	}
}
