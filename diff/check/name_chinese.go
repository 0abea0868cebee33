package check

import (
	"bufio"
	"bytes"
	"slices"
	"strings"
	"sync"

	"stet/assets"
)

// Chinese names stand in older texts, and in those from Taiwan, as Wade and Giles
// wrote them, elsewhere in pinyin: Teng Hsiao-p'ing, Deng Xiaoping. The table has
// for each syllable of pinyin what the other writes, without the apostrophes that
// newspapers drop.
var pinyin = sync.OnceValue(func() map[string][]string {
	syllables := map[string][]string{}
	// What is missing is an empty table, and a test looks for it.
	data, _ := assets.Files.ReadFile("names/pinyin.tsv")
	lines := bufio.NewScanner(bytes.NewReader(data))
	for lines.Scan() {
		if fields := strings.Split(lines.Text(), "\t"); len(fields) > 1 {
			syllables[fields[0]] = fields[1:]
		}
	}
	return syllables
})

// longestSyllable is how many letters one has: zhuang.
const longestSyllable = 6

// mostSyllables is how many a Chinese name or given name has in one word.
const mostSyllables = 3

// sameChinese reports whether one name is in pinyin what the other is as Wade and
// Giles wrote it, and they differ in that.
func (r *nameReader) sameChinese(a, b string) bool {
	a, b = lettersOnly(a), lettersOnly(b)
	return a != b && (slices.Contains(r.wadeGiles(a), b) || slices.Contains(r.wadeGiles(b), a))
}

var notLetters = strings.NewReplacer("'", "", "’", "", "ʻ", "", "-", "", "ê", "e", "ü", "u")

func lettersOnly(name string) string { return notLetters.Replace(name) }

// wadeGiles returns the ways to write a name as Wade and Giles did, and remembers them.
func (r *nameReader) wadeGiles(name string) []string {
	ways, ok := r.chinese[name]
	if !ok {
		ways = wadeGiles(name, mostSyllables)
		r.chinese[name] = ways
	}
	return ways
}

// wadeGiles returns the ways to write a name in pinyin as Wade and Giles did, one
// for each way to cut it into so many syllables or fewer; none if it is no such name.
func wadeGiles(name string, most int) []string {
	if name == "" {
		return []string{""}
	}
	if most == 0 {
		return nil
	}
	var out []string
	for n := min(longestSyllable, len(name)); n > 0; n-- {
		for _, syllable := range pinyin()[name[:n]] {
			for _, rest := range wadeGiles(name[n:], most-1) {
				out = append(out, syllable+rest)
			}
		}
	}
	return out
}
