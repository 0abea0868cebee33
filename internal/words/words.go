// Package words says things to people in their language: words by key, a file a language,
// with the forms that a count asks for in it.
package words

import (
	"cmp"
	"encoding/json"
	"path"
	"strconv"
	"strings"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"

	"stet/assets"
)

// Languages are those that there are words in, by the names of their files, English
// first of all.
var Languages = []string{"en", "de", "fr", "uk"}

// Words are those of one language.
type Words struct {
	tag     language.Tag
	phrases map[string]phrase
	aside   func(arg string) string
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

// Load reads the words of a language from the folder of assets. What the language lacks
// is said in English, all of it where there is no such language. Each argument is put into
// the words as aside returns it, so that it keeps its direction to itself; nil: as it is.
func Load(folder, name string, aside func(arg string) string) *Words {
	if aside == nil {
		aside = func(arg string) string { return arg }
	}
	w := &Words{tag: language.English, phrases: map[string]phrase{}, aside: aside}
	for _, file := range []string{"en", Base(name)} { // what the second lacks, the first has
		data, err := assets.Files.ReadFile(path.Join(folder, file+".json"))
		if err != nil {
			continue
		}
		if err := json.Unmarshal(data, &w.phrases); err == nil { // a test reads them all
			w.tag = language.Make(file)
		}
	}
	return w
}

// Base is the language of a locale such as de_CH, whatever its country and script; "en" for
// none, as in C and POSIX.
func Base(locale string) string {
	base, _ := language.Make(strings.ReplaceAll(locale, "_", "-")).Base()
	return base.String()
}

// Tag is the language that is spoken: English where there were no words in another one.
func (w *Words) Tag() language.Tag { return w.tag }

// Knows reports whether there are words for the key.
func (w *Words) Knows(key string) bool {
	_, ok := w.phrases[key]
	return ok
}

// Say returns the words for a key in the form that the count asks for, the count and the
// arguments in their places: {{.N}}, {{.A}}, {{.B}} and so on. A key without words is said
// as it is.
func (w *Words) Say(key string, count int, args ...string) string {
	p, ok := w.phrases[key]
	if !ok {
		return key
	}
	text := p.text
	if p.forms != nil {
		text = cmp.Or(p.none(count), p.forms[w.form(count)], p.forms["other"])
	}
	return w.filled(text, count, args)
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

func (w *Words) form(count int) string {
	return formNames[plural.Cardinal.MatchPlural(w.tag, count, 0, 0, 0, 0)]
}

// filled puts the count and the arguments in their places.
func (w *Words) filled(text string, count int, args []string) string {
	if !strings.Contains(text, "{{") {
		return text
	}
	pairs := []string{"{{.N}}", strconv.Itoa(count)}
	for i, arg := range args {
		pairs = append(pairs, "{{."+string(rune('A'+i))+"}}", w.aside(arg))
	}
	return strings.NewReplacer(pairs...).Replace(text)
}
