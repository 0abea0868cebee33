package segment

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"stet/assets"

	"github.com/clipperhouse/uax29/v2/words"
)

// byAlphabet returns the one language that has all letters of the text in the script, ""
// if none has them all or several have. Words with a capital are passed over: names keep
// the letters of where they come from.
func byAlphabet(text string, script *unicode.RangeTable) string {
	used := map[rune]bool{}
	it := words.FromString(text)
	for it.Next() {
		if first, _ := utf8.DecodeRuneInString(it.Value()); unicode.IsUpper(first) {
			continue
		}
		for _, r := range wordForm(it.Value()) {
			if unicode.Is(script, r) && unicode.IsLetter(r) && !unicode.Is(unicode.Lm, r) {
				used[r] = true
			}
		}
	}
	found := ""
	for _, a := range alphabets() {
		if len(used) == 0 || !a.hasAll(used) {
			continue
		}
		if found != "" {
			return ""
		}
		found = a.language
	}
	return found
}

// alphabet is the small letters that a language writes its own words with.
type alphabet struct{ language, letters string }

func (a alphabet) hasAll(letters map[rune]bool) bool {
	for r := range letters {
		if !strings.ContainsRune(a.letters, r) {
			return false
		}
	}
	return true
}

// alphabets are those of the languages that have data on it.
var alphabets = sync.OnceValue(func() []alphabet {
	var out []alphabet
	for _, language := range assets.Languages() {
		a := alphabet{language: language}
		if assets.ReadLanguage(language, "alphabet", &a.letters) {
			out = append(out, a)
		}
	}
	return out
})
