package check

import (
	"encoding/json"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"stet/assets"
	vocabulary "stet/diff/lexicon"
	"stet/diff/segment"
)

// nameData is what is known of how a language writes names.
type nameData struct {
	// NounsCapital says that every noun begins with a capital: then only known
	// names are told from other words.
	NounsCapital bool
	// Common are words that begin with a capital and name nobody: titles,
	// nationalities by themselves.
	Common []string
	// Ignored are words that begin with a capital and are never a name: AD.
	Ignored []string
	// Derived are endings that make another word of a name: Asia, Asian.
	Derived []string
	// Same are groups of names for one thing that are no news: US, America.
	Same [][]string
	// Titles are words before a person's name that tell what the person is, and
	// Ranks words that change what a title tells: deputy, former.
	Titles, Ranks stemSet
	// Places are names of countries and the like, which no capital tells from other words
	// at the beginning of a sentence, or anywhere.
	Places placeSet
	// RankPrefixes are ranks that are tied to the title: exministro.
	RankPrefixes []string
	// Articles may stand before a title.
	Articles []string
	// Elisions are what is tied to the beginning of a name: d'.
	Elisions []string
	// TitleForms are groups of ways to write one title: Senator, Sen.
	TitleForms [][]string
	// Portfolios are words that only within a title say what the person is: foreign.
	Portfolios []string
	// Jobs are nouns that, with a capital, say what somebody does: engineer.
	Jobs stemSet
	// OrganisationNouns and PlaceNouns are words that say of the name that they are a part
	// of what bears it: bank, river.
	OrganisationNouns, PlaceNouns stemSet
	// Organisations are names of organisations that are other words as well: Apple.
	Organisations []string
	// Whence and Where are prepositions that stand before a place without an article:
	// behind one of each, "von ... nach", where nouns have capitals, both are places.
	Whence, Where []string
	// Bearers are nouns whose bearer's name stands right behind them: shipping company.
	Bearers []string
	// PlaceEndings are what names of places end with: -burg.
	PlaceEndings []string
	// Holding are names of places that hold the name of another: New Mexico.
	Holding []string
	// Nicknames are groups of first names, in full and as friends use them.
	Nicknames [][]string
	// Joins are words in lower case within a name: of, van der.
	Joins []string
}

// nameWord is a word that begins with a capital.
type nameWord struct {
	segment.Span
	folded string // in lower case, without the possessive and the stops of abbreviations
	full   string // with what a hyphen ties to it: kai-shek
	sure   bool   // a name beyond doubt
	usual  bool   // a word of the language as well: Federal, River

	capital bool // stands where words have no capital unless they are, or belong to, a name
	inner   bool // so, and is no title by itself
	where   bool // stands where only a place does
}

// nameReader finds names in sentences.
type nameReader struct {
	data       nameData
	common     map[string]bool
	ignored    map[string]bool
	same       map[string]bool    // words that name one thing by themselves
	aliases    map[string][]alias // by their first word
	joins      map[string]bool
	articles   map[string]bool
	portfolios map[string]bool
	forms      map[string][]string // of a title, all its forms
	// organisations are those whose names are other words as well.
	organisations map[string]bool
	words         *vocabulary.Words    // nil where the language has none
	variants      *vocabulary.Variants // likewise
	lexis         *thesaurus           // nil where the language has none
	lower         map[string]bool      // words that either text writes in lower case
	capital       map[string]bool      // words that either text has with a capital within a sentence, where no vocabulary knows them
	surnames      map[string]bool      // words that either text has behind a first name
	explained     map[explanation]bool // what either text says that letters stand for

	sounds  map[string]string   // what was looked up
	chinese map[string][]string // likewise
}

func newNameReader(in *Input, language string) *nameReader {
	r := &nameReader{lower: map[string]bool{}, capital: map[string]bool{}, surnames: map[string]bool{}, explained: map[explanation]bool{}, sounds: map[string]string{}, chinese: map[string][]string{}}
	assets.ReadLanguage(language, "name", &r.data)
	r.common, r.ignored = setOf(r.data.Common), setOf(r.data.Ignored)
	r.same, r.joins = map[string]bool{}, setOf(r.data.Joins)
	r.articles = setOf(r.data.Articles)
	r.portfolios, r.organisations = setOf(r.data.Portfolios), setOf(r.data.Organisations)
	r.forms = map[string][]string{}
	for _, group := range r.data.TitleForms {
		for _, form := range group {
			r.forms[form] = group
		}
	}
	r.aliases = map[string][]alias{}
	for i, group := range r.data.Same {
		for _, name := range group {
			r.same[name] = true
			if words := strings.Fields(name); len(words) > 0 {
				r.aliases[words[0]] = append(r.aliases[words[0]], alias{words[1:], i})
			}
		}
	}
	r.words, r.variants, r.lexis = vocabulary.WordsOf(language), vocabulary.VariantsOf(language), in.thesaurus(language)
	for _, t := range []*segment.Text{in.Old, in.New} {
		for i, token := range t.Tokens {
			switch {
			case isLower(t, i):
				r.lower[token.Norm] = true
			case r.words == nil && !r.data.NounsCapital && token.Kind == segment.Word && i > 0 && isLower(t, i-1):
				r.capital[foldName(bare(token.In(t.Raw)))] = true
			}
		}
		r.surnamesIn(t)
		r.explainedIn(t)
	}
	return r
}

