package view

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"stet/diff/segment"
)

// pieces cuts a row into rows that are not much longer than they may be. It walks along
// both sides at once: a cut stands between words that both have, or else within words
// that one of them lacks, so that what is beside each other stays so.
func (b *builder) pieces(r Row) []Row {
	c := cutter{
		old: cut{raw: b.c.Old.Raw, runs: r.Old.Runs}, new: cut{raw: b.c.New.Raw, runs: r.New.Runs}, most: b.longest,
	}
	var out []Row
	for !c.old.done() || !c.new.done() {
		piece := Row{Kind: r.Kind}
		if len(out) == 0 {
			piece = r
		}
		c.piece()
		piece.Old.Runs, piece.New.Runs = c.old.taken, c.new.taken
		c.old.taken, c.new.taken = nil, nil
		piece.Old.Heading, piece.New.Heading = r.Old.Heading, r.New.Heading
		out = append(out, piece)
	}
	return out
}

// cutter walks along the two sides of a row.
type cutter struct {
	old, new cut
	most     int
}

// piece takes what belongs into one row.
func (c *cutter) piece() {
	oldEnd, newEnd := c.old.at()+c.most, c.new.at()+c.most
	for !c.old.done() || !c.new.done() {
		oldRoom, newRoom := oldEnd-c.old.at(), newEnd-c.new.at()
		if oldRoom <= 0 || newRoom <= 0 {
			return
		}
		switch {
		case c.old.marked() || c.new.marked() || c.old.done() || c.new.done():
			oldDone := c.old.done()
			c.old.takeMarked(oldRoom, c.new.done())
			c.new.takeMarked(newRoom, oldDone)
		default:
			old, new := common(c.old.rest(), c.new.rest(), min(oldRoom, newRoom))
			if old == 0 && new == 0 { // both were changed, and nobody marked how
				old, new = len(upTo(c.old.rest(), oldRoom)), len(upTo(c.new.rest(), newRoom))
			}
			c.old.take(old)
			c.new.take(new)
		}
	}
}

// cut is a place in the runs of a side, with those before it that were taken.
type cut struct {
	raw   string
	runs  []Run
	into  int // bytes of the text of the first run that were taken
	taken []Run
}

func (c *cut) done() bool { return len(c.runs) == 0 }

// at is the place in the text.
func (c *cut) at() int {
	if c.done() {
		return 0
	}
	return c.runs[0].Span.Start + c.into
}

// rest is what is left of the run.
func (c *cut) rest() string {
	if c.done() {
		return ""
	}
	return c.raw[c.at():c.runs[0].Span.End]
}

// marked tells whether the run has no partner on the other side. The space between two
// sentences that touch has none.
func (c *cut) marked() bool {
	return !c.done() && (c.runs[0].Mark != Unchanged && c.runs[0].Mark != Moved || c.runs[0].Span.Len() == 0)
}

// takeMarked takes a run that has no partner, or as much of it as there is room for. If
// the other side is at its end, no run has a partner.
func (c *cut) takeMarked(room int, alone bool) {
	if c.marked() || alone && !c.done() {
		c.take(len(upTo(c.rest(), room)))
	}
}

// take takes the next bytes of the run.
func (c *cut) take(n int) {
	r := c.runs[0]
	if n == 0 && r.Span.Len() > 0 {
		return
	}
	if whole := r.Span.Len(); c.into > 0 || n < whole {
		r.Letters = clipped(r.Letters, c.into, c.into+n)
		r.Span = segment.Span{Start: r.Span.Start + c.into, End: r.Span.Start + c.into + n}
		r.Text = shown(r.Span.In(c.raw))
	}
	c.taken = append(c.taken, r)
	if c.into += n; c.at() >= c.runs[0].Span.End {
		c.runs, c.into = c.runs[1:], 0
	}
}

// clipped are the stretches of a word as they stand in a part of it.
func clipped(spans []segment.Span, from, to int) []segment.Span {
	var out []segment.Span
	for _, s := range spans {
		if s.Start < to && s.End > from {
			out = append(out, segment.Span{Start: max(s.Start, from) - from, End: min(s.End, to) - from})
		}
	}
	return out
}

// common returns how many bytes two texts begin with that say the same, however it is
// spaced; at most about so many, and whole words if there are any.
func common(a, b string, most int) (inA, inB int) {
	i, j := 0, 0
	for i < len(a) && j < len(b) {
		x, n := utf8.DecodeRuneInString(a[i:])
		y, k := utf8.DecodeRuneInString(b[j:])
		switch left, right := unicode.IsSpace(x), unicode.IsSpace(y); {
		case max(i, j) >= most && (!joins(x) || max(i, j) >= most+longestJoined):
			if inA == 0 {
				return i, j
			}
			return inA, inB
		case left || right:
			i, j = i+leading(a[i:]), j+leading(b[j:])
			inA, inB = i, j
		case x != y:
			return inA, inB
		default:
			i, j = i+n, j+k
		}
	}
	return i, j
}

// joins tells whether a letter belongs to the one before it.
func joins(r rune) bool { return unicode.In(r, unicode.M, unicode.Cf) }

// longestJoined is how many bytes may belong to one letter: more is nobody's.
const longestJoined = 64

// leading is how many bytes of white space a text begins with.
func leading(s string) int { return len(s) - len(strings.TrimLeftFunc(s, unicode.IsSpace)) }

// upTo is the beginning of a text with at most about so many bytes: whole words if there
// are any, else whole letters, and one at least.
func upTo(s string, most int) string {
	if len(s) <= most {
		return s
	}
	end := max(most, 1)
	for end < len(s) && end < most+longestJoined+utf8.UTFMax {
		r, _ := utf8.DecodeRuneInString(s[end:])
		if utf8.RuneStart(s[end]) && (!joins(r) || end >= most+longestJoined) {
			break
		}
		end++
	}
	if word := strings.LastIndexFunc(s[:end], unicode.IsSpace); word > 0 {
		_, n := utf8.DecodeRuneInString(s[word:])
		end = word + n
	}
	return s[:end]
}
