package lexicon

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// network is a small neural network that tells sound units from damaged ones by what
// stands around them, after ELECTRA (Clark and others 2020): it has learnt from sound
// sentences, and from the same with words replaced and neighbours swapped on
// purpose, which is which. Each unit is a vector that was learnt; the vectors of a
// window, one beside the other, go through one hidden layer (Bengio and others 2003, "A
// neural probabilistic language model"). All is done in integers, so that every
// processor comes to the same.
type network struct {
	index   *Table // the number of a word's vector
	words   int    // that have a vector of their own
	classes int
	judges  [Questions]judge
}

// Question is what is asked about a place. What tells of one says little of another: each
// has vectors and a hidden layer of its own.
type Question int

// The questions: was another word for grammar meant here, was another form of the word or
// one of other letters, or were these two meant the other way round?
const (
	AboutGrammar Question = iota
	AboutForm
	AboutOrder
	Questions // how many there are
)

// Judged is how many units the question is about.
func (q Question) Judged() int {
	if q == AboutOrder {
		return 2
	}
	return 1
}

// window is how many units there are to see for the question.
func (q Question) window() int { return 2*Window + q.Judged() }

// The size of the network. A window is what a judge looks at: the units that it is asked
// about and Window more to either side.
const (
	VectorSize  = 32
	HiddenUnits = 72
	Window      = 4
	// Onsets is how many vectors there are for the first letters of words, which share
	// them by chance.
	Onsets = 1024
	// Endings is the same for the last letters, by which a word is known that was hardly
	// ever met: "-ability" makes a noun of whatever stands before it.
	Endings = 4096
)

// Traits are what the network is told of a unit: the numbers of vectors, which are
// added up.
type Traits struct {
	Word    int // -1 for one that is known by its class alone
	Class   int
	Onset   int
	Endings [endings]int // -1 where there is none
	Capital bool
}

// vector is what a unit is to a judge.
type vector [VectorSize]int8

// vectorsOf returns what a unit is to each judge.
func (n *network) vectorsOf(t Traits) (v [Questions]vector) {
	at := t.Word
	if at < 0 {
		at = n.words + min(t.Class, n.classes-1)
	}
	onsets := n.words + n.classes
	rows := append(make([]int, 0, endings+3), at, onsets+t.Onset)
	for _, e := range t.Endings {
		if e >= 0 {
			rows = append(rows, onsets+Onsets+e)
		}
	}
	if t.Capital {
		rows = append(rows, onsets+Onsets+Endings)
	}
	for q := range v {
		v[q] = n.judges[q].sum(rows)
	}
	return v
}

// sum adds up rows of vectors. That of a word has its class in it.
func (j *judge) sum(rows []int) (v vector) {
	var sum [VectorSize]int
	for _, at := range rows {
		for i, x := range j.vectors[at*VectorSize:][:VectorSize] {
			sum[i] += int(int8(x))
		}
	}
	for i, x := range sum {
		v[i] = int8(max(-math.MaxInt8, min(math.MaxInt8, x)))
	}
	return v
}

// Three hidden units share a word of 64 bits: what one position of the window adds to
// one of them is at most VectorSize*127*127, which with its sign takes 20 bits. So
// one multiplication does for three.
const (
	lanes    = 3
	laneBits = 21
	packed   = HiddenUnits / lanes
)

// judge is the vectors and the hidden layer, with its output, that answer a question.
type judge struct {
	vectors []byte          // of words, then of classes, of onsets, of endings, and of a capital; each is signed
	weights [][packed]int64 // by input: by position, then by place in the vector
	bias    [HiddenUnits]int32
	out     [HiddenUnits]int32
	outBias int64
	scale   float64 // of the output, to be the logarithm of odds
}

// hidden is what goes into the hidden units, added up over some positions.
type hidden [HiddenUnits]int32

