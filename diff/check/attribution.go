package check

import (
	"encoding/json"
	"maps"
	"slices"
	"unicode"
	"unicode/utf8"

	"stet/diff/segment"
	"stet/diff/word"
)

// attributionData is how a language says who said something.
type attributionData struct {
	verbs       wordTable[string] // of saying, with their class, such as "claim"
	Classes     map[string][]string
	Frames      phraseList // "according to"
	Adverbs     wordSet    // "reportedly"
	Auxiliaries wordSet    // may stand between who speaks and the verb
	Pronouns    wordSet
	Empty       wordSet // say nothing of who it is
	Anonymous   wordSet // nobody in particular
	Nouns       wordSet // of the verbs: are nouns as well
	Breaks      wordSet // begin a new clause
	Within      wordSet // of the empty words: stand within who it is
	Introduces  wordSet // begin what was said
	Unsaid      wordSet // before the verb: nothing is said yet, or not by who stands there

	Same          []wordSet // of who speaks: words for one
	AdverbEndings []string  // of words that may stand before the verb
	CommasWithin  bool      // commas part who speaks from what is quoted, within the marks
	NounsCapital  bool      // a word in lower case ends who it is
	Cases         bool      // names have endings: Київ, Києва
}

var attributions = &speechData[attributionData]{concern: "attribution"}

// UnmarshalJSON reads the data and turns the classes into a table of verbs.
func (data *attributionData) UnmarshalJSON(raw []byte) error {
	type plain attributionData
	if err := json.Unmarshal(raw, (*plain)(data)); err != nil {
		return err
	}
	data.verbs = newWordTable[string]()
	for _, class := range slices.Sorted(maps.Keys(data.Classes)) {
		for _, v := range data.Classes[class] {
			data.verbs.add(v, func(string) string { return class })
		}
	}
	return nil
}

// classOf returns the class of a verb of saying, "" if the word is none.
func (data *attributionData) classOf(word string) string {
	class, _ := data.verbs.of(word)
	return class
}

// saying is a place where somebody is said to say something.
type saying struct {
	verb   segment.Token   // or the first word of "according to"
	class  string          // of the verb, "" for a frame
	source []segment.Token // who, without what says nothing of them
	span   segment.Span    // of source and verb
	unsaid bool            // nothing is said yet, or not by the source
}

// attributionOf finds claims that are said by somebody else than before, or by
// nobody any more, or told with a verb of another strength.
func attributionOf(s *speech, p *Pair) []Discrepancy {
	if s.quoteBeside(p) {
		return slices.DeleteFunc(s.attributionChanges(p), func(d Discrepancy) bool { return d.Kind == "source-changed" })
	}
	return s.attributionChanges(p)
}

// speakerOf finds quotations that are put in another mouth.
func speakerOf(s *speech, p *Pair) []Discrepancy {
	if !s.quoteBeside(p) {
		return nil
	}
	var found []Discrepancy
	for _, d := range s.attributionChanges(p) {
		if d.Kind == "source-changed" {
			d.Category, d.Kind, d.Reason.ID = Quote, "speaker", "quote.speaker"
			found = append(found, d)
		}
	}
	return found
}

// quoteBeside reports whether both sides of the link quote more than a term.
func (s *speech) quoteBeside(p *Pair) bool {
	return quotesMuch(s.Old, p.Old) && quotesMuch(s.New, p.New)
}

func quotesMuch(t *segment.Text, sentences []int) bool {
	first := -1
	for i, token := range tokensOf(t, sentences) {
		if token.Norm != `"` {
			continue
		}
		if first >= 0 && i-first > shortQuotation {
			return true
		}
		first = i
	}
	return false
}

// leastAlike is how alike sentences must be for what they say to have the same
// sources, unless one only lost words.
const leastAlike = 0.5

func (s *speech) attributionChanges(p *Pair) []Discrepancy {
	data := attributions.of(s.language)
	if data == nil || p.Similarity < leastAlike && !onlyEdit(p) && !(clauseSides{s.Old, s.New, p.Old, p.New, oldFirst}).restStayed(p) {
		return nil
	}
	oldTokens, newTokens := tokensOf(s.Old, p.Old), tokensOf(s.New, p.New)
	old := data.sayings(s.Old, oldTokens)
	if len(old) == 0 {
		return nil
	}
	new := data.sayings(s.New, newTokens)
	partners := data.partners(old, new, p)
	var found []Discrepancy
	for i, o := range old {
		if partners[i] < 0 {
			if d, ok := s.sourceDropped(data, o, oldTokens, newTokens, p); ok {
				found = append(found, d)
			}
			continue
		}
		n := new[partners[i]]
		if d, ok := s.sourceChanged(data, o, n, p); ok {
			found = append(found, d)
		} else if d, ok := s.verbStrength(o, n, p); ok {
			found = append(found, d)
		}
	}
	return found
}

