package index

import (
	"slices"
	"strings"
	"testing"
)

func formsOf(t *testing.T, field, text string) (forms []string) {
	t.Helper()
	last := 0
	lexicons()[field].cut([]byte(text), func(w word, start, end int) bool {
		if start < last || end <= start || end > len(text) {
			t.Fatalf("%q stands at %d to %d, behind %d", w.form, start, end, last)
		}
		if last = end; field == textField+anyLanguage {
			last = start // pairs overlap
		}
		forms = append(forms, w.form)
		return true
	})
	return forms
}

// TestCutLongTexts: a text that is cut block by block has the words that it has at once.
func TestCutLongTexts(t *testing.T) {
	for _, c := range []struct {
		field, text string
		want        []string
	}{
		{"text_en", "The council's 3.5 km bridge isn't U.S.-built. ", strings.Fields("the council's 3.5 km bridge isn't u.s built")},
		{"text_any", "東京都 Міст ｱ ", strings.Fields("東京 京都 міст ア")},
		{"text_fr", "L’avion d'hier\n", strings.Fields("l’avion d'hier")},
	} {
		const often = 1000
		if got := formsOf(t, c.field, strings.Repeat(c.text, often)); !slices.Equal(got, slices.Repeat(c.want, often)) {
			t.Errorf("%q, %d times, is %d words, beginning %q, want %q each", c.text, often, len(got), got[:len(c.want)], c.want)
		}
	}
	const letters = longestLine // of three bytes each, no space among them
	if got := formsOf(t, textField+anyLanguage, strings.Repeat("東", letters)); len(got) != letters-1 {
		t.Errorf("%d letters are %d pairs", letters, len(got))
	}
}

func TestStems(t *testing.T) {
	for _, c := range []struct{ field, a, b string }{
		{"text_en", "Bridges", "bridge"}, {"text_en", "council's", "councils"}, {"text_fr", "l'avion", "avions"},
		{"text_de", "Brücken", "Brücke"}, {"text_ru", "мосты", "моста"},
	} {
		a, b := lexicons()[c.field].word([]byte(c.a)), lexicons()[c.field].word([]byte(c.b))
		if a.stem != b.stem || a.form == b.form {
			t.Errorf("%q is %+v, %q is %+v, want one stem", c.a, a, c.b, b)
		}
	}
}
