package check

import (
	"encoding/json"
	"slices"
	"strings"

	"stet/diff/segment"
	"stet/diff/word"
)

// meaningData is what a language says opposites with.
type meaningData struct {
	Up, Down   stemSet     // directions: rose, fell
	Opposites  oppositeSet // what is not in the thesaurus, or not as newspapers use it
	Vague      wordSet     // mean too much for the thesaurus to tell opposites
	Gender     []wordSet   // pronouns of men, of women
	Tense      map[string]wordSet
	Prefixes   []string // make the opposite of a word
	Passive    wordSet  // who did it follows
	And        wordSet  // join what may change places
	Contrasts  []contrast
	Focus      wordSet // narrow what is said: only
	Infinitive wordSet // stand before a verb: to
	// VerbEndings are what verbs of a time end in.
	VerbEndings verbEndings
	// Cases says that the endings of nouns tell who does it, wherever they stand.
	Cases bool
	// FixedOrder says that who does it stands before the verb, and who it is done to
	// behind it.
	FixedOrder bool
}

var meanings = &speechData[meaningData]{concern: "meaning"}

// oppositeSet is a list of pairs in JSON, and in memory for each word its opposites.
type oppositeSet struct{ table wordTable[[]string] }

// UnmarshalJSON reads a list of pairs.
func (s *oppositeSet) UnmarshalJSON(data []byte) error {
	var list [][2]string
	if err := json.Unmarshal(data, &list); err != nil {
		return err
	}
	s.table = newWordTable[[]string]()
	for _, p := range list {
		s.table.add(p[0], func(opposites []string) []string { return append(opposites, p[1]) })
		s.table.add(p[1], func(opposites []string) []string { return append(opposites, p[0]) })
	}
	return nil
}

// has reports whether the words are opposites of one another.
func (s *oppositeSet) has(a, b string) bool {
	return s.table.any(a, func(opposites []string) bool {
		return slices.ContainsFunc(opposites, func(o string) bool {
			stem, isStem := strings.CutSuffix(o, anyEnding)
			return o == b || isStem && strings.HasPrefix(b, stem)
		})
	})
}

// longestMeaning is how many words an edit may have for one of them to stand in
// the place of another.
const longestMeaning = 5

// meaningOf finds words that were replaced by their opposite, another person's
// pronoun or another time, and people who changed places.
func meaningOf(in *speech, p *Pair) []Discrepancy {
	data := meanings.of(in.language)
	if data == nil {
		return nil
	}
	lexis := in.lexis
	var found []Discrepancy
	for i := range p.Edits {
		e := &p.Edits[i]
		if e.Cosmetic != "" {
			continue
		}
		if d, ok := data.focusOf(in, p, e); ok {
			found = append(found, d)
			continue
		}
		if e.Op != word.Replace {
			continue
		}
		old, new := tokensIn(in.Old, e.Old), tokensIn(in.New, e.New)
		if len(old) == 0 || len(new) == 0 || words(old) > longestMeaning || words(new) > longestMeaning {
			continue
		}
		if d, ok := data.opposite(in, old, new, lexis); ok {
			found = append(found, d)
		} else if d, ok := data.contrasted(in, p, old, new); ok {
			found = append(found, d)
		} else if d, ok := data.otherWord(in, p, old, new); ok {
			found = append(found, d)
		} else if d, ok := data.pronoun(in, old, new); ok {
			found = append(found, d)
		} else if d, ok := data.tense(in, old, new); ok && len(p.Old) == len(p.New) { // else verbs of other sentences meet
			found = append(found, d)
		}
	}
	if d, ok := data.oppositeApart(in, p); ok && len(found) == 0 {
		found = append(found, d)
	} else if d, ok := data.swapped(in, p); ok {
		found = append(found, d)
	} else if d, ok := data.exchanged(in, p); ok {
		found = append(found, d)
	}
	return found
}

func meaningChange(in *speech, kind string, o, n segment.Token) Discrepancy {
	return Discrepancy{
		Category: Meaning, Kind: kind, Severity: Major, Confidence: 0.8,
		Old: spanPtr(o.Start, o.End), New: spanPtr(n.Start, n.End),
		Reason: Reason{ID: "meaning." + kind, Args: []string{o.In(in.Old.Raw), n.In(in.New.Raw)}},
	}
}

