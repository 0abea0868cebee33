package word

import (
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"stet/diff/segment"

	"golang.org/x/text/unicode/norm"
)

// looks says how two spellings of one form differ.
func looks(kind segment.TokenKind, old, new string) Cosmetic {
	switch {
	case kind == segment.Number:
		return NumberFormat
	case kind == segment.Word && plain(old) != plain(new):
		return Case
	}
	return Typography
}

// plain folds what is typography but not case.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case '’', 'ʼ', '‘', '´':
			return '\''
		case '‐', '‑':
			return '-'
		}
		if unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, norm.NFKC.String(s))
}

// judged is a change with how it is cosmetic; empty if it is one of substance.
type judged struct {
	change
	kind Cosmetic
}

// widest is the number of changes, and of equal words around them, in which one
// value in two spellings is looked for: "Jan. 30" and "30 January".
const widest = 3

// judge tells the changes of substance from those that say the same in other
// spelling, and joins the changes that do so only together. It returns early if ctx
// is done.
func (d *Differ) judge(ctx context.Context, changes []change) []judged {
	out := make([]judged, 0, len(changes))
	for len(changes) > 0 && ctx.Err() == nil {
		j, n := d.judgeFirst(changes)
		out = append(out, j)
		changes = changes[n:]
	}
	return out
}

// judgeFirst judges the first of some changes, with as many of those behind it as make
// something cosmetic together; n is how many.
func (d *Differ) judgeFirst(changes []change) (j judged, n int) {
	first := changes[0]
	for n := min(widest, len(changes)); n > 0; n-- {
		last := changes[n-1]
		if last.oldFirst-first.oldLast > widest {
			continue
		}
		c := change{first.oldFirst, last.oldLast, first.newFirst, last.newLast}
		if kind := d.cosmetic(c); kind != "" {
			return judged{c, kind}, n
		}
	}
	return judged{first, ""}, 1
}

const (
	// longestCosmetic is how many tokens a cosmetic change has, both sides together: a
	// longer one says something.
	longestCosmetic = 16
	// longestPart is how many tokens a part of a value has that the other side leaves out.
	longestPart = 2
)

// cosmetic returns how a change is cosmetic, or "" if it is not.
func (d *Differ) cosmetic(c change) Cosmetic {
	old, new := d.old.Tokens[c.oldFirst:c.oldLast], d.new.Tokens[c.newFirst:c.newLast]
	switch {
	case len(old)+len(new) > longestCosmetic:
		return ""
	case onlyMarks(d.old.Raw, old) && onlyMarks(d.new.Raw, new):
		return d.ofMarks(c)
	case len(old) == 0 || len(new) == 0:
		if len(old)+len(new) <= longestPart && d.valuesEqual(c) {
			return NumberFormat // of US$5, of 15:00 Uhr
		}
		return ""
	case d.onlyAccentsDiffer(old, new):
		return Typography
	case sameLetters(old, new):
		return Spacing
	}
	if kind := d.runTogether(old, new); kind != "" {
		return kind
	}
	switch {
	case d.valuesEqual(c):
		return NumberFormat
	case contractionsEqual(d.language, old, new):
		return Typography
	}
	return ""
}

// ofMarks returns how a change of marks alone is cosmetic, or "" if it is not.
func (d *Differ) ofMarks(c change) Cosmetic {
	switch {
	case hyphenates(d.old, c.oldFirst, c.oldLast) || hyphenates(d.new, c.newFirst, c.newLast):
		return Spacing
	case hasSign(d.old, c.oldFirst, c.oldLast) || hasSign(d.new, c.newFirst, c.newLast):
		return ""
	}
	return Punctuation
}

// onlyAccentsDiffer reports whether two words that are no names differ in accents
// alone, in a language in which these tell no words apart.
func (d *Differ) onlyAccentsDiffer(old, new []segment.Token) bool {
	if len(old) != 1 || len(new) != 1 || old[0].Kind != segment.Word {
		return false
	}
	s := spellingOf(d.language)
	a, b := old[0].In(d.old.Raw), new[0].In(d.new.Raw)
	return s != nil && s.optionalMarks && isLower(a) && isLower(b) && withoutAccents(old[0].Norm) == withoutAccents(new[0].Norm)
}

func isLower(word string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	return unicode.IsLower(first)
}

func withoutAccents(word string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(word))
}

// onlyMarks reports whether the tokens are marks that say nothing by themselves:
// not signs of money, mathematics or percent.
func onlyMarks(raw string, tokens []segment.Token) bool {
	for _, t := range tokens {
		if t.Kind != segment.Mark || strings.ContainsFunc(t.In(raw), isSign) {
			return false
		}
	}
	return true
}

