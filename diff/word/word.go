// Package word finds the least that a reader must be shown of what changed
// between two runs of words.
//
// Words are compared by the form that segment gives them, interned as numbers,
// never by letters. The stages are: trim what both sides begin and end with;
// anchor on runs of words that stand once on each side (after Heckel, "A
// technique for isolating differences between files", 1978, and Cohen's patience
// diff: the longest increasing subsequence of them); align what is left between
// anchors exactly, with a price on every new edit (Gotoh 1982); join edits with
// next to nothing between them; slide edits to the bounds of clauses; tell apart
// what is cosmetic.
package word

import (
	"context"

	"stet/diff/segment"
)

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
	Punctuation  Cosmetic = "punctuation"   // a mark added, dropped or changed
	Layout       Cosmetic = "layout"        // paragraphs and line ends; one edit a sentence
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

// Differ compares runs of words of two texts. It is not safe for concurrent use.
//
// To swap the texts mirrors the edits: of the two ways round, the same one is
// always computed.
type Differ struct {
	mirrored       bool // old and new are swapped within
	old, new       *segment.Text
	oldIDs, newIDs []int32 // a number for each form, the same on both sides
	language       string
	table          table      // of the exact alignment, kept to be used again
	runs           anchorRuns // likewise, of the search for anchors
	approximate    bool
}

// NewDiffer returns a Differ for the two texts.
func NewDiffer(old, new *segment.Text) *Differ {
	d := &Differ{old: old, new: new}
	if new.Raw < old.Raw {
		d.old, d.new, d.mirrored = new, old, true
	}
	if old.Language == new.Language {
		d.language = old.Language
	}
	d.oldIDs, d.newIDs = formIDs(d.old, d.new)
	return d
}

// formIDs returns a number for each token of two texts: the same number for the
// same form.
func formIDs(old, new *segment.Text) (oldIDs, newIDs []int32) {
	oldNumbers := make(map[string]int32, len(old.Forms))
	for i, form := range old.Forms {
		oldNumbers[form] = int32(i)
	}
	ofNew := make([]int32, len(new.Forms))
	for i, form := range new.Forms {
		n, ok := oldNumbers[form]
		if !ok {
			n = int32(len(old.Forms) + i)
		}
		ofNew[i] = n
	}
	oldIDs, newIDs = make([]int32, len(old.Tokens)), make([]int32, len(new.Tokens))
	for i := range old.Tokens {
		oldIDs[i] = old.Tokens[i].Form
	}
	for i := range new.Tokens {
		newIDs[i] = ofNew[new.Tokens[i].Form]
	}
	return oldIDs, newIDs
}

// Approximate reports whether any result so far hit the bound on work: such a
// result is right but may mark more than it must.
func (d *Differ) Approximate() bool { return d.approximate }

// Run is a run of tokens of each side, half-open indexes into their Tokens. OldAt
// and NewAt say where an edit stands whose side has no tokens in the run.
type Run struct {
	OldFirst, OldLast int
	NewFirst, NewLast int
	OldAt, NewAt      int
}

// Edits returns what changed between two runs of words, in order. Outside the
// edits the tokens of both sides are the same, byte for byte. The error is ctx's.
func (d *Differ) Edits(ctx context.Context, r Run) ([]Edit, error) {
	if !d.mirrored {
		return d.between(ctx, r)
	}
	edits, err := d.between(ctx, Run{r.NewFirst, r.NewLast, r.OldFirst, r.OldLast, r.NewAt, r.OldAt})
	if err != nil {
		return nil, err
	}
	for i, e := range edits {
		edits[i].Old, edits[i].New = e.New, e.Old
		edits[i].Op = opOf(e.New, e.Old)
	}
	return edits, nil
}

func (d *Differ) between(ctx context.Context, r Run) ([]Edit, error) {
	changes := d.changes(ctx, r)
	changes = d.joinConfetti(changes)
	d.slide(changes, r)
	edits := d.edits(ctx, changes, r)
	if err := ctx.Err(); err != nil {
		return nil, err // the edits are incomplete
	}
	return edits, nil
}

// change is a stretch of each side that has no partner in the other, half-open
// indexes into the texts' tokens.
type change struct {
	oldFirst, oldLast int
	newFirst, newLast int
}

// changes returns what is left when the words that both sides share are taken away.
// It returns early if ctx is done.
func (d *Differ) changes(ctx context.Context, r Run) []change {
	m := matcher{d: d}
	m.match(ctx, r.OldFirst, r.OldLast, r.NewFirst, r.NewLast, longestAnchor)
	m.flush(r.OldLast, r.NewLast)
	return m.changes
}

// weight says how much it is worth to show two equal tokens as equal.
func (d *Differ) weight(oldToken int) int32 {
	switch d.old.Tokens[oldToken].Kind {
	case segment.Mark:
		return markWeight
	case segment.Number:
		return numberWeight
	case segment.Word:
	}
	return wordWeight
}