// isLower reports whether the token is a word that begins with a small letter.
func isLower(t *segment.Text, i int) bool {
	first, _ := utf8.DecodeRuneInString(t.Tokens[i].In(t.Raw))
	return t.Tokens[i].Kind == segment.Word && unicode.IsLower(first)
}

// names returns the words of the sentences that are names, or may be.
func (r *nameReader) names(t *segment.Text, sentences []int) []nameWord {
	tokens := tokensOf(t, sentences)
	dated := map[int]bool{}
	for _, m := range momentsIn(t, tokens) {
		for i := m.first; i < m.last; i++ {
			dated[i] = true
		}
	}
	at := namePlace{t: t, tokens: tokens, headline: inTitleCase(t, tokens)}
	last := -1 // the sentence before
	var out []nameWord
	for i, token := range tokens {
		sentence := sentenceAt(t, token.Start)
		at.i, at.begins = i, sentence != last && token.Kind != segment.Mark
		if at.begins {
			last = sentence
		}
		if token.Kind != segment.Word || dated[i] {
			continue
		}
		if w, ok := r.nameAt(at, out); ok {
			out = append(out, w)
		}
	}
	return out
}

// namePlace is a word of sentences that may be a name.
type namePlace struct {
	t        *segment.Text
	tokens   []segment.Token
	i        int
	begins   bool // a sentence
	headline bool // the sentences have capitals throughout
}

// nameAt reads the word at the place, behind the names before; false if it is none.
func (r *nameReader) nameAt(at namePlace, before []nameWord) (nameWord, bool) {
	t, token, behind := at.t, at.tokens[at.i], at.tokens[at.i+1:]
	word := bare(token.In(t.Raw))
	start := token.Start + r.elided(word)
	word = word[start-token.Start:]
	folded := foldName(word)
	first := start == token.Start && (at.begins || r.opens(at.tokens, at.i))
	if !isCapital(word) || utf8.RuneCountInString(word) < 2 || r.ignored[folded] || isContraction(t.Language, word) {
		return nameWord{}, false
	}
	if !isAcronym(word) && !r.surnames[folded] && segment.IsFunctionWord(t.Language, folded) && (first || !capitalFollows(t, at.tokens, at.i)) {
		return nameWord{}, false
	}
	known := isKnownName(folded) || r.isPerson(folded) || r.data.Places.of(folded) != "" || r.same[folded] ||
		at.begins && r.organisations[folded] && r.acts(t, behind)
	where := r.data.NounsCapital && r.isWhere(t, at.tokens, at.i)
	if r.data.NounsCapital && !known && !isAcronym(word) && !r.followsTitle(t, at.tokens, at.i, before) && !where {
		return nameWord{}, false
	}
	usual := r.isUsual(folded, token.Norm, first || at.headline)
	capital := !first && !at.headline && !r.data.NounsCapital
	return nameWord{
		Span:    segment.Span{Start: start, End: start + len(word)},
		folded:  folded,
		full:    folded + tiedTo(t, behind, token.End),
		usual:   usual && !known,
		sure:    known || !usual && (!first || r.words != nil || r.capital[folded] || at.begins && r.isConjugated(t.Language, behind)),
		capital: capital,
		inner:   capital && !r.common[folded],
		where:   where,
	}, true
}

// isUsual reports whether a word is one of the language as well. Where all words have a
// capital any that is known may be.
func (r *nameReader) isUsual(folded, form string, anyCapital bool) bool {
	return r.common[folded] || r.lower[form] ||
		r.words != nil && r.words.Count(folded) > 0 && r.words.IsCommon(folded) ||
		anyCapital && r.lexis != nil && r.lexis.knows(folded)
}

// acts reports whether what stands before the tokens does something: a word of grammar
// or a verb in the past follows it, as in "Apple will", "Apple rose" and "Apple's".
func (r *nameReader) acts(t *segment.Text, tokens []segment.Token) bool {
	if len(tokens) == 0 || tokens[0].Kind != segment.Word {
		return false
	}
	next := tokens[0].Norm
	verbs := attributions.of(t.Language)
	return segment.IsFunctionWord(t.Language, next) || verbs != nil && verbs.classOf(next) != "" || r.lexis != nil && r.lexis.isPast(next)
}

