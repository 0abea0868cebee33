// Package check says what differences mean. Each category of discrepancy is one
// file with one or more rules; a rule looks at two aligned texts and reports.
// Rules that need a language keep it as data in assets and say nothing about
// languages that have none.
package check

import (
	"cmp"
	"context"
	"math"
	"slices"

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

// Input is what a rule looks at. It is not to be changed.
type Input struct {
	Old, New *segment.Text
	Pairs    []Pair
	Settings
	lexis *thesaurus // what the rules have looked up in this run; nil outside of one
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

// Run lets every rule look at the texts and returns what they found, joined:
// what several rules say about one place stands together, the gravest first, and
// what only repeats a graver finding in weaker words is left out. The findings
// come in the order of the new text, those about deleted text where it stood, and what
// stands at one place of it in the order of the old text.
// The settings have the last word on severities and on what is left out. It stops
// early if ctx is done, with nothing.
func Run(ctx context.Context, in *Input) []Discrepancy {
	shared := *in
	shared.lexis = newThesaurus(speechLanguage(in))
	in = &shared
	var found []Discrepancy
	for _, r := range Rules() {
		found = append(found, r.Check(ctx, in)...)
		if ctx.Err() != nil {
			return nil
		}
	}
	raiseForbidden(found)
	in.Levels.grade(found)
	return in.Levels.without(join(ctx, in, found))
}

// placed is a finding with the place in the new text that it is listed at.
type placed struct {
	Discrepancy
	at int
}

// before is where the old text has the place, behind all else if it has none: what was
// left out in a row has one place in the new text, and is listed as it is read.
func (p placed) before() int {
	if p.Old == nil {
		return math.MaxInt
	}
	return p.Old.Start
}

// join orders the findings and leaves out those that a graver one covers.
// It returns early if ctx is done.
func join(ctx context.Context, in *Input, found []Discrepancy) []Discrepancy {
	places := newPlaces(in)
	all := make([]placed, len(found))
	for i, d := range found {
		all[i] = placed{d, places.of(d)}
	}
	slices.SortStableFunc(all, func(a, b placed) int {
		return cmp.Or(
			cmp.Compare(b.Severity, a.Severity),
			cmp.Compare(rank[a.Category], rank[b.Category]),
			cmp.Compare(b.Confidence, a.Confidence),
			cmp.Compare(a.at, b.at),
			cmp.Compare(a.Kind, b.Kind),
			cmp.Compare(a.Reason.ID, b.Reason.ID),
		)
	})
	kept := newKept()
	var out []placed
	for _, d := range all {
		if ctx.Err() != nil {
			return nil
		}
		if !kept.covers(d.Discrepancy) {
			kept.add(d.Discrepancy)
			out = append(out, d)
		}
	}
	slices.SortStableFunc(out, func(a, b placed) int {
		return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.before(), b.before()))
	})
	result := make([]Discrepancy, len(out))
	for i, d := range out {
		result[i] = d.Discrepancy
	}
	return result
}
