package word

import (
	"slices"
	"sort"
)

// pair is a place in each side.
type pair struct{ old, new int32 }

// anchorRuns finds the runs of words that stand once on each side. It keeps its
// room to be used again.
type anchorRuns struct {
	old, new []int32 // the numbers of the words that are searched
	slots    []anchorRun
	oldPairs pairSet // of neighbouring words on the old side
	newPairs pairSet
	oldOf    []int32 // for each word of the new side where the run that begins there stands on the old side, or -1
	pairs    []pair
	lis      increasing
}

// anchorRun is a slot of a hash table with open addressing: where a run of words
// stands, one more than its index, negative if elsewhere too. It holds no hash,
// since a run is told from another by its words.
type anchorRun struct{ old, new int32 }

// anchors returns where runs of n words begin that stand once in each side, as
// many as are in the same order in both and do not overlap.
func (r *anchorRuns) anchors(old, new []int32, n int) []pair {
	r.old, r.new = old, new
	if len(old) < n || len(new) < n {
		return nil
	}
	r.oldPairs.fill(old)
	r.newPairs.fill(new)
	r.countOld(n)
	r.countNew(n)
	r.pairs = grown(r.pairs, len(r.new))[:0]
	for i, at := range r.oldOf {
		if at >= 0 {
			r.pairs = append(r.pairs, pair{at, int32(i)})
		}
	}
	return apart(r.lis.of(r.pairs), int32(n))
}

// apart returns a copy of the pairs without those that overlap the one before.
func apart(run []pair, n int32) []pair {
	kept := run[:0]
	for _, p := range run {
		if k := len(kept); k > 0 && (p.old < kept[k-1].old+n || p.new < kept[k-1].new+n) {
			continue
		}
		kept = append(kept, p)
	}
	return slices.Clone(kept)
}

// countOld enters the runs of n words of the old side.
func (r *anchorRuns) countOld(n int) {
	size := 16
	for size < 2*(len(r.old)-n+1) {
		size *= 2
	}
	r.slots = grown(r.slots, size)
	clear(r.slots)
	eachRun(r.old, n, &r.newPairs, func(at int, hash uint64) {
		s := r.slot(hash, r.old[at:at+n])
		if s.old == 0 {
			s.old = int32(at) + 1
		} else if s.old > 0 {
			s.old = -s.old
		}
	})
}

// countNew enters those of the new side that stand in the old one too: nothing
// else can be an anchor.
func (r *anchorRuns) countNew(n int) {
	r.oldOf = grown(r.oldOf, len(r.new))
	for i := range r.oldOf {
		r.oldOf[i] = -1
	}
	eachRun(r.new, n, &r.oldPairs, func(at int, hash uint64) {
		s := r.slot(hash, r.new[at:at+n])
		switch {
		case s.old <= 0 || s.new < 0:
		case s.new == 0:
			s.new = int32(at) + 1
			r.oldOf[at] = s.old - 1
		default:
			r.oldOf[s.new-1] = -1
			s.new = -s.new
		}
	})
}

// slot returns where a run of words stands or would stand.
func (r *anchorRuns) slot(hash uint64, run []int32) *anchorRun {
	mask := len(r.slots) - 1
	for i := int(hash) & mask; ; i = (i + 1) & mask {
		s := &r.slots[i]
		if s.old == 0 {
			return s
		}
		at := max(s.old, -s.old) - 1
		if slices.Equal(r.old[at:int(at)+len(run)], run) {
			return s
		}
	}
}

// eachRun calls f with every run of n words that may stand on the other side: each
// two neighbours in it do.
func eachRun(ids []int32, n int, other *pairSet, f func(at int, hash uint64)) {
	var hash, lastPower uint64 // a polynomial of the run's words, and what its first word is multiplied with
	lastPower = 1
	for range n - 1 {
		lastPower *= hashBase
	}
	known := 0 // how many of the last neighbours the other side has too
	for end, id := range ids {
		if end >= n {
			hash -= uint64(ids[end-n]) * lastPower
		}
		hash = hash*hashBase + uint64(id)
		if end > 0 && other.has(ids[end-1], id) {
			known++
		} else {
			known = 0
		}
		if end+1 >= n && known >= n-1 {
			f(end+1-n, mixed(hash))
		}
	}
}

// hashBase is odd and large: its powers reach all bits.
const hashBase = 0x9E3779B97F4A7C15

// mixed is the last step of MurmurHash3, so that all bits are of use.
func mixed(h uint64) uint64 {
	h = (h ^ h>>33) * 0xff51afd7ed558ccd
	return h ^ h>>33
}

// pairSet tells quickly which two words never stand beside each other: a Bloom
// filter with one bit a pair.
type pairSet struct {
	bits  []uint64
	shift uint
}

// fill makes it the set of the neighbours in ids.
func (p *pairSet) fill(ids []int32) {
	const bitsAPair = 8
	size, shift := 1, uint(64-6)
	for size*64 < bitsAPair*len(ids) {
		size *= 2
		shift--
	}
	p.bits, p.shift = grown(p.bits, size), shift
	clear(p.bits)
	for i := 1; i < len(ids); i++ {
		bit := p.bit(ids[i-1], ids[i])
		p.bits[bit>>6] |= 1 << (bit & 63)
	}
}

func (p *pairSet) has(a, b int32) bool {
	bit := p.bit(a, b)
	return p.bits[bit>>6]&(1<<(bit&63)) != 0
}

func (p *pairSet) bit(a, b int32) uint64 {
	return (uint64(a)<<32 | uint64(b)) * hashBase >> p.shift
}

// increasing finds the longest run of pairs that also increase in old; the pairs
// come in the order of new (Schensted 1961, with binary search).
type increasing struct {
	tails  []int32 // tails[k]: index of the pair that ends the best run of k+1
	before []int32 // for each pair the one before it in its run, or -1
	run    []pair
}

// of returns the run, which is good until the next call.
func (l *increasing) of(pairs []pair) []pair {
	if len(pairs) == 0 {
		return nil
	}
	l.tails, l.before = grown(l.tails, len(pairs))[:0], grown(l.before, len(pairs))
	for i, p := range pairs {
		k := len(l.tails)
		if k > 0 && pairs[l.tails[k-1]].old >= p.old { // most texts keep most of their order
			k = sort.Search(k, func(k int) bool { return pairs[l.tails[k]].old >= p.old })
		}
		l.before[i] = -1
		if k > 0 {
			l.before[i] = l.tails[k-1]
		}
		if k == len(l.tails) {
			l.tails = append(l.tails, int32(i))
		} else {
			l.tails[k] = int32(i)
		}
	}
	l.run = grown(l.run, len(l.tails))
	for k, i := len(l.tails)-1, l.tails[len(l.tails)-1]; k >= 0; k, i = k-1, l.before[i] {
		l.run[k] = pairs[i]
	}
	return l.run
}

// grown returns s with n elements, of whatever value.
func grown[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}
