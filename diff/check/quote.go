package check

import (
	"context"
	"slices"
	"strings"

	"stet/diff/segment"
)

// quoteRule finds quotations whose words differ between the texts. It pairs the
// quotations of whole texts, as they span sentences and move with them.
type quoteRule struct{}

// Category is the one that all findings belong to.
func (quoteRule) Category() Category { return Quote }

// Check pairs the quotations and compares the words of each pair.
func (quoteRule) Check(ctx context.Context, in *Input) []Discrepancy {
	old, new := quotationsIn(in.Old), quotationsIn(in.New)
	if len(old) == 0 && len(new) == 0 {
		return nil
	}
	s := newSpeech(in)
	m := matchQuotations(ctx, s, old, new)
	var found []Discrepancy
	for _, c := range m.clusters() {
		if ctx.Err() != nil {
			return found
		}
		if d, ok := s.compareQuotations(c.old, c.new); ok {
			found = append(found, d)
		}
	}
	for i, q := range old {
		if !m.oldTaken[i] {
			found = append(found, s.lostQuotation(q, m.linked.old, in.New, new, true)...)
		}
	}
	for j, q := range new {
		if !m.newTaken[j] {
			found = append(found, s.lostQuotation(q, m.linked.new, in.Old, old, false)...)
		}
	}
	return found
}

// quoteCluster is quotations of both texts that share their words: one of each
// side, or more where one was parted by "he said".
type quoteCluster struct{ old, new []quotation }

// compareQuotations says how the words of one side differ from those of the other.
func (s *speech) compareQuotations(old, new []quotation) (Discrepancy, bool) {
	oldWords, newWords := s.quotedForms(old), s.quotedForms(new)
	same := commonForms(oldWords, newWords)
	if len(same) == len(oldWords) && len(same) == len(newWords) || lettersOf(old) == lettersOf(new) {
		return Discrepancy{}, false
	}
	kind := ""
	grave := s.grave(oldWords, newWords, same)
	removed, added := len(oldWords) > len(same), len(newWords) > len(same)
	switch {
	case grave && len(oldWords)+len(newWords)-2*len(same) <= mostTurned:
		kind = "altered"
	case !added && (hasGaps(new) || atEnds(same, func(m [2]int) int { return m[0] })):
		kind = "shortened"
	case !removed && (hasGaps(old) || atEnds(same, func(m [2]int) int { return m[1] })):
		kind = "extended"
	default:
		kind = "altered"
	}
	d := Discrepancy{
		Category: Quote, Kind: kind, Severity: Major, Confidence: 0.9,
		Old: spanPtr(old[0].Start, old[len(old)-1].End), New: spanPtr(new[0].Start, new[len(new)-1].End),
	}
	d.Reason = Reason{ID: "quote." + kind, Args: s.changedParts(old, new, same)}
	switch {
	case kind == "altered" && grave:
		d.Severity, d.Reason.ID = Critical, "quote.altered.grave"
	case len(oldWords) <= shortQuotation && len(newWords) <= shortQuotation && (!isStatement(s.Old, old[0]) || !isStatement(s.New, new[0])):
		d.Severity, d.Confidence = Minor, 0.6 // a term, or a word held at a distance
	case kind != "altered":
		d.Confidence = 0.7
	case s.reworded(oldWords, newWords, same):
		d.Severity, d.Confidence, d.Reason.ID = Minor, 0.6, "quote.altered.wording"
	}
	return d, true
}

// mostTurned is how many words may come or go for a negation or a number among them to
// be what changed, and no part that was left out.
const mostTurned = 2

// lettersOf returns the words of the quotations without the spaces between
// them, which programs put in and take out.
func lettersOf(of []quotation) string {
	var b strings.Builder
	for _, q := range of {
		for _, w := range q.words {
			b.WriteString(strings.ReplaceAll(w.Norm, "'", ""))
		}
	}
	return b.String()
}

