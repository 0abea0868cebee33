// Package lexicon knows the words of a language and how likely one is behind
// others, in the languages that have a model. The models are made by
// assets/generate/model.
package lexicon

import (
	"fmt"
	"path"
	"strings"
	"sync"

	"stet/assets"
)

// model is what there is of a language, read on first use.
type model struct {
	words    func() *Words
	grammar  func() *Grammar
	variants func() *Variants
}

var (
	mu     sync.Mutex
	models = map[string]*model{}
)

func of(language string) *model {
	mu.Lock()
	defer mu.Unlock()
	if m, ok := models[language]; ok {
		return m
	}
	if f, err := assets.Files.Open(file(language, "words")); err != nil {
		return nil // not kept, so that odd input cannot fill memory
	} else if err := f.Close(); err != nil {
		return nil
	}
	m := &model{}
	m.words = sync.OnceValue(func() *Words {
		if t := read(language, "words"); t != nil {
			return &Words{t}
		}
		return nil
	})
	m.grammar = sync.OnceValue(func() *Grammar {
		t, w := read(language, "grammar"), m.words()
		data, err := assets.Files.ReadFile(file(language, "network"))
		if t == nil || w == nil || err != nil {
			return nil
		}
		n, err := openNetwork(data)
		if err != nil {
			return nil
		}
		return &Grammar{w, t, n}
	})
	m.variants = sync.OnceValue(func() *Variants { return readVariants(language, m.words()) })
	models[language] = m
	return m
}

func file(language, what string) string {
	return path.Join("model", path.Base(language)+"-"+what+".bin")
}

func read(language, what string) *Table {
	data, err := assets.Files.ReadFile(file(language, what))
	if err != nil {
		return nil
	}
	t, err := OpenTable(data)
	if err != nil {
		return nil
	}
	return t
}

// Languages returns those that there are words of, in order.
func Languages() []string {
	const end = "-words.bin"
	files, _ := assets.Files.ReadDir("model") // what is built in can be read
	var out []string
	for _, f := range files {
		if language, ok := strings.CutSuffix(f.Name(), end); ok {
			out = append(out, language)
		}
	}
	return out
}

// WordsOf returns the vocabulary of a language; nil if it has none.
func WordsOf(language string) *Words {
	if m := of(language); m != nil {
		return m.words()
	}
	return nil
}

// GrammarOf returns the grammar of a language; nil if it has none.
func GrammarOf(language string) *Grammar {
	if m := of(language); m != nil {
		return m.grammar()
	}
	return nil
}

// VariantsOf returns which words of a language are taken for one another; nil if
// that is not known.
func VariantsOf(language string) *Variants {
	if m := of(language); m != nil && m.words() != nil {
		return m.variants()
	}
	return nil
}

// Open opens the models of a language from their bytes, for the program that makes them.
func Open(language string, words, grammar, network []byte) (*Grammar, *Variants, error) {
	w, err := OpenTable(words)
	if err != nil {
		return nil, nil, fmt.Errorf("words: %w", err)
	}
	g, err := OpenTable(grammar)
	if err != nil {
		return nil, nil, fmt.Errorf("grammar: %w", err)
	}
	n, err := openNetwork(network)
	if err != nil {
		return nil, nil, err
	}
	vocabulary := &Words{w}
	return &Grammar{vocabulary, g, n}, readVariants(language, vocabulary), nil
}
