package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
	"golang.org/x/text/unicode/norm"
)

// Tokens returns the tokens of a phrase, as they would stand in a text of the
// language. Residue is not looked for.
func Tokens(phrase, language string) []Token {
	c := cutter{t: &Text{Raw: phrase}, rules: sentenceRules(baseLanguage(language))}
	c.forms = newForms(c.t, c.rules.decimal)
	c.tokens(Span{0, len(phrase)})
	return c.t.Tokens
}

// tokens appends the tokens of the stretch: words by UAX #29, runs of one mark as
// one token, digits grouped by spaces as one number.
func (c *cutter) tokens(s Span) {
	raw, from := c.t.Raw[:s.End], len(c.t.Tokens)
	for at := s.Start; at < len(raw); {
		if raw[at] == ' ' && at+1 < len(raw) && raw[at+1] > ' ' && raw[at+1] < utf8.RuneSelf {
			at++
		}
		span := Span{at, runEnd(raw, at, wordBound(raw, at))}
		at = span.End
		known := c.forms.at(span.In(raw))
		if known.blank {
			continue
		}
		if n := len(c.t.Tokens); known.kind == Number && n > from && c.join(&c.t.Tokens[n-1], span) {
			continue
		}
		c.t.Tokens = append(c.t.Tokens, Token{span, known.kind, known.number, c.t.Forms[known.number]})
	}
}

// wordBound returns where the word or mark that begins at the offset ends, by
// UAX #29. Letters of ASCII and a space are most of many texts and need no table.
func wordBound(raw string, at int) int {
	end := at
	for end < len(raw) && isASCIILetter(raw[end]) {
		end++
	}
	if end > at && (end == len(raw) || raw[end] == ' ' || raw[end] == '\n') {
		return end
	}
	it := words.FromString(raw[at:])
	it.Next()
	return at + it.End()
}

// runEnd returns where a run of one mark ends whose first stands between the
// bounds: "..." and "--" are one token.
func runEnd(raw string, at, end int) int {
	if end != at+1 || strings.IndexByte(".-'`,", raw[at]) < 0 {
		return end
	}
	for end < len(raw) && raw[end] == raw[at] && wordBound(raw, end) == end+1 {
		end++
	}
	return end
}

func isASCIILetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// join lets a token go on with the number that stands next, if both are one to a reader.
func (c *cutter) join(last *Token, next Span) bool {
	raw, text := c.t.Raw, next.In(c.t.Raw)
	whole := Span{last.Start, next.End}
	var joined string
	switch {
	case last.End == next.Start && isSuperscript(text): // km² is one word
		joined = form(whole.In(raw), last.Kind, c.rules.decimal)
	case last.Kind == Number && groups(raw, last.Span, next):
		joined = numberForm(strings.Map(dropSpace, whole.In(raw)), c.rules.decimal)
	default:
		return false
	}
	last.Span, last.Form, last.Norm = whole, c.forms.number(joined), joined
	return true
}

// isSuperscript reports whether a number is nothing but raised digits.
func isSuperscript(s string) bool {
	return strings.Trim(s, "⁰¹²³⁴⁵⁶⁷⁸⁹") == ""
}

// kindOf tells what a stretch between two word bounds is; false for white space
// and what is not to be seen.
func kindOf(s string) (TokenKind, bool) {
	if c := s[0]; c < utf8.RuneSelf {
		switch {
		case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z':
			return Word, true
		case c >= '0' && c <= '9':
			return Number, true
		case c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\v' || c == '\f':
			return 0, false
		}
	}
	seen := false
	for _, r := range s {
		switch {
		case unicode.IsLetter(r):
			return Word, true
		case unicode.IsNumber(r):
			return Number, true
		case !isSpace(r) && !isInvisible(r):
			seen = true
		}
	}
	return Mark, seen
}

// isInvisible reports whether a character only guides how others are set.
func isInvisible(r rune) bool {
	return r == '\u00ad' || unicode.Is(unicode.Cf, r)
}

// groups reports whether the second number goes on with the first, as in 13 200:
// digits in threes, parted by one space.
func groups(raw string, a, b Span) bool {
	gap, digits, before := raw[a.End:b.Start], b.In(raw), a.In(raw)
	if gap != " " && gap != "\u00a0" && gap != "\u202f" && gap != "\u2009" {
		return false
	}
	if !startsGroup(digits) {
		return false
	}
	if i := strings.LastIndexFunc(before, isSpace); i >= 0 {
		_, size := utf8.DecodeRuneInString(before[i:])
		return len(before)-i-size == 3 && allDigits(before[i+size:])
	}
	return allDigits(before) && len(before) <= 3 && before[0] != '0'
}

