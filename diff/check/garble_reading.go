package check

import (
	"context"
	"strings"
	"unicode"
	"unicode/utf8"

	vocabulary "stet/diff/lexicon"
	"stet/diff/segment"
)

// readingRule reports sentences that read like no sentence of their language,
// weighed against their partner: what reads well there and not here is suspect.
// It needs a model of the language and is silent without one.
type readingRule struct{}

func (readingRule) Category() Category { return Garble }

func (readingRule) Check(ctx context.Context, in *Input) []Discrepancy {
	var out []Discrepancy
	for i := range in.Pairs {
		if ctx.Err() != nil {
			return out
		}
		p := &in.Pairs[i]
		if len(p.Old) == 0 || len(p.New) == 0 || !changed(p) {
			continue
		}
		if d, ok := reads(in.Old, p.Old, in.New, p.New); ok {
			d.Old, d.New = d.New, nil
			out = append(out, d)
		}
		if d, ok := reads(in.New, p.New, in.Old, p.Old); ok {
			out = append(out, d)
		}
	}
	return out
}

const (
	// oddPairs is by how many bits a word a sentence must be more surprising
	// than its partner to be called out of order.
	oddPairs = 2.4
	// fewestRead is how many words a sentence must have to be judged as a whole.
	fewestRead = 6
	// oddPair is by how much rarer two common words stand together than chance
	// would have it, in bits, to be called wrong.
	oddPair = 6.5
)

// reads judges one side of a pair against the other. What it finds stands in New.
func reads(t *segment.Text, sentences []int, other *segment.Text, partners []int) (Discrepancy, bool) {
	if t.Language != other.Language {
		return Discrepancy{}, false
	}
	pairs := vocabulary.PairsOf(t.Language)
	if pairs == nil {
		return Discrepancy{}, false
	}
	mine, theirs := tokensOf(t, sentences), tokensOf(other, partners)
	if len(mine) >= fewestRead && surprise(pairs, mine)-surprise(pairs, theirs) > oddPairs {
		return Discrepancy{
			Category: Garble, Kind: "word-order", Severity: Major, Confidence: 0.85, New: spanOf(t, sentences),
			Reason: Reason{ID: "garble.word-order"},
		}, true
	}
	if i := transposed(pairs, mine, theirs); i > 0 {
		span := segment.Span{Start: mine[i-1].Start, End: mine[i].End}
		return Discrepancy{
			Category: Garble, Kind: "grammar", Severity: Major, Confidence: 0.8, New: &span,
			Reason: Reason{"garble.grammar", []string{span.In(t.Raw)}},
		}, true
	}
	if i := oddest(t.Language, pairs, mine, theirs); i > 0 {
		span := segment.Span{Start: mine[i-1].Start, End: mine[i].End}
		return Discrepancy{
			Category: Garble, Kind: "grammar", Severity: Major, Confidence: 0.6, New: &span,
			Reason: Reason{"garble.grammar", []string{span.In(t.Raw)}},
		}, true
	}
	return Discrepancy{}, false
}

// class is what a token counts as in a pair.
func class(t segment.Token) string {
	if t.Kind == segment.Number {
		return vocabulary.Digits
	}
	return t.Norm
}

// surprise is the mean surprise of the words, in bits.
func surprise(pairs *vocabulary.Pairs, tokens []segment.Token) float64 {
	sum, n := 0.0, 0
	before := vocabulary.Start
	for _, t := range tokens {
		word := class(t)
		if t.Kind != segment.Mark {
			sum += pairs.Surprise(before, word)
			n++
		}
		before = word
	}
	return sum / float64(max(1, n))
}

// oddSwap is as oddPair, for words that stand the other way round on the other side.
const oddSwap = 6.0

// transposed returns the index of the second of two neighbouring words that stand
// the other way round on the other side and are odd as they stand here; 0 if
// there are none.
func transposed(pairs *vocabulary.Pairs, tokens, other []segment.Token) int {
	for i := 1; i < len(tokens); i++ {
		a, b := tokens[i-1], tokens[i]
		if a.Kind != segment.Word || b.Kind != segment.Word || a.Norm == b.Norm || !hasRun(other, b.Norm, a.Norm) || hasRun(other, a.Norm, b.Norm) {
			continue
		}
		if pairs.Surprise(a.Norm, b.Norm)-pairs.Surprise(b.Norm, a.Norm) > oddSwap {
			return i
		}
	}
	return 0
}

