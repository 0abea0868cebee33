package check

import (
	"slices"
	"sort"

	"stet/diff/segment"
	"stet/diff/word"
)

// negationComparison compares what both sides of a link deny.
type negationComparison struct {
	*negationData
	in       *speech
	pair     *Pair
	lexis    *thesaurus
	old, new negatedSide
}

// negatedSide is the sentences of one side with what they deny.
type negatedSide struct {
	text      *segment.Text
	sentences []int
	tokens    []segment.Token
	found     []negated
	left      []negated // without one of the same on the other side
	edited    func(*word.Edit) segment.Span
}

// negationOf finds negations that one side of a link has and the other has not,
// by what they negate, so that other wording of the same is no alarm.
func negationOf(in *speech, p *Pair) []Discrepancy {
	data := negations.of(in.language)
	if data == nil {
		return nil
	}
	c := &negationComparison{
		negationData: data, in: in, pair: p, lexis: in.lexis,
		old: data.sideOf(in.Old, p.Old, func(e *word.Edit) segment.Span { return e.Old }),
		new: data.sideOf(in.New, p.New, func(e *word.Edit) segment.Span { return e.New }),
	}
	c.match()
	if len(c.old.left) == 0 && len(c.new.left) == 0 {
		return c.reversed()
	}
	found := c.scope()
	found = c.changes(found, "dropped", &c.old, &c.new)
	return c.changes(found, "added", &c.new, &c.old)
}

func (data *negationData) sideOf(t *segment.Text, sentences []int, edited func(*word.Edit) segment.Span) negatedSide {
	tokens := tokensOf(t, sentences)
	return negatedSide{text: t, sentences: sentences, tokens: tokens, found: data.find(t.Raw, tokens), edited: edited}
}

// match leaves on each side the negations that have none of the same on the other: of
// the same word first, then of one that may mean the same, unless each side has the
// other's word too, without negating it.
func (c *negationComparison) match() {
	oldTaken, newTaken := make([]bool, len(c.old.found)), make([]bool, len(c.new.found))
	take := func(same func(o, n negated) bool) {
		for i, o := range c.old.found {
			for j, n := range c.new.found {
				if !oldTaken[i] && !newTaken[j] && same(o, n) {
					oldTaken[i], newTaken[j] = true, true
				}
			}
		}
	}
	take(func(o, n negated) bool { return sameWord(o.head, n.head, c.lexis) })
	take(func(o, n negated) bool { return alike(o.head, n.head, c.lexis) && !c.moved(o, n) })
	for i, o := range c.old.found {
		if !oldTaken[i] {
			c.old.left = append(c.old.left, o)
		}
	}
	for j, n := range c.new.found {
		if !newTaken[j] {
			c.new.left = append(c.new.left, n)
		}
	}
}

// scope reports that a negation moved: each side negates what the other says without
// one. Words that may mean the same deny the same, unless little else changed.
func (c *negationComparison) scope() []Discrepancy {
	if len(c.old.left) == 0 || len(c.old.left) != len(c.new.left) {
		return nil
	}
	o, n := c.old.left[0], c.new.left[0]
	if !c.moved(o, n) || alike(o.head, n.head, c.lexis) && !minimalPair(c.pair) {
		return nil
	}
	oldSpan, newSpan := o.withHead(), n.withHead()
	return []Discrepancy{{
		Category: Negation, Kind: "scope", Severity: Critical, Confidence: 0.6, Old: &oldSpan, New: &newSpan,
		Reason: Reason{ID: "negation.scope", Args: []string{saidAround(c.in.Old, oldSpan), saidAround(c.in.New, newSpan)}},
	}}
}

// moved reports whether each side says without a negation what the other negates.
func (c *negationComparison) moved(o, n negated) bool {
	return o.head != "" && n.head != "" && !c.covers(&c.old, o, n.head) && !c.covers(&c.new, n, o.head) &&
		beside(c.new.tokens, o.head, n.headSpan, c.lexis) && beside(c.old.tokens, n.head, o.headSpan, c.lexis)
}

// A pair is minimal where so few words changed, in sentences so alike, that each change
// stands for itself.
const (
	mostMinimalEdits = 2
	leastMinimal     = 0.8
)

func minimalPair(p *Pair) bool {
	count := 0
	for _, e := range p.Edits {
		if e.Cosmetic == "" {
			count++
		}
	}
	return count <= mostMinimalEdits && p.Similarity > leastMinimal
}

// changes adds the negations left on one side for which the other has nothing. Where
// something was found before, it tells of those of which both sides have one.
func (c *negationComparison) changes(found []Discrepancy, kind string, here, other *negatedSide) []Discrepancy {
	excuses := c.excuses(other, here)
	for i, n := range here.left {
		// Where each side denies something the one may stand for the other,
		// unless the other side says what is denied here.
		paired := i < min(len(here.left), len(other.left))
		if paired && (len(found) > 0 || !c.states(other, n.head) || c.reaches(here, n, other)) {
			continue
		}
		if c.isSaidOnce(n, other) || c.carried(n, other) || c.untouched(n, here) || c.ownSentence(n, here, other) {
			continue
		}
		gone := headIn(other.tokens, n.head, c.lexis) < 0 // what is denied the other side does not tell
		if gone && c.passage(n, here, other) || c.excused(n, &excuses, here, other) || gone && c.unshared(n, here, other) {
			continue
		}
		found = append(found, c.change(kind, n, here, other))
	}
	return found
}

// states reports whether the side has the word and denies it nowhere.
func (c *negationComparison) states(side *negatedSide, head string) bool {
	return mentions(side.tokens, head, c.lexis) && !slices.ContainsFunc(side.found, func(n negated) bool { return c.covers(side, n, head) })
}

