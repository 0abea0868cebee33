// Package lexicon knows how common words are, and pairs of neighbouring words, in
// the languages that have a model. The models are made by assets/generate/model.
package lexicon

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"io"
	"maps"
	"math"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"

	"stet/assets"
)

// Words is the vocabulary of a language. It is safe for concurrent use.
type Words struct {
	ids    map[string]int32
	counts []int32 // by id
	names  []bool  // stands mostly with a capital
	total  int
}

// Pairs says how often two words stand beside one another. It is safe for
// concurrent use.
type Pairs struct {
	words *Words
	count map[uint64]int32
	first map[int32]int32 // how often a word stands first
}

// model is what there is of a language, read on first use.
type model struct {
	words func() *Words
	pairs func() *Pairs
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
	if _, err := assets.Files.ReadFile(file(language, "words")); err != nil {
		return nil // not kept, so that odd input cannot fill memory
	}
	m := &model{}
	m.words = sync.OnceValue(func() *Words { return readWords(language) })
	m.pairs = sync.OnceValue(func() *Pairs { return readPairs(language, m.words()) })
	models[language] = m
	return m
}

func file(language, what string) string {
	return path.Join("model", path.Base(language)+"-"+what+".gz")
}

// WordsOf returns the vocabulary of a language; nil if it has none.
func WordsOf(language string) *Words {
	if m := of(language); m != nil {
		return m.words()
	}
	return nil
}

// PairsOf returns the pairs of a language; nil if it has none.
func PairsOf(language string) *Pairs {
	if m := of(language); m != nil {
		return m.pairs()
	}
	return nil
}

// Count returns how often a word, in lower case, stands in the text that the
// model was made of; 0 if hardly ever. A word of a name counts.
func (w *Words) Count(word string) int {
	if id, ok := w.ids[word]; ok {
		return int(w.counts[id])
	}
	return 0
}

// Rarity returns the natural logarithm of how many words of text there are to each
// time that a word, in lower case, stands there.
func (w *Words) Rarity(word string) float64 {
	return math.Log(float64(w.total) / float64(w.Count(word)+1))
}

// IsCommon reports whether a word is one of the language and no name.
func (w *Words) IsCommon(word string) bool {
	id, ok := w.ids[word]
	return ok && !w.names[id]
}

// Start and End stand for the beginning and the end of a sentence in a pair, and
// Digits for any number.
const (
	Start  = "^"
	End    = "$"
	Digits = "0"
)

// Surprise returns how unexpected second is behind first, in bits: the less often
// they stand together, measured against how often second stands at all (absolute
// discounting with back-off, Ney, Essen and Kneser 1994).
func (p *Pairs) Surprise(first, second string) float64 {
	const discount = 0.75
	a, b := p.words.id(first), p.words.id(second)
	alone := (float64(p.words.Count(second)) + 0.5) / float64(p.words.total)
	if a < 0 {
		return -math.Log2(alone)
	}
	n := float64(p.first[a])
	if n == 0 {
		return -math.Log2(alone)
	}
	together := 0.0
	if b >= 0 {
		together = math.Max(0, float64(p.count[key(a, b)])-discount) / n
	}
	return -math.Log2(together + discount*math.Min(1, 200/n)*alone + 1e-9)
}

// Together returns how often the two stand beside one another.
func (p *Pairs) Together(first, second string) int {
	a, b := p.words.id(first), p.words.id(second)
	if a < 0 || b < 0 {
		return 0
	}
	return int(p.count[key(a, b)])
}

// Oddness returns by how many bits two common words stand together more rarely
// than chance alone would bring them together; 0 where the model is too small to
// tell.
func (p *Pairs) Oddness(first, second string) float64 {
	expected := float64(p.words.Count(first)) * float64(p.words.Count(second)) / float64(p.words.total)
	if expected < 8 {
		return 0
	}
	return math.Log2(expected / (float64(p.Together(first, second)) + 0.5))
}

func (w *Words) id(word string) int32 {
	if id, ok := w.ids[word]; ok {
		return id
	}
	return -1
}

func key(a, b int32) uint64 { return uint64(uint32(a))<<32 | uint64(uint32(b)) }

// lines calls f with the fields of every line of a packed file.
func lines(name string, f func(fields []string)) {
	data, err := assets.Files.ReadFile(name)
	if err != nil {
		return
	}
	unpacked, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return
	}
	scan := bufio.NewScanner(io.Reader(unpacked))
	for scan.Scan() {
		f(strings.Split(scan.Text(), "\t"))
	}
}

func readWords(language string) *Words {
	w := &Words{ids: map[string]int32{}}
	lines(file(language, "words"), func(fields []string) {
		n, err := strconv.Atoi(fields[len(fields)-1])
		if err != nil || len(fields) != 2 {
			return
		}
		w.add(fields[0], n)
	})
	return w
}

func (w *Words) add(word string, n int) {
	w.ids[word] = int32(len(w.counts))
	w.names = append(w.names, n < 0)
	if n < 0 {
		n = -n
	}
	w.counts = append(w.counts, int32(n))
	w.total += n
}

// readPairs reads pairs; marks get numbers beyond those of the words.
func readPairs(language string, words *Words) *Pairs {
	all := &Words{ids: make(map[string]int32, len(words.ids)+100), counts: words.counts, names: words.names, total: words.total}
	maps.Copy(all.ids, words.ids)
	p := &Pairs{words: all, count: map[uint64]int32{}, first: map[int32]int32{}}
	id := func(s string) int32 {
		if _, ok := all.ids[s]; !ok {
			all.ids[s] = int32(len(all.ids))
			all.counts = append(slices.Clip(all.counts), 0)
		}
		return all.ids[s]
	}
	a := int32(-1)
	lines(file(language, "pairs"), func(fields []string) {
		if len(fields) != 3 {
			return
		}
		n, err := strconv.Atoi(fields[2])
		if err != nil {
			return
		}
		if fields[0] != "" {
			a = id(fields[0])
		}
		b := id(fields[1])
		p.count[key(a, b)] = int32(n)
		p.first[a] += int32(n)
		if int(b) >= len(words.counts) {
			all.counts[b] += int32(n)
		}
	})
	return p
}
