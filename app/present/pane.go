// Package present decides what the window shows. Its view models are plain data
// and it knows no toolkit: the window draws them, tests read them as text.
package present

import "stet/diff/view"

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
	Rows        []view.Row
	Findings    []Finding
	Summary     string // one line: verdict and counts
	Approximate bool
}
