// Command model makes the word model of a language from a text: how often each
// word and each pair of neighbouring words stands in it.
//
//	go run ./assets/generate/model english-free.txt.gz assets/model/en
//
// It writes en-words.gz and en-pairs.gz. Words are counted in lower case where
// they are written so; those that stand mostly with a capital inside sentences
// are marked as names. The same input gives the same bytes.
package main

import (
	"bufio"
	"cmp"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"unicode"
	"unicode/utf8"

	"stet/diff/segment"
)

// A word or a pair that stands less often says too little.
const (
	fewestWords = 3
	fewestPairs = 3
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: model text.gz assets/model/LANGUAGE")
		os.Exit(2)
	}
	if err := generate(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "model:", err)
		os.Exit(1)
	}
}

// counts is what is counted.
type counts struct {
	lower, capital map[string]int
	pairs          map[[2]string]int
}

func generate(text, to string) error {
	c := counts{map[string]int{}, map[string]int{}, map[[2]string]int{}}
	if err := c.read(text); err != nil {
		return err
	}
	words := map[string]int{}
	for w, n := range c.lower {
		if n >= fewestWords {
			words[w] = n
		}
	}
	for w, n := range c.capital {
		if n >= fewestWords && n > c.lower[w] {
			words[w] = -(n + c.lower[w])
		}
	}
	err := write(to+"-words.gz", func(w io.Writer) error {
		for _, word := range slices.Sorted(maps.Keys(words)) {
			if _, err := fmt.Fprintf(w, "%s\t%d\n", word, words[word]); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return write(to+"-pairs.gz", func(w io.Writer) error { return c.writePairs(w, words) })
}

// read counts the words of a text sentence by sentence.
func (c counts) read(file string) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }() // nothing was written
	unpacked, err := gzip.NewReader(f)
	if err != nil {
		return err
	}
	lines := bufio.NewScanner(unpacked)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		t := segment.Cut(lines.Text(), segment.Options{Language: "en"})
		for _, s := range t.Sentences {
			c.sentence(t, t.Tokens[s.First:s.Last])
		}
	}
	return lines.Err()
}

func (c counts) sentence(t *segment.Text, tokens []segment.Token) {
	before := "^" // the beginning of a sentence
	begins := true
	for _, token := range tokens {
		word := class(token)
		c.pairs[[2]string{before, word}]++
		before = word
		if token.Kind != segment.Word {
			continue
		}
		first, _ := utf8.DecodeRuneInString(token.In(t.Raw))
		switch {
		case unicode.IsLower(first):
			c.lower[token.Norm]++
		case !begins:
			c.capital[token.Norm]++
		}
		begins = false
	}
	c.pairs[[2]string{before, "$"}]++
}

// class is what a token counts as in a pair: numbers are all alike.
func class(t segment.Token) string {
	if t.Kind == segment.Number {
		return "0"
	}
	return t.Norm
}

// writePairs writes the pairs of words that both stand in the list, by their first.
func (c counts) writePairs(w io.Writer, words map[string]int) error {
	inList := func(s string) bool {
		_, ok := words[s]
		return ok || len(s) > 0 && !unicode.IsLetter([]rune(s)[0])
	}
	type pair struct {
		words [2]string
		n     int
	}
	var all []pair
	for p, n := range c.pairs {
		if n >= fewestPairs && inList(p[0]) && inList(p[1]) {
			all = append(all, pair{p, n})
		}
	}
	slices.SortFunc(all, func(a, b pair) int {
		return cmp.Or(cmp.Compare(a.words[0], b.words[0]), cmp.Compare(a.words[1], b.words[1]))
	})
	first := ""
	for _, p := range all {
		head := ""
		if p.words[0] != first {
			first, head = p.words[0], p.words[0]
		}
		if _, err := fmt.Fprintf(w, "%s\t%s\t%d\n", head, p.words[1], p.n); err != nil {
			return err
		}
	}
	return nil
}

func write(file string, f func(io.Writer) error) (err error) {
	out, err := os.Create(file)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	packed, err := gzip.NewWriterLevel(out, gzip.BestCompression)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(packed)
	return errors.Join(f(w), w.Flush(), packed.Close())
}
