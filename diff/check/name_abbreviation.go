package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mozillazg/go-unidecode"

	"stet/diff/segment"
)

// abbreviates reports whether the first letters of the words of long are short.
func abbreviates(short, long namePhrase) bool {
	if len(short.words) != 1 || len(long.words) < 2 {
		return false
	}
	var b strings.Builder
	for _, w := range long.words {
		b.WriteString(initialOf(w.folded))
	}
	return b.String() == plainLetters(short.folded)
}

// shortens reports whether capitals, of the text raw, stand for one word, whose letters
// they are: PPT, PowerPoint.
func shortens(short, long namePhrase, raw string) bool {
	const fewest = 3
	if len(short.words) != 1 || len(long.words) != 1 || len(short.folded)*2 > len(long.folded) {
		return false
	}
	letters, word := plainLetters(short.folded), plainLetters(long.folded)
	if len(letters) < fewest || len(word) < fewest || strings.ToUpper(letters) != short.words[0].In(raw) {
		return false
	}
	if letters[0] != word[0] || letters[len(letters)-1] != word[len(word)-1] {
		return false
	}
	for i := 0; i < len(word) && letters != ""; i++ {
		if word[i] == letters[0] {
			letters = letters[1:]
		}
	}
	return letters == ""
}

// initialOf is the first letter of a word as abbreviations have it: É is E in EDF.
func initialOf(word string) string {
	_, size := utf8.DecodeRuneInString(word)
	return firstRunes(plainLetters(word[:size]), 1)
}

// plainLetters is a word in letters of ASCII.
func plainLetters(word string) string { return strings.ToLower(unidecode.Unidecode(word)) }

// takeInitials takes away letters of one side with the names of the other that they
// stand for, also where words in lower case stand between those: HHS, Health and
// Human Services.
func (c *nameComparison) takeInitials(old, new []nameWord) {
	for _, o := range slices.Clone(c.old) {
		if run := initialsOf(o, c.in.Old.Raw, new, c.in.New); holdsAny(run, c.new) {
			c.takes([]nameWord{o}, run)
		}
	}
	for _, n := range slices.Clone(c.new) {
		if run := initialsOf(n, c.in.New.Raw, old, c.in.Old); holdsAny(run, c.old) {
			c.takes(run, []nameWord{n})
		}
	}
}

// initialsOf returns the names in a row that the letters stand for, nil if there are
// none.
func initialsOf(letters nameWord, raw string, names []nameWord, t *segment.Text) []nameWord {
	initials := plainLetters(letters.folded)
	size := len(initials)
	if size < 2 || !isAcronym(letters.In(raw)) {
		return nil
	}
	for from := range names { // with all words: Électricité de France is EDF
		for to := from + 1; to <= min(from+size, len(names)); to++ {
			run := names[from:to]
			stretch := segment.Span{Start: run[0].Start, End: run[len(run)-1].End}
			if initialsOfWords(t, stretch, size) == initials || capitalsOf(stretch.In(t.Raw)) == initials {
				return run
			}
		}
	}
	for from := 0; from+size <= len(names); from++ {
		run := names[from : from+size]
		if !slices.EqualFunc([]byte(initials), run, func(letter byte, w nameWord) bool { return initialOf(w.folded) == string(letter) }) {
			continue
		}
		between := tokensIn(t, segment.Span{Start: run[0].Start, End: run[size-1].End})
		other := func(token segment.Token) bool {
			return !slices.ContainsFunc(run, func(w nameWord) bool { return w.Overlaps(token.Span) }) &&
				!segment.IsFunctionWord(t.Language, token.Norm) && token.Norm != "&" && token.Norm != "-" && token.Norm != ","
		}
		if !slices.ContainsFunc(between, other) {
			return run
		}
	}
	return nil
}

// capitalsOf returns all capitals of a stretch, as plain letters: those of a word count that
// holds several, and those of an abbreviation with stops. U.S. YouthBuild Fund is USYBF.
func capitalsOf(stretch string) string {
	return plainLetters(strings.Map(func(r rune) rune {
		if unicode.IsUpper(r) {
			return r
		}
		return -1
	}, stretch))
}

// initialsOfWords returns the first letters of the words of a stretch, "" if there
// are not so many.
func initialsOfWords(t *segment.Text, s segment.Span, count int) string {
	tokens := tokensIn(t, s)
	if words(tokens) != count {
		return ""
	}
	var b strings.Builder
	for _, token := range tokens {
		if token.Kind == segment.Word {
			b.WriteString(initialOf(token.Norm))
		}
	}
	return b.String()
}

// isAcronym reports whether a word has two capitals and no small letter.
func isAcronym(s string) bool {
	letters := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			letters++
		}
	}
	return letters >= 2
}
