package index

import (
	"context"
	"slices"

	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/searcher"
	api "github.com/blevesearch/bleve_index_api"
)

// phraseSearcher finds the texts in which the words of a phrase follow one another. The one
// of the library below tries all ways in which the places of words can be put together:
// their number grows with that of the places, to the power of that of the words. This one
// goes over the places of each word once.
type phraseSearcher struct {
	search.Searcher // for texts that have all the words

	ctx    context.Context //nolint:containedctx // of one search
	asked  *asked
	terms  []string          // those of the phrase, each once
	places map[string]places // in one text
}

// places are where a word stands in a text.
type places struct {
	list []uint64
	more bool // than these
}

func newPhraseSearcher(ctx context.Context, r api.IndexReader, w *asked, options search.SearcherOptions) (search.Searcher, error) {
	const boost = 1
	options.IncludeTermVectors = true // the places
	terms := slices.Clone(w.phrase)
	slices.Sort(terms)
	terms = slices.Compact(terms)
	var list []search.Searcher
	var err error
	for _, term := range terms {
		var s search.Searcher
		if s, err = searcher.NewTermSearcher(ctx, r, term, w.field, boost, options); err != nil {
			break
		}
		list = append(list, s)
	}
	var all search.Searcher
	if err == nil {
		all, err = searcher.NewConjunctionSearcher(ctx, r, list, options)
	}
	if err != nil {
		for _, s := range list {
			_ = s.Close() // nothing was written
		}
		return nil, err
	}
	return &phraseSearcher{Searcher: all, ctx: ctx, asked: w, terms: terms, places: map[string]places{}}, nil
}

// Next implements search.Searcher.
func (s *phraseSearcher) Next(ctx *search.SearchContext) (*search.DocumentMatch, error) {
	m, err := s.Searcher.Next(ctx)
	return s.first(ctx, m, err)
}

// Advance implements search.Searcher.
func (s *phraseSearcher) Advance(ctx *search.SearchContext, id api.IndexInternalID) (*search.DocumentMatch, error) {
	m, err := s.Searcher.Advance(ctx, id)
	return s.first(ctx, m, err)
}

// DocumentMatchPoolSize implements search.Searcher.
func (s *phraseSearcher) DocumentMatchPoolSize() int { return s.Searcher.DocumentMatchPoolSize() + 1 }

// first returns the first text that has the phrase, of the match and those behind it.
func (s *phraseSearcher) first(ctx *search.SearchContext, m *search.DocumentMatch, err error) (*search.DocumentMatch, error) {
	for err == nil && m != nil {
		if err := s.ctx.Err(); err != nil {
			return nil, err
		}
		holds := s.holds(m.FieldTermLocations)
		m.FieldTermLocations = m.FieldTermLocations[:0]
		if holds {
			return m, nil
		}
		ctx.DocumentMatchPool.Put(m)
		m, err = s.Searcher.Next(ctx)
	}
	return nil, err
}

// holds tells whether the words stand one behind the other.
func (s *phraseSearcher) holds(found []search.FieldTermLocation) bool {
	clear(s.places)
	cut := false
	for _, l := range found {
		p := places{list: append(make([]uint64, 0, 1+len(l.Location.ArrayPositions)), l.Location.Pos), more: l.Location.End == placesEnd}
		for _, step := range l.Location.ArrayPositions {
			p.list = append(p.list, p.list[len(p.list)-1]+step)
		}
		cut = cut || p.more
		s.places[l.Term] = p
	}
	first := slices.Clone(s.places[s.asked.phrase[0]].list)
	for i, term := range s.asked.phrase[1:] {
		first = followed(first, s.places[term].list, uint64(i+1))
	}
	if len(first) == 0 && cut {
		s.asked.asking.approximate = true
	}
	return len(first) > 0
}

// followed leaves those places at which, so far behind, one of the others stands.
func followed(list, others []uint64, behind uint64) []uint64 {
	kept := list[:0]
	for _, place := range list {
		for len(others) > 0 && others[0] < place+behind {
			others = others[1:]
		}
		if len(others) > 0 && others[0] == place+behind {
			kept = append(kept, place)
		}
	}
	return kept
}
