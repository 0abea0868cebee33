package align

import (
	"context"
	"slices"
)

// Words that stand for one another are learned from the texts themselves, as
// Melamed does in "Models of translational equivalence among words", 2000: of
// two words that only one sentence of a pair has, those that keep meeting in
// probable pairs are likely to mean the same thing there.
const (
	// fewestTeachers is how many sentences of each side it takes to learn.
	fewestTeachers = 16
	// probablePair is how probable a pair must be to be learned from.
	probablePair = 0.05
	// possiblePair is how probable a pair must be to have what was learned added.
	possiblePair = 0.002
	// leastMeetings is how often two words must meet in other pairs.
	leastMeetings = 0.7
	// standIn is what a learned pair of words weighs where the same word weighs 1.
	standIn = 0.6
)

// association counts, by probability, how often words stand in probable pairs
// without being in both sentences, and how often two of them do together.
type association struct {
	old, new map[int32]float64
	both     map[[2]int32]float64
}

// associate adds to what sentences share words that stand for one another. It
// reports whether there were any. The error is ctx's.
func (t *table) associate(ctx context.Context, probable []float64) (added bool, err error) {
	if min(len(t.olds), len(t.news)) < fewestTeachers {
		return false, nil
	}
	learned, err := t.learn(ctx, probable)
	if err != nil || len(learned.both) == 0 {
		return false, err
	}
	err = t.eachPair(ctx, probable, possiblePair, func(k int, p float64, olds, news []int32) {
		weight := learned.weight(t.a.weights, p, olds, news)
		t.shared[k] += float32(standIn * weight)
		added = added || weight > 0
	})
	return added, err
}

func (t *table) learn(ctx context.Context, probable []float64) (association, error) {
	learned := association{map[int32]float64{}, map[int32]float64{}, map[[2]int32]float64{}}
	err := t.eachPair(ctx, probable, probablePair, func(_ int, p float64, olds, news []int32) {
		for _, f := range olds {
			learned.old[f] += p
		}
		for _, g := range news {
			learned.new[g] += p
		}
	})
	// Most words stand in one pair alone, and cannot be learned.
	repeated := func(stems []int32, count map[int32]float64) []int32 {
		return slices.DeleteFunc(stems, func(f int32) bool { return count[f] <= 1 })
	}
	if err != nil {
		return association{}, err
	}
	err = t.eachPair(ctx, probable, probablePair, func(_ int, p float64, olds, news []int32) {
		news = repeated(news, learned.new)
		for _, f := range repeated(olds, learned.old) {
			for _, g := range news {
				learned.both[[2]int32{f, g}] += p
			}
		}
	})
	return learned, err
}

// eachPair calls f with the cells that are at least so probable and the stems that
// only one of the two sentences has. The error is ctx's.
func (t *table) eachPair(ctx context.Context, probable []float64, least float64, f func(k int, p float64, olds, news []int32)) error {
	for r := 1; r <= len(t.olds); r++ {
		if err := stopped(ctx, r); err != nil {
			return err
		}
		for c := max(1, t.from[r]); c < t.from[r]+t.width; c++ {
			if k := t.cell(r, c); probable[k] >= least {
				f(k, probable[k], t.a.only(t.old(r), t.new(c)), t.a.only(t.new(c), t.old(r)))
			}
		}
	}
	return nil
}

// only returns the stems of b that other has not.
func (a *aligner) only(b, other *bag) []int32 {
	var out []int32
	k := 0
	for _, f := range b.features {
		for k < len(other.features) && other.features[k].id < f.id {
			k++
		}
		if a.content[f.id] && (k == len(other.features) || other.features[k].id != f.id) {
			out = append(out, f.id)
		}
	}
	return out
}

// weight returns the weight of the words of a pair that stand for one another, each
// in one couple, by how seldom one stands without the other. What the pair
// itself has taught is left out: it would be its own witness.
func (l association) weight(weights []float64, p float64, olds, news []int32) float64 {
	own := p
	if p < probablePair {
		own = 0
	}
	sum := 0.0
	used := make([]bool, len(news))
	for _, f := range olds {
		best, at := 0.0, -1
		for i, g := range news {
			together := l.both[[2]int32{f, g}] - own
			if used[i] || together < leastMeetings {
				continue
			}
			alone := l.old[f] + l.new[g] - 2*own
			// One is added to what stands alone: few meetings may be chance.
			if v := 2 * together / (alone + 1) * min(weights[f], weights[g]); v > best {
				best, at = v, i
			}
		}
		if at >= 0 {
			used[at] = true
			sum += best
		}
	}
	return sum
}
