package check

import (
	"slices"
	"sort"
	"strings"
	"sync"

	"stet/assets"
)

// thesaurus says which English words can mean the same, or the opposite. The
// tables are WordNet's, reduced by assets/generate/words: sorted lines that are
// searched as they are. A thesaurus remembers what it looked up and is not safe for
// concurrent use: each run of a rule has its own.
type thesaurus struct {
	*wordTables
	known   map[string]*wordEntry
	reaches map[string][]reached
	// marks has for each meaning one more than by how many links it was reached, while
	// two words are compared, and else 0; nil until it is needed.
	marks []uint8
}

// wordTables are the files.
type wordTables struct {
	senseLines, antonymLines, irregularLines string
	senses                                   senseGraph
	parts                                    []partOfSenses
	inflections                              []inflection
}

// wordEntry is what the tables say of a word and its bases.
type wordEntry struct {
	bases    []string // the word itself first
	senses   []sense
	antonyms []string // groups
}

// englishTables are read when first used.
var englishTables = sync.OnceValue(func() *wordTables {
	read := func(name string) string {
		// What is missing is an empty table, and a test looks for it.
		data, _ := assets.Files.ReadFile("words/" + name + ".txt")
		return string(data)
	}
	return &wordTables{read("senses"), read("antonyms"), read("irregular"), newSenseGraph(read("links")), readParts(read("parts")), readInflections(read("endings"))}
})

// newThesaurus returns the thesaurus of a language, nil if there is none.
func newThesaurus(language string) *thesaurus {
	if language != "en" {
		return nil
	}
	return &thesaurus{wordTables: englishTables(), known: map[string]*wordEntry{}, reaches: map[string][]reached{}}
}

// thesaurus returns the thesaurus of a language: the one that all rules of a run
// share, if it is that of both texts.
func (in *Input) thesaurus(language string) *thesaurus {
	if in.lexis != nil && language == speechLanguage(in) {
		return in.lexis
	}
	return newThesaurus(language)
}

// entry returns what is known of the word.
func (l *thesaurus) entry(word string) *wordEntry {
	if e, ok := l.known[word]; ok {
		return e
	}
	e := &wordEntry{bases: l.basesOf(word)}
	for _, base := range e.bases {
		senses := line(l.senseLines, base)
		if senses == "" {
			continue // no word, and what has no meaning has no opposite
		}
		for number := range strings.FieldsSeq(senses) {
			e.senses = append(e.senses, parseSense(number))
		}
		e.antonyms = append(e.antonyms, strings.Fields(line(l.antonymLines, base))...)
	}
	l.known[word] = e
	return e
}

// line returns what the table says of the word, "" if nothing.
func line(table, word string) string {
	if word == "" {
		return ""
	}
	key := word + " "
	start := func(at int) int { return strings.LastIndexByte(table[:at], '\n') + 1 }
	// Search for the first byte whose line is not below the key.
	at := sort.Search(len(table), func(i int) bool { return table[start(i):] >= key })
	if at == len(table) {
		return ""
	}
	rest := table[start(at):]
	if !strings.HasPrefix(rest, key) {
		// The search may stop inside the line before.
		return ""
	}
	rest = rest[len(key):]
	if end := strings.IndexByte(rest, '\n'); end >= 0 {
		rest = rest[:end]
	}
	return rest
}

// basesOf returns the forms that the word may be a form of, itself first.
func (l *thesaurus) basesOf(word string) []string {
	out := []string{word}
	for base := range l.bases(word) {
		if len(base) > 1 && !slices.Contains(out, base) {
			out = append(out, base)
		}
	}
	return out
}

// synonyms reports whether the words can mean the same.
func (l *thesaurus) synonyms(a, b string) bool {
	of := l.entry(a).senses
	return len(of) > 0 && slices.ContainsFunc(l.entry(b).senses, func(s sense) bool { return slices.Contains(of, s) })
}

// related reports whether the words can mean the same or nearly, as a word and
// one that says it less exactly.
func (l *thesaurus) related(a, b string) bool {
	if l.synonyms(a, b) {
		return true
	}
	of := l.entry(a).senses
	return slices.ContainsFunc(l.entry(b).senses, func(s sense) bool {
		for link := range l.senses.links(s) {
			if link.kind == nearLink && slices.Contains(of, link.to) {
				return true
			}
		}
		return false
	})
}

// antonyms reports whether the words can mean the opposite of each other.
func (l *thesaurus) antonyms(a, b string) bool {
	of := l.entry(a).antonyms
	for _, g := range l.entry(b).antonyms {
		side := "+"
		if strings.HasSuffix(g, "+") {
			side = "-"
		}
		if slices.Contains(of, g[:len(g)-1]+side) {
			return true
		}
	}
	return false
}

// knows reports whether the word is in a table.
func (l *thesaurus) knows(word string) bool { return len(l.entry(word).senses) > 0 }

// isPast reports whether the word looks like the past of a verb.
func (l *thesaurus) isPast(word string) bool {
	if strings.HasSuffix(word, "ed") {
		return len(l.entry(word).senses) > 0
	}
	return !strings.HasSuffix(word, "ing") && !strings.HasSuffix(word, "s") && line(l.irregularLines, word) != ""
}

// sameBase reports whether the words are forms of one word.
func (l *thesaurus) sameBase(a, b string) bool {
	of := l.entry(a).bases
	return slices.ContainsFunc(l.entry(b).bases, func(base string) bool { return slices.Contains(of, base) })
}
