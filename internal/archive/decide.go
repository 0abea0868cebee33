package archive

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"stet/internal/news"
)

// anchorLen is how many digits of a key people are shown: few enough to type, enough
// that two findings of a comparison are hardly ever alike.
const anchorLen = 6

// Anchor is by what a person names a finding: the first digits of its key. It says the
// same as long as the finding does, wherever that stands in a list.
func Anchor(key string) string {
	digits := digitsOf(key)
	return digits[:min(len(digits), anchorLen)]
}

// digitsOf is the key without the category before it.
func digitsOf(key string) string { return key[strings.LastIndexByte(key, '-')+1:] }

// CanDecide reports whether something can be decided about what differs: both versions
// are in the library.
func (c *Comparison) CanDecide() bool { return c.Old.Article.ID != "" && c.New.Article.ID != "" }

// FindJudged returns the finding with the key, or with an unmistakable beginning of the
// key or of its digits. The error is as of Find.
func (c *Comparison) FindJudged(ref string) (Judged, error) {
	ref = strings.ToLower(strings.TrimSpace(ref))
	if len(ref) < shortest {
		return Judged{}, fmt.Errorf("find finding %q: %w", ref, ErrShort)
	}
	var found []Judged
	for _, j := range c.Judged {
		switch {
		case j.Key == ref:
			return j, nil
		case strings.HasPrefix(j.Key, ref), strings.HasPrefix(digitsOf(j.Key), ref):
			found = append(found, j)
		}
	}
	switch len(found) {
	case 0:
		return Judged{}, fmt.Errorf("find finding %q: %w", ref, news.ErrNotFound)
	case 1:
		return found[0], nil
	}
	return Judged{}, fmt.Errorf("find finding %q: %w", ref, news.ErrAmbiguous)
}

// Decisions returns what is decided or noted in the library and was not taken back, the
// latest first.
func (a *Archive) Decisions(ctx context.Context) ([]news.Decision, error) {
	list, err := a.store.AllDecisions(ctx)
	if err != nil {
		return nil, fmt.Errorf("decisions: %w", err)
	}
	list = slices.DeleteFunc(list, news.Decision.IsBlank)
	slices.SortStableFunc(list, func(a, b news.Decision) int { return b.At.Compare(a.At) })
	return list, nil
}

// Orphans returns which of the decisions are about what is no longer found between
// their versions, as an older engine or another house style found it. Progress is told
// how many comparisons are made; nil: nobody. What a deleted version has is passed over.
func (a *Archive) Orphans(ctx context.Context, decisions []news.Decision, progress func(done int)) ([]news.Decision, error) {
	made := map[[2]news.VersionID]*Comparison{}
	var orphans []news.Decision
	for _, d := range decisions {
		pair := [2]news.VersionID{d.Old, d.New}
		c, ok := made[pair]
		if !ok {
			var err error
			if c, err = a.Compare(ctx, d.Old, d.New); err != nil && !isNotFound(err) {
				return nil, fmt.Errorf("orphans: %w", err)
			}
			made[pair] = c
			if progress != nil {
				progress(len(made))
			}
		}
		if c != nil && slices.ContainsFunc(c.Orphans, func(o news.Decision) bool { return o.Key == d.Key && o.Old == d.Old && o.New == d.New }) {
			orphans = append(orphans, d)
		}
	}
	return orphans, nil
}

func isNotFound(err error) bool { return errors.Is(err, news.ErrNotFound) }
