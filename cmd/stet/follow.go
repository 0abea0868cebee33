package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"stet/internal/archive"
	"stet/internal/explain"
	"stet/internal/ingest/fetch"
	"stet/internal/news"
	"stet/internal/report"

	"github.com/spf13/cobra"
)

func followCommand(p *program) *cobra.Command {
	f := news.Follow{}
	var net fetching
	var once, daemon bool
	var format string
	var spoken spokenFlag
	cmd := &cobra.Command{
		Use:   "follow [ADDRESS]",
		Short: "Look at pages and feeds again and again, and keep each version",
		Long: `Look at an address again and again: a page, a feed (RSS, Atom, JSON Feed) or a
sitemap. Each version of an article that shows up is kept; what changes around an
article makes no version. The command goes on until it is interrupted; with --once
it looks one time at what is due, as a timer of the system may do; if something
cannot be got, the exit status is 2.

Without an address, it looks at everything that is followed. Other commands can work
with the library meanwhile, and so can this one while the window is open.

Given again for an address that is followed, it changes what its flags say; the
rest stays as it was. So does --allow-private: the address is reached from then on,
until --allow-private=false is given for it.

Of a feed, each page is looked at, and the rarer the longer it has not changed. A
server that fails is asked less and less often. docs/capture.md shows how to run
this as a service.`,
		Example: `  stet follow https://example.org/bridge --story "Bridge closed" --every 30m --alert number,quote
  stet follow https://example.org/feed.xml --only bridge --once
  stet follow --daemon --format jsonl >> changes.jsonl
  stet follow list`,
		Args: atMostOne,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := oneOf("--format", format, listFormats); err != nil {
				return err
			}
			if len(args) == 1 {
				if _, err := fetch.Parse(args[0]); err != nil {
					return fmt.Errorf("follow: %w", err)
				}
				f.Address, f.Private = args[0], net.allowPrivate
				err := p.withLibrary(cmd.Context(), func(a *archive.Archive) (err error) {
					before, followed, err := a.Followed(cmd.Context(), f.Address, f.Story)
					if err != nil {
						return err
					}
					if followed {
						f = onlyGiven(cmd, f, before)
					}
					f, err = a.Follow(cmd.Context(), f)
					if !followed {
						net.made = f.ID
					}
					if errors.Is(err, news.ErrInvalid) {
						err = explain.With(err, "--every takes a time such as 30m or 2h, a minute (1m) at least, --alert the categories that stet rules list shows.")
					}
					return err
				})
				if err != nil {
					return err
				}
				if !once && isTerminal(p.err) {
					_, _ = fmt.Fprintf(p.err, "stet: It follows %s. Ctrl+C ends this.\n", report.Printable(f.Address)) // where else could one say it?
				}
			}
			if once {
				return p.lookOnce(cmd.Context(), &net, format, spoken)
			}
			return p.keepLooking(cmd.Context(), &net, p.eventPrinter(format, spoken))
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.Story, "story", "", "name of the story; without one, each article is a story of its own")
	flags.StringVar(&f.Outlet, "outlet", "", "name of the outlet; without one, what the pages call themselves")
	flags.DurationVar(&f.Every, "every", 30*time.Minute, "time between two looks, a minute (1m) at least")
	flags.StringVar(&f.Only, "only", "", "of a feed, pages whose address or title has this text")
	flags.BoolVar(&f.Headlines, "headlines", false, "of a feed, keep what it says itself, and fetch no page")
	flags.StringSliceVar(&f.Alerts, "alert", nil, "categories of changes to be told of, such as number,quote; correction: new notices of correction")
	flags.BoolVar(&f.Repair, "repair-letters", false, repairUsage)
	flags.BoolVar(&once, "once", false, "look one time at what is due, then end")
	flags.BoolVar(&daemon, "daemon", false, "go on until interrupted (as without --once)")
	flags.StringVar(&format, "format", "text", "how to write what is found: text or jsonl")
	completeFrom(cmd, "format", listFormats)
	spoken.flag(cmd, "to give the reasons of alerts in")
	onlyOne(cmd, "once", "daemon")
	net.add(cmd)
	cmd.AddCommand(followListCommand(p), followPauseCommand(p), followResumeCommand(p), followRemoveCommand(p))
	return cmd
}

