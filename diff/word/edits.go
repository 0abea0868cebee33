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

// edits turns changes into edits and adds the cosmetic ones between them. It
// returns early if ctx is done.
func (d *Differ) edits(ctx context.Context, changes []change, r Run) []Edit {
	var out []Edit
	layout := false
	between := func(oldFirst, oldLast, newFirst int) {
		if d.sameBytes(oldFirst, oldLast, newFirst, r) {
			return
		}
		for i := range oldLast - oldFirst {
			out = d.sameWords(out, oldFirst+i, newFirst+i, r, &layout)
		}
	}
	o, n := r.OldFirst, r.NewFirst
	for _, v := range d.sameValue(ctx, changes) {
		between(o, v.oldFirst, n)
		out = append(out, d.edit(v, r))
		o, n = v.oldLast, v.newLast
	}
	between(o, r.OldLast, n)
	return out
}

// valued is a change with what is known of its value.
type valued struct {
	change
	cosmetic Cosmetic
}

// edit gives a change its place in the texts.
func (d *Differ) edit(v valued, r Run) Edit {
	e := Edit{
		Old:      place(d.old.Tokens, v.oldFirst, v.oldLast, r.OldFirst, r.OldAt),
		New:      place(d.new.Tokens, v.newFirst, v.newLast, r.NewFirst, r.NewAt),
		Cosmetic: v.cosmetic,
	}
	e.Op = opOf(e.Old, e.New)
	return e
}

func place(tokens []segment.Token, first, last, runFirst, at int) segment.Span {
	switch {
	case first < last:
		return segment.Span{Start: tokens[first].Start, End: tokens[last-1].End}
	case first > runFirst:
		return segment.Span{Start: tokens[first-1].End, End: tokens[first-1].End}
	}
	return segment.Span{Start: at, End: at}
}

// sameBytes reports whether a run of tokens with the same forms, and the space
// before it, is written the same way: then there is nothing to look for in it.
func (d *Differ) sameBytes(oldFirst, oldLast, newFirst int, r Run) bool {
	if oldFirst == oldLast {
		return true
	}
	start := func(t *segment.Text, first, runFirst int) int {
		if first > runFirst {
			return t.Tokens[first-1].End
		}
		return t.Tokens[first].Start
	}
	if (oldFirst > r.OldFirst) != (newFirst > r.NewFirst) {
		return false
	}
	newLast := newFirst + oldLast - oldFirst
	return d.old.Raw[start(d.old, oldFirst, r.OldFirst):d.old.Tokens[oldLast-1].End] ==
		d.new.Raw[start(d.new, newFirst, r.NewFirst):d.new.Tokens[newLast-1].End]
}

// sameWords adds the cosmetic edits of two tokens with the same form: another
// spelling of it, or other space before it.
func (d *Differ) sameWords(out []Edit, o, n int, r Run, layout *bool) []Edit {
	a, b := d.old.Tokens[o], d.new.Tokens[n]
	if o > r.OldFirst && n > r.NewFirst {
		before := segment.Span{Start: d.old.Tokens[o-1].End, End: a.Start}
		after := segment.Span{Start: d.new.Tokens[n-1].End, End: b.Start}
		x, y := before.In(d.old.Raw), after.In(d.new.Raw)
		if x != y && !ownsSpace(out, before, after) {
			switch {
			case !strings.ContainsAny(x+y, "\n\r"):
				out = append(out, Edit{opOf(before, after), before, after, Spacing})
			case !*layout:
				*layout = true
				out = append(out, Edit{opOf(before, after), before, after, Layout})
			}
		}
	}
	if x, y := a.In(d.old.Raw), b.In(d.new.Raw); x != y {
		out = append(out, Edit{Replace, a.Span, b.Span, looks(a, x, y)})
	}
	return out
}

// ownsSpace reports whether the space before two equal tokens belongs to the
// change that stands beside it.
func ownsSpace(out []Edit, before, after segment.Span) bool {
	if len(out) == 0 {
		return false
	}
	last := out[len(out)-1]
	if last.Old.End >= before.End && last.New.End >= after.End {
		return true
	}
	return last.Op != Replace && last.Old.End == before.Start && last.New.End == after.Start
}

func opOf(old, new segment.Span) Op {
	switch {
	case old.Len() == 0:
		return Insert
	case new.Len() == 0:
		return Delete
	}
	return Replace
}

