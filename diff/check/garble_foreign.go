package check

import (
	"context"
	"strings"
	"unicode"
	"unicode/utf8"

	"stet/diff/segment"
)

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
	unicode.Latin, unicode.Cyrillic, unicode.Greek, unicode.Armenian, unicode.Georgian, unicode.Arabic, unicode.Hebrew, unicode.Devanagari, unicode.Bengali,
	unicode.Tamil, unicode.Telugu, unicode.Thai, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul,
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
		if counts[i]*10 < all*7 || all == 0 {
			continue
		}
		if s == unicode.Han || s == unicode.Hiragana || s == unicode.Katakana {
			return nil
		}
		return s
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
