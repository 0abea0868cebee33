package main

import (
	"math"
	"testing"
)

// text is a small language: 0 ends a sentence, 9 begins one.
var text = [][]int32{
	{1, 2, 3, 0}, {1, 2, 4, 0}, {1, 5, 3, 0}, {6, 2, 3, 0}, {6, 5, 4, 0}, {1, 2, 3, 0}, {6, 2, 4, 7, 0}, {1, 5, 3, 7, 0},
}

// TestRowsSumToOne: behind whatever stands there, the chances of all symbols sum to
// one, pruned or not.
func TestRowsSumToOne(t *testing.T) {
	for _, p := range []pruning{{[]int{1, 1, 1}, 0}, {[]int{1, 2, 2}, 1}} {
		m := estimate(text, 3, 8, 9, p)
		for a := range uint64(10) {
			for b := range uint64(10) {
				sum := 0.0
				for c := range uint64(8) {
					sum += m.of(3, a<<16|b<<8|c)
				}
				if math.Abs(sum-1) > 1e-6 {
					t.Fatalf("pruned by %v: the chances behind %d %d sum to %.4f", p, a, b, sum)
				}
			}
		}
	}
}

// TestClassify: words that stand in the same places come into one class.
func TestClassify(t *testing.T) {
	c := &corpus{forms: make([]string, 10), sentences: text, start: 9, end: 0}
	classes := classify(c, 6)
	for _, pair := range [][2]int{{1, 6}, {2, 5}, {3, 4}} {
		if classes[pair[0]] != classes[pair[1]] {
			t.Errorf("%d and %d stand in the same places, but their classes are %d and %d", pair[0], pair[1], classes[pair[0]], classes[pair[1]])
		}
	}
	if classes[0] == classes[9] || classes[1] == classes[0] {
		t.Errorf("the beginning and the end have no classes of their own: %v", classes)
	}
}
