package check

import (
	"strings"
	"unicode/utf8"
)

// Misread is a stretch of letters that were decoded wrongly, half-open, in bytes.
type Misread struct {
	Start, End int
	Repaired   string // what they were
}

// Misreads finds letters of a text that are UTF-8 read as Windows-1252, in order.
func Misreads(text string) []Misread {
	var found []Misread
	for _, m := range mojibake(text) {
		found = append(found, Misread{m.start, m.end, m.repaired})
	}
	return found
}

// misread is a stretch of a text in the wrong charset, in bytes.
type misread struct {
	start, end int
	repaired   string
}

// mojibake finds UTF-8 that was read as Windows-1252, and says what it was.
func mojibake(s string) []misread {
	var out []misread
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if r < 0xC2 || r > 0xF4 {
			i += size
			continue
		}
		repaired, n := reread(s[i:])
		if n == 0 {
			i += size
			continue
		}
		if k := len(out); k > 0 && out[k-1].end == i {
			out[k-1].end += n
			out[k-1].repaired += repaired
		} else {
			out = append(out, misread{i, i + n, repaired})
		}
		i += n
	}
	return out
}

// reread reads the characters that s begins with as the bytes of one code point;
// n is how much of s they are, 0 if they are none.
func reread(s string) (text string, n int) {
	lead, size := utf8.DecodeRuneInString(s)
	want := 2
	switch {
	case lead >= 0xF0:
		want = 4
	case lead >= 0xE0:
		want = 3
	}
	bytes := []byte{byte(lead)}
	n = size
	for len(bytes) < want {
		r, size := utf8.DecodeRuneInString(s[n:])
		b, ok := windows1252(r)
		if size == 0 || !ok || b < 0x80 || b > 0xBF {
			return "", 0
		}
		bytes = append(bytes, b)
		n += size
	}
	if !utf8.Valid(bytes) {
		return "", 0
	}
	return string(bytes), n
}

// windows1252 returns the byte that the character is in Windows-1252.
func windows1252(r rune) (byte, bool) {
	if r >= 0x80 && r <= 0xFF {
		return byte(r), true
	}
	i := strings.IndexRune(high1252, r)
	if i < 0 || r == ' ' {
		return 0, false
	}
	return byte(0x80 + utf8.RuneCountInString(high1252[:i])), true
}

// high1252 is what Windows-1252 has from 0x80 to 0x9F; a space stands for none.
const high1252 = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ"
