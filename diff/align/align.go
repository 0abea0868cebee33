// Package align finds which sentences of two texts say the same.
//
// The stages are: weigh the words of every sentence (feature.go); anchor on
// sentences that stand once, and alike, on each side, or that are each other's
// best partner by far (anchor.go); of the anchors keep in order the heaviest
// run that does not cross, the rest has moved (chain.go: the fewest words move);
// between anchors (order.go) weigh how much each pair has in common (evidence.go),
// sum over all ways to link the sentences in order, as Gale and Church read them in
// "A program for aligning sentences in bilingual corpora", 1993, to know how probable
// each pair is (posterior.go), learn from that which words stand for one another
// (associate.go) and what is usual between these texts (adapt.go), and choose the most
// probable links (choose.go); then look among
// what is left for sentences that moved and were edited (moved.go).
package align

import (
	"context"
	"slices"

	"stet/diff/segment"
)

// Kind says how the sentences of a link relate.
type Kind string

// The kinds of link. Equal means equal but for typography, case and spaces.
const (
	Equal    Kind = "equal"    // 1-1
	Edited   Kind = "edited"   // 1-1, or n-m
	Split    Kind = "split"    // 1-n
	Merged   Kind = "merged"   // n-1
	Deleted  Kind = "deleted"  // 1-0
	Inserted Kind = "inserted" // 0-1
)

// Link joins neighbouring sentences of the old text with neighbouring sentences
// of the new one that say the same. Residue stands in no link, every other
// sentence of both texts in exactly one.
type Link struct {
	Kind  Kind
	Moved bool  // stands elsewhere in the order
	Old   []int // indexes into Text.Sentences, ascending, consecutive but for residue
	New   []int // likewise
	// Similarity is the share of what both sides say that they have in common,
	// 0 to 1: twice the weight of the words in both, over the weight of all
	// words. A word weighs the more the rarer it is in these texts, and words
	// count as the same by stem, or in part if they share most letters.
	Similarity float64
}

// Sentences aligns the sentences of two texts. The links come in the order of
// the new text, a deleted sentence where it stood. Approximate is set if a bound
// on work was hit. The error is ctx's.
//
// To swap the texts mirrors the links: of the two ways round, the same one is
// always computed.
func Sentences(ctx context.Context, old, new *segment.Text) (links []Link, approximate bool, err error) {
	mirrored := new.Raw < old.Raw
	if mirrored {
		old, new = new, old
	}
	a, err := newAligner(ctx, old, new)
	if err != nil {
		return nil, false, err
	}
	a.anchor()
	if err := a.between(ctx); err != nil {
		return nil, false, err
	}
	if err := a.findMoved(ctx); err != nil {
		return nil, false, err
	}
	a.settle()
	if mirrored {
		a.mirror()
	}
	return a.links(), a.approximate, nil
}

// aligner holds one alignment in the making. Sentences are counted without
// residue; sides[0] is the old text.
type aligner struct {
	sides       [2]side
	weights     []float64 // of each feature
	content     []bool    // whether it is the stem of a word that says something
	linked      [2][]int  // for each sentence the link it stands in, or -1
	found       []found
	approximate bool
}

// found is a link in the making, half-open runs of sentences.
type found struct {
	oldFirst, oldLast int
	newFirst, newLast int
	moved             bool
}

// mirror swaps the sides.
func (a *aligner) mirror() {
	a.sides[0], a.sides[1] = a.sides[1], a.sides[0]
	a.linked[0], a.linked[1] = a.linked[1], a.linked[0]
	for k, f := range a.found {
		a.found[k] = found{f.newFirst, f.newLast, f.oldFirst, f.oldLast, f.moved}
	}
}

func (a *aligner) add(f found) {
	n := len(a.found)
	a.found = append(a.found, f)
	for i := f.oldFirst; i < f.oldLast; i++ {
		a.linked[0][i] = n
	}
	for j := f.newFirst; j < f.newLast; j++ {
		a.linked[1][j] = n
	}
}

// links puts what was found in order: that of the new text, and deleted
// sentences after what they followed.
func (a *aligner) links() []Link {
	out := make([]Link, 0, len(a.found))
	after := a.deletedAfter()
	emit := func(f found) { out = append(out, a.link(f)) }
	deleted := func(at int) {
		for _, i := range after[at] {
			emit(found{oldFirst: i, oldLast: i + 1})
		}
	}
	deleted(-1)
	for j := 0; j < a.sides[1].len(); {
		k := a.linked[1][j]
		if k < 0 {
			emit(found{newFirst: j, newLast: j + 1})
			j++
			continue
		}
		emit(a.found[k])
		deleted(k)
		j = a.found[k].newLast
	}
	return out
}

// deletedAfter returns the deleted sentences by the link that they followed in
// the old text, -1 at its beginning. A moved link does not draw along what
// stood behind it.
func (a *aligner) deletedAfter() map[int][]int {
	after := map[int][]int{}
	at := -1
	for i, k := range a.linked[0] {
		switch {
		case k < 0:
			after[at] = append(after[at], i)
		case !a.found[k].moved:
			at = k
		}
	}
	return after
}

func (a *aligner) link(f found) Link {
	l := Link{
		Moved: f.moved,
		Old:   a.sides[0].indexes(f.oldFirst, f.oldLast),
		New:   a.sides[1].indexes(f.newFirst, f.newLast),
	}
	switch olds, news := len(l.Old), len(l.New); {
	case news == 0:
		l.Kind = Deleted
	case olds == 0:
		l.Kind = Inserted
	case a.sameWords(f):
		l.Kind, l.Similarity = Equal, 1
		if olds > 1 || news > 1 {
			l.Kind = kindOf(olds, news)
		}
	default:
		l.Kind, l.Similarity = kindOf(olds, news), a.similarity(f)
	}
	return l
}

func kindOf(olds, news int) Kind {
	switch {
	case olds == 1 && news > 1:
		return Split
	case olds > 1 && news == 1:
		return Merged
	}
	return Edited
}

// sameWords reports whether both sides have the same tokens in the same order.
func (a *aligner) sameWords(f found) bool {
	old := a.sides[0].tokens(f.oldFirst, f.oldLast)
	new := a.sides[1].tokens(f.newFirst, f.newLast)
	return slices.EqualFunc(old, new, func(x, y segment.Token) bool { return x.Norm == y.Norm })
}
