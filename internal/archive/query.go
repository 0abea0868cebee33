package archive

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"stet/internal/news"
)

// A query is words, each of which must stand in a text in some form; "several words"
// that follow one another; begin*; like~ with a slip or two; -without. Filters narrow
// it: outlet:, story:, tag:, lang:, before:, after:, changed:, has:, with "quotes" around
// several words.

// piece is a word, a phrase or a filter of a query.
type piece struct {
	not    bool
	filter string // "" of words
	text   string
	quoted bool
}

// filters are the names of filters.
var filters = []string{"outlet", "story", "tag", "lang", "before", "after", "changed", "has"}

// pieces cuts a query. A quotation mark that is not closed reaches to the end.
func pieces(query string) []piece {
	var list []piece
	for rest := strings.TrimSpace(norm.NFC.String(query)); rest != ""; rest = strings.TrimSpace(rest) {
		var p piece
		if after, ok := strings.CutPrefix(rest, "-"); ok && after != "" && after[0] != ' ' {
			p.not, rest = true, after
		}
		if name, after, ok := strings.Cut(rest, ":"); ok && slices.Contains(filters, strings.ToLower(name)) {
			p.filter, rest = strings.ToLower(name), after
		}
		if after, ok := strings.CutPrefix(rest, `"`); ok {
			p.quoted = true
			p.text, rest, _ = strings.Cut(after, `"`)
		} else {
			end := strings.IndexAny(rest, " \t\r\n")
			if end < 0 {
				end = len(rest)
			}
			p.text, rest = rest[:end], rest[end:]
		}
		p.text = strings.TrimSpace(p.text)
		list = append(list, p)
	}
	return list
}

// Filters returns the names of the filters of a query.
func Filters() []string { return slices.Clone(filters) }

// NoFilters returns what in the query looks like a filter and is none: it is searched
// for as words.
func NoFilters(query string) []string {
	var names []string
	for _, p := range pieces(query) {
		name, value, ok := strings.Cut(p.text, ":")
		isName := name != "" && !strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) })
		if ok && p.filter == "" && !p.quoted && isName && value != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// word is what a piece looks for in the texts.
func (p piece) word() news.Word {
	w := news.Word{Text: p.text, Not: p.not}
	if p.quoted {
		return w
	}
	if begin, ok := strings.CutSuffix(p.text, "*"); ok {
		w.Text, w.Prefix = begin, true
	} else if like, ok := strings.CutSuffix(p.text, "~"); ok {
		w.Text, w.Fuzzy = like, true
	}
	return w
}

// mostAsked bounds what a query asks for at once: a word is looked for in each text, and
// its places there are kept, so that each further word costs as much as the one before.
const mostAsked = 64

// ErrManyWords is the error of a query that asks for too much at once. It wraps
// news.ErrInvalid.
var ErrManyWords = fmt.Errorf("too many words: %w", news.ErrInvalid)

// once leaves out what was asked for before, whatever its case. The error wraps
// ErrManyWords if what is left has too many words and filters.
func once(list []piece) ([]piece, error) {
	asked := 0
	seen := map[piece]bool{}
	var kept []piece
	for _, p := range list {
		same := p
		same.text = strings.ToLower(p.text)
		if seen[same] {
			continue
		}
		seen[same] = true
		kept = append(kept, p)
		if p.quoted {
			asked += len(strings.Fields(p.text))
		} else {
			asked++
		}
	}
	if asked > mostAsked {
		return nil, fmt.Errorf("a search for %d words and filters, want %d at most: %w", asked, mostAsked, ErrManyWords)
	}
	return kept, nil
}

// parse makes what the store is asked of a query.
func (a *Archive) parse(ctx context.Context, query string, progress func(done, total int)) (news.Query, error) {
	var q news.Query
	list, err := once(pieces(query))
	if err != nil {
		return q, err
	}
	if len(list) == 0 {
		return q, fmt.Errorf("a search for nothing: %w", news.ErrInvalid)
	}
	for _, p := range list {
		if p.filter == "" {
			// Signs alone stand in no index.
			if w := p.word(); strings.ContainsFunc(w.Text, isLetter) {
				q.Words = append(q.Words, w)
			}
			continue
		}
		if p.not || p.text == "" {
			return q, fmt.Errorf("%s: wants a value, and no minus before it: %w", p.filter, news.ErrInvalid)
		}
		if err := a.filter(ctx, &q, p, progress); err != nil {
			return q, err
		}
	}
	if len(q.Words) == 0 && !slices.ContainsFunc(list, func(p piece) bool { return p.filter != "" }) {
		return q, fmt.Errorf("a search for signs only: %w", news.ErrInvalid)
	}
	return q, nil
}

func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

func (a *Archive) filter(ctx context.Context, q *news.Query, p piece, progress func(done, total int)) error {
	switch p.filter {
	case "changed", "has":
		return a.wantsFound(ctx, q, p, progress)
	case "lang":
		q.Languages = append(q.Languages, p.text)
	case "before", "after":
		at, err := DayOf(p.text)
		if err != nil {
			return fmt.Errorf("%s:%s: %w", p.filter, p.text, err)
		}
		if p.filter == "before" {
			q.Before = at
		} else {
			q.After = at
		}
	case "outlet":
		outlets, err := a.store.Outlets(ctx)
		if err != nil {
			return err
		}
		ids := []news.OutletID{}
		for _, o := range outlets {
			if holds(o.Name, p.text) {
				ids = append(ids, o.ID)
			}
		}
		q.Outlets = append(q.Outlets, ids)
	default:
		stories, err := a.store.Stories(ctx)
		if err != nil {
			return err
		}
		ids := []news.StoryID{}
		for _, s := range stories {
			if p.filter == "story" && holds(s.Name, p.text) ||
				p.filter == "tag" && slices.ContainsFunc(s.Tags, func(t string) bool { return strings.EqualFold(t, p.text) }) {
				ids = append(ids, s.ID)
			}
		}
		q.Stories = append(q.Stories, ids)
	}
	return nil
}

// holds reports whether the name holds the words, whatever their case.
func holds(name, words string) bool {
	return strings.Contains(strings.ToLower(name), strings.ToLower(news.CleanName(words)))
}

// DayOf reads a year, a month or a day, which begins at midnight UTC.
func DayOf(s string) (time.Time, error) {
	for _, layout := range []string{"2006-01-02", "2006-01", "2006"} {
		if at, err := time.Parse(layout, s); err == nil {
			return at, nil
		}
	}
	return time.Time{}, fmt.Errorf("want a day such as 2024-05-14, a month or a year: %w", news.ErrInvalid)
}
