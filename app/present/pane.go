// Package present decides what the window shows. Its view models are plain data
// and it knows no toolkit: the window draws them, tests read them as text.
package present

import (
	"stet/app/sheet"
	"stet/diff/check"
	"stet/diff/view"
	"stet/internal/news"
)

// Head is what stands above a pane.
type Head struct {
	ID                                      news.VersionID // "" if no version is chosen
	Outlet, Headline, Byline, Time, Address string
}

// Finding is a discrepancy in the list beside the text.
type Finding struct {
	Index                    int    // into the comparison's discrepancies, as the marks of Rows name it
	Category, Severity, Kind string // words for a person; Kind is the machine's
	Reason                   string
	Grade                    check.Severity
	CategoryID               check.Category
	Sign                     string // tells the severity without colour
	OldText, NewText         string
	Sure                     string      // how likely it is that people agree
	Brief                    string      // what became what, in few words; "" if that cannot be said so
	Row                      int         // where it is shown, index into ComparePane.Rows, or -1
	Choice                   news.Choice // what was decided
	ChoiceWord               string      // "" while nothing was
	Note                     string      // what a person wrote beside it
	Earlier                  string      // what was decided before the texts were edited; "" if nothing
	Key                      string
}

// Marked is words that differ, or stand elsewhere, and have no discrepancy.
type Marked struct {
	Title, Reason    string
	OldText, NewText string
}

// State says what the comparison pane can show.
type State uint8

// The states.
const (
	NothingChosen State = iota
	OneChosen           // a second version is wanted
	Comparing
	Compared
	Failed
)

// ComparePane is the whole comparison, ready to show.
type ComparePane struct {
	State    State
	Hint     string // what to do, unless State is Compared
	Slow     bool   // the comparison takes long: it can be cancelled
	Old, New Head

	Rows    []view.Row  // a new slice only if the comparison is a new one
	Sheet   []sheet.Row // the rows as they are read
	Edition int         // another number only if Sheet is another one
	Marks   sheet.Marks
	Scripts []sheet.Script // that need fonts of their own
	Reading Reading
	Grades  []int // severity of every discrepancy that Rows name, 0 neutral to 3 critical
	Find    FindPane
	Lanes   Lanes // of the strip beside the texts

	Findings    []Finding // those that pass the filter, in the order that is wanted
	Selected    int       // index into Findings, or -1
	Marked      *Marked   // selected in the place of one of them; nil if nothing is
	SelectedRow int       // in Sheet, or -1
	OldAround   []Piece   // the sentence of the selected one, whose words are marked
	NewAround   []Piece
	Summary     string  // one line: verdict and counts
	Caution     string  // what one must not conclude from it; "" if nothing
	Position    string  // such as "3 of 12"
	Decided     float64 // the share of discrepancies that somebody decided about
	Progress    string  // the same in words
	CanUndo     bool
	CanRedo     bool
	Filter      Filter
	Categories  []check.Category // that the comparison has, in the order of Categories
	Approximate bool
}

// Reading says how the texts are laid out.
type Reading struct {
	ChangesOnly  bool // what is the same is folded
	Context      int  // how many sentences around a change are not
	OneColumn    bool // the old text stands struck within the new one
	HideCosmetic bool // cosmetic edits bear no mark
}

// FindPane is what was looked for in the texts, and what was found.
type FindPane struct {
	Words    string
	Matches  []sheet.Match
	Current  int    // index into Matches, or -1
	Position string // such as "3 of 12", or that there is none; "" if nothing is looked for
}
