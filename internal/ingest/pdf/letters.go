package pdf

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// mostOfPage bounds the letters of a page.
const mostOfPage = 1_000_000

// letter is one letter where it stands. What PDFium adds, such as spaces between words
// that a page only sets apart, has no place.
type letter struct {
	r                        rune
	placed                   bool
	left, right, top, bottom float64
	size                     float64
}

// lineHyphen is what PDFium gives for a hyphen at the end of a line.
const lineHyphen = 0x02

// readFragments reads the letters of a page in the order in which PDFium has them, which
// is that of reading within a line, and joins those that stand side by side.
func readFragments(p pdfium.Pdfium, text references.FPDF_TEXTPAGE) ([]fragment, error) {
	count, err := p.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: text})
	if err != nil {
		return nil, err
	}
	var letters []letter
	sizes := sizer{p: p, text: text}
	for i := range min(count.Count, mostOfPage) {
		l, err := readLetter(p, text, i, &sizes)
		if err != nil {
			return nil, err
		}
		letters = append(letters, l)
	}
	j := joiner{rtl: mostlyRightToLeft(letters)}
	for _, l := range letters {
		j.add(l)
	}
	j.end()
	if j.rtl {
		mirror(j.found)
	}
	return j.found, nil
}

// Signs that open and close.
const (
	opening = "([{«‹"
	closing = ")]}»›"
)

// mirror turns brackets on a page that is read from right to left where they close before
// they open: PDFium turns them itself, and is wrong where a file says what they mean
// and not how they look.
func mirror(fragments []fragment) {
	depth, opened, closed := 0, 0, 0
	for _, f := range fragments {
		for _, r := range f.text {
			switch {
			case strings.ContainsRune(opening, r):
				if depth++; depth > 0 {
					opened++
				}
			case strings.ContainsRune(closing, r):
				if depth--; depth < 0 {
					closed++
				}
			}
		}
	}
	if closed <= opened {
		return
	}
	for i := range fragments {
		fragments[i].text = mirrored.Replace(fragments[i].text)
	}
}

var mirrored = strings.NewReplacer("(", ")", ")", "(", "[", "]", "]", "[", "{", "}", "}", "{", "«", "»", "»", "«", "‹", "›", "›", "‹")

// How far letters reach above and below the line on which they stand, as shares of their
// size. The letters of some fonts have boxes of their own shapes, which tell no line.
const (
	ascent  = 0.8
	descent = 0.2
)

func readLetter(p pdfium.Pdfium, text references.FPDF_TEXTPAGE, i int, sizes *sizer) (letter, error) {
	char, err := p.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: text, Index: i})
	if err != nil {
		return letter{}, err
	}
	l := letter{r: rune(char.Unicode)} //nolint:gosec // a code point
	switch {
	case l.r == lineHyphen:
		l.r = '-'
	case l.r < ' ' || l.r == 0xfffe || l.r == 0xffff:
		l.r = ' '
	}
	box, err := p.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: text, Index: i})
	if err != nil || box.Rect.Top <= box.Rect.Bottom {
		return l, nil //nolint:nilerr // it has no place
	}
	l.placed = true
	l.left, l.right = float64(box.Rect.Left), float64(box.Rect.Right)
	l.size = sizes.of(i, float64(box.Rect.Top-box.Rect.Bottom))
	l.top, l.bottom = float64(box.Rect.Top), float64(box.Rect.Bottom)
	if origin, err := p.FPDFText_GetCharOrigin(&requests.FPDFText_GetCharOrigin{TextPage: text, Index: i}); err == nil {
		l.top, l.bottom = origin.Y+ascent*l.size, origin.Y-descent*l.size
	}
	return l, nil
}

func mostlyRightToLeft(letters []letter) bool {
	all, rtl := 0, 0
	for _, l := range letters {
		if unicode.IsLetter(l.r) {
			all++
		}
		if isRightToLeft(l.r) {
			rtl++
		}
	}
	return rtl*2 > all
}

// sizer knows the sizes of letters. Letters of the same height in a row have the same.
type sizer struct {
	p      pdfium.Pdfium
	text   references.FPDF_TEXTPAGE
	height float64
	size   float64
}

