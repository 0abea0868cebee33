package textlayout

import (
	"slices"

	"golang.org/x/text/unicode/bidi"
)

// The Unicode Bidirectional Algorithm (UAX #9), rule by rule: the functions and
// files are named after its steps. The library that knows the properties of
// letters says which runs go to the left, and not how deep they are nested; in
// which order runs are seen depends on that.

// level is how deep a letter is nested: odd ones run to the left.
type level uint8

// deepest is how deep letters may be nested (BD2).
const deepest = 125

func (l level) rightToLeft() bool { return l&1 == 1 }

// direction is the class of the letters of a level.
func (l level) direction() bidi.Class {
	if l.rightToLeft() {
		return bidi.R
	}
	return bidi.L
}

// next is the least level above that runs as wanted.
func (l level) next(rightToLeft bool) level {
	if l.rightToLeft() == rightToLeft {
		return l + 2
	}
	return l + 1
}

// nesting is a paragraph while its levels are found.
type nesting struct {
	letters  []rune
	original []bidi.Class // as the letters have them
	classes  []bidi.Class // as the rules have changed them
	levels   []level
	base     level
	partner  []int // of what begins an isolate, its end, and the other way round; -1 for none
}

// classesOf are the classes of all letters.
func classesOf(letters []rune) []bidi.Class {
	classes := make([]bidi.Class, len(letters))
	for i, r := range letters {
		classes[i] = classOf(r)
	}
	return classes
}

func classOf(r rune) bidi.Class {
	p, _ := bidi.LookupRune(r)
	return p.Class()
}

// levelsOf finds the level of each letter of a paragraph whose own level is base.
func levelsOf(letters []rune, classes []bidi.Class, base level) []level {
	n := &nesting{
		letters: letters, original: classes, classes: slices.Clone(classes),
		levels: make([]level, len(letters)), base: base, partner: isolates(classes),
	}
	n.explicit()
	for _, s := range n.sequences() {
		s.weak()
		s.brackets()
		s.neutral()
		s.implicit()
	}
	n.removed()
	n.separators()
	return n.levels
}

// baseLevel is that of the first letter that has a direction, without what
// stands in isolates (P2, P3); 0 if there is none.
func baseLevel(classes []bidi.Class, partner []int) level {
	for i := 0; i < len(classes); i++ {
		switch c := classes[i]; {
		case c == bidi.L:
			return 0
		case c == bidi.R || c == bidi.AL:
			return 1
		case begins(c) && partner[i] >= 0:
			i = partner[i]
		case begins(c):
			return 0
		}
	}
	return 0
}

// begins tells whether a class begins an isolate.
func begins(c bidi.Class) bool { return c == bidi.LRI || c == bidi.RLI || c == bidi.FSI }

// isolates finds for what begins an isolate its end, and the other way round (BD9).
func isolates(classes []bidi.Class) []int {
	partner := make([]int, len(classes))
	var open []int
	for i, c := range classes {
		partner[i] = -1
		switch {
		case begins(c):
			open = append(open, i)
		case c == bidi.PDI && len(open) > 0:
			from := open[len(open)-1]
			open = open[:len(open)-1]
			partner[from], partner[i] = i, from
		}
	}
	return partner
}

// embedding is an entry of the stack of explicit levels.
type embedding struct {
	level    level
	override bidi.Class // ON for none
	isolate  bool
}

// explicit finds the levels that are asked for by signs that nobody sees (X1 to X8).
func (n *nesting) explicit() {
	stack := []embedding{{n.base, bidi.ON, false}}
	top := func() embedding { return stack[len(stack)-1] }
	tooDeepIsolates, tooDeep, isolated := 0, 0, 0
	for i, c := range n.original {
		at := top()
		switch c {
		case bidi.RLE, bidi.LRE, bidi.RLO, bidi.LRO: // X2 to X5
			n.levels[i] = at.level
			next := at.level.next(c == bidi.RLE || c == bidi.RLO)
			switch {
			case next <= deepest && tooDeepIsolates == 0 && tooDeep == 0:
				stack = append(stack, embedding{next, overrideOf(c), false})
			case tooDeepIsolates == 0:
				tooDeep++
			}
		case bidi.RLI, bidi.LRI, bidi.FSI: // X5a to X5c
			n.set(i, at)
			next := at.level.next(n.isolateRunsLeft(i))
			if next <= deepest && tooDeepIsolates == 0 && tooDeep == 0 {
				isolated++
				stack = append(stack, embedding{next, bidi.ON, true})
			} else {
				tooDeepIsolates++
			}
		case bidi.PDI: // X6a
			switch {
			case tooDeepIsolates > 0:
				tooDeepIsolates--
			case isolated > 0:
				tooDeep = 0
				for !top().isolate {
					stack = stack[:len(stack)-1]
				}
				stack = stack[:len(stack)-1]
				isolated--
			}
			n.set(i, top())
		case bidi.PDF: // X7
			switch {
			case tooDeepIsolates > 0:
			case tooDeep > 0:
				tooDeep--
			case !at.isolate && len(stack) > 1:
				stack = stack[:len(stack)-1]
			}
			n.levels[i] = top().level
		case bidi.B: // X8
			n.levels[i] = n.base
		case bidi.BN:
			n.levels[i] = at.level
		default: // X6
			n.set(i, at)
		}
	}
}

func (n *nesting) set(i int, e embedding) {
	n.levels[i] = e.level
	if e.override != bidi.ON {
		n.classes[i] = e.override
	}
}

func overrideOf(c bidi.Class) bidi.Class {
	switch c {
	case bidi.RLO:
		return bidi.R
	case bidi.LRO:
		return bidi.L
	default:
		return bidi.ON
	}
}

// isolateRunsLeft tells whether the isolate that begins there runs to the left.
func (n *nesting) isolateRunsLeft(i int) bool {
	if c := n.original[i]; c != bidi.FSI {
		return c == bidi.RLI
	}
	end := n.partner[i]
	if end < 0 {
		end = len(n.original)
	}
	inner := n.original[i+1 : end]
	return baseLevel(inner, isolates(inner)).rightToLeft()
}

// isRemoved tells of signs that the rules take no notice of (X9).
func isRemoved(c bidi.Class) bool {
	switch c {
	case bidi.RLE, bidi.LRE, bidi.RLO, bidi.LRO, bidi.PDF, bidi.BN:
		return true
	default:
		return false
	}
}

// removed gives such signs the level of what stands before them.
func (n *nesting) removed() {
	before := n.base
	for i, c := range n.original {
		if isRemoved(c) {
			n.levels[i] = before
		}
		before = n.levels[i]
	}
}

// separators gives tabs, and the space before them and at the end, the level of
// the paragraph (L1).
func (n *nesting) separators() {
	ends := true // nothing but space follows
	for i := len(n.original) - 1; i >= 0; i-- {
		switch c := n.original[i]; {
		case c == bidi.B || c == bidi.S:
			ends = true
		case c == bidi.WS || begins(c) || c == bidi.PDI || isRemoved(c):
		default:
			ends = false
		}
		if ends {
			n.levels[i] = n.base
		}
	}
}
