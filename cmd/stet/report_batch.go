package main

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"stet/internal/archive"
	"stet/internal/explain"
	"stet/internal/news"
	"stet/internal/report/format"

	"github.com/spf13/cobra"
)

// spanOptions are the options for a report on more than two versions.
type spanOptions struct{ story, outlet, since, until, search string }

func (o *spanOptions) flags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&o.story, "story", "", "report on all versions of this story, by name or identifier")
	f.StringVar(&o.outlet, "outlet", "", "report on what this outlet changed")
	f.StringVar(&o.since, "since", "", "report on versions first seen since: 7d, 24h, 2w, or 2022-01-31")
	f.StringVar(&o.until, "until", "", "and before: likewise")
	f.StringVar(&o.search, "search", "", "report on versions that this finds, and what they were before or after: see stet search --help")
}

// asked reports whether more than two versions are asked for.
func (o *spanOptions) asked() bool { return *o != spanOptions{} }

// span is what is asked for.
func (o *spanOptions) span(now time.Time) (s archive.Span, err error) {
	s.Story, s.Outlet, s.Search = o.story, o.outlet, o.search
	if s.Since, err = timeAgo("--since", o.since, now); err != nil {
		return s, err
	}
	s.Until, err = timeAgo("--until", o.until, now)
	return s, err
}

// timeAgo reads a day, or a number of hours, days or weeks before now.
func timeAgo(flag, value string, now time.Time) (time.Time, error) {
	if value == "" {
		return time.Time{}, nil
	}
	for _, layout := range []string{time.DateOnly, time.RFC3339} {
		if at, err := time.Parse(layout, value); err == nil {
			return at, nil
		}
	}
	units := map[byte]time.Duration{'h': time.Hour, 'd': 24 * time.Hour, 'w': 7 * 24 * time.Hour}
	const most = 100 * 365 * 24 * time.Hour // a century ago there was nothing to capture
	unit := units[value[len(value)-1]]
	n, err := strconv.Atoi(strings.TrimSpace(value[:len(value)-1]))
	if err != nil || unit == 0 || n < 0 || n > int(most/unit) {
		return time.Time{}, explain.With(fmt.Errorf("%s %q: %w", flag, value, news.ErrInvalid), "Write it as 7d, 24h, 2w, or 2022-01-31.")
	}
	return now.Add(-time.Duration(n) * unit), nil
}

// reportSpan writes a report on many versions.
func (p *program) reportSpan(ctx context.Context, f format.Format, o *reportOptions) error {
	span, err := o.span(p.now())
	if err != nil {
		return err
	}
	house, partial, err := p.house(o.house)
	if err != nil {
		return err
	}
	o.SkipEmpty = true
	err = p.withWholeLibrary(ctx, func(a *archive.Archive) error {
		indexing := p.progress("indexing")
		span.Indexing = func(done, _ int) { indexing.set(done) }
		span.Approximate = p.hintApproximate
		bar := p.progress("comparing")
		span.Progress = func(done, _ int) { bar.set(done) }
		all, err := a.With(house).CompareSpan(ctx, span)
		indexing.done()
		bar.done()
		if err != nil && o.search != "" && errors.Is(err, news.ErrNotFound) {
			return explain.With(err, nothingToReport(o.search))
		}
		if err != nil {
			return err
		}
		if f.WantsRaw {
			o.raw = raws{}
			if err := o.raw.keep(ctx, a, all...); err != nil {
				return err
			}
		}
		return p.writeReport(f, all, o)
	})
	return errors.Join(err, partial)
}

// nothingToReport says how to find more, and what in the query is no filter although it
// looks like one.
func nothingToReport(query string) string {
	if names := archive.NoFilters(query); len(names) > 0 {
		return noFilters(names)
	}
	return "stet search shows what it finds; only articles with more than one version have something to compare."
}
