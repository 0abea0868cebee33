package index

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/query"
	"github.com/blevesearch/bleve/v2/search/searcher"
	api "github.com/blevesearch/bleve_index_api"

	"stet/internal/news"
)

// asking is a query while its answer is looked for. The library below knows queries that
// stand for any number of words and takes any time for them: those here are bounded, and
// note where a bound was met.
type asking struct {
	words       [][]*asked // each in each field
	most        int        // terms for which a word may stand that is the beginning of one, or may have slips
	approximate bool       // something may be missing, or there without need
}

// asked is one of the words of a query in one field.
type asked struct {
	asking *asking
	word   news.Word
	field  string
	terms  []string // any of which stands for the word; of a beginning or a word with slips once it was looked up
	slips  []uint8  // how many letters of each of them are others
	phrase []string // the stems of several words, each of which stands behind the one before
}

// mostTerms bounds how many words of the index the words of a query stand for that are the
// beginning of one, or may have slips: each is looked for in each file of the index. Those
// that most texts have are taken.
const mostTerms = 1024

// leastTerms is what each of them may stand for, however many they are.
const leastTerms = 32

func askFor(q news.Query, fields []string) *asking {
	a := &asking{}
	loose := 0
	for _, w := range q.Words {
		if w.Prefix || w.Fuzzy {
			loose += len(fields)
		}
		var in []*asked
		for _, field := range fields {
			in = append(in, a.newWord(w, field))
		}
		a.words = append(a.words, in)
	}
	a.most = max(leastTerms, mostTerms/max(1, loose))
	return a
}

func (a *asking) newWord(w news.Word, field string) *asked {
	asked := &asked{asking: a, word: w, field: field}
	if w.Prefix || w.Fuzzy {
		return asked
	}
	// A word may become several, in Chinese and with a hyphen: they are a phrase.
	lexicons()[field].cut([]byte(w.Text), func(w word, _, _ int) bool {
		asked.terms = append(asked.terms, w.form, w.stem)
		asked.phrase = append(asked.phrase, w.stem)
		return true
	})
	if len(asked.phrase) > 1 {
		asked.terms = nil
	}
	slices.Sort(asked.terms)
	asked.terms = slices.Compact(asked.terms)
	return asked
}

// in returns the words that are asked for in the field; those that must not be there are
// not among them.
func (a *asking) in(field string) (list []*asked) {
	for _, w := range slices.Concat(a.words...) {
		if w.field == field && !w.word.Not {
			list = append(list, w)
		}
	}
	return list
}

// query returns the query as the library below wants it.
func (a *asking) query() (must, not []query.Query) {
	for _, in := range a.words {
		var any []query.Query
		for _, w := range in {
			any = append(any, w)
		}
		if one := query.NewDisjunctionQuery(any); in[0].word.Not {
			not = append(not, one)
		} else {
			must = append(must, one)
		}
	}
	return must, not
}

// Searcher implements query.Query.
func (w *asked) Searcher(ctx context.Context, r api.IndexReader, _ mapping.IndexMapping, options search.SearcherOptions) (search.Searcher, error) {
	const boost = 1
	options.IncludeTermVectors = false
	switch {
	case len(w.phrase) > 1:
		return newPhraseSearcher(ctx, r, w, options)
	case w.word.Prefix:
		if err := w.lookUp(ctx, r, beginning); err != nil {
			return nil, err
		}
	case w.word.Fuzzy:
		if err := w.lookUp(ctx, r, slips); err != nil {
			return nil, err
		}
	}
	if len(w.terms) == 0 {
		return searcher.NewMatchNoneSearcher(r)
	}
	return searcher.NewMultiTermSearcherBoosted(ctx, r, w.terms, w.field, boost, w.slips, options, false)
}

// How many letters of a word with slips may be others: in a short one, and in a longer one.
const (
	shortFuzzy = 1
	longFuzzy  = 2
	shortWord  = 6 // letters
)

func beginning(r api.IndexReader, field, word string) (api.FieldDict, error) {
	return r.FieldDictPrefix(field, []byte(word))
}

func slips(r api.IndexReader, field, word string) (api.FieldDict, error) {
	most := longFuzzy
	if len([]rune(word)) < shortWord {
		most = shortFuzzy
	}
	fuzzy, ok := r.(api.IndexReaderFuzzy)
	if !ok {
		return beginning(r, field, word)
	}
	return fuzzy.FieldDictFuzzy(field, word, most, "")
}

// mostLookedUp bounds how many words of the index are looked at for one of a query.
const mostLookedUp = 1 << 18

// lookUp finds which words of the index the word stands for.
func (w *asked) lookUp(ctx context.Context, r api.IndexReader, open func(r api.IndexReader, field, word string) (api.FieldDict, error)) error {
	dict, err := open(r, w.field, strings.ToLower(w.word.Text))
	if err != nil {
		return err
	}
	defer func() { _ = dict.Close() }() // nothing was written
	var found []api.DictEntry
	const often = 1 << 10
	for n := 0; ; n++ {
		if n%often == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		e, err := dict.Next()
		if err != nil {
			return err
		}
		if e == nil {
			break
		}
		if n == mostLookedUp {
			w.asking.approximate = true
			break
		}
		found = append(found, *e)
	}
	if len(found) > w.asking.most {
		w.asking.approximate = true
		slices.SortFunc(found, func(a, b api.DictEntry) int {
			return cmp.Or(cmp.Compare(a.EditDistance, b.EditDistance), -cmp.Compare(a.Count, b.Count), cmp.Compare(a.Term, b.Term))
		})
		found = found[:w.asking.most]
	}
	for _, e := range found {
		w.terms, w.slips = append(w.terms, e.Term), append(w.slips, e.EditDistance)
	}
	return nil
}
