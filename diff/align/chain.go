package align

import (
	"cmp"
	"slices"
)

// anchor is a pair of sentences that surely belong together.
type anchor struct {
	old, new int
	weight   int // in words
}

// heaviest marks the anchors of the heaviest run that increases on both sides;
// the anchors come in the order of the new text, each sentence in one at most.
// Of equal runs it takes the one that ends first. It takes n log n steps, with a
// Fenwick tree of the best weights by place in the old text.
func heaviest(anchors []anchor) []bool {
	byOld := make([]int, len(anchors))
	for i := range byOld {
		byOld[i] = i
	}
	slices.SortFunc(byOld, func(i, j int) int { return cmp.Compare(anchors[i].old, anchors[j].old) })
	rank := make([]int, len(anchors))
	for r, i := range byOld {
		rank[i] = r + 1
	}
	best := make([]int, len(anchors)) // weight of the best run that ends here
	before := make([]int, len(anchors))
	tree := slices.Repeat([]int{-1}, len(anchors)+1) // index of the anchor that ends the best run in its range
	better := func(i, j int) bool { return i >= 0 && (j < 0 || best[i] > best[j]) }
	last := -1
	for i, a := range anchors {
		before[i] = -1
		for r := rank[i]; r > 0; r &= r - 1 {
			if better(tree[r], before[i]) {
				before[i] = tree[r]
			}
		}
		best[i] = a.weight
		if before[i] >= 0 {
			best[i] += best[before[i]]
		}
		for r := rank[i]; r <= len(anchors); r += r & -r {
			if better(i, tree[r]) {
				tree[r] = i
			}
		}
		if better(i, last) {
			last = i
		}
	}
	kept := make([]bool, len(anchors))
	for ; last >= 0; last = before[last] {
		kept[last] = true
	}
	return kept
}