// startsGroup reports whether s is three digits, perhaps with decimals.
func startsGroup(s string) bool {
	if len(s) < 3 || !allDigits(s[:3]) {
		return false
	}
	return len(s) == 3 || (s[3] == ',' || s[3] == '.') && allDigits(s[4:])
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

func dropSpace(r rune) rune {
	if isSpace(r) {
		return -1
	}
	return r
}

// form returns the form in which a token is compared.
func form(s string, kind TokenKind, decimal byte) string {
	switch kind {
	case Mark:
		return markForm(s)
	case Number:
		return numberForm(wordForm(s), decimal)
	case Word:
	}
	return wordForm(s)
}

// wordForm folds width, ligatures, apostrophes and case, and leaves out what is
// not to be seen.
func wordForm(s string) string {
	plain := true
	for i := range len(s) {
		if c := s[i]; c >= utf8.RuneSelf || c >= 'A' && c <= 'Z' {
			plain = false
			break
		}
	}
	if plain {
		return s
	}
	s = norm.NFKC.String(s)
	return strings.Map(func(r rune) rune {
		switch {
		case r < utf8.RuneSelf:
			if r >= 'A' && r <= 'Z' {
				return r + 'a' - 'A'
			}
			return r
		case r == '’' || r == 'ʼ' || r == '‘' || r == '´' || r == '＇':
			return '\''
		case r == '‐' || r == '‑':
			return '-'
		case isInvisible(r):
			return -1
		case unicode.IsDigit(r):
			return digit(r)
		}
		return unicode.ToLower(r)
	}, s)
}

// digit returns the ASCII digit of the same value. Decimal digits stand in runs
// of ten from zero in Unicode.
func digit(r rune) rune {
	zero := r
	for r-zero < 9 && unicode.IsDigit(zero-1) {
		zero--
	}
	return '0' + (r - zero)
}

// numberForm leaves out what only groups digits: 1,200 and 1.200 are 1200 where
// the language says so, and 1,234,567 everywhere.
func numberForm(s string, decimal byte) string {
	if strings.IndexByte(s, ',') < 0 && strings.IndexByte(s, '.') < 0 && strings.IndexByte(s, '\'') < 0 {
		return s
	}
	for _, mark := range []byte{',', '.', '\''} {
		if !grouped(s, mark) || mark == decimal && strings.IndexByte(s, mark) == strings.LastIndexByte(s, mark) {
			continue
		}
		if decimal == 0 && mark == '.' && strings.Count(s, ".") == 1 {
			continue
		}
		s = strings.ReplaceAll(s, string(mark), "")
		break
	}
	return strings.Replace(s, ",", ".", 1)
}

// grouped reports whether the mark stands before every third digit of the whole
// part of s, counted from its end.
func grouped(s string, mark byte) bool {
	first := strings.IndexByte(s, mark)
	if first < 1 || first > 3 || s[0] == '0' {
		return false
	}
	at := first
	for at < len(s) && s[at] == mark {
		if len(s) < at+4 || !allDigits(s[at+1:at+4]) {
			return false
		}
		at += 4
	}
	return at == len(s) || s[at] < '0' || s[at] > '9'
}

// markForm folds marks that differ in looks only: all quotation marks are one,
// all dashes, all dots of an ellipsis.
func markForm(s string) string {
	switch s {
	case ".", ",", ":", ";", "(", ")", "!", "?", "%", "$", "/":
		return s
	case "...", "…", "..", "....", "⋯":
		return "..."
	case "''", "``", ",,":
		return `"`
	}
	r, size := utf8.DecodeRuneInString(s)
	if size < len(s) && (r != '-' || strings.Trim(s, "-") != "") {
		return wordForm(s)
	}
	switch {
	case r == '"' || r == '\'' || r == '`' || r == '´' || unicode.In(r, unicode.Pi, unicode.Pf) || r == '„' || r == '‚' ||
		r >= '「' && r <= '』' || r == '〝' || r == '〞' || r == '〟' || r == '＂' || r == '＇' || r == '｢' || r == '｣':
		return `"`
	case unicode.Is(unicode.Pd, r) || r == '−':
		return "-"
	}
	return wordForm(s)
}
