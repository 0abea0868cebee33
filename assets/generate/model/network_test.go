package main

import (
	"math"
	"testing"

	"stet/diff/lexicon"
)

// TestBackward: the gradients of what comes in are those that small steps show.
func TestBackward(t *testing.T) {
	for _, judged := range []int{1, 2} {
		l := newTrainer(3).layer(judged)
		r := newTrainer(3)
		copy(l.sound.in, r.numbers(l.inputs, 1))
		copy(l.damaged.in, r.numbers(l.inputs, 1))
		loss := func() float64 {
			sound, damaged := l.forward()
			return (bits(sound) + bits(-damaged)) * math.Ln2
		}
		before := loss()
		sound, damaged := l.forward()
		l.backward(chance(sound), chance(damaged)-1, 0)
		end := middle + judged*lexicon.VectorSize
		for _, at := range []int{0, middle - 1, middle, end - 1, end, l.inputs - 1} {
			const step = 1e-2
			check := func(side *side) {
				was := side.in[at]
				side.in[at] += step
				got, want := float64(side.gradient[at]), (loss()-before)/step
				side.in[at] = was
				if math.Abs(got-want) > 1e-2 {
					t.Errorf("judged %d, gradient at %d is %.4f, want %.4f", judged, at, got, want)
				}
			}
			if check(&l.sound); at >= middle && at < end {
				check(&l.damaged)
			}
		}
	}
}

// TestLearn: what is shown again and again is learnt.
func TestLearn(t *testing.T) {
	tr := newTrainer(3)
	tr.rate = rate
	unit := func(word int) lexicon.Traits { return lexicon.Traits{Word: word, Class: word % 3} }
	var window []lexicon.Traits
	for i := range lexicon.ReplacedWindow {
		window = append(window, unit(i))
	}
	first := tr.learn(window, []lexicon.Traits{unit(20)})
	last := first
	for range 200 {
		last = tr.learn(window, []lexicon.Traits{unit(20)})
	}
	if last > first/4 {
		t.Errorf("the loss falls from %.3f to %.3f bits only", first, last)
	}
	a, b := newTrainer(3), newTrainer(3)
	if x, y := a.learn(window, []lexicon.Traits{unit(20)}), b.learn(window, []lexicon.Traits{unit(20)}); x != y {
		t.Errorf("the same start and the same text: a loss of %v and of %v", x, y)
	}
}
