package main

import (
	"maps"
	"math"
	"slices"
)

// pruning says which rows are kept.
type pruning struct {
	fewest []int   // how often a row of each length must stand in the text
	worth  float64 // how many bits it must save over the text beside the next shorter one
}

// rows is a model of rows of symbols, smoothed by modified Kneser-Ney (Chen and
// Goodman 1999) and pruned by the weighted difference (Seymore and Rosenfeld 1996). A
// row is one number: its last symbol in the lowest bits, the one before it above.
type rows struct {
	order, bits int
	raw         []map[uint64]int32   // by length - 1: how often a row stands
	varied      []map[uint64]int32   // as raw; for shorter rows, behind how many symbols
	chance      []map[uint64]float64 // of the last symbol behind the others
	backOff     []map[uint64]float64 // by length - 1 of what stands before
}

func estimate(sentences [][]int32, order, bits int, start int32, p pruning) *rows {
	m := &rows{order: order, bits: bits}
	for range order {
		m.raw = append(m.raw, map[uint64]int32{})
		m.varied = append(m.varied, map[uint64]int32{})
		m.chance = append(m.chance, map[uint64]float64{})
		m.backOff = append(m.backOff, map[uint64]float64{})
	}
	m.count(sentences, start)
	m.vary(start)
	for n := 1; n <= order; n++ {
		m.smooth(n)
	}
	m.prune(p)
	return m
}

func (m *rows) mask(n int) uint64 { return 1<<(n*m.bits) - 1 }

// count counts the rows of all lengths; before a sentence stands its start.
func (m *rows) count(sentences [][]int32, start int32) {
	for _, s := range sentences {
		row := uint64(0)
		for range m.order {
			row = row<<m.bits | uint64(start)
		}
		for _, id := range s {
			row = row<<m.bits | uint64(id)
			for n := 1; n <= m.order; n++ {
				m.raw[n-1][row&m.mask(n)]++
			}
		}
	}
}

// vary counts behind how many symbols a shorter row stands. A row that begins with
// the start of a sentence has nothing before it and keeps its count.
func (m *rows) vary(start int32) {
	m.varied[m.order-1] = m.raw[m.order-1]
	for n := 1; n < m.order; n++ {
		for key := range m.raw[n] {
			m.varied[n-1][key&m.mask(n)]++
		}
		for key, c := range m.raw[n-1] {
			if key>>((n-1)*m.bits) == uint64(start) {
				m.varied[n-1][key] = c
			}
		}
	}
}

// smooth estimates the chances in rows of length n from those of length n-1.
func (m *rows) smooth(n int) {
	discount := m.discounts(n)
	type context struct {
		total int64
		few   [3]int64 // rows that stand once, twice and more often
	}
	contexts := map[uint64]*context{}
	for key, c := range m.varied[n-1] {
		h := contexts[key>>m.bits]
		if h == nil {
			h = &context{}
			contexts[key>>m.bits] = h
		}
		h.total += int64(c)
		h.few[min(c, 3)-1]++
	}
	left := make(map[uint64]float64, len(contexts))
	for key, h := range contexts {
		sum := 0.0
		for i, k := range h.few {
			sum += discount[i] * float64(k)
		}
		left[key] = sum / float64(h.total)
	}
	uniform := 1 / float64(len(m.raw[0]))
	for key, c := range m.varied[n-1] {
		shorter := uniform
		if n > 1 {
			shorter = m.chance[n-2][key&m.mask(n-1)]
		}
		h := key >> m.bits
		m.chance[n-1][key] = (float64(c)-discount[min(c, 3)-1])/float64(contexts[h].total) + left[h]*shorter
	}
	if n > 1 {
		m.backOff[n-2] = left
	}
}

// discounts are what is taken from rows that stand once, twice and more often.
func (m *rows) discounts(n int) [3]float64 {
	var of [5]float64
	for _, c := range m.varied[n-1] {
		if c < 5 {
			of[c]++
		}
	}
	y := of[1] / max(1, of[1]+2*of[2])
	var out [3]float64
	for i := range out {
		k := float64(i + 1)
		out[i] = max(0.1, min(k-0.05, k-(k+1)*y*of[i+2]/max(1, of[i+1])))
	}
	return out
}

// prune drops rows and gives what they were worth to the shorter ones.
func (m *rows) prune(p pruning) {
	for n := m.order; n > 1; n-- {
		for _, key := range slices.Collect(maps.Keys(m.chance[n-1])) {
			shorter := m.backOff[n-2][key>>m.bits] * m.chance[n-2][key&m.mask(n-1)]
			c := m.raw[n-1][key]
			if int(c) < p.fewest[n-1] || float64(c)*math.Log2(m.chance[n-1][key]/shorter) < p.worth {
				delete(m.chance[n-1], key)
			}
		}
	}
	for n := 2; n <= m.order; n++ {
		m.balance(n)
	}
}

// balance gives each row of length n-1 the weight that makes the chances behind it
// sum to one again.
func (m *rows) balance(n int) {
	kept, shorter := map[uint64]float64{}, map[uint64]float64{}
	for _, key := range slices.Sorted(maps.Keys(m.chance[n-1])) { // sums depend on their order
		h := key >> m.bits
		kept[h] += m.chance[n-1][key]
		shorter[h] += m.of(n-1, key&m.mask(n-1))
	}
	m.backOff[n-2] = map[uint64]float64{}
	for h, sum := range kept {
		m.backOff[n-2][h] = max(1e-6, 1-sum) / max(1e-6, 1-shorter[h])
	}
}

// of is the chance of the last symbol of a row of length n in the pruned model.
func (m *rows) of(n int, key uint64) float64 {
	if c, ok := m.chance[n-1][key]; ok || n == 1 {
		return c
	}
	weight, ok := m.backOff[n-2][key>>m.bits]
	if !ok {
		weight = 1
	}
	return weight * m.of(n-1, key&m.mask(n-1))
}

// chances calls f with each row, its length and the chance in bits.
func (m *rows) chances(f func(key uint64, n int, bits float64)) {
	for i, of := range m.chance {
		for _, key := range slices.Sorted(maps.Keys(of)) {
			f(key, i+1, math.Log2(of[key]))
		}
	}
}

// backOffs calls f with each row that has longer ones, its length and their weight in bits.
func (m *rows) backOffs(f func(key uint64, n int, bits float64)) {
	for i, of := range m.backOff[:m.order-1] {
		for _, key := range slices.Sorted(maps.Keys(of)) {
			f(key, i+1, math.Log2(of[key]))
		}
	}
}
