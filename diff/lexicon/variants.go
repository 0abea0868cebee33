package lexicon

import (
	"slices"
	"strings"

	"stet/assets"
)

// Variants knows which words of a language are taken for one another.
type Variants struct {
	words      *Words
	confusable map[string]confusable // by word
	common     []string              // endings that words have which the vocabulary lacks
	endings    []string              // these, and others of words that come of one another
	isEnding   map[string]bool
	inflected  map[string]bool // those that make another number or tense, and no other word
	bases      []string        // endings of words that others are made of
	articles   []string
	doubled    []string // words that stand twice in good grammar
	prefixes   []string // what stands before words that others are made of
	inverting  []string // words behind which an auxiliary stands before who acts
	auxiliary  []string
	regional   [][2]string // endings of words that are spelled in one way here and in another there
}

// confusable is a set of words for grammar that are taken for one another.
type confusable struct {
	Kind  string // "case", "article" or "preposition"
	Words []string
}

// readVariants reads assets/language/<code>/grammar.json; nil if there is none.
func readVariants(language string, words *Words) *Variants {
	var of struct {
		Confusable []confusable
		Endings    []string
		// Derivations are further endings, which too many words of other languages have as
		// well for a word to be known by them.
		Derivations []string
		Inflections []string
		Bases       []string
		Prefixes    []string
		Articles    []string
		Doubled     []string
		Inverting   []string
		Auxiliaries []string
		Regional    [][2]string
	}
	if !assets.ReadLanguage(language, "grammar", &of) {
		return nil
	}
	v := &Variants{words, map[string]confusable{}, of.Endings, append(slices.Clip(of.Endings), of.Derivations...), map[string]bool{}, map[string]bool{}, of.Bases, of.Articles, of.Doubled, of.Prefixes, of.Inverting, of.Auxiliaries, of.Regional}
	for _, e := range v.endings {
		v.isEnding[e] = true
	}
	for _, e := range of.Inflections {
		v.inflected[e] = true
	}
	for _, set := range of.Confusable {
		for _, w := range set.Words {
			v.confusable[w] = set
		}
	}
	return v
}

// Confusable returns the words for grammar that a word may be taken for, such as
// "him" for "he", and the kind of them: "case", "article" or "preposition"; none
// for other words.
func (v *Variants) Confusable(form string) (kind string, others []string) {
	set := v.confusable[form]
	for _, w := range set.Words {
		if w != form {
			others = append(others, w)
		}
	}
	return set.Kind, others
}

// IsArticle reports whether a form is an article.
func (v *Variants) IsArticle(form string) bool { return slices.Contains(v.articles, form) }

// IsDoubled reports whether a form may stand twice in good grammar, as "had had" does.
func (v *Variants) IsDoubled(form string) bool { return slices.Contains(v.doubled, form) }

// Inverts reports whether an auxiliary stands before who acts behind a word, as in "never
// would she" and "nor did they".
func (v *Variants) Inverts(word, auxiliary string) bool {
	return slices.Contains(v.inverting, word) && slices.Contains(v.auxiliary, auxiliary)
}

// IsPreposition reports whether a form is one of the prepositions that are taken for
// one another.
func (v *Variants) IsPreposition(form string) bool { return v.confusable[form].Kind == "preposition" }

const (
	// shortestStem is how many letters words must share to come of one another.
	shortestStem = 3
	// fewestForms is how often a form must stand in the text of the model.
	fewestForms = 6
)

// Forms returns the common words that differ from a word in their ending alone, as
// "importance" does from "important".
func (v *Variants) Forms(form string) []string { return v.differing(form, isForm) }

// Relatives returns all words that differ from a word in their ending alone, and are
// no names: also the rare ones, as "stretchability" is to "stretch".
func (v *Variants) Relatives(form string) []string { return v.differing(form, isRelative) }

