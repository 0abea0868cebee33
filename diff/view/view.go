// Package view turns a comparison into rows to read: pairs of aligned sentences
// with their words marked. The command line, the reports and the window show the
// same rows; none of them decides again what a difference is.
package view

import (
	"slices"

	"stet/diff/segment"
)

// Mark is what a run of text is, for the reader. Every front gives each mark a
// colour and a sign of its own, so that colour is never the only difference.
type Mark uint8

// The marks.
const (
	Unchanged Mark = iota
	Removed        // words of the old text that the new one lacks
	Added          // words that only the new text has
	Changed        // words replaced by others
	Moved          // equal text that stands elsewhere
	Struck         // residue
	Faint          // a cosmetic difference
)

// Run is a stretch of text with one mark.
type Run struct {
	Text    string
	Mark    Mark
	Span    segment.Span   // in the version's text, bytes
	Finding int            // index into Comparison.Discrepancies of the gravest one there, or -1
	Also    []int          // the others there, in the order of the text
	Letters []segment.Span // of one word changed into another: the letters that changed, bytes within Text
}

// Has tells whether a discrepancy covers the run.
func (r Run) Has(discrepancy int) bool {
	return discrepancy >= 0 && (r.Finding == discrepancy || slices.Contains(r.Also, discrepancy))
}

// Cell is one side of a row. White space that only wraps a line is shown as one space.
type Cell struct {
	Runs      []Run
	Paragraph bool // begins a paragraph
	Heading   bool // headline or standfirst
	Sentences int  // how many begin in it: not as many as its partner where some were split or merged
}

// length is how many bytes of the text the cell shows.
func (c Cell) length() int {
	if len(c.Runs) == 0 {
		return 0
	}
	return c.Runs[len(c.Runs)-1].Span.End - c.Runs[0].Span.Start
}

// RowKind says how the cells of a row relate.
type RowKind uint8

// The kinds of row.
const (
	SameRow RowKind = iota
	EditedRow
	OnlyOldRow
	OnlyNewRow
	MovedRow
	ResidueRow
)

// Row is a pair of aligned sentences, or a sentence alone. A moved sentence stands
// beside its other half, where the new text has it.
type Row struct {
	Kind     RowKind
	Old, New Cell
}