// opposite finds the first word that the edit turned into its opposite.
func (data *meaningData) opposite(in *speech, old, new []segment.Token, lexis *thesaurus) (Discrepancy, bool) {
	negation := negations.of(in.language)
	if negation != nil && negation.reachesInto(in.Old, old) != negation.reachesInto(in.New, new) {
		return Discrepancy{}, false // "not low", "high"
	}
	for _, o := range old {
		if o.Kind != segment.Word || has(new, o.Norm) {
			continue
		}
		for _, n := range new {
			if n.Kind != segment.Word || has(old, n.Norm) || negation != nil && negation.negates(o.Norm) != negation.negates(n.Norm) && negation.anyNegation(old) {
				continue // "without", "with no"
			}
			if data.Up.has(o.Norm) && data.Down.has(n.Norm) || data.Down.has(o.Norm) && data.Up.has(n.Norm) {
				return meaningChange(in, "direction", o, n), true
			}
			if data.opposed(o.Norm, n.Norm, lexis, negation) || data.farOpposed(old, new, lexis, negation) {
				return meaningChange(in, "antonym", o, n), true
			}
		}
	}
	return data.positive(in, old, new, negation)
}

func (data *meaningData) opposed(a, b string, lexis *thesaurus, negation *negationData) bool {
	if data.Opposites.has(a, b) {
		return true
	}
	if lexis == nil || negation == nil || negation.Light[a] || negation.Light[b] || data.Vague[a] || data.Vague[b] {
		return false // such words have antonyms, but seldom where they stand
	}
	return !lexis.synonyms(a, b) && lexis.antonyms(a, b) || data.prefixed(a, b, lexis) || data.prefixed(b, a, lexis)
}

// farOpposed reports whether a single word became one that tells the opposite in
// other terms. Among several words some would by chance.
func (data *meaningData) farOpposed(old, new []segment.Token, lexis *thesaurus, negation *negationData) bool {
	if lexis == nil || negation == nil || len(old) != 1 || len(new) != 1 {
		return false
	}
	a, b := old[0].Norm, new[0].Norm
	for _, w := range []string{a, b} {
		if negation.Light[w] || data.Vague[w] {
			return false
		}
	}
	return lexis.opposites(a, b)
}

// otherWord finds the one word of a link that was replaced, by one that does not
// hang together with it in any way: it says something else.
func (data *meaningData) otherWord(in *speech, p *Pair, old, new []segment.Token) (Discrepancy, bool) {
	lexis, negation := in.lexis, negations.of(in.language)
	if lexis == nil || negation == nil || len(old) != 1 || len(new) != 1 || !onlyEdit(p) {
		return Discrepancy{}, false
	}
	o, n := old[0], new[0]
	for _, w := range []struct {
		segment.Token
		raw string
	}{{o, in.Old.Raw}, {n, in.New.Raw}} {
		if w.Kind != segment.Word || isCapital(w.In(w.raw)) || negation.Light[w.Norm] || !lexis.knows(w.Norm) || segment.IsFunctionWord(in.language, w.Norm) {
			return Discrepancy{}, false
		}
	}
	if loaded := wordings.of(in.language); loaded != nil && loaded.Loaded.share(o.Norm, n.Norm) {
		return Discrepancy{}, false // two words for one thing
	}
	if nearLetters(o.Norm, n.Norm) || alike(o.Norm, n.Norm, lexis) || !lexis.unrelated(o.Norm, n.Norm) {
		return Discrepancy{}, false
	}
	d := meaningChange(in, "other-word", o, n)
	d.Confidence = 0.6
	return d, true
}

// onlyEdit reports whether one edit of substance is all that the sides of a link
// differ by.
func onlyEdit(p *Pair) bool {
	count := 0
	for _, e := range p.Edits {
		if e.Cosmetic == "" {
			count++
		}
	}
	return count == 1
}

// prefixed reports whether long is short with a prefix that says the opposite,
// or the prefixes of both do.
func (data *meaningData) prefixed(long, short string, lexis *thesaurus) bool {
	for _, prefix := range data.Prefixes {
		if rest, ok := strings.CutPrefix(long, prefix); ok && len(rest) > 3 && (rest == short || lexis.sameBase(rest, short)) {
			return lexis.knows(rest)
		}
	}
	a, isLess := strings.CutSuffix(long, "less")
	b, isFul := strings.CutSuffix(short, "ful")
	return isLess && isFul && a == b
}

