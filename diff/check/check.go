// Package check says what differences mean. Each category of discrepancy is one
// file with one or more rules; a rule looks at two aligned texts and reports.
// Rules that need a language keep it as data in assets and say nothing about
// languages that have none.
package check

import (
	"context"

	"stet/diff/align"
	"stet/diff/segment"
	"stet/diff/word"
)

// Category is what kind of thing a discrepancy is about.
type Category string

// The categories.
const (
	Number      Category = "number"
	Date        Category = "date"
	Name        Category = "name"
	Quote       Category = "quote"
	Attribution Category = "attribution"
	Negation    Category = "negation"
	Certainty   Category = "certainty"
	Meaning     Category = "meaning"
	Wording     Category = "wording"
	Omission    Category = "omission"
	Addition    Category = "addition"
	Move        Category = "move"
	Term        Category = "term"
	Garble      Category = "garble"
	Residue     Category = "residue"
	Spelling    Category = "spelling"
	Cosmetic    Category = "cosmetic"
)

// Severity says how much a discrepancy matters, as in MQM.
type Severity uint8

// The severities, ascending.
const (
	Neutral Severity = iota
	Minor
	Major
	Critical
)

// Discrepancy is a difference between two texts, or a defect in one of them,
// that is worth a person's look.
type Discrepancy struct {
	Category   Category
	Kind       string // within the category, such as "value" or "variant"
	Severity   Severity
	Confidence float64       // 0 to 1: the share of such findings that people would agree with
	Old, New   *segment.Span // where; nil on a side that has nothing to show
	Reason     Reason
}

// Reason is a sentence for a person, to be put into words in any language that
// assets/reasons has. Its identifier is "category.kind" or
// "category.kind.variant"; the arguments fill {0}, {1} ...
type Reason struct {
	ID   string
	Args []string
}

// Input is what a rule looks at. It is not to be changed.
type Input struct {
	Old, New *segment.Text
	Pairs    []Pair
}

// Pair is a link of the alignment with the edits between its sentences.
type Pair struct {
	align.Link
	Edits []word.Edit // in order, cosmetic ones too; offsets are those of the texts
}

// Rule finds discrepancies of a category. Rules know nothing of each other:
// Run joins what overlaps.
type Rule interface {
	// Category is the one that all its findings belong to.
	Category() Category
	// Check reports what it finds, in any order. It returns early if ctx is done.
	Check(ctx context.Context, in *Input) []Discrepancy
}
