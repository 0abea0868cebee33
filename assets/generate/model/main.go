// Command model makes the model of a language from a text and lists of words:
//
//	go run ./assets/generate/model english-free.txt.gz assets/model/en LIST...
//
// It writes en-words.bin, the vocabulary, en-grammar.bin, which says how likely a word
// is behind others, and en-network.bin, which tells damaged sentences from sound ones;
// package lexicon reads all three. A list has a word a line, before the first space. It
// takes some minutes, and fewer with GOEXPERIMENT=simd; the same input gives the same
// bytes with and without, on the same kind of processor.
//
// # The network
//
// It learns as the discriminator of ELECTRA does (Clark and others 2020): from each
// sentence as it stands, and from the same with one word replaced or two neighbours
// swapped (slips.go), it learns which is which. Words are replaced by other words for
// grammar, by words of the same stem ("decision" for "decide", by their endings and by
// WordNet's tables, family.go), rare ones among them, and by what a slip of the hand makes.
// The three questions that this makes (another word for grammar? another form? the other
// order?) are learnt apart, each with vectors and a layer of its own, side by side.
//
// A unit is a vector of 32 numbers, the sum of those of its word (up to 18,000 have one), of
// its class, its first two letters, its last three and last four, and a capital. The last
// letters stand for words that are too rare to be learnt. The vectors of the unit and of
// four to either side go through one layer of 72 rectified units (Bengio and others
// 2003, Glorot and others 2011) to the logarithm of the odds that the unit is not what was
// meant. The loss is the cross-entropy of the sound and the damaged side together, which
// share all but the middle of the window; some words are shown by their class alone, as
// unknown ones are later.
//
// Vectors and weights are then rounded to 8 bits, the weights of each hidden unit in
// steps of their own, so that the program reckons in integers and comes to the same on
// every processor (lexicon/network_pack.go).
package main

import (
	"bufio"
	"errors"
	"fmt"
	"math"
	"os"
	"path"
	"strings"
	"sync"
	"unicode"

	"stet/diff/lexicon"
)

func main() {
	if len(os.Args) < 3 {
		fmt.Fprintln(os.Stderr, "usage: model text.gz assets/model/LANGUAGE [list of words ...]")
		os.Exit(2)
	}
	if err := generate(os.Args[1], os.Args[2], os.Args[3:]); err != nil {
		fmt.Fprintln(os.Stderr, "model:", err)
		os.Exit(1)
	}
}

func generate(text, to string, lists []string) error {
	c, err := readCorpus(text)
	if err != nil {
		return err
	}
	classes := classify(c, classCount)
	words, err := vocabulary(c, classes, lists)
	if err != nil {
		return err
	}
	entries := emissions(c, classes)
	entries = append(entries, wordRows(c)...)
	entries = append(entries, classRows(c, classes)...)
	grammar, err := lexicon.Pack(entries, lexicon.GrammarBytes)
	if err != nil {
		return err
	}
	network, err := learn(c, classes, path.Base(to), words, grammar)
	if err != nil {
		return err
	}
	return errors.Join(write(to+"-words.bin", words), write(to+"-grammar.bin", grammar), write(to+"-network.bin", network))
}

// learn returns the network that tells damage, by a language's other models.
func learn(c *corpus, classes []int, language string, words, grammar []byte) ([]byte, error) {
	with := c.forms[:min(vectorWords, len(c.forms))]
	f, err := readFamilies()
	if err != nil {
		return nil, err
	}
	var trainers [lexicon.Questions]*trainer
	for q := range lexicon.Questions {
		trainers[q] = newTrainer(q, classCount+1) // classes are counted from 1 on
	}
	open := func() (network []byte, s *slips, err error) {
		n := lexicon.Network{Words: with, Classes: classCount + 1}
		for q, t := range trainers {
			n.Judges[q] = t.judge(classes[:len(with)])
		}
		if network, err = lexicon.PackNetwork(n); err != nil {
			return nil, nil, err
		}
		g, v, err := lexicon.Open(language, words, grammar, network)
		return network, newSlips(g, v, f), err
	}
	_, s, err := open() // it has learnt nothing yet, but knows which words have vectors
	if err != nil {
		return nil, err
	}
	report(s.grammar, c.held)
	var wait sync.WaitGroup
	for _, t := range trainers {
		from := newSlips(s.grammar, s.variants, f)
		wait.Go(func() { t.train(c, from) })
	}
	wait.Wait()
	network, s, err := open()
	if err != nil {
		return nil, err
	}
	for q := range lexicon.Questions {
		measure(s, q, c.held)
	}
	return network, nil
}