func (v *Variants) differing(form string, wanted func(Word) bool) []string {
	var out []string
	var buffer []byte
	for _, ending := range v.endings {
		stem, ok := strings.CutSuffix(form, ending)
		if !ok || len(stem) < shortestStem {
			continue
		}
		for _, other := range v.endings {
			buffer = append(append(buffer[:0], stem...), other...)
			if wanted(v.words.of(buffer)) && string(buffer) != form && !slices.Contains(out, string(buffer)) {
				out = append(out, string(buffer))
			}
		}
	}
	return out
}

func isRelative(of Word) bool { return of.Lower && !of.Name }

// isForm reports whether a word is common enough to be one of the forms of another.
func isForm(of Word) bool { return of.Class > 0 && !of.Name && of.Count >= fewestForms }

// IsForm reports whether other, another word, is one of the Forms of form.
func (v *Variants) IsForm(form, other string) bool {
	return differIn(v.isEnding, form, other) && isForm(v.words.Of(other))
}

// IsInflected reports whether two words are one in another number or tense, as "votes" and
// "voted" are.
func (v *Variants) IsInflected(a, b string) bool { return differIn(v.inflected, a, b) }

// differIn reports whether two words of one stem end in two of the endings.
func differIn(endings map[string]bool, a, b string) bool {
	most := min(len(a), len(b))
	same := 0
	for same < most && a[same] == b[same] {
		same++
	}
	for stem := same; stem >= shortestStem; stem-- {
		if endings[a[stem:]] && endings[b[stem:]] {
			return true
		}
	}
	return false
}

// shortestRegional is how many letters a word has before an ending that regions spell
// in two ways: "travelled" is "traveled", but "filled" is not "filed".
const shortestRegional = 4

// IsRegional reports whether two words are one that is spelled in one way here and in
// another there, as "centre" and "center" are.
func (v *Variants) IsRegional(a, b string) bool {
	return slices.ContainsFunc(v.regional, func(endings [2]string) bool {
		return isSpelled(a, b, endings[0], endings[1]) || isSpelled(a, b, endings[1], endings[0])
	})
}

// isSpelled reports whether two words differ in that one ends so, the other so.
func isSpelled(a, b, endingA, endingB string) bool {
	stem, ok := strings.CutSuffix(a, endingA)
	return ok && len(stem) >= shortestRegional && len(b) == len(stem)+len(endingB) && strings.HasPrefix(b, stem) && strings.HasSuffix(b, endingB)
}

const (
	// shortestPart is how many letters each part of a compound has, and fewestParts
	// how often it must stand in the text of the model.
	shortestPart = 3
	fewestParts  = 8
)

// Derived reports whether a word that the vocabulary lacks is one that it has with
// an ending, or with something before it, or two that it has in one.
func (v *Variants) Derived(form string) bool {
	if len(form) > longestWord {
		return false
	}
	if v.hasEnding(form) || v.isCompound(form) {
		return true
	}
	return slices.ContainsFunc(v.prefixes, func(prefix string) bool {
		rest, ok := strings.CutPrefix(form, prefix)
		return ok && len(rest) > shortestStem && (v.words.Of(rest).Lower || v.hasEnding(rest))
	})
}

// hasEnding reports whether a word is one of the vocabulary with an ending.
func (v *Variants) hasEnding(form string) bool {
	return slices.ContainsFunc(v.common, func(ending string) bool {
		stem, ok := strings.CutSuffix(form, ending)
		return ok && len(stem) > shortestStem && slices.ContainsFunc(v.bases, func(base string) bool { return v.words.Of(stem + base).Lower })
	})
}

// isCompound reports whether a word is two of the vocabulary in one.
func (v *Variants) isCompound(form string) bool {
	for i := shortestPart; i <= len(form)-shortestPart; i++ {
		if a, b := v.words.Of(form[:i]), v.words.Of(form[i:]); a.Lower && b.Lower && min(a.Count, b.Count) >= fewestParts {
			return true
		}
	}
	return false
}

// Slips returns the words that a slip of the hand makes of a word, or made it of.
func (v *Variants) Slips(form string) []string { return v.words.Slips(form) }

// IsSlip reports whether other, another word, is one of the Slips of form.
func (v *Variants) IsSlip(form, other string) bool { return v.words.IsSlip(form, other) }