// reworded reports whether what differs says the same in other words, as two
// translations of one utterance do, or in other letters. Where the quotations
// differ throughout, some words may have no counterpart.
func (s *speech) reworded(old, new []string, same [][2]int) bool {
	data := negations.of(s.language)
	if data == nil {
		return false
	}
	oldLeft, newLeft := unsharedWords(old, same, 0), unsharedWords(new, same, 1)
	if len(oldLeft)*len(newLeft) > mostReworded {
		return false
	}
	alone := 0
	for _, o := range oldLeft {
		if !data.Light[o] && !slices.ContainsFunc(newLeft, func(n string) bool { return s.meansLike(o, n) }) {
			alone++
		}
	}
	for _, n := range newLeft {
		if !data.Light[n] && !slices.ContainsFunc(oldLeft, func(o string) bool { return s.meansLike(o, n) }) {
			alone++
		}
	}
	spots := 0
	for i := range same {
		if i > 0 && (same[i][0] != same[i-1][0]+1 || same[i][1] != same[i-1][1]+1) {
			spots++
		}
	}
	return alone == 0 || spots >= fewestSpots && float64(alone) <= mostAlone*float64(len(old)+len(new))
}

// Where a quotation differs in so many places it was told in other words, and not
// changed, if all but so small a share of the words mean the same.
const (
	fewestSpots = 3
	mostAlone   = 1.0 / 7
)

// mostReworded bounds the pairs of words that are looked up: what differs in
// more is not the same in other words.
const mostReworded = 1 << 16

// unsharedWords returns the words of a side that the other has not.
func unsharedWords(words []string, same [][2]int, side int) []string {
	var out []string
	next := 0
	for i, w := range words {
		if next < len(same) && same[next][side] == i {
			next++
			continue
		}
		out = append(out, w)
	}
	return out
}

// meansLike reports whether the words can mean the same, or are one misspelled.
func (s *speech) meansLike(a, b string) bool {
	if alike(a, b, s.lexis) {
		return true
	}
	return s.lexis != nil && (s.lexis.related(a, b) || nearLetters(a, b) && s.lexis.knows(a) != s.lexis.knows(b))
}

// nearLetters reports whether one letter put in, taken out or replaced makes one
// word of the other.
func nearLetters(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 2 || len(b) < 3 {
		return false
	}
	x, y := []rune(a), []rune(b)
	head := 0
	for head < len(x) && head < len(y) && x[head] == y[head] {
		head++
	}
	tail := 0
	for tail < len(x)-head && tail < len(y)-head && x[len(x)-1-tail] == y[len(y)-1-tail] {
		tail++
	}
	return len(x)-head-tail <= 1 && len(y)-head-tail <= 1
}

// shortQuotation is how many words are a term in quotation marks and not yet
// what somebody said.
const shortQuotation = 3

// isStatement reports whether a quotation is more than a term, few words as it may
// have: it has several, begins with a capital, and a comma or the end of a sentence
// stands at its end.
func isStatement(t *segment.Text, q quotation) bool {
	if len(q.words) < 2 || !isCapital(q.words[0].In(t.Raw)) {
		return false
	}
	last, _ := tokenRange(t, segment.Span{Start: q.words[len(q.words)-1].End, End: q.End})
	for _, token := range t.Tokens[last:min(last+2, len(t.Tokens))] {
		switch token.Norm {
		case `"`:
		case ",", ".", "!", "?", "...":
			return true
		default:
			return false
		}
	}
	return false
}

// quotedForms returns the compared forms of the words of the quotations, with
// contractions written out.
func (s *speech) quotedForms(of []quotation) []string {
	short := contractions.of(s.language)
	var out []string
	for _, q := range of {
		for _, w := range q.words {
			if short != nil && len((*short)[w.Norm]) > 0 {
				out = append(out, (*short)[w.Norm][0])
				continue
			}
			out = append(out, w.Norm)
		}
	}
	return splitForms(out)
}

var contractions = &speechData[map[string][]string]{concern: "contraction"}

// grave reports whether a word that was put in, taken out or replaced is a
// number or negates.
func (s *speech) grave(old, new []string, same [][2]int) bool {
	data := negations.of(s.language)
	cardinals := numbersOf(s.language).cardinals
	count := func(words []string, side int) (numbers, inWords, negations []string) {
		for _, w := range unsharedWords(words, same, side) {
			if w[0] >= '0' && w[0] <= '9' {
				numbers = append(numbers, w)
			}
			if cardinals[w] > 1 { // "one" is often no number
				inWords = append(inWords, w)
			}
			if data != nil && data.negates(w) {
				negations = append(negations, w)
			}
		}
		return numbers, inWords, negations
	}
	differ := func(a, b []string) bool { return len(a) > 0 && len(b) > 0 && !slices.Equal(a, b) }
	oldNumbers, oldInWords, oldNegations := count(old, 0)
	newNumbers, newInWords, newNegations := count(new, 1)
	// "do not plan" and "have no plans" say no alike.
	return len(oldNegations) != len(newNegations) || differ(oldNumbers, newNumbers) || differ(oldInWords, newInWords)
}