func has(tokens []segment.Token, form string) bool {
	return slices.ContainsFunc(tokens, func(t segment.Token) bool { return t.Norm == form })
}

// farthestNegated is how many tokens a negation may stand before what it denies.
const farthestNegated = 4

// reachesInto reports whether a word negates among the tokens of an edit, or before
// them in the clause: "not approved", "rejected".
func (data *negationData) reachesInto(t *segment.Text, edited []segment.Token) bool {
	if len(edited) == 0 || data.anyNegation(edited) {
		return len(edited) > 0
	}
	first, _ := tokenRange(t, edited[0].Span)
	for k := first - 1; k >= max(0, first-farthestNegated); k-- {
		if t.Tokens[k].Kind == segment.Mark && t.Tokens[k].Norm != `"` || data.Breaks[t.Tokens[k].Norm] {
			return false
		}
		if data.negates(t.Tokens[k].Norm) {
			return true
		}
	}
	return false
}

// anyNegation reports whether a word negates.
func (data *negationData) anyNegation(tokens []segment.Token) bool {
	return slices.ContainsFunc(tokens, func(t segment.Token) bool { return data.negates(t.Norm) })
}

// pronoun finds a pronoun that became one of another gender.
func (data *meaningData) pronoun(in *speech, old, new []segment.Token) (Discrepancy, bool) {
	for from, words := range data.Gender {
		for to, others := range data.Gender {
			if from == to {
				continue
			}
			o := slices.IndexFunc(old, func(t segment.Token) bool { return words[t.Norm] })
			n := slices.IndexFunc(new, func(t segment.Token) bool { return others[t.Norm] })
			if o < 0 || n < 0 || slices.ContainsFunc(new, func(t segment.Token) bool { return words[t.Norm] }) ||
				slices.ContainsFunc(old, func(t segment.Token) bool { return others[t.Norm] }) {
				continue
			}
			return meaningChange(in, "pronoun", old[o], new[n]), true
		}
	}
	return Discrepancy{}, false
}

// tense finds a verb that became one of another time: by its auxiliary, or where
// the future lost it.
func (data *meaningData) tense(in *speech, old, new []segment.Token) (Discrepancy, bool) {
	if len(old) != 1 || len(new) != 1 {
		if data.happened(in.lexis, old, new) || data.happened(in.lexis, new, old) || data.conjugated(old, new) || data.conjugated(new, old) {
			return timeChange(in, old, new), true
		}
		return Discrepancy{}, false
	}
	if data.conjugated(old, new) || data.conjugated(new, old) {
		return timeChange(in, old, new), true
	}
	o, n := data.timeOf(old[0].Norm), data.timeOf(new[0].Norm)
	if o == "" || n == "" || o == n {
		return Discrepancy{}, false
	}
	d := meaningChange(in, "tense", old[0], new[0])
	d.Severity, d.Confidence = Minor, 0.6 // seldom more than the distance of the report
	if o == "future" || n == "future" {
		d.Severity, d.Confidence = Major, 0.7 // has it happened?
	}
	return d, true
}

// timeChange says that what is to come in one text lies behind in the other.
func timeChange(in *speech, old, new []segment.Token) Discrepancy {
	d := meaningChange(in, "tense", old[0], new[0])
	d.Old.End, d.New.End = old[len(old)-1].End, new[len(new)-1].End
	d.Confidence, d.Reason.Args = 0.7, []string{d.Old.In(in.Old.Raw), d.New.In(in.New.Raw)}
	return d
}

// happened reports whether the future of a verb became its past: will hear, heard; is
// to hear, has heard.
func (data *meaningData) happened(lexis *thesaurus, future, past []segment.Token) bool {
	if len(past) == 2 && data.Tense["present"][past[0].Norm] {
		past = past[1:]
	}
	if len(future) == 3 && data.Tense["present"][future[0].Norm] && data.Infinitive[future[1].Norm] {
		future = future[1:]
	} else if len(future) != 2 || !data.Tense["future"][future[0].Norm] {
		return false
	}
	if lexis == nil || len(past) != 1 {
		return false
	}
	verb, form := future[1].Norm, past[0].Norm
	return verb != form && form != verb+"s" && lexis.sameBase(verb, form)
}

func (data *meaningData) timeOf(word string) string {
	for _, time := range [...]string{"past", "present", "future"} {
		if data.Tense[time][word] {
			return time
		}
	}
	return ""
}
