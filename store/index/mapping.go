package index

import (
	"strings"
	"sync"
	"time"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/custom"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/keyword"
	"github.com/blevesearch/bleve/v2/analysis/lang/cjk"
	"github.com/blevesearch/bleve/v2/analysis/token/lowercase"
	"github.com/blevesearch/bleve/v2/analysis/tokenizer/unicode"
	"github.com/blevesearch/bleve/v2/mapping"
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

// A text stands in a field of its language, whose analyzer keeps each word in lower
// case and, beside it, its stem. No word is left out for being common: "not" may be
// all that a search is about. Languages without a stemmer share a field, in which
// Chinese, Japanese and Korean are cut into pairs of letters.

// stemmers are the filters that put before the stem of a language's words.
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

// The fields of a document.
const (
	storyField    = "story"
	outletField   = "outlet"
	languageField = "language"
	timeField     = "at"
	textField     = "text_"
	anyLanguage   = "any"
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

func (d Doc) fields() map[string]any {
	return map[string]any{
		fieldOf(d.Language): d.Text,
		storyField:          string(d.Story),
		outletField:         string(d.Outlet),
		languageField:       baseOf(d.Language),
		timeField:           seconds(d.At),
	}
}

func seconds(t time.Time) float64 { return float64(t.Unix()) }

// besideFilter is the filter that keeps a word beside its stem.
const besideFilter = "stet_beside"

func newMapping() *mapping.IndexMappingImpl {
	m := bleve.NewIndexMapping()
	doc := bleve.NewDocumentStaticMapping()
	text := func(analyzer string) *mapping.FieldMapping {
		f := bleve.NewTextFieldMapping()
		f.Analyzer, f.Store, f.IncludeInAll, f.DocValues = analyzer, false, false, false
		f.IncludeTermVectors = true // phrases and marks need them
		return f
	}
	word := func() *mapping.FieldMapping {
		f := bleve.NewTextFieldMapping()
		f.Analyzer, f.Store, f.IncludeInAll, f.DocValues, f.IncludeTermVectors = keyword.Name, false, false, false, false
		return f
	}
	for language, filters := range stemmers {
		name := "stet_" + language
		must(m.AddCustomTokenFilter(name, map[string]any{"type": besideFilter, "filters": anySlice(filters)}))
		must(m.AddCustomAnalyzer(name, map[string]any{
			"type": custom.Name, "tokenizer": unicode.Name, "token_filters": []any{lowercase.Name, name},
		}))
		doc.AddFieldMappingsAt(textField+language, text(name))
	}
	doc.AddFieldMappingsAt(textField+anyLanguage, text(cjk.AnalyzerName))
	for _, name := range []string{storyField, outletField, languageField} {
		doc.AddFieldMappingsAt(name, word())
	}
	at := bleve.NewNumericFieldMapping()
	at.Store, at.IncludeInAll = false, false
	doc.AddFieldMappingsAt(timeField, at)
	doc.AddSubDocumentMapping("_all", bleve.NewDocumentDisabledMapping()) // nobody asks for all fields at once
	m.DefaultMapping = doc
	return m
}

// must stops the program where the mapping, which is part of it, is wrong.
func must(err error) {
	if err != nil {
		panic(err)
	}
}

func anySlice(list []string) []any {
	all := make([]any, len(list))
	for i, s := range list {
		all[i] = s
	}
	return all
}

// beside puts what its filters make of a token beside it, at the same place. Texts use the
// same words over and over: it knows what it made of them.
type beside struct {
	filters []analysis.TokenFilter

	mu    sync.RWMutex
	stems map[string][]string // of a word, without the word itself
}

// mostStems bounds how many words are known; then they are learned anew.
const mostStems = 1 << 16

// Filter implements analysis.TokenFilter.
func (b *beside) Filter(in analysis.TokenStream) analysis.TokenStream {
	more := 0
	stems := make([][]string, len(in))
	for i, word := range in {
		stems[i] = b.stemsOf(word)
		more += len(stems[i])
	}
	if more == 0 {
		return in
	}
	out := make(analysis.TokenStream, 0, len(in)+more)
	tokens := make([]analysis.Token, 0, more) // at once, since each would be a piece of memory
	for i, word := range in {
		out = append(out, word)
		for _, stem := range stems[i] {
			tokens = append(tokens, *word)
			t := &tokens[len(tokens)-1]
			t.Term = []byte(stem)
			out = append(out, t)
		}
	}
	return out
}

// stemsOf returns what the filters make of the word, if that is not the word.
func (b *beside) stemsOf(word *analysis.Token) []string {
	b.mu.RLock()
	stems, known := b.stems[string(word.Term)]
	b.mu.RUnlock()
	if known {
		return stems
	}
	term := string(word.Term)
	one := *word
	one.Term = []byte(term)
	made := analysis.TokenStream{&one}
	for _, f := range b.filters {
		made = f.Filter(made)
	}
	for _, t := range made {
		if string(t.Term) != term {
			stems = append(stems, string(t.Term))
		}
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.stems == nil || len(b.stems) >= mostStems {
		b.stems = map[string][]string{}
	}
	b.stems[term] = stems
	return stems
}

func init() {
	must(registry.RegisterTokenFilter(besideFilter, func(config map[string]any, cache *registry.Cache) (analysis.TokenFilter, error) {
		b := &beside{}
		names, _ := config["filters"].([]any)
		for _, name := range names {
			s, _ := name.(string)
			f, err := cache.TokenFilterNamed(s)
			if err != nil {
				return nil, err
			}
			b.filters = append(b.filters, f)
		}
		return b, nil
	}))
}