func hasGaps(of []quotation) bool {
	return slices.ContainsFunc(of, func(q quotation) bool { return q.gaps })
}

// atEnds reports whether the words that the sides share stand together on the
// longer one: what it has more stands before and after.
func atEnds(same [][2]int, of func([2]int) int) bool {
	return len(same) > 0 && of(same[len(same)-1])-of(same[0]) == len(same)-1
}

// lostQuotation says what became of a quotation that has no partner: its words
// stand there without marks, or somebody tells them.
func (s *speech) lostQuotation(q quotation, linked map[int][]int, other *segment.Text, theirs []quotation, wasQuoted bool) []Discrepancy {
	here := s.Old
	if !wasQuoted {
		here = s.New
	}
	partners := partnersOf(here, q, linked)
	beside := tokensOf(other, partners)
	if len(partners) == 0 || len(beside) > longestSentence {
		return nil
	}
	tokens := unquoted(beside, theirs)
	forms := s.quotedForms([]quotation{q})
	theirForms := make([]string, len(tokens))
	for i, t := range tokens {
		theirForms[i] = t.Norm
	}
	same := commonForms(forms, theirForms)
	place := spanOf(other, partners)
	kind := ""
	statement := len(forms) > shortQuotation || isStatement(here, q)
	switch {
	case wasQuoted && statement && s.reports(tokens) && (len(same) < len(forms) || s.introduced(tokens, same)):
		kind = "became-indirect"
	case float64(len(same)) >= sameWords*float64(len(forms)) && tight(same):
		place = spanPtr(tokens[same[0][1]].Start, tokens[same[len(same)-1][1]].End)
		kind = "no-longer-quoted"
		if !wasQuoted {
			kind = "became-direct"
		}
	case wasQuoted && statement && s.reports(tokens):
		kind = "became-indirect"
	case !wasQuoted && len(forms) > shortQuotation && len(same)*2 >= len(forms):
		kind = "became-direct"
	default:
		return nil
	}
	d := Discrepancy{
		Category: Quote, Kind: kind, Severity: Major, Confidence: 0.7,
		Old: spanPtr(q.Start, q.End), New: place,
		Reason: Reason{ID: "quote." + kind, Args: []string{shorten(q.In(here.Raw))}},
	}
	if !wasQuoted {
		d.Old, d.New = d.New, d.Old
	}
	if !statement || !wasQuoted {
		d.Severity = Minor
	}
	return []Discrepancy{d}
}

// sameWords is which share of the words of a quotation stand where it stood without marks
// if they are still the same words.
const sameWords = 0.8

// partnersOf returns the sentences of the other text that those of the quotation are
// linked with, in order.
func partnersOf(t *segment.Text, q quotation, linked map[int][]int) []int {
	var partners []int
	for i := max(sentenceAt(t, q.Start), 0); i < len(t.Sentences) && t.Sentences[i].Start < q.End; i++ {
		partners = append(partners, linked[i]...)
	}
	slices.Sort(partners)
	return slices.Compact(partners)
}

// introduced reports whether the word before the first of the shared ones begins what
// somebody is told to have said: that.
func (s *speech) introduced(tokens []segment.Token, same [][2]int) bool {
	data := attributions.of(s.language)
	first := same[0][1]
	return data != nil && first > 0 && data.Introduces[tokens[first-1].Norm]
}

// tight reports whether the shared words stand close together on the second side.
func tight(same [][2]int) bool {
	return len(same) > 0 && same[len(same)-1][1]-same[0][1] <= 2*len(same)+1
}

// unquoted returns the words that stand in none of the quotations.
func unquoted(tokens []segment.Token, quotations []quotation) []segment.Token {
	out := make([]segment.Token, 0, len(tokens))
	for _, t := range tokens {
		i, _ := slices.BinarySearchFunc(quotations, t.Start, func(q quotation, start int) int {
			if q.End <= start {
				return -1
			}
			return 1
		})
		if t.Kind != segment.Mark && (i == len(quotations) || !quotations[i].Contains(t.Span)) {
			out = append(out, t)
		}
	}
	return out
}

// reports reports whether a word tells that somebody said something.
func (s *speech) reports(tokens []segment.Token) bool {
	data := attributions.of(s.language)
	return data != nil && slices.ContainsFunc(tokens, func(t segment.Token) bool { return data.classOf(t.Norm) != "" })
}
