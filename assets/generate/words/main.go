// Command words reduces WordNet to what the rules on meaning and wording need:
// which words can mean the same, which the opposite, and the base of irregular
// forms. It is run by hand when a new WordNet appears:
//
//	go run ./assets/generate/words /usr/share/wordnet assets/words
//
// The tables of words are sorted lines, so that a word is found by binary search
// in the file as it is built in, and nothing is parsed at start. That of links has
// a line for each synset, in the order of their numbers, and that of parts the first
// number of each part of speech.
package main

import (
	"bufio"
	"cmp"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: words WORDNET-FOLDER OUTPUT-FOLDER")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "words:", err)
		os.Exit(1)
	}
}

func run(from, to string) error {
	net, err := read(from)
	if err != nil {
		return err
	}
	forms, err := irregular(from)
	if err != nil {
		return err
	}
	antonyms, sets := net.antonyms(), net.numbered()
	for name, lines := range map[string][]string{
		"senses.txt":    senses(sets),
		"links.txt":     net.links(sets),
		"parts.txt":     parts(sets),
		"antonyms.txt":  antonyms,
		"irregular.txt": forms,
	} {
		if err := write(filepath.Join(to, name), lines); err != nil {
			return err
		}
	}
	return nil
}

func write(name string, lines []string) error {
	return os.WriteFile(name, []byte(strings.Join(lines, "\n")+"\n"), 0o644) //nolint:gosec // part of the source tree
}

// synset is a set of words with one meaning.
type synset struct {
	key    string // part of speech and offset
	number string // in the tables, "" if it has no word to find
	words  []string
	links  []link
}

// link is a pointer from a word of a synset, or from all of it (0), to another.
type link struct {
	symbol         string
	to             string
	source, target int
}

type network struct {
	sets   map[string]*synset
	order  []string
	counts map[string]int // how often a word was met in the tagged corpus, by lemma
}

func read(folder string) (*network, error) {
	net := &network{sets: map[string]*synset{}, counts: map[string]int{}}
	for _, part := range []string{"adj", "adv", "noun", "verb"} {
		if err := net.readData(filepath.Join(folder, "data."+part)); err != nil {
			return nil, err
		}
	}
	return net, lines(filepath.Join(folder, "cntlist.rev"), func(line string) error {
		sense, rest, _ := strings.Cut(line, "%")
		fields := strings.Fields(rest)
		if len(fields) < 3 {
			return fmt.Errorf("cntlist: %q", line)
		}
		n, err := strconv.Atoi(fields[2])
		net.counts[sense] += n
		return err
	})
}

func lines(name string, each func(string) error) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	s := bufio.NewScanner(f)
	s.Buffer(nil, 1<<20)
	for s.Scan() {
		if strings.HasPrefix(s.Text(), "  ") { // the licence
			continue
		}
		if err := each(s.Text()); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return s.Err()
}

// readData reads "offset file type count word id ... count symbol offset pos
// source/target ..." as wndb(5) describes it.
func (n *network) readData(name string) error {
	return lines(name, func(line string) error {
		data, _, _ := strings.Cut(line, "|")
		f := strings.Fields(data)
		count, err := strconv.ParseInt(f[3], 16, 0)
		if err != nil {
			return err
		}
		s := &synset{key: part(f[2]) + f[0]}
		at := 4
		for range count {
			word, _, _ := strings.Cut(f[at], "(")
			s.words = append(s.words, word)
			at += 2
		}
		links, err := strconv.Atoi(f[at])
		if err != nil {
			return err
		}
		for i := range links {
			p := f[at+1+4*i:]
			ends, err := strconv.ParseInt(p[3], 16, 0)
			if err != nil {
				return err
			}
			s.links = append(s.links, link{p[0], part(p[2]) + p[1], int(ends >> 8), int(ends & 255)})
		}
		n.sets[s.key] = s
		n.order = append(n.order, s.key)
		return nil
	})
}

// part is the part of speech; satellites are adjectives.
func part(p string) string {
	if p == "s" {
		return "a"
	}
	return p
}

// plain returns the words that are one word in lower case.
func plain(words []string) []string {
	var out []string
	for _, w := range words {
		if len(w) > 1 && strings.Trim(w, "abcdefghijklmnopqrstuvwxyz-") == "" {
			out = append(out, w)
		}
	}
	return out
}

// memberships collects for each word the numbers of the groups it is in.
type memberships map[string][]string