func (s *sizer) of(i int, height float64) float64 {
	if height == s.height {
		return s.size
	}
	s.height, s.size = height, height
	font, err := s.p.FPDFText_GetFontSize(&requests.FPDFText_GetFontSize{TextPage: s.text, Index: i})
	if err != nil {
		return s.size
	}
	matrix, err := s.p.FPDFText_GetMatrix(&requests.FPDFText_GetMatrix{TextPage: s.text, Index: i})
	if err != nil {
		return s.size
	}
	if scaled := font.FontSize * math.Hypot(float64(matrix.Matrix.C), float64(matrix.Matrix.D)); scaled > 0 {
		s.size = scaled
	}
	return s.size
}

// joiner makes fragments of letters.
type joiner struct {
	found []fragment
	open  fragment
	line  []letter
	begun bool
	rtl   bool // the page is read from right to left, mostly
}

func (j *joiner) add(l letter) {
	switch {
	case !l.placed:
		if j.begun {
			j.line = append(j.line, l)
		}
		return
	case l.r == ' ' && !j.begun:
		return
	case j.begun && (!j.fits(l) || j.rtl && isSpace(j.line[len(j.line)-1])):
		// Where signs are of another font than the words, PDFium has them elsewhere: words
		// of such lines are put in order one by one.
		j.end()
	}
	if !j.begun {
		j.begun = true
		j.open = fragment{left: l.left, right: l.right, top: l.top, bottom: l.bottom, size: l.size}
	}
	j.line = append(j.line, l)
	if l.r == ' ' {
		return
	}
	f := &j.open
	f.left, f.right = min(f.left, l.left), max(f.right, l.right)
	f.top, f.bottom, f.size = max(f.top, l.top), min(f.bottom, l.bottom), max(f.size, l.size)
}

// fits reports whether the letter stands on the line of the fragment, beside it.
func (j *joiner) fits(l letter) bool {
	at := fragment{top: l.top, bottom: l.bottom}
	white := max(j.open.left-l.right, l.left-j.open.right)
	return overlap(j.open, at) >= sameLine && white <= gutter*max(l.size, j.open.size)
}

// end ends the fragment that is being made.
func (j *joiner) end() {
	if text := inOrder(j.line, j.rtl); j.begun && strings.TrimSpace(text) != "" {
		j.open.text, j.open.spaced = strings.TrimRight(text, " "), strings.HasSuffix(text, " ")
		j.found = append(j.found, j.open)
	}
	j.begun, j.line = false, nil
}

// inOrder returns the text of letters that stand side by side. PDFium has them in the order
// of reading, but of scripts that are read from right to left some words backwards,
// and the signs behind a number before it: where they stand tells.
func inOrder(line []letter, rtl bool) string {
	var b strings.Builder
	for len(line) > 0 {
		n := slices.IndexFunc(line, isSpace)
		if n < 0 {
			n = len(line)
		}
		word := line[:n]
		if n == 0 {
			b.WriteRune(line[0].r)
			n = 1
		}
		line = line[n:]
		word = turned(word, rtl)
		for _, l := range word {
			b.WriteRune(l.r)
		}
	}
	return b.String()
}

func isSpace(l letter) bool { return !l.placed || l.r == ' ' }

func isRightToLeft(r rune) bool {
	return unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana) && !unicode.IsDigit(r)
}

// turned puts a word into the order of reading: one of a script that is read from right to
// left, and on a page that is mostly in such scripts numbers too.
func turned(word []letter, rtl bool) []letter {
	first, last := slices.IndexFunc(word, isLetter), lastIndex(word, isLetter)
	if first < 0 {
		signs := 0 // that stand to the left of a number and are read behind it
		for rtl && signs < len(word) && unicode.IsPunct(word[signs].r) && middle(word[signs]) < middle(word[len(word)-1]) {
			signs++
		}
		return slices.Concat(word[signs:], word[:signs])
	}
	inner := word[first : last+1]
	backwards := 0
	for i, l := range inner {
		switch {
		case isLetter(l) && !isRightToLeft(l.r), unicode.IsDigit(l.r):
			return word // of both directions, or of the other one
		case i > 0 && middle(l) > middle(inner[i-1]):
			backwards++
		case i > 0 && middle(l) < middle(inner[i-1]):
			backwards--
		}
	}
	if backwards <= 0 {
		return word
	}
	inner = slices.Clone(inner)
	slices.Reverse(inner)
	return slices.Concat(word[:first], inner, word[last+1:])
}

func isLetter(l letter) bool { return unicode.IsLetter(l.r) }

func lastIndex(word []letter, f func(letter) bool) int {
	for i, l := range slices.Backward(word) {
		if f(l) {
			return i
		}
	}
	return -1
}

func middle(l letter) float64 { return (l.left + l.right) / 2 }