// vocabulary packs the words: what the text has often enough, and the lists.
func vocabulary(c *corpus, classes []int, lists []string) ([]byte, error) {
	words := map[string]lexicon.Word{}
	for form, n := range c.counts {
		if n.all() >= fewestSeen || n.all() >= fewestModelled && c.ids[form] > 0 {
			words[form] = lexicon.Word{Count: n.all(), Name: n.capital > n.lower, Lower: n.lower >= fewestSeen}
		}
	}
	for _, list := range lists {
		if err := readList(list, words); err != nil {
			return nil, err
		}
	}
	for form, id := range c.ids {
		w := words[form]
		w.Class = classes[id]
		words[form] = w
	}
	all := lexicon.Word{}
	for _, n := range c.counts {
		all.Count += n.all()
	}
	entries := append(make([]lexicon.Entry, 0, len(words)+1), lexicon.WordEntry(lexicon.AllWords, all))
	for form, w := range words {
		entries = append(entries, lexicon.WordEntry(form, w))
	}
	return lexicon.Pack(entries, lexicon.WordBytes)
}

// readList adds the words of a list. One with a capital is a name, unless the text
// or another list has it in lower case.
func readList(name string, words map[string]lexicon.Word) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }() // nothing was written
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		word, _, _ := strings.Cut(lines.Text(), " ")
		if word == "" || strings.ContainsFunc(word, func(r rune) bool { return !unicode.IsLetter(r) }) {
			continue
		}
		form := strings.ToLower(word)
		w, ok := words[form]
		w.Lower = w.Lower || form == word
		if !ok || w.Count == 0 {
			w.Name = !w.Lower
		}
		words[form] = w
	}
	return lines.Err()
}

// emissions returns the chance of each word among those of its class.
func emissions(c *corpus, classes []int) []lexicon.Entry {
	total := map[int]int{}
	for id, n := range c.frequencies {
		total[classes[id]] += n
	}
	out := make([]lexicon.Entry, 0, len(c.forms))
	for id, form := range c.forms {
		if n := c.frequencies[id]; n > 0 {
			out = append(out, lexicon.Emission(math.Log2(float64(n)/float64(total[classes[id]])), form))
		}
	}
	return out
}

// Rows that stand more rarely, or that shorter rows say nearly as well, are left out:
// fewest is by length, worth in bits over the whole text.
var (
	wordPruning  = pruning{fewest: []int{1, 2, 2}, worth: 16}
	classPruning = pruning{fewest: []int{1, 1, 2, 3, 3}, worth: 18}
)

func wordRows(c *corpus) []lexicon.Entry {
	const bits = 20 // enough for any vocabulary of a text that is counted in memory
	m := estimate(c.sentences, lexicon.WordOrder, bits, c.start, wordPruning)
	names := func(key uint64, n int) []string {
		out := make([]string, n)
		for i := range out {
			out[i] = c.forms[key&(1<<bits-1)]
			key >>= bits
		}
		return out
	}
	var out []lexicon.Entry
	m.chances(func(key uint64, n int, b float64) { out = append(out, lexicon.ChanceOfWords(b, names(key, n)...)) })
	m.backOffs(func(key uint64, n int, b float64) { out = append(out, lexicon.BackOffOfWords(b, names(key, n)...)) })
	fmt.Println("rows of words:", len(out))
	return out
}

func classRows(c *corpus, classes []int) []lexicon.Entry {
	const bits = 10
	sentences := make([][]int32, len(c.sentences))
	for i, s := range c.sentences {
		for _, id := range s {
			sentences[i] = append(sentences[i], int32(classes[id]))
		}
	}
	m := estimate(sentences, lexicon.ClassOrder, bits, int32(classes[c.start]), classPruning)
	row := func(key uint64, n int) []uint64 {
		out := make([]uint64, n)
		for i := range out {
			out[i] = key & (1<<bits - 1)
			key >>= bits
		}
		return out
	}
	var out []lexicon.Entry
	m.chances(func(key uint64, n int, b float64) { out = append(out, lexicon.ChanceOfClasses(b, row(key, n)...)) })
	m.backOffs(func(key uint64, n int, b float64) { out = append(out, lexicon.BackOffOfClasses(b, row(key, n)...)) })
	fmt.Println("rows of classes:", len(out))
	return out
}

func write(name string, data []byte) error {
	fmt.Println(name, len(data), "bytes")
	return os.WriteFile(name, data, 0o644) //nolint:gosec // part of the source tree
}

// report says how surprising the sentences that were held back are, a unit, in bits.
func report(g *lexicon.Grammar, held [][]lexicon.Unit) {
	sum, n := 0.0, 0
	for _, units := range held {
		row := g.Sentence(units)
		for i := range len(units) + 1 {
			sum += g.Surprise(row, i+lexicon.Reach)
			n++
		}
	}
	fmt.Printf("surprise of %d units held back: %.3f bits\n", n, sum/float64(n))
}
