package check

import (
	"context"
	"strings"
	"sync"
	"unicode/utf8"

	"stet/assets"
	"stet/diff/segment"
)

// speechRules are about who said what, how surely, in which words.
func speechRules() []Rule {
	return []Rule{
		speechRule{Negation, negationOf},
		quoteRule{},
		speechRule{Quote, speakerOf},
		speechRule{Attribution, attributionOf},
		speechRule{Certainty, certaintyOf},
		speechRule{Wording, wordingOf},
		speechRule{Meaning, meaningOf},
	}
}

// speechRule is a category with the function that finds what belongs to it.
type speechRule struct {
	category Category
	find     func(s *speech, p *Pair) []Discrepancy
}

// speech is what a run of a rule looks at, with what it needs to know of the language.
type speech struct {
	*Input
	language string     // of both texts, "" if they differ or it is not known
	lexis    *thesaurus // nil if the language has none
}

func newSpeech(in *Input) *speech {
	language := speechLanguage(in)
	return &speech{in, language, in.thesaurus(language)}
}

// Category is the one that all findings belong to.
func (r speechRule) Category() Category { return r.category }

// Check looks at the links one by one.
func (r speechRule) Check(ctx context.Context, in *Input) []Discrepancy {
	var found []Discrepancy
	s := newSpeech(in)
	for i := range in.Pairs {
		if ctx.Err() != nil {
			return found
		}
		p := &in.Pairs[i]
		if len(p.Old) > 0 && len(p.New) > 0 && len(p.Edits) > 0 && readable(in, p) {
			found = append(found, r.find(s, p)...)
		}
	}
	return found
}

// longestSentence is how many words a side of a link may have to be read: what
// is longer is no sentence, and to look at all its words beside all others
// would take long.
const longestSentence = 3000

func readable(in *Input, p *Pair) bool {
	return len(tokensOf(in.Old, p.Old)) <= longestSentence && len(tokensOf(in.New, p.New)) <= longestSentence
}

// speechLanguage returns the language that both texts are written in, or "".
func speechLanguage(in *Input) string {
	if in.Old.Language != in.New.Language {
		return ""
	}
	return in.Old.Language
}

// speechData holds the data of one concern for each language, read when first
// asked for.
type speechData[T any] struct {
	concern string
	read    sync.Map // of *T by language
}

// of returns the data of the language, nil where there is none.
func (d *speechData[T]) of(language string) *T {
	if language == "" {
		return nil
	}
	if v, ok := d.read.Load(language); ok {
		return v.(*T)
	}
	v := new(T)
	if !assets.ReadLanguage(language, d.concern, v) {
		return nil // not kept, so that odd input cannot fill memory
	}
	kept, _ := d.read.LoadOrStore(language, v)
	return kept.(*T)
}

// spanPtr returns the span as a side of a discrepancy.
func spanPtr(start, end int) *segment.Span { return &segment.Span{Start: start, End: end} }

// cutMark stands where something is left out of a quotation.
const cutMark = "…"

// mostShown is how many characters of a text a reason shows.
const mostShown = 80

// isShort reports whether a reason shows the text whole.
func isShort(text string) bool { return utf8.RuneCountInString(text) <= mostShown }

// shorten makes a quotation of the text fit for a reason: on one line, not long.
func shorten(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if isShort(text) {
		return text
	}
	return strings.TrimSpace(firstRunes(text, mostShown)) + cutMark
}
