// Package machine writes comparisons in the form that scripts read: one JSON
// object a comparison, offsets in Unicode code points, half-open. The names of
// its fields are a promise.
package machine

import (
	"math"
	"slices"
	"unicode/utf8"

	"stet/diff"
	"stet/diff/align"
	"stet/diff/check"
	"stet/diff/segment"
	"stet/diff/word"
)

// Comparison is a comparison in the machine's form.
type Comparison struct {
	ID            any           `json:"id,omitempty"` // as it was given, a string or a number
	Alignment     []Link        `json:"alignment"`
	Edits         []Edit        `json:"edits"`    // those that change what is said
	Cosmetic      []Edit        `json:"cosmetic"` // those that do not
	Discrepancies []Discrepancy `json:"discrepancies"`
	Verdict       diff.Verdict  `json:"verdict"`
	Approximate   bool          `json:"approximate,omitempty"`
	Engine        string        `json:"engine"`
}

// Link is a link of the alignment. Sentences are counted from 0 in the order of
// their text, residue included.
type Link struct {
	Kind       align.Kind `json:"kind"`
	Moved      bool       `json:"moved"`
	Old        []int      `json:"old"`
	New        []int      `json:"new"`
	Similarity float64    `json:"similarity"` // to four places
}

// Range is a stretch of a text: the code points from the first number up to the
// second, not included.
type Range [2]int

// Edit is a stretch of the old text that became a stretch of the new one.
type Edit struct {
	Op   word.Op       `json:"op"`
	Old  Range         `json:"old"`
	New  Range         `json:"new"`
	Kind word.Cosmetic `json:"kind,omitempty"` // of a cosmetic edit
}

// Discrepancy is one finding; a side without a place is null.
type Discrepancy struct {
	Category   check.Category `json:"category"`
	Kind       string         `json:"kind"`
	Severity   check.Severity `json:"severity"`
	Confidence float64        `json:"confidence"`
	Old        *Range         `json:"old"`
	New        *Range         `json:"new"`
	Reason     string         `json:"reason"`
}

// Of turns a comparison into the machine's form, reasons in the language given,
// or in English where the language has none.
func Of(c *diff.Comparison, language string) Comparison {
	old, new := ruler{raw: c.Old.Raw}, ruler{raw: c.New.Raw}
	m := Comparison{
		Alignment:     make([]Link, 0, len(c.Alignment)),
		Edits:         []Edit{},
		Cosmetic:      []Edit{},
		Discrepancies: make([]Discrepancy, 0, len(c.Discrepancies)),
		Verdict:       c.Verdict,
		Approximate:   c.Approximate,
		Engine:        diff.Engine,
	}
	for _, l := range c.Alignment {
		m.Alignment = append(m.Alignment, Link{l.Kind, l.Moved, list(l.Old), list(l.New), math.Round(l.Similarity*1e4) / 1e4})
	}
	for _, e := range c.Edits {
		edit := Edit{e.Op, old.span(e.Old), new.span(e.New), e.Cosmetic}
		if e.Cosmetic == "" {
			m.Edits = append(m.Edits, edit)
		} else {
			m.Cosmetic = append(m.Cosmetic, edit)
		}
	}
	for _, d := range c.Discrepancies {
		m.Discrepancies = append(m.Discrepancies, Discrepancy{
			d.Category, d.Kind, d.Severity, d.Confidence, old.pointer(d.Old), new.pointer(d.New), d.Reason.In(language),
		})
	}
	return m
}

// list is never null.
func list(indexes []int) []int {
	if indexes == nil {
		return []int{}
	}
	return slices.Clone(indexes)
}

// ruler turns bytes into code points. It walks on from where it was asked last,
// so that places asked in order cost one pass together.
type ruler struct {
	raw          string
	bytes, runes int
}

func (r *ruler) at(offset int) int {
	switch {
	case offset >= r.bytes:
		r.runes += utf8.RuneCountInString(r.raw[r.bytes:offset])
	case offset > r.bytes/2:
		r.runes -= utf8.RuneCountInString(r.raw[offset:r.bytes])
	default:
		r.runes = utf8.RuneCountInString(r.raw[:offset])
	}
	r.bytes = offset
	return r.runes
}

func (r *ruler) span(s segment.Span) Range { return Range{r.at(s.Start), r.at(s.End)} }

func (r *ruler) pointer(s *segment.Span) *Range {
	if s == nil {
		return nil
	}
	span := r.span(*s)
	return &span
}

// RangeOf returns the code points of the text that the bytes of the span make up.
func RangeOf(raw string, s segment.Span) Range {
	r := ruler{raw: raw}
	return r.span(s)
}
