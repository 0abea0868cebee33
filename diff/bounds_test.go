package diff_test

import (
	"runtime"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"stet/diff"

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
	"digits":             "1",
	"hyphens":            "a-",
	"a sentence":         "again and again. ",
	"Han":                "桥梁关闭",
	"Thai":               "ไม่มีช่องว่าง",
	"ligatures":          "\ufdfa",
	"wrapped lines":      strings.Repeat("a", 60) + "\n",
}

// slow are texts of which only a part is tried: to look for words in the wrong
// order takes long in one sentence of so many different words.
var slow = map[string]string{
	"mixed directions": "שלום world مرحبا 123 \u202e\u2067x\u2069 ",
}

// TestCompareHostileTexts: a megabyte of anything is compared rightly, with memory
// that grows as the text does. What is quadratic here takes minutes.
func TestCompareHostileTexts(t *testing.T) {
	const whole, part = 1 << 20, 1 << 16
	for name, again := range hostile {
		t.Run(name, func(t *testing.T) { checkHostile(t, again, whole) })
	}
	for name, again := range slow {
		t.Run(name, func(t *testing.T) { checkHostile(t, again, part) })
	}
}

func checkHostile(t *testing.T, again string, size int) {
	t.Helper()
	old := strings.Repeat(again, size/len(again))
	middle := len(old) / 2
	for !utf8.RuneStart(old[middle]) {
		middle--
	}
	new := old[:middle] + " new words. " + old[middle:] + " more. "
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	c := compare(t, old, new)
	runtime.ReadMemStats(&after)
	const mostBytesAByte = 1200 // of memory for a byte of text
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
