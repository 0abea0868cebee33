package check

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"io"
	"strings"
	"sync"
	"unicode/utf8"

	"stet/assets"
)

// spellings maps every known spelling, folded, to what it names. It is read on
// first use.
type spellings struct {
	places map[string]string // to the canonical name
	others map[string]string // persons and other things that have several spellings
}

var knownSpellings = sync.OnceValue(func() *spellings {
	s := &spellings{map[string]string{}, map[string]string{}}
	if data, err := assets.Files.ReadFile("names/places.tsv.gz"); err == nil {
		if unpacked, err := gzip.NewReader(bytes.NewReader(data)); err == nil {
			readSpellings(unpacked, s.places)
		}
	}
	if data, err := assets.Files.ReadFile("names/spellings.tsv"); err == nil {
		readSpellings(bytes.NewReader(data), s.others)
	}
	return s
})

// readSpellings reads lines of spellings of one thing, the canonical one first.
func readSpellings(r io.Reader, into map[string]string) {
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		var canonical string
		for spelling := range strings.SplitSeq(lines.Text(), "\t") {
			if canonical == "" {
				canonical = spelling
			}
			into[foldName(spelling)] = canonical
		}
	}
}

// foldName is the form in which a name is looked up.
func foldName(name string) string {
	for i := range len(name) {
		if c := name[i]; c >= utf8.RuneSelf || c == '.' {
			return strings.ToLower(foldMarks.Replace(name))
		}
	}
	return strings.ToLower(name)
}

var foldMarks = strings.NewReplacer("’", "'", "ʼ", "'", ".", "")

// sameThing reports whether two spellings are known to name one thing.
func (s *spellings) sameThing(a, b string) bool {
	for _, table := range []map[string]string{s.places, s.others} {
		x, known := table[a]
		if y, ok := table[b]; known && ok && x == y {
			return true
		}
	}
	return false
}

// different reports whether two spellings are known to name two places.
func (s *spellings) different(a, b string) bool {
	x, known := s.places[a]
	y, ok := s.places[b]
	return known && ok && x != y
}
