package diff_test

import (
	"fmt"
	"runtime"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"stet/diff"
	"stet/diff/view"

	"github.com/google/go-cmp/cmp"
)

// hostile are texts of about 1 MB that are one thing again and again.
var hostile = map[string]string{
	"a word":             "a",
	"a word in capitals": "A",
	"line ends":          "\n",
	"spaces":             " ",
	"emoji":              "😀",
	"flags":              "🇩🇪",
	"joined emoji":       "👩\u200d",
	"combining marks":    "\u0301",
	"accents":            "e\u0301\u0302 ",
	"NUL":                "\x00",
	"NUL and letters":    "a\x00 ",
	"full stops":         ".",
	"full stops apart":   ". ",
	"dashes":             "-",
	"apostrophes":        "'",
	"quotations":         "“a” ",
	"initials":           "A. ",
	"first names":        "Jane ",
	"fractions":          "1/2",
	"digits":             "1",
	"hyphens":            "a-",
	"a sentence":         "again and again. ",
	"Han":                "桥梁关闭",
	"Thai":               "ไม่มีช่องว่าง",
	"ligatures":          "\ufdfa",
	"mixed directions":   "שלום world مرحبا 123 \u202e\u2067x\u2069 ",
	"wrapped lines":      strings.Repeat("a", 60) + "\n",
}

// hostileSize is how large the odd texts are, in bytes. With -short, as under the
// race detector, they are smaller: then it is not their size that is looked at.
func hostileSize() int {
	if testing.Short() {
		return 1 << 18
	}
	return 1 << 20
}

// TestCompareHostileTexts: a megabyte of anything is compared rightly, with memory
// that grows as the text does. What is quadratic here takes minutes.
func TestCompareHostileTexts(t *testing.T) {
	for name, again := range hostile {
		t.Run(name, func(t *testing.T) { checkHostile(t, again, hostileSize()) })
	}
}

// hostilePairs are two texts of about 1 MB each of which one was made the other by
// the same change again and again.
func hostilePairs() map[string][2]string {
	size := hostileSize()
	repeated := func(a, b string) [2]string {
		return [2]string{strings.Repeat(a, size/len(a)), strings.Repeat(b, size/len(a))}
	}
	fewer := func(a string) [2]string {
		return [2]string{strings.Repeat(a, size/len(a)), strings.Repeat(a, size/len(a)*69/70)}
	}
	// One sentence, of words that all differ and stay, and others between them.
	sentence := func(a, b func(i int) string) [2]string {
		var texts [2]string
		for k, between := range []func(int) string{a, b} {
			var text strings.Builder
			for i := 0; text.Len() < size/8; i++ {
				fmt.Fprintf(&text, "the %s of %s ", wordOf(i), between(i))
			}
			texts[k] = text.String()
		}
		return texts
	}
	const far = 1 << 20 // so that no word of the one text is one of the other
	return map[string][2]string{
		"a word of every line":  repeated("The council met on Monday and said no.\n", "The council met on Monday and said yes.\n"),
		"fewer Han sentences":   fewer("桥梁关闭。"),
		"fewer short lines":     fewer("ab\n"),
		"numbers of a sentence": sentence(func(i int) string { return fmt.Sprint(i) }, func(i int) string { return fmt.Sprint(i + far) }),
		"sums of a sentence":    sentence(func(i int) string { return fmt.Sprint("$", i) }, func(i int) string { return fmt.Sprint(i, " percent") }),
		"names of a sentence":   sentence(func(i int) string { return "A" + wordOf(i) + " B" }, func(i int) string { return "A" + wordOf(i+far) + " B" }),
		"words in other order":  sentence(func(i int) string { return wordOf(far+2*i) + " " + wordOf(far+2*i+1) }, func(i int) string { return wordOf(far+2*i+1) + " " + wordOf(far+2*i) }),
		"words denied":          sentence(func(i int) string { return "not " + wordOf(i) }, func(i int) string { return "never " + wordOf(i+far) }),
		"quotations":            sentence(func(i int) string { return "“" + wordOf(i) + "” said he" }, func(i int) string { return "“" + wordOf(i+far) + "” said he" }),
		"dates":                 sentence(func(i int) string { return fmt.Sprint(i%28+1, " May ", 1900+i%100) }, func(i int) string { return fmt.Sprint(i%28+1, " June ", 1800+i%100) }),
		"another alphabet":      sentence(func(i int) string { return fmt.Sprint("мост", i) }, func(i int) string { return fmt.Sprint("река", i) }),
		"all words of a part":   sentence(func(i int) string { return wordOf(i % 100) }, func(i int) string { return wordOf(i%100 + i/1000*far) }),
	}
}

