package textlayout

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"github.com/clipperhouse/uax29/v2/words"
)

// WordAt returns which bytes of a text are the word (UAX #29) at an offset. Between
// a word and a mark it is the word; at the end of the text the last one.
func WordAt(text string, offset int) (start, end int) {
	for it := words.FromString(text); it.Next(); {
		word := isWord(it.Value())
		if it.End() > offset || it.End() == offset && word || it.End() == len(text) {
			return it.Start(), it.End()
		}
	}
	return 0, len(text)
}

// isWord tells words from what stands between them.
func isWord(part string) bool {
	r, _ := utf8.DecodeRuneInString(part)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// NextWord is where the first word ends that ends behind an offset, or the text does.
func NextWord(text string, offset int) int {
	for it := words.FromString(text); it.Next(); {
		if it.End() > offset && isWord(it.Value()) {
			return it.End()
		}
	}
	return len(text)
}

// PreviousWord is where the last word begins that begins before an offset, or the text does.
func PreviousWord(text string, offset int) int {
	begins := 0
	for it := words.FromString(text); it.Next() && it.Start() < offset; {
		if isWord(it.Value()) {
			begins = it.Start()
		}
	}
	return begins
}

// ParagraphAt returns which bytes of a text are the paragraph that an offset is in, without
// what ends it.
func ParagraphAt(text string, offset int) (start, end int) {
	start = strings.LastIndexByte(text[:offset], '\n') + 1
	end, _ = lineEnd(text, start)
	return start, end
}

// NextLetter is where the letter (UAX #29) ends that begins at an offset.
func NextLetter(text string, offset int) int {
	it := graphemes.FromString(text[offset:])
	if !it.Next() {
		return len(text)
	}
	return offset + it.End()
}

// PreviousLetter is where the letter begins that ends at an offset.
func PreviousLetter(text string, offset int) int {
	if offset == 0 {
		return 0
	}
	from := strings.LastIndexByte(text[:offset-1], '\n') + 1
	begins := from
	for it := graphemes.FromString(text[from:offset]); it.Next(); {
		begins = from + it.Start()
	}
	return begins
}
