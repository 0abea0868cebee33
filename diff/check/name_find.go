package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

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
	// Titles are words before a person's name.
	Titles []string
}

// nameWord is a word that begins with a capital.
type nameWord struct {
	segment.Span
	folded string // in lower case, without the possessive and the stops of abbreviations
	sure   bool   // a name beyond doubt
	usual  bool   // a word of the language as well: Federal, River
}

// nameReader finds names in sentences.
type nameReader struct {
	data    nameData
	common  map[string]bool
	ignored map[string]bool
	words   *vocabulary.Words // nil where the language has none
	lower   map[string]bool   // words that either text writes in lower case
}

func newNameReader(in *Input, language string) *nameReader {
	r := &nameReader{lower: map[string]bool{}}
	readLanguage(language, "name", &r.data)
	r.common, r.ignored = setOf(r.data.Common), setOf(r.data.Ignored)
	r.words = vocabulary.WordsOf(language)
	for _, t := range []*segment.Text{in.Old, in.New} {
		for _, token := range t.Tokens {
			if first, _ := utf8.DecodeRuneInString(token.In(t.Raw)); token.Kind == segment.Word && unicode.IsLower(first) {
				r.lower[token.Norm] = true
			}
		}
	}
	return r
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
	first := -1
	var out []nameWord
	for i, token := range tokens {
		sentence := sentenceAt(t, token.Start)
		begins := sentence != first && token.Kind != segment.Mark
		if begins {
			first = sentence
		}
		if token.Kind != segment.Word || dated[i] {
			continue
		}
		word := bare(token.In(t.Raw))
		letter, _ := utf8.DecodeRuneInString(word)
		folded := foldName(word)
		if !unicode.IsUpper(letter) || utf8.RuneCountInString(word) < 2 || segment.IsFunctionWord(t.Language, folded) && !isAcronym(word) || r.ignored[folded] {
			continue
		}
		known := isKnownName(folded)
		if r.data.NounsCapital && !known {
			continue
		}
		opens := i > 0 && (tokens[i-1].Norm == `"` && tokens[i-1].End == token.Start || tokens[i-1].Norm == ":" || tokens[i-1].Norm == ".")
		usual := r.common[folded] || r.words != nil && r.words.Count(folded) > 0 && r.words.IsCommon(folded) || r.lower[token.Norm]
		out = append(out, nameWord{
			Span:   segment.Span{Start: token.Start, End: token.Start + len(word)},
			folded: folded,
			usual:  usual && !known,
			sure:   known || !usual && (!begins && !opens || r.words != nil),
		})
	}
	return out
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
}

// phrasesOf joins names that only a space or a hyphen parts.
func phrasesOf(raw string, words []nameWord) []namePhrase {
	var out []namePhrase
	for _, w := range words {
		if n := len(out); n > 0 {
			last := &out[n-1]
			if gap := raw[last.End:w.Start]; gap == " " || gap == "-" || gap == "\u00a0" {
				last.End = w.End
				last.folded += gap + w.folded
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
	}
	return out
}
