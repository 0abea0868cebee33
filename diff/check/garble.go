package check

import (
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	vocabulary "stet/diff/lexicon"
	"stet/diff/segment"
)

// garbleRule reports what is broken in one of the texts: text in the wrong
// charset, sentences that break off, words that stand twice.
type garbleRule struct{}

func (garbleRule) Category() Category { return Garble }

func (garbleRule) Check(ctx context.Context, in *Input) []Discrepancy {
	out := emptied(in)
	for _, p := range in.Pairs {
		if ctx.Err() != nil {
			return out
		}
		out = append(out, garbledSide(in.Old, p.Old, in.New, p.New, true)...)
		out = append(out, garbledSide(in.New, p.New, in.Old, p.Old, false)...)
	}
	return out
}

// emptied reports a text that has no word left where the other has several.
func emptied(in *Input) []Discrepancy {
	oldWords, newWords := countWords(in.Old), countWords(in.New)
	d := Discrepancy{Category: Garble, Kind: "empty", Severity: Major, Confidence: 0.95, Reason: Reason{ID: "garble.empty"}}
	switch {
	case newWords == 0 && oldWords >= fewestEmptied:
		d.New = &segment.Span{Start: 0, End: len(in.New.Raw)}
	case oldWords == 0 && newWords >= fewestEmptied:
		d.Old = &segment.Span{Start: 0, End: len(in.Old.Raw)}
	default:
		return nil
	}
	return []Discrepancy{d}
}

// fewestEmptied is how many words the other text must have.
const fewestEmptied = 3

func countWords(t *segment.Text) int {
	n := 0
	for _, token := range t.Tokens {
		if token.Kind != segment.Mark {
			n++
		}
	}
	return n
}

// garbledSide looks for defects in one side of a pair; what the other side has
// as well is the author's and no defect.
func garbledSide(t *segment.Text, sentences []int, other *segment.Text, partners []int, old bool) []Discrepancy {
	var out []Discrepancy
	add := func(kind string, confidence float64, s segment.Span, args ...string) {
		d := Discrepancy{Category: Garble, Kind: kind, Severity: Major, Confidence: confidence, Reason: Reason{"garble." + kind, args}}
		if old {
			d.Old = &s
		} else {
			d.New = &s
		}
		out = append(out, d)
	}
	for _, i := range sentences {
		s := t.Sentences[i]
		for _, m := range mojibake(s.In(t.Raw)) {
			span := segment.Span{Start: s.Start + m.start, End: s.Start + m.end}
			add("mojibake", 0.97, span, span.In(t.Raw), m.repaired)
		}
		tokens := t.Tokens[s.First:s.Last]
		for k := range tokens {
			if brokenAt(t, tokens, k) && !hasRun(tokensOf(other, partners), tokens[k-1].Norm, ".", tokens[k+1].Norm) {
				span := segment.Span{Start: tokens[k-1].Start, End: tokens[k+1].End}
				add("broken-sentence", 0.85, span, span.In(t.Raw))
			}
		}
		tells := func(w segment.Token) bool { return telling(t.Raw, w) || doubledHere(t, w, other, partners) }
		if n, first, last := repeated(t.Raw, tokens, tells); n > 0 && !hasRepeat(other, partners, tokens[first:first+n]) {
			span := segment.Span{Start: tokens[first].Start, End: tokens[last].End}
			add("repeated", 0.9, span, segment.Span{Start: tokens[first].Start, End: tokens[first+n-1].End}.In(t.Raw))
		}
	}
	if len(partners) > 0 {
		if s := spanOf(t, sentences); s != nil && caseLost(t, sentences, other, partners) {
			add("case-lost", 0.9, *s)
		}
	}
	return out
}

