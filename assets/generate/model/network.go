package main

import (
	"fmt"
	"math"
	"math/rand/v2"

	"stet/diff/lexicon"
)

const (
	// epochs is how often the text is gone through.
	epochs = 3
	// rate is how fast the network learns at first; it falls in a line to lastRate of it.
	rate     = 0.05
	lastRate = 0.02
	// settled is how little may be wrong with both sides for nothing to be learnt from them.
	settled = 0.02
	// unnamed is the share of words that are shown by their class alone, so that the
	// vectors of classes and onsets learn to stand for words that have none.
	unnamed = 0.2
	// vectorWords is how many words may have a vector of their own, the most frequent ones.
	vectorWords = 24000
)

// trainer is the network while it learns, by stochastic gradient descent on
// cross-entropy; vectors, of which each is met at another rate, by AdaGrad (Duchi,
// Hazan and Singer 2011). One goroutine does all: the same text gives the same network.
type trainer struct {
	random   *rand.Rand
	words    vectors
	classes  vectors
	onsets   vectors
	endings  vectors
	capital  vectors
	replaced *layer
	swapped  *layer
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

func newTrainer(classes int) *trainer {
	t := &trainer{random: rand.New(rand.NewPCG(3, 4))}
	t.words = t.vectors(vectorWords, wordSpread)
	t.classes = t.vectors(classes, classSpread)
	t.onsets = t.vectors(lexicon.Onsets, wordSpread)
	t.endings = t.vectors(lexicon.Endings, wordSpread)
	t.capital = t.vectors(1, wordSpread)
	t.replaced, t.swapped = newLayer(1, t.numbers), newLayer(2, t.numbers)
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
	var losses [2]loss
	for epoch := range epochs {
		for _, i := range t.random.Perm(len(c.text)) {
			t.rate = float32(rate * max(lastRate, 1-float64(done)/float64(all)))
			done++
			from.examples(c.text[i], func(row []lexicon.Traits, at int, instead []lexicon.Traits) {
				t.window = t.withoutSome(t.window, row[at-lexicon.Window:at+len(instead)+lexicon.Window])
				t.instead = t.withoutSome(t.instead, instead)
				losses[len(instead)-1].add(t.learn(t.window, t.instead))
			})
		}
		fmt.Printf("network, round %d: loss %.3f bits of a word, %.3f of an order\n", epoch+1, losses[0].mean(), losses[1].mean())
		losses = [2]loss{}
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
func (t *trainer) withoutSome(room, units []lexicon.Traits) []lexicon.Traits {
	room = append(room[:0], units...)
	for i := range room {
		if t.random.Float64() < unnamed {
			room[i].Word = -1
		}
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

// layerFor returns the layer that judges so many units.
func (t *trainer) layerFor(judged int) *layer {
	if judged == 1 {
		return t.replaced
	}
	return t.swapped
}

// learn learns from a window that is sound, and from the same with other units in the
// middle. It returns the mean loss, in bits, before.
func (t *trainer) learn(window, instead []lexicon.Traits) float64 {
	l := t.layerFor(len(instead))
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

// network returns what was learnt; words are the forms that have a vector, and
// classes those of all words.
func (t *trainer) network(words []string, classOf []int) lexicon.Network {
	n := lexicon.Network{Words: words, Classes: len(t.classes.met)}
	for i := range words {
		row := t.words.row(i)
		for k, x := range t.classes.row(classOf[i]) {
			n.Vectors = append(n.Vectors, row[k]+x)
		}
	}
	n.Vectors = append(n.Vectors, t.classes.rows...)
	n.Vectors = append(n.Vectors, t.onsets.rows...)
	n.Vectors = append(n.Vectors, t.endings.rows...)
	n.Vectors = append(n.Vectors, t.capital.rows...)
	head := func(l *layer) lexicon.Head {
		return lexicon.Head{Weights: l.weights, Bias: l.bias, Out: l.out, OutBias: l.outBias}
	}
	n.Replaced, n.Swapped = head(t.replaced), head(t.swapped)
	return n
}

// measure says how well damage is told from what is sound in what was held back.
func measure(g *lexicon.Grammar, s *slips, held [][]lexicon.Unit) {
	var right [2]loss
	count := func(n int, yes bool) {
		share := 0.0
		if yes {
			share = 1
		}
		right[n-1].add(share)
	}
	for _, units := range held {
		row := g.Sentence(units)
		s.examples(units, func(_ []lexicon.Traits, at int, instead []lexicon.Traits) {
			if len(instead) == 2 {
				order := g.OrderOf(row, at)
				count(2, order.Doubt() < 0)
				count(2, order.Swapped() > 0)
				return
			}
			around := g.Around(row, at)
			count(1, around.Doubt(row[at]) < 0)
		})
	}
	fmt.Printf("held back: of %d sound words %.1f %% right, of %d orders %.1f %%\n", right[0].n, 100*right[0].mean(), right[1].n, 100*right[1].mean())
}
