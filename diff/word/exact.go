package word

import "slices"

// table is the room for one exact alignment.
type table struct {
	matched, apart []int32 // best value of the row above that ends in a match, or in an edit
	from           []uint8 // for each pair of words how it was reached
	pairs          []pair  // the words that match, from the last
}

// How a cell was reached, a bit a question.
const (
	canMatch       uint8 = 1 << iota // the words are equal
	matchFromApart                   // the best match here follows an edit
	apartFromMatch                   // the best edit here begins here
	apartFromAbove                   // its last word is the old one, else the new one
)

const never = -1 << 30

// exact matches two runs so that the weight of the words that match, less the
// price of the edits, is greatest (Gotoh 1982). Of equal results it takes the
// one that matches late words first, which is the same on every machine.
func (m *matcher) exact(oldFirst, oldLast, newFirst, newLast int) {
	rows, columns := oldLast-oldFirst, newLast-newFirst
	if rows == 0 || columns == 0 {
		return
	}
	t := &m.d.table
	t.reset(rows, columns)
	width := columns + 1
	for i := 1; i <= rows; i++ {
		id, gain := m.d.oldIDs[oldFirst+i-1], m.d.weight(oldFirst+i-1)
		diagonalMatched, diagonalApart := t.matched[0], t.apart[0]
		t.matched[0], t.apart[0] = never, -newEdit
		t.from[i*width] = apartFromAbove
		for j := 1; j <= columns; j++ {
			aboveMatched, aboveApart := t.matched[j], t.apart[j]
			var how uint8
			best := int32(never)
			if id == m.d.newIDs[newFirst+j-1] {
				how |= canMatch
				best = diagonalMatched
				if diagonalApart > best {
					best = diagonalApart
					how |= matchFromApart
				}
				best += gain
			}
			// An edit goes on or begins, with an old word or with a new one.
			apart, dir := t.apart[j-1], uint8(0)
			if v := t.matched[j-1] - newEdit; v > apart {
				apart, dir = v, apartFromMatch
			}
			if aboveApart > apart {
				apart, dir = aboveApart, apartFromAbove
			}
			if v := aboveMatched - newEdit; v > apart {
				apart, dir = v, apartFromAbove|apartFromMatch
			}
			t.matched[j], t.apart[j] = best, apart
			t.from[i*width+j] = how | dir
			diagonalMatched, diagonalApart = aboveMatched, aboveApart
		}
	}
	m.trace(oldFirst, newFirst, rows, columns)
}

// reset makes room for a table of so many rows and columns, and fills its first row.
func (t *table) reset(rows, columns int) {
	width := columns + 1
	if cells := (rows + 1) * width; cap(t.from) < cells {
		t.from = make([]uint8, cells)
	} else {
		t.from = t.from[:cells]
	}
	if cap(t.matched) < width {
		t.matched, t.apart = make([]int32, width), make([]int32, width)
	}
	t.matched, t.apart = t.matched[:width], t.apart[:width]
	for j := range width {
		t.matched[j], t.apart[j] = never, -newEdit
		t.from[j] = 0
	}
	// Before the first word stands a match of nothing.
	t.matched[0] = 0
	t.apart[0] = never
}

// trace follows the table back and tells the matcher what matched.
func (m *matcher) trace(oldFirst, newFirst, rows, columns int) {
	t := &m.d.table
	width := columns + 1
	pairs := t.pairs[:0]
	i, j := rows, columns
	inMatch := t.matched[columns] >= t.apart[columns]
	for i > 0 && j > 0 {
		how := t.from[i*width+j]
		switch {
		case inMatch:
			pairs = append(pairs, pair{int32(oldFirst + i - 1), int32(newFirst + j - 1)})
			inMatch = how&matchFromApart == 0
			i, j = i-1, j-1
		default:
			inMatch = how&apartFromMatch != 0
			if how&apartFromAbove != 0 {
				i--
			} else {
				j--
			}
		}
	}
	for _, p := range slices.Backward(pairs) {
		m.equal(int(p.old), int(p.new), 1)
	}
	t.pairs = pairs
}
