package align

import (
	"context"
	"math"
	"slices"

	"stet/diff/segment"
)

// The evidence that two sentences say the same is the logarithm of how much
// likelier it is than not, by the share of the shorter one that stands in the
// longer one too. The numbers were fitted to texts that people aligned; the
// results hardly depend on any one of them.
const (
	// needed is the share that speaks neither for nor against.
	needed = 0.145
	// chance is the share that any two sentences are taken to have in common, so
	// that nothing at all in common is not infinitely against.
	chance = 0.005
	// steepness is what one power of e more or less in that share says.
	steepness = 1.8
	// brief is the weight of a sentence, in that of words, of which only half as
	// much is believed as of an endless one.
	brief = 9.0
	// joining is the price of one more sentence in a link of as many old as new
	// sentences; where those of one side are longer, so that each of them is
	// likely to stand for several of the other side, sizes says how much it is
	// lowered for every power of e.
	joining = 0.8
	sizes   = 0.75
	// repeating is how little it says for one more sentence that it has words in
	// common which the sentence before has already accounted for.
	repeating = 0.8
	// leastMore is the evidence against one more sentence that has nothing in
	// common: it may still be part of what is told.
	leastMore = -0.7
)

var impossible = math.Inf(-1)

// evidence are tables by cell: the weight of what two sentences have in common,
// and of that, what the old sentence before, or the new one before, has in common
// with the same partner.
type evidence struct {
	shared, sharedBeforeOld, sharedBeforeNew []float32
}

// odds are tables by cell: the evidence for a link that begins with the pair,
// for one more old sentence in the link of the new one, and for one more new
// sentence in the link of the old one.
type odds struct{ begin, moreOld, moreNew []float32 }

// share fills in what the sentences have in common, feature by feature. The
// error is ctx's.
func (t *table) share(ctx context.Context) error {
	t.shared = make([]float32, t.cells())
	t.sharedBeforeOld = make([]float32, t.cells())
	t.sharedBeforeNew = make([]float32, t.cells())
	index := map[int32][]candidate{}
	for c := 1; c <= len(t.news); c++ {
		for _, f := range t.new(c).features {
			index[f.id] = append(index[f.id], candidate{c, float64(f.count)})
		}
	}
	var before []feature
	for r := 1; r <= len(t.olds); r++ {
		if err := stopped(ctx, r); err != nil {
			return err
		}
		features := t.old(r).features
		k := 0
		for _, f := range features {
			for k < len(before) && before[k].id < f.id {
				k++
			}
			above := 0.0
			if k < len(before) && before[k].id == f.id {
				above = float64(before[k].count)
			}
			t.shareFeature(r, f, above, index[f.id])
		}
		before = features
	}
	return nil
}

// shareFeature adds one feature of the r-th old sentence, which stands in the one
// before it above times, and in the new sentences as the list says.
func (t *table) shareFeature(r int, f feature, above float64, news []candidate) {
	weight, count := t.a.weights[f.id], float64(f.count)
	first, _ := slices.BinarySearchFunc(news, t.from[r], func(p candidate, c int) int { return p.sentence - c })
	for i, p := range news[first:] {
		k := t.cell(r, p.sentence)
		if k < 0 {
			return
		}
		both := min(count, p.value)
		t.shared[k] += float32(weight * both)
		t.sharedBeforeOld[k] += float32(weight * (both + min(above, p.value) - min(above+count, p.value)))
		if i += first; i > 0 && news[i-1].sentence == p.sentence-1 {
			left := news[i-1].value
			t.sharedBeforeNew[k] += float32(weight * (both + min(left, count) - min(left+p.value, count)))
		}
	}
}

// weighEvidence turns what is shared into odds. The error is ctx's.
func (t *table) weighEvidence(ctx context.Context) (odds, error) {
	o := odds{make([]float32, t.cells()), make([]float32, t.cells()), make([]float32, t.cells())}
	longer := sizes * math.Log(t.a.sides[0].meanWords/t.a.sides[1].meanWords)
	for r := 1; r <= len(t.olds); r++ {
		if err := stopped(ctx, r); err != nil {
			return odds{}, err
		}
		for c := max(1, t.from[r]); c < t.from[r]+t.width; c++ {
			k := t.cell(r, c)
			least := t.lighter(r, c)
			if least == 0 || t.role(r) != t.a.sides[1].role(t.news[c-1]) {
				o.begin[k], o.moreOld[k], o.moreNew[k] = float32(impossible), float32(impossible), float32(impossible)
				continue
			}
			shared := float64(t.shared[k])
			more := func(before float32) float64 {
				return max(leastMore, logOdds(logShare(shared-repeating*float64(before), least), least)) - joining
			}
			share := logShare(shared, least)
			o.begin[k] = float32(logOdds(share, least) - t.usual.against(share))
			o.moreOld[k] = float32(more(t.sharedBeforeOld[k]) - longer)
			o.moreNew[k] = float32(more(t.sharedBeforeNew[k]) + longer)
		}
	}
	return o, nil
}

// lighter is the weight of the lighter sentence of a pair.
func (t *table) lighter(r, c int) float64 { return min(t.old(r).telling, t.new(c).telling) }

// logShare is the logarithm of the share that so much shared weight is of the lighter
// of two sentences, which weighs least.
func logShare(shared, least float64) float64 { return math.Log(shared/least + chance) }

// logOdds is the evidence in the logarithm of a share, where the lighter of the two
// sentences weighs least.
func logOdds(share, least float64) float64 {
	return steepness * (share - logNeeded) * least / (least + brief)
}

var logNeeded = math.Log(needed)

func (t *table) role(r int) segment.Role { return t.a.sides[0].role(t.olds[r-1]) }
