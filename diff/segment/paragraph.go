package segment

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// unwrapped is a text whose hard line ends are told from its paragraph ends.
type unwrapped struct {
	flat       string // the text with every line end inside a paragraph as spaces, byte for byte as long
	paragraphs []Span // trimmed, none empty
}

// A hard-wrapped block has lines within these lengths, in code points.
const (
	narrowestWrap = 30
	widestWrap    = 130
)

// line is a line of a text less its line end and the white space at its ends.
type line struct {
	Span
	width     int // in code points
	firstWord int // likewise
}

// unwrap tells where paragraphs end: at empty lines, at parts, and at the end of
// every line of a text that was not wrapped by hand.
func unwrap(raw string, parts []Part) unwrapped {
	u := unwrapped{flat: raw}
	var flat []byte
	var block []line
	flush := func() {
		widths := widestFrom(block)
		for len(block) > 0 {
			n := paragraphLines(raw, block, widths[len(widths)-len(block)])
			u.paragraphs = append(u.paragraphs, Span{block[0].Start, block[n-1].End})
			for i := 1; i < n; i++ {
				if flat == nil {
					flat = []byte(raw)
				}
				for at := block[i-1].End; at < block[i].Start; at++ {
					flat[at] = ' '
				}
			}
			block = block[n:]
		}
	}
	part := 0
	for at := 0; at < len(raw); {
		end, next := lineEnd(raw, at)
		l := newLine(raw, Span{at, end})
		for part < len(parts) && parts[part].End <= l.Start {
			part++
		}
		switch {
		case l.Len() == 0:
			flush()
		case part < len(parts) && parts[part].Start < l.End:
			flush()
			block = append(block, l)
			flush()
		default:
			block = append(block, l)
		}
		at = next
	}
	flush()
	if flat != nil {
		u.flat = string(flat)
	}
	return u
}

// lineEnd returns where the line that begins at the offset ends and where the next begins.
func lineEnd(raw string, at int) (end, next int) {
	for i := at; i < len(raw); i++ {
		switch c := raw[i]; {
		case c > '\r' && c < 0xC2: // nearly every byte
		case c == '\n' || c == '\v' || c == '\f':
			return i, i + 1
		case c == '\r':
			if strings.HasPrefix(raw[i:], "\r\n") {
				return i, i + 2
			}
			return i, i + 1
		case c == 0xC2 && strings.HasPrefix(raw[i:], "\u0085"):
			return i, i + 2
		case c == 0xE2 && (strings.HasPrefix(raw[i:], "\u2028") || strings.HasPrefix(raw[i:], "\u2029")):
			return i, i + 3
		}
	}
	return len(raw), len(raw)
}

func newLine(raw string, s Span) line {
	l := line{Span: trimmed(raw, s)}
	text := l.In(raw)
	l.width = utf8.RuneCountInString(text)
	if i := strings.IndexFunc(text, isSpace); i >= 0 {
		l.firstWord = utf8.RuneCountInString(text[:i])
	} else {
		l.firstWord = l.width
	}
	return l
}

// widestFrom returns for each line how wide the widest of it and those after it is.
func widestFrom(block []line) []int {
	widths := make([]int, len(block))
	widest := 0
	for i, l := range slices.Backward(block) {
		widest = max(widest, l.width)
		widths[i] = widest
	}
	return widths
}

// paragraphLines returns how many of the lines, which have no empty one between
// them and the widest of which is so wide, make the first paragraph. Somebody who
// wraps a text breaks a line where the next word would not have fitted; where it
// would have, a paragraph ends.
func paragraphLines(raw string, block []line, width int) int {
	if width < narrowestWrap || width > widestWrap {
		return 1
	}
	for i := 0; i+1 < len(block); i++ {
		l, next := block[i], block[i+1]
		if l.width > width/2 && runsOn(l.In(raw), next.In(raw)) {
			continue
		}
		if l.width+1+next.firstWord <= width-wrapSlack || !continues(l.In(raw), next.In(raw), len(block)) {
			return i + 1
		}
	}
	return len(block)
}

// wrapSlack allows for lines that are broken a little early, before a long word
// or at a hyphen.
const wrapSlack = 4

// continues reports whether a line that is full goes on in the next. Two or
// three lines of about equal length may be paragraphs of their own, so that they
// must look as if a sentence went on.
func continues(l, next string, lines int) bool {
	return !isBullet(next) && (lines > 3 || runsOn(l, next) || !endsSentence(l))
}

// runsOn reports whether a sentence plainly goes on in the next line.
func runsOn(l, next string) bool {
	first, _ := utf8.DecodeRuneInString(next)
	return unicode.IsLower(first) && !endsSentence(l)
}

// isBullet reports whether a line begins an item of a list.
func isBullet(l string) bool {
	for _, b := range []string{"- ", "* ", "• ", "– ", "— ", "· "} {
		if strings.HasPrefix(l, b) {
			return true
		}
	}
	return false
}

// endsSentence reports whether the text ends in a mark that ends sentences,
// whatever closes after it.
func endsSentence(s string) bool {
	s = strings.TrimRightFunc(s, func(r rune) bool { return isSpace(r) || isClosing(r) })
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?…:;。！？｡।॥؟۔։", r)
}

func isClosing(r rune) bool {
	return r == '"' || r == '\'' || unicode.In(r, unicode.Pe, unicode.Pf)
}

func isSpace(r rune) bool {
	return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff'
}
