package report

import (
	"encoding/xml"
	"fmt"
	"strings"
	"unicode/utf8"
)

// Visible returns the text fit to be shown anywhere: what would steer a terminal
// or is no character of XML becomes U+FFFD, and what would turn the direction of
// the text around it is named instead, as in "[U+202E]". Tabs and line ends stay.
func Visible(s string) string {
	if !strings.ContainsFunc(s, acts) && utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case turns(r):
			fmt.Fprintf(&b, "[U+%04X]", r)
		case acts(r):
			b.WriteRune(utf8.RuneError)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// XML returns the text as XML has it, fit to be shown.
func XML(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(Visible(s))) // a Builder gives no error
	return b.String()
}

// Printable is Visible in one line: what ends one becomes U+FFFD too.
func Printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029' {
			return utf8.RuneError
		}
		return r
	}, Visible(s))
}

// acts reports whether a character does something instead of being seen.
func acts(r rune) bool {
	switch {
	case r == '\t' || r == '\n' || r == '\r':
		return false
	case r < ' ', r >= 0x7f && r < 0xa0, r == 0xfffe, r == 0xffff:
		return true
	}
	return turns(r)
}

// turns reports whether a character overrides, embeds or isolates a direction
// (UAX #9). The marks that only count as a letter of one direction do not.
func turns(r rune) bool { return r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 }

// Shortened returns the text with at most so many letters, for places that have
// no room for more.
func Shortened(s string, most int) string {
	if letters := []rune(s); len(letters) > most {
		return string(letters[:most]) + "…"
	}
	return s
}
