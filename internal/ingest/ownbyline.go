package ingest

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"stet/internal/news"
)

// markOwnByline marks the first line that says by itself that it is a byline, as "By Anna
// Roth" does, if it is a paragraph of its own near the beginning, or stands right below the
// first line.
func (d *Document) markOwnByline() {
	if slices.ContainsFunc(d.Parts, func(p news.Part) bool { return p.Kind == news.Byline }) {
		return
	}
	at, apart := 0, true
	for n := 0; n < authorWithin && at < len(d.Text); n++ {
		line := d.lineAt(at)
		at = line.end + 1
		if (apart || n == 1) && saysByline(d.Text[line.start:line.end]) && d.standsApart(line, d.lineAt(at)) {
			d.mark(news.Byline, line.start, line.end)
			return
		}
		apart = line.start == line.end
	}
}

// lineAt returns the line that begins there, an empty one behind the end of the text.
func (d *Document) lineAt(at int) lineSpan {
	at = min(at, len(d.Text))
	line, _, _ := strings.Cut(d.Text[at:], "\n")
	return lineSpan{at, at + len(line)}
}

// bylineWords are how bylines begin in all languages, and the small words within names.
var bylineWords = sync.OnceValue(func() (words struct{ Begins, Particles []string }) {
	readAsset("page/bylines.json", &words)
	eachLanguage(func(page pageWords) { words.Begins = append(words.Begins, page.Byline...) })
	return words
})

const (
	longestByline = 120 // code points
	fewestNames   = 2   // words of a name behind "By": a single one may be anything
	longestJoin   = 3   // code points of "and", "und", "et" and the like between two names
)

// besideName are the marks behind which a byline says what somebody is, where, or when.
const besideName = ",;|·•/(–—"

// saysByline reports whether a line says by itself that it is a byline: how these begin in some
// language, then names.
func saysByline(line string) bool {
	line = oneLine(line)
	if utf8.RuneCountInString(line) > longestByline || endsSentence(line) {
		return false
	}
	return slices.ContainsFunc(bylineWords().Begins, func(begins string) bool {
		if len(line) <= len(begins) || !strings.EqualFold(line[:len(begins)], begins) {
			return false
		}
		rest := line[len(begins):]
		last, _ := utf8.DecodeLastRuneInString(begins)
		if unicode.IsLetter(last) && !strings.HasPrefix(rest, " ") {
			return false
		}
		return isNames(rest)
	})
}

// isNames reports whether the text begins with names, and has nothing else before the first
// mark that parts them from what follows. Where letters have no case, any word may be one.
func isNames(text string) bool {
	text = strings.TrimSpace(text)
	if end := strings.IndexAny(text, besideName); end >= 0 {
		text = text[:end]
	}
	names := 0
	for word := range strings.FieldsSeq(text) {
		first, _ := utf8.DecodeRuneInString(word)
		switch {
		case unicode.IsUpper(first):
			names++
		case unicode.Is(unicode.Lo, first):
			names += fewestNames
		case slices.Contains(bylineWords().Particles, word):
		case names >= fewestNames && utf8.RuneCountInString(word) <= longestJoin:
		default:
			return false
		}
	}
	return names >= fewestNames
}
