package main

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"stet/diff/lexicon"
)

const (
	// epochs is how often the text is gone through.
	epochs = 4
	// rate is how fast the network learns at first; it falls in a line to lastRate of it.
	rate     = 0.05
	lastRate = 0.02
	// settled is how little may be wrong with both sides for nothing to be learnt from them.
	settled = 0.02
	// vectorWords is how many words may have a vector of their own, the most frequent ones.
	vectorWords = 18000
)

// unnamed is the share of words that are shown by their class alone, by question, so that
// the vectors of classes, onsets and endings learn to stand for words that have none.
var unnamed = [...]float64{lexicon.AboutGrammar: 0.2, lexicon.AboutForm: 0.2, lexicon.AboutOrder: 0.1}

// trainer is a judge while it learns, by stochastic gradient descent on
// cross-entropy; vectors, of which each is met at another rate, by AdaGrad (Duchi,
// Hazan and Singer 2011). One goroutine does all: the same text gives the same network.
type trainer struct {
	question lexicon.Question
	random   *rand.Rand
	words    vectors
	classes  vectors
	onsets   vectors
	endings  vectors
	capital  vectors
	layer    *layer
	rate     float32

	window, instead []lexicon.Traits // room for what is learnt from
}

// vectors are rows of numbers that are learnt.
type vectors struct {
	rows []float32
	met  []float32 // the sum of the squares of what came in, by row
}

// The bounds of the numbers at first.
const (
	wordSpread  = 0.1
	classSpread = 0.3
)

func newTrainer(q lexicon.Question, classes int) *trainer {
	t := &trainer{question: q, random: rand.New(rand.NewPCG(3, uint64(q)))}
	t.words = t.vectors(vectorWords, wordSpread)
	t.classes = t.vectors(classes, classSpread)
	t.onsets = t.vectors(lexicon.Onsets, wordSpread)
	t.endings = t.vectors(lexicon.Endings, wordSpread)
	t.capital = t.vectors(1, wordSpread)
	t.layer = newLayer(q.Judged(), t.numbers)
	return t
}

func (t *trainer) numbers(n int, spread float64) []float32 {
	out := make([]float32, n)
	for i := range out {
		out[i] = float32((2*t.random.Float64() - 1) * spread)
	}
	return out
}

func (t *trainer) vectors(n int, spread float64) vectors {
	return vectors{t.numbers(n*lexicon.VectorSize, spread), make([]float32, n)}
}

func (v *vectors) row(i int) []float32 { return v.rows[i*lexicon.VectorSize:][:lexicon.VectorSize] }

// train learns from the text.
func (t *trainer) train(c *corpus, from *slips) {
	done, all := 0, epochs*len(c.text)
	for epoch := range epochs {
		var losses loss
		for _, i := range t.random.Perm(len(c.text)) {
			t.rate = float32(rate * max(lastRate, 1-float64(done)/float64(all)))
			done++
			from.examples(t.question, c.text[i], func(row []lexicon.Symbol, at int, instead []lexicon.Symbol) {
				t.window = t.withoutSome(t.window, row[at-lexicon.Window:at+len(instead)+lexicon.Window])
				t.instead = t.withoutSome(t.instead, instead)
				losses.add(t.learn(t.window, t.instead))
			})
		}
		fmt.Printf("question %d, round %d: loss %.3f bits\n", t.question, epoch+1, losses.mean())
	}
}

// loss is a sum of losses in bits.
type loss struct {
	sum float64
	n   int
}

func (l *loss) add(bits float64) { l.sum += bits; l.n++ }

func (l *loss) mean() float64 { return l.sum / float64(max(1, l.n)) }

// withoutSome returns the units, of which some are known by their class alone.
func (t *trainer) withoutSome(room []lexicon.Traits, units []lexicon.Symbol) []lexicon.Traits {
	room = room[:0]
	for _, u := range units {
		traits := u.Traits()
		if t.random.Float64() < unnamed[t.question] {
			traits.Word = -1
		}
		room = append(room, traits)
	}
	return room
}

// sum puts what the traits stand for in to.
func (t *trainer) sum(to []float32, of lexicon.Traits) {
	copy(to, t.classes.row(of.Class))
	add := func(row []float32) {
		for i, x := range row {
			to[i] += x
		}
	}
	add(t.onsets.row(of.Onset))
	for _, e := range of.Endings {
		if e >= 0 {
			add(t.endings.row(e))
		}
	}
	if of.Word >= 0 {
		add(t.words.row(of.Word))
	}
	if of.Capital {
		add(t.capital.row(0))
	}
}

