package storetest

import "strings"

// syllables are what the words of made-up texts consist of.
var syllables = strings.Fields("ba de fi go hu la me ni po ru sa te vi zo bra cle dri fro gru sta")

// Vocabulary is a word by its rank; the ranks of a text follow Zipf's law, as those of
// real ones do.
func Vocabulary(rank int) string {
	var b strings.Builder
	for n := rank + 1; n > 0; n /= len(syllables) {
		b.WriteString(syllables[n%len(syllables)])
	}
	return b.String()
}

// Article is a text of 3 KB. Versions of one story differ in a few words.
func Article(story, version int) string {
	state := uint32(story)*2654435761 + 12345
	next := func(n uint32) uint32 {
		state = state*1664525 + 1013904223
		return (state >> 8) % n
	}
	var b strings.Builder
	for i := 0; b.Len() < 3000; i++ {
		// A word of rank r comes about 1/r as often as the first.
		rank := next(1 + next(1+next(20000)))
		if i%97 == version {
			rank += 7 // an edit
		}
		b.WriteString(Vocabulary(int(rank)))
		switch {
		case i%120 == 119:
			b.WriteString(".\n\n")
		case i%15 == 14:
			b.WriteString(". ")
		default:
			b.WriteByte(' ')
		}
	}
	return b.String()
}
