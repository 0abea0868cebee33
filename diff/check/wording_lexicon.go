package check

import (
	"slices"
	"sort"
	"strings"
	"sync"

	"stet/assets"
)

// lexicon says which English words can mean the same, or the opposite. The
// tables are WordNet's, reduced by assets/generate/words: sorted lines that are
// searched as they are. It is safe for concurrent use.
type lexicon struct {
	synonymLines, antonymLines, irregularLines string
}

// english is the lexicon, read when first used.
var english = sync.OnceValue(func() *lexicon {
	read := func(name string) string {
		// What is missing is an empty table, and a test looks for it.
		data, _ := assets.Files.ReadFile("words/" + name + ".txt")
		return string(data)
	}
	return &lexicon{read("synonyms"), read("antonyms"), read("irregular")}
})

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

// bases returns the forms that the word may be a form of, itself first.
func (l *lexicon) bases(word string) []string {
	out := []string{word}
	add := func(base string) {
		if len(base) > 1 && !slices.Contains(out, base) {
			out = append(out, base)
		}
	}
	for base := range strings.FieldsSeq(line(l.irregularLines, word)) {
		add(base)
	}
	for _, rule := range [...]struct{ ending, instead string }{
		{"'s", ""}, {"s'", "s"}, {"ies", "y"}, {"es", ""}, {"es", "e"}, {"s", ""},
		{"ied", "y"}, {"ed", ""}, {"ed", "e"}, {"ing", ""}, {"ing", "e"},
		{"ier", "y"}, {"er", ""}, {"er", "e"}, {"iest", "y"}, {"est", ""}, {"est", "e"},
	} {
		stem, ok := strings.CutSuffix(word, rule.ending)
		if !ok || len(stem) < 2 || rule.ending == "s" && strings.HasSuffix(stem, "s") {
			continue
		}
		add(stem + rule.instead)
		// stopped, bigger
		if n := len(stem); rule.instead == "" && rule.ending != "s" && n > 2 && stem[n-1] == stem[n-2] {
			add(stem[:n-1])
		}
	}
	return out
}

// groups returns the groups that a table puts the word's bases in.
func (l *lexicon) groups(table, word string) []string {
	var out []string
	for _, base := range l.bases(word) {
		out = append(out, strings.Fields(line(table, base))...)
	}
	return out
}

// synonyms reports whether the words can mean the same.
func (l *lexicon) synonyms(a, b string) bool {
	return l.share(a, b, func(group string) bool { return group[0] != '~' })
}

// related reports whether the words can mean the same or nearly, as a word and
// one that says it less exactly.
func (l *lexicon) related(a, b string) bool {
	return l.share(a, b, func(string) bool { return true })
}

func (l *lexicon) share(a, b string, counts func(group string) bool) bool {
	of := l.groups(l.synonymLines, a)
	if len(of) == 0 {
		return false
	}
	return slices.ContainsFunc(l.groups(l.synonymLines, b), func(g string) bool {
		return counts(g) && slices.Contains(of, g)
	})
}

// antonyms reports whether the words can mean the opposite of each other.
func (l *lexicon) antonyms(a, b string) bool {
	of := l.groups(l.antonymLines, a)
	for _, g := range l.groups(l.antonymLines, b) {
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
func (l *lexicon) knows(word string) bool {
	return len(l.groups(l.synonymLines, word)) > 0 || len(l.groups(l.antonymLines, word)) > 0
}

// sameBase reports whether the words are forms of one word.
func (l *lexicon) sameBase(a, b string) bool {
	of := l.bases(a)
	return slices.ContainsFunc(l.bases(b), func(base string) bool { return slices.Contains(of, base) })
}
