// Package align finds which sentences of two texts say the same.
package align

import (
	"context"

	"stet/diff/segment"
)

// Kind says how the sentences of a link relate.
type Kind string

// The kinds of link. Equal means equal but for typography, case and spaces.
const (
	Equal    Kind = "equal"    // 1-1
	Edited   Kind = "edited"   // 1-1, or n-m
	Split    Kind = "split"    // 1-n
	Merged   Kind = "merged"   // n-1
	Deleted  Kind = "deleted"  // 1-0
	Inserted Kind = "inserted" // 0-1
)

// Link joins neighbouring sentences of the old text with neighbouring sentences
// of the new one that say the same. Residue stands in no link, every other
// sentence of both texts in exactly one.
type Link struct {
	Kind       Kind
	Moved      bool    // stands elsewhere in the order
	Old, New   []int   // indexes into Text.Sentences, ascending, consecutive but for residue
	Similarity float64 // 0 to 1; see Similarity
}

// Sentences aligns the sentences of two texts. The links come in the order of
// the new text, a deleted sentence where it stood. Approximate is set if a bound
// on work was hit. The error is ctx's.
func Sentences(ctx context.Context, old, new *segment.Text) (links []Link, approximate bool, err error) {
	panic("not written")
}
