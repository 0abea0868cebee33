package index

import (
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/segment"
)

// word is a word of a text as the index has it.
type word struct {
	form string // in lower case
	stem string // what its forms have in common; form where there is no stemmer
}

// lexicon cuts texts into the words of a language. Texts use the same words over and over:
// it knows what it made of them. It is safe for concurrent use.
type lexicon struct {
	pairs bool                   // letters of scripts that write no spaces are taken in pairs
	form  []analysis.TokenFilter // what makes the form of a word
	stem  []analysis.TokenFilter // what makes the stem of a form

	mu    sync.RWMutex
	known map[string]word // by the word as it stands in a text
}

const (
	// mostKnown bounds how many words a lexicon knows; then they are learned anew.
	mostKnown = 1 << 16
	// longestWord is how many bytes of a word count: longer ones are no words of people.
	longestWord = 256
)

// cut gives f each word of the text with its place, in bytes, until f returns false.
func (l *lexicon) cut(text []byte, f func(w word, start, end int) bool) {
	c := cutter{lexicon: l, give: f}
	for at := 0; at < len(text) && !c.ended; {
		end := at + blockEnd(text[at:])
		c.block(text[at:end], at)
		at = end
	}
	c.flush()
}

// A text is cut block by block, so that a long one needs no more memory than a short one.
const (
	blockSize   = 4 << 10
	longestLine = 64 << 10 // without a space in it
)

// blockEnd returns where the first block of the text ends: before a space, where no word
// goes on, or where there is none, before a letter.
func blockEnd(text []byte) int {
	for i := blockSize; i < len(text); i++ {
		if text[i] == ' ' || text[i] == '\n' || i >= longestLine && utf8.RuneStart(text[i]) {
			return i
		}
	}
	return len(text)
}

// cutter cuts one text.
type cutter struct {
	lexicon *lexicon
	give    func(w word, start, end int) bool
	ended   bool

	segments [][]byte // of one block
	types    []int

	// The letter before, of a script that writes no spaces.
	letter     []byte
	start, end int
	alone      bool // it is in no pair yet
}

func (c *cutter) block(text []byte, at int) {
	// It fails where letters are none, and goes no further.
	c.segments, c.types, _, _ = segment.SegmentWordsDirect(text, c.segments[:0], c.types[:0])
	for i, s := range c.segments {
		start := at
		at += len(s)
		switch kind := c.types[i]; {
		case c.ended:
			return
		case kind == segment.None:
		case c.lexicon.pairs && (kind == segment.Ideo || kind == segment.Kana):
			for n, size := 0, 0; n < len(s); n += size {
				_, size = utf8.DecodeRune(s[n:])
				c.pair(s[n:n+size], start+n)
			}
		default:
			c.flush()
			c.word(s, start, at)
		}
	}
}

func (c *cutter) word(s []byte, start, end int) {
	if !c.ended {
		c.ended = !c.give(c.lexicon.word(s), start, end)
	}
}

// pair takes a letter that is a word with the one before it.
func (c *cutter) pair(letter []byte, at int) {
	if c.letter != nil && c.end == at {
		both := append(append(make([]byte, 0, 2*utf8.UTFMax), c.letter...), letter...)
		c.word(both, c.start, at+len(letter))
		c.alone = false
	} else {
		c.flush()
		c.alone = true
	}
	c.letter, c.start, c.end = letter, at, at+len(letter)
}

// flush gives the letter that stands alone.
func (c *cutter) flush() {
	if c.letter != nil && c.alone {
		c.word(c.letter, c.start, c.end)
	}
	c.letter = nil
}

// word returns the word that stands in a text.
func (l *lexicon) word(in []byte) word {
	if len(in) > longestWord {
		in = in[:longestWord]
		for len(in) > 0 && !utf8.RuneStart(in[len(in)-1]) {
			in = in[:len(in)-1]
		}
	}
	l.mu.RLock()
	w, known := l.known[string(in)]
	l.mu.RUnlock()
	if known {
		return w
	}
	w.form = filtered(l.form, string(in))
	if w.stem = filtered(l.stem, w.form); w.stem == w.form {
		w.stem = w.form // one string
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.known == nil || len(l.known) >= mostKnown {
		l.known = map[string]word{}
	}
	l.known[string(in)] = w
	return w
}

// filtered returns what the filters make of a word.
func filtered(filters []analysis.TokenFilter, s string) string {
	stream := analysis.TokenStream{{Term: []byte(s), Start: 0, End: len(s), Position: 1}}
	for _, f := range filters {
		stream = f.Filter(stream)
	}
	if len(stream) == 0 || len(stream[0].Term) == 0 {
		return s
	}
	return strings.Clone(string(stream[0].Term))
}
