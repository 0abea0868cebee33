package check

import (
	"encoding/json"
	"slices"
	"strings"

	"stet/diff/segment"
)

// anyEnding ends a word of the language data that stands for all that begin so:
// "вырос*". Languages with many endings would need long lists otherwise.
const anyEnding = "*"

// wordSet is a list of words in JSON and a set in memory.
type wordSet map[string]bool

// UnmarshalJSON reads a list.
func (s *wordSet) UnmarshalJSON(data []byte) error {
	var list []string
	if err := json.Unmarshal(data, &list); err != nil {
		return err
	}
	*s = make(wordSet, len(list))
	for _, w := range list {
		(*s)[w] = true
	}
	return nil
}

// wordTable holds what is told of words, and of all words that begin in some way.
type wordTable[V any] struct {
	words map[string]V
	stems map[string][]stemmed[V] // by the bytes that they begin with
}

type stemmed[V any] struct {
	stem  string
	value V
}

// stemKey is how many bytes stems are looked up by: no stem is shorter.
const stemKey = 4

func newWordTable[V any]() wordTable[V] {
	return wordTable[V]{map[string]V{}, map[string][]stemmed[V]{}}
}

// add says something of a word, or of all that begin so; grow makes the new value
// of what was said of it before.
func (t *wordTable[V]) add(word string, grow func(V) V) {
	stem, isStem := strings.CutSuffix(word, anyEnding)
	if !isStem || len(stem) < stemKey {
		t.words[stem] = grow(t.words[stem])
		return
	}
	key := stem[:stemKey]
	list := t.stems[key]
	i := slices.IndexFunc(list, func(s stemmed[V]) bool { return s.stem == stem })
	if i < 0 {
		i, list = len(list), append(list, stemmed[V]{stem: stem})
	}
	list[i].value = grow(list[i].value)
	t.stems[key] = list
}

// of returns what is told of the word, else of the longest stem that it has.
func (t *wordTable[V]) of(word string) (value V, ok bool) {
	if value, ok = t.words[word]; ok || len(word) < stemKey {
		return value, ok
	}
	longest := 0
	for _, s := range t.stems[word[:stemKey]] {
		if len(s.stem) > longest && strings.HasPrefix(word, s.stem) {
			longest, value, ok = len(s.stem), s.value, true
		}
	}
	return value, ok
}

// any reports whether something that is told of the word, or of a stem that it has,
// fits.
func (t *wordTable[V]) any(word string, fits func(V) bool) bool {
	if value, ok := t.words[word]; ok && fits(value) {
		return true
	}
	if len(word) < stemKey {
		return false
	}
	return slices.ContainsFunc(t.stems[word[:stemKey]], func(s stemmed[V]) bool {
		return strings.HasPrefix(word, s.stem) && fits(s.value)
	})
}

// stemSet is a list of words in JSON, some of which may stand for all that begin so.
type stemSet struct{ table wordTable[bool] }

// UnmarshalJSON reads a list.
func (s *stemSet) UnmarshalJSON(data []byte) error {
	var list []string
	if err := json.Unmarshal(data, &list); err != nil {
		return err
	}
	s.table = newWordTable[bool]()
	for _, w := range list {
		s.table.add(w, func(bool) bool { return true })
	}
	return nil
}

func (s *stemSet) empty() bool { return len(s.table.words)+len(s.table.stems) == 0 }

func (s *stemSet) has(word string) bool {
	_, ok := s.table.of(word)
	return ok
}

// groupTable is lists of words in JSON, and in memory for each word the lists that
// have it.
type groupTable struct{ table wordTable[[]int] }

// UnmarshalJSON reads lists of words.
func (t *groupTable) UnmarshalJSON(data []byte) error {
	var lists [][]string
	if err := json.Unmarshal(data, &lists); err != nil {
		return err
	}
	t.table = newWordTable[[]int]()
	for i, list := range lists {
		for _, w := range list {
			t.table.add(w, func(groups []int) []int { return append(groups, i) })
		}
	}
	return nil
}

// share reports whether a list has both words.
func (t *groupTable) share(a, b string) bool {
	return a != b && t.table.any(a, func(here []int) bool {
		return t.table.any(b, func(there []int) bool {
			return slices.ContainsFunc(here, func(i int) bool { return slices.Contains(there, i) })
		})
	})
}

// phraseList is a list of phrases in JSON; in memory they are words, by the first.
type phraseList struct{ table wordTable[[][]string] }

// UnmarshalJSON reads a list.
func (l *phraseList) UnmarshalJSON(data []byte) error {
	var list []string
	if err := json.Unmarshal(data, &list); err != nil {
		return err
	}
	l.table = newWordTable[[][]string]()
	for _, phrase := range list {
		if words := strings.Fields(phrase); len(words) > 0 {
			l.table.add(words[0], func(phrases [][]string) [][]string { return append(phrases, words[1:]) })
		}
	}
	return nil
}

// at returns how many tokens the longest phrase has that begins at tokens[i], 0
// if none does.
func (l *phraseList) at(tokens []segment.Token, i int) int {
	longest := 0
	phrases, _ := l.table.of(tokens[i].Norm)
	for _, rest := range phrases {
		if n := 1 + len(rest); n > longest && i+n <= len(tokens) && phraseMatches(rest, tokens[i+1:]) {
			longest = n
		}
	}
	return longest
}

func phraseMatches(phrase []string, tokens []segment.Token) bool {
	for k, w := range phrase {
		stem, isStem := strings.CutSuffix(w, anyEnding)
		if norm := tokens[k].Norm; norm != w && !(isStem && strings.HasPrefix(norm, stem)) {
			return false
		}
	}
	return true
}
