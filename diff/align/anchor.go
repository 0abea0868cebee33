package align

import (
	"cmp"
	"context"
	"slices"
)

const (
	// fewestWords is how long a sentence must be to be an anchor by itself.
	fewestWords = 3
	// surely is the similarity from which on two sentences that are each other's
	// best partner are taken to belong together wherever they stand.
	surely = 0.55
	// byFar is how much better a partner must be than the second best.
	byFar = 0.15
)

// anchor links sentences that stand once on each side and are alike, and those
// that are each other's best partner by far. Those that cross the heaviest run
// in order have moved.
func (a *aligner) anchor() {
	anchors := a.alike()
	kept := heaviest(anchors)
	for i, p := range anchors {
		a.add(found{p.old, p.old + 1, p.new, p.new + 1, !kept[i]})
	}
	a.extend()
	a.trim()
}

// alike returns the pairs of equal sentences that stand once on each side, in
// the order of the new text.
func (a *aligner) alike() []anchor {
	count := map[uint64][2]int{}
	at := map[uint64]int{}
	for k := range a.sides {
		for i, h := range a.sides[k].same {
			n := count[h]
			n[k]++
			count[h] = n
			if k == 0 {
				at[h] = i
			}
		}
	}
	var out []anchor
	for j, h := range a.sides[1].same {
		b := a.sides[1].bags[j]
		if count[h] != [2]int{1, 1} || b.words < fewestWords {
			continue
		}
		i := at[h]
		if a.sameWords(found{i, i + 1, j, j + 1, false}) {
			out = append(out, anchor{i, j, b.words})
		}
	}
	return out
}

// extend links equal sentences next to linked ones: what stands more than once,
// or is short, belongs to what it stands beside, moved or not.
func (a *aligner) extend() {
	for n := 0; n < len(a.found); { // what is found is looked at in its turn
		f := a.found[n]
		n++
		if j := f.newLast; f.oldLast < a.sides[0].len() && j < a.sides[1].len() {
			a.linkEqual(f.oldLast, j, f.moved)
		}
		if f.oldFirst > 0 && f.newFirst > 0 {
			a.linkEqual(f.oldFirst-1, f.newFirst-1, f.moved)
		}
	}
}

// trim links equal sentences that both texts begin with, or end with: where what
// stands between is nothing but repeated, no other place speaks for it.
func (a *aligner) trim() {
	olds, news := a.sides[0].len(), a.sides[1].len()
	n := 0
	for n < min(olds, news) && a.linkEqual(n, n, false) {
		n++
	}
	for n < min(olds, news) && a.linkEqual(olds-1, news-1, false) {
		olds, news = olds-1, news-1
	}
}

// linkEqual links two sentences if they are equal and in no link yet.
func (a *aligner) linkEqual(i, j int, moved bool) bool {
	if a.linked[0][i] >= 0 || a.linked[1][j] >= 0 || a.sides[0].same[i] != a.sides[1].same[j] {
		return false
	}
	f := found{i, i + 1, j, j + 1, moved}
	if !a.sameWords(f) {
		return false
	}
	a.add(f)
	return true
}

// candidate is how much a new sentence has in common with an old one.
type candidate struct {
	sentence int
	value    float64
}

// partners returns for every sentence of the runs, by its index, its two best
// partners among those of the other run, by similarity. The error is ctx's.
func (a *aligner) partners(ctx context.Context, olds, news []int) (ofOld, ofNew [][2]candidate, err error) {
	ofOld, ofNew = make([][2]candidate, a.sides[0].len()), make([][2]candidate, a.sides[1].len())
	index := a.index(news)
	shared := make([]float64, a.sides[1].len())
	var js []int // those that share something with the old sentence
	for n, i := range olds {
		if err := stopped(ctx, n); err != nil {
			return nil, nil, err
		}
		js = js[:0]
		b := &a.sides[0].bags[i]
		for _, f := range b.features {
			for _, p := range index[f.id] {
				if shared[p.sentence] == 0 {
					js = append(js, p.sentence)
				}
				shared[p.sentence] += a.weights[f.id] * min(float64(f.count), p.value)
			}
		}
		slices.Sort(js)
		for _, j := range js {
			s := 2 * shared[j] / (b.total + a.sides[1].bags[j].total)
			ofOld[i] = best(ofOld[i], candidate{j, s})
			ofNew[j] = best(ofNew[j], candidate{i, s})
			shared[j] = 0
		}
	}
	return ofOld, ofNew, nil
}

func best(two [2]candidate, c candidate) [2]candidate {
	switch {
	case c.value > two[0].value:
		return [2]candidate{c, two[0]}
	case c.value > two[1].value:
		two[1] = c
	}
	return two
}

// mostPostings is in how many sentences a word may stand to be looked up by.
const mostPostings = 64

// index returns for each feature the sentences that have it; those that most have
// are left out, as they tell little and cost most.
func (a *aligner) index(news []int) [][]candidate {
	index := make([][]candidate, len(a.weights))
	for _, j := range news {
		for _, f := range a.sides[1].bags[j].features {
			if list := index[f.id]; len(list) <= mostPostings {
				index[f.id] = append(list, candidate{j, float64(f.count)})
			}
		}
	}
	for id, list := range index {
		if len(list) > mostPostings {
			index[id] = nil
		}
	}
	return index
}

// mutual returns the pairs that are each other's best partner by far, in the
// order of the new text. The error is ctx's.
func (a *aligner) mutual(ctx context.Context, olds, news []int, least float64) ([]anchor, error) {
	ofOld, ofNew, err := a.partners(ctx, olds, news)
	if err != nil {
		return nil, err
	}
	var out []anchor
	for _, j := range news {
		two := ofNew[j]
		if two[0].value < least || two[0].value-two[1].value < byFar {
			continue
		}
		i := two[0].sentence
		back := ofOld[i]
		words := min(a.sides[0].bags[i].words, a.sides[1].bags[j].words)
		if back[0].sentence == j && back[0].value-back[1].value >= byFar && words >= fewestWords {
			out = append(out, anchor{i, j, words})
		}
	}
	slices.SortFunc(out, func(x, y anchor) int { return cmp.Compare(x.new, y.new) })
	return out, nil
}

// free returns the sentences of a side, in the half-open run, that stand in no link.
func (a *aligner) free(k, first, last int) []int {
	var out []int
	for i := first; i < last; i++ {
		if a.linked[k][i] < 0 {
			out = append(out, i)
		}
	}
	return out
}
