package ingest

import (
	"bytes"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"

	"stet/internal/news"
)

// decode turns the bytes into UTF-8: by their byte order mark, else as UTF-8 if
// they are valid, else by the charset that is declared for them, else by the one
// that their letters speak for. Valid UTF-8 goes before what is declared: bytes
// of another charset are hardly ever valid by chance, and pages lie.
func decode(data []byte, declared string, page bool) (text, charset string, err error) {
	if text, charset, ok := decodeMarked(data); ok {
		return checkText(text, charset)
	}
	if declared == "" && page {
		declared = declaredIn(data)
	}
	declared = canonical(declared)
	if stateful(declared) {
		if text, ok := decodeAs(data, declared); ok {
			return text, declared, nil
		}
	}
	if wide := wideWithoutMark(data); wide != "" {
		if text, ok := decodeAs(data, wide); ok {
			return checkText(text, wide)
		}
	}
	if isBinary(data) {
		return "", "", news.ErrBinary
	}
	if utf8.Valid(data) {
		return checkText(string(data), "utf-8")
	}
	if declared != "" && declared != "utf-8" {
		if text, ok := decodeAs(data, declared); ok {
			return checkText(text, declared)
		}
	}
	if !mostlyUTF8(data) {
		if text, charset, ok := guess(data, page); ok {
			return checkText(text, charset)
		}
	}
	return "", "", fmt.Errorf("not UTF-8 from byte %d on, and in no other charset: %w", firstInvalid(data), news.ErrInvalid)
}

// marks are the byte order marks; those of UTF-32 are not supported by pages.
var marks = []struct{ mark, charset string }{
	{"\xef\xbb\xbf", "utf-8"},
	{"\xff\xfe", "utf-16le"},
	{"\xfe\xff", "utf-16be"},
}

func decodeMarked(data []byte) (text, charset string, ok bool) {
	for _, m := range marks {
		if rest, found := bytes.CutPrefix(data, []byte(m.mark)); found {
			text, ok := decodeAs(rest, m.charset)
			return text, m.charset, ok
		}
	}
	return "", "", false
}

// decodeAs decodes and reports whether the bytes make sense so.
func decodeAs(data []byte, charset string) (string, bool) {
	if charset == "utf-8" {
		return string(data), utf8.Valid(data)
	}
	enc := byName(charset)
	if enc == nil {
		return "", false
	}
	text, err := enc.NewDecoder().Bytes(data)
	if err != nil || !utf8.Valid(text) {
		return "", false
	}
	for _, r := range string(text) {
		if r == utf8.RuneError || r >= 0x80 && r < 0xa0 {
			return "", false // no such letter, or a control character that nobody types
		}
	}
	return string(text), true
}

func byName(charset string) encoding.Encoding {
	switch charset {
	case "utf-16le":
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case "utf-16be":
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	}
	enc, err := htmlindex.Get(charset)
	if err != nil {
		return nil
	}
	return enc
}

// canonical returns the name by which pages know the charset, or "".
func canonical(charset string) string {
	enc, err := htmlindex.Get(charset)
	if err != nil {
		return ""
	}
	name, err := htmlindex.Name(enc)
	if err != nil {
		return ""
	}
	return name
}

// stateful reports whether text in the charset looks like ASCII, so that only
// what is declared can tell it.
func stateful(charset string) bool { return charset == "iso-2022-jp" }

// controlShare: where more than one byte in so many is a control character, it is no text.
const controlShare = 20

// checkText refuses what decodes well but is no text.
func checkText(text, charset string) (string, string, error) {
	controls := 0
	for i := range len(text) {
		if c := text[i]; c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\v' {
			controls++
		}
	}
	if controls*controlShare > len(text) {
		return "", "", news.ErrBinary
	}
	return text, charset, nil
}

// isBinary reports whether the bytes begin as no text does, or hold a zero byte.
func isBinary(data []byte) bool {
	if bytes.IndexByte(data, 0) >= 0 || bytes.HasPrefix(data, []byte(richText)) {
		return true
	}
	kind, _, _ := strings.Cut(http.DetectContentType(data), ";")
	return !strings.HasPrefix(kind, "text/") && kind != "application/octet-stream"
}

// richText is how RTF begins: letters, but not those of the article.
const richText = `{\rtf`

// Of text in UTF-16 that is mostly ASCII, one of the two bytes of each letter is zero, and
// the other is not: in percent, how often at least and at most.
const (
	mostlyZero = 40
	hardlyZero = 2
)

// wideLooked is how many bytes are looked at to tell UTF-16: an even number.
const wideLooked = 64 << 10

// wideWithoutMark tells UTF-16 without its mark by where its zero bytes are.
func wideWithoutMark(data []byte) string {
	head := data[:min(len(data), wideLooked)&^1]
	if len(head) < 4 {
		return ""
	}
	var zero [2]int
	for i, c := range head {
		if c == 0 {
			zero[i%2]++
		}
	}
	half := len(head) / 2
	zeros := func(mostly, hardly int) bool {
		return zero[mostly]*100 > half*mostlyZero && zero[hardly]*100 < half*hardlyZero
	}
	switch {
	case zeros(1, 0):
		return "utf-16le"
	case zeros(0, 1):
		return "utf-16be"
	}
	return ""
}

// declaration finds the charset that a page or an XML declaration names.
var declaration = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)(?:<meta\s[^>]*charset\s*=\s*["']?\s*|<\?xml\s[^>]*encoding\s*=\s*["'])([a-z0-9_:.-]+)`)
})

func declaredIn(data []byte) string {
	found := declaration().FindSubmatch(data[:min(len(data), sniffed)])
	if found == nil {
		return ""
	}
	return string(found[1])
}

// mostlyUTF8 reports whether the bytes are UTF-8 that was damaged: whoever
// decodes them otherwise gets mojibake.
func mostlyUTF8(data []byte) bool {
	good, bad := 0, 0
	for i := 0; i < len(data); {
		if data[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			bad++
		} else {
			good++
		}
		i += n
	}
	return good >= bad
}

func firstInvalid(data []byte) int {
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return len(data)
}
