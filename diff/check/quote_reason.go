package check

import (
	"slices"
	"strings"

	"stet/diff/segment"
)

// wordsAround is how many words are shown before and after those that changed in a
// quotation too long to be shown whole.
const wordsAround = 4

// changedParts returns what to show of the quotations of both sides: all of them if
// they are short, else what lies between the first and the last word that changed,
// with a few words around.
func (s *speech) changedParts(old, new []quotation, same [][2]int) []string {
	a, b := s.quoted(s.Old.Raw, old), s.quoted(s.New.Raw, new)
	if isShort(a.whole()) && isShort(b.whole()) {
		return []string{shorten(a.whole()), shorten(b.whole())}
	}
	head := 0
	for head < len(same) && same[head] == [2]int{head, head} {
		head++
	}
	tail := 0
	for tail < len(same)-head && same[len(same)-1-tail] == [2]int{len(a.owners) - 1 - tail, len(b.owners) - 1 - tail} {
		tail++
	}
	return []string{a.part(head, tail), b.part(head, tail)}
}

// quotedWords are the words of quotations that belong together.
type quotedWords struct {
	raw    string
	span   segment.Span
	words  []segment.Token
	owners []int // for each of the quoted forms its word: "don't" has two
}

func (s *speech) quoted(raw string, of []quotation) quotedWords {
	q := quotedWords{raw: raw, span: segment.Span{Start: of[0].Start, End: of[len(of)-1].End}}
	for _, one := range of {
		q.words = append(q.words, one.words...)
	}
	for i := range q.words {
		forms := s.quotedForms([]quotation{{words: q.words[i : i+1]}})
		q.owners = append(q.owners, slices.Repeat([]int{i}, len(forms))...)
	}
	return q
}

func (q quotedWords) whole() string { return q.span.In(q.raw) }

// part returns the words without most of those that the first so many and the last
// so many forms stand for and, if that is long, without most of those between.
func (q quotedWords) part(head, tail int) string {
	if len(q.owners) == 0 {
		return shorten(q.whole())
	}
	first := q.owners[min(head, len(q.owners)-1)]
	last := max(q.owners[max(len(q.owners)-1-tail, 0)], first)
	if part := q.between(first-wordsAround, last+wordsAround); isShort(part) || last-first <= 2*wordsAround {
		return part // as long as it must be
	}
	return shorten(q.between(first-wordsAround, first+wordsAround)) + " " + shorten(q.between(last-wordsAround, last+wordsAround))
}

// between returns the words from the first to the last index, as far as there are
// such, with a mark where others are left out.
func (q quotedWords) between(first, last int) string {
	first, last = max(first, 0), min(last, len(q.words)-1)
	part := strings.Join(strings.Fields(q.raw[q.words[first].Start:q.words[last].End]), " ")
	if first > 0 {
		part = cutMark + part
	}
	if last < len(q.words)-1 {
		part += cutMark
	}
	return part
}
