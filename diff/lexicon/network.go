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
	index    *Table // the number of a word's vector
	words    int    // that have a vector of their own
	classes  int
	vectors  []byte // of words, then of classes, of onsets, of endings, and of a capital; each is signed
	replaced head   // was another word meant here?
	swapped  head   // were these two meant the other way round?
}

// The size of the network. A window is what a head looks at: the units that it judges
// and Window more to either side.
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
	// ReplacedWindow and SwappedWindow are how many units the heads see.
	ReplacedWindow = 2*Window + 1
	SwappedWindow  = 2*Window + 2
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

// vector is what a unit is to the network.
type vector [VectorSize]int8

// vectorOf adds up the vectors of the traits. That of a word has its class in it.
func (n *network) vectorOf(t Traits) (v vector) {
	at := t.Word
	if at < 0 {
		at = n.words + min(t.Class, n.classes-1)
	}
	var sum [VectorSize]int
	add := func(at int) {
		for i, x := range n.vectors[at*VectorSize:][:VectorSize] {
			sum[i] += int(int8(x))
		}
	}
	onsets := n.words + n.classes
	add(at)
	add(onsets + t.Onset)
	for _, e := range t.Endings {
		if e >= 0 {
			add(onsets + Onsets + e)
		}
	}
	if t.Capital {
		add(onsets + Onsets + Endings)
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

// head is a hidden layer with its output, which judges a window.
type head struct {
	weights [][packed]int64 // by input: by position, then by place in the vector
	bias    [HiddenUnits]int32
	out     [HiddenUnits]int32
	outBias int64
	scale   float64 // of the output, to be the logarithm of odds
}

// hidden is what goes into the hidden units, added up over some positions.
type hidden [HiddenUnits]int32

// add adds what the vector of a unit brings in at a position of the window.
func (h *head) add(sums *hidden, position int, v *vector) {
	var acc [packed]int64
	weights := h.weights[position*VectorSize:][:VectorSize]
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
func (h *head) odds(sums *hidden) float64 {
	out := h.outBias
	for k, x := range sums {
		out += int64(max(0, x)) * int64(h.out[k])
	}
	return float64(out) * h.scale
}

// Surrounding is what the network sees around a unit of a sentence.
type Surrounding struct {
	network *network
	sums    hidden
}

// Around returns what stands around the unit at i of a row.
func (g *Grammar) Around(row []Symbol, i int) Surrounding {
	s := Surrounding{network: g.network, sums: g.network.replaced.bias}
	for k := range ReplacedWindow {
		if k != Window {
			g.network.replaced.add(&s.sums, k, &row[i-Window+k].vector)
		}
	}
	return s
}

// Doubt returns how much would speak for it that the symbol, if it stood there, is not
// what was meant, as the logarithm of the odds.
func (s *Surrounding) Doubt(symbol Symbol) float64 {
	sums := s.sums
	s.network.replaced.add(&sums, Window, &symbol.vector)
	return s.network.replaced.odds(&sums)
}

// Order is what the network sees around two neighbours of a sentence.
type Order struct {
	network *network
	sums    hidden
	a, b    *Symbol
}

// OrderOf returns what stands around the units at i of a row and behind it.
func (g *Grammar) OrderOf(row []Symbol, i int) Order {
	o := Order{g.network, g.network.swapped.bias, &row[i], &row[i+1]}
	for k := range SwappedWindow {
		if k != Window && k != Window+1 {
			g.network.swapped.add(&o.sums, k, &row[i-Window+k].vector)
		}
	}
	return o
}

// Doubt returns how much speaks for it that the two were meant the other way round.
func (o *Order) Doubt() float64 { return o.of(o.a, o.b) }

// Swapped returns how much would if they stood so.
func (o *Order) Swapped() float64 { return o.of(o.b, o.a) }

func (o *Order) of(first, second *Symbol) float64 {
	sums := o.sums
	o.network.swapped.add(&sums, Window, &first.vector)
	o.network.swapped.add(&sums, Window+1, &second.vector)
	return o.network.swapped.odds(&sums)
}

// errNetwork says that bytes are no network.
var errNetwork = errors.New("not a network")

// networkHeader is three numbers: words, classes, bytes of the index.
const networkHeader = 12

// headBytes is the size of a head that sees so many units.
func headBytes(units int) int { return units*VectorSize*HiddenUnits + HiddenUnits*8 + 16 }

// openNetwork reads a network from the bytes that PackNetwork made. The vectors are
// read in place.
func openNetwork(data []byte) (*network, error) {
	if len(data) < networkHeader {
		return nil, errNetwork
	}
	words, classes, size := binary.LittleEndian.Uint32(data), binary.LittleEndian.Uint32(data[4:]), binary.LittleEndian.Uint32(data[8:])
	vectors := (int(words) + int(classes) + Onsets + Endings + 1) * VectorSize
	if len(data) != networkHeader+int(size)+vectors+headBytes(ReplacedWindow)+headBytes(SwappedWindow) || classes == 0 {
		return nil, errNetwork
	}
	data = data[networkHeader:]
	index, err := OpenTable(data[:size])
	if err != nil {
		return nil, fmt.Errorf("index of vectors: %w", err)
	}
	data = data[size:]
	n := &network{index: index, words: int(words), classes: int(classes), vectors: data[:vectors]}
	data = data[vectors:]
	n.replaced.read(data[:headBytes(ReplacedWindow)], ReplacedWindow)
	n.swapped.read(data[headBytes(ReplacedWindow):], SwappedWindow)
	return n, nil
}

func (h *head) read(data []byte, units int) {
	h.weights = make([][packed]int64, units*VectorSize)
	for i := range h.weights {
		for k := range HiddenUnits {
			h.weights[i][k/lanes] += int64(int8(data[i*HiddenUnits+k])) << (k % lanes * laneBits)
		}
	}
	data = data[len(h.weights)*HiddenUnits:]
	for k := range HiddenUnits {
		h.bias[k] = int32(binary.LittleEndian.Uint32(data[k*8:]))
		h.out[k] = int32(binary.LittleEndian.Uint32(data[k*8+4:]))
	}
	data = data[HiddenUnits*8:]
	h.outBias = int64(binary.LittleEndian.Uint64(data))
	h.scale = math.Float64frombits(binary.LittleEndian.Uint64(data[8:]))
}
