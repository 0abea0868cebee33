package pdf

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"stet/internal/ingest/prose"
	"stet/internal/news"
)

// Read reads a PDF. The error wraps news.ErrInvalid for what is damaged, locked or
// no PDF, and news.ErrTooLarge. A PDF without letters, such as a scanned page, has
// no blocks.
func Read(data []byte) (prose.Text, error) {
	f, err := load(data)
	if err != nil {
		return prose.Text{}, err
	}
	var pages []laidOut
	for _, p := range f.pages {
		l := laidOut{height: p.height}
		for _, column := range columns(p.fragments) {
			if lines := rows(column); len(lines) > 0 {
				l.columns = append(l.columns, lines)
			}
		}
		pages = append(pages, l)
	}
	t := prose.Text{Language: f.meta["Lang"], About: news.About{Author: strings.TrimSpace(f.meta["Author"])}}
	w := writer{text: &t, usual: usualSize(pages), hyphened: hyphened(pages)}
	marginal := margins(pages)
	for _, p := range pages {
		w.page(p, marginal)
	}
	w.flush()
	return t, nil
}

// usualSize is the size in which most letters are.
func usualSize(pages []laidOut) float64 {
	letters := map[float64]int{}
	for _, p := range pages {
		for _, column := range p.columns {
			for _, r := range column {
				letters[r.size] += len(r.text)
			}
		}
	}
	usual, most := 0.0, 0
	for size, n := range letters {
		if n > most || n == most && size < usual {
			usual, most = size, n
		}
	}
	return usual
}

// writer makes paragraphs of lines.
type writer struct {
	text     *prose.Text
	usual    float64
	hyphened map[string]bool
	lines    []row // of the paragraph that is being written
	headed   bool  // the headline was found
}

func (w *writer) page(p laidOut, marginal map[string]bool) {
	tops, bottoms := p.topRows(), p.bottomRows()
	for _, column := range p.columns {
		pitch, edge := pitchOf(column), 0.0
		for _, r := range column {
			edge = max(edge, r.right)
		}
		for i, r := range column {
			above := slices.Contains(tops, r)
			if (above || slices.Contains(bottoms, r)) && (marginal[withoutNumbers(r.text)] || isPageNumber(r.text)) {
				// It may stand in the middle of a paragraph that goes on overleaf.
				why := news.PageFooter
				if above {
					why = news.PageHeader
				}
				w.text.Leave(why, r.text)
				continue
			}
			if w.begins(column, i, pitch, edge) {
				w.flush()
			}
			w.lines = append(w.lines, r)
		}
	}
}

// pitchOf is the usual distance between the lines of a column.
func pitchOf(column []row) float64 {
	var all []float64
	for i := 1; i < len(column); i++ {
		if d := column[i-1].bottom - column[i].bottom; d > 0 {
			all = append(all, d)
		}
	}
	if len(all) == 0 {
		return 0
	}
	slices.Sort(all)
	return all[(len(all)-1)/2] // of two, the one within a paragraph
}

// What ends a paragraph, as shares.
const (
	widerPitch  = 1.4  // of the usual distance between lines
	otherSize   = 1.12 // of the size of the letters
	indent      = 0.8  // of the size: a first line stands in by this much
	shortAtLast = 0.85 // of the column's width: a last line ends before this
)

// begins reports whether a paragraph begins with the i-th line of the column.
func (w *writer) begins(column []row, i int, pitch, edge float64) bool {
	if len(w.lines) == 0 {
		return false
	}
	before, r := w.lines[len(w.lines)-1], column[i]
	if larger(before.size, r.size) || larger(r.size, before.size) {
		return true
	}
	if i == 0 || before != column[i-1] { // another column or page
		return endsSentence(before.text) || !goesOn(r.text)
	}
	left := column[0].left
	for _, c := range column {
		left = min(left, c.left)
	}
	switch {
	case pitch > 0 && before.bottom-r.bottom > widerPitch*max(pitch, r.size):
		return true
	case rightToLeft(texts(column)):
		return edge-r.right > indent*r.size && edge-before.right < indent*r.size && endsSentence(before.text)
	case r.left-left > indent*r.size && before.left-left < indent*r.size && len(w.lines) > 1:
		return true
	}
	return endsSentence(before.text) && before.right-left < shortAtLast*(edge-left)
}

// texts are the lines as fragments without a place.
func texts(column []row) []fragment {
	all := make([]fragment, len(column))
	for i, r := range column {
		all[i].text = r.text
	}
	return all
}

func larger(a, b float64) bool { return a > b*otherSize }

func endsSentence(line string) bool {
	line = strings.TrimRightFunc(line, func(r rune) bool {
		return r == '"' || r == '\'' || unicode.In(r, unicode.Pe, unicode.Pf)
	})
	last, _ := utf8.DecodeLastRuneInString(line)
	return strings.ContainsRune(".!?…:。！？؟۔", last)
}

// goesOn reports whether a line goes on with a sentence: it begins with a small
// letter, or in a script that has no small letters.
func goesOn(line string) bool {
	first, _ := utf8.DecodeRuneInString(strings.TrimSpace(line))
	return unicode.IsLower(first) || unicode.IsLetter(first) && !unicode.IsUpper(first)
}

// headSize is how much larger than the usual letters those of a headline are.
const headSize = 1.3

// flush ends the paragraph.
func (w *writer) flush() {
	if len(w.lines) == 0 {
		return
	}
	text := w.join()
	kind := news.PartKind("")
	if !w.headed && w.lines[0].size > headSize*w.usual {
		kind, w.headed = news.Headline, true
	}
	w.text.Add(kind, text)
	w.lines = nil
}