// learn learns from a window that is sound, and from the same with other units in the
// middle. It returns the mean loss, in bits, before.
func (t *trainer) learn(window, instead []lexicon.Traits) float64 {
	l := t.layer
	for k, u := range window {
		t.sum(l.sound.in[k*lexicon.VectorSize:][:lexicon.VectorSize], u)
	}
	for k, u := range instead {
		t.sum(l.damaged.in[middle+k*lexicon.VectorSize:][:lexicon.VectorSize], u)
	}
	sound, damaged := l.forward()
	doubt, trust := chance(sound), 1-chance(damaged)
	loss := (bits(sound) + bits(-damaged)) / 2
	if max(doubt, trust) < settled {
		return loss
	}
	l.backward(doubt, -trust, t.rate)
	for k, u := range window {
		t.adjust(u, l.sound.gradient[k*lexicon.VectorSize:][:lexicon.VectorSize])
	}
	for k, u := range instead {
		t.adjust(u, l.damaged.gradient[middle+k*lexicon.VectorSize:][:lexicon.VectorSize])
	}
	return loss
}

// adjust adjusts the vectors of a unit.
func (t *trainer) adjust(of lexicon.Traits, gradient []float32) {
	square := float32(0)
	for _, g := range gradient {
		square += g * g
	}
	if square == 0 {
		return
	}
	square /= lexicon.VectorSize
	t.classes.adjust(of.Class, gradient, square, t.rate)
	t.onsets.adjust(of.Onset, gradient, square, t.rate)
	for _, e := range of.Endings {
		if e >= 0 {
			t.endings.adjust(e, gradient, square, t.rate)
		}
	}
	if of.Word >= 0 {
		t.words.adjust(of.Word, gradient, square, t.rate)
	}
	if of.Capital {
		t.capital.adjust(0, gradient, square, t.rate)
	}
}

// A row's first steps are bounded, and never divided by nothing.
const (
	longestStep = 20
	leastSquare = 1e-4
)

func (v *vectors) adjust(i int, gradient []float32, square, rate float32) {
	v.met[i] += square
	step := rate * min(longestStep, float32(1/math.Sqrt(float64(v.met[i])+leastSquare)))
	for k, g := range gradient {
		v.rows[i*lexicon.VectorSize+k] -= step * g
	}
}

// judge returns what was learnt; classOf are the classes of the words that have a vector.
func (t *trainer) judge(classOf []int) lexicon.Judge {
	l := t.layer
	j := lexicon.Judge{Weights: l.weights, Bias: l.bias, Out: l.out, OutBias: l.outBias}
	for i, class := range classOf {
		row := t.words.row(i)
		for k, x := range t.classes.row(class) {
			j.Vectors = append(j.Vectors, row[k]+x)
		}
	}
	for _, of := range []vectors{t.classes, t.onsets, t.endings, t.capital} {
		j.Vectors = append(j.Vectors, of.rows...)
	}
	return j
}

// mostFalse is the share of what is sound that may be taken for damaged when it is measured
// how much of what is damaged is told.
const mostFalse = 0.01

// measure says how well damage is told from what is sound in what was held back.
func measure(s *slips, q lexicon.Question, held [][]lexicon.Unit) {
	var sound, damaged, both []float64
	for _, units := range held {
		s.examples(q, units, func(row []lexicon.Symbol, at int, instead []lexicon.Symbol) {
			around := s.grammar.Around(q, row, at)
			a, b := around.Doubt(row[at:at+len(instead)]...), around.Doubt(instead...)
			sound, damaged, both = append(sound, a), append(damaged, b), append(both, b-a)
		})
	}
	slices.Sort(sound)
	least := sound[int(float64(len(sound))*(1-mostFalse))]
	share := func(of []float64, least float64) float64 {
		n := 0
		for _, x := range of {
			if x > least {
				n++
			}
		}
		return float64(n) / float64(len(of))
	}
	fmt.Printf("question %d, held back: %.1f %% of %d told at %.0f %% false, %.1f %% doubted more than what is sound\n",
		q, 100*share(damaged, least), len(damaged), 100*mostFalse, 100*share(both, 0))
}
