// Package present decides what the window shows. Its view models are plain data
// and it knows no toolkit: the window draws them, tests read them as text.
package present

import "stet/diff/segment"

// Mark is what a run of text is, for the reader. The window gives each mark a
// colour and a sign of its own, so that colour is never the only difference.
type Mark uint8

// The marks.
const (
	Unchanged Mark = iota
	Removed        // words of the old text that the new one lacks
	Added          // words that only the new text has
	Changed        // words replaced by others
	MovedText      // equal text that stands elsewhere
	Struck         // residue
	Faint          // a cosmetic difference
)

// Run is a stretch of text with one mark.
type Run struct {
	Text    string
	Mark    Mark
	Span    segment.Span   // in the version's text, bytes
	Finding int            // index into ComparePane.Findings of the gravest discrepancy there, or -1
	Letters []segment.Span // inside a changed word: the letters that changed, bytes within Text
}

// Cell is one side of a row.
type Cell struct {
	Runs      []Run
	Paragraph bool // begins a paragraph
	Heading   bool // headline or standfirst
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

// Row is a pair of aligned sentences, or a sentence alone.
type Row struct {
	Kind     RowKind
	Old, New Cell
	Partner  int // of a moved sentence: the row where its other half stands; else -1
}

// Head is what stands above a pane.
type Head struct {
	Outlet, Headline, Byline, Time, Address string
}

// Finding is a discrepancy in the list beside the text.
type Finding struct {
	Category, Kind, Severity, Reason string // words for a person
	Grade                            int    // severity as a number, 0 neutral to 3 critical
	CategoryID                       string // the machine's word
	OldText, NewText                 string
	Row                              int // where it is shown, index into ComparePane.Rows
	Choice                           string
	Key                              string
}

// ComparePane is the whole comparison, ready to show.
type ComparePane struct {
	Old, New    Head
	Rows        []Row
	Findings    []Finding
	Summary     string // one line: verdict and counts
	Approximate bool
}
