package index

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search/query"

	"stet/internal/news"
)

// Find returns the versions that the query asks for, the best first, of the same quality
// the latest first. Their marks are made from their texts.
func (x *Index) Find(ctx context.Context, q news.Query) (news.Hits, Marks, error) {
	var hits news.Hits
	var asking *asking
	err := guard(func() (err error) {
		hits, asking, err = x.find(ctx, q)
		return err
	})
	return hits, Marks{asking}, err
}

func (x *Index) find(ctx context.Context, q news.Query) (news.Hits, *asking, error) {
	fields, err := x.textFields()
	if err != nil {
		return news.Hits{}, nil, err
	}
	if len(fields) == 0 {
		return news.Hits{}, &asking{}, nil
	}
	a := askFor(q, fields)
	r := bleve.NewSearchRequestOptions(queryOf(q, a), q.Limit, q.Offset, false)
	r.SortBy([]string{"-_score", "-" + timeField, "_id"})
	found, err := x.inner.SearchInContext(ctx, r)
	if err != nil {
		return news.Hits{}, nil, fmt.Errorf("find: %w", err)
	}
	hits := news.Hits{Total: int(found.Total), Approximate: a.approximate}
	for _, h := range found.Hits {
		hits.Hits = append(hits.Hits, news.Hit{Version: news.VersionID(h.ID), Score: h.Score})
	}
	return hits, a, nil
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

func queryOf(q news.Query, a *asking) query.Query {
	b := bleve.NewBooleanQuery()
	b.AddMust(bleve.NewMatchAllQuery())
	must, not := a.query()
	b.AddMust(must...)
	b.AddMustNot(not...)
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
