package lexicon

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"stet/diff/segment"
)

// Unit is what a model counts: a word in lower case, the shape of a number, or a
// mark. What stands behind an apostrophe is a unit of its own, so that a model
// knows the "'s" of a name that it has never met.
type Unit struct {
	Form    string
	Onset   string // the first letters or digits, on which the article before it may depend
	Capital bool   // begins with a capital letter
	Token   int    // index of the token that it belongs to
}

// Units returns the units of the tokens of a text.
func Units(raw string, tokens []segment.Token) []Unit {
	out := make([]Unit, 0, len(tokens)+4)
	for i, t := range tokens {
		switch t.Kind {
		case segment.Number:
			out = append(out, Unit{Form: shape(t.Norm), Onset: onset(t.Norm), Token: i})
		case segment.Mark:
			out = append(out, Unit{Form: t.Norm, Token: i})
		case segment.Word:
			first, _ := utf8.DecodeRuneInString(raw[t.Start:t.End])
			head, tail := t.Norm, ""
			if at := strings.LastIndexByte(t.Norm, '\''); at > 0 && at < len(t.Norm)-1 {
				head, tail = t.Norm[:at], t.Norm[at:]
			}
			out = append(out, Unit{Form: head, Onset: onset(head), Capital: unicode.IsUpper(first), Token: i})
			if tail != "" {
				out = append(out, Unit{Form: tail, Token: i})
			}
		}
	}
	return out
}

// As returns the unit with another form in its place.
func (u Unit) As(form string) Unit {
	u.Form, u.Onset = form, onset(form)
	return u
}

// endings is how many endings of a word are told from others: one of shortestEnding
// letters, and a longer one.
const (
	endings        = 2
	shortestEnding = 3
)

// endingsOf returns the numbers of the last letters of a word; -1 for what is no word.
func endingsOf(form string) (of [endings]int) {
	if first, _ := utf8.DecodeRuneInString(form); !unicode.IsLetter(first) {
		return [endings]int{-1, -1}
	}
	at := len(form)
	for n := 1; n < shortestEnding+endings; n++ {
		_, size := utf8.DecodeLastRuneInString(form[:at])
		at -= size
		if n >= shortestEnding {
			of[n-shortestEnding] = int(hash(form[at:]) % Endings)
		}
	}
	return of
}

// yearDigits is how many digits a plain number has that is often a year, and
// stands in other places than other numbers.
const yearDigits = 4

// shape is what a number counts as: its digits as one 0, those of a year as four,
// and the letters behind it.
func shape(form string) string {
	tail := strings.TrimLeftFunc(form, func(r rune) bool { return !unicode.IsLetter(r) })
	if len(form)-len(tail) == yearDigits && strings.Trim(form[:yearDigits], "0123456789") == "" {
		return "0000" + tail
	}
	return "0" + tail
}

// onsetLetters is how many letters the onset of a word is.
const onsetLetters = 2

func onset(form string) string {
	at := 0
	for range onsetLetters {
		_, size := utf8.DecodeRuneInString(form[at:])
		at += size
	}
	return form[:at]
}