// brokenAt reports whether a full stop stands where no sentence ends: a word in
// lower case before it, one after it, in a script that has capitals.
func brokenAt(t *segment.Text, tokens []segment.Token, k int) bool {
	if k == 0 || k+1 >= len(tokens) || tokens[k].Norm != "." || tokens[k].End == tokens[k+1].Start {
		return false
	}
	before, after := tokens[k-1], tokens[k+1]
	if before.Kind != segment.Word || after.Kind != segment.Word || before.End != tokens[k].Start {
		return false
	}
	first, _ := utf8.DecodeRuneInString(after.In(t.Raw))
	last, _ := utf8.DecodeLastRuneInString(before.In(t.Raw))
	if !unicode.IsLower(first) || !unicode.IsLower(last) || utf8.RuneCountInString(before.Norm) <= longestUnlisted {
		return false
	}
	if strings.Contains(before.Norm, ".") || segment.IsAbbreviation(t.Language, before.Norm) {
		return false
	}
	return goesOn(t.Language, tokens[k+1:])
}

// longestUnlisted is how long a word is that may be an abbreviation which no list has.
const longestUnlisted = 3

// goesOn reports whether a sentence may go on with the tokens, as it does with a
// word of the language: not with a command, "cd", a part of a name, "aria-label",
// or the letter of a list, "a)".
func goesOn(language string, tokens []segment.Token) bool {
	if len(tokens) > 1 && tokens[1].Kind == segment.Mark && tokens[1].Start == tokens[0].End && strings.ContainsAny(tokens[1].Norm[:1], "-)") {
		return false
	}
	words := vocabulary.WordsOf(language)
	if words == nil {
		return true
	}
	word := words.Of(tokens[0].Norm)
	return word.Lower && !word.Name && word.Count >= fewestPlain
}

// hasRun reports whether the tokens hold the forms one after another.
func hasRun(tokens []segment.Token, forms ...string) bool {
	for i := 0; i+len(forms) <= len(tokens); i++ {
		same := true
		for k, f := range forms {
			same = same && tokens[i+k].Norm == f
		}
		if same {
			return true
		}
	}
	return false
}

// fewestPlain is how often a word stands in the text of the model that a sentence may
// go on with.
const fewestPlain = 10

// longestRepeat is how many words are looked at for being repeated as a whole.
const longestRepeat = 6

// repeated returns a run of n tokens that stands twice or more in immediate
// succession, where it begins and the last token of its last copy. One word must
// stand three times, or twice if that tells: "had had" is grammar.
func repeated(raw string, tokens []segment.Token, tells func(segment.Token) bool) (n, first, last int) {
	for n := longestRepeat; n > 0; n-- {
		for i := 0; i+2*n <= len(tokens); i++ {
			if tokens[i].Kind == segment.Mark {
				continue
			}
			enough := 2
			if n == 1 && !tells(tokens[i]) {
				enough = 3
			}
			if copiesAt(tokens, i, n, enough) < enough || !isProse(raw, tokens, i, n) {
				continue
			}
			copies := copiesAt(tokens, i, n, len(tokens))
			return n, i, i + copies*n - 1
		}
	}
	return 0, 0, 0
}

// copiesAt counts how often n tokens at i stand there in immediate succession, up to the most:
// to count on at each place of a long run of copies would take forever.
func copiesAt(tokens []segment.Token, i, n, most int) int {
	copies := 1
	for copies < most && i+(copies+1)*n <= len(tokens) && sameForms(tokens[i:i+n], tokens[i+copies*n:i+(copies+1)*n]) {
		copies++
	}
	return copies
}

// isProse reports whether n tokens at i, and their copy behind them, are words of a
// sentence, and not what lists, addresses and code repeat: "News - News -", "topics
// Topics", "rw-rw-", "Reuse, reuse".
func isProse(raw string, tokens []segment.Token, i, n int) bool {
	first, second := tokens[i:i+n], tokens[i+n:i+2*n]
	if first[n-1].End == second[0].Start && isSpaced(second[0].In(raw)) || i > 0 && tokens[i-1].Kind == segment.Mark && tokens[i-1].End == first[0].Start && !opensQuote(tokens[i-1]) {
		return false
	}
	words := 0
	for k := range first {
		a, b := first[k].In(raw), second[k].In(raw)
		if a != b && (i > 0 || k > 0) { // a sentence begins with a capital
			return false
		}
		if first[k].Kind != segment.Mark {
			words++
		}
	}
	return words == n || words > 1 && !joinsList(first[n-1])
}

// isSpaced reports whether a word is of a script that puts spaces between words,
// which those of East Asia do not.
func isSpaced(word string) bool {
	const firstOfEastAsia = '\u2E80'
	first, _ := utf8.DecodeRuneInString(word)
	return first < firstOfEastAsia
}

