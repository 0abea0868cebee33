package app

import (
	"cmp"
	"encoding/json"
	"path"
	"strconv"
	"strings"

	"fyne.io/fyne/v2/lang"
	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"

	"stet/app/present"
	"stet/assets"
)

// translations is where the words are: a file a language, English first of all.
const translations = "translations"

// Languages are those that the window speaks, by the names of their files.
var Languages = []string{"en", "de", "fr", "uk"}

// speech is the words of one language.
type speech struct {
	tag   language.Tag
	words map[string]phrase
}

// phrase is words that depend on no count, or a form for each; a form "none", where
// there is one, for 0, which no language writes as a figure.
type phrase struct {
	text  string
	forms map[string]string
}

// UnmarshalJSON reads a string, or an object of plural forms.
func (p *phrase) UnmarshalJSON(data []byte) error {
	if data[0] == '{' {
		return json.Unmarshal(data, &p.forms)
	}
	return json.Unmarshal(data, &p.text)
}

// spoken is the language of the window; only speak changes it.
var spoken = load("en")

// speak makes the window speak a language from now on: that of the system if it
// is "", English if there are no words in it. What stands already stays as it is.
func speak(name string) {
	if name == "" {
		name = Language()
	}
	if name != spoken.tag.String() {
		spoken = load(name)
	}
}

func load(name string) *speech {
	s := &speech{tag: language.English, words: map[string]phrase{}}
	for _, file := range []string{"en", name} { // what the second lacks, the first has
		data, err := assets.Files.ReadFile(path.Join(translations, file+".json"))
		if err != nil {
			continue
		}
		if err := json.Unmarshal(data, &s.words); err == nil { // a test reads them all
			s.tag = language.Make(file)
		}
	}
	return s
}

// Words returns the words of the window.
func Words() present.Translator {
	return func(key string, count int, args ...string) string { return spoken.say(key, count, args...) }
}

// knows reports whether there are words for the key.
func (s *speech) knows(key string) bool {
	_, ok := s.words[key]
	return ok
}

func (s *speech) say(key string, count int, args ...string) string {
	p, ok := s.words[key]
	if !ok {
		return key
	}
	text := p.text
	if p.forms != nil {
		text = cmp.Or(p.none(count), p.forms[s.form(count)], p.forms["other"])
	}
	return filled(text, count, args)
}

// none is the form for a count of 0, "" for others.
func (p phrase) none(count int) string {
	if count != 0 {
		return ""
	}
	return p.forms["none"]
}

// formNames are the names that the files have for plural forms.
var formNames = map[plural.Form]string{
	plural.Zero: "zero", plural.One: "one", plural.Two: "two", plural.Few: "few", plural.Many: "many", plural.Other: "other",
}

func (s *speech) form(count int) string {
	return formNames[plural.Cardinal.MatchPlural(s.tag, count, 0, 0, 0, 0)]
}

// filled puts the count and the arguments in their places.
func filled(text string, count int, args []string) string {
	if !strings.Contains(text, "{{") {
		return text
	}
	pairs := []string{"{{.N}}", strconv.Itoa(count)}
	for i, arg := range args {
		pairs = append(pairs, "{{."+string(rune('A'+i))+"}}", arg)
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// word is for what takes no count.
func word(key string, args ...string) string { return spoken.say(key, 1, args...) }

// Language is that of the system, as in "uk".
func Language() string {
	locale := lang.SystemLocale()
	return languageOf(locale.LanguageString())
}

// languageOf is the language of a locale, whatever its country and script.
func languageOf(locale string) string {
	base, _ := language.Make(strings.ReplaceAll(locale, "_", "-")).Base()
	return base.String()
}
