package main

import (
	"math"

	"stet/diff/lexicon"
)

// layer is a hidden layer of rectified units with its output, which judges a window
// of units. Its weights lie by what comes in, so that all that is done with them is
// done with whole rows, of which a processor can do several numbers at a time (lanes.go).
type layer struct {
	judged, inputs int       // units that it judges; numbers that come in
	weights        []float32 // a row of hidden units for each number that comes in
	bias, out      []float32
	outBias        float32

	sound, damaged side
	both           []float32 // room for the gradients of both sides together
}

// side is a window on its way through a layer.
type side struct {
	in, gradient []float32 // what comes in, and the gradient of the loss there
	hidden       []float32 // before what is negative is cut off
	blame        []float32 // the gradient of the loss there
}

// The middle of a window is what is judged, and differs between its two sides.
const middle = lexicon.Window * lexicon.VectorSize

// newLayer returns a layer whose weights keep what comes in at its size (Glorot and
// Bengio 2010). They are drawn by random, which returns so many numbers up to a bound.
func newLayer(judged int, random func(n int, bound float64) []float32) *layer {
	inputs := (2*lexicon.Window + judged) * lexicon.VectorSize
	l := &layer{judged: judged, inputs: inputs}
	l.weights = random(inputs*lexicon.HiddenUnits, math.Sqrt(3/float64(inputs)))
	l.out = random(lexicon.HiddenUnits, math.Sqrt(3/float64(lexicon.HiddenUnits)))
	l.bias, l.both = make([]float32, lexicon.HiddenUnits), make([]float32, lexicon.HiddenUnits)
	for _, s := range []*side{&l.sound, &l.damaged} {
		s.in, s.gradient = make([]float32, inputs), make([]float32, inputs)
		s.hidden, s.blame = make([]float32, lexicon.HiddenUnits), make([]float32, lexicon.HiddenUnits)
	}
	return l
}

// end is where the middle ends.
func (l *layer) end() int { return middle + l.judged*lexicon.VectorSize }

// row is the weights of one number that comes in.
func (l *layer) row(i int) []float32 {
	return l.weights[i*lexicon.HiddenUnits:][:lexicon.HiddenUnits]
}

// forward returns the odds of both sides; what is outside the middle is the same.
func (l *layer) forward() (sound, damaged float32) {
	bring := func(to *side, first, last int) {
		addRows(to.hidden, l.weights[first*lexicon.HiddenUnits:last*lexicon.HiddenUnits], to.in[first:last])
	}
	copy(l.sound.hidden, l.bias)
	bring(&l.sound, 0, middle)
	bring(&l.sound, l.end(), l.inputs)
	copy(l.damaged.hidden, l.sound.hidden)
	bring(&l.sound, middle, l.end())
	bring(&l.damaged, middle, l.end())
	return l.odds(&l.sound), l.odds(&l.damaged)
}

func (l *layer) odds(of *side) float32 {
	odds := l.outBias
	for k, x := range of.hidden {
		odds += max(0, x) * l.out[k]
	}
	return odds
}

// backward learns from the gradients of the loss at the output of both sides, and
// leaves those of what came in. What is outside the middle stands in the sound side.
func (l *layer) backward(sound, damaged, rate float32) {
	for k, out := range l.out {
		l.sound.blame[k], l.damaged.blame[k] = 0, 0
		x, y := l.sound.hidden[k], l.damaged.hidden[k]
		if x > 0 {
			l.sound.blame[k] = sound * out
			l.out[k] -= rate * sound * x
		}
		if y > 0 {
			l.damaged.blame[k] = damaged * out
			l.out[k] -= rate * damaged * y
		}
		l.both[k] = l.sound.blame[k] + l.damaged.blame[k]
	}
	l.outBias -= rate * (sound + damaged)
	descend(l.bias, l.both, rate)
	for i := range l.inputs {
		w := l.row(i)
		if i < middle || i >= l.end() {
			l.sound.gradient[i] = descend(w, l.both, rate*l.sound.in[i])
			continue
		}
		for _, s := range []*side{&l.sound, &l.damaged} {
			s.gradient[i] = descend(w, s.blame, rate*s.in[i])
		}
	}
}

// chance is what the logarithm of odds stands for.
func chance(odds float32) float32 { return float32(1 / (1 + math.Exp(-float64(odds)))) }

// bits is the loss when the odds speak for what is not so.
func bits(odds float32) float64 { return math.Log2(1 + math.Exp(float64(odds))) }
