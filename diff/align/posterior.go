package align

import (
	"context"
	"math"
	"slices"
)

// lattice is the forward-backward algorithm (Baum and others 1970) on the paths
// through a table. A path reads both texts in order. It takes a sentence of each
// side as the beginning of a link, or one more sentence of a side into the link
// that it is in, or skips a sentence: old ones before new ones, so that
// there is one path for each way to skip.
type lattice struct {
	*table
	odds
}

// states are the sums over all paths, as logarithms, that stand in one row: behind
// a link (or at the beginning), behind a skipped old sentence, behind a skipped
// new one. They hold the cells of the band.
type states struct {
	from                     int
	linked, skipOld, skipNew []float64
}

func newStates(width int) *states {
	return &states{0, make([]float64, width), make([]float64, width), make([]float64, width)}
}

// reset makes a row of impossible states.
func (s *states) reset(from int) {
	s.from = from
	for k := range s.linked {
		s.linked[k], s.skipOld[k], s.skipNew[k] = impossible, impossible, impossible
	}
}

// at returns the states of a column, which are impossible outside of the band.
func (s *states) at(c int) (linked, skipOld, skipNew float64) {
	if k := c - s.from; k >= 0 && k < len(s.linked) {
		return s.linked[k], s.skipOld[k], s.skipNew[k]
	}
	return impossible, impossible, impossible
}

// posterior returns for each cell how probable it is that its pair is linked.
func (t *table) posterior(ctx context.Context) ([]float64, error) {
	weighed, err := t.weighEvidence(ctx)
	if err != nil {
		return nil, err
	}
	l := lattice{t, weighed}
	probable := make([]float64, t.cells())
	total, err := l.forward(ctx, probable)
	if err != nil {
		return nil, err
	}
	return probable, l.backward(ctx, probable, total)
}

// forward sums over the paths up to each linked pair; total is that of all paths.
func (l *lattice) forward(ctx context.Context, linked []float64) (total float64, err error) {
	olds, news := l.usual.skip[0], l.usual.skip[1]
	before, now := newStates(l.width), newStates(l.width)
	before.reset(0)
	for r := range l.from {
		if err := stopped(ctx, r); err != nil {
			return 0, err
		}
		now.reset(l.from[r])
		for c := l.from[r]; c < l.from[r]+l.width; c++ {
			k := c - l.from[r]
			if r == 0 && c == 0 {
				now.linked[0] = 0
				continue
			}
			if r > 0 && c > 0 {
				now.linked[k] = l.reach(r, c, before, now)
			}
			aboveLinked, aboveSkip, _ := before.at(c)
			now.skipOld[k] = logSum(aboveLinked+olds.first, aboveSkip+olds.next)
			leftLinked, leftSkipOld, leftSkipNew := now.at(c - 1)
			now.skipNew[k] = logSum(logSum(leftLinked, leftSkipOld)+news.first, leftSkipNew+news.next)
		}
		copy(linked[r*l.width:], now.linked)
		before, now = now, before
	}
	return logSum3(before.at(len(l.news))), nil
}

// reach sums over the paths whose last step links a pair.
func (l *lattice) reach(r, c int, before, now *states) float64 {
	k := l.cell(r, c)
	sum := logSum3(before.at(c-1)) + float64(l.begin[k])
	if l.joinsOld(r) {
		linked, _, _ := before.at(c)
		sum = logSum(sum, linked+float64(l.moreOld[k]))
	}
	if l.joinsNew(c) {
		linked, _, _ := now.at(c - 1)
		sum = logSum(sum, linked+float64(l.moreNew[k]))
	}
	return sum
}

// backward sums over the paths from each linked pair on, and replaces the sums of
// forward by probabilities.
func (l *lattice) backward(ctx context.Context, probable []float64, total float64) error {
	after, now := newStates(l.width), newStates(l.width)
	after.reset(0)
	for r, from := range slices.Backward(l.from) {
		if err := stopped(ctx, r); err != nil {
			return err
		}
		now.reset(from)
		for k := l.width - 1; k >= 0; k-- {
			c := from + k
			if r == len(l.olds) && c == len(l.news) {
				now.linked[k], now.skipOld[k], now.skipNew[k] = 0, 0, 0
			} else {
				now.linked[k], now.skipOld[k], now.skipNew[k] = l.leave(r, c, after, now)
			}
			cell := r*l.width + k
			probable[cell] = probability(probable[cell] + now.linked[k] - total)
		}
		after, now = now, after
	}
	return nil
}

// leave sums over the paths that go on from a cell, by the state that they are in.
func (l *lattice) leave(r, c int, after, now *states) (linked, skipOld, skipNew float64) {
	begin := impossible
	if k := l.next(r+1, c+1); k >= 0 {
		belowRight, _, _ := after.at(c + 1)
		begin = belowRight + float64(l.begin[k])
	}
	below, belowSkip, _ := after.at(c)
	right, _, rightSkip := now.at(c + 1)
	olds, news := l.usual.skip[0], l.usual.skip[1]
	linked = logSum(logSum(begin, belowSkip+olds.first), rightSkip+news.first)
	skipOld = logSum(logSum(begin, belowSkip+olds.next), rightSkip+news.first)
	skipNew = logSum(begin, rightSkip+news.next)
	if k := l.next(r+1, c); k >= 0 && c > 0 && l.joinsOld(r+1) {
		linked = logSum(linked, below+float64(l.moreOld[k]))
	}
	if k := l.next(r, c+1); k >= 0 && r > 0 && l.joinsNew(c+1) {
		linked = logSum(linked, right+float64(l.moreNew[k]))
	}
	return linked, skipOld, skipNew
}

// next is the index of a cell, -1 beyond the table.
func (t *table) next(r, c int) int {
	if r > len(t.olds) || c > len(t.news) {
		return -1
	}
	return t.cell(r, c)
}

// probability is the number that a logarithm stands for.
func probability(log float64) float64 {
	if math.IsNaN(log) {
		return 0 // no path at all
	}
	return min(1, math.Exp(log))
}

func logSum3(a, b, c float64) float64 { return logSum(logSum(a, b), c) }

// logSum returns log(exp(a) + exp(b)), from a table: it is asked for millions of
// times, and a hundredth is exact enough.
func logSum(a, b float64) float64 {
	if a < b {
		a, b = b, a
	}
	// The difference is not a number where both are impossible.
	if d := (a - b) * logSteps; d < float64(len(logTable)) {
		return a + logTable[int(d)]
	}
	return a
}

// logSteps is how fine logTable is, for each 1 in the difference; from 16 on the
// smaller number adds nothing.
const logSteps = 64

var logTable = func() (values [16 * logSteps]float64) {
	for i := range values {
		values[i] = math.Log1p(math.Exp(-(float64(i) + 0.5) / logSteps))
	}
	return values
}()
