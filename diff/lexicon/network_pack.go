package lexicon

import (
	"encoding/binary"
	"math"
)

// Network is a network as it was learnt, in numbers that are not yet rounded.
type Network struct {
	Words   []string // those that have a vector of their own
	Classes int
	Judges  [Questions]Judge
}

// Judge is what answers a question: vectors, and a hidden layer with what it gives out.
type Judge struct {
	Vectors []float32 // of the words, each with its class in it, of the classes, the onsets, the endings and a capital
	Weights []float32 // by position, then by place in the vector, then by hidden unit
	Bias    []float32
	Out     []float32
	OutBias float32
}

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
	for q := range Questions {
		out = n.Judges[q].pack(out, q.window())
	}
	return out, nil
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

// pack appends the judge. Each hidden unit has steps of its own, which its weight in
// the output makes up for.
func (j *Judge) pack(out []byte, units int) []byte {
	vectorScale := steps(j.Vectors, math.MaxInt8)
	for _, x := range j.Vectors {
		out = append(out, byte(rounded(x, vectorScale)))
	}
	inputs := units * VectorSize
	scales, weights := make([]float64, HiddenUnits), make([]float32, HiddenUnits)
	column := make([]float32, inputs)
	for k := range HiddenUnits {
		for i := range column {
			column[i] = j.Weights[i*HiddenUnits+k]
		}
		scales[k] = steps(column, math.MaxInt8)
		weights[k] = float32(float64(j.Out[k]) / (scales[k] * vectorScale))
	}
	for i, x := range j.Weights {
		out = append(out, byte(rounded(x, scales[i%HiddenUnits])))
	}
	scale := steps(weights, outSteps)
	for k := range HiddenUnits {
		out = binary.LittleEndian.AppendUint32(out, uint32(int32(rounded(j.Bias[k], scales[k]*vectorScale))))
		out = binary.LittleEndian.AppendUint32(out, uint32(int32(rounded(weights[k], scale))))
	}
	out = binary.LittleEndian.AppendUint64(out, uint64(rounded(j.OutBias, scale)))
	return binary.LittleEndian.AppendUint64(out, math.Float64bits(1/scale))
}