func (m memberships) add(word, group string) {
	if !slices.Contains(m[word], group) {
		m[word] = append(m[word], group)
	}
}

func (m memberships) lines() []string {
	var out []string
	for _, w := range slices.Sorted(maps.Keys(m)) {
		out = append(out, w+" "+strings.Join(m[w], " "))
	}
	return out
}

// numbered returns the synsets that have a word to find, in the order of their
// numbers.
func (n *network) numbered() []*synset {
	var out []*synset
	for _, key := range n.order {
		if s := n.sets[key]; len(plain(s.words)) > 0 {
			s.number = strconv.FormatInt(int64(len(out)), 36)
			out = append(out, s)
		}
	}
	return out
}

// senses returns "word number number ...": the synsets that a word is in. Words
// of a common one can mean the same.
func senses(sets []*synset) []string {
	m := memberships{}
	for _, s := range sets {
		for _, w := range plain(s.words) {
			m.add(w, s.number)
		}
	}
	return m.lines()
}

// parts returns "part number": the first of the synsets of a part of speech, which stand
// together.
func parts(sets []*synset) []string {
	var out []string
	last := ""
	for _, s := range sets {
		if p := s.key[:1]; p != last {
			out = append(out, p+" "+s.number)
			last = p
		}
	}
	return out
}

// links returns for each synset, in the order of their numbers, those that it is
// linked with: "~" marks what is similar or directly above or below, so that a
// word of one can nearly stand for one of the other, "!" the opposite.
func (n *network) links(sets []*synset) []string {
	linked := make(map[string]memberships, len(sets))
	for _, s := range sets {
		linked[s.number] = memberships{}
	}
	for _, s := range sets {
		for _, l := range s.links {
			to := n.sets[l.to]
			if to.number == "" {
				continue
			}
			mark := ""
			switch l.symbol {
			case "!":
				mark = "!"
			case "&", "$":
				mark = "~"
			case "@", "~":
				// A word and the one directly above it, as "assault" and "attack".
				if n.common(s) && n.common(to) {
					mark = "~"
				}
			case "^", "+", "\\", "<", "*":
			default:
				continue
			}
			linked[s.number].add("", mark+to.number)
			linked[to.number].add("", mark+s.number)
		}
	}
	out := make([]string, len(sets))
	for i, s := range sets {
		out[i] = strings.Join(linked[s.number][""], " ")
	}
	return out
}

// common reports whether a word of the synset was met in the tagged corpus.
func (n *network) common(s *synset) bool {
	return slices.ContainsFunc(s.words, func(w string) bool { return n.counts[w] > 0 })
}

// antonyms returns "word group+ group- ...": words on different sides of a
// group can mean the opposite. A side is the synset of the word that has the
// antonym, what is similar to it, for verbs what is directly below it, and what
// derives from its words.
func (n *network) antonyms() []string {
	m := memberships{}
	number := 0
	for _, key := range n.order {
		s := n.sets[key]
		for _, l := range s.links {
			if l.symbol != "!" || l.to < key {
				continue
			}
			number++
			id := strconv.FormatInt(int64(number), 36)
			for _, w := range n.side(s) {
				m.add(w, id+"+")
			}
			for _, w := range n.side(n.sets[l.to]) {
				m.add(w, id+"-")
			}
		}
	}
	return m.lines()
}

func (n *network) side(s *synset) []string {
	all := slices.Clone(s.words)
	for _, l := range s.links {
		to := n.sets[l.to]
		switch {
		case l.symbol == "&" || l.symbol == "^":
			all = append(all, to.words...)
		case l.symbol == "+":
			all = append(all, to.words[l.target-1])
		case l.symbol == "~" && l.to[0] == 'v' && n.common(to):
			all = append(all, to.words...)
		}
	}
	all = plain(all)
	slices.Sort(all)
	return slices.Compact(all)
}

// irregular returns "form base ..." for forms that no rule leads to a base.
func irregular(folder string) ([]string, error) {
	m := memberships{}
	for _, part := range []string{"adj", "adv", "noun", "verb"} {
		err := lines(filepath.Join(folder, part+".exc"), func(line string) error {
			f := strings.Fields(line)
			if len(f) > 1 && len(plain(f)) == len(f) {
				for _, base := range f[1:] {
					m.add(f[0], base)
				}
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	all := m.lines()
	slices.SortFunc(all, cmp.Compare)
	return all, nil
}
