package check

import (
	"iter"
	"strconv"
	"strings"
)

// sense is a meaning that one or more words have: a synset of WordNet.
type sense int32

// senseGraph is how meanings hang together: a line for each, as in the file.
type senseGraph struct {
	lines  string
	starts []int // of the lines, by sense
}

// senseLink leads from a meaning to another.
type senseLink struct {
	to   sense
	kind linkKind
}

// linkKind says what a link means.
type linkKind byte

const (
	farLink      linkKind = iota // hangs together: derived, more general, more special
	nearLink                     // can nearly stand for it
	oppositeLink                 // means the opposite
)

// linkMarks are what the file writes before a number.
var linkMarks = map[byte]linkKind{'~': nearLink, oppositeMark: oppositeLink}

const oppositeMark = '!'

func newSenseGraph(lines string) senseGraph {
	g := senseGraph{lines: lines, starts: make([]int, 0, strings.Count(lines, "\n"))}
	for at := 0; at < len(lines); {
		g.starts = append(g.starts, at)
		end := strings.IndexByte(lines[at:], '\n')
		if end < 0 {
			break
		}
		at += end + 1
	}
	return g
}

// parseSense reads a number as the tables write it.
func parseSense(number string) sense {
	n, _ := strconv.ParseInt(number, 36, 32) // a test reads them all
	return sense(n)
}

// links yields what a meaning is linked with.
func (g senseGraph) links(s sense) iter.Seq[senseLink] {
	return func(yield func(senseLink) bool) {
		if int(s) >= len(g.starts) {
			return
		}
		line, _, _ := strings.Cut(g.lines[g.starts[s]:], "\n")
		for number := range strings.FieldsSeq(line) {
			kind := linkMarks[number[0]]
			if kind != farLink {
				number = number[1:]
			}
			if !yield(senseLink{parseSense(number), kind}) {
				return
			}
		}
	}
}

// hasOpposite reports whether a meaning is linked with its opposite.
func (g senseGraph) hasOpposite(s sense) bool {
	if int(s) >= len(g.starts) {
		return false
	}
	line, _, _ := strings.Cut(g.lines[g.starts[s]:], "\n")
	return strings.IndexByte(line, oppositeMark) >= 0
}

// How far from a word its opposites are sought, in links on each side. Where the
// links on both sides of a pair of opposites are few, and fewer than those by
// which the words hang together otherwise, the words tell opposites: "produced"
// and "destroyed". Of words taken at random, two in a hundred do.
const (
	reachOfWord     = 2
	reachOfOpposite = 3 // both sides together
	unrelatedFrom   = 3 // so many links apart, words no longer mean nearly the same
)

// reached is a meaning that hangs together with a word, and by how many links.
type reached struct {
	sense
	far uint8
}

// reach returns the meanings that hang together with the word, the nearest first.
func (l *thesaurus) reach(word string) []reached {
	if r, ok := l.reaches[word]; ok {
		return r
	}
	if l.marks == nil {
		l.marks = make([]uint8, len(l.senses.starts))
	}
	var out []reached
	add := func(s sense, far uint8) {
		if int(s) < len(l.marks) && l.marks[s] == 0 {
			l.marks[s] = far + 1
			out = append(out, reached{s, far})
		}
	}
	for _, s := range l.entry(word).senses {
		add(s, 0)
	}
	first := 0
	for far := uint8(1); far <= reachOfWord; far++ {
		last := len(out)
		for ; first < last; first++ {
			for link := range l.senses.links(out[first].sense) {
				if link.kind != oppositeLink {
					add(link.to, far)
				}
			}
		}
	}
	l.unmark(out)
	l.reaches[word] = out
	return out
}

func (l *thesaurus) mark(of []reached) {
	for _, r := range of {
		l.marks[r.sense] = r.far + 1
	}
}

func (l *thesaurus) unmark(of []reached) {
	for _, r := range of {
		l.marks[r.sense] = 0
	}
}

// apart is how many links part words that do not hang together.
const apart = 2*reachOfWord + 1

// together returns how many links part two words; apart if they do not hang together.
func (l *thesaurus) together(a, b string) int {
	left, right, links := l.reach(a), l.reach(b), apart
	l.mark(right)
	for _, r := range left {
		if other := l.marks[r.sense]; other > 0 {
			links = min(links, int(r.far+other)-1)
		}
	}
	l.unmark(right)
	return links
}

// wellLinked is how many meanings must hang together with a word for it to tell
// something that another is not among them: WordNet links adverbs but sparsely.
const wellLinked = 12

// unrelated reports whether two words of which enough is known do not hang together.
func (l *thesaurus) unrelated(a, b string) bool {
	return len(l.reach(a)) >= wellLinked && len(l.reach(b)) >= wellLinked && l.together(a, b) == apart
}

// opposites reports whether the words hang together with two that are opposites,
// and less otherwise.
func (l *thesaurus) opposites(a, b string) bool {
	left, right, links := l.reach(a), l.reach(b), apart
	l.mark(right)
	for _, r := range left {
		if !l.senses.hasOpposite(r.sense) {
			continue
		}
		for link := range l.senses.links(r.sense) {
			if other := l.marks[link.to]; other > 0 && link.kind == oppositeLink {
				links = min(links, int(r.far+other)-1)
			}
		}
	}
	l.unmark(right)
	return links <= reachOfOpposite && l.together(a, b) >= max(unrelatedFrom, links)
}