// add adds what the vector of a unit brings in at a position of the window.
func (j *judge) add(sums *hidden, position int, v *vector) {
	var acc [packed]int64
	weights := j.weights[position*VectorSize:][:VectorSize]
	for i := 0; i < VectorSize; i += 4 {
		a, b, c, d := int64(v[i]), int64(v[i+1]), int64(v[i+2]), int64(v[i+3])
		p, q, r, s := &weights[i], &weights[i+1], &weights[i+2], &weights[i+3]
		for k := range acc {
			acc[k] += a*p[k] + b*q[k] + c*r[k] + d*s[k]
		}
	}
	for k, x := range acc {
		for lane := range lanes {
			low := x << (64 - laneBits) >> (64 - laneBits)
			sums[k*lanes+lane] += int32(low)
			x = (x - low) >> laneBits
		}
	}
}

// odds is what comes out of the hidden units: the logarithm of the odds that what
// stands there is damaged.
func (j *judge) odds(sums *hidden) float64 {
	out := j.outBias
	for k, x := range sums {
		out += int64(max(0, x)) * int64(j.out[k])
	}
	return float64(out) * j.scale
}

// Surrounding is what a judge sees around a unit of a sentence, or around two.
type Surrounding struct {
	question Question
	judge    *judge
	sums     hidden
}

// Around returns what stands around the unit at i of a row, or around the two there, as
// the question is.
func (g *Grammar) Around(question Question, row []Symbol, i int) Surrounding {
	j := &g.network.judges[question]
	s := Surrounding{question, j, j.bias}
	for k := range question.window() {
		if k < Window || k >= Window+question.Judged() {
			j.add(&s.sums, k, &row[i-Window+k].vectors[question])
		}
	}
	return s
}

// Doubt returns how much would speak for it that the symbols, if they stood there, are not
// what was meant, as the logarithm of the odds.
func (s *Surrounding) Doubt(symbols ...Symbol) float64 {
	sums := s.sums
	for k := range symbols {
		s.judge.add(&sums, Window+k, &symbols[k].vectors[s.question])
	}
	return s.judge.odds(&sums)
}

// errNetwork says that bytes are no network.
var errNetwork = errors.New("not a network")

// networkHeader is three numbers: words, classes, bytes of the index.
const networkHeader = 12

// bytes is the size of what is judged by for the question, beside the vectors.
func (q Question) bytes() int { return q.window()*VectorSize*HiddenUnits + HiddenUnits*8 + 16 }

// openNetwork reads a network from the bytes that PackNetwork made. The vectors are
// read in place.
func openNetwork(data []byte) (*network, error) {
	if len(data) < networkHeader {
		return nil, errNetwork
	}
	words, classes, size := binary.LittleEndian.Uint32(data), binary.LittleEndian.Uint32(data[4:]), binary.LittleEndian.Uint32(data[8:])
	vectors := (int(words) + int(classes) + Onsets + Endings + 1) * VectorSize
	all := networkHeader + int(size)
	for q := range Questions {
		all += vectors + q.bytes()
	}
	if len(data) != all || classes == 0 {
		return nil, errNetwork
	}
	index, err := OpenTable(data[networkHeader:][:size])
	if err != nil {
		return nil, fmt.Errorf("index of vectors: %w", err)
	}
	n := &network{index: index, words: int(words), classes: int(classes)}
	data = data[networkHeader+size:]
	for q := range Questions {
		n.judges[q].vectors = data[:vectors]
		n.judges[q].read(data[vectors:], q.window())
		data = data[vectors+q.bytes():]
	}
	return n, nil
}

func (j *judge) read(data []byte, units int) {
	j.weights = make([][packed]int64, units*VectorSize)
	for i := range j.weights {
		for k := range HiddenUnits {
			j.weights[i][k/lanes] += int64(int8(data[i*HiddenUnits+k])) << (k % lanes * laneBits)
		}
	}
	data = data[len(j.weights)*HiddenUnits:]
	for k := range HiddenUnits {
		j.bias[k] = int32(binary.LittleEndian.Uint32(data[k*8:]))
		j.out[k] = int32(binary.LittleEndian.Uint32(data[k*8+4:]))
	}
	data = data[HiddenUnits*8:]
	j.outBias = int64(binary.LittleEndian.Uint64(data))
	j.scale = math.Float64frombits(binary.LittleEndian.Uint64(data[8:]))
}
