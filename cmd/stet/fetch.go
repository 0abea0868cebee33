package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"stet/internal/archive"
	"stet/internal/explain"
	"stet/internal/ingest/fetch"
	"stet/internal/news"

	"github.com/spf13/cobra"
)

// agent is the name by which servers know the program.
const agent = "Stet/" + release

// fetching are the options of commands that ask servers.
type fetching struct {
	allowPrivate, ignoreRobots bool
	timeout                    time.Duration
	made                       news.FollowID // by this command; "": none
}

func (f *fetching) add(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.BoolVar(&f.allowPrivate, "allow-private", false, "reach this machine and inner networks too, and use the system's proxy")
	flags.BoolVar(&f.ignoreRobots, "ignore-robots", false, "fetch what robots.txt asks programs not to; this is written down")
	flags.DurationVar(&f.timeout, "timeout", 30*time.Second, "how long one request may take")
}

func (f *fetching) client() *fetch.Client {
	return fetch.New(fetch.Options{AllowPrivate: f.allowPrivate, IgnoreRobots: f.ignoreRobots, Timeout: f.timeout, Agent: agent})
}

func fetchCommand(p *program) *cobra.Command {
	var r archive.AddRequest
	var f fetching
	told := addedWriter{program: p}
	cmd := &cobra.Command{
		Use:   "fetch --story NAME ADDRESS...",
		Short: "Get articles from the web into the library",
		Long: `Get the pages at the addresses and put them into the library as versions. This
command asks the servers that you name, and no others but those they lead to.

A page that the library has is asked for only if it has changed. robots.txt is
respected, a host is asked once a second at most, and no inner network is reached,
whatever a redirect says. What was sent and answered is kept with the version:
stet show VERSION --format json.

Without --outlet, the outlet is what the page calls itself.`,
		Example: `  stet fetch --story "Bridge closed" https://example.org/bridge
  stet fetch --story "Bridge closed" --outlet "The Gazette" example.org/bridge`,
		Args: atLeast(1),
		RunE: func(cmd *cobra.Command, addresses []string) error {
			if err := wanted(cmd, "story"); err != nil {
				return err
			}
			if err := told.check(); err != nil {
				return err
			}
			return p.sharing(cmd.Context(), func(a *archive.Archive) error {
				return p.fetchAll(cmd, a, f.client(), r, addresses, &told)
			})
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&r.Story, "story", "", "name of the story; made if it is not there")
	flags.StringVar(&r.Outlet, "outlet", "", "name of the outlet; made if it is not there")
	flags.StringVar(&r.Note, "note", "", "a note to keep with it")
	flags.BoolVar(&r.Repair, "repair-letters", false, repairUsage)
	told.flag(cmd)
	f.add(cmd)
	return cmd
}

func (p *program) fetchAll(cmd *cobra.Command, a *archive.Archive, client *fetch.Client, r archive.AddRequest, addresses []string, told *addedWriter) error {
	var failed []error
	misread := 0
	bar := p.progressOf("Fetching", len(addresses))
	defer bar.done()
	for i, address := range addresses {
		r.Address = address
		fetched, err := a.Fetch(cmd.Context(), client, r)
		bar.set(i + 1)
		if cmd.Context().Err() != nil {
			text := fmt.Sprintf("interrupted when %d of %s had been got", i, counted(len(addresses), "page"))
			failed = append(failed, explain.With(errors.New(text), "Run it again for the rest; of pages that are in, only what has changed is asked for."))
			break
		}
		if fetched.Misread > 0 {
			misread++
		}
		if err == nil {
			err = told.fetched(cmd.Context(), a, fetched)
		}
		if err != nil {
			failed = append(failed, err)
		}
	}
	p.hintMisread(misread)
	return errors.Join(failed...)
}

func (w *addedWriter) fetched(ctx context.Context, a *archive.Archive, f archive.Fetched) error {
	if f.Unchanged {
		return w.same(f.Added, f.Article.Address, f.Outlet.Name+"  not changed since it was got last")
	}
	return w.added(ctx, a, f.Added)
}
