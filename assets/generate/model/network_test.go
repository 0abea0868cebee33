package main

import (
	"math"
	"slices"
	"testing"

	"stet/diff/lexicon"
)

// TestBackward: the gradients of what comes in are those that small steps show.
func TestBackward(t *testing.T) {
	for _, judged := range []int{1, 2} {
		r := newTrainer(lexicon.AboutForm, 3)
		l := newLayer(judged, r.numbers)
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
	tr := newTrainer(lexicon.AboutForm, 3)
	tr.rate = rate
	unit := func(word int) lexicon.Traits { return lexicon.Traits{Word: word, Class: word % 3} }
	var window []lexicon.Traits
	for i := range 2*lexicon.Window + 1 {
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
	a, b := newTrainer(lexicon.AboutForm, 3), newTrainer(lexicon.AboutForm, 3)
	if x, y := a.learn(window, []lexicon.Traits{unit(20)}), b.learn(window, []lexicon.Traits{unit(20)}); x != y {
		t.Errorf("the same start and the same text: a loss of %v and of %v", x, y)
	}
}

// TestLanes: sums are taken in the order of the lanes, whatever the processor, so that
// every build of the program comes to the same network.
func TestLanes(t *testing.T) {
	r := newTrainer(lexicon.AboutForm, 3)
	row, gradient, rows := r.numbers(lexicon.HiddenUnits, 1), r.numbers(lexicon.HiddenUnits, 1), r.numbers(2*lexicon.HiddenUnits, 1)
	var sums [lanes]float32
	less, more := slices.Clone(row), slices.Clone(row)
	for i := range row {
		product, step := row[i]*gradient[i], gradient[i]*3
		sums[i%lanes] += product
		less[i] = row[i] - step
		first, second := rows[i]*2, rows[len(row)+i]*5
		more[i] = row[i] + first + second
	}
	got := slices.Clone(row)
	addRows(got, rows, []float32{2, 5})
	if !slices.Equal(got, more) {
		t.Errorf("addRows gives %v, want %v", got, more)
	}
	if got, want := descend(row, gradient, 3), total(&sums); got != want || !slices.Equal(row, less) {
		t.Errorf("descend gives %v and %v, want %v and %v", got, row, want, less)
	}
}

// TestFamilies: words hang together by meaning and by their first letters.
func TestFamilies(t *testing.T) {
	f, err := readFamilies()
	if err != nil {
		t.Fatal(err)
	}
	for word, want := range map[string]string{"galaxy": "galactic", "retain": "retention", "decide": "decision"} {
		if got := f.of(word); !slices.Contains(got, want) || slices.Contains(got, word) {
			t.Errorf("the family of %q is %v, want %q and not the word itself", word, got, want)
		}
	}
	if got := f.of("qwxz"); got != nil {
		t.Errorf("what is no word has the family %v", got)
	}
}
