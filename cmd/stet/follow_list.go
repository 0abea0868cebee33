package main

import (
	"errors"
	"fmt"
	"time"

	"stet/internal/archive"
	"stet/internal/explain"
	"stet/internal/news"
	"stet/internal/report"

	"github.com/spf13/cobra"
)

func followListCommand(p *program) *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List what is followed, with what came of the last look",
		Example: `  stet follow list
  stet follow list --format jsonl | jq -r .address`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := oneOf("--format", format, listFormats); err != nil {
				return err
			}
			return p.withExistingLibrary(cmd.Context(), func(a *archive.Archive) error {
				all, err := a.Follows(cmd.Context())
				if err != nil {
					return err
				}
				if len(all) == 0 && format == "text" {
					return p.tell(nothingFollowed)
				}
				return list(p.out, format, all, func(f news.Follow) any { return f }, followText)
			})
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "how to write the list: text or jsonl")
	completeFrom(cmd, "format", listFormats)
	return cmd
}

const nothingFollowed = "Nothing is followed. Begin with: stet follow ADDRESS"

// What to do about an address that is not followed, and about one that is more than once.
const (
	followHint = "stet follow list shows what is followed, with the identifiers, by which it can be named too."
	severalIn  = "It is followed for several stories. Name the one by its identifier, which stands first in its line of stet follow list."
)

// findFollow is what is followed by its address or identifier.
func findFollow(cmd *cobra.Command, a *archive.Archive, ref string) (news.Follow, error) {
	f, err := a.FindFollow(cmd.Context(), ref)
	switch {
	case errors.Is(err, news.ErrAmbiguous):
		return f, explain.With(err, severalIn)
	case err != nil:
		return f, explain.With(err, followHint)
	}
	return f, nil
}

func followText(f news.Follow) string {
	state := "every " + f.Every.String()
	switch {
	case f.Paused:
		state = "paused"
	case f.Error != "":
		state = fmt.Sprintf("failed %s: %s", counted(f.Failures, "time"), f.Error)
	}
	return fmt.Sprintf("%s\t%s\t%s\t%s\tseen %s\t%s", string(f.ID)[:shortID], f.Address, f.Story, counted(len(f.Pages), "page"), seenTime(f.Seen), state)
}

func seenTime(at time.Time) string {
	if at.IsZero() {
		return "never"
	}
	return listTime(at)
}

func followPauseCommand(p *program) *cobra.Command {
	return pauseCommand(p, "pause", "Stop looking, at one address or at all, until resumed", true)
}

func followResumeCommand(p *program) *cobra.Command {
	return pauseCommand(p, "resume", "Go on looking, at one address or at all", false)
}

func pauseCommand(p *program, name, what string, paused bool) *cobra.Command {
	return &cobra.Command{
		Use:     name + " [ADDRESS]",
		Short:   what,
		Example: "  stet follow " + name + "\n  stet follow " + name + " https://example.org/bridge",
		Args:    atMostOne,

		ValidArgsFunction: firstArg(p.followed()),
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.withExistingLibrary(cmd.Context(), func(a *archive.Archive) error {
				all, err := a.Follows(cmd.Context())
				if err != nil {
					return err
				}
				if len(all) == 0 {
					return p.tell(nothingFollowed)
				}
				if len(args) == 1 {
					f, err := findFollow(cmd, a, args[0])
					if err != nil {
						return err
					}
					all = []news.Follow{f}
				}
				return p.pause(cmd, a, all, paused)
			})
		},
	}
}

// pause stops or goes on looking, and says at which addresses.
func (p *program) pause(cmd *cobra.Command, a *archive.Archive, all []news.Follow, paused bool) error {
	said := "goes on"
	if paused {
		said = "paused"
	}
	var ids []news.FollowID
	var lines []string
	for _, f := range all {
		if f.Paused != paused {
			ids, lines = append(ids, f.ID), append(lines, said+"\t"+f.Address)
		}
	}
	if len(ids) == 0 {
		return p.changed(news.Change{})
	}
	if err := a.PauseFollows(cmd.Context(), paused, ids...); err != nil {
		return err
	}
	return list(p.out, "text", lines, nil, func(line string) string { return line })
}

func followRemoveCommand(p *program) *cobra.Command {
	return &cobra.Command{
		Use:     "remove ADDRESS",
		Short:   "No longer follow an address; its versions stay",
		Example: `  stet follow remove https://example.org/bridge`,
		Args:    exactly(1),

		ValidArgsFunction: firstArg(p.followed()),
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.withExistingLibrary(cmd.Context(), func(a *archive.Archive) error {
				f, err := findFollow(cmd, a, args[0])
				if err != nil {
					return err
				}
				if err := a.Unfollow(cmd.Context(), f.ID); err != nil {
					return err
				}
				return p.tell(report.Printable("no longer followed  " + f.Address + "; its versions stay"))
			})
		},
	}
}
