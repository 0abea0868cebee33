package check

import (
	"slices"
	"sort"

	"stet/diff/align"
	"stet/diff/segment"
	"stet/diff/word"
)

// longestLink is how many words a side of a link may have to be read whole. No
// sentence is so long, but a text without a full stop is, and rules hold the words
// of one side against those of the other.
const longestLink = 1000

// Bound cuts links that are too long for the rules into stretches, between words
// that both sides have, so that the work grows as the texts do. It reports whether
// words that one edit replaced were too many for that: they are judged as left out
// and as added.
func (in *Input) Bound() (approximate bool) {
	isLong := func(p Pair) bool {
		return len(p.Old) > 0 && len(p.New) > 0 && max(len(tokensOf(in.Old, p.Old)), len(tokensOf(in.New, p.New))) > longestLink
	}
	if !slices.ContainsFunc(in.Pairs, isLong) {
		return false
	}
	c := stretchCutter{in: in, old: newSideCutter(in.Old), new: newSideCutter(in.New)}
	for i := range in.Pairs {
		if p := &in.Pairs[i]; isLong(*p) {
			c.cut(p)
		} else {
			c.stretches = append(c.stretches, stretch{Pair: *p})
		}
	}
	oldAt, newAt := c.old.apply(), c.new.apply()
	in.Old, in.New = &c.old.text, &c.new.text
	in.Pairs = make([]Pair, len(c.stretches))
	for i, s := range c.stretches {
		if s.isPart {
			s.Old, s.New = c.old.sentences(s.oldFirst, s.oldLast), c.new.sentences(s.newFirst, s.newLast)
		} else {
			s.Old, s.New = renumbered(s.Old, oldAt), renumbered(s.New, newAt)
		}
		in.Pairs[i] = s.Pair
	}
	return c.approximate
}

// renumbered returns sentences by the indexes that they have now.
func renumbered(sentences, at []int) []int {
	out := make([]int, len(sentences))
	for i, s := range sentences {
		out[i] = at[s]
	}
	return out
}

// stretch is a pair, or a part of one: then its sentences are those of its tokens.
type stretch struct {
	Pair
	isPart            bool
	oldFirst, oldLast int
	newFirst, newLast int
}

// stretchCutter cuts long pairs.
type stretchCutter struct {
	in          *Input
	old, new    sideCutter
	stretches   []stretch
	approximate bool
}

// cut cuts a pair: in the middle of words that both sides have, once half of
// what may be read whole lies behind.
func (c *stretchCutter) cut(p *Pair) {
	const half = longestLink / 2
	oldFirst, oldLast := c.old.tokens(p.Old)
	newFirst, newLast := c.new.tokens(p.New)
	s := stretch{isPart: true, oldFirst: oldFirst, newFirst: newFirst}
	end := func(o, n int) {
		if s.oldLast, s.newLast = o, n; s.oldFirst < o || s.newFirst < n {
			s.Link = partOf(p, &s)
			c.old.cutAt(s.oldFirst, o)
			c.new.cutAt(s.newFirst, n)
			c.stretches = append(c.stretches, s)
		}
		s = stretch{isPart: true, oldFirst: o, newFirst: n}
	}
	o, n := oldFirst, newFirst
	equal := func(upTo int) {
		for rest := upTo - o; rest > 0 && max(o+rest-s.oldFirst, n+rest-s.newFirst) > half; rest = upTo - o {
			step := max(1, min(rest/2, half))
			o, n = o+step, n+step
			end(o, n)
		}
		o, n = upTo, n+upTo-o
	}
	for _, e := range p.Edits {
		from, to := tokenRange(c.in.Old, e.Old)
		newFrom, newTo := tokenRange(c.in.New, e.New)
		equal(max(o, from))
		if (to-from)*(newTo-newFrom) <= longestLink*longestLink {
			s.Edits = append(s.Edits, e)
			o, n = max(o, to), max(n, newTo)
			continue
		}
		c.approximate = true
		end(o, n)
		s.Edits = []word.Edit{{Op: word.Delete, Old: e.Old, New: segment.Span{Start: e.New.Start, End: e.New.Start}}}
		end(to, n)
		s.Edits = []word.Edit{{Op: word.Insert, Old: segment.Span{Start: e.Old.End, End: e.Old.End}, New: e.New}}
		end(to, newTo)
		o, n = to, newTo
	}
	equal(oldLast)
	end(oldLast, newLast)
}

// partOf is the link of a stretch of a pair, without its sentences.
func partOf(p *Pair, s *stretch) align.Link {
	l := align.Link{Kind: align.Edited, Moved: p.Moved, Similarity: p.Similarity}
	switch {
	case s.newFirst == s.newLast:
		l = align.Link{Kind: align.Deleted}
	case s.oldFirst == s.oldLast:
		l = align.Link{Kind: align.Inserted}
	case len(s.Edits) == 0:
		l.Kind = align.Equal
	}
	return l
}

// sideCutter cuts the sentences of a text.
type sideCutter struct {
	text   segment.Text
	begins map[int]bool // tokens that a stretch begins with
}

func newSideCutter(t *segment.Text) sideCutter {
	return sideCutter{*t, map[int]bool{}}
}

// tokens returns the run of tokens of some sentences.
func (c *sideCutter) tokens(sentences []int) (first, last int) {
	return c.text.Sentences[sentences[0]].First, c.text.Sentences[sentences[len(sentences)-1]].Last
}

// cutAt says that a stretch has these tokens.
func (c *sideCutter) cutAt(first, last int) {
	if first < last {
		c.begins[first], c.begins[last] = true, true
	}
}

// apply cuts the sentences, and returns for each what index its first part has.
func (c *sideCutter) apply() []int {
	at := make([]int, len(c.text.Sentences))
	cut := make([]segment.Sentence, 0, len(at)+len(c.begins))
	for i, s := range c.text.Sentences {
		at[i] = len(cut)
		for k := s.First + 1; k < s.Last; k++ {
			if c.begins[k] {
				part := s
				part.Last, part.End = k, c.text.Tokens[k-1].End
				cut = append(cut, part)
				s.First, s.Start = k, c.text.Tokens[k].Start
			}
		}
		cut = append(cut, s)
	}
	c.text.Sentences = cut
	return at
}

// sentences returns the sentences, cut already, that have these tokens.
func (c *sideCutter) sentences(first, last int) []int {
	var out []int
	all := c.text.Sentences
	for i := sort.Search(len(all), func(i int) bool { return all[i].First >= first }); i < len(all) && all[i].First < last; i++ {
		if all[i].Role != segment.Residue && all[i].First < all[i].Last {
			out = append(out, i)
		}
	}
	return out
}
