package ingest

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/saintfish/chardet"
)

// guessed is how many bytes are looked at to guess the charset, from the first
// that is not ASCII on.
const guessed = 64 << 10

// guess decodes the bytes in the charset that their letters speak for.
func guess(data []byte, page bool) (text, charset string, ok bool) {
	type candidate struct {
		text, charset string
		odd           int
		confidence    int
	}
	var all []candidate
	for _, r := range detected(data, page) {
		for i, name := range spellings(r.Charset) {
			name = canonical(name)
			if name == "" || name == "utf-8" || strings.HasPrefix(name, "utf-16") {
				continue
			}
			if text, ok := decodeAs(data, name); ok {
				all = append(all, candidate{text, name, oddities(text), r.Confidence - i})
			}
		}
	}
	if len(all) == 0 {
		return "", "", false
	}
	// The detector gives equals in the order in which they were ready, so that
	// the name must decide in the end.
	best := slices.MinFunc(all, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.odd, b.odd), cmp.Compare(b.confidence, a.confidence), cmp.Compare(a.charset, b.charset))
	})
	return best.text, best.charset, true
}

// leastConfidence is that of a charset that is worth a try, in percent.
const leastConfidence = 10

func detected(data []byte, page bool) []chardet.Result {
	detector, from := chardet.NewTextDetector(), 0
	if page {
		detector = chardet.NewHtmlDetector()
	} else if at := bytes.IndexFunc(data, func(r rune) bool { return r > unicode.MaxASCII }); at > 0 {
		from = at
	}
	found, err := detector.DetectAll(data[from:min(len(data), from+guessed)])
	if err != nil {
		return nil // nothing was recognised
	}
	return slices.DeleteFunc(found, func(r chardet.Result) bool { return r.Confidence < leastConfidence })
}

// spellings returns the charsets, as pages write them, that the detector means
// by a name. It knows the languages of Latin-2 and calls their charset Latin-1
// too; the words then decide.
func spellings(detected string) []string {
	switch detected {
	case "ISO-8859-1":
		return []string{"iso-8859-1", "iso-8859-2"}
	case "windows-1252":
		return []string{"windows-1252", "windows-1250"}
	case "GB-18030":
		return []string{"gb18030"}
	case "ISO-8859-8-I":
		return []string{"iso-8859-8"}
	}
	return []string{detected}
}

// oddities counts what a wrong charset makes of words: signs between letters
// (rz±dzie), a capital after a small letter (pREZIDENT), Latin beside Cyrillic.
func oddities(text string) int {
	var before, at rune
	odd := 0
	for _, after := range text[:min(len(text), guessed)] {
		if at > unicode.MaxASCII || before > unicode.MaxASCII {
			switch {
			case unicode.IsLetter(before) && unicode.IsSymbol(at) && unicode.IsLetter(after),
				unicode.IsLetter(before) && unicode.In(at, unicode.No, unicode.Po) && at > unicode.MaxASCII && at <= unicode.MaxLatin1 && unicode.IsLetter(after),
				unicode.IsLower(before) && unicode.IsUpper(at),
				unicode.Is(unicode.Latin, before) && unicode.Is(unicode.Cyrillic, at),
				unicode.Is(unicode.Cyrillic, before) && unicode.Is(unicode.Latin, at):
				odd++
			}
		}
		before, at = at, after
	}
	return odd
}
