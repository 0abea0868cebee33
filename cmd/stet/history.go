package main

import (
	"cmp"
	"errors"
	"fmt"
	"time"

	"stet/internal/archive"
	"stet/internal/explain"
	"stet/internal/ingest/memento"
	"stet/internal/news"

	"github.com/spf13/cobra"
)

// serverVariable names the setting of the web archive that is asked.
const serverVariable = "STET_WEB_ARCHIVE"

// chosen is which of the kept pages are wanted.
type chosen struct {
	from, to string
	most     int
}

// snapshotLine is a kept page in the machine's form.
type snapshotLine struct {
	At      time.Time `json:"at"`
	Address string    `json:"address"` // where the archive has it
}

func historyCommand(p *program) *cobra.Command {
	var r archive.AddRequest
	var c chosen
	var net fetching
	var server string
	told := addedWriter{program: p}
	cmd := &cobra.Command{
		Use:   "history ADDRESS",
		Short: "See what a web archive kept of an address, and take versions from there",
		Long: `Ask a web archive what it kept of a page, and list the times. With --story, the
pages are got and put into the library, each with the archive's own time; what says
the same as the one before makes no version.

The archive is the Wayback Machine, or what --server or ` + serverVariable + ` names:
a CDX server, or the beginning of the addresses of Memento TimeMaps. It learns which
page you ask for, and no other server is asked.`,
		Example: `  stet history https://example.org/bridge
  stet history example.org/bridge --story "Bridge closed" --from 2024-05-01 --to 2024-06-01
  stet history example.org/bridge --server https://archive.example/timemap/link/`,
		Args: exactly(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := told.check(); err != nil {
				return err
			}
			if err := notBelowZero("--limit", c.most); err != nil {
				return err
			}
			from := memento.Server(cmp.Or(server, p.getenv(serverVariable), memento.Wayback))
			r.Address = args[0]
			if r.Story == "" {
				found, err := p.history(cmd, archive.New(nil, p.now), &net, from, args[0], c)
				if err != nil {
					return err
				}
				return list(p.out, told.format, found,
					func(s memento.Snapshot) any { return snapshotLine{s.At, s.Address} },
					func(s memento.Snapshot) string { return s.At.Format(time.RFC3339) + "\t" + s.Address })
			}
			return p.sharing(cmd.Context(), func(a *archive.Archive) error {
				found, err := p.history(cmd, a, &net, from, args[0], c)
				if err != nil {
					return err
				}
				return p.addHistory(cmd, a, &net, r, found, &told)
			})
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&r.Story, "story", "", "name of the story; the pages are then got and kept")
	flags.StringVar(&r.Outlet, "outlet", "", "name of the outlet; without one, what the pages call themselves")
	flags.StringVar(&c.from, "from", "", "the first day that is wanted, as 2024-05-14")
	flags.StringVar(&c.to, "to", "", "the last day that is wanted")
	flags.StringVar(&r.Note, "note", "", "a note to keep with it")
	flags.IntVar(&c.most, "limit", 0, "how many at most, spread over the time; 0: all")
	formerly(cmd, "most", "limit")
	flags.BoolVar(&r.Repair, "repair-letters", false, repairUsage)
	told.flag(cmd)
	flags.StringVar(&server, "server", "", "the web archive that is asked")
	net.add(cmd)
	return cmd
}

// history returns the kept pages that are wanted.
func (p *program) history(cmd *cobra.Command, a *archive.Archive, net *fetching, server memento.Server, address string, c chosen) ([]memento.Snapshot, error) {
	from, err := day(c.from)
	if err != nil {
		return nil, err
	}
	to, err := day(c.to)
	if err != nil {
		return nil, err
	}
	all, err := a.History(cmd.Context(), net.client(), server, address)
	if errors.Is(err, news.ErrNotFound) {
		return nil, explain.With(err, "The archive kept nothing of this page. Ask another one with --server.")
	}
	if err != nil {
		return nil, err
	}
	var found []memento.Snapshot
	for _, s := range all {
		if (from.IsZero() || !s.At.Before(from)) && (to.IsZero() || s.At.Before(to.AddDate(0, 0, 1))) {
			found = append(found, s)
		}
	}
	if len(found) == 0 {
		return nil, explain.With(fmt.Errorf("nothing was kept between these days: %w", news.ErrNotFound), "Without --from and --to, all times are listed.")
	}
	return spread(found, c.most), nil
}

func day(text string) (time.Time, error) {
	if text == "" {
		return time.Time{}, nil
	}
	at, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return at, explain.With(fmt.Errorf("%q is no day: %w", text, news.ErrInvalid), "Give a day as 2024-05-14.")
	}
	return at, nil
}

// spread returns at most so many, evenly from the first to the last.
func spread(all []memento.Snapshot, most int) []memento.Snapshot {
	if most <= 0 || len(all) <= most {
		return all
	}
	if most == 1 {
		return all[len(all)-1:]
	}
	var found []memento.Snapshot
	for i := range most {
		found = append(found, all[i*(len(all)-1)/(most-1)])
	}
	return found
}

func (p *program) addHistory(cmd *cobra.Command, a *archive.Archive, net *fetching, r archive.AddRequest, found []memento.Snapshot, told *addedWriter) error {
	var failed []error
	var n adding
	bar := p.progressOf("Getting", len(found))
	defer bar.done()
	err := a.AddHistory(cmd.Context(), net.client(), r, found, func(result archive.Result) error {
		n.done++
		bar.set(n.done)
		if result.Err != nil {
			failed = append(failed, result.Err)
			return nil //nolint:nilerr // told at the end; the others are to be added
		}
		n.count(result.Added)
		if !result.Added.Again && result.Added.Capture.ID == "" {
			return told.same(result.Added, result.Name, "")
		}
		return told.line(resultOf(result.Added), result.Added, nil)
	})
	bar.done()
	p.tellAgain(n)
	if cmd.Context().Err() != nil {
		text := fmt.Sprintf("interrupted when %d of %s had been looked at", n.done, counted(len(found), "kept page"))
		return explain.With(errors.New(text), "Run it again for the rest; what was added stays, and is not asked for again.")
	}
	if err != nil {
		return err
	}
	return summary(failed, n.done)
}
