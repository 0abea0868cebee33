// Command names makes assets/names/places.tsv.gz: the spellings of places by the
// place they name.
//
//	go run ./assets/generate/names toponyms.tsv.gz > assets/names/places.tsv.gz
//
// It reads rows of canonical name, variant, kind and source, parted by tabs, under
// a line of headings. It leaves out what may mislead: labels, abbreviations and
// names without their accents, variants that name two places or that are a place
// themselves, and anything in another script than Latin. The same input gives the
// same bytes.
package main

import (
	"bufio"
	"cmp"
	"compress/gzip"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: names toponyms.tsv.gz > places.tsv.gz")
		os.Exit(2)
	}
	if err := generate(os.Args[1], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "names:", err)
		os.Exit(1)
	}
}

func generate(file string, w io.Writer) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }() // nothing was written
	unpacked, err := gzip.NewReader(f)
	if err != nil {
		return err
	}
	variants, err := read(unpacked)
	if err != nil {
		return err
	}
	return write(w, variants)
}

// shortest is how many letters a spelling must have.
const shortest = 3

// read returns the variants of each place.
func read(r io.Reader) (map[string][]string, error) {
	places := map[string]map[string]bool{}
	owners := map[string]map[string]bool{} // the places that a spelling may name
	lines := bufio.NewScanner(r)
	lines.Scan() // the headings
	for lines.Scan() {
		fields := strings.Split(lines.Text(), "\t")
		if len(fields) < 3 || skipped(fields[2]) || !usable(fields[0]) {
			continue
		}
		canonical, variant := fields[0], fields[1]
		if places[canonical] == nil {
			places[canonical] = map[string]bool{}
		}
		if !usable(variant) {
			continue
		}
		places[canonical][variant] = true
		key := strings.ToLower(variant)
		if owners[key] == nil {
			owners[key] = map[string]bool{}
		}
		owners[key][canonical] = true
	}
	for canonical := range places {
		key := strings.ToLower(canonical)
		if owners[key] == nil {
			owners[key] = map[string]bool{}
		}
		owners[key][canonical] = true
	}
	out := map[string][]string{}
	for canonical, variants := range places {
		out[canonical] = nil
		for _, v := range slices.Sorted(maps.Keys(variants)) {
			if len(owners[strings.ToLower(v)]) == 1 && !strings.EqualFold(v, canonical) {
				out[canonical] = append(out[canonical], v)
			}
		}
	}
	return out, lines.Err()
}

// languages are those whose names for foreign places newspapers meet.
var languages = []string{"cs", "de", "en", "es", "fr", "hu", "it", "nl", "pl", "pt", "ro", "sv", "tr"}

func skipped(kind string) bool {
	language, exonym := strings.CutPrefix(kind, "exonym-")
	return kind == "ascii" || kind == "abbrev" || kind == "ne-label" || exonym && !slices.Contains(languages, language)
}

// usable reports whether a spelling is Latin, long enough, and begins with a capital.
func usable(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	if utf8.RuneCountInString(s) < shortest || !unicode.IsUpper(first) {
		return false
	}
	return !strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) || r == '(' || r == ',' })
}

// write writes a line a place: the canonical name, then its variants.
func write(w io.Writer, places map[string][]string) error {
	packed, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return err
	}
	for _, canonical := range slices.SortedFunc(maps.Keys(places), cmp.Compare[string]) {
		if _, err := fmt.Fprintln(packed, strings.Join(append([]string{canonical}, places[canonical]...), "\t")); err != nil {
			return err
		}
	}
	return packed.Close()
}
