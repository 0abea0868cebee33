package word

import "stet/diff/segment"

// joinConfetti joins changes that have so little between them that a reader
// would rather see one: a mark, or one word between changes of several.
func (d *Differ) joinConfetti(changes []change) []change {
	if len(changes) < 2 {
		return changes
	}
	out := changes[:1]
	for _, c := range changes[1:] {
		last := &out[len(out)-1]
		if d.isConfetti(*last, c) {
			last.oldLast, last.newLast = c.oldLast, c.newLast
			continue
		}
		out = append(out, c)
	}
	return out
}

// longChange is the number of words, of both sides together, from which on one
// equal word between two changes helps nobody.
const longChange = 6

func (d *Differ) isConfetti(a, b change) bool {
	words := 0
	for _, t := range d.old.Tokens[a.oldLast:b.oldFirst] {
		if t.Kind != segment.Mark {
			words++
		}
	}
	replaces := func(c change) bool { return c.oldFirst < c.oldLast && c.newFirst < c.newLast }
	if words == 0 {
		return replaces(a) && replaces(b)
	}
	return words == 1 && replaces(a) && replaces(b) && d.words(a) >= longChange && d.words(b) >= longChange
}

// words counts the words of a change, of both sides together.
func (d *Differ) words(c change) int {
	n := 0
	for _, t := range d.old.Tokens[c.oldFirst:c.oldLast] {
		if t.Kind != segment.Mark {
			n++
		}
	}
	for _, t := range d.new.Tokens[c.newFirst:c.newLast] {
		if t.Kind != segment.Mark {
			n++
		}
	}
	return n
}

// slide moves a deletion or an insertion that could as well stand elsewhere to
// where a reader would see it: "a, b" + ", c" rather than "a" + ", b" + ", c".
func (d *Differ) slide(changes []change, r Run) {
	for i := range changes {
		c := &changes[i]
		oldStart, newStart := r.OldFirst, r.NewFirst
		if i > 0 {
			oldStart, newStart = changes[i-1].oldLast, changes[i-1].newLast
		}
		oldEnd, newEnd := r.OldLast, r.NewLast
		if i+1 < len(changes) {
			oldEnd, newEnd = changes[i+1].oldFirst, changes[i+1].newFirst
		}
		switch {
		case c.oldFirst == c.oldLast:
			by := bestSlide(d.newIDs, d.new.Tokens, c.newFirst, c.newLast, newStart, newEnd)
			c.newFirst, c.newLast, c.oldFirst, c.oldLast = c.newFirst+by, c.newLast+by, c.oldFirst+by, c.oldLast+by
		case c.newFirst == c.newLast:
			by := bestSlide(d.oldIDs, d.old.Tokens, c.oldFirst, c.oldLast, oldStart, oldEnd)
			c.newFirst, c.newLast, c.oldFirst, c.oldLast = c.newFirst+by, c.newLast+by, c.oldFirst+by, c.oldLast+by
		}
	}
}

// bestSlide returns by how many words the run first..last-1 is best moved, so
// that it stays one and the same edit, between the bounds start and end.
func bestSlide(ids []int32, tokens []segment.Token, first, last, start, end int) int {
	left := 0
	for first-left > start && ids[first-left-1] == ids[last-left-1] {
		left++
	}
	right := 0
	for last+right < end && ids[first+right] == ids[last+right] {
		right++
	}
	best, by := -1, 0
	for shift := -left; shift <= right; shift++ {
		v := boundaryValue(tokens, first+shift, last+shift)
		// Of equal places the nearest to where the alignment put it.
		if v > best || v == best && abs(shift) < abs(by) {
			best, by = v, shift
		}
	}
	return by
}

// What it is worth to a reader that a run of words has a bound of a clause at one of its
// ends, or is a clause that a mark opens: a little more than one, less than both.
const (
	boundWorth  = 2
	clauseWorth = 3
)

// boundaryValue says how well a run of words stands for itself: it should begin
// after a mark and end with one, or be a clause that a mark opens.
func boundaryValue(tokens []segment.Token, first, last int) int {
	v := 0
	isMark := func(i int) bool { return i >= 0 && i < len(tokens) && tokens[i].Kind == segment.Mark }
	if first == 0 || isMark(first-1) && !isMark(first) {
		v += boundWorth
	}
	if isMark(last - 1) {
		v += boundWorth
	}
	if isMark(first) && (last == len(tokens) || isMark(last)) && !isMark(last-1) {
		v += clauseWorth
	}
	return v
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
