package pdf

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// letterWidth is how wide a letter of these tests is.
const letterWidth = 5

// placed are letters of 10 points side by side from left to right, the first at x.
func placed(x float64, text string) []letter {
	var all []letter
	for _, r := range text {
		all = append(all, letter{r: r, placed: r != ' ', left: x, right: x + letterWidth, top: 108, bottom: 98, size: 10})
		x += letterWidth
	}
	return all
}

// fromRight are letters side by side from right to left, the first one's right edge at x.
func fromRight(x float64, text string) []letter {
	all := placed(x-letterWidth*float64(len([]rune(text))), text)
	r := []rune(text)
	for i := range all {
		all[len(all)-1-i].r = r[i]
		all[len(all)-1-i].placed = r[i] != ' '
	}
	slices.Reverse(all)
	return all
}

func fragmentsOf(rtl bool, letters []letter) string {
	j := joiner{rtl: rtl}
	for _, l := range letters {
		j.add(l)
	}
	j.end()
	if rtl {
		mirror(j.found)
	}
	var all []string
	for _, f := range j.found {
		all = append(all, fmt.Sprintf("%s@%.0f", strings.TrimSpace(f.text), f.left))
	}
	return strings.Join(all, " | ")
}

func TestFragments(t *testing.T) {
	backwards := fromRight(500, "الجسر")
	slices.Reverse(backwards)
	number := slices.Concat(placed(295, "."), placed(300, "2025"))
	other := placed(50, "of tea")
	for i := range other {
		other[i].top, other[i].bottom = 96, 86
	}
	for _, c := range []struct {
		name    string
		rtl     bool
		letters []letter
		want    string
	}{
		{"words", false, placed(50, "a cup of tea"), "a cup of tea@50"},
		{"another line", false, slices.Concat(placed(50, "a cup"), other), "a cup@50 | of tea@50"},
		{"another column", false, slices.Concat(placed(50, "a cup"), placed(200, "of tea")), "a cup@50 | of tea@200"},
		{"a hyphen", false, slices.Concat(placed(50, "Tues"), placed(70, "-")), "Tues-@50"},
		{"Arabic", true, fromRight(500, "الجسر القديم"), "الجسر القديم@440"},
		{"Arabic, a word backwards", true, backwards, "الجسر@475"},
		{"a word backwards with a sign behind it", true, slices.Concat(backwards, placed(470, "،")), "الجسر،@470"},
		{"a number before its sign", true, number, "2025.@295"},
		{"the same on a page from left to right", false, number, ".2025@295"},
		{"Latin in Hebrew", true, slices.Concat(fromRight(500, "חברת "), placed(460, "ABC")), "חברת@480 | ABC@460"},
		{"brackets that close first", true, slices.Concat(fromRight(500, "»קרן« )א(")), "«קרן» (א)@455"},
		{"brackets that open first", true, slices.Concat(fromRight(500, "«קרן» (א)")), "«קרן» (א)@455"},
	} {
		if got := fragmentsOf(c.rtl, c.letters); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestColumns holds that white parts columns where it runs down beside lines of one edge,
// and not within lines that are set to one width.
func TestColumns(t *testing.T) {
	line := func(x, right, y float64) fragment {
		return fragment{text: "words", left: x, right: right, top: y + 8, bottom: y - 2, size: 10}
	}
	var close, justified []fragment
	for i := range 6 {
		y := 700 - 12*float64(i)
		close = append(close, line(50, 290, y), line(297, 530, y-3))
		justified = append(justified, line(50, 290, y))
	}
	if got := len(columns(close)); got != 2 {
		t.Errorf("two columns near each other are %d", got)
	}
	justified = append(justified, line(50, 150, 628), line(165, 290, 628), line(50, 130, 616))
	if got := len(columns(justified[6:])); got != 1 {
		t.Errorf("the last lines of a paragraph are %d columns", got)
	}
}
