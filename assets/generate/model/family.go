package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"stet/assets"
)

// families knows which words are derived from one another where no common ending
// tells, as "galactic" is from "galaxy": by WordNet's tables, which say what hangs
// together, and by the letters that two words begin with.
type families struct {
	senses map[string][]int // of words
	words  [][]string       // by sense
	links  [][]int          // by sense, of others
}

// sameStart is how many first letters words of a family share.
const sameStart = 3

func readFamilies() (*families, error) {
	f := &families{senses: map[string][]int{}}
	linked, err := assets.Files.ReadFile("words/links.txt")
	if err != nil {
		return nil, err
	}
	for line := range strings.Lines(string(linked)) {
		to, err := numbers(strings.Fields(line))
		if err != nil {
			return nil, fmt.Errorf("links: %w", err)
		}
		f.links = append(f.links, to)
	}
	meant, err := assets.Files.ReadFile("words/senses.txt")
	if err != nil {
		return nil, err
	}
	f.words = make([][]string, len(f.links))
	for line := range strings.Lines(string(meant)) {
		fields := strings.Fields(line)
		senses, err := numbers(fields[1:])
		if err != nil {
			return nil, fmt.Errorf("senses: %w", err)
		}
		f.senses[fields[0]] = senses
		for _, s := range senses {
			f.words[s] = append(f.words[s], fields[0])
		}
	}
	return f, nil
}

// numbers reads numbers of senses, which may have a mark that says how they are linked.
func numbers(fields []string) ([]int, error) {
	out := make([]int, len(fields))
	for i, field := range fields {
		n, err := strconv.ParseInt(strings.TrimLeft(field, "~!"), 36, 32)
		if err != nil {
			return nil, err
		}
		out[i] = int(n)
	}
	return out, nil
}

// of returns the other words of a word's family, in the order of the alphabet.
func (f *families) of(form string) []string {
	if len(form) < sameStart {
		return nil
	}
	var out []string
	add := func(sense int) {
		for _, w := range f.words[sense] {
			if w != form && strings.HasPrefix(w, form[:sameStart]) && isPlain(w) {
				out = append(out, w)
			}
		}
	}
	for _, s := range f.senses[form] {
		add(s)
		for _, to := range f.links[s] {
			add(to)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// isPlain reports whether a word is of the letters of the alphabet alone.
func isPlain(word string) bool {
	return !strings.ContainsFunc(word, func(r rune) bool { return r < 'a' || r > 'z' })
}
