package pdf

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// hyphens end a line in the middle of a word. What PDFium makes of one, lineHyphen, was
// made one again.
const hyphens = "\u00ad-\u2010"

// join puts the lines of the paragraph together.
func (w *writer) join() string {
	var b strings.Builder
	for i, r := range w.lines {
		text := r.text
		if i+1 == len(w.lines) {
			b.WriteString(text)
			break
		}
		next := w.lines[i+1].text
		last, n := utf8.DecodeLastRuneInString(text)
		switch {
		case strings.ContainsRune(hyphens, last) && w.splits(text[:len(text)-n], next):
			b.WriteString(text[:len(text)-n])
		case strings.ContainsRune(hyphens, last) && startsLetter(next), endsWide(text) && !startsLatin(next):
			b.WriteString(text)
		default:
			b.WriteString(text + " ")
		}
	}
	return b.String()
}

// splits reports whether the hyphen between the two lines is there only because the
// line ended: a small letter goes on, and the word stands nowhere with its hyphen.
func (w *writer) splits(line, next string) bool {
	before, _ := utf8.DecodeLastRuneInString(line)
	after, _ := utf8.DecodeRuneInString(next)
	if !unicode.IsLetter(before) || !unicode.IsLower(after) {
		return false
	}
	return !w.hyphened[strings.ToLower(lastWord(line)+"-"+firstWord(next))]
}

func startsLetter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}

func startsLatin(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r) && !isWide(r)
}

func lastWord(line string) string {
	return line[strings.LastIndexFunc(line, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' })+1:]
}

func firstWord(line string) string {
	end := strings.IndexFunc(line, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' })
	if end < 0 {
		end = len(line)
	}
	return line[:end]
}

// hyphened are the words that stand with a hyphen inside a line.
func hyphened(pages []laidOut) map[string]bool {
	found := map[string]bool{}
	for _, p := range pages {
		for _, column := range p.columns {
			for _, r := range column {
				for word := range strings.FieldsFuncSeq(r.text, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' }) {
					if strings.Contains(strings.Trim(word, "-"), "-") {
						found[strings.ToLower(strings.Trim(word, "-"))] = true
					}
				}
			}
		}
	}
	return found
}
