package lexicon

import "math"

// doubtReach is how many units to either side a doubt looks at.
const doubtReach = 3

// featureCount is how many features a unit has.
const featureCount = 30

// features returns the keys of what is seen of the unit at i of the row, which has
// doubtReach more to either side: words, classes and parts beside one another.
func features(row []Symbol, i int) (keys [featureCount]uint64) {
	l3, l2, l1, s, r1, r2, r3 := &row[i-3], &row[i-2], &row[i-1], &row[i], &row[i+1], &row[i+2], &row[i+3]
	n := 0
	see := func(symbols ...uint64) {
		keys[n] = chain(doubtful+uint64(n), symbols...)
		n++
	}
	see(s.word)
	see(l1.word, s.word)
	see(s.word, r1.word)
	see(l1.word, s.word, r1.word)
	see(l2.word, l1.word, s.word)
	see(s.word, r1.word, r2.word)
	see(s.word, r1.onset)
	see(l1.class, s.class)
	see(s.class, r1.class)
	see(l1.class, s.class, r1.class)
	see(l2.class, l1.class, s.class)
	see(s.class, r1.class, r2.class)
	see(l1.word, s.class)
	see(s.class, r1.word)
	see(l1.word, s.class, r1.word)
	see(l1.class, s.word)
	see(s.word, r1.class)
	see(l1.class, s.word, r1.class)
	see(l1.class, s.part, r1.class)
	see(l2.word, l1.part, s.class)
	see(s.class, r1.part, r2.word)
	see(l2.class, l1.part, s.class, r1.part)
	see(l1.part, s.class, r1.part, r2.class)
	see(l2.part, l1.part, s.class, r1.part)
	see(l1.part, s.class, r1.part, r2.part)
	see(l2.part, l1.part, s.part, r1.part, r2.part)
	see(l3.part, l2.part, l1.part, s.class)
	see(s.class, r1.part, r2.part, r3.part)
	see(l1.part, s.word, r1.part)
	see(l2.part, l1.part, s.class, r1.part, r2.part)
	return keys
}

// Features calls f with the key of each feature of the unit at i of the row.
func Features(row []Symbol, i int, f func(key uint64)) {
	for _, key := range features(row, i) {
		f(key)
	}
}

// Weights are kept as signed steps.
const weightSteps = 24

// Weight is the entry of a feature's weight in the table of a grammar.
func Weight(key uint64, weight float64) Entry {
	return Entry{key, uint32(uint8(int8(math.Round(max(-127, min(127, weight*weightSteps))))))}
}

// Doubt returns how much speaks for it that the unit at i is not what was meant, as
// the logarithm of the odds: a logistic regression on what stands around it,
// learnt from sound sentences and from the same with slips made on purpose.
func (g *Grammar) Doubt(row []Symbol, i int) float64 {
	sum := 0
	for _, key := range features(row, i) {
		if v, ok := g.table.Get(key); ok {
			sum += int(int8(uint8(v)))
		}
	}
	return float64(sum) / weightSteps
}
