package archive

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"stet/internal/news"
)

// SearchRequest asks for versions by their words.
type SearchRequest struct {
	Query    string                // words, phrases and filters, see query.go
	Limit    int                   // how many results at most; 0: 20
	Offset   int                   // how many to leave out
	Progress func(done, total int) // of bringing the index up to date; nil: nobody
}

// SearchResult is what a search found.
type SearchResult struct {
	Total int
	Found []Found
	// Approximate says that the query stands for so much that texts may be missing, or be
	// found that do not hold it.
	Approximate bool
}

// Found is a version that a search found.
type Found struct {
	VersionInfo
	Snippet string      // a stretch of the text, on one line
	Marks   []news.Mark // where the words stand in Snippet
	InText  []news.Mark // and in the text
	Score   float64
}

const searchLimit = 20

// Search returns the versions whose texts hold what the query asks for, the best
// first. The index is brought up to date before, or made anew if there is none. The
// error wraps news.ErrInvalid for a query that asks for nothing or cannot be read, and
// for numbers below 0.
func (a *Archive) Search(ctx context.Context, r SearchRequest) (SearchResult, error) {
	var all []Found
	result, err := a.SearchEach(ctx, r, func(f Found) error {
		all = append(all, f)
		return nil
	})
	result.Found = all
	return result, err
}

// SearchEach is Search that gives the results to yield, one after the other, and keeps
// none: of a search without a limit they may be all texts of the library. An error of yield
// ends it. The Found of what it returns is empty.
func (a *Archive) SearchEach(ctx context.Context, r SearchRequest, yield func(Found) error) (SearchResult, error) {
	result, err := a.searchEach(ctx, r, yield)
	return result, wrapped("search", err)
}

// searchPage is how many results are read at a time.
const searchPage = 200

func (a *Archive) searchEach(ctx context.Context, r SearchRequest, yield func(Found) error) (SearchResult, error) {
	if r.Limit < 0 || r.Offset < 0 {
		return SearchResult{}, fmt.Errorf("%d results after the first %d, want no number below 0: %w", r.Limit, r.Offset, news.ErrInvalid)
	}
	q, err := a.parse(ctx, r.Query, r.Progress)
	if err != nil {
		return SearchResult{}, err
	}
	q.Limit, q.Offset = r.Limit, r.Offset
	if q.Limit == 0 {
		q.Limit = searchLimit
	}
	q.Unmarked = q.Limit > searchPage // the marks of all would be too many to hold
	hits, err := a.store.Find(ctx, q, r.Progress)
	if err != nil {
		return SearchResult{}, err
	}
	result := SearchResult{Total: hits.Total, Approximate: hits.Approximate}
	for page := range slices.Chunk(hits.Hits, searchPage) {
		if q.Unmarked {
			if page, err = a.marked(ctx, q, page); err != nil {
				return SearchResult{}, err
			}
		}
		for _, h := range page {
			v, err := a.liveVersion(ctx, h.Version)
			if errors.Is(err, news.ErrNotFound) {
				continue // it was deleted a moment ago
			}
			if err != nil {
				return SearchResult{}, err
			}
			f := Found{VersionInfo: v, InText: h.Marks, Score: h.Score}
			f.Snippet, f.Marks = snippet(v.Version.Text, h.Marks)
			if err := yield(f); err != nil {
				return SearchResult{}, err
			}
		}
	}
	return result, nil
}

// marked returns hits of the query with where its words stand.
func (a *Archive) marked(ctx context.Context, q news.Query, hits []news.Hit) ([]news.Hit, error) {
	hits = slices.Clone(hits)
	at := make(map[news.VersionID]int, len(hits))
	q.Only = nil
	for i, h := range hits {
		at[h.Version] = i
		q.Only = append(q.Only, h.Version)
	}
	q.Offset, q.Limit, q.Unmarked = 0, len(hits), false
	found, err := a.store.Find(ctx, q, nil)
	for _, h := range found.Hits {
		if i, wanted := at[h.Version]; wanted {
			hits[i].Marks = h.Marks
		}
	}
	return hits, err
}

// CatchUp brings the index of texts up to date, so that the next search need not.
func (a *Archive) CatchUp(ctx context.Context, progress func(done, total int)) error {
	return wrapped("index", a.store.CatchUp(ctx, progress))
}

// A snippet has this many bytes, and begins so many before the first mark.
const (
	snippetLen  = 180
	snippetLead = 50
)

// snippet returns the stretch of the text that shows most of the marks, on one line,
// and where they stand in it.
func snippet(text string, marks []news.Mark) (string, []news.Mark) {
	start, end := window(text, marks)
	var b strings.Builder
	if strings.TrimSpace(text[:start]) != "" {
		b.WriteString("…")
	}
	var shown []news.Mark
	next := 0
	for next < len(marks) && marks[next].Start < start {
		next++
	}
	space := false
	for i, r := range text[start:end] {
		at := start + i
		if unicode.IsSpace(r) {
			space, r = true, ' '
		} else if space {
			b.WriteByte(' ')
			space = false
		}
		for next < len(marks) && marks[next].End <= at {
			next++
		}
		if next < len(marks) && at == marks[next].Start && marks[next].End <= end {
			shown = append(shown, news.Mark{Start: b.Len(), End: -1})
		}
		if r != ' ' {
			b.WriteRune(r)
		}
		if n := len(shown); n > 0 && shown[n-1].End < 0 && at+utf8.RuneLen(r) >= marks[next].End {
			shown[n-1].End = b.Len()
		}
	}
	if n := len(shown); n > 0 && shown[n-1].End < 0 {
		shown[n-1].End = b.Len()
	}
	if strings.TrimSpace(text[end:]) != "" {
		b.WriteString("…")
	}
	return b.String(), shown
}

// window returns the stretch of the text to show.
func window(text string, marks []news.Mark) (start, end int) {
	best, most := 0, 0
	for i, m := range marks {
		n := 0
		for n < len(marks)-i && marks[i+n].End <= m.Start+snippetLen-snippetLead {
			n++
		}
		if n > most {
			best, most = m.Start, n
		}
	}
	start = max(0, best-snippetLead)
	end = min(len(text), start+snippetLen)
	// Not in the middle of a word, if one ends nearby.
	const nearby = 20
	if start > 0 {
		if space := strings.IndexAny(text[start:min(start+nearby, best)], " \n"); space >= 0 {
			start += space + 1
		}
	}
	if end < len(text) {
		if space := strings.LastIndexAny(text[max(end-nearby, start):end], " \n"); space >= 0 {
			end = max(end-nearby, start) + space
		}
	}
	for start > 0 && !utf8.RuneStart(text[start]) {
		start--
	}
	for end < len(text) && !utf8.RuneStart(text[end]) {
		end++
	}
	start = end - len(strings.TrimLeftFunc(text[start:end], unicode.IsSpace))
	return start, start + len(strings.TrimRightFunc(text[start:end], unicode.IsSpace))
}
