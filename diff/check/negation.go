package check

import (
	"slices"
	"sort"
	"strings"

	"stet/diff/segment"
	"stet/diff/word"
)

// negationData is what a language says "not" with.
type negationData struct {
	Words    wordSet    // negate by themselves
	Endings  []string   // negate the word that ends so, as "n't"
	Starts   []string   // negate the word that begins so, as "n'"
	Concord  wordSet    // of the words: only go along with another that stands near
	Near     int        // how many tokens away; 0: anywhere before in the sentence
	Phrases  phraseList // hold such words and negate nothing
	Negating phraseList // of several words, as "yet to"
	Mild     stemSet    // may say in other words what a negation says
	Strong   phraseList // turn what is said into its opposite
	Whole    wordSet    // say of all what such words say of next to none: everyone
	Prefixes []string   // make the opposite of a word
	Light    wordSet    // say too little to be what is negated
	Doing    wordSet    // lead from such a word to what was not done: unable to
	Breaks   wordSet    // end what a negation reaches, as "but"
	Restrict wordSet    // make an "only" of a negation that no other goes along with: ne ... que
}

var negations = &speechData[negationData]{concern: "negation"}

// negated is a place in a sentence where something is negated.
type negated struct {
	segment.Span        // of the word that negates
	head         string // the next word that says something, "" at the end
	headSpan     segment.Span
}

// negationOf finds negations that one side of a link has and the other has not,
// by what they negate, so that other wording of the same is no alarm.
func negationOf(in *speech, p *Pair) []Discrepancy {
	data := negations.of(in.language)
	if data == nil {
		return nil
	}
	oldTokens, newTokens := tokensOf(in.Old, p.Old), tokensOf(in.New, p.New)
	lexis := in.lexis
	oldSide, newSide := negatedSide{oldTokens, data.find(in.Old.Raw, oldTokens)}, negatedSide{newTokens, data.find(in.New.Raw, newTokens)}
	oldLeft, newLeft := data.unmatched(oldSide, newSide, lexis)
	if len(oldLeft) == 0 && len(newLeft) == 0 {
		return data.reversed(in, p, oldSide, newSide)
	}
	var found []Discrepancy
	both := min(len(oldLeft), len(newLeft))
	if both > 0 {
		// Words that may mean the same deny the same, unless little else changed.
		doubtful := alike(oldLeft[0].head, newLeft[0].head, lexis) && !minimalPair(p)
		if d, ok := data.scope(in, oldLeft[0], newLeft[0], oldTokens, newTokens, lexis); ok && !doubtful && len(oldLeft) == len(newLeft) {
			found = append(found, d)
		}
	}
	for _, side := range []struct {
		kind   string
		left   []negated
		theirs []negated // left on the other side
		text   *segment.Text
		linked []int // its sentences
		here   negatedSide
		other  negatedSide
		edited func(e *word.Edit) (here, there segment.Span)
	}{
		{"dropped", oldLeft, newLeft, in.Old, p.Old, oldSide, newSide, func(e *word.Edit) (here, there segment.Span) { return e.Old, e.New }},
		{"added", newLeft, oldLeft, in.New, p.New, newSide, oldSide, func(e *word.Edit) (here, there segment.Span) { return e.New, e.Old }},
	} {
		excuses := data.excuses(side.other, side.here, lexis)
		for i, n := range side.left {
			// Where each side denies something the one may stand for the other,
			// unless the other side says what is denied here.
			if i < both && (len(found) > 0 || !data.states(side.other, n.head, lexis) || data.reaches(side.here, n, side.theirs, side.other, lexis)) {
				continue
			}
			if untouched(n, p, side.edited) {
				continue
			}
			if ownSentence(side.text, side.linked, n, p, side.edited) {
				continue
			}
			if headIn(side.other.tokens, n.head, lexis) < 0 && passage(n, p, side.edited) || data.excused(n, &excuses, p, side.edited, side.other.tokens, lexis) {
				continue
			}
			if headIn(side.other.tokens, n.head, lexis) < 0 && data.unshared(side.here.tokens, n, side.other.tokens, lexis) {
				continue
			}
			found = append(found, negationChange(side.kind, side.text, n, side.other.tokens, lexis))
		}
	}
	return found
}

