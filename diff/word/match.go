package word

import (
	"slices"
	"sort"
)

const (
	// longestAnchor is the length in words of the longest anchors; shorter ones,
	// by halves, are looked for between them.
	longestAnchor = 8
	// mostCells bounds the exact alignment of one gap, in pairs of words.
	mostCells = 1 << 16
	// newEdit is the price of one more edit, in the units of weight: a mark alone
	// between two changes is not worth it, a word is.
	newEdit = 7
)

// matcher collects changes from the start to the end: words that match end a change.
type matcher struct {
	d        *Differ
	old, new int // up to where the sides are dealt with
	started  bool
	changes  []change
}

// equal says that n words match from here on.
func (m *matcher) equal(old, new, n int) {
	if n == 0 {
		return
	}
	m.flush(old, new)
	m.old, m.new = old+n, new+n
}

// flush says that what was not matched up to here is a change.
func (m *matcher) flush(old, new int) {
	if old > m.old || new > m.new {
		m.changes = append(m.changes, change{m.old, old, m.new, new})
	}
	m.old, m.new = old, new
}

// match matches two runs of words, with anchors of at most so many words.
func (m *matcher) match(oldFirst, oldLast, newFirst, newLast, anchor int) {
	if !m.started {
		m.old, m.new, m.started = oldFirst, newFirst, true
	}
	a, b := m.d.oldIDs, m.d.newIDs
	n := 0
	for oldFirst+n < oldLast && newFirst+n < newLast && a[oldFirst+n] == b[newFirst+n] {
		n++
	}
	m.equal(oldFirst, newFirst, n)
	oldFirst, newFirst = oldFirst+n, newFirst+n
	n = 0
	for oldLast-n > oldFirst && newLast-n > newFirst && a[oldLast-1-n] == b[newLast-1-n] {
		n++
	}
	oldLast, newLast = oldLast-n, newLast-n
	m.inner(oldFirst, oldLast, newFirst, newLast, anchor)
	m.equal(oldLast, newLast, n)
}

// inner matches two runs that neither begin nor end alike.
func (m *matcher) inner(oldFirst, oldLast, newFirst, newLast, anchor int) {
	rows, columns := oldLast-oldFirst, newLast-newFirst
	if rows == 0 || columns == 0 {
		return
	}
	if rows*columns <= mostCells {
		m.exact(oldFirst, oldLast, newFirst, newLast)
		return
	}
	for ; anchor > 0; anchor /= 2 {
		found := m.anchors(oldFirst, oldLast, newFirst, newLast, anchor)
		if len(found) == 0 {
			continue
		}
		for _, p := range found {
			if p.old < m.old || p.new < m.new || p.old < oldFirst || p.new < newFirst {
				continue // the words before it were matched up to here already
			}
			m.match(oldFirst, p.old, newFirst, p.new, anchor)
			m.equal(p.old, p.new, anchor)
			oldFirst, newFirst = p.old+anchor, p.new+anchor
		}
		m.match(oldFirst, oldLast, newFirst, newLast, anchor/2)
		return
	}
	m.shared(oldFirst, oldLast, newFirst, newLast)
}

// pair is a place in each side.
type pair struct{ old, new int }

// anchors returns where runs of n words begin that stand once on each side,
// as many as are in the same order on both.
func (m *matcher) anchors(oldFirst, oldLast, newFirst, newLast, n int) []pair {
	old, new := m.d.oldIDs[oldFirst:oldLast], m.d.newIDs[newFirst:newLast]
	runs := newRunTable(len(old) - n + 1)
	for i := 0; i+n <= len(old); i++ {
		runs.countOld(hash(old[i:i+n]), i)
	}
	for i := 0; i+n <= len(new); i++ {
		runs.countNew(hash(new[i : i+n]))
	}
	var pairs []pair
	for i := 0; i+n <= len(new); i++ {
		at, ok := runs.once(hash(new[i : i+n]))
		if ok && slices.Equal(old[at:at+n], new[i:i+n]) {
			pairs = append(pairs, pair{oldFirst + at, newFirst + i})
		}
	}
	return increasing(pairs)
}