// isConjugated reports whether an auxiliary stands first: what stands before it at the
// beginning of a sentence, without an article, is a name: Renault a vendu.
func (r *nameReader) isConjugated(language string, tokens []segment.Token) bool {
	verbs := attributions.of(language)
	return verbs != nil && len(tokens) > 0 && verbs.Auxiliaries[tokens[0].Norm]
}

// alias is the rest of one of the names of a group.
type alias struct {
	rest  []string
	group int
}

// aliasOf is a place of a text that names the thing of a group.
type aliasOf struct {
	segment.Span
	group int
}

// aliasesAt returns the aliases that begin with the word in the text.
func (r *nameReader) aliasesAt(t *segment.Text, w nameWord) []aliasOf {
	var out []aliasOf
	for _, a := range r.aliases[w.folded] {
		_, k := tokenRange(t, w.Span)
		end := w.End
		rest := a.rest
		for ; len(rest) > 0 && k < len(t.Tokens); k++ {
			if t.Tokens[k].Norm == "." {
				continue // EE. UU.
			}
			if foldName(bare(t.Tokens[k].In(t.Raw))) != rest[0] {
				break
			}
			end, rest = t.Tokens[k].End, rest[1:]
		}
		if len(rest) == 0 {
			out = append(out, aliasOf{segment.Span{Start: w.Start, End: end}, a.group})
		}
	}
	return out
}

// elided returns how many bytes at the beginning of a word belong to the one before:
// two of d'Istanbul.
func (r *nameReader) elided(word string) int {
	if len(r.data.Elisions) == 0 {
		return 0
	}
	word = straight(word)
	for _, e := range r.data.Elisions {
		if len(word) > len(e) && strings.EqualFold(word[:len(e)], e) {
			return len(e)
		}
	}
	return 0
}

// unelided returns the word without what belongs to the one before.
func (r *nameReader) unelided(word string) string { return word[r.elided(word):] }

// followsTitle reports whether, where nouns have capitals, the word is a name because a
// title stands before it, or a name that does: Kanzlerin Angela Merkel.
func (r *nameReader) followsTitle(t *segment.Text, tokens []segment.Token, i int, names []nameWord) bool {
	if i == 0 || tokens[i-1].Kind != segment.Word {
		return false
	}
	before := tokens[i-1]
	return (r.isTitleWord(before.Norm) || slices.Contains(r.data.Bearers, before.Norm)) && isCapital(before.In(t.Raw)) && !r.isTitleWord(tokens[i].Norm) ||
		len(names) > 0 && names[len(names)-1].Start == before.Start
}

// placeSet is a list of names of places in JSON, some of which may stand for all that
// begin so, and in memory for each what was listed.
type placeSet struct{ table wordTable[string] }

// UnmarshalJSON reads a list.
func (s *placeSet) UnmarshalJSON(data []byte) error {
	var list []string
	if err := json.Unmarshal(data, &list); err != nil {
		return err
	}
	s.table = newWordTable[string]()
	for _, name := range list {
		s.table.add(name, func(string) string { return name })
	}
	return nil
}

// of returns what a name was listed as, "" if it was not.
func (s *placeSet) of(name string) string {
	listed, _ := s.table.of(name)
	return listed
}

// different reports whether two names are known to name two places.
func (r *nameReader) different(a, b string) bool {
	x, y := r.data.Places.of(a), r.data.Places.of(b)
	return x != "" && y != "" && x != y || knownSpellings().different(a, b)
}

// isContraction reports whether the word is one of grammar with another tied to it:
// We're.
func isContraction(language, word string) bool {
	if word = straight(word); strings.IndexByte(word, '\'') < 0 {
		return false
	}
	first, rest, ok := strings.Cut(strings.ToLower(word), "'")
	_, tied, _ := strings.Cut(word, "'")
	return ok && rest != "" && !isCapital(tied) && segment.IsFunctionWord(language, first)
}

// isNounRun reports whether the span is two or more words with capitals that are
// no number or date.
func (r *nameReader) isNounRun(t *segment.Text, s segment.Span) bool {
	tokens := tokensIn(t, s)
	if len(tokens) < 2 || len(momentsIn(t, tokens)) > 0 || len(quantitiesIn(t, tokens, func(int) bool { return false })) > 0 {
		return false
	}
	return !slices.ContainsFunc(tokens, func(token segment.Token) bool {
		_, measure := numbersOf(t.Language).units.lookup[token.Norm]
		return token.Kind != segment.Word || !isCapital(token.In(t.Raw)) || measure || segment.IsFunctionWord(t.Language, token.Norm)
	})
}

