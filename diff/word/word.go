// Package word finds the least that a reader must be shown of what changed
// between two runs of words.
package word

import "stet/diff/segment"

// Op says what an edit does.
type Op string

// The operations. A replacement is a deletion and an insertion read as one.
const (
	Delete  Op = "delete"
	Insert  Op = "insert"
	Replace Op = "replace"
)

// Cosmetic is the kind of a difference that does not change what is said.
// Empty means a difference of substance.
type Cosmetic string

// The kinds of cosmetic difference, those of category "cosmetic".
const (
	Typography   Cosmetic = "typography" // quotation marks, dashes, ligatures, soft hyphens
	Spacing      Cosmetic = "spacing"    // white space and hyphenation
	Case         Cosmetic = "case"
	Punctuation  Cosmetic = "punctuation"   // a mark added, dropped or changed that parts no sentence
	Layout       Cosmetic = "layout"        // paragraphs and line ends
	NumberFormat Cosmetic = "number-format" // 1,200 and 1 200, Jan. 30 and 30 January
)

// Edit says that a stretch of the old text became a stretch of the new one.
// Spans cover whole tokens and the space between them; an empty span is the
// place where the other side's words are missing.
type Edit struct {
	Op       Op
	Old, New segment.Span
	Cosmetic Cosmetic
}
