package news

import "encoding/json"

// Verified is what a check of a whole library found.
type Verified struct {
	Versions, Captures, Decisions, Changes int // that were looked at
	Problems                               []Problem
	Signed                                 []SignedLog // up to where the log is signed, the last signature of each key
	Mended                                 []string    // files that were damaged when it was opened, whose second copies took their place
	Index                                  Fault       // what is wrong with the index, which is made anew when it is needed; else ""
}

// Problem is something in a library that is not as it was: where, and what is wrong there.
// Whoever shows it has words for both in the reader's language.
type Problem struct {
	Place Place
	Fault Fault
	Err   error // what was met, in more detail than people need; wraps ErrDamaged
}

// Place is somewhere in a library: a kind of place, and which one of these.
type Place struct {
	Kind PlaceKind `json:"kind"`
	Args []string  `json:"args,omitempty"`
}

// PlaceKind is a kind of place in a library. The comment of each says what Args are.
type PlaceKind string

// The kinds of places.
const (
	PlaceRecords        PlaceKind = "records"         // any of the library's records
	PlaceFiles          PlaceKind = "files"           // a file of the database, nobody knows which
	PlaceFile           PlaceKind = "file"            // of the database: its name
	PlaceEntry          PlaceKind = "entry"           // of the log: its number
	PlaceEntries        PlaceKind = "entries"         // of the log: the first and the last number
	PlaceEnd            PlaceKind = "end"             // of the log
	PlaceVersion        PlaceKind = "version"         // the beginning of its identifier; its story and outlet
	PlaceBareVersion    PlaceKind = "bare-version"    // the same, where these cannot be read
	PlaceCapture        PlaceKind = "capture"         // as of a version, and when it was made
	PlaceBareCapture    PlaceKind = "bare-capture"    // the same, without story and outlet
	PlaceDecision       PlaceKind = "decision"        // when it was made, and by whom
	PlaceBareDecision   PlaceKind = "bare-decision"   // the same, where nobody said by whom
	PlaceSomeVersion    PlaceKind = "some-version"    // one that cannot be read
	PlaceSomeCapture    PlaceKind = "some-capture"    // one that cannot be read
	PlaceSomeDecision   PlaceKind = "some-decision"   // one that cannot be read
	PlaceLoggedCapture  PlaceKind = "logged-capture"  // its identifier, and the number of the entry that has it
	PlaceLoggedDecision PlaceKind = "logged-decision" // its identifier, and the number of the entry that has it
)

// PlaceKinds are all that there are.
var PlaceKinds = []PlaceKind{
	PlaceRecords, PlaceFiles, PlaceFile, PlaceEntry, PlaceEntries, PlaceEnd, PlaceVersion, PlaceBareVersion, PlaceCapture,
	PlaceBareCapture, PlaceDecision, PlaceBareDecision, PlaceSomeVersion, PlaceSomeCapture, PlaceSomeDecision,
	PlaceLoggedCapture, PlaceLoggedDecision,
}

// Fault is a way in which something in a library is not as it was.
type Fault string

// The faults.
const (
	FaultUnreadable   Fault = "unreadable"    // it cannot be read, or not everywhere
	FaultGone         Fault = "gone"          // it was there
	FaultOrder        Fault = "order"         // an entry of the log does not follow the one before
	FaultEnd          Fault = "end"           // the log does not end where it is said to
	FaultSignature    Fault = "signature"     // a signature of the log does not hold
	FaultUnlogged     Fault = "unlogged"      // it is not as the log has it
	FaultText         Fault = "text"          // the text of a version is gone, or is not what it was
	FaultBytes        Fault = "bytes"         // the bytes of a capture are gone, or are not what they were
	FaultFile         Fault = "file"          // a file of it is damaged
	FaultOtherLibrary Fault = "other-library" // it is of another one
)

// Faults are all that there are.
var Faults = []Fault{
	FaultUnreadable, FaultGone, FaultOrder, FaultEnd, FaultSignature, FaultUnlogged, FaultText,
	FaultBytes, FaultFile, FaultOtherLibrary,
}

// problem is a Problem as JSON has it.
type problem struct {
	Place Place  `json:"place"`
	Fault Fault  `json:"fault"`
	Error string `json:"error"`
}

// MarshalJSON writes the error as its words.
func (p Problem) MarshalJSON() ([]byte, error) {
	return json.Marshal(problem{p.Place, p.Fault, p.Err.Error()})
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (p *Problem) UnmarshalJSON(data []byte) error {
	var read problem
	if err := json.Unmarshal(data, &read); err != nil {
		return err
	}
	*p = Problem{read.Place, read.Fault, damage(read.Error)}
	return nil
}

// damage is an error of which only the words are left.
type damage string

// Error returns the words.
func (d damage) Error() string { return string(d) }

// Unwrap says what kind of error it was.
func (damage) Unwrap() error { return ErrDamaged }

// Restoration is what a backup brought into a library that was not there.
type Restoration struct{ Versions, Captures, Decisions int }