// oddest returns the index of the second of two neighbouring words that are both
// common, hardly ever stand together, and do not stand together on the other
// side; 0 if there are none.
func oddest(language string, pairs *vocabulary.Pairs, tokens, other []segment.Token) int {
	best, at := oddPair, 0
	for i := 1; i < len(tokens); i++ {
		a, b := tokens[i-1], tokens[i]
		if a.Kind != segment.Word || b.Kind != segment.Word || !segment.IsFunctionWord(language, a.Norm) && !segment.IsFunctionWord(language, b.Norm) {
			continue
		}
		if odd := pairs.Oddness(a.Norm, b.Norm); odd > best && !hasRun(other, a.Norm, b.Norm) {
			best, at = odd, i
		}
	}
	return at
}

// foreignRule reports words in a script that the text is not written in.
type foreignRule struct{}

func (foreignRule) Category() Category { return Garble }

func (foreignRule) Check(ctx context.Context, in *Input) []Discrepancy {
	var out []Discrepancy
	for i := range in.Pairs {
		if ctx.Err() != nil {
			break
		}
		p := &in.Pairs[i]
		if len(p.Old) == 0 || len(p.New) == 0 || !changed(p) {
			continue
		}
		for _, s := range foreign(in.Old, p.Old, in.New, p.New) {
			out = append(out, Discrepancy{
				Category: Garble, Kind: "untranslated", Severity: Major, Confidence: 0.9, Old: &s,
				Reason: Reason{"garble.untranslated", []string{s.In(in.Old.Raw)}},
			})
		}
		for _, s := range foreign(in.New, p.New, in.Old, p.Old) {
			out = append(out, Discrepancy{
				Category: Garble, Kind: "untranslated", Severity: Major, Confidence: 0.9, New: &s,
				Reason: Reason{"garble.untranslated", []string{s.In(in.New.Raw)}},
			})
		}
	}
	return out
}

// foreign returns the runs of words whose script neither most of the sentence nor
// the partner is written in.
func foreign(t *segment.Text, sentences []int, other *segment.Text, partners []int) []segment.Span {
	tokens := tokensOf(t, sentences)
	main := mainScript(t.Raw, tokens)
	if main == nil {
		return nil
	}
	theirs := tokensOf(other, partners)
	var out []segment.Span
	for _, token := range tokens {
		if token.Kind != segment.Word || unicode.Is(main, firstLetter(token.In(t.Raw))) || !isScript(firstLetter(token.In(t.Raw))) || hasRun(theirs, token.Norm) {
			continue
		}
		if n := len(out); n > 0 && strings.TrimSpace(t.Raw[out[n-1].End:token.Start]) == "" {
			out[n-1].End = token.End
			continue
		}
		out = append(out, token.Span)
	}
	return out
}

// writingSystems are the scripts that are told apart.
var writingSystems = []*unicode.RangeTable{
	unicode.Latin, unicode.Cyrillic, unicode.Greek, unicode.Arabic, unicode.Hebrew, unicode.Devanagari, unicode.Thai, unicode.Han, unicode.Hangul,
}

func isScript(r rune) bool { return unicode.In(r, writingSystems...) }

// mainScript is the script of most letters; nil if it is not clear, or one that is
// written together with others, as Japanese is.
func mainScript(raw string, tokens []segment.Token) *unicode.RangeTable {
	counts := make([]int, len(writingSystems))
	all := 0
	for _, t := range tokens {
		for _, r := range t.In(raw) {
			for i, s := range writingSystems {
				if unicode.Is(s, r) {
					counts[i]++
					all++
					break
				}
			}
		}
	}
	for i, s := range writingSystems {
		if counts[i]*10 >= all*7 && all > 0 && s != unicode.Han {
			return s
		}
	}
	return nil
}

func firstLetter(s string) rune {
	for _, r := range s {
		if unicode.IsLetter(r) {
			return r
		}
	}
	r, _ := utf8.DecodeRuneInString(s)
	return r
}
