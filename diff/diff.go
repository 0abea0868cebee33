// Package diff compares two texts as an editor would: it finds the sentences
// that say the same, the words that changed between them, and what each change
// means. It is pure: it reads no file and no clock, and the same input gives
// the same result on every machine.
//
// Compare joins the stages, each a package of its own: segment cuts, align finds
// the sentences that belong together, word finds the edits between them, check
// says what they mean.
package diff

import (
	"context"
	"errors"
	"fmt"
	"unicode/utf8"

	"stet/diff/align"
	"stet/diff/check"
	"stet/diff/segment"
	"stet/diff/word"
)

// Engine names this version of the engine in results: results of different
// engines may differ, results of one never do.
const Engine = "stet/1"

// Text is a text to compare, with what the caller knows about it.
type Text struct {
	Raw string // valid UTF-8
	segment.Options
}

// Verdict is the result in one word.
type Verdict string

// The verdicts.
const (
	Same         Verdict = "same"     // no edit, no discrepancy
	CosmeticOnly Verdict = "cosmetic" // nothing above neutral but residue
	Substantive  Verdict = "substantive"
)

// Comparison is what Compare found. Old is the base.
type Comparison struct {
	Old, New      *segment.Text
	Alignment     []align.Link        // in the order of the new text, a deleted sentence where it stood
	Edits         []word.Edit         // in the order of the new text, cosmetic ones too
	Discrepancies []check.Discrepancy // in the order of the new text, the gravest first in one place
	Verdict       Verdict
	Approximate   bool // a bound on work was hit: the result is right but may mark more than it must
}

// Options say how to compare. The zero value is right for two texts of which
// nothing is known but what stands in them.
type Options struct {
	check.Settings // the house style, and what to make of findings
}

// Compare compares two texts with no options set. The error is ctx's or says
// which text is not valid UTF-8. It is safe for concurrent use.
func Compare(ctx context.Context, old, new Text) (*Comparison, error) {
	return Options{}.Compare(ctx, old, new)
}

// Compare compares two texts as the options say. The error is that of the
// function Compare; it is safe for concurrent use.
func (o Options) Compare(ctx context.Context, old, new Text) (*Comparison, error) {
	for _, side := range []struct{ name, raw string }{{"old", old.Raw}, {"new", new.Raw}} {
		if at := firstInvalid(side.raw); at >= 0 {
			return nil, fmt.Errorf("compare: the %s text at byte %d: %w", side.name, at, ErrNotUTF8)
		}
	}
	c := &Comparison{
		Old: segment.Cut(old.Raw, sameLanguage(old.Options, new.Options)),
		New: segment.Cut(new.Raw, sameLanguage(new.Options, old.Options)),
	}
	c.tellLanguages(old, new)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	links, approximate, err := align.Sentences(ctx, c.Old, c.New)
	if err != nil {
		return nil, err
	}
	c.Alignment = links
	differ := word.NewDiffer(c.Old, c.New)
	in := &check.Input{Old: c.Old, New: c.New, Pairs: make([]check.Pair, len(links)), Settings: o.Settings}
	places := newPlaces(c.Old, c.New)
	for i, l := range links {
		edits := places.layout(l)
		changed, err := differ.Edits(ctx, places.run(l))
		if err != nil {
			return nil, err
		}
		edits = append(edits, changed...)
		in.Pairs[i] = check.Pair{Link: l, Edits: edits}
		c.Edits = append(c.Edits, edits...)
	}
	c.Approximate = in.Bound() || approximate || differ.Approximate()
	c.Discrepancies = check.Run(ctx, in)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	c.Verdict = c.verdict()
	return c, nil
}

// ErrNotUTF8 says that a text is not valid UTF-8: it must be decoded first.
var ErrNotUTF8 = errors.New("not valid UTF-8")

func firstInvalid(s string) int {
	if utf8.ValidString(s) {
		return -1
	}
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

// sameLanguage lends a text whose language is not given that of its partner.
func sameLanguage(opt, partner segment.Options) segment.Options {
	if opt.Language == "" {
		opt.Language = partner.Language
	}
	return opt
}

func (c *Comparison) verdict() Verdict {
	verdict := Same
	for _, e := range c.Edits {
		if e.Cosmetic == "" {
			return Substantive
		}
		verdict = CosmeticOnly
	}
	for _, d := range c.Discrepancies {
		if d.Severity > check.Neutral && d.Category != check.Residue {
			return Substantive
		}
		verdict = CosmeticOnly
	}
	return verdict
}
