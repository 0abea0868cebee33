package present

import (
	"context"
	"errors"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"stet/internal/archive"
	"stet/internal/news"
)

// FoundItem is a version whose text a search found.
type FoundItem struct {
	VersionItem
	Story   string
	Snippet string
	Marks   []news.Mark // where the words stand in Snippet
}

// FoundPane is what a search found in the texts.
type FoundPane struct {
	Title string // how many texts, or why there are none; "" while nothing is known
	Items []FoundItem

	Unreadable bool // what is typed is no query, or none yet
}

const (
	searchPause = 150 * time.Millisecond // how long nothing is typed before texts are searched
	mostFound   = 60                     // texts that are listed
	leastSearch = 2                      // letters that are searched for
	snippetLead = 24                     // letters shown before the first mark: a line is short here
)

// Search lists only stories whose name, outlets or tags hold the words and, below
// them, the versions whose texts do.
func (l *Library) Search(words string) {
	l.search = words
	l.searching.Cancel()
	if !searchable(words) {
		l.found = FoundPane{}
		l.show()
		return
	}
	l.show()
	if l.setting.Later == nil {
		l.searchTexts(words)
		return
	}
	l.setting.Later(searchPause, func() {
		if l.search == words {
			l.searchTexts(words)
		}
	})
}

// Narrowed is a query with one more filter, in the place of an earlier one of the
// same name.
func Narrowed(query, filter, value string) string {
	if strings.ContainsAny(value, " \t") {
		value = `"` + strings.ReplaceAll(value, `"`, "") + `"`
	}
	var kept []string
	for rest := strings.TrimSpace(query); rest != ""; rest = strings.TrimSpace(rest) {
		end := endOfPiece(rest)
		if !strings.HasPrefix(strings.ToLower(rest[:end]), filter+":") {
			kept = append(kept, closed(rest[:end]))
		}
		rest = rest[end:]
	}
	return strings.Join(append(kept, filter+":"+value), " ") + " "
}

// closed is a piece of a query with its quotation mark closed.
func closed(piece string) string {
	if strings.Count(piece, `"`)%2 == 1 {
		piece += `"`
	}
	return piece
}

// endOfPiece is where the first word, phrase or filter of a query ends.
func endOfPiece(query string) int {
	quoted := false
	for i, r := range query {
		switch {
		case r == '"':
			quoted = !quoted
		case unicode.IsSpace(r) && !quoted:
			return i
		}
	}
	return len(query)
}

// searchable tells whether texts can be searched for the words: a tag is none.
func searchable(words string) bool {
	words = strings.TrimSpace(words)
	return utf8.RuneCountInString(words) >= leastSearch && !strings.HasPrefix(words, "#")
}

func (l *Library) searchTexts(words string) {
	Run(l.setting.Context, l.setting.Runner, &l.searching, func(ctx context.Context) (FoundPane, error) {
		result, err := l.archive.Search(ctx, archive.SearchRequest{Query: growing(words), Limit: mostFound})
		if err == nil && result.Total == 0 { // a whole word is found in all its forms
			result, err = l.archive.Search(ctx, archive.SearchRequest{Query: words, Limit: mostFound})
		}
		return l.foundPane(result), err
	}, func(found FoundPane, err error) {
		switch {
		case errors.Is(err, news.ErrInvalid): // it may be typed to its end yet
			found = FoundPane{Title: l.setting.Words.say("search.unreadable"), Unreadable: true}
		case err != nil:
			l.setting.Fail(err)
			return
		}
		l.found = found
		l.show()
	})
}

// growing is the query with its last word as the beginning of one, as long as it
// is being typed.
func growing(query string) string {
	last, _ := utf8.DecodeLastRuneInString(query)
	at := strings.LastIndexAny(query, " \t") + 1
	if strings.Count(query, `"`)%2 == 1 || strings.ContainsAny(query[at:], `":*~`) || !unicode.IsLetter(last) ||
		unicode.In(last, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Hangul) { // they have no word ends to wait for
		return query
	}
	return query + "*"
}

func (l *Library) foundPane(result archive.SearchResult) FoundPane {
	pane := FoundPane{Title: l.setting.Words("search.found", result.Total)}
	if result.Total > len(result.Found) && len(result.Found) > 0 {
		pane.Title += " " + l.setting.Words("search.best", len(result.Found))
	}
	if result.Approximate {
		pane.Title += " " + l.setting.Words.say("search.approximate")
	}
	for _, f := range result.Found {
		item := FoundItem{VersionItem: l.item(f.VersionInfo), Story: f.Story.Name}
		item.Snippet, item.Marks = led(f.Snippet, f.Marks)
		pane.Items = append(pane.Items, item)
	}
	return pane
}

// led is the snippet beginning not long before its first mark.
func led(snippet string, marks []news.Mark) (string, []news.Mark) {
	if len(marks) == 0 {
		return snippet, nil
	}
	at, letters := marks[0].Start, 0
	for at > 0 && letters < snippetLead {
		_, size := utf8.DecodeLastRuneInString(snippet[:at])
		at, letters = at-size, letters+1
	}
	if at == 0 {
		return snippet, marks
	}
	if space := strings.IndexByte(snippet[at:marks[0].Start], ' '); space >= 0 {
		at += space + 1
	}
	const cut = "…"
	moved := make([]news.Mark, len(marks))
	for i, m := range marks {
		moved[i] = news.Mark{Start: m.Start - at + len(cut), End: m.End - at + len(cut)}
	}
	return cut + snippet[at:], moved
}

// Index brings the index of texts up to date, so that the first search need not
// wait for it.
func (l *Library) Index() {
	RunLong(l.setting, l.setting.Words.say("work.indexing"), func(ctx context.Context, count *Counter) (struct{}, error) {
		return struct{}{}, l.archive.CatchUp(ctx, count.Set)
	}, func(_ struct{}, err error) {
		if err != nil && !errors.Is(err, context.Canceled) {
			l.setting.Fail(err)
		}
	})
}
