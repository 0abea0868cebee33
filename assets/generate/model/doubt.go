package main

import (
	"fmt"
	"math"

	"stet/diff/lexicon"
)

const (
	// buckets is how many weights are learnt at once; features share them by chance.
	buckets = 1 << 24
	// fewestExamples is how often a feature must be met to be learnt from.
	fewestExamples = 8
	// passes is how often the text is gone through.
	passes = 2
)

// The parameters of FTRL-Proximal (McMahan and others 2013, "Ad click prediction: a
// view from the trenches"): how fast it learns, and how strong a feature must be
// to have a weight at all.
const (
	rate    = 0.08
	onset   = 1.0
	sparse  = 3.0
	damping = 1.0
)

// learner is a logistic regression that learns to tell slips from sound words.
type learner struct {
	slips *slips
	met   []uint8 // how often a feature was met
	z, n  []float32
}

// learn returns the weights of what speaks for a slip.
func learn(c *corpus, from *slips) []lexicon.Entry {
	l := &learner{from, make([]uint8, buckets), make([]float32, buckets), make([]float32, buckets)}
	for _, s := range c.text {
		l.slips.examples(s, l.meet)
	}
	for range passes {
		for _, s := range c.text {
			l.slips.examples(s, l.adjust)
		}
	}
	l.measure(c.held)
	weights := map[uint64]float64{}
	for _, s := range c.text {
		l.slips.examples(s, func(row []lexicon.Symbol, i int, _ bool) {
			lexicon.Features(row, i, func(key uint64) {
				if w := l.weight(key); math.Abs(w) >= faintest {
					weights[key] = w
				}
			})
		})
	}
	out := make([]lexicon.Entry, 0, len(weights))
	for key, w := range weights { // they are sorted when they are packed
		out = append(out, lexicon.Weight(key, w))
	}
	fmt.Println("features:", len(out))
	return out
}

// faintest is the weight under which a feature is left out.
const faintest = 0.3

func bucket(key uint64) uint64 { return key >> 16 & (buckets - 1) }

func (l *learner) meet(row []lexicon.Symbol, i int, _ bool) {
	lexicon.Features(row, i, func(key uint64) {
		if b := bucket(key); l.met[b] < math.MaxUint8 {
			l.met[b]++
		}
	})
}

func (l *learner) weight(key uint64) float64 {
	b := bucket(key)
	z := float64(l.z[b])
	if l.met[b] < fewestExamples || math.Abs(z) <= sparse {
		return 0
	}
	return -(z - math.Copysign(sparse, z)) / ((onset+math.Sqrt(float64(l.n[b])))/rate + damping)
}

func (l *learner) odds(row []lexicon.Symbol, i int) float64 {
	sum := 0.0
	lexicon.Features(row, i, func(key uint64) { sum += l.weight(key) })
	return sum
}

func (l *learner) adjust(row []lexicon.Symbol, i int, wrong bool) {
	gradient := 1 / (1 + math.Exp(-l.odds(row, i)))
	if wrong {
		gradient--
	}
	lexicon.Features(row, i, func(key uint64) {
		b := bucket(key)
		if l.met[b] < fewestExamples {
			return
		}
		n := float64(l.n[b])
		sigma := (math.Sqrt(n+gradient*gradient) - math.Sqrt(n)) / rate
		l.z[b] += float32(gradient - sigma*l.weight(key))
		l.n[b] += float32(gradient * gradient)
	})
}

// measure says how well slips are told from sound words in what was held back.
func (l *learner) measure(held [][]lexicon.Unit) {
	loss, right, n := 0.0, 0, 0
	for _, s := range held {
		l.slips.examples(s, func(row []lexicon.Symbol, i int, wrong bool) {
			odds := l.odds(row, i)
			if (odds > 0) == wrong {
				right++
			}
			if !wrong {
				odds = -odds
			}
			loss += math.Log2(1 + math.Exp(-odds))
			n++
		})
	}
	fmt.Printf("slips: %.1f %% right, loss %.3f bits, of %d held back\n", 100*float64(right)/float64(n), loss/float64(n), n)
}
