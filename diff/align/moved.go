package align

import (
	"context"
	"slices"
)

// movedLeast is the similarity that a sentence must have with one elsewhere to
// be called moved: higher than in order, where the place speaks for it too.
const movedLeast = 0.45

// findMoved links sentences that are left over on both sides and say the same.
// The error is ctx's.
func (a *aligner) findMoved(ctx context.Context) error {
	olds, news := a.free(0, 0, a.sides[0].len()), a.free(1, 0, a.sides[1].len())
	if len(olds) == 0 || len(news) == 0 {
		return nil
	}
	pairs, err := a.mutual(ctx, olds, news, movedLeast)
	if err != nil {
		return err
	}
	for _, p := range pairs {
		f := found{p.old, p.old + 1, p.new, p.new + 1, true}
		if a.sameRole(f) {
			f.moved = a.crosses(f)
			a.add(f)
		}
	}
	return nil
}

// crosses reports whether a link would cross one that is in order.
func (a *aligner) crosses(f found) bool {
	for _, o := range a.found {
		if !o.moved && (o.oldFirst < f.oldFirst) != (o.newFirst < f.newFirst) {
			return true
		}
	}
	return false
}

// crossing links as moved the pairs that are each other's best partner by far
// and cross the heaviest run in order. The error is ctx's.
func (a *aligner) crossing(ctx context.Context) error {
	olds, news := a.free(0, 0, a.sides[0].len()), a.free(1, 0, a.sides[1].len())
	if len(olds) == 0 || len(news) == 0 {
		return nil
	}
	anchors, err := a.mutual(ctx, olds, news, surely)
	if err != nil || len(anchors) == 0 {
		return err
	}
	pairs := len(anchors)
	for _, f := range a.found {
		if !f.moved {
			anchors = append(anchors, anchor{f.oldFirst, f.newFirst, max(1, a.sides[1].bags[f.newFirst].words)})
		}
	}
	inOrder := a.inOrder(anchors)
	for k, p := range anchors {
		switch {
		case inOrder[p]:
		case k < pairs:
			a.add(found{p.old, p.old + 1, p.new, p.new + 1, true})
		default:
			a.found[a.linked[1][p.new]].moved = true
		}
	}
	return nil
}

// inOrder returns the anchors of the heaviest run in order.
func (a *aligner) inOrder(anchors []anchor) map[anchor]bool {
	sorted := slices.Clone(anchors)
	slices.SortFunc(sorted, func(x, y anchor) int { return x.new - y.new })
	in := map[anchor]bool{}
	for i, kept := range heaviest(sorted) {
		if kept {
			in[sorted[i]] = true
		}
	}
	return in
}

// settle says of all links together which have moved. Until now each was held against
// what had been found before it, and sentences that changed are found late: one that
// stands between two of them had moved if it crossed another that truly did.
func (a *aligner) settle() {
	anchors := make([]anchor, 0, len(a.found))
	of := make([]int, 0, len(a.found)) // the link of each anchor
	for j, k := range a.linked[1] {
		if k < 0 || a.found[k].newFirst != j {
			continue
		}
		words := 0
		for _, b := range a.sides[1].bags[j:a.found[k].newLast] {
			words += b.words
		}
		anchors, of = append(anchors, anchor{a.found[k].oldFirst, j, max(1, words)}), append(of, k)
	}
	for n, kept := range heaviest(anchors) {
		a.found[of[n]].moved = !kept
	}
}
