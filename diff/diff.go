// Package diff compares two texts as an editor would: it finds the sentences
// that say the same, the words that changed between them, and what each change
// means. It is pure: it reads no file and no clock, and the same input gives
// the same result on every machine.
//
// Compare joins the stages, each a package of its own: segment cuts, align finds
// the sentences that belong together, word finds the edits between them, check
// says what they mean.
package diff

import (
	"context"

	"stet/diff/align"
	"stet/diff/check"
	"stet/diff/segment"
	"stet/diff/word"
)

// Engine names this version of the engine in results: results of different
// engines may differ, results of one never do.
const Engine = "stet/1"

// Text is a text to compare, with what the caller knows about it.
type Text struct {
	Raw string // valid UTF-8
	segment.Options
}

// Verdict is the result in one word.
type Verdict string

// The verdicts.
const (
	Same         Verdict = "same"     // no edit, no discrepancy
	CosmeticOnly Verdict = "cosmetic" // nothing above neutral but residue
	Substantive  Verdict = "substantive"
)

// Comparison is what Compare found. Old is the base.
type Comparison struct {
	Old, New      *segment.Text
	Alignment     []align.Link
	Edits         []word.Edit         // in the order of the new text, cosmetic ones too
	Discrepancies []check.Discrepancy // in the order of the new text, the gravest first in one place
	Verdict       Verdict
	Approximate   bool // a bound on work was hit: the result is right but may mark more than it must
}

// Compare compares two texts. The error is ctx's or says which text is not valid UTF-8.
func Compare(ctx context.Context, old, new Text) (*Comparison, error) {
	panic("not written")
}
