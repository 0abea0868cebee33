package segment

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"stet/assets"

	"github.com/clipperhouse/uax29/v2/sentences"
)

// rules say where a language does not end a sentence although UAX #29 would.
type rules struct {
	language string
	decimal  byte // the mark that parts decimals; 0 if not known

	titles    map[string]bool // abbreviations that a name follows: Mr, Gen
	numbered  map[string]bool // those that a number follows: No, Art
	inside    map[string]bool // those that may end a sentence: Inc, p.m
	continues []string        // what goes on after a closed quotation: と
	ordinals  bool            // a number with a full stop is an ordinal
}

// ruleData is the form of assets/language/*/sentence.json.
type ruleData struct {
	Titles    []string `json:"titles"`
	Numbered  []string `json:"numbered"`
	Inside    []string `json:"inside"`
	Continues []string `json:"continues"`
	Ordinals  bool     `json:"ordinals"`
}

var (
	rulesMu    sync.Mutex
	rulesCache = map[string]*rules{}
)

// sentenceRules returns the rules of a language; those of one without data hold
// what is true everywhere.
func sentenceRules(language string) *rules {
	rulesMu.Lock()
	defer rulesMu.Unlock()
	if r, ok := rulesCache[language]; ok {
		return r
	}
	r := &rules{language: language}
	var data ruleData
	var number struct{ Decimal string }
	known := assets.ReadLanguage(language, "sentence", &data)
	known = assets.ReadLanguage(language, "number", &number) || known
	if !known {
		return r // not kept, so that odd input cannot fill memory
	}
	if number.Decimal != "" {
		r.decimal = number.Decimal[0]
	}
	r.titles, r.numbered, r.inside = set(data.Titles), set(data.Numbered), set(data.Inside)
	r.continues, r.ordinals = data.Continues, data.Ordinals
	rulesCache[language] = r
	return r
}

// IsAbbreviation reports whether a form, in lower case and without its stop, is an
// abbreviation of the language that a full stop follows.
func IsAbbreviation(language, form string) bool {
	r := sentenceRules(baseLanguage(language))
	return r.titles[form] || r.numbered[form] || r.inside[form]
}

func set(words []string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}

// sentences calls yield with the bounds of each sentence of a paragraph, less
// the white space at its ends.
func (r *rules) sentences(paragraph string, yield func(start, end int)) {
	start, end := 0, 0
	add := func() {
		if s := trimmed(paragraph, Span{start, end}); s.Len() > 0 {
			yield(s.Start, s.End)
		}
	}
	it := sentences.FromString(paragraph)
	for it.Next() {
		if end > start {
			end = bound(paragraph, start, end)
			if !r.goesOn(paragraph[start:end], paragraph[end:it.End()]) {
				add()
				start = end
			}
		}
		end = it.End()
	}
	add()
}

// bound moves a bound between sentences, where UAX #29 knows no side of a
// quotation mark: one that opens goes to what follows without a space (。「),
// one that closes after a space to what was said (« Non. » Il).
func bound(paragraph string, start, at int) int {
	for at > start {
		r, size := utf8.DecodeLastRuneInString(paragraph[start:at])
		if !unicode.In(r, unicode.Ps, unicode.Pi) {
			break
		}
		at -= size
	}
	mark, size := utf8.DecodeRuneInString(paragraph[at:])
	after, _ := utf8.DecodeRuneInString(paragraph[at+size:])
	if unicode.Is(unicode.Pf, mark) && isSpace(after) {
		return at + size
	}
	return at
}

// goesOn reports whether the sentence before goes on in what UAX #29 takes for
// the next one.
func (r *rules) goesOn(before, after string) bool {
	before = strings.TrimRightFunc(before, isSpace)
	after = strings.TrimLeftFunc(after, isSpace)
	if before == "" || after == "" {
		return true
	}
	if !strings.ContainsFunc(after, func(c rune) bool { return unicode.IsLetter(c) || unicode.IsNumber(c) }) {
		return strings.IndexFunc(after, func(c rune) bool { return !isClosing(c) && !strings.ContainsRune(".!?…", c) }) < 0
	}
	first, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(after, unicode.IsPunct))
	if unicode.IsLower(first) {
		return true
	}
	for _, c := range r.continues {
		if strings.HasPrefix(after, c) {
			return true
		}
	}
	if !strings.HasSuffix(before, ".") {
		return false
	}
	return r.abbreviates(before, after, first)
}

// abbreviates reports whether the full stop that ends before belongs to its last
// word and not to the sentence.
func (r *rules) abbreviates(before, after string, first rune) bool {
	word := before[:len(before)-1]
	if i := strings.LastIndexFunc(word, func(c rune) bool { return isSpace(c) || c == '(' || unicode.In(c, unicode.Pi, unicode.Ps) || c == '"' }); i >= 0 {
		_, size := utf8.DecodeRuneInString(word[i:])
		word = word[i+size:]
	}
	form := wordForm(word)
	letters := utf8.RuneCountInString(word)
	initial, _ := utf8.DecodeRuneInString(word)
	next, _, _ := strings.Cut(after, " ")
	next = wordForm(next)
	opens := IsFunctionWord(r.language, strings.TrimRightFunc(next, unicode.IsPunct))
	if strings.HasSuffix(next, ".") && utf8.RuneCountInString(next) == 2 {
		opens = false // an initial, although it is a word too: "А. С. Пушкин"
	}
	switch {
	case r.titles[form]:
		return true
	case r.numbered[form] && unicode.IsDigit(first):
		return true
	case r.inside[form]:
		return !opens
	case letters == 1 && unicode.IsUpper(initial):
		return !opens // J. Smith, but "Plan B. The"
	case IsDotted(word):
		return !opens // U.S. Army, but "in the U.S. The"
	case len(form) <= 2 && allDigits(form):
		// An item's number, or an ordinal: "am 3. Mai".
		return len(before) == len(word)+1 || r.ordinals && !opens
	}
	return false
}

// IsDotted reports whether a word is single letters with full stops between: U.S
func IsDotted(word string) bool {
	for part := range strings.SplitSeq(word, ".") {
		if utf8.RuneCountInString(part) != 1 {
			return false
		}
	}
	return strings.Contains(word, ".")
}
