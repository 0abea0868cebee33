package index

import (
	"strings"
	"sync"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/lang/cjk"
	"github.com/blevesearch/bleve/v2/analysis/token/lowercase"
	"github.com/blevesearch/bleve/v2/registry"

	// The analysis of each language registers its filters.
	_ "github.com/blevesearch/bleve/v2/analysis/lang/da"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/de"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/en"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/es"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/fi"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/fr"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/hu"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/it"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/nl"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/no"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/pt"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/ro"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/ru"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/sv"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/tr"
)

// A text stands in a field of its language, which keeps each word in lower case and,
// beside it, its stem. No word is left out for being common: "not" may be all that a
// search is about. Languages without a stemmer share a field, in which Chinese, Japanese
// and Korean are cut into pairs of letters.

// stemmers are the filters that make the stem of a language's words.
var stemmers = map[string][]string{
	"da": {"stemmer_da_snowball"},
	"de": {"normalize_de", "stemmer_de_light"},
	"en": {"possessive_en", "stemmer_en_snowball"},
	"es": {"normalize_es", "stemmer_es_light"},
	"fi": {"stemmer_fi_snowball"},
	"fr": {"elision_fr", "stemmer_fr_light"},
	"hu": {"stemmer_hu_snowball"},
	"it": {"elision_it", "stemmer_it_light"},
	"nl": {"stemmer_nl_snowball"},
	"no": {"stemmer_no_snowball"},
	"pt": {"stemmer_pt_light"},
	"ro": {"stemmer_ro_snowball"},
	"ru": {"stemmer_ru_snowball"},
	"sv": {"stemmer_sv_snowball"},
	"tr": {"stemmer_tr_snowball"},
}

// The fields of texts are named by their language.
const (
	textField   = "text_"
	anyLanguage = "any"
)

// fieldOf returns the field in which texts of the language stand.
func fieldOf(language string) string {
	base := baseOf(language)
	if base == "nb" || base == "nn" {
		base = "no"
	}
	if _, ok := stemmers[base]; !ok {
		base = anyLanguage
	}
	return textField + base
}

// baseOf returns the language without script and country.
func baseOf(language string) string {
	base, _, _ := strings.Cut(strings.ToLower(language), "-")
	return base
}

// lexicons returns those that know the words of each field of texts.
var lexicons = sync.OnceValue(newLexicons)

func newLexicons() map[string]*lexicon {
	cache := registry.NewCache()
	filters := func(names ...string) (list []analysis.TokenFilter) {
		for _, name := range names {
			f, err := cache.TokenFilterNamed(name)
			must(err)
			list = append(list, f)
		}
		return list
	}
	all := map[string]*lexicon{
		textField + anyLanguage: {pairs: true, form: filters(cjk.WidthName, lowercase.Name)},
	}
	for language, names := range stemmers {
		all[textField+language] = &lexicon{form: filters(lowercase.Name), stem: filters(names...)}
	}
	return all
}

// must stops the program where what is part of it is wrong.
func must(err error) {
	if err != nil {
		panic(err)
	}
}