// onlyGiven is how to follow what is followed already: as before, but for what is given.
func onlyGiven(cmd *cobra.Command, f, before news.Follow) news.Follow {
	given := cmd.Flags().Changed
	if !given("outlet") {
		f.Outlet = before.Outlet
	}
	if !given("every") {
		f.Every = before.Every
	}
	if !given("only") {
		f.Only = before.Only
	}
	if !given("headlines") {
		f.Headlines = before.Headlines
	}
	if !given("repair-letters") {
		f.Repair = before.Repair
	}
	if !given("allow-private") {
		f.Private = before.Private
	}
	if !given("alert") {
		f.Alerts = before.Alerts
	}
	return f
}

// lookOnce looks once at what is due. That something could not be got is an error.
func (p *program) lookOnce(ctx context.Context, net *fetching, format string, spoken spokenFlag) error {
	found := p.eventPrinter(format, spoken)
	var failed []error
	seen := 0
	next, err := p.look(ctx, net, func(e archive.Event) error {
		seen++
		if e.Err != nil && !e.Gone {
			failed = append(failed, e.Err)
			return nil // told at the end
		}
		return found(e)
	})
	if seen == 0 && err == nil && format == "text" {
		what := "Nothing is followed, or all is paused."
		if !next.IsZero() {
			what = "Nothing new. The next look is due at " + listTime(next) + "."
		}
		_, _ = fmt.Fprintln(p.err, "stet: "+what) // where else could one say it?
	}
	return errors.Join(summary(failed, seen), err)
}

// tellWaiting says to who watches, and to no log, when something is due.
func (p *program) tellWaiting(next time.Time) {
	if isTerminal(p.err) && !next.IsZero() {
		_, _ = fmt.Fprintf(p.err, "stet: Ctrl+C ends this. The next look is due at %s.\n", listTime(next)) // where else could one say it?
	}
}

// What to do about an address that leads to an inner network: of one that is followed, and
// of one that this command was to follow.
const (
	innerHint    = "It leads to this machine or an inner network, which Stet reaches only with --allow-private. It stays followed; stet follow remove ADDRESS ends that."
	innerNewHint = "It leads to this machine or an inner network, which Stet reaches only with --allow-private. It is not followed."
)

// look looks once at what is due, hands on what it finds, and says when something is
// due next.
func (p *program) look(ctx context.Context, net *fetching, found func(archive.Event) error) (next time.Time, err error) {
	bar := p.progress("Looking")
	defer bar.done()
	seen := 0
	if err := p.needsLibrary(); err != nil {
		return next, err
	}
	err = p.sharing(ctx, func(a *archive.Archive) error {
		var refused error
		next, err = a.Look(ctx, net.client(), rand.Float64, func(e archive.Event) error {
			seen++
			bar.set(seen)
			switch inner := errors.Is(e.Err, fetch.ErrInner); {
			case inner && e.Follow.ID == net.made && e.Follow.Seen.IsZero():
				refused = explain.With(e.Err, innerNewHint)
				return nil // the command fails by it
			case inner:
				e.Err = explain.With(e.Err, innerHint)
			}
			return found(e)
		})
		if refused != nil {
			err = errors.Join(err, refused, a.Unfollow(ctx, net.made))
		}
		return err
	})
	return next, err
}

// Pauses between looks: a library that is in use is tried again soon; what is followed
// may be changed by another command.
const (
	busyPause    = 30 * time.Second
	longestSleep = 5 * time.Minute
)

// keepLooking looks until the context ends.
func (p *program) keepLooking(ctx context.Context, net *fetching, found func(archive.Event) error) error {
	for first := true; ; first = false {
		next, err := p.look(ctx, net, found)
		if ctx.Err() != nil {
			return nil //nolint:nilerr // who interrupts it has what they want
		}
		var pause time.Duration
		switch {
		case errors.Is(err, news.ErrInUse):
			pause = busyPause
		case err != nil:
			return err
		case next.IsZero():
			return explain.With(news.Said(news.ErrNotFound, "nothing is followed, or all is paused"), "Begin with stet follow ADDRESS, or go on with stet follow resume.")
		default:
			pause = min(max(next.Sub(p.now()), time.Second), longestSleep)
		}
		if first && err == nil {
			p.tellWaiting(next)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(pause):
		}
	}
}
