package news

import (
	"cmp"
	"math/bits"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Query asks for versions whose text holds all words. Fields that are empty ask
// for nothing.
type Query struct {
	Words     []Word
	Languages []string     // BCP 47; any of them
	Outlets   [][]OutletID // any of each list
	Stories   [][]StoryID  // likewise
	Only      []VersionID  // of these; nil: of all
	After     time.Time    // published then or later or, if that is not known, first seen
	Before    time.Time    // published earlier, likewise
	Limit     int
	Offset    int
	Unmarked  bool // where the words stand is not asked for
}

// Word is a word or a phrase that is looked for in the words' basic forms.
type Word struct {
	Text   string
	Prefix bool // a word that begins so
	Fuzzy  bool // or with a slip or two
	Not    bool // texts that do not hold it
}

// Hits are the versions that a query found, the best ones first.
type Hits struct {
	Total       int
	Hits        []Hit
	Approximate bool // the query stands for so much that some may be missing, or not hold it
}

// Hit is a version with where the words stand in it.
type Hit struct {
	Version VersionID
	Score   float64
	Marks   []Mark // in order, none overlapping
}

// Mark is a stretch of a text, half-open, in bytes.
type Mark struct{ Start, End int }

// Print is a SimHash of a text: those of texts that share most of their pairs of
// words differ in few bits. It is zero for a text of fewer than two words.
type Print uint64

// PrintOf returns the print of the text, whatever its case and punctuation. Scripts
// that write no spaces count letter by letter.
func PrintOf(text string) Print {
	var votes [64]int
	pairs := 0
	eachPair(text, func(pair uint64) {
		pairs++
		for bit := range votes {
			votes[bit] += int(pair>>bit&1)*2 - 1
		}
	})
	if pairs == 0 {
		return 0
	}
	var p Print
	for bit, v := range votes {
		if v > 0 {
			p |= 1 << bit
		}
	}
	return p
}

// eachPair gives f the hash of each pair of neighbouring words.
func eachPair(text string, f func(pair uint64)) {
	var before uint64
	words(text, func(word string) {
		h := hash(word)
		if before != 0 {
			f(mix(before*31 + h))
		}
		before = h
	})
}

// Distance is in how many of 64 bits the prints differ. Those of texts that have
// nothing to do with each other differ in some 32.
func (p Print) Distance(q Print) int { return bits.OnesCount64(uint64(p ^ q)) }

// Near is a version whose text is near another in its print.
type Near struct {
	Version VersionID
	Article ArticleID
	Bits    int // that differ
}

// CompareNear orders by how near they are, then by identifier.
func CompareNear(a, b Near) int {
	return cmp.Or(cmp.Compare(a.Bits, b.Bits), cmp.Compare(a.Version, b.Version))
}

// words gives f each word in lower case.
func words(text string, f func(string)) {
	start := -1
	for i, r := range text {
		apart, inside := kindOf(r)
		if start >= 0 && (apart || !inside) {
			f(strings.ToLower(text[start:i]))
			start = -1
		}
		switch {
		case apart:
			f(string(r))
		case inside && start < 0:
			start = i
		}
	}
	if start >= 0 {
		f(strings.ToLower(text[start:]))
	}
}

// firstApart is where the scripts begin that write no spaces.
const firstApart = '\u0e00'

// kindOf reports whether the letter is a word by itself, and whether it is part of one.
func kindOf(r rune) (apart, inside bool) {
	if r < utf8.RuneSelf { // most of them: without a look into tables
		return false, 'a' <= r|0x20 && r|0x20 <= 'z' || '0' <= r && r <= '9'
	}
	apart = r >= firstApart && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai)
	return apart, unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r)
}

// The constants of FNV-1a, and those of the finalizer of MurmurHash3, which spreads
// a change of one bit over all.
const (
	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
	mixOne    = 0xff51afd7ed558ccd
	mixTwo    = 0xc4ceb9fe1a85ec53
)

func hash(s string) uint64 {
	h := uint64(fnvOffset)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * fnvPrime
	}
	return h
}

func mix(h uint64) uint64 {
	h = (h ^ h>>33) * mixOne
	h = (h ^ h>>33) * mixTwo
	return h ^ h>>33
}
