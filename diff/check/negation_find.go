package check

import (
	"slices"
	"strings"

	"stet/diff/segment"
)

// negationData is what a language says "not" with.
type negationData struct {
	Words    wordSet    // negate by themselves
	Endings  []string   // negate the word that ends so, as "n't"
	Starts   []string   // negate the word that begins so, as "n'"
	Concord  wordSet    // of the words: only go along with another that stands near
	Near     int        // how many tokens away; 0: anywhere before in the sentence
	Phrases  phraseList // hold such words and negate nothing
	Negating phraseList // of several words, as "yet to"
	Mild     stemSet    // may say in other words what a negation says
	Strong   phraseList // turn what is said into its opposite
	Whole    wordSet    // say of all what such words say of next to none: everyone
	Prefixes []string   // make the opposite of a word
	Light    wordSet    // say too little to be what is negated
	Doing    wordSet    // lead from such a word to what was not done: unable to
	Breaks   wordSet    // end what a negation reaches, as "but"
	Inverts  wordSet    // stand between a negation that begins a clause and who acts: never will
	Carries  wordSet    // lead a negation on to what follows them: or
	Restrict wordSet    // make an "only" of a negation that no other goes along with: ne ... que
}

var negations = &speechData[negationData]{concern: "negation"}

// negated is a place in a sentence where something is negated.
type negated struct {
	segment.Span        // of the word that negates
	head         string // the next word that says something, "" at the end
	headSpan     segment.Span
	begins       bool // a clause
	inverted     bool // has the verb behind it and then who acts
}

// withHead is the place with the word that is negated.
func (n negated) withHead() segment.Span {
	return segment.Span{Start: n.Start, End: max(n.End, n.headSpan.End)}
}

// find returns the places where the tokens negate something.
func (data *negationData) find(raw string, tokens []segment.Token) []negated {
	var out []negated
	last := -1 // the negation that others may go along with
	for i := 0; i < len(tokens); i++ {
		t := tokens[i]
		if n := data.Phrases.at(tokens, i); n > 0 {
			i += n - 1
			continue
		}
		if k := data.Negating.at(tokens, i); k > 0 {
			n := negated{Span: segment.Span{Start: t.Start, End: tokens[i+k-1].End}}
			n.head, n.headSpan = data.head(tokens, i+k)
			out = append(out, n)
			i += k - 1
			last = i
			continue
		}
		if t.Kind != segment.Word || !data.negates(t.Norm) || isAbbreviatedNumber(raw, tokens, i) {
			continue
		}
		inverted := data.isInverted(tokens, i)
		if data.Concord[t.Norm] && !inverted && data.concordant(tokens, i, last) || data.restricts(tokens, i) || isSaidAgain(tokens, i) {
			continue
		}
		last = i
		n := negated{Span: t.Span, begins: beginsClause(tokens, i), inverted: inverted}
		if len(data.Endings) > 0 || len(data.Starts) > 0 {
			n.head = data.inside(t.Norm)
			n.headSpan = t.Span
		}
		if n.head == "" {
			n.head, n.headSpan = data.head(tokens, i+1)
		}
		if n.head == "" && data.isElliptic(tokens, i) {
			n.head, n.headSpan = data.headBefore(tokens, i)
		}
		out = append(out, n)
	}
	return out
}

// isInverted reports whether the negation at i has the verb behind it and then who acts:
// never will they, and neither did she.
func (data *negationData) isInverted(tokens []segment.Token, i int) bool {
	return i+1 < len(tokens) && data.Inverts[tokens[i+1].Norm] && (beginsClause(tokens, i) || data.Light[tokens[i-1].Norm])
}

func beginsClause(tokens []segment.Token, i int) bool {
	return i == 0 || tokens[i-1].Kind == segment.Mark
}

// isElliptic reports whether the negation at i ends a clause without a verb of its own:
// "and the governor did not".
func (data *negationData) isElliptic(tokens []segment.Token, i int) bool {
	word := tokens[i].Norm
	return i > 0 && data.Inverts[tokens[i-1].Norm] || slices.ContainsFunc(data.Endings, func(e string) bool { return strings.HasSuffix(word, e) })
}

func (data *negationData) negates(word string) bool {
	return data.Words[word] ||
		slices.ContainsFunc(data.Endings, func(e string) bool { return strings.HasSuffix(word, e) }) ||
		slices.ContainsFunc(data.Starts, func(s string) bool { return strings.HasPrefix(word, s) })
}

// inside returns the word that n' stands before, if it says something itself.
func (data *negationData) inside(word string) string {
	for _, s := range data.Starts {
		if rest, ok := strings.CutPrefix(word, s); ok && !data.Light[rest] {
			return rest
		}
	}
	return ""
}