// looks says how two spellings of one form differ.
func looks(t segment.Token, old, new string) Cosmetic {
	switch {
	case t.Kind == segment.Number:
		return NumberFormat
	case t.Kind == segment.Word && plain(old) == plain(new):
		return Typography
	case t.Kind == segment.Word:
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

// widest is the number of changes, and of equal words around them, in which one
// value in two spellings is looked for: "Jan. 30" and "30 January".
const widest = 3

// sameValue tells the changes of substance from those that say the same in other
// spelling, and joins the changes that do so only together.
func (d *Differ) sameValue(ctx context.Context, changes []change) []valued {
	out := make([]valued, 0, len(changes))
	for i := 0; i < len(changes) && ctx.Err() == nil; i++ {
		joined := false
		for n := min(widest, len(changes)-i); n > 0 && !joined; n-- {
			first, last := changes[i], changes[i+n-1]
			if last.oldFirst-first.oldLast > widest {
				continue
			}
			c := change{first.oldFirst, last.oldLast, first.newFirst, last.newLast}
			if kind := d.cosmetic(c); kind != "" {
				out = append(out, valued{c, kind})
				i += n - 1
				joined = true
			}
		}
		if !joined {
			out = append(out, valued{changes[i], ""})
		}
	}
	return out
}

// cosmetic returns how a change is cosmetic, or "" if it is not.
func (d *Differ) cosmetic(c change) Cosmetic {
	old, new := d.old.Tokens[c.oldFirst:c.oldLast], d.new.Tokens[c.newFirst:c.newLast]
	if len(old)+len(new) > 16 {
		return ""
	}
	oldMarks, newMarks := onlyMarks(d.old.Raw, old), onlyMarks(d.new.Raw, new)
	switch {
	case oldMarks && newMarks:
		if d.hyphenates(d.old, c.oldFirst, c.oldLast) || d.hyphenates(d.new, c.newFirst, c.newLast) {
			return Spacing
		}
		if d.signs(d.old, c.oldFirst, c.oldLast) || d.signs(d.new, c.newFirst, c.newLast) {
			return ""
		}
		return Punctuation
	case len(old) == 0 || len(new) == 0:
		if s := spellingOf(d.language); s != nil && len(old)+len(new) <= longestPart && d.valuesEqual(c) {
			return NumberFormat // of US$5, of 15:00 Uhr
		}
		return ""
	}
	if d.onlyMarksDiffer(old, new) {
		return Typography
	}
	if beginAlike(old[0].Norm, new[0].Norm) && letters(old) == letters(new) && letters(old) != "" {
		return Spacing
	}
	if kind := d.runTogether(old, new); kind != "" {
		return kind
	}
	if d.valuesEqual(c) {
		return NumberFormat
	}
	if contractionsEqual(d.language, old, new) {
		return Typography
	}
	return ""
}

// longestPart is how many tokens a part of a value has that the other side leaves out.
const longestPart = 2

// onlyMarksDiffer reports whether two words that are no names differ in accents
// alone, in a language in which these tell no words apart.
func (d *Differ) onlyMarksDiffer(old, new []segment.Token) bool {
	if len(old) != 1 || len(new) != 1 || old[0].Kind != segment.Word {
		return false
	}
	s := spellingOf(d.language)
	a, b := old[0].In(d.old.Raw), new[0].In(d.new.Raw)
	return s != nil && s.optionalMarks && isLower(a) && isLower(b) && withoutMarks(old[0].Norm) == withoutMarks(new[0].Norm)
}

func isLower(word string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	return unicode.IsLower(first)
}

// withoutMarks is a word without its accents.
func withoutMarks(word string) string {
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
		if t.Kind != segment.Mark {
			return false
		}
		for _, r := range t.In(raw) {
			if unicode.In(r, unicode.S) && !unicode.Is(unicode.Sk, r) && r != '|' || strings.ContainsRune("%‰&§#@*", r) {
				return false
			}
		}
	}
	return true
}

// hyphenates reports whether the tokens are one hyphen inside a word.
func (d *Differ) hyphenates(t *segment.Text, first, last int) bool {
	if last-first != 1 || t.Tokens[first].Norm != "-" || first == 0 || last == len(t.Tokens) {
		return false
	}
	before, after := t.Tokens[first-1], t.Tokens[last]
	return before.End == t.Tokens[first].Start && after.Start == t.Tokens[first].End &&
		before.Kind == segment.Word && after.Kind == segment.Word
}

// signs reports whether one of the marks stands right before or inside a number,
// where it may change the value: -5, 3:1, 10–12.
func (d *Differ) signs(t *segment.Text, first, last int) bool {
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
		abbreviates = t.Kind == segment.Word && isDotted(t.Norm)
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

// isDotted reports whether a form is single letters with stops between: u.s
func isDotted(form string) bool {
	parts := strings.Split(form, ".")
	return len(parts) > 1 && !slices.ContainsFunc(parts, func(p string) bool { return utf8.RuneCountInString(p) != 1 })
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

// writtenOut returns the readings of a few words, contractions written out.
func writtenOut(of map[string][]string, tokens []segment.Token) []string {
	readings := []string{""}
	for _, t := range tokens {
		forms := of[t.Norm]
		if forms == nil {
			forms = []string{t.Norm}
		}
		if len(readings)*len(forms) > 16 {
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