// reaches reports whether one of the other side's negations may deny what this one
// does, from another place: "did not reach a deal", "reached no deal".
func (c *negationComparison) reaches(here *negatedSide, n negated, other *negatedSide) bool {
	return slices.ContainsFunc(other.left, func(m negated) bool {
		return n.head == "" || m.head == "" || c.covers(here, n, m.head) || c.covers(other, m, n.head) ||
			(n.inverted || m.inverted) && c.denyTheSame(here, n, other, m) ||
			n.begins && c.isBefore(other, m, n.head) || m.begins && c.isBefore(here, n, m.head)
	})
}

// isBefore reports whether the word stands before the negation in its clause: who does
// not do it. "Neither she came", "she did not come".
func (c *negationComparison) isBefore(side *negatedSide, n negated, head string) bool {
	at := side.indexOf(n)
	start := at
	for start > 0 && at-start < farthestDenied && side.tokens[start-1].Kind != segment.Mark && !c.Breaks[side.tokens[start-1].Norm] {
		start--
	}
	return mentions(side.tokens[start:at], head, c.lexis)
}

// indexOf returns which of the tokens the negation begins with.
func (s *negatedSide) indexOf(n negated) int {
	at, _ := slices.BinarySearchFunc(s.tokens, n.Start, func(t segment.Token, start int) int { return t.Start - start })
	return at
}

// denyTheSame reports whether two negations reach one word that says something: behind
// one that stands before the verb, who acts comes first. "Never will the people trust",
// "the people will never again trust".
func (c *negationComparison) denyTheSame(here *negatedSide, n negated, other *negatedSide, m negated) bool {
	return slices.ContainsFunc(c.reach(here, n), func(t segment.Token) bool {
		return t.Kind == segment.Word && !c.Light[t.Norm] && !n.Contains(t.Span) && c.covers(other, m, t.Norm)
	})
}

// isSaidOnce reports whether this side denies of the same word once more what both sides
// deny of it, and the other side does not say it: "the mayor did not come and the governor
// did not come", "neither came".
func (c *negationComparison) isSaidOnce(n negated, other *negatedSide) bool {
	same := func(m negated) bool { return sameWord(m.head, n.head, c.lexis) }
	denied, said := 0, 0
	for _, m := range other.found {
		if same(m) {
			denied++
		}
	}
	for _, t := range other.tokens {
		if sameWord(t.Norm, n.head, c.lexis) {
			said++
		}
	}
	return denied > 0 && said <= denied
}

// carried reports whether a negation of the other side goes on to what this one denies,
// behind a word as "or": "not sell and not buy", "not sell or buy".
func (c *negationComparison) carried(n negated, other *negatedSide) bool {
	return n.head != "" && slices.ContainsFunc(other.found, func(m negated) bool {
		reached := c.reach(other, m)
		join := slices.IndexFunc(reached, func(t segment.Token) bool { return c.Carries[t.Norm] })
		return join >= 0 && mentions(reached[join:], n.head, c.lexis)
	})
}

// farthestDenied is up to which token behind a negation what it denies is looked for.
const farthestDenied = 7

// reach returns the tokens of the side that the negation may deny, itself first.
func (data *negationData) reach(side *negatedSide, n negated) []segment.Token {
	tokens, at := side.tokens, side.indexOf(n)
	end, farthest := at+1, at+farthestDenied
	for end < min(len(tokens), farthest) && (tokens[end].Kind != segment.Mark || tokens[end].Norm == `"`) && !data.Breaks[tokens[end].Norm] {
		if data.Carries[tokens[end].Norm] {
			farthest = end + farthestDenied
		}
		end++
	}
	return tokens[at:min(len(tokens), end)]
}

// covers reports whether the negation is near enough before the word to negate it too.
func (c *negationComparison) covers(side *negatedSide, n negated, head string) bool {
	return mentions(c.reach(side, n), head, c.lexis)
}

func (c *negationComparison) change(kind string, n negated, here, other *negatedSide) Discrepancy {
	place := n.withHead()
	d := Discrepancy{
		Category: Negation, Kind: kind, Severity: Critical, Confidence: 0.9,
		Reason: Reason{ID: "negation." + kind, Args: []string{saidAround(here.text, place)}},
	}
	var there *segment.Span
	if at := headIn(other.tokens, n.head, c.lexis); at >= 0 {
		there = spanPtr(other.tokens[at].Start, other.tokens[at].End)
	}
	if d.Old, d.New = &place, there; here == &c.new {
		d.Old, d.New = there, &place
	}
	return d
}

// saidBefore is how many words are shown before a negation: who does not do it, and
// the verb where it stands there.
const saidBefore = 3

// saidAround returns a place with the words before it in its clause, so that it reads
// as something that is said.
func saidAround(t *segment.Text, place segment.Span) string {
	end := sort.Search(len(t.Tokens), func(i int) bool { return t.Tokens[i].Start >= place.Start })
	start := end
	for start > 0 && end-start < saidBefore && t.Tokens[start-1].Kind != segment.Mark {
		start--
	}
	if start < end {
		place.Start = t.Tokens[start].Start
	}
	return shorten(place.In(t.Raw))
}

// beside reports whether the tokens have the word elsewhere than at the place.
func beside(tokens []segment.Token, head string, place segment.Span, lexis *thesaurus) bool {
	return slices.ContainsFunc(tokens, func(t segment.Token) bool { return t.Span != place && alike(t.Norm, head, lexis) })
}
