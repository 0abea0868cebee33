package check

import (
	"cmp"
	"slices"
	"strings"

	"stet/diff/segment"
)

// termHit is a forbidden form in a text.
type termHit struct {
	segment.Span
	term     int // index into the terms
	sentence int
	words    string // what was found, on one line, to tell which hits of two texts are one
}

// find returns the forbidden forms of the text in order; none overlaps another,
// and the longest counts.
func (x *termIndex) find(t *segment.Text) []termHit {
	var hits []termHit
	for i, s := range t.Sentences {
		m := termMatcher{termIndex: x, text: t, tokens: t.Tokens[s.First:s.Last], headline: s.Role == segment.Headline}
		for _, found := range m.sentence() {
			hits = append(hits, termHit{found.Span, found.term, i, strings.Join(strings.Fields(found.In(t.Raw)), " ")})
		}
	}
	return x.outsideQuotations(t, hits)
}

// outsideQuotations leaves out what is quoted, but for terms that are looked for
// there too.
func (x *termIndex) outsideQuotations(t *segment.Text, hits []termHit) []termHit {
	if len(hits) == 0 {
		return nil
	}
	quotations := quotationsIn(t)
	return slices.DeleteFunc(hits, func(h termHit) bool {
		if x.terms[h.term].Quoted {
			return false
		}
		i, _ := slices.BinarySearchFunc(quotations, h.Start, func(q quotation, at int) int { return cmp.Compare(q.End, at) })
		return i < len(quotations) && quotations[i].Contains(h.Span)
	})
}

// termMatcher looks for forms in a sentence.
type termMatcher struct {
	*termIndex
	text     *segment.Text
	tokens   []segment.Token
	headline bool // capitals say little in it
	opening  int  // the token that is the first word
	found    []termMatch
}

// termMatch is a form that stands in a sentence.
type termMatch struct {
	segment.Span
	term   int
	allows bool
}

// turn puts what allows before what it may allow.
func (f termMatch) turn() int {
	if f.allows {
		return 0
	}
	return 1
}

// sentence returns the forbidden forms that count.
func (m *termMatcher) sentence() []termMatch {
	m.opening = slices.IndexFunc(m.tokens, func(t segment.Token) bool { return t.Kind != segment.Mark })
	for i := range m.tokens {
		m.follow(0, i, i)
	}
	// In order, of those that begin together what allows first, then the longest.
	slices.SortStableFunc(m.found, func(a, b termMatch) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.turn(), b.turn()), cmp.Compare(b.End, a.End), cmp.Compare(a.term, b.term))
	})
	end := 0
	allowed := map[int]int{} // by term: how far what allows it reaches
	return slices.DeleteFunc(m.found, func(f termMatch) bool {
		switch {
		case f.allows:
			allowed[f.term] = max(allowed[f.term], f.End)
		case f.Start >= end && f.End > allowed[f.term]:
			end = f.End
			return false
		}
		return true
	})
}

// follow walks on from a node of the trie with the token at the index; the form
// began with the token at first.
func (m *termMatcher) follow(node int32, first, at int) {
	if at == len(m.tokens) {
		return
	}
	token := m.tokens[at]
	m.enter(edge{node, token.Norm}, first, at)
	if token.Kind != segment.Word {
		return
	}
	word := bare(token.Norm)
	if word != token.Norm {
		m.enter(edge{node, word}, first, at)
	}
	m.endings.stems(word, func(stem string) { m.enter(edge{node, stem}, first, at) })
}

func (m *termMatcher) enter(e edge, first, at int) {
	node, ok := m.next[e]
	if !ok {
		return
	}
	for _, f := range m.ends[node] {
		if m.fits(&f, m.tokens[first:at+1], first) {
			m.found = append(m.found, termMatch{segment.Span{Start: m.tokens[first].Start, End: m.tokens[at].End}, f.term, f.allows})
		}
	}
	m.follow(node, first, at+1)
}

// fits reports whether the tokens, whose words are those of the form, are written
// as it asks: endings, spaces and capitals.
func (m *termMatcher) fits(f *termForm, tokens []segment.Token, first int) bool {
	for i, token := range tokens {
		w := &f.words[i]
		if i > 0 && w.spaced != (tokens[i-1].End < token.Start) {
			return false
		}
		switch word := bare(token.Norm); {
		case w.stem == token.Norm || w.stem == word:
		case !w.inflects || !m.endings.joins(w.stem, word, hasCapital(w.letters)):
			return false
		}
		opens := m.headline || i == 0 && first <= m.opening
		if !f.anyCase && !w.isWritten(token.In(m.text.Raw), opens) {
			return false
		}
	}
	return true
}