// tiedTo returns the words in lower case that hyphens tie to the word that ends at
// the offset, with the hyphens.
func tiedTo(t *segment.Text, tokens []segment.Token, end int) string {
	var b strings.Builder
	for i := 0; i+1 < len(tokens) && tokens[i].Norm == "-" && tokens[i].Start == end && tokens[i+1].Start == tokens[i].End; i += 2 {
		word := tokens[i+1].In(t.Raw)
		if tokens[i+1].Kind != segment.Word || isCapital(word) {
			break
		}
		b.WriteString("-" + foldName(word))
		end = tokens[i+1].End
	}
	return b.String()
}

// opens reports whether words have a capital behind what stands before the token.
func (r *nameReader) opens(tokens []segment.Token, i int) bool {
	if i == 0 {
		return false
	}
	switch before := tokens[i-1]; before.Norm {
	case `"`:
		return before.End == tokens[i].Start
	case ":":
		return true
	case "-", "*", "|", "•": // the next item of a list
		return before.End < tokens[i].Start && (i < 2 || tokens[i-2].End < before.Start)
	case ".":
		return i < 2 || !r.ignored[tokens[i-2].Norm] // Dr. Walker
	}
	return false
}

// capitalFollows reports whether the next word has a capital as well: World Bank.
func capitalFollows(t *segment.Text, tokens []segment.Token, i int) bool {
	return i+1 < len(tokens) && tokens[i+1].Kind == segment.Word && isCapital(tokens[i+1].In(t.Raw))
}

// inTitleCase reports whether all words but those of grammar have capitals, so that
// a capital says nothing.
func inTitleCase(t *segment.Text, tokens []segment.Token) bool {
	const fewest = 3
	capitals := 0
	for _, token := range tokens {
		switch {
		case token.Kind != segment.Word:
		case isCapital(token.In(t.Raw)):
			capitals++
		case !segment.IsFunctionWord(t.Language, token.Norm):
			return false
		}
	}
	return capitals >= fewest
}

// isKnown reports whether a table or the model of the language has the word: of
// two that are known neither is a slip for the other.
func (r *nameReader) isKnown(folded string) bool {
	return isKnownName(folded) || isGiven(folded) || r.data.Places.of(folded) != "" || r.words != nil && r.words.Count(folded) > 0
}

func isKnownName(folded string) bool {
	known := knownSpellings()
	return known.places[folded] != "" || known.others[folded] != ""
}

// bare returns a word without the possessive of English.
func bare(word string) string {
	for _, end := range []string{"'s", "’s", "ʼs"} {
		if s, ok := strings.CutSuffix(word, end); ok {
			return s
		}
	}
	return word
}

// namePhrase is a run of names that stand together.
type namePhrase struct {
	segment.Span
	folded string
	words  []nameWord
	sure   bool // holds a name beyond doubt
	usual  bool // holds nothing but words of the language
	// Holds a word whose capital only a name, or also a title, explains.
	inner, capital bool
}

// longestRunOfNames is how many words one name has at most: a longer run of capitals is none, and
// to write it down anew for each of its words would take forever.
const longestRunOfNames = 40

// phrases joins names that only a space, a hyphen or what belongs to names parts.
func (r *nameReader) phrases(raw string, words []nameWord) []namePhrase {
	var out []namePhrase
	for _, w := range words {
		if n := len(out); n > 0 {
			last := &out[n-1]
			// Behind a place a first name begins another name: in Berlin Anna Weber.
			if gap := raw[last.End:w.Start]; len(last.words) < longestRunOfNames && r.joinsNames(gap) && (!isGiven(w.folded) || !r.isPlace(last.folded)) {
				last.End = w.End
				last.folded += strings.ToLower(gap) + w.folded
				last.words = append(last.words, w)
				continue
			}
		}
		out = append(out, namePhrase{Span: w.Span, folded: w.folded, words: []nameWord{w}})
	}
	for i := range out {
		p := &out[i]
		p.sure = slices.ContainsFunc(p.words, func(w nameWord) bool { return w.sure })
		p.usual = !slices.ContainsFunc(p.words, func(w nameWord) bool { return !w.usual })
		p.inner = slices.ContainsFunc(p.words, func(w nameWord) bool { return w.inner })
		p.capital = slices.ContainsFunc(p.words, func(w nameWord) bool { return w.capital })
	}
	return out
}

// isPlace reports whether a table has the name for a place.
func (r *nameReader) isPlace(folded string) bool {
	return knownSpellings().places[folded] != "" || r.data.Places.of(folded) != ""
}

// joinsNames reports whether what stands between two names makes one of them.
func (r *nameReader) joinsNames(gap string) bool {
	if gap == " " || gap == "-" || gap == "\u00a0" {
		return true
	}
	return strings.HasPrefix(gap, " ") && strings.HasSuffix(gap, " ") && r.joins[strings.TrimSpace(gap)]
}
