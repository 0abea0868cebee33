package segment

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"stet/assets"

	"github.com/clipperhouse/uax29/v2/words"
)

// scripts that tell a language by themselves, or nearly: where several
// languages share one, function words decide and the first is not assumed.
var scripts = []struct {
	table    *unicode.RangeTable
	language string // empty: function words decide
}{
	{unicode.Latin, ""},
	{unicode.Cyrillic, ""},
	{unicode.Arabic, ""},
	{unicode.Han, "zh"},
	{unicode.Hiragana, "ja"},
	{unicode.Katakana, "ja"},
	{unicode.Hangul, "ko"},
	{unicode.Greek, "el"},
	{unicode.Hebrew, "he"},
	{unicode.Devanagari, "hi"},
	{unicode.Thai, "th"},
	{unicode.Armenian, "hy"},
	{unicode.Georgian, "ka"},
}

const (
	// sample is how much of a text is read to tell its language, in bytes.
	sample = 8000
	// oneInKana: Japanese writes Han too, but of so many letters one at least is kana.
	oneInKana = 10
	// leastShare is the share of function words in a text from which on they tell its
	// language, and byFar how many times as many they must be as those of any other.
	leastShare = 0.12
	byFar      = 1.2
)

// languageOf tells the language of a text by its script, then by its function
// words, then by letters that only one has, or returns "".
func languageOf(text string) string {
	if len(text) > sample {
		text = text[:boundary(text, sample)]
	}
	counts := make([]int, len(scripts))
	most, letters, kana := 0, 0, 0
	for _, r := range text {
		if !unicode.IsLetter(r) {
			continue
		}
		letters++
		for i := range scripts {
			if unicode.Is(scripts[i].table, r) {
				counts[i]++
				if scripts[i].language == "ja" {
					kana++
				}
				if counts[i] > counts[most] {
					most = i
				}
				break
			}
		}
	}
	if letters == 0 {
		return ""
	}
	if kana*oneInKana > letters {
		return "ja"
	}
	if scripts[most].language != "" {
		return scripts[most].language
	}
	if language := byFunctionWords(text); language != "" {
		return language
	}
	return byAlphabet(text, scripts[most].table)
}

// byFunctionWords returns the language whose function words make up most of the
// text, if that is clear.
func byFunctionWords(text string) string {
	of := functionWords()
	scores := make([]float64, len(of.languages))
	total := 0
	it := words.FromString(text)
	for it.Next() {
		if kind, ok := kindOf(it.Value()); !ok || kind != Word {
			continue
		}
		total++
		for _, l := range of.words[wordForm(it.Value())] {
			scores[l]++
		}
	}
	best, second := -1, -1
	for i := range scores {
		switch {
		case best < 0 || scores[i] > scores[best]:
			best, second = i, best
		case second < 0 || scores[i] > scores[second]:
			second = i
		}
	}
	if best < 0 || scores[best] < 1 || scores[best] < leastShare*float64(total) {
		return ""
	}
	if second >= 0 && scores[best] < byFar*scores[second] {
		return ""
	}
	return of.languages[best]
}

// functionWordTable says which languages use a word for grammar.
type functionWordTable struct {
	languages []string
	words     map[string][]int // indexes into languages
}

var functionWords = sync.OnceValue(func() functionWordTable {
	table := functionWordTable{words: map[string][]int{}}
	for _, language := range assets.Languages() {
		var list []string
		if !assets.ReadLanguage(language, "function-words", &list) {
			continue
		}
		table.languages = append(table.languages, language)
		for _, w := range list {
			table.words[w] = append(table.words[w], len(table.languages)-1)
		}
	}
	return table
})

// IsFunctionWord reports whether the language uses the word, in its compared
// form, for grammar. It is false for languages without data.
func IsFunctionWord(language, word string) bool {
	of := functionWords()
	i := slices.Index(of.languages, language)
	return i >= 0 && slices.Contains(of.words[word], i)
}

// baseLanguage returns "uk" of "uk-UA".
func baseLanguage(tag string) string {
	base, _, _ := strings.Cut(strings.ReplaceAll(tag, "_", "-"), "-")
	return strings.ToLower(base)
}

// LanguageOf returns the language of a text as Cut tells it, "" if it cannot be told.
func LanguageOf(text string) string { return languageOf(text) }
