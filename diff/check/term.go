package check

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"stet/diff/segment"
)

// HouseTerm is a rule of a house style: forms of a name or a word that are not to
// be used, and those that are.
type HouseTerm struct {
	Preferred  []string // any of them is right; none: there is nothing to say in its place
	Forbidden  []string // whole words, with or without a capital as the form has one
	Exceptions []string // phrases in which a forbidden form may stand: "chicken Kiev"
	Languages  []string // such as "en"; what follows a hyphen does not count; none: all
	Exact      bool     // without the endings of the language, but for the possessive
	AnyCase    bool     // whatever letters are capitals
	Quoted     bool     // between quotation marks too
	Severity   Severity
	Because    string // what a reason gives as the rule's source, "" for nothing
}

// Terms is a house style, made ready to be looked for in texts. It is safe for
// concurrent use.
type Terms struct {
	terms []HouseTerm

	mu      sync.Mutex
	indexes map[string]*termIndex // by language
}

// mostIndexes is for how many languages an index is kept, so that texts in odd
// languages cannot fill memory.
const mostIndexes = 32

// NewTerms makes a house style of terms. Of two that forbid the same words, the
// first is reported. The terms are not to be changed afterwards.
func NewTerms(terms []HouseTerm) *Terms {
	return &Terms{terms: terms, indexes: map[string]*termIndex{}}
}

// index returns the terms for texts of the language.
func (t *Terms) index(language string) *termIndex {
	t.mu.Lock()
	defer t.mu.Unlock()
	x := t.indexes[language]
	if x == nil {
		x = newTermIndex(t.terms, language)
		if len(t.indexes) < mostIndexes {
			t.indexes[language] = x
		}
	}
	return x
}

// termIndex finds the forms of all terms in one pass over a text: a trie of the
// words of all forms, so that the time depends on the text and not on how many
// terms there are.
type termIndex struct {
	terms   []HouseTerm
	endings *wordEndings
	next    map[edge]int32 // from a node and a word to a node; 0 is the root
	ends    [][]termForm   // by node: the forms that end there
}

// edge leads from a node of the trie to another by a word or, if it takes endings,
// by its stem.
type edge struct {
	node int32
	word string
}

// termForm is a form of a term: one that is forbidden, or one that allows what it covers.
type termForm struct {
	term    int
	allows  bool
	anyCase bool
	words   []formWord
}

// formWord is a word or mark of a form.
type formWord struct {
	stem     string // of its compared form, what stays when it takes an ending
	letters  string // the stem as the form writes it, with its capitals; "" if any will do
	inflects bool
	spaced   bool // white space stands before it
}

func newTermIndex(terms []HouseTerm, language string) *termIndex {
	x := &termIndex{terms: terms, endings: endingsOf(language), next: map[edge]int32{}, ends: make([][]termForm, 1)}
	for i, t := range terms {
		if !t.concerns(language) {
			continue
		}
		for _, f := range t.Forbidden {
			x.add(f, language, termForm{term: i, anyCase: t.AnyCase}, !t.Exact)
		}
		for _, f := range t.Preferred {
			x.add(f, language, termForm{term: i, allows: true}, !t.Exact)
		}
		for _, f := range t.Exceptions {
			x.add(f, language, termForm{term: i, allows: true, anyCase: true}, true)
		}
	}
	return x
}

// concerns reports whether the term is about texts of the language. A text whose
// language is not known may be in any.
func (t *HouseTerm) concerns(language string) bool {
	if len(t.Languages) == 0 || language == "" {
		return true
	}
	return slices.ContainsFunc(t.Languages, func(tag string) bool {
		base, _, _ := strings.Cut(tag, "-")
		return strings.EqualFold(base, language)
	})
}

func (x *termIndex) add(phrase, language string, f termForm, inflects bool) {
	tokens := segment.Tokens(phrase, language)
	if len(tokens) == 0 {
		return
	}
	node := int32(0)
	for i, token := range tokens {
		w := x.word(token, token.In(phrase), inflects)
		w.spaced = i > 0 && tokens[i-1].End < token.Start
		f.words = append(f.words, w)
		node = x.step(node, w)
	}
	x.ends[node] = append(x.ends[node], f)
}

func (x *termIndex) word(token segment.Token, written string, inflects bool) formWord {
	w := formWord{stem: token.Norm, inflects: inflects && token.Kind == segment.Word}
	if w.inflects {
		w.stem = x.endings.stemOf(token.Norm)
	}
	// Where folding changed more than case, letters cannot be compared one by one.
	written = straight(written)
	if utf8.RuneCountInString(written) == utf8.RuneCountInString(token.Norm) {
		w.letters = firstRunes(written, utf8.RuneCountInString(w.stem))
	}
	return w
}

// step returns the node that the word leads to, made if it is not there yet.
func (x *termIndex) step(node int32, w formWord) int32 {
	e := edge{node, w.stem}
	to, ok := x.next[e]
	if !ok {
		to = int32(len(x.ends))
		x.next[e] = to
		x.ends = append(x.ends, nil)
	}
	return to
}

// isWritten reports whether the word of a text is this one with the capitals that
// it must have. What opens a sentence may have one more, and a word all of
// capitals says nothing about case.
func (w *formWord) isWritten(word string, opens bool) bool {
	if w.letters == "" {
		return true
	}
	word = straight(word)
	if strings.HasPrefix(word, w.letters) || isAcronym(bare(word)) {
		return true
	}
	first, size := utf8.DecodeRuneInString(w.letters)
	begin, width := utf8.DecodeRuneInString(word)
	return opens && unicode.ToUpper(first) == begin && strings.HasPrefix(word[width:], w.letters[size:])
}

var straightener = strings.NewReplacer("’", "'", "ʼ", "'")

// straight returns the word with the apostrophe of typewriters.
func straight(word string) string { return straightener.Replace(word) }

func firstRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}