// partners returns for each of the old sayings which of the new ones stands for it,
// -1 for none: first the one with the same verb and the same source, then one with
// the same verb, then one in the same edit or with the same source.
func (data *attributionData) partners(old, new []saying, p *Pair) []int {
	partners := slices.Repeat([]int{-1}, len(old))
	taken := make([]bool, len(new))
	sameVerb := func(o, n saying) bool { return n.verb.Norm == o.verb.Norm }
	for _, fits := range []func(o, n saying) bool{
		func(o, n saying) bool { return sameVerb(o, n) && data.sameSource(o, n) },
		sameVerb,
		func(o, n saying) bool { return editOf(p, o.verb.Span, n.verb.Span) != nil || data.sameSource(o, n) },
	} {
		for i, o := range old {
			for j, n := range new {
				if partners[i] < 0 && !taken[j] && fits(o, n) {
					partners[i], taken[j] = j, true
				}
			}
		}
	}
	return partners
}

// editOf returns the edit that touches both places, nil if none does.
func editOf(p *Pair, old, new segment.Span) *word.Edit {
	for i := range p.Edits {
		e := &p.Edits[i]
		if e.Cosmetic == "" && e.Old.Overlaps(old) && e.New.Overlaps(new) {
			return e
		}
	}
	return nil
}

func (s *speech) sourceChanged(data *attributionData, o, n saying, p *Pair) (Discrepancy, bool) {
	if len(o.source) == 0 || len(n.source) == 0 || data.sameSource(o, n) || editOf(p, sourceSpan(o), sourceSpan(n)) == nil {
		return Discrepancy{}, false
	}
	oldSpan, newSpan := sourceSpan(o), sourceSpan(n)
	d := Discrepancy{
		Category: Attribution, Kind: "source-changed", Severity: Major, Confidence: 0.8, Old: &oldSpan, New: &newSpan,
		Reason: Reason{ID: "attribution.source-changed", Args: []string{shorten(oldSpan.In(s.Old.Raw)), shorten(newSpan.In(s.New.Raw))}},
	}
	if s.sameMeaning(o.source, n.source) || isNamed(s.Old.Raw, o) != isNamed(s.New.Raw, n) && !data.anonymous(o) && !data.anonymous(n) {
		d.Severity, d.Confidence = Minor, 0.5 // "the minister" may be the one who was named
	}
	return d, true
}

// sameMeaning reports whether the sources may be one in other words.
func (s *speech) sameMeaning(a, b []segment.Token) bool {
	return slices.ContainsFunc(a, func(x segment.Token) bool {
		return slices.ContainsFunc(b, func(y segment.Token) bool { return s.meansLike(x.Norm, y.Norm) })
	})
}

func isNamed(raw string, s saying) bool {
	return slices.ContainsFunc(s.source, func(t segment.Token) bool { return isCapital(t.In(raw)) })
}

func isCapital(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsUpper(r)
}

func (data *attributionData) anonymous(s saying) bool {
	return slices.ContainsFunc(s.source, func(t segment.Token) bool { return data.Anonymous[t.Norm] })
}

func sourceSpan(s saying) segment.Span {
	return segment.Span{Start: s.source[0].Start, End: s.source[len(s.source)-1].End}
}

// sameSource reports whether the sources share a word or one is only pointed to.
func (data *attributionData) sameSource(a, b saying) bool {
	if len(a.source) == 0 || len(b.source) == 0 {
		return false
	}
	for _, x := range a.source {
		for _, y := range b.source {
			if data.Pronouns[x.Norm] || data.Pronouns[y.Norm] || alike(x.Norm, y.Norm, nil) || nearLetters(x.Norm, y.Norm) || data.namesSame(x.Norm, y.Norm) || data.Cases && inflected(x.Norm, y.Norm) {
				return true
			}
		}
	}
	return false
}

