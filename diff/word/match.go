package word

import "context"

const (
	// longestAnchor is the length in words of the longest anchors; shorter ones,
	// by halves, are looked for between them.
	longestAnchor = 8
	// mostCells bounds the exact alignment of one gap, in pairs of words.
	mostCells = 1 << 16
	// stretchWords is how many words a side are aligned at a time where there is no
	// anchor at all.
	stretchWords = 250
)

// What it is worth to show two equal tokens as equal, and the price of one more edit: a
// mark alone between two changes is not worth it, a word is. A number that stayed is what
// a reader looks for.
const (
	markWeight   = 3
	wordWeight   = 10
	numberWeight = 12
	newEdit      = 7
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
func (m *matcher) match(ctx context.Context, oldFirst, oldLast, newFirst, newLast, anchor int) {
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
	m.inner(ctx, oldFirst, oldLast, newFirst, newLast, anchor)
	m.equal(oldLast, newLast, n)
}

// inner matches two runs that neither begin nor end alike.
func (m *matcher) inner(ctx context.Context, oldFirst, oldLast, newFirst, newLast, anchor int) {
	rows, columns := oldLast-oldFirst, newLast-newFirst
	if rows == 0 || columns == 0 || ctx.Err() != nil {
		return
	}
	if rows*columns <= mostCells {
		m.exact(oldFirst, oldLast, newFirst, newLast)
		return
	}
	for ; anchor > 0; anchor /= 2 {
		found := m.d.runs.anchors(m.d.oldIDs[oldFirst:oldLast], m.d.newIDs[newFirst:newLast], anchor)
		if len(found) == 0 {
			continue
		}
		oldStart, newStart := oldFirst, newFirst
		for _, p := range found {
			if ctx.Err() != nil {
				return
			}
			o, n := oldStart+int(p.old), newStart+int(p.new)
			m.match(ctx, oldFirst, o, newFirst, n, anchor)
			m.equal(o, n, anchor)
			oldFirst, newFirst = o+anchor, n+anchor
		}
		m.match(ctx, oldFirst, oldLast, newFirst, newLast, anchor/2)
		return
	}
	m.shared(ctx, oldFirst, oldLast, newFirst, newLast)
}

// shared matches two long runs without a single anchor: stretch by stretch of
// equal share. It bounds the work where nothing tells what belongs together.
func (m *matcher) shared(ctx context.Context, oldFirst, oldLast, newFirst, newLast int) {
	m.d.approximate = true
	longest := max(oldLast-oldFirst, newLast-newFirst)
	parts := (longest + stretchWords - 1) / stretchWords
	for i := range parts {
		if ctx.Err() != nil {
			return
		}
		m.exact(
			oldFirst+(oldLast-oldFirst)*i/parts, oldFirst+(oldLast-oldFirst)*(i+1)/parts,
			newFirst+(newLast-newFirst)*i/parts, newFirst+(newLast-newFirst)*(i+1)/parts,
		)
	}
}