// opensQuote reports whether a mark may stand right before a word of a sentence.
func opensQuote(mark segment.Token) bool {
	return mark.Norm == `"` || mark.Norm == "(" || mark.Norm == "["
}

// joinsList reports whether a mark stands between members of a list.
func joinsList(mark segment.Token) bool {
	return mark.Kind == segment.Mark && mark.Norm != "," && mark.Norm != "."
}

// telling reports whether a word does not stand twice in good grammar, as "had
// had" and "that that" do: a long one, or one in capitals.
func telling(raw string, t segment.Token) bool {
	word := t.In(raw)
	return t.Kind == segment.Word && (utf8.RuneCountInString(t.Norm) > longestDoubled || utf8.RuneCountInString(word) > 1 && strings.ToUpper(word) == word)
}

// longestDoubled is how many letters a word has that may stand twice in good grammar.
const longestDoubled = 4

// doubledHere reports whether a short word or a number that stands twice is one that the
// partner has as well, and that good grammar does not have twice.
func doubledHere(t *segment.Text, w segment.Token, other *segment.Text, partners []int) bool {
	variants := vocabulary.VariantsOf(t.Language)
	return variants != nil && w.Kind != segment.Mark && !variants.IsDoubled(w.Norm) && len(partners) > 0 && hasRun(tokensOf(other, partners), w.Norm)
}

func sameForms(a, b []segment.Token) bool {
	return slices.EqualFunc(a, b, func(x, y segment.Token) bool { return x.Norm == y.Norm })
}

// hasRepeat reports whether the partner repeats the same words as well.
func hasRepeat(other *segment.Text, partners []int, words []segment.Token) bool {
	forms := make([]string, 0, 2*len(words))
	for range 2 {
		for _, w := range words {
			forms = append(forms, w.Norm)
		}
	}
	return len(partners) > 0 && hasRun(tokensOf(other, partners), forms...)
}

// caseLost reports whether a side has no capital letter at all where the other
// has: in a word within a sentence, or at the beginning of a whole one. A line
// that begins with a number, a list, the rest of a sentence, an address and the name of a
// file have none to lose.
func caseLost(t *segment.Text, sentences []int, other *segment.Text, partners []int) bool {
	mine := tokensOf(t, sentences)
	capitals, letters := countCase(t.Raw, mine)
	if capitals > 0 || letters < fewestLower || !hasSpace(t.Raw, mine) {
		return false
	}
	lower := map[string]bool{}
	for _, w := range mine {
		lower[w.Norm] = w.Kind == segment.Word
	}
	hasCapital := false
	for _, p := range partners {
		for k, w := range other.TokensIn(p, p+1) {
			if n, _ := countCase(other.Raw, []segment.Token{w}); n == 0 {
				continue
			}
			if hasCapital = true; k > 0 && lower[w.Norm] {
				return true
			}
		}
	}
	return hasCapital && mine[0].Kind == segment.Word && !continues(t.Language, mine[0].Norm) && slices.Contains(sentenceEnds, mine[len(mine)-1].Norm)
}

// continues reports whether what begins with the form was cut off from a sentence.
func continues(language, form string) bool {
	variants := vocabulary.VariantsOf(language)
	return variants != nil && variants.Continues(form)
}

// hasSpace reports whether a space stands between two of the tokens.
func hasSpace(raw string, tokens []segment.Token) bool {
	return strings.ContainsFunc(raw[tokens[0].Start:tokens[len(tokens)-1].End], unicode.IsSpace)
}

// fewestLower is how many letters without a capital among them say that capitals are lost.
const fewestLower = 12

// sentenceEnds are the marks that end a sentence, in the form that is compared.
var sentenceEnds = []string{".", "!", "?", "...", `"`}

func countCase(raw string, tokens []segment.Token) (capitals, letters int) {
	for _, t := range tokens {
		for _, r := range t.In(raw) {
			switch {
			case unicode.IsUpper(r):
				capitals++
				letters++
			case unicode.IsLower(r):
				letters++
			}
		}
	}
	return capitals, letters
}
