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

// edge is where lines begin that are read from right to left.
const edge = 500

// fromRight are letters side by side from right to left, from the edge on.
func fromRight(text string) []letter {
	all := placed(edge-letterWidth*float64(len([]rune(text))), text)
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
	backwards := fromRight("الجسر")
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
		{"Arabic", true, fromRight("الجسر القديم"), "الجسر@475 | القديم@440"},
		{"Arabic, a word backwards", true, backwards, "الجسر@475"},
		{"a word backwards with a sign behind it", true, slices.Concat(backwards, placed(470, "،")), "الجسر،@470"},
		{"a number before its sign", true, number, "2025.@295"},
		{"the same on a page from left to right", false, number, ".2025@295"},
		{"Latin in Hebrew", true, slices.Concat(fromRight("חברת "), placed(460, "ABC")), "חברת@480 | ABC@460"},
		{"brackets that close first", true, slices.Concat(fromRight("»קרן« )א(")), "«קרן»@475 | (א)@455"},
		{"brackets that open first", true, slices.Concat(fromRight("«קרן» (א)")), "«קרן»@475 | (א)@455"},
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

// TestJoinLine holds that pieces of a line come in the order of reading, whatever the order
// in which the file has them.
func TestJoinLine(t *testing.T) {
	piece := func(text string, left, right float64, spaced bool) fragment {
		return fragment{text: text, left: left, right: right, top: 108, bottom: 98, size: 10, spaced: spaced}
	}
	for _, c := range []struct {
		name string
		line []fragment
		want string
	}{
		{"a sign of another font", []fragment{piece("מחלוקת", 450, 490, true), piece("שנמשכה", 400, 440, true), piece(",", 446, 450, false)}, "מחלוקת, שנמשכה"},
		{"a name from left to right", []fragment{piece("חברת", 450, 490, true), piece("New", 380, 396, true), piece("York", 400, 420, true), piece("תתחיל", 340, 376, true)}, "חברת New York תתחיל"},
		{"numbers", []fragment{piece("15", 450, 460, true), piece("במרץ", 420, 446, true), piece("2025.", 390, 416, false)}, "15 במרץ 2025."},
		{"a quotation set close", []fragment{piece("العمدة:", 450, 490, true), piece("«لقد", 430, 451, true)}, "العمدة: «لقد"},
		{"from left to right", []fragment{piece("of tea", 80, 110, false), piece("a cup", 50, 75, false)}, "a cup of tea"},
	} {
		if got := joinLine(c.line).text; got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
