package textlayout

import (
	"unicode"

	"github.com/clipperhouse/uax29/v2/words"
)

// WordAt returns which bytes of a text are the word (UAX #29) at an offset. Between
// a word and a mark it is the word; at the end of the text the last one.
func WordAt(text string, offset int) (start, end int) {
	for it := words.FromString(text); it.Next(); {
		isWord := false
		for _, r := range it.Value() {
			isWord = unicode.IsLetter(r) || unicode.IsDigit(r)
			break
		}
		if it.End() > offset || it.End() == offset && isWord || it.End() == len(text) {
			return it.Start(), it.End()
		}
	}
	return 0, len(text)
}
