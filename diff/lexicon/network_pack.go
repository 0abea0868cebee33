package lexicon

import (
	"encoding/binary"
	"math"
)

// Network is a network as it was learnt, in numbers that are not yet rounded.
type Network struct {
	Words    []string  // those that have a vector of their own
	Vectors  []float32 // of the words, each with its class in it, of the classes, the onsets, the endings and a capital
	Classes  int
	Replaced Head
	Swapped  Head
}

// Head is a hidden layer and what it gives out.
type Head struct {
	Weights []float32 // by position, then by place in the vector, then by hidden unit
	Bias    []float32
	Out     []float32
	OutBias float32
}

// Size returns how many vectors there are.
func (n *Network) Size() int { return len(n.Words) + n.Classes + Onsets + Endings + 1 }

// outSteps is the greatest weight of a hidden unit in the output, in steps.
const outSteps = 1 << 15

// PackNetwork rounds a network to bytes.
func PackNetwork(n Network) ([]byte, error) {
	entries := make([]Entry, 0, len(n.Words))
	for i, form := range n.Words {
		entries = append(entries, Entry{hash(form), uint32(i)})
	}
	index, err := Pack(entries, indexBytes)
	if err != nil {
		return nil, err
	}
	out := binary.LittleEndian.AppendUint32(nil, uint32(len(n.Words)))
	out = binary.LittleEndian.AppendUint32(out, uint32(n.Classes))
	out = binary.LittleEndian.AppendUint32(out, uint32(len(index)))
	out = append(out, index...)
	scale := steps(n.Vectors, math.MaxInt8)
	for _, x := range n.Vectors {
		out = append(out, byte(rounded(x, scale)))
	}
	out = n.Replaced.pack(out, ReplacedWindow, scale)
	return n.Swapped.pack(out, SwappedWindow, scale), nil
}

// indexBytes is the width of the number of a vector.
const indexBytes = 2

// steps is how many steps make 1, so that the greatest number is most steps.
func steps(of []float32, most float64) float64 {
	greatest := 0.0
	for _, x := range of {
		greatest = max(greatest, math.Abs(float64(x)))
	}
	if greatest == 0 {
		return 1
	}
	return most / greatest
}

func rounded(x float32, scale float64) int64 { return int64(math.Round(float64(x) * scale)) }

// pack appends the head. Each hidden unit has steps of its own, which its weight in
// the output makes up for.
func (h *Head) pack(out []byte, units int, vectorScale float64) []byte {
	inputs := units * VectorSize
	scales, weights := make([]float64, HiddenUnits), make([]float32, HiddenUnits)
	column := make([]float32, inputs)
	for k := range HiddenUnits {
		for i := range column {
			column[i] = h.Weights[i*HiddenUnits+k]
		}
		scales[k] = steps(column, math.MaxInt8)
		weights[k] = float32(float64(h.Out[k]) / (scales[k] * vectorScale))
	}
	for i, x := range h.Weights {
		out = append(out, byte(rounded(x, scales[i%HiddenUnits])))
	}
	scale := steps(weights, outSteps)
	for k := range HiddenUnits {
		out = binary.LittleEndian.AppendUint32(out, uint32(int32(rounded(h.Bias[k], scales[k]*vectorScale))))
		out = binary.LittleEndian.AppendUint32(out, uint32(int32(rounded(weights[k], scale))))
	}
	out = binary.LittleEndian.AppendUint64(out, uint64(rounded(h.OutBias, scale)))
	return binary.LittleEndian.AppendUint64(out, math.Float64bits(1/scale))
}
