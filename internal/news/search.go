package news

import (
	"cmp"
	"math"
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

// Print is a SimHash of a text (Charikar 2002): those of texts that share most of their
// pairs of words differ in few bits. It is zero for a text of fewer than two words.
type Print uint64

// PrintBits is how many bits a print has.
const PrintBits = 64

// PrintOf returns the print of the text, whatever its case and punctuation. Scripts
// that write no spaces count letter by letter.
func PrintOf(text string) Print {
	var v votes
	eachPair(text, v.add)
	return v.print()
}

// votes counts for each bit in how many hashes it is set. Eight bits are counted at once,
// each in a byte of its own: bit 8*b+i in byte b of the i-th number.
type votes struct {
	counts [8]uint64
	some   int // hashes that are counted there: no more than a byte holds
	ones   [PrintBits]int
	all    int // hashes
}

// lowBits has the lowest bit of each byte.
const lowBits = 0x0101010101010101

func (v *votes) add(pair uint64) {
	for i := range v.counts {
		v.counts[i] += pair >> i & lowBits
	}
	if v.some++; v.some == math.MaxUint8 {
		v.sum()
	}
}

// sum adds up what was counted since it was called last.
func (v *votes) sum() {
	for i, n := range v.counts {
		for b := range 8 {
			v.ones[8*b+i] += int(n >> (8 * b) & math.MaxUint8)
		}
	}
	v.all += v.some
	v.counts, v.some = [8]uint64{}, 0
}

// print has the bits that are set in more than half of the hashes.
func (v *votes) print() (p Print) {
	v.sum()
	for bit, n := range v.ones {
		if 2*n > v.all {
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

// Distance is in how many of PrintBits bits the prints differ. Those of texts that have
// nothing to do with each other differ in about half of them.
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
