package main

import (
	"errors"
	"fmt"
	"time"

	"stet/internal/archive"
	"stet/internal/explain"
	"stet/internal/news"

	"github.com/spf13/cobra"
)

func deleteCommand(p *program) *cobra.Command {
	var story string
	var article bool
	cmd := &cobra.Command{
		Use:   "delete VERSION... | delete --story NAME",
		Short: "Delete versions, articles or a story; stet undo brings them back",
		Long: `Delete versions, the articles that they belong to, or a story with all that is in it.
What is deleted is hidden and can be brought back: with stet undo, or by adding it
again. Only stet purge removes it from the disk.`,
		Example: `  stet delete 3f2a
  stet delete 3f2a --article
  stet delete --story "Bridge closed"
  stet list --deleted`,
		Args: func(cmd *cobra.Command, args []string) error {
			if story != "" {
				return noArgs(cmd, args)
			}
			return atLeast(1)(cmd, args)
		},
		RunE: func(cmd *cobra.Command, refs []string) error {
			if story != "" {
				return p.changing(cmd.Context(), func(a *archive.Archive) (news.Change, error) {
					s, err := a.FindStory(cmd.Context(), story)
					if err != nil {
						return news.Change{}, err
					}
					return a.DeleteStory(cmd.Context(), s.ID)
				})
			}
			return p.withExistingLibrary(cmd.Context(), func(a *archive.Archive) error { return p.delete(cmd, a, refs, article) })
		},
	}
	f := cmd.Flags()
	f.StringVar(&story, "story", "", "delete this story, by name or identifier")
	f.BoolVar(&article, "article", false, "delete the whole articles that the versions belong to")
	onlyOne(cmd, "story", "article")
	completeArgs(cmd, p.versions())
	return cmd
}

func (p *program) delete(cmd *cobra.Command, a *archive.Archive, refs []string, article bool) error {
	for _, ref := range refs {
		v, err := a.Find(cmd.Context(), ref)
		if err != nil {
			return err
		}
		var c news.Change
		if article {
			c, err = a.DeleteArticle(cmd.Context(), v.Article.ID)
		} else {
			c, err = a.DeleteVersion(cmd.Context(), v.Version.ID)
		}
		if err != nil {
			return err
		}
		if err := p.changed(c); err != nil {
			return err
		}
	}
	return nil
}

func purgeCommand(p *program) *cobra.Command {
	var yes bool
	cmd := &cobra.Command{
		Use:   "purge",
		Short: "Remove for good what is deleted",
		Long: `List what is deleted and would be removed from the disk for good. With --yes, remove
it: its texts, bytes, captures and decisions. That cannot be undone. The log keeps
that it was there and when it was purged.`,
		Example: `  stet purge
  stet purge --yes`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return p.withExistingLibrary(cmd.Context(), func(a *archive.Archive) error {
				if !yes {
					return p.tellPurge(cmd, a)
				}
				purged, err := a.Purge(cmd.Context())
				if err != nil {
					return err
				}
				_, err = fmt.Fprintf(p.out, "%s removed for good.\n", counted(purged, "version"))
				return err
			})
		},
	}
	cmd.Flags().BoolVar(&yes, "yes", false, "remove it")
	return cmd
}

// tellPurge lists what would be removed.
func (p *program) tellPurge(cmd *cobra.Command, a *archive.Archive) error {
	if err := p.listDeleted(cmd, a, "text"); err != nil {
		return err
	}
	t, err := a.Trash(cmd.Context())
	if err != nil || len(t.Stories)+len(t.Articles)+len(t.Versions) == 0 {
		return err
	}
	_, err = fmt.Fprintln(p.out, "Nothing was removed yet. stet purge --yes removes this for good.")
	return err
}

// deletedLine is something that is deleted, in the machine's form.
type deletedLine struct {
	Kind     string         `json:"kind"` // story, article or version
	Story    string         `json:"story"`
	Deleted  time.Time      `json:"deleted"`
	Outlet   string         `json:"outlet,omitempty"`
	ID       news.VersionID `json:"id,omitempty"`       // of a version
	Versions int            `json:"versions,omitempty"` // of a story
	words    string
}

func (l deletedLine) row() string {
	what := l.Outlet
	switch l.Kind {
	case "story":
		what = counted(l.Versions, "version")
	case "version":
		what = fmt.Sprintf("%s, %s, %s", short(l.ID), l.Outlet, l.words)
	}
	return fmt.Sprintf("%s\t%s\t%s\t%s", l.Kind, l.Story, listTime(l.Deleted), what)
}

func (p *program) listDeleted(cmd *cobra.Command, a *archive.Archive, format string) error {
	t, err := a.Trash(cmd.Context())
	if err != nil {
		return err
	}
	var lines []deletedLine
	for _, s := range t.Stories {
		held, err := a.Holds(cmd.Context(), s.ID)
		if err != nil {
			return err
		}
		lines = append(lines, deletedLine{Kind: "story", Story: s.Name, Deleted: s.Deleted, Versions: held})
	}
	for _, v := range t.Articles {
		lines = append(lines, deletedLine{Kind: "article", Story: v.Story.Name, Deleted: v.Article.Deleted, Outlet: v.Outlet.Name})
	}
	for _, v := range t.Versions {
		lines = append(lines, deletedLine{"version", v.Story.Name, v.Version.Deleted, v.Outlet.Name, v.Version.ID, 0, firstWords(v)})
	}
	if len(lines) == 0 && format == "text" {
		return p.tell("Nothing is deleted.")
	}
	return list(p.out, format, lines, func(l deletedLine) any { return l }, deletedLine.row)
}

func undoCommand(p *program) *cobra.Command {
	return &cobra.Command{
		Use:   "undo [NUMBER]",
		Short: "Take back a change of the library",
		Long: `Take back the latest change of names, tags, order or rules, or what was deleted; or the
change with that number in stet log. An undo is a change itself, and can be taken
back by its number. What was purged does not come back.`,
		Example: `  stet undo
  stet undo 12`,
		Args: atMostOne,
		RunE: func(cmd *cobra.Command, args []string) error {
			var seq uint64
			if len(args) > 0 {
				if _, err := fmt.Sscanf(args[0], "%d", &seq); err != nil || seq == 0 {
					return explain.With(fmt.Errorf("%q is no number of a change: %w", args[0], news.ErrInvalid), "stet log shows the numbers.")
				}
			}
			return p.changing(cmd.Context(), func(a *archive.Archive) (news.Change, error) {
				c, err := a.Undo(cmd.Context(), seq)
				if purged, ok := errors.AsType[*archive.PurgedError](err); ok {
					return c, explain.With(err, fmt.Sprintf("stet undo %d takes back the latest change that can be: %s %s.", purged.Older.Seq, purged.Older.Kind, purged.Older.Note))
				}
				if err != nil {
					return c, explain.With(err, "stet log shows the changes and their numbers. What was changed again later must be undone first.")
				}
				return c, nil
			})
		},
	}
}
