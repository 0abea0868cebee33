package news

import (
	"cmp"
	"fmt"
	"slices"
	"time"
)

// ChangeKind says what a change did.
type ChangeKind string

// The kinds of changes.
const (
	Captured  ChangeKind = "capture"
	Decided   ChangeKind = "decision"
	Renamed   ChangeKind = "rename"
	Moved     ChangeKind = "move"
	Merged    ChangeKind = "merge"
	Tagged    ChangeKind = "tag"
	Shelved   ChangeKind = "archive"   // out of the way, or back from there
	Deleted   ChangeKind = "delete"    // hidden until undone or purged
	CameBack  ChangeKind = "come-back" // what was deleted was added again
	Purged    ChangeKind = "purge"     // what was deleted is gone for good
	Ruled     ChangeKind = "stet-rule"
	Undone    ChangeKind = "undo"
	Worded    ChangeKind = "terms"
	SetUp     ChangeKind = "settings"
	Cleaned   ChangeKind = "cleaning" // what is said of lines
	Followed  ChangeKind = "follow"
	Signed    ChangeKind = "signature"
	Restored  ChangeKind = "restore"    // of a backup
	Converted ChangeKind = "convert"    // the library, from an older schema
	Encrypted ChangeKind = "encrypt"    // the library
	Decrypted ChangeKind = "decrypt"    // likewise
	Relocked  ChangeKind = "passphrase" // another one opens the library
)

// Change is an entry of a library's log, which only grows. Each entry holds the
// digest of the one before: what once stood in the log cannot be changed unseen.
type Change struct {
	Seq      uint64     `json:"seq"` // the first is 1
	At       time.Time  `json:"at"`  // UTC
	By       string     `json:"by,omitempty"`
	Kind     ChangeKind `json:"kind"`
	Note     string     `json:"note,omitempty"`
	Undoes   uint64     `json:"undoes,omitempty"`  // the change that this one took back
	Before   Things     `json:"before,omitzero"`   // what was changed, as it was
	After    Things     `json:"after,omitzero"`    // and as it became
	Records  []Sealed   `json:"records,omitempty"` // what was added
	Previous Digest     `json:"previous,omitempty"`

	Signature *LogSignature `json:"signature,omitempty"` // of what was entered before
}

// Sealed is the digest of a record at the time when it was added.
type Sealed struct {
	What   string `json:"what"` // "capture" or "decision"
	ID     string `json:"id"`
	Digest Digest `json:"digest"`
}

// Things are what the changes of a library's order are about. What stands in
// Before and not in After is taken away; what stands only in After is made.
type Things struct {
	Outlets  []Outlet      `json:"outlets,omitempty"`
	Stories  []Story       `json:"stories,omitempty"`
	Articles []Article     `json:"articles,omitempty"`
	Versions []VersionMark `json:"versions,omitempty"`
	Rules    []StetRule    `json:"rules,omitempty"`

	Terms    []Term         `json:"terms,omitempty"`
	Settings []Settings     `json:"settings,omitempty"` // one at most
	Cleaning []CleaningRule `json:"cleaning,omitempty"`
	Follows  []Follow       `json:"follows,omitempty"` // each as Wish has it
}

// VersionMark is what may change about a version.
type VersionMark struct {
	ID      VersionID `json:"id"`
	Deleted time.Time `json:"deleted,omitzero"`
}

// IsZero reports whether there is nothing among the things.
func (t Things) IsZero() bool {
	return len(t.Outlets) == 0 && len(t.Stories) == 0 && len(t.Articles) == 0 && len(t.Versions) == 0 && len(t.Rules) == 0 &&
		len(t.Terms) == 0 && len(t.Settings) == 0 && len(t.Cleaning) == 0 && len(t.Follows) == 0
}

// CanUndo reports whether the change can be taken back.
func (c Change) CanUndo() bool { return !c.Before.IsZero() || !c.After.IsZero() }

// Undo returns the change that takes c back.
func (c Change) Undo(by string, at time.Time) Change {
	return Change{At: at, By: by, Kind: Undone, Undoes: c.Seq, Before: c.After, After: c.Before}
}

// Validate reports whether the change can be entered in a log. The error wraps
// ErrInvalid.
func (c Change) Validate() error {
	if c.Kind == "" || c.At.IsZero() {
		return fmt.Errorf("change %q at %v: %w", c.Kind, c.At, ErrInvalid)
	}
	return nil
}

// ArticleTally is an article with what a list shows of it.
type ArticleTally struct {
	Article  Article
	Versions int       // that are not deleted
	Unread   int       // of these
	Latest   time.Time // when it was got last
}

// StetRuleID names a rule.
type StetRuleID string

// StetRule says that a kind of finding is always to stand: it is neither shown,
// counted nor reported. Fields that are empty ask for nothing.
type StetRule struct {
	ID       StetRuleID `json:"id"`
	Outlet   OutletID   `json:"outlet,omitempty"` // in texts of this outlet; empty: in the library
	Category string     `json:"category"`
	Kind     string     `json:"kind,omitempty"`
	Old      string     `json:"old,omitempty"` // the words on that side, whatever their spaces
	New      string     `json:"new,omitempty"`
	Note     string     `json:"note,omitempty"`
	By       string     `json:"by,omitempty"`
	At       time.Time  `json:"at"` // UTC
}

// NewStetRuleID returns the identifier of the rule about the same findings.
func NewStetRuleID(r StetRule) StetRuleID {
	return StetRuleID(derive("stet rule", string(r.Outlet), r.Category, r.Kind, r.Old, r.New))
}

// Validate reports whether the rule is about anything. The error wraps ErrInvalid.
func (r StetRule) Validate() error {
	if r.ID == "" || r.Category == "" {
		return fmt.Errorf("stet rule about nothing: %w", ErrInvalid)
	}
	return nil
}

// CompareStetRules orders rules by what they are about.
func CompareStetRules(a, b StetRule) int {
	return cmp.Or(cmp.Compare(a.Category, b.Category), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Old, b.Old),
		cmp.Compare(a.New, b.New), cmp.Compare(a.Outlet, b.Outlet))
}

// CleanTags returns the tags as they are kept: clean, sorted, each once.
func CleanTags(tags []string) []string {
	var clean []string
	for _, t := range tags {
		if t = CleanName(t); t != "" {
			clean = append(clean, t)
		}
	}
	slices.Sort(clean)
	return slices.Compact(clean)
}
