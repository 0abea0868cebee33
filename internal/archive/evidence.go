package archive

import (
	"context"
	"fmt"
	"slices"

	"stet/internal/news"
)

// Evidence is all that a comparison was made of: who has it can make it again
// without a library.
type Evidence struct {
	Old       VersionInfo       `json:"old"`
	New       VersionInfo       `json:"new"`
	House     House             `json:"house"`
	Rules     []news.StetRule   `json:"rules,omitempty"` // that let something stand
	Decisions []DecidedEvidence `json:"decisions,omitempty"`
}

// DecidedEvidence is a decision, with the key of the discrepancy that it was taken to
// be about.
type DecidedEvidence struct {
	Key      string        `json:"key"`
	Decision news.Decision `json:"decision"`
}

// Evidence returns what the comparison was made of.
func (c *Comparison) Evidence() Evidence {
	e := Evidence{Old: c.Old, New: c.New, House: c.House}
	for _, s := range c.Stetted {
		if !slices.ContainsFunc(e.Rules, func(r news.StetRule) bool { return r.ID == s.Rule.ID }) {
			e.Rules = append(e.Rules, s.Rule)
		}
	}
	for _, j := range c.Judged {
		if !j.Decision.IsBlank() {
			e.Decisions = append(e.Decisions, DecidedEvidence{j.Key, j.Decision})
		}
	}
	return e
}

// outside stands for the article of a text that no library holds.
const outside news.ArticleID = "outside"

// Compare makes the comparison again. The error is as of CompareLoaded, or wraps
// news.ErrInvalid if a version is none.
func (e Evidence) Compare(ctx context.Context) (*Comparison, error) {
	for _, v := range []news.Version{e.Old.Version, e.New.Version} {
		if v.Article == "" {
			v.Article = outside
		}
		if err := v.Validate(); err != nil {
			return nil, fmt.Errorf("evidence: %w", err)
		}
	}
	c, err := New(nil, nil).With(e.House).CompareLoaded(ctx, e.Old, e.New)
	if err != nil {
		return nil, fmt.Errorf("evidence: %w", err)
	}
	c.letStand(e.Rules)
	for i := range c.Judged {
		for _, d := range e.Decisions {
			if d.Key == c.Judged[i].Key {
				c.Judged[i].Decision = d.Decision
			}
		}
	}
	return c, nil
}

// RawOf returns the bytes of a capture of one of the versions as they came; of a text
// outside the library those that it was loaded from. The error wraps news.ErrNotFound.
func (a *Archive) RawOf(ctx context.Context, v VersionInfo, d news.Digest) ([]byte, error) {
	switch {
	case v.Loaded != nil && news.DigestOf(v.Loaded) == d:
		return v.Loaded, nil
	case a.store == nil:
		return nil, fmt.Errorf("raw bytes: %w", news.ErrNotFound)
	}
	return a.Raw(ctx, d)
}