// runTable counts runs of words by their hash: where each stands on the old side,
// and how often on either. It is a hash table with open addressing, as Go's maps
// take three times as long here.
type runTable struct {
	hashes []uint64
	at     []int32 // on the old side
	counts []uint8 // bits: stands on the old side, more than once there, on the new, more than once there
}

const (
	oldOnce uint8 = 1 << iota
	oldMore
	newOnce
	newMore
)

// newRunTable makes room for so many runs.
func newRunTable(runs int) *runTable {
	size := 16
	for size < 2*runs {
		size *= 2
	}
	return &runTable{make([]uint64, size), make([]int32, size), make([]uint8, size)}
}

// slot returns where the hash stands or would stand.
func (t *runTable) slot(h uint64) int {
	mask := len(t.hashes) - 1
	i := int(h) & mask
	for t.counts[i] != 0 && t.hashes[i] != h {
		i = (i + 1) & mask
	}
	return i
}

func (t *runTable) countOld(h uint64, at int) {
	i := t.slot(h)
	if t.counts[i] != 0 {
		t.counts[i] |= oldMore
		return
	}
	t.hashes[i], t.at[i], t.counts[i] = h, int32(at), oldOnce
}

// countNew counts only what stands on the old side: nothing else can be an anchor.
func (t *runTable) countNew(h uint64) {
	i := t.slot(h)
	switch {
	case t.counts[i] == 0:
	case t.counts[i]&newOnce != 0:
		t.counts[i] |= newMore
	default:
		t.counts[i] |= newOnce
	}
}

// once returns where on the old side the run stands, if it stands once on each.
func (t *runTable) once(h uint64) (int, bool) {
	i := t.slot(h)
	return int(t.at[i]), t.counts[i] == oldOnce|newOnce
}

// hash is FNV-1a over the numbers, with the last step of MurmurHash3 so that all
// bits are of use.
func hash(ids []int32) uint64 {
	h := uint64(14695981039346656037)
	for _, id := range ids {
		h = (h ^ uint64(uint32(id))) * 1099511628211
	}
	h = (h ^ h>>33) * 0xff51afd7ed558ccd
	return h ^ h>>33
}

// increasing returns the longest run of pairs that also increase in old; the
// pairs come in the order of new (Schensted 1961, with binary search).
func increasing(pairs []pair) []pair {
	var tails []int // tails[k]: index of the pair that ends the best run of k+1
	before := make([]int, len(pairs))
	for i, p := range pairs {
		k := sort.Search(len(tails), func(k int) bool { return pairs[tails[k]].old >= p.old })
		before[i] = -1
		if k > 0 {
			before[i] = tails[k-1]
		}
		if k == len(tails) {
			tails = append(tails, i)
		} else {
			tails[k] = i
		}
	}
	if len(tails) == 0 {
		return nil
	}
	run := make([]pair, len(tails))
	for k, i := len(tails)-1, tails[len(tails)-1]; k >= 0; k, i = k-1, before[i] {
		run[k] = pairs[i]
	}
	return run
}

// shared matches two long runs without a single anchor: stretch by stretch of
// equal share. It bounds the work where nothing tells what belongs together.
func (m *matcher) shared(oldFirst, oldLast, newFirst, newLast int) {
	m.d.approximate = true
	const side = 250
	parts := max((oldLast-oldFirst+side-1)/side, (newLast-newFirst+side-1)/side)
	for i := range parts {
		m.exact(
			oldFirst+(oldLast-oldFirst)*i/parts, oldFirst+(oldLast-oldFirst)*(i+1)/parts,
			newFirst+(newLast-newFirst)*i/parts, newFirst+(newLast-newFirst)*(i+1)/parts,
		)
	}
}
