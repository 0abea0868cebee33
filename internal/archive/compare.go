package archive

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"stet/diff"
	"stet/diff/check"
	"stet/diff/segment"
	"stet/internal/news"
)

// Compare compares two versions of the library; old is the base. The error wraps
// news.ErrNotFound for an unknown version and news.ErrInvalid if both are one.
func (a *Archive) Compare(ctx context.Context, old, new news.VersionID) (*Comparison, error) {
	if old == new {
		return nil, fmt.Errorf("compare: version %s with itself: %w", old, news.ErrInvalid)
	}
	oldInfo, err := a.liveVersion(ctx, old)
	if err != nil {
		return nil, fmt.Errorf("compare: old version: %w", err)
	}
	newInfo, err := a.liveVersion(ctx, new)
	if err != nil {
		return nil, fmt.Errorf("compare: new version: %w", err)
	}
	return a.CompareLoaded(ctx, oldInfo, newInfo)
}

// CompareLoaded compares two versions of which one or both may be outside the
// library, as the house style says; old is the base.
func (a *Archive) CompareLoaded(ctx context.Context, old, new VersionInfo) (*Comparison, error) {
	house, err := a.ready(ctx)
	if err != nil {
		return nil, fmt.Errorf("compare: %w", err)
	}
	cleaning, err := a.cleaning(ctx)
	if err != nil {
		return nil, fmt.Errorf("compare: %w", err)
	}
	result, err := house.options.Compare(ctx, textOf(cleaning.cleaned(old)), textOf(cleaning.cleaned(new)))
	if err != nil {
		return nil, fmt.Errorf("compare: %w", err)
	}
	result = cleaning.withoutKnown(result, old, new)
	c := &Comparison{Old: old, New: new, Result: result, House: house.House}
	for i, key := range keysOf(result) {
		c.Judged = append(c.Judged, Judged{Key: key, Index: i, Decision: c.undecided(i, key)})
	}
	if a.store == nil {
		return c, nil
	}
	if err := cmp.Or(a.judge(ctx, c), a.letStand(ctx, c)); err != nil {
		return nil, fmt.Errorf("compare: %w", err)
	}
	return c, nil
}

// textOf is the version as the comparison wants it.
func textOf(v VersionInfo) diff.Text {
	t := diff.Text{Raw: v.Version.Text, Options: segment.Options{Language: v.Version.Language, Written: writtenAt(v)}}
	for _, p := range v.Version.Parts {
		t.Parts = append(t.Parts, segment.Part{
			Span: segment.Span{Start: p.Start, End: p.End},
			Role: segment.Role(p.Kind), // the same words
		})
	}
	return t
}

// ageless are the roads that texts of any age come in by.
var ageless = []news.Origin{news.FromFile, news.FromPaste, news.FromSample}

// writtenAt is when the version was published or, if nobody said so, when it was
// first taken from where it was published; zero if nobody knows.
func writtenAt(v VersionInfo) time.Time {
	if !v.Version.Published.At.IsZero() {
		return v.Version.Published.At
	}
	var first time.Time
	for _, c := range v.Captures {
		if !slices.Contains(ageless, c.Origin) && (first.IsZero() || c.At.Before(first)) {
			first = c.At
		}
	}
	return first
}

// keysOf returns a name for each discrepancy that depends on what it says and
// not on where it stands: on its category, its kind, and the words on both
// sides. Of several that say the same, the second is told from the first.
func keysOf(c *diff.Comparison) []string {
	seen := map[string]int{}
	keys := make([]string, len(c.Discrepancies))
	for i, d := range c.Discrepancies {
		says := saysOf(string(d.Category), d.Kind, quoteOf(d.Old, c.Old), quoteOf(d.New, c.New))
		seen[says]++
		keys[i] = keyOf(d.Category, says, seen[says])
	}
	return keys
}

// saysOf is what a discrepancy says, whatever stands around it.
func saysOf(category, kind string, old, new *news.Quote) string {
	return strings.Join([]string{category, kind, exact(old), exact(new)}, "\x00")
}

// exact is the words of a quote, with a sign before it that tells no quote from
// an empty one.
func exact(q *news.Quote) string {
	if q == nil {
		return "-"
	}
	return "+" + q.Exact
}

func keyOf(c check.Category, says string, nth int) string {
	sum := sha256.Sum256([]byte(says + "\x00" + strconv.Itoa(nth)))
	return string(c) + "-" + hex.EncodeToString(sum[:])[:16]
}

// Decide saves what a person decided about a discrepancy; At is set to now, and By to who
// works with the library, if that is known. The error wraps news.ErrNotFound for an
// unknown version and news.ErrInvalid for an unknown choice or no key.
func (a *Archive) Decide(ctx context.Context, d news.Decision) error {
	d.At, d.By = a.now().UTC(), cmp.Or(a.By(), d.By)
	if err := a.store.PutDecision(ctx, d); err != nil {
		return fmt.Errorf("decide: %w", err)
	}
	return nil
}
