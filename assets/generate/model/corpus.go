package main

import (
	"bufio"
	"cmp"
	"compress/gzip"
	"maps"
	"os"
	"slices"

	"stet/diff/lexicon"
	"stet/diff/segment"
)

const (
	// fewestModelled is how often a word or a shape must stand in the text to have a
	// place in the grammar of its own.
	fewestModelled = 3
	// fewestSeen is how often a word must stand there to be taken for one that no list has.
	fewestSeen = 5
	// fewestShaped is how many rare words an ending must have to be a shape.
	fewestShaped = 40
	// heldBack is which part of the lines is held back to measure the model with.
	heldBack = 50
)

// corpus is the text as numbers: each word that stands often enough has one, and so
// has each shape of rare words.
type corpus struct {
	forms       []string // by number
	ids         map[string]int32
	frequencies []int // by number
	sentences   [][]int32
	start, end  int32
	counts      map[string]count
	text, held  [][]lexicon.Unit // what is learnt from, and what is held back
}

// count says how often a word stands in lower case and with a capital inside sentences.
type count struct{ lower, capital int }

func (c count) all() int { return c.lower + c.capital }

func readCorpus(file string) (*corpus, error) {
	c := &corpus{ids: map[string]int32{}, counts: map[string]count{}}
	line := 0
	err := eachLine(file, func(text string) {
		line++
		t := segment.Cut(text, segment.Options{Language: "en"})
		for _, s := range t.Sentences {
			units := lexicon.Units(t.Raw, t.Tokens[s.First:s.Last])
			if line%heldBack == 0 {
				c.held = append(c.held, units)
				continue
			}
			c.text = append(c.text, units)
			c.count(units)
		}
	})
	if err != nil {
		return nil, err
	}
	c.number()
	return c, nil
}

func eachLine(file string, f func(string)) error {
	in, err := os.Open(file)
	if err != nil {
		return err
	}
	defer func() { _ = in.Close() }() // nothing was written
	unpacked, err := gzip.NewReader(in)
	if err != nil {
		return err
	}
	lines := bufio.NewScanner(unpacked)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		f(lines.Text())
	}
	return lines.Err()
}

func (c *corpus) count(units []lexicon.Unit) {
	for i, u := range units {
		n := c.counts[u.Form]
		if u.Capital && i > 0 {
			n.capital++
		} else {
			n.lower++
		}
		c.counts[u.Form] = n
	}
}

// number gives the words and shapes their numbers, the most frequent first, and
// turns the sentences into numbers.
func (c *corpus) number() {
	shapes := map[string]int{}
	for _, s := range c.text {
		for _, u := range s {
			if c.counts[u.Form].all() < fewestModelled {
				for _, shape := range lexicon.Shapes(u) {
					shapes[shape]++
				}
			}
		}
	}
	frequencies := map[string]int{lexicon.Start: 0, lexicon.End: 0}
	named := make([][]string, len(c.text))
	for i, s := range c.text {
		for _, u := range s {
			form := c.modelled(u, shapes)
			named[i] = append(named[i], form)
			frequencies[form]++
		}
	}
	frequencies[lexicon.Start] += len(c.text)
	frequencies[lexicon.End] += len(c.text)
	c.forms = slices.SortedFunc(maps.Keys(frequencies), func(a, b string) int {
		return cmp.Or(cmp.Compare(frequencies[b], frequencies[a]), cmp.Compare(a, b))
	})
	for id, form := range c.forms {
		c.ids[form] = int32(id)
		c.frequencies = append(c.frequencies, frequencies[form])
	}
	c.start, c.end = c.ids[lexicon.Start], c.ids[lexicon.End]
	for _, s := range named {
		ids := make([]int32, 0, len(s)+1)
		for _, form := range s {
			ids = append(ids, c.ids[form])
		}
		c.sentences = append(c.sentences, append(ids, c.end))
	}
}

// modelled is the word itself or the shape that it has in the grammar.
func (c *corpus) modelled(u lexicon.Unit, shapes map[string]int) string {
	if c.counts[u.Form].all() >= fewestModelled {
		return u.Form
	}
	all := lexicon.Shapes(u)
	for _, shape := range all {
		if shapes[shape] >= fewestShaped {
			return shape
		}
	}
	return all[len(all)-1]
}