// wordOf is a word for each number.
func wordOf(i int) string {
	const letters = "etaoinshrdlucm"
	var b strings.Builder
	for i += len(letters); i > 0; i /= len(letters) {
		b.WriteByte(letters[i%len(letters)])
	}
	return b.String()
}

// TestCompareHostilePairs: to hold every word, sentence or finding of one side
// beside every one of the other takes minutes here.
func TestCompareHostilePairs(t *testing.T) {
	for name, p := range hostilePairs() {
		t.Run(name, func(t *testing.T) { checkWork(t, p[0], p[1]) })
	}
}

func checkHostile(t *testing.T, again string, size int) {
	t.Helper()
	old := strings.Repeat(again, size/len(again))
	middle := len(old) / 2
	for !utf8.RuneStart(old[middle]) {
		middle--
	}
	checkWork(t, old, old[:middle]+" new words. "+old[middle:]+" more. ")
}

// checkWork checks a comparison of texts that are large and odd.
func checkWork(t *testing.T, old, new string) {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	c := compare(t, old, new)
	runtime.ReadMemStats(&after)
	const mostBytesAByte = 2500 // allocated for a byte of text, most of it for a moment
	if used := after.TotalAlloc - before.TotalAlloc; used > mostBytesAByte*uint64(len(old)+len(new)) {
		t.Errorf("Compare allocated %d MB for %d kB", used>>20, (len(old)+len(new))>>10)
	}
	if c.Verdict != diff.Substantive {
		t.Errorf("the verdict is %q, want %q", c.Verdict, diff.Substantive)
	}
	checkText(t, c.Old)
	checkText(t, c.New)
	checkAlignment(t, c)
	checkEdits(t, c)
	rows := view.Rows(c)
	for i, at := range view.RowsOf(rows, c.Discrepancies) {
		if at >= len(rows) { // none shows the white space before the first sentence
			t.Errorf("finding %d stands in row %d of %d", i, at, len(rows))
		}
	}
}

// TestCompareApproximate: a result that hit a bound on work says so, one that did
// not does not, and both are right.
func TestCompareApproximate(t *testing.T) {
	plain := compare(t, seeds()[0], seeds()[1])
	if plain.Approximate {
		t.Errorf("Compare(%q, %q) is approximate", seeds()[0], seeds()[1])
	}
	// Two words in no order at all, so that no run of them stands once.
	noise := func(seed int) string {
		var b strings.Builder
		for range 30_000 {
			seed = (seed*1103515245 + 12345) & 0x7fffffff
			b.WriteString([]string{"yes ", "no "}[seed>>16&1])
		}
		return b.String()
	}
	bounded := compare(t, noise(1), noise(2))
	if !bounded.Approximate {
		t.Error("Compare of noise is not approximate")
	}
	checkEdits(t, bounded)
}

// TestCompareUnderLoad: the result does not depend on how many cores there are nor
// on what else they do.
func TestCompareUnderLoad(t *testing.T) {
	texts := seeds()
	want := make([]*diff.Comparison, len(texts))
	for i := range texts {
		want[i] = compare(t, texts[i], texts[(i+1)%len(texts)])
	}
	for _, cores := range []int{1, 4 * runtime.NumCPU()} {
		before := runtime.GOMAXPROCS(cores)
		var wg sync.WaitGroup
		for range 8 {
			wg.Go(func() {
				for i := range texts {
					got := compare(t, texts[i], texts[(i+1)%len(texts)])
					if d := cmp.Diff(want[i], got); d != "" {
						t.Errorf("Compare(%q, …) on %d cores (-alone +under load):\n%s", texts[i], cores, d)
					}
				}
			})
		}
		wg.Wait()
		runtime.GOMAXPROCS(before)
	}
}
