package ingest

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"stet/internal/news"
)

// longestHeadline is in code points. Headlines of news are mostly below 100.
const longestHeadline = 160

// lineSpan is a line of a text, without its end.
type lineSpan struct{ start, end int }

// markFirstLine marks the first line as the headline if it looks like one: it is
// short, does not end as sentences do, stands apart from what follows, and is
// not residue.
func (d *Document) markFirstLine() {
	first, after, ok := firstLine(d.Text, d.Parts)
	if !ok || !d.standsApart(first, after) {
		return
	}
	if line := d.Text[first.start:first.end]; looksLikeHeadline(line) {
		d.Headline = line
		d.mark(news.Headline, first.start, first.end)
	}
}

// firstLine returns the first line that is no residue, and the one after it.
func firstLine(text string, residue []news.Part) (first, after lineSpan, ok bool) {
	at, found := 0, false
	for at < len(text) {
		end := strings.IndexByte(text[at:], '\n')
		if end < 0 {
			end = len(text)
		} else {
			end += at
		}
		line := lineSpan{at, end}
		at = end + 1
		switch {
		case found:
			return first, line, true
		case line.start < line.end && !touches(residue, line):
			first, found = line, true
		}
	}
	return first, after, false
}

func touches(parts []news.Part, l lineSpan) bool {
	return slices.ContainsFunc(parts, func(p news.Part) bool { return p.Start < l.end && l.start < p.End })
}

// ragged is by how many letters lines of one paragraph may be shorter than the widest
// although the next word would have fitted.
const ragged = 4

// standsApart reports whether the line is a paragraph of its own: an empty line
// or a byline follows, or the text has no empty line at all and the next word would have
// fitted.
func (d *Document) standsApart(first, after lineSpan) bool {
	if slices.ContainsFunc(d.Parts, func(p news.Part) bool { return p.Kind == news.Byline && p.Start == after.start }) {
		return true
	}
	if after.start == after.end {
		return len(strings.TrimSpace(d.Text[after.end:])) > 0
	}
	if strings.Contains(d.Text[first.start:], "\n\n") {
		return false
	}
	width := 0
	for line := range strings.SplitSeq(d.Text, "\n") {
		width = max(width, utf8.RuneCountInString(line))
	}
	word, _, _ := strings.Cut(d.Text[after.start:after.end], " ")
	return utf8.RuneCountInString(d.Text[first.start:first.end])+1+utf8.RuneCountInString(word) < width-ragged
}

func looksLikeHeadline(line string) bool {
	if utf8.RuneCountInString(line) > longestHeadline || !strings.ContainsFunc(line, unicode.IsLetter) {
		return false
	}
	end := strings.TrimRightFunc(line, func(r rune) bool {
		return r == '"' || r == '\'' || unicode.In(r, unicode.Pe, unicode.Pf) || unicode.IsSpace(r)
	})
	last, _ := utf8.DecodeLastRuneInString(end)
	return !strings.ContainsRune(".…:;,。।۔։", last)
}

// mark adds a part. What is residue already stays residue.
func (d *Document) mark(kind news.PartKind, start, end int) {
	if touches(d.Parts, lineSpan{start, end}) {
		return
	}
	d.Parts = append(d.Parts, news.Part{Kind: kind, Start: start, End: end})
	slices.SortFunc(d.Parts, func(a, b news.Part) int { return cmp.Compare(a.Start, b.Start) })
}

// WithHeadline returns the document with that headline: the first line is marked
// if it says the same, else the headline is put before the text. An empty
// headline changes nothing.
func (d Document) WithHeadline(headline string) Document {
	headline = oneLine(clean(headline))
	if headline == "" {
		return d
	}
	var kept []news.Part
	for _, p := range d.Parts {
		if p.Kind != news.Headline {
			kept = append(kept, p)
		}
	}
	d.Parts, d.Headline = kept, headline
	end := strings.IndexByte(d.Text, '\n')
	if first, _, ok := firstLine(d.Text, kept); ok && sameWords(d.Text[first.start:first.end], headline) {
		d.Headline = d.Text[first.start:first.end]
		d.mark(news.Headline, first.start, first.end)
		return d
	} else if end < 0 && sameWords(d.Text, headline) {
		d.mark(news.Headline, 0, len(d.Text))
		return d
	}
	return d.insert(news.Headline, headline, 0)
}

// Where a line that names the author is looked for, and what may stand beside the name,
// such as "By" or the name of an agency.
const (
	authorWithin = 6  // lines
	besideAuthor = 24 // bytes
)

// markByline marks the line that names the author, if one of the first does and
// says hardly more than that.
func (d *Document) markByline(author string) {
	author = oneLine(author)
	if author == "" {
		return
	}
	at := 0
	for seen := 0; seen < authorWithin && at < len(d.Text); seen++ {
		line, _, _ := strings.Cut(d.Text[at:], "\n")
		if strings.Contains(oneLine(line), author) && len(line) <= len(author)+besideAuthor {
			d.mark(news.Byline, at, at+len(line))
			return
		}
		at += len(line) + 1
	}
}

// sameWords reports whether the lines say the same but for spaces and case.
func sameWords(a, b string) bool { return strings.EqualFold(oneLine(a), oneLine(b)) }

// dateline is how agencies begin a text: a place in capitals, or an agency in
// brackets, and a dash; in Chinese, an agency, a place and a day.
var dateline = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:\p{Lu}[\p{Lu}\p{M}.’' -]{2,30}(?:,[^.!?–—\n]{2,30}\.?)?(?:,? ?\([^()\n]{2,30}\)|/[^/\n]{2,20}/)? ?[–—-]{1,2} |\p{Lu}[\p{Lu}\p{M}.’' -]{2,30}, [^.!?–—\n]{2,30}\. ?/[^/\n]{2,20}/[. ]|[\p{L}\p{M} ,]{2,40} ?\([\p{L}\p{M} .]{2,20}\) ?[–—-]{1,2} |\p{Han}{2,12}\d{1,2}月\d{1,2}日[电電讯訊][\s　（(])`)
})

// markDateline marks where the first paragraph of the body says from where it comes.
func (d *Document) markDateline() {
	at := 0
	for at < len(d.Text) {
		end := strings.IndexByte(d.Text[at:], '\n')
		if end < 0 {
			end = len(d.Text) - at
		}
		line := lineSpan{at, at + end}
		if line.end > line.start && !touches(d.Parts, line) {
			if n := len(dateline().FindString(d.Text[line.start:line.end])); n > 0 {
				d.mark(news.Dateline, line.start, line.start+len(strings.TrimRight(d.Text[line.start:line.start+n], " -–—")))
			}
			return
		}
		at = line.end + 1
	}
}
