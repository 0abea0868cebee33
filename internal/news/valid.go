package news

import (
	"fmt"
	"unicode/utf8"
)

// Validate reports what is wrong with a version: an identifier or digest that
// does not fit its text, text that is not valid UTF-8, parts out of order or
// cutting through a letter. The error wraps ErrInvalid.
func (v Version) Validate() error {
	switch {
	case v.ID == "" || v.Article == "":
		return fmt.Errorf("version without identifier: %w", ErrInvalid)
	case !utf8.ValidString(v.Text):
		return fmt.Errorf("version %s: text is not UTF-8: %w", v.ID, ErrInvalid)
	}
	end := 0
	for i, p := range v.Parts {
		if p.Start < end || p.End < p.Start || p.End > len(v.Text) || !onRune(v.Text, p.Start) || !onRune(v.Text, p.End) {
			return fmt.Errorf("version %s: part %d covers %d to %d: %w", v.ID, i, p.Start, p.End, ErrInvalid)
		}
		end = p.End
	}
	if v.Digest != TextDigest(v.Text, v.Parts) {
		return fmt.Errorf("version %s: digest is not that of its text: %w", v.ID, ErrInvalid)
	}
	return nil
}

func onRune(s string, at int) bool { return at == len(s) || utf8.RuneStart(s[at]) }

// Validate reports whether the capture fits the bytes it came with and the
// version it shows. The error wraps ErrInvalid.
func (c Capture) Validate(raw []byte, v Version) error {
	switch {
	case c.ID == "":
		return fmt.Errorf("capture without identifier: %w", ErrInvalid)
	case c.Version != v.ID || c.Article != v.Article:
		return fmt.Errorf("capture %s: shows version %s of article %s, not %s of %s: %w",
			c.ID, c.Version, c.Article, v.ID, v.Article, ErrInvalid)
	case c.Raw != DigestOf(raw) || c.RawSize != len(raw):
		return fmt.Errorf("capture %s: digest or size is not that of its bytes: %w", c.ID, ErrInvalid)
	}
	return nil
}

// IsBlank reports whether it says nothing: nothing is decided, and nothing noted.
func (d Decision) IsBlank() bool { return (d.Choice == Open || d.Choice == "") && d.Note == "" }

// Validate reports whether a person can make that choice about something. The
// error wraps ErrInvalid.
func (d Decision) Validate() error {
	if d.Old == "" || d.New == "" || d.Key == "" {
		return fmt.Errorf("decision about nothing: %w", ErrInvalid)
	}
	switch d.Choice {
	case Open, Confirmed, Stet, FollowUp:
		return nil
	}
	return fmt.Errorf("decision %q: %w", d.Choice, ErrInvalid)
}