// concordant reports whether the word at i only goes along with a negation: one
// before it in the sentence or, in languages that repeat negations, near it.
func (data *negationData) concordant(tokens []segment.Token, i, last int) bool {
	if data.Near == 0 {
		return last >= 0
	}
	if last >= 0 && i-last <= data.Near {
		return true
	}
	for k := i + 1; k < len(tokens) && k <= i+data.Near; k++ {
		if data.negates(tokens[k].Norm) && !data.Concord[tokens[k].Norm] {
			return true
		}
	}
	return false
}

// isSaidAgain reports whether the word at i is said once more behind a comma, which makes
// it stronger and denies nothing else: never, never.
func isSaidAgain(tokens []segment.Token, i int) bool {
	return i+2 < len(tokens) && tokens[i+1].Norm == "," && tokens[i+2].Norm == tokens[i].Norm
}

// restricts reports whether the word at i only narrows what is said: il ne reste que
// deux jours.
func (data *negationData) restricts(tokens []segment.Token, i int) bool {
	if len(data.Restrict) == 0 || data.Concord[tokens[i].Norm] {
		return false
	}
	for _, t := range tokens[i+1 : min(len(tokens), i+1+data.Near)] {
		switch first, _, _ := strings.Cut(t.Norm, "'"); {
		case t.Kind == segment.Mark || data.Concord[t.Norm]:
			return false
		case data.Restrict[first]:
			return true
		}
	}
	return false
}

// isAbbreviatedNumber reports whether the token is the "No." of "No. 4", or the
// "No" of "the world No 4".
func isAbbreviatedNumber(raw string, tokens []segment.Token, i int) bool {
	if tokens[i].Norm != "no" {
		return false
	}
	next := i + 1
	dot := next < len(tokens) && tokens[next].Norm == "."
	if dot {
		next++
	}
	return next < len(tokens) && tokens[next].Kind == segment.Number && (dot || i > 0 && isCapital(tokens[i].In(raw)))
}

// head returns the next word that says something, within a clause.
func (data *negationData) head(tokens []segment.Token, from int) (string, segment.Span) {
	for i := from; i < len(tokens) && i < from+farthestDenied; i++ {
		t := tokens[i]
		switch {
		case t.Kind == segment.Mark && t.Norm != `"` && t.Norm != "-":
			return "", segment.Span{}
		case t.Kind != segment.Mark && !data.Light[t.Norm] && (data.Near == 0 || !data.Concord[t.Norm]):
			return t.Norm, t.Span
		}
	}
	return "", segment.Span{}
}

// headBefore returns the nearest word before i that says something, within the clause.
func (data *negationData) headBefore(tokens []segment.Token, i int) (string, segment.Span) {
	for k := i - 1; k >= max(0, i-farthestDenied) && tokens[k].Kind != segment.Mark; k-- {
		if !data.Light[tokens[k].Norm] {
			return tokens[k].Norm, tokens[k].Span
		}
	}
	return "", segment.Span{}
}

// headIn returns where the tokens have what is negated, first the very word, -1
// if they do not.
func headIn(tokens []segment.Token, head string, lexis *thesaurus) int {
	if head == "" {
		return -1
	}
	if at := slices.IndexFunc(tokens, func(t segment.Token) bool { return t.Norm == head }); at >= 0 {
		return at
	}
	if lexis != nil {
		if at := slices.IndexFunc(tokens, func(t segment.Token) bool { return lexis.sameBase(t.Norm, head) }); at >= 0 {
			return at
		}
	}
	return slices.IndexFunc(tokens, func(t segment.Token) bool { return alike(t.Norm, head, lexis) })
}

func mentions(tokens []segment.Token, head string, lexis *thesaurus) bool {
	return slices.ContainsFunc(tokens, func(t segment.Token) bool { return sameWord(t.Norm, head, lexis) })
}

// sameWord reports whether two words are forms of one word.
func sameWord(a, b string, lexis *thesaurus) bool {
	if lexis == nil {
		return alike(a, b, nil)
	}
	return a != "" && b != "" && (a == b || lexis.sameBase(a, b))
}

// alike reports whether two words are forms of one word or mean the same.
func alike(a, b string, lexis *thesaurus) bool {
	if a == b {
		return a != ""
	}
	if a == "" || b == "" {
		return false
	}
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	if n >= 4 && n*10 >= 7*max(len(a), len(b)) {
		return true
	}
	return lexis != nil && (lexis.sameBase(a, b) || lexis.synonyms(a, b))
}