// states reports whether the side has the word and denies it nowhere.
func (data *negationData) states(side negatedSide, head string, lexis *thesaurus) bool {
	return mentions(side.tokens, head, lexis) && !slices.ContainsFunc(side.found, func(n negated) bool { return data.covers(side.tokens, n, head, lexis) })
}

// reaches reports whether one of the others' negations may deny what this one
// does, from another place: "did not reach a deal", "reached no deal".
func (data *negationData) reaches(here negatedSide, n negated, theirs []negated, other negatedSide, lexis *thesaurus) bool {
	return slices.ContainsFunc(theirs, func(m negated) bool {
		return n.head == "" || m.head == "" || data.covers(here.tokens, n, m.head, lexis) || data.covers(other.tokens, m, n.head, lexis)
	})
}

// minimalPair reports whether so few words changed that each change stands for
// itself.
func minimalPair(p *Pair) bool {
	count := 0
	for _, e := range p.Edits {
		if e.Cosmetic == "" {
			count++
		}
	}
	return count <= 2 && p.Similarity > 0.8
}

func negationChange(kind string, t *segment.Text, n negated, other []segment.Token, lexis *thesaurus) Discrepancy {
	d := Discrepancy{Category: Negation, Kind: kind, Severity: Critical, Confidence: 0.9}
	here := &segment.Span{Start: n.Start, End: max(n.End, n.headSpan.End)}
	d.Reason = Reason{ID: "negation." + kind, Args: []string{saidAround(t, *here)}}
	var there *segment.Span
	if at := headIn(other, n.head, lexis); at >= 0 {
		there = spanPtr(other[at].Start, other[at].End)
	}
	if d.Old, d.New = here, there; kind == "added" {
		d.Old, d.New = there, here
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

// headIn returns where the tokens have what is negated, first the very word, -1
// if they do not.
func headIn(tokens []segment.Token, head string, lexis *thesaurus) int {
	if head == "" {
		return -1
	}
	if at := slices.IndexFunc(tokens, func(t segment.Token) bool { return t.Norm == head }); at >= 0 {
		return at
	}
	if lexis != nil {
		if at := slices.IndexFunc(tokens, func(t segment.Token) bool { return lexis.sameBase(t.Norm, head) }); at >= 0 {
			return at
		}
	}
	return slices.IndexFunc(tokens, func(t segment.Token) bool { return alike(t.Norm, head, lexis) })
}

// find returns the places where the tokens negate something.
func (data *negationData) find(raw string, tokens []segment.Token) []negated {
	var out []negated
	last := -1 // the negation that others may go along with
	for i := 0; i < len(tokens); i++ {
		t := tokens[i]
		if n := data.Phrases.at(tokens, i); n > 0 {
			i += n - 1
			continue
		}
		if k := data.Negating.at(tokens, i); k > 0 {
			n := negated{Span: segment.Span{Start: t.Start, End: tokens[i+k-1].End}}
			n.head, n.headSpan = data.head(tokens, i+k)
			out = append(out, n)
			i += k - 1
			last = i
			continue
		}
		if t.Kind != segment.Word || !data.negates(t.Norm) || isAbbreviatedNumber(raw, tokens, i) {
			continue
		}
		if data.Concord[t.Norm] && data.concordant(tokens, i, last) || data.restricts(tokens, i) || isSaidAgain(tokens, i) {
			continue
		}
		last = i
		n := negated{Span: t.Span}
		if len(data.Endings) > 0 || len(data.Starts) > 0 {
			n.head = data.inside(t.Norm)
			n.headSpan = t.Span
		}
		if n.head == "" {
			n.head, n.headSpan = data.head(tokens, i+1)
		}
		out = append(out, n)
	}
	return out
}

func (data *negationData) negates(word string) bool {
	return data.Words[word] ||
		slices.ContainsFunc(data.Endings, func(e string) bool { return strings.HasSuffix(word, e) }) ||
		slices.ContainsFunc(data.Starts, func(s string) bool { return strings.HasPrefix(word, s) })
}

// inside returns the word that n' stands before, if it says something itself.
func (data *negationData) inside(word string) string {
	for _, s := range data.Starts {
		if rest, ok := strings.CutPrefix(word, s); ok && !data.Light[rest] {
			return rest
		}
	}
	return ""
}

// concordant reports whether the word at i only goes along with a negation: one
// before it in the sentence or, in languages that repeat negations, near it.
func (data *negationData) concordant(tokens []segment.Token, i, last int) bool {
	if data.Near == 0 {
		return last >= 0
	}
	if last >= 0 && i-last <= data.Near {
		return true
	}
	for k := i + 1; k < len(tokens) && k <= i+data.Near; k++ {
		if data.negates(tokens[k].Norm) && !data.Concord[tokens[k].Norm] {
			return true
		}
	}
	return false
}

// isSaidAgain reports whether the word at i is said once more behind a comma, which makes
// it stronger and denies nothing else: never, never.
func isSaidAgain(tokens []segment.Token, i int) bool {
	return i+2 < len(tokens) && tokens[i+1].Norm == "," && tokens[i+2].Norm == tokens[i].Norm
}

// restricts reports whether the word at i only narrows what is said: il ne reste que
// deux jours.
func (data *negationData) restricts(tokens []segment.Token, i int) bool {
	if len(data.Restrict) == 0 || data.Concord[tokens[i].Norm] {
		return false
	}
	for _, t := range tokens[i+1 : min(len(tokens), i+1+data.Near)] {
		switch first, _, _ := strings.Cut(t.Norm, "'"); {
		case t.Kind == segment.Mark || data.Concord[t.Norm]:
			return false
		case data.Restrict[first]:
			return true
		}
	}
	return false
}

// isAbbreviatedNumber reports whether the token is the "No." of "No. 4", or the
// "No" of "the world No 4".
func isAbbreviatedNumber(raw string, tokens []segment.Token, i int) bool {
	if tokens[i].Norm != "no" {
		return false
	}
	next := i + 1
	dot := next < len(tokens) && tokens[next].Norm == "."
	if dot {
		next++
	}
	return next < len(tokens) && tokens[next].Kind == segment.Number && (dot || i > 0 && isCapital(tokens[i].In(raw)))
}

// head returns the next word that says something, within a clause.
func (data *negationData) head(tokens []segment.Token, from int) (string, segment.Span) {
	for i := from; i < len(tokens) && i < from+7; i++ {
		t := tokens[i]
		switch {
		case t.Kind == segment.Mark && t.Norm != `"` && t.Norm != "-":
			return "", segment.Span{}
		case t.Kind != segment.Mark && !data.Light[t.Norm] && (data.Near == 0 || !data.Concord[t.Norm]):
			return t.Norm, t.Span
		}
	}
	return "", segment.Span{}
}

// unmatched returns the negations that have none of the same on the other side:
// of the same word first, then of one that may mean the same, unless each side
// has the other's word too, without negating it.
func (data *negationData) unmatched(oldSide, newSide negatedSide, lexis *thesaurus) (oldLeft, newLeft []negated) {
	oldTaken, newTaken := make([]bool, len(oldSide.found)), make([]bool, len(newSide.found))
	match := func(same func(o, n negated) bool) {
		for i, o := range oldSide.found {
			for j, n := range newSide.found {
				if !oldTaken[i] && !newTaken[j] && same(o, n) {
					oldTaken[i], newTaken[j] = true, true
				}
			}
		}
	}
	match(func(o, n negated) bool { return sameWord(o.head, n.head, lexis) })
	match(func(o, n negated) bool {
		return alike(o.head, n.head, lexis) && !data.moved(o, n, oldSide.tokens, newSide.tokens, lexis)
	})
	for i, o := range oldSide.found {
		if !oldTaken[i] {
			oldLeft = append(oldLeft, o)
		}
	}
	for j, n := range newSide.found {
		if !newTaken[j] {
			newLeft = append(newLeft, n)
		}
	}
	return oldLeft, newLeft
}

// negatedSide is the sentences of one side with what they negate.
type negatedSide struct {
	tokens []segment.Token
	found  []negated
}

// moved reports whether each side says without a negation what the other negates.
func (data *negationData) moved(o, n negated, oldTokens, newTokens []segment.Token, lexis *thesaurus) bool {
	return o.head != "" && n.head != "" && !data.covers(oldTokens, o, n.head, lexis) && !data.covers(newTokens, n, o.head, lexis) &&
		beside(newTokens, o.head, n.headSpan, lexis) && beside(oldTokens, n.head, o.headSpan, lexis)
}

// beside reports whether the tokens have the word elsewhere than at the place.
func beside(tokens []segment.Token, head string, place segment.Span, lexis *thesaurus) bool {
	return slices.ContainsFunc(tokens, func(t segment.Token) bool { return t.Span != place && alike(t.Norm, head, lexis) })
}

// scope reports that a negation moved: each side negates what the other says
// without one.
func (data *negationData) scope(in *speech, o, n negated, oldTokens, newTokens []segment.Token, lexis *thesaurus) (Discrepancy, bool) {
	if !data.moved(o, n, oldTokens, newTokens, lexis) {
		return Discrepancy{}, false
	}
	oldSpan := segment.Span{Start: o.Start, End: max(o.End, o.headSpan.End)}
	newSpan := segment.Span{Start: n.Start, End: max(n.End, n.headSpan.End)}
	return Discrepancy{
		Category: Negation, Kind: "scope", Severity: Critical, Confidence: 0.6, Old: &oldSpan, New: &newSpan,
		Reason: Reason{ID: "negation.scope", Args: []string{saidAround(in.Old, oldSpan), saidAround(in.New, newSpan)}},
	}, true
}

// covers reports whether the negation is near enough before the word to negate
// it too.
func (data *negationData) covers(tokens []segment.Token, n negated, head string, lexis *thesaurus) bool {
	at, _ := slices.BinarySearchFunc(tokens, n.Start, func(t segment.Token, start int) int { return t.Start - start })
	end := at + 1
	for end < len(tokens) && end < at+7 && (tokens[end].Kind != segment.Mark || tokens[end].Norm == `"`) && !data.Breaks[tokens[end].Norm] {
		end++
	}
	return mentions(tokens[at:min(len(tokens), end)], head, lexis)
}

func mentions(tokens []segment.Token, head string, lexis *thesaurus) bool {
	return slices.ContainsFunc(tokens, func(t segment.Token) bool { return sameWord(t.Norm, head, lexis) })
}

// sameWord reports whether two words are forms of one word.
func sameWord(a, b string, lexis *thesaurus) bool {
	if lexis == nil {
		return alike(a, b, nil)
	}
	return a != "" && b != "" && (a == b || lexis.sameBase(a, b))
}

// alike reports whether two words are forms of one word or mean the same.
func alike(a, b string, lexis *thesaurus) bool {
	if a == b {
		return a != ""
	}
	if a == "" || b == "" {
		return false
	}
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	if n >= 4 && n*10 >= 7*max(len(a), len(b)) {
		return true
	}
	return lexis != nil && (lexis.sameBase(a, b) || lexis.synonyms(a, b))
}
