// Package segment cuts a text into paragraphs, sentences and tokens, and says
// in which form a token is compared. All offsets are bytes, half-open.
package segment

import "time"

// Span is a stretch of a text, half-open, in bytes.
type Span struct{ Start, End int }

// Len returns the number of bytes.
func (s Span) Len() int { return s.End - s.Start }

// In returns the stretch of text that the span covers.
func (s Span) In(text string) string { return text[s.Start:s.End] }

// Overlaps reports whether the spans share a byte.
func (s Span) Overlaps(o Span) bool { return s.Start < o.End && o.Start < s.End }

// Contains reports whether o lies within s.
func (s Span) Contains(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// Role is the part that a sentence plays in an article.
type Role string

// The roles. The empty role is body text.
const (
	Body       Role = ""
	Headline   Role = "headline"
	Standfirst Role = "standfirst"
	Byline     Role = "byline"
	Dateline   Role = "dateline"
	Caption    Role = "caption"
	Residue    Role = "residue"
)

// Part says that a stretch of the text plays a role.
type Part struct {
	Span
	Role Role
}

// Options say what the caller knows of a text. The zero value means: nothing.
type Options struct {
	Language  string // BCP 47; empty: told from the text
	Parts     []Part // parts other than body, in order, without overlap
	Sentences []Span // the sentences, if somebody cut them already; nil: cut here
	// Written is when the text was written, as far as is known: "yesterday" and
	// "Tuesday" are told from it where the text has no dateline. Zero: not known.
	Written time.Time
}

// Text is a text that was cut. It is not to be changed and safe for concurrent use.
type Text struct {
	Raw        string
	Language   string     // base language such as "en"; empty if not known
	Paragraphs []Span     // in order
	Sentences  []Sentence // in order, residue too
	Tokens     []Token    // in order; white space and residue have none
	Forms      []string   // of the tokens, each once, in the order in which they first stand
	Residue    []Part     // what does not belong to the article, in order
	Written    time.Time  // as in Options
}

// Sentence is a segment of a text.
type Sentence struct {
	Span
	Paragraph   int // index into Text.Paragraphs
	Role        Role
	First, Last int // its tokens are Text.Tokens[First:Last]
}

// TokenKind tells words from marks.
type TokenKind uint8

// The kinds of token.
const (
	Word   TokenKind = iota // letters, perhaps with digits; one character of Han, kana, Thai
	Number                  // begins with a digit: 1,200 or 13th or 3.5
	Mark                    // punctuation and symbols
)

// Token is a word, a number or a mark.
type Token struct {
	Span
	Kind TokenKind
	Form int32 // the number of its form: an index into Text.Forms
	// Norm is the form that is compared: NFKC, one kind of quotation marks,
	// dashes and apostrophes, lower case, no soft hyphens. Tokens with equal
	// forms are equal but for typography and case.
	Norm string
}

// TokensIn returns the tokens of the sentences first..last-1 of the text.
func (t *Text) TokensIn(first, last int) []Token {
	if first >= last {
		return nil
	}
	return t.Tokens[t.Sentences[first].First:t.Sentences[last-1].Last]
}
