package textlayout

import (
	"slices"

	"golang.org/x/text/unicode/bidi"
)

// sequence is letters of one level that the rules read as one text: isolates
// within it are read by themselves (BD13).
type sequence struct {
	*nesting
	at         []int // indexes of letters
	level      level
	start, end bidi.Class // the directions before and behind it
}

// sequences cuts the paragraph into them (X10).
func (n *nesting) sequences() []*sequence {
	runs := n.levelRuns()
	runOf := map[int]int{} // by its first letter
	for i, r := range runs {
		runOf[r[0]] = i
	}
	var out []*sequence
	for _, r := range runs {
		if n.original[r[0]] == bidi.PDI && n.partner[r[0]] >= 0 {
			continue // goes on a sequence
		}
		s := &sequence{nesting: n, at: slices.Clone(r), level: n.levels[r[0]]}
		for {
			end := n.partner[s.at[len(s.at)-1]]
			if !begins(n.original[s.at[len(s.at)-1]]) || end < 0 {
				break
			}
			next, ok := runOf[end]
			if !ok {
				break
			}
			s.at = append(s.at, runs[next]...)
		}
		s.edges()
		out = append(out, s)
	}
	return out
}

// levelRuns are the stretches of one level, without what is removed.
func (n *nesting) levelRuns() [][]int {
	var runs [][]int
	for i, c := range n.original {
		if isRemoved(c) {
			continue
		}
		last := len(runs) - 1
		if last >= 0 && n.levels[runs[last][0]] == n.levels[i] {
			runs[last] = append(runs[last], i)
		} else {
			runs = append(runs, []int{i})
		}
	}
	return runs
}

// edges finds the directions before and behind the sequence.
func (s *sequence) edges() {
	beside := func(i, step int) level {
		for i += step; i >= 0 && i < len(s.original); i += step {
			if !isRemoved(s.original[i]) {
				return s.levels[i]
			}
		}
		return s.base
	}
	first, last := s.at[0], s.at[len(s.at)-1]
	behind := s.base
	if !begins(s.original[last]) || s.partner[last] >= 0 {
		behind = beside(last, 1)
	}
	s.start = max(s.level, beside(first, -1)).direction()
	s.end = max(s.level, behind).direction()
}

// class is that of the letter at a place of the sequence; beyond its ends that of
// the edges.
func (s *sequence) class(i int) bidi.Class {
	switch {
	case i < 0:
		return s.start
	case i >= len(s.at):
		return s.end
	}
	return s.classes[s.at[i]]
}

func (s *sequence) setClass(i int, c bidi.Class) { s.classes[s.at[i]] = c }

// strongBefore is the class of the last strong letter before a place.
func (s *sequence) strongBefore(i int) bidi.Class {
	for i--; i >= 0; i-- {
		if c := s.class(i); c == bidi.L || c == bidi.R || c == bidi.AL {
			return c
		}
	}
	return s.start
}

// weak resolves figures and the signs beside them (W1 to W7).
func (s *sequence) weak() {
	for i := range s.at { // W1
		if s.class(i) != bidi.NSM {
			continue
		}
		before := s.class(i - 1)
		if i > 0 && (begins(before) || before == bidi.PDI) {
			before = bidi.ON
		}
		s.setClass(i, before)
	}
	for i := range s.at { // W2
		if s.class(i) == bidi.EN && s.strongBefore(i) == bidi.AL {
			s.setClass(i, bidi.AN)
		}
	}
	for i := range s.at { // W3
		if s.class(i) == bidi.AL {
			s.setClass(i, bidi.R)
		}
	}
	for i := 1; i+1 < len(s.at); i++ { // W4
		before, c, after := s.class(i-1), s.class(i), s.class(i+1)
		if before == after && (c == bidi.ES && before == bidi.EN || c == bidi.CS && (before == bidi.EN || before == bidi.AN)) {
			s.setClass(i, before)
		}
	}
	s.signs()
	for i := range s.at { // W7
		if s.class(i) == bidi.EN && s.strongBefore(i) == bidi.L {
			s.setClass(i, bidi.L)
		}
	}
}

// signs lets signs such as % belong to the figures beside them, and makes the
// rest neutral (W5, W6).
func (s *sequence) signs() {
	for i := 0; i < len(s.at); i++ {
		end := i
		for end < len(s.at) && s.class(end) == bidi.ET {
			end++
		}
		if end == i {
			continue
		}
		if i > 0 && s.class(i-1) == bidi.EN || end < len(s.at) && s.class(end) == bidi.EN {
			for k := i; k < end; k++ {
				s.setClass(k, bidi.EN)
			}
		}
		i = end - 1
	}
	for i := range s.at {
		if c := s.class(i); c == bidi.ES || c == bidi.ET || c == bidi.CS {
			s.setClass(i, bidi.ON)
		}
	}
}

// asStrong is the direction that a class counts as among neutral ones; false if
// it is neutral itself.
func asStrong(c bidi.Class) (bidi.Class, bool) {
	switch c {
	case bidi.L:
		return bidi.L, true
	case bidi.R, bidi.EN, bidi.AN:
		return bidi.R, true
	default:
		return bidi.ON, false
	}
}

// neutral gives what has no direction that of both its sides, or of the sequence
// (N1, N2).
func (s *sequence) neutral() {
	for i := 0; i < len(s.at); i++ {
		if _, strong := asStrong(s.class(i)); strong {
			continue
		}
		end := i
		for ; end < len(s.at); end++ {
			if _, strong := asStrong(s.class(end)); strong {
				break
			}
		}
		before, _ := asStrong(s.class(i - 1))
		after, _ := asStrong(s.class(end))
		wanted := s.level.direction()
		if before == after {
			wanted = before
		}
		for ; i < end; i++ {
			s.setClass(i, wanted)
		}
	}
}

// implicit gives letters that run against their level a deeper one (I1, I2).
func (s *sequence) implicit() {
	for i, at := range s.at {
		switch c := s.class(i); {
		case !s.level.rightToLeft() && c == bidi.R:
			s.levels[at]++
		case !s.level.rightToLeft() && (c == bidi.AN || c == bidi.EN):
			s.levels[at] += 2
		case s.level.rightToLeft() && c != bidi.R:
			s.levels[at]++
		}
	}
}
