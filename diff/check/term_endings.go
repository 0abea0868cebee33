package check

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"stet/assets"
)

// wordEndings are those that words of a language take: in assets, term.json has
// those of inflection, name.json those that make another word of a name.
type wordEndings struct {
	kinds map[string]endingKind
	sizes [256][]int // of those with this last byte, in bytes, ascending
}

// endingKind says what an ending does, as a sum.
type endingKind uint8

const (
	inflects endingKind = 1 << iota // s, es
	replaced                        // another takes its place: the а of Москва
	derives                         // makes another word of a name: Kievan
)

// shortestStem is how many letters must be left of a word without its ending.
const shortestStem = 2

var (
	endingsMu    sync.Mutex
	endingsCache = map[string]*wordEndings{}
)

// endingsOf returns the endings of a language; none where there is no data.
func endingsOf(language string) *wordEndings {
	endingsMu.Lock()
	defer endingsMu.Unlock()
	if e, ok := endingsCache[language]; ok {
		return e
	}
	var term struct{ Endings, Replaced []string }
	var name nameData
	assets.ReadLanguage(language, "term", &term)
	assets.ReadLanguage(language, "name", &name)
	e := &wordEndings{kinds: map[string]endingKind{}}
	for _, list := range []struct {
		ends []string
		kind endingKind
	}{{term.Endings, inflects}, {term.Replaced, replaced}, {name.Derived, derives}} {
		for _, end := range list.ends {
			if end == "" {
				continue
			}
			e.kinds[end] |= list.kind
		}
	}
	if len(e.kinds) == 0 {
		return e // not kept, so that odd input cannot fill memory
	}
	for end := range e.kinds {
		sizes := &e.sizes[end[len(end)-1]]
		*sizes = append(*sizes, len(end))
	}
	for last, sizes := range e.sizes {
		slices.Sort(sizes)
		e.sizes[last] = slices.Compact(sizes)
	}
	endingsCache[language] = e
	return e
}

// sizesFor returns how long an ending of the word can be.
func (e *wordEndings) sizesFor(word string) []int {
	if word == "" {
		return nil
	}
	return e.sizes[word[len(word)-1]]
}

// stemOf returns what stays of a word when it takes an ending.
func (e *wordEndings) stemOf(word string) string {
	for _, size := range slices.Backward(e.sizesFor(word)) {
		if stem, ok := cutEnd(word, size); ok && e.kinds[word[len(stem):]]&replaced != 0 {
			return stem
		}
	}
	return word
}

// stems calls yield with what the word may be, with an ending, of.
func (e *wordEndings) stems(word string, yield func(stem string)) {
	for _, size := range e.sizesFor(word) {
		if stem, ok := cutEnd(word, size); ok && e.kinds[word[len(stem):]] != 0 {
			yield(stem)
		}
	}
}

// joins reports whether the word is the stem with or without an ending. Only
// names make other words by one.
func (e *wordEndings) joins(stem, word string, name bool) bool {
	end, ok := strings.CutPrefix(word, stem)
	if end == "" || !ok {
		return ok
	}
	kind := e.kinds[end]
	return kind&(inflects|replaced) != 0 || name && kind&derives != 0
}

// cutEnd cuts so many bytes off a word, if enough of it is left.
func cutEnd(word string, size int) (string, bool) {
	n := len(word) - size
	if n < shortestStem || !utf8.RuneStart(word[n]) || utf8.RuneCountInString(word[:n]) < shortestStem {
		return "", false
	}
	return word[:n], true
}

func hasCapital(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(first)
}