// mostInflected is how many letters the cases of a name differ by.
const mostInflected = 2

// inflected reports whether two words may be cases of one name.
func inflected(a, b string) bool {
	first, size := utf8.DecodeRuneInString(a)
	if other, _ := utf8.DecodeRuneInString(b); first != other || min(len(a), len(b)) < shortestSound*size {
		return false
	}
	return distance(a, b) <= mostInflected
}

// namesSame reports whether both words name one office: spokesman, spokesperson.
func (data *attributionData) namesSame(a, b string) bool {
	return slices.ContainsFunc(data.Same, func(same wordSet) bool { return same[a] && same[b] })
}

func (s *speech) sourceDropped(data *attributionData, o saying, oldTokens, newTokens []segment.Token, p *Pair) (Discrepancy, bool) {
	if len(o.source) == 0 || o.unsaid || data.pointsOnly(o) || data.attributesAnew(o, oldTokens, newTokens) || s.saidBeside(data, o, p) {
		return Discrepancy{}, false
	}
	i := slices.IndexFunc(p.Edits, func(e word.Edit) bool {
		return e.Cosmetic == "" && (e.Old.Contains(o.span) || e.Old.Contains(o.verb.Span) && s.saysNothing(tokensIn(s.New, e.New)))
	})
	if i < 0 {
		return Discrepancy{}, false
	}
	old, new := o.span, p.Edits[i].New
	return Discrepancy{
		Category: Attribution, Kind: "source-dropped", Severity: Major, Confidence: 0.75, Old: &old, New: &new,
		Reason: Reason{ID: "attribution.source-dropped", Args: []string{shorten(old.In(s.Old.Raw))}},
	}, true
}

// saysNothing reports whether the tokens are marks and words of grammar.
func (s *speech) saysNothing(tokens []segment.Token) bool {
	return !slices.ContainsFunc(tokens, func(t segment.Token) bool {
		return t.Kind != segment.Mark && !segment.IsFunctionWord(s.language, t.Norm)
	})
}

// saidBeside reports whether the sentence before or after those of the new text
// names the same source: between them "he said" may move.
func (s *speech) saidBeside(data *attributionData, o saying, p *Pair) bool {
	first, last := max(p.New[0]-1, 0), min(p.New[len(p.New)-1]+2, len(s.New.Sentences))
	return slices.ContainsFunc(data.sayings(s.New, s.New.TokensIn(first, last)), func(n saying) bool { return data.sameSource(o, n) })
}

func (data *attributionData) pointsOnly(s saying) bool {
	return !slices.ContainsFunc(s.source, func(t segment.Token) bool { return !data.Pronouns[t.Norm] })
}

// attributesAnew reports whether the new tokens say in any way that somebody said
// it, other than the old ones do besides the saying.
func (data *attributionData) attributesAnew(o saying, old, new []segment.Token) bool {
	before := map[string]int{}
	for i, t := range old {
		if data.attributes(old, i) && !o.span.Contains(t.Span) {
			before[t.Norm]++
		}
	}
	for i, t := range new {
		if !data.attributes(new, i) {
			continue
		}
		if before[t.Norm]--; before[t.Norm] < 0 {
			return true
		}
	}
	return false
}

// attributes reports whether the token may say, or begin to say, that somebody said
// something.
func (data *attributionData) attributes(tokens []segment.Token, i int) bool {
	return data.classOf(tokens[i].Norm) != "" || data.Adverbs[tokens[i].Norm] || data.Frames.at(tokens, i) > 0
}

func (s *speech) verbStrength(o, n saying, p *Pair) (Discrepancy, bool) {
	if o.class == "" || n.class == "" || o.class == n.class {
		return Discrepancy{}, false
	}
	e := editOf(p, o.verb.Span, n.verb.Span)
	if e == nil || len(tokensIn(s.Old, e.Old)) > longestMeaning || len(tokensIn(s.New, e.New)) > longestMeaning {
		return Discrepancy{}, false
	}
	return Discrepancy{
		Category: Attribution, Kind: "verb-strength", Severity: Minor, Confidence: 0.7,
		Old: spanPtr(o.verb.Start, o.verb.End), New: spanPtr(n.verb.Start, n.verb.End),
		Reason: Reason{ID: "attribution.verb-strength", Args: []string{o.verb.In(s.Old.Raw), n.verb.In(s.New.Raw)}},
	}, true
}
