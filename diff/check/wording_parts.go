package check

import (
	"iter"
	"sort"
	"strings"
)

// parts are parts of speech that a word may be.
type parts uint8

const (
	adjective parts = 1 << iota
	adverb
	noun
	verb
	anyPart = adjective | adverb | noun | verb
)

// partLetters are how WordNet writes them.
var partLetters = map[string]parts{"a": adjective, "r": adverb, "n": noun, "v": verb}

// partOfSenses is a part of speech with the first of its meanings: those of one stand together.
type partOfSenses struct {
	first sense
	parts
}

// readParts reads the table of them, a line for each, in the order of the meanings.
func readParts(lines string) []partOfSenses {
	var out []partOfSenses
	for line := range strings.Lines(lines) {
		if f := strings.Fields(line); len(f) == 2 {
			out = append(out, partOfSenses{parseSense(f[1]), partLetters[f[0]]})
		}
	}
	return out
}

// partsIn returns what the words table has the very form as.
func (t *wordTables) partsIn(form string) parts {
	var of parts
	for number := range strings.FieldsSeq(line(t.senseLines, form)) {
		s := parseSense(number)
		if at := sort.Search(len(t.parts), func(i int) bool { return t.parts[i].first > s }); at > 0 {
			of |= t.parts[at-1].parts
		}
	}
	return of
}

// inflection is an ending of words, what it stands instead of, and the parts of speech
// that have it.
type inflection struct {
	ending, instead string
	of              parts
}

// noEnding is how the table writes that an ending stands instead of nothing.
const noEnding = "-"

// readInflections reads the table of them, a line for each, in the order in which they are
// tried.
func readInflections(lines string) []inflection {
	var out []inflection
	for line := range strings.Lines(lines) {
		f := strings.Fields(line)
		if len(f) != 3 {
			continue
		}
		rule := inflection{ending: f[0], instead: strings.TrimPrefix(f[1], noEnding)}
		for letter := range strings.SplitSeq(f[2], "") {
			rule.of |= partLetters[letter]
		}
		out = append(out, rule)
	}
	return out
}

// bases yields the forms that a word may be a form of, itself first, with the parts of
// speech that they would be. A form may come twice.
func (t *wordTables) bases(word string) iter.Seq2[string, parts] {
	return func(yield func(string, parts) bool) {
		if !yield(word, anyPart) {
			return
		}
		for base := range strings.FieldsSeq(line(t.irregularLines, word)) {
			if !yield(base, anyPart) {
				return
			}
		}
		for _, rule := range t.inflections {
			stem, ok := strings.CutSuffix(word, rule.ending)
			if !ok || len(stem) < 2 || rule.ending == "s" && strings.HasSuffix(stem, "s") {
				continue
			}
			if !yield(stem+rule.instead, rule.of) {
				return
			}
			// stopped, bigger
			if n := len(stem); rule.instead == "" && rule.ending != "s" && n > 2 && stem[n-1] == stem[n-2] && !yield(stem[:n-1], rule.of) {
				return
			}
		}
	}
}

// lemma is a word as dictionaries list it, with the parts of speech that it is.
type lemma struct {
	base string
	parts
}

// lemmasOf returns the words that a word may be a form of. What is listed, and as no
// adjective, is no adjective's degree, as "founder" is none of "found".
func (t *wordTables) lemmasOf(word string) []lemma {
	var out []lemma
	listed := t.partsIn(word)
	for base, of := range t.bases(word) {
		if of == adjective && listed != 0 && listed&adjective == 0 {
			continue
		}
		if of &= t.partsIn(base); of != 0 {
			out = append(out, lemma{base, of})
		}
	}
	return out
}

// partsOf returns the parts of speech that a word may be; none if it is not known.
func partsOf(lemmas []lemma) parts {
	var all parts
	for _, l := range lemmas {
		all |= l.parts
	}
	return all
}

// areOne reports whether two words may be one in another number, tense or degree.
func areOne(a, b []lemma) bool {
	for _, x := range a {
		for _, y := range b {
			if x.base == y.base && x.parts&y.parts != 0 {
				return true
			}
		}
	}
	return false
}
