package align

import "context"

const (
	// mostJoined is how many sentences one sentence can be split into.
	mostJoined = 12
	// doubt is how probable a pair must be to be worth showing.
	doubt = 0.43
	// doubtJoined is how probable each pair must be in a link of several: of two
	// sentences that may both be the partner, but not together, only one can be.
	doubtJoined = 0.5
)

// step is how many sentences the last link takes of each side.
type step struct{ old, new uint8 }

// choose returns the links, in order, whose pairs are the most probable together:
// each pair counts by how far it is above doubt, so that about as many right pairs
// are missed as wrong ones are shown. The error is ctx's.
func (t *table) choose(ctx context.Context, probable []float64) ([]found, error) {
	value, last := make([]float64, t.cells()), make([]step, t.cells())
	for r := range t.from {
		if err := stopped(ctx, r); err != nil {
			return nil, err
		}
		for c := t.from[r]; c < t.from[r]+t.width; c++ {
			k := t.cell(r, c)
			consider := func(old, new int, gain float64) {
				from := t.cell(r-old, c-new)
				if from < 0 {
					return
				}
				if v := value[from] + gain; last[k] == (step{}) || v > value[k] {
					value[k], last[k] = v, step{uint8(old), uint8(new)}
				}
			}
			if c > 0 {
				consider(0, 1, 0)
			}
			if r > 0 {
				consider(1, 0, 0)
			}
			if r > 0 && c > 0 {
				t.considerLinks(r, c, probable, consider)
			}
		}
	}
	return t.trace(last), nil
}

// considerLinks offers the links that end with a pair: of one sentence of one side
// and up to mostJoined of the other, and of two and two.
func (t *table) considerLinks(r, c int, probable []float64, consider func(old, new int, gain float64)) {
	pair := func(r, c int) float64 {
		if k := t.cell(r, c); k >= 0 {
			return probable[k] - doubtJoined
		}
		return -doubtJoined
	}
	first := pair(r, c)
	consider(1, 1, first+doubtJoined-doubt)
	sum := first
	for n := 1; n < mostJoined && t.joinsOld(r-n+1); n++ {
		sum += pair(r-n, c)
		consider(n+1, 1, sum)
	}
	sum = first
	for n := 1; n < mostJoined && t.joinsNew(c-n+1); n++ {
		sum += pair(r, c-n)
		consider(1, n+1, sum)
	}
	if t.joinsOld(r) && t.joinsNew(c) {
		consider(2, 2, first+pair(r-1, c)+pair(r, c-1)+pair(r-1, c-1))
	}
}

// trace follows the last steps back to the beginning.
func (t *table) trace(last []step) []found {
	var out []found
	r, c := len(t.olds), len(t.news)
	for r > 0 || c > 0 {
		k := t.cell(r, c)
		if k < 0 || last[k] == (step{}) {
			return out
		}
		s := last[k]
		if s.old > 0 && s.new > 0 {
			f := found{t.olds[r-int(s.old)], t.olds[r-1] + 1, t.news[c-int(s.new)], t.news[c-1] + 1, false}
			if t.a.sameRole(f) {
				out = append(out, f)
			}
		}
		r, c = r-int(s.old), c-int(s.new)
	}
	return out
}