// isSign reports whether a mark says something by itself. Unicode counts accents that
// stand alone (Sk) and the bar between columns among its symbols, which do not, and
// percent and some others among its punctuation, which do.
func isSign(r rune) bool {
	return unicode.In(r, unicode.S) && !unicode.Is(unicode.Sk, r) && r != '|' || strings.ContainsRune("%‰&§#@*", r)
}

// hyphenates reports whether the tokens are one hyphen inside a word.
func hyphenates(t *segment.Text, first, last int) bool {
	if last-first != 1 || t.Tokens[first].Norm != "-" || first == 0 || last == len(t.Tokens) {
		return false
	}
	before, after := t.Tokens[first-1], t.Tokens[last]
	return before.End == t.Tokens[first].Start && after.Start == t.Tokens[first].End &&
		before.Kind == segment.Word && after.Kind == segment.Word
}

// hasSign reports whether one of the marks stands right before or inside a number,
// where it may change the value: -5, 3:1, 10–12.
func hasSign(t *segment.Text, first, last int) bool {
	for i := first; i < last; i++ {
		mark := t.Tokens[i]
		if mark.Norm == `"` || mark.Norm == "(" || mark.Norm == ")" {
			continue
		}
		if i+1 < len(t.Tokens) && t.Tokens[i+1].Kind == segment.Number && t.Tokens[i+1].Start == mark.End &&
			(mark.Norm == "-" || i > 0 && t.Tokens[i-1].Kind == segment.Number && t.Tokens[i-1].End == mark.Start) {
			return true
		}
	}
	return false
}

// sameLetters reports whether both sides are the same words but for the spaces and
// hyphens in them.
func sameLetters(old, new []segment.Token) bool {
	if !beginAlike(old[0].Norm, new[0].Norm) {
		return false // nearly always: the letters need not be put together
	}
	s := letters(old)
	return s != "" && s == letters(new)
}

// beginAlike reports whether two forms begin with the same byte, or one with a
// hyphen: nothing else can have the same letters.
func beginAlike(a, b string) bool {
	return a == "" || b == "" || a[0] == b[0] || a[0] == '-' || b[0] == '-'
}

// letters returns the forms of the words, run together; "" if there is anything
// but words and hyphens.
func letters(tokens []segment.Token) string {
	var b strings.Builder
	for _, t := range tokens {
		switch {
		case t.Kind == segment.Word:
			b.WriteString(strings.ReplaceAll(t.Norm, "-", ""))
		case t.Norm != "-":
			return ""
		}
	}
	return b.String()
}

// runTogether returns how two sides that have the same letters and digits, in the
// same case, differ: the stops of an abbreviation, "U.S." and "US", or the space
// between a number and its unit, "5 km" and "5km"; "" if they do not.
func (d *Differ) runTogether(old, new []segment.Token) Cosmetic {
	a, aStops := together(d.old.Raw, old)
	b, bStops := together(d.new.Raw, new)
	switch {
	case a == "" || a != b:
		return ""
	case aStops || bStops:
		return Punctuation
	}
	return Spacing
}

// together returns the words and at most one number, run together, and whether
// stops of abbreviations were left out; "" if there is anything else.
func together(raw string, tokens []segment.Token) (s string, stops bool) {
	var b strings.Builder
	numbers := 0
	abbreviates := false // the token before
	for _, t := range tokens {
		if t.Kind == segment.Number {
			numbers++
		}
		if numbers > 1 || t.Kind == segment.Mark && (t.Norm != "." || !abbreviates) {
			return "", false
		}
		abbreviates = t.Kind == segment.Word && segment.IsDotted(t.Norm)
		stops = stops || abbreviates
		if t.Kind == segment.Mark {
			continue
		}
		if abbreviates {
			b.WriteString(strings.ReplaceAll(t.In(raw), ".", ""))
		} else {
			b.WriteString(t.In(raw))
		}
	}
	return b.String(), stops
}

// contractionsEqual reports whether the words are the same when what the
// language contracts is written out: "it's" and "it is".
func contractionsEqual(language string, old, new []segment.Token) bool {
	of := contractionsOf(language)
	if of == nil {
		return false
	}
	a, b := writtenOut(of, old), writtenOut(of, new)
	for _, x := range a {
		if slices.Contains(b, x) {
			return true
		}
	}
	return false
}

// mostReadings is how many readings some words may have between them: "he'd" is "he had"
// or "he would".
const mostReadings = 16

// writtenOut returns the readings of a few words, contractions written out; none if they
// are too many.
func writtenOut(of map[string][]string, tokens []segment.Token) []string {
	readings := []string{""}
	for _, t := range tokens {
		forms := of[t.Norm]
		if forms == nil {
			forms = []string{t.Norm}
		}
		if len(readings)*len(forms) > mostReadings {
			return nil
		}
		var next []string
		for _, r := range readings {
			for _, f := range forms {
				next = append(next, strings.TrimPrefix(r+" "+f, " "))
			}
		}
		readings = next
	}
	return readings
}
