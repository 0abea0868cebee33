package news

import (
	"fmt"
	"strings"
	"testing"
)

// wordsUpTo is a text of so many words, of which some come again.
func wordsUpTo(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "w%d ", i*i%997)
	}
	return b.String()
}

// TestPrintOfCountsEachBit holds the counting of eight bits at once to that of each by
// itself: libraries hold prints, and they must stay the same.
func TestPrintOfCountsEachBit(t *testing.T) {
	for n := range 800 {
		text := wordsUpTo(n)
		var want Print
		var votes [PrintBits]int
		eachPair(text, func(pair uint64) {
			for bit := range votes {
				votes[bit] += int(pair>>bit&1)*2 - 1
			}
		})
		for bit, v := range votes {
			if v > 0 {
				want |= 1 << bit
			}
		}
		if got := PrintOf(text); got != want {
			t.Errorf("PrintOf %d words = %x, want %x", n, got, want)
		}
	}
}

func BenchmarkPrintOf(b *testing.B) {
	text := wordsUpTo(500)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		PrintOf(text)
	}
}
