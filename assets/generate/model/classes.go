package main

import (
	"fmt"
	"math"
)

const (
	// classCount is how many classes the words are put in.
	classCount = 400
	// rounds is how often each word may change its class; later changes are few.
	rounds = 12
)

// classify puts words that stand in the same places into one class, by the exchange
// algorithm (Kneser and Ney 1993, "Improved clustering techniques for class-based
// statistical language modelling"): each word in turn goes where the classes
// of neighbours become most telling. It returns the classes by word, from 1 on.
// The beginning and the end of a sentence have classes of their own.
func classify(c *corpus, count int) []int {
	x := newExchange(c, count)
	for round := range rounds {
		moved := 0
		for w := range c.forms {
			if int32(w) != c.start && int32(w) != c.end && x.move(int32(w)) {
				moved++
			}
		}
		fmt.Printf("classes, round %d: %d words moved\n", round+1, moved)
		if moved == 0 {
			break
		}
	}
	out := make([]int, len(c.forms))
	for w, class := range x.class {
		out[w] = int(class) + 1
	}
	return out
}

// neighbour is a word that stands beside another, and how often.
type neighbour struct{ word, n int32 }

// exchange is the state of the algorithm.
type exchange struct {
	free          int32 // classes 0 to free-1 are those of words
	class         []int32
	before, after [][]neighbour // of each word
	both          [classCount][classCount]int32
	left, right   [classCount]int32 // how often a class is first or second
	logs          []float64         // n log n
}

func newExchange(c *corpus, count int) *exchange {
	x := &exchange{free: int32(count - 2), class: make([]int32, len(c.forms))}
	for w := range x.class {
		x.class[w] = int32(w) % x.free // by frequency
	}
	x.class[c.start], x.class[c.end] = x.free, x.free+1
	pairs := map[[2]int32]int32{}
	all := 0
	for _, s := range c.sentences {
		last := c.start
		for _, w := range s {
			pairs[[2]int32{last, w}]++
			last = w
			all++
		}
	}
	x.before, x.after = make([][]neighbour, len(c.forms)), make([][]neighbour, len(c.forms))
	for p, n := range pairs { // the order does not matter: only sums are taken
		x.after[p[0]] = append(x.after[p[0]], neighbour{p[1], n})
		x.before[p[1]] = append(x.before[p[1]], neighbour{p[0], n})
		a, b := x.class[p[0]], x.class[p[1]]
		x.both[a][b] += n
		x.left[a] += n
		x.right[b] += n
	}
	x.logs = make([]float64, all+1)
	for n := 2; n <= all; n++ {
		x.logs[n] = float64(n) * math.Log(float64(n))
	}
	return x
}

// around says how often a word stands behind and before each class.
type around struct {
	before, after [classCount]int32
	befores       []int32 // the classes that are not 0
	afters        []int32
	self          int32 // how often it stands beside itself
	left, right   int32
}

func (x *exchange) around(w int32) *around {
	a := &around{}
	for _, n := range x.before[w] {
		a.right += n.n
		if n.word == w {
			a.self += n.n
			continue
		}
		a.before[x.class[n.word]] += n.n
	}
	for _, n := range x.after[w] {
		a.left += n.n
		if n.word != w {
			a.after[x.class[n.word]] += n.n
		}
	}
	for c := range x.free + 2 {
		if a.before[c] > 0 {
			a.befores = append(a.befores, c)
		}
		if a.after[c] > 0 {
			a.afters = append(a.afters, c)
		}
	}
	return a
}

// move puts the word where it fits best and reports whether that is another class.
func (x *exchange) move(w int32) bool {
	a, was := x.around(w), x.class[w]
	x.add(a, was, -1)
	best, most := was, math.Inf(-1)
	for c := range x.free {
		if gain := x.gain(a, c); gain > most {
			best, most = c, gain
		}
	}
	if best != was && most <= x.gain(a, was)+1e-9 { // ties stay, so that it ends
		best = was
	}
	x.add(a, best, 1)
	x.class[w] = best
	return best != was
}

func (x *exchange) add(a *around, c, sign int32) {
	for _, k := range a.befores {
		x.both[k][c] += sign * a.before[k]
	}
	for _, k := range a.afters {
		x.both[c][k] += sign * a.after[k]
	}
	x.both[c][c] += sign * a.self
	x.left[c] += sign * a.left
	x.right[c] += sign * a.right
}

// gain is by how much the likelihood grows when the word joins the class.
func (x *exchange) gain(a *around, c int32) float64 {
	grow := func(from, by int32) float64 { return x.logs[from+by] - x.logs[from] }
	sum := 0.0
	for _, k := range a.befores {
		if k != c {
			sum += grow(x.both[k][c], a.before[k])
		}
	}
	for _, k := range a.afters {
		if k != c {
			sum += grow(x.both[c][k], a.after[k])
		}
	}
	sum += grow(x.both[c][c], a.before[c]+a.after[c]+a.self)
	return sum - grow(x.left[c], a.left) - grow(x.right[c], a.right)
}
