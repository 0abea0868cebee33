package index

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/query"

	"stet/internal/news"
)

// How many letters of a fuzzy word may be others: in a short one, and in a longer one.
const (
	shortFuzzy = 1
	longFuzzy  = 2
	shortWord  = 6 // letters
)

// Find returns the versions that the query asks for, the best first, of the same
// quality the latest first.
func (x *Index) Find(ctx context.Context, q news.Query) (news.Hits, error) {
	var hits news.Hits
	err := guard(func() (err error) {
		hits, err = x.find(ctx, q)
		return err
	})
	return hits, err
}

func (x *Index) find(ctx context.Context, q news.Query) (news.Hits, error) {
	fields, err := x.textFields()
	if err != nil {
		return news.Hits{}, err
	}
	r := bleve.NewSearchRequestOptions(queryOf(q, fields), q.Limit, q.Offset, false)
	r.IncludeLocations = true
	r.SortBy([]string{"-_score", "-" + timeField, "_id"})
	found, err := x.inner.SearchInContext(ctx, r)
	if err != nil {
		return news.Hits{}, fmt.Errorf("find: %w", err)
	}
	hits := news.Hits{Total: int(found.Total)}
	for _, h := range found.Hits {
		hits.Hits = append(hits.Hits, news.Hit{Version: news.VersionID(h.ID), Score: h.Score, Marks: marksOf(h.Locations)})
	}
	return hits, nil
}

// textFields returns the fields of the languages that there are texts in.
func (x *Index) textFields() ([]string, error) {
	all, err := x.inner.Fields()
	if err != nil {
		return nil, fmt.Errorf("find: %w", err)
	}
	fields := slices.DeleteFunc(all, func(f string) bool { return !strings.HasPrefix(f, textField) })
	slices.Sort(fields)
	return fields, nil
}

func queryOf(q news.Query, fields []string) query.Query {
	b := bleve.NewBooleanQuery()
	b.AddMust(bleve.NewMatchAllQuery())
	for _, w := range q.Words {
		if w.Not {
			b.AddMustNot(inAny(w, fields))
		} else {
			b.AddMust(inAny(w, fields))
		}
	}
	filter := func(field string, values []string) {
		var any []query.Query
		for _, v := range values {
			t := bleve.NewTermQuery(v)
			t.SetField(field)
			t.SetBoost(0)
			any = append(any, t)
		}
		b.AddMust(bleve.NewDisjunctionQuery(any...))
	}
	if len(q.Languages) > 0 {
		var bases []string
		for _, l := range q.Languages {
			bases = append(bases, baseOf(l))
		}
		filter(languageField, bases)
	}
	for _, any := range q.Outlets {
		filter(outletField, stringsOf(any))
	}
	for _, any := range q.Stories {
		filter(storyField, stringsOf(any))
	}
	if q.Only != nil {
		these := bleve.NewDocIDQuery(stringsOf(q.Only))
		these.SetBoost(0)
		b.AddMust(these)
	}
	if !q.After.IsZero() || !q.Before.IsZero() {
		b.AddMust(between(q))
	}
	return b
}

func stringsOf[S ~string](list []S) []string {
	all := make([]string, len(list))
	for i, s := range list {
		all[i] = string(s)
	}
	return all
}

func between(q news.Query) query.Query {
	var from, to *float64
	if !q.After.IsZero() {
		at := seconds(q.After)
		from = &at
	}
	if !q.Before.IsZero() {
		at := seconds(q.Before)
		to = &at
	}
	r := bleve.NewNumericRangeQuery(from, to)
	r.SetField(timeField)
	r.SetBoost(0)
	return r
}

// inAny asks for the word in any of the fields.
func inAny(w news.Word, fields []string) query.Query {
	var any []query.Query
	for _, f := range fields {
		any = append(any, inField(w, f))
	}
	return bleve.NewDisjunctionQuery(any...)
}

func inField(w news.Word, field string) query.Query {
	switch {
	case w.Prefix:
		p := bleve.NewPrefixQuery(strings.ToLower(w.Text))
		p.SetField(field)
		return p
	case w.Fuzzy:
		word := strings.ToLower(w.Text)
		f := bleve.NewFuzzyQuery(word)
		f.SetField(field)
		f.SetFuzziness(longFuzzy)
		if len([]rune(word)) < shortWord {
			f.SetFuzziness(shortFuzzy)
		}
		return f
	}
	// A word may become several tokens, in Chinese and with a hyphen: they are a phrase.
	p := bleve.NewMatchPhraseQuery(w.Text)
	p.SetField(field)
	return p
}

// marksOf returns where the words stand, in order and joined where they overlap.
func marksOf(found search.FieldTermLocationMap) []news.Mark {
	var marks []news.Mark
	for field, terms := range found {
		if !strings.HasPrefix(field, textField) {
			continue
		}
		for _, locations := range terms {
			for _, l := range locations {
				marks = append(marks, news.Mark{Start: int(l.Start), End: int(l.End)})
			}
		}
	}
	slices.SortFunc(marks, func(a, b news.Mark) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
	joined := marks[:0]
	for _, m := range marks {
		if n := len(joined); n > 0 && m.Start < joined[n-1].End {
			joined[n-1].End = max(joined[n-1].End, m.End)
			continue
		}
		joined = append(joined, m)
	}
	return joined
}
