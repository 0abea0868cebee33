package word

import (
	"context"
	"strings"

	"stet/diff/segment"
)

// edits turns changes into edits and adds the cosmetic ones between them. It
// returns early if ctx is done.
func (d *Differ) edits(ctx context.Context, changes []change, r Run) []Edit {
	c := collector{d: d, run: r}
	o, n := r.OldFirst, r.NewFirst
	for _, j := range d.judge(ctx, changes) {
		c.equal(o, j.oldFirst, n)
		c.changed(j)
		o, n = j.oldLast, j.newLast
	}
	c.equal(o, r.OldLast, n)
	return c.edits
}

// collector gathers the edits of a run, in order.
type collector struct {
	d         *Differ
	run       Run
	edits     []Edit
	hasLayout bool // the edit of layout, of which a run has one at most, is there
}

func (c *collector) add(old, new segment.Span, kind Cosmetic) {
	c.edits = append(c.edits, Edit{opOf(old, new), old, new, kind})
}

// changed adds a change.
func (c *collector) changed(j judged) {
	c.add(place(c.d.old.Tokens, j.oldFirst, j.oldLast, c.run.OldFirst, c.run.OldAt),
		place(c.d.new.Tokens, j.newFirst, j.newLast, c.run.NewFirst, c.run.NewAt), j.kind)
}

// place is where a run of tokens stands: an empty one behind the token before it, and at
// the given place where none stands before it in the run.
func place(tokens []segment.Token, first, last, runFirst, at int) segment.Span {
	switch {
	case first < last:
		return segment.Span{Start: tokens[first].Start, End: tokens[last-1].End}
	case first > runFirst:
		return segment.Span{Start: tokens[first-1].End, End: tokens[first-1].End}
	}
	return segment.Span{Start: at, End: at}
}

// equal adds the cosmetic edits in a run of tokens that have the same forms on both sides.
func (c *collector) equal(oldFirst, oldLast, newFirst int) {
	if c.sameBytes(oldFirst, oldLast, newFirst) {
		return
	}
	for i := range oldLast - oldFirst {
		c.spaceBefore(oldFirst+i, newFirst+i)
		c.spelling(oldFirst+i, newFirst+i)
	}
}

// sameBytes reports whether a run of tokens with the same forms, and the space
// before it, is written the same way: then there is nothing to look for in it.
func (c *collector) sameBytes(oldFirst, oldLast, newFirst int) bool {
	if oldFirst == oldLast {
		return true
	}
	if (oldFirst > c.run.OldFirst) != (newFirst > c.run.NewFirst) {
		return false
	}
	start := func(t *segment.Text, first, runFirst int) int {
		if first > runFirst {
			return t.Tokens[first-1].End
		}
		return t.Tokens[first].Start
	}
	old, new := c.d.old, c.d.new
	newLast := newFirst + oldLast - oldFirst
	return old.Raw[start(old, oldFirst, c.run.OldFirst):old.Tokens[oldLast-1].End] ==
		new.Raw[start(new, newFirst, c.run.NewFirst):new.Tokens[newLast-1].End]
}

// spaceBefore adds the edit of the space before two tokens of the same form, if that is
// another one.
func (c *collector) spaceBefore(o, n int) {
	if o == c.run.OldFirst || n == c.run.NewFirst {
		return
	}
	before := segment.Span{Start: c.d.old.Tokens[o-1].End, End: c.d.old.Tokens[o].Start}
	after := segment.Span{Start: c.d.new.Tokens[n-1].End, End: c.d.new.Tokens[n].Start}
	x, y := before.In(c.d.old.Raw), after.In(c.d.new.Raw)
	switch {
	case x == y || c.ownsSpace(before, after):
	case !strings.ContainsAny(x+y, "\n\r"):
		c.add(before, after, Spacing)
	case !c.hasLayout:
		c.hasLayout = true
		c.add(before, after, Layout)
	}
}

// ownsSpace reports whether the space before two equal tokens belongs to the
// change that stands beside it.
func (c *collector) ownsSpace(before, after segment.Span) bool {
	if len(c.edits) == 0 {
		return false
	}
	last := c.edits[len(c.edits)-1]
	if last.Old.End >= before.End && last.New.End >= after.End {
		return true
	}
	return last.Op != Replace && last.Old.End == before.Start && last.New.End == after.Start
}

// spelling adds the edit of two tokens of the same form that are spelled otherwise.
func (c *collector) spelling(o, n int) {
	a, b := c.d.old.Tokens[o], c.d.new.Tokens[n]
	if x, y := a.In(c.d.old.Raw), b.In(c.d.new.Raw); x != y {
		c.add(a.Span, b.Span, looks(a.Kind, x, y))
	}
}

func opOf(old, new segment.Span) Op {
	switch {
	case old.Len() == 0:
		return Insert
	case new.Len() == 0:
		return Delete
	}
	return Replace
}
