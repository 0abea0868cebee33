package main

import (
	"context"
	"errors"
	"fmt"

	"stet/internal/archive"
	"stet/internal/explain"
	"stet/internal/news"

	"github.com/spf13/cobra"
)

// changed says what a change did and how to take it back.
func (p *program) changed(c news.Change) error {
	if c.Seq == 0 {
		return p.tell("Nothing changed: it was so already.")
	}
	_, err := fmt.Fprintf(p.out, "%d  %s  %s\n", c.Seq, c.Kind, c.Note)
	return err
}

// changing runs a command that changes how the library is ordered.
func (p *program) changing(ctx context.Context, change func(a *archive.Archive) (news.Change, error)) error {
	return p.withExistingLibrary(ctx, func(a *archive.Archive) error {
		c, err := change(a)
		if err != nil {
			return err
		}
		return p.changed(c)
	})
}

func renameCommand(p *program) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "rename",
		Short: "Give a story or an outlet another name",
		Long: `Give a story or an outlet another name. The former name still leads to it, so that
what is added under it goes to the same place. stet undo takes it back.`,
		Example: `  stet rename story "Bridge closed" "Bridge reopened"
  stet rename outlet Gazette "The Gazette"`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(
		&cobra.Command{
			Use:     "story NAME NEW-NAME",
			Short:   "Give a story another name",
			Example: `  stet rename story "Bridge closed" "Bridge reopened"`,
			Args:    exactly(2),

			ValidArgsFunction: firstArg(p.stories()),
			RunE: func(cmd *cobra.Command, args []string) error {
				return p.changing(cmd.Context(), func(a *archive.Archive) (news.Change, error) {
					s, err := a.FindStory(cmd.Context(), args[0])
					if err != nil {
						return news.Change{}, err
					}
					c, err := a.RenameStory(cmd.Context(), s.ID, args[1])
					if errors.Is(err, news.ErrExists) {
						err = explain.With(err, "stet merge puts two stories together.")
					}
					return c, err
				})
			},
		},
		&cobra.Command{
			Use:     "outlet NAME NEW-NAME",
			Short:   "Give an outlet another name",
			Example: `  stet rename outlet Gazette "The Gazette"`,
			Args:    exactly(2),

			ValidArgsFunction: firstArg(p.outlets()),
			RunE: func(cmd *cobra.Command, args []string) error {
				return p.changing(cmd.Context(), func(a *archive.Archive) (news.Change, error) {
					o, err := a.FindOutlet(cmd.Context(), args[0])
					if err != nil {
						return news.Change{}, err
					}
					return a.RenameOutlet(cmd.Context(), o.ID, args[1])
				})
			},
		},
	)
	return cmd
}

func moveCommand(p *program) *cobra.Command {
	var to string
	cmd := &cobra.Command{
		Use:   "move VERSION... --to STORY",
		Short: "Move articles to another story, or to a new one",
		Long: `Move the articles that these versions belong to, with all their versions, to another
story. If no story has the name it is made: so a story is split. stet undo takes it
back.`,
		Example: `  stet move 3f2a --to "Bridge closed"
  stet move 3f2a 91bc --to "The mayor resigns"`,
		Args: atLeast(1),
		RunE: func(cmd *cobra.Command, refs []string) error {
			if err := wanted(cmd, "to"); err != nil {
				return err
			}
			return p.changing(cmd.Context(), func(a *archive.Archive) (news.Change, error) {
				var articles []news.ArticleID
				for _, ref := range refs {
					v, err := a.Find(cmd.Context(), ref)
					if err != nil {
						return news.Change{}, err
					}
					articles = append(articles, v.Article.ID)
				}
				return a.Move(cmd.Context(), to, articles...)
			})
		},
	}
	cmd.Flags().StringVar(&to, "to", "", "name of the story; made if it is not there")
	completeArgs(cmd, p.versions())
	return cmd
}

func mergeCommand(p *program) *cobra.Command {
	var into string
	cmd := &cobra.Command{
		Use:   "merge STORY... --into STORY",
		Short: "Put stories together",
		Long: `Move all articles of stories into another one, with their tags. Their names then lead
to that one. stet undo takes it back.`,
		Example: `  stet merge "Bridge shut" --into "Bridge closed"`,
		Args:    atLeast(1),
		RunE: func(cmd *cobra.Command, names []string) error {
			if err := wanted(cmd, "into"); err != nil {
				return err
			}
			return p.withExistingLibrary(cmd.Context(), func(a *archive.Archive) error {
				target, err := a.FindStory(cmd.Context(), into)
				if err != nil {
					return err
				}
				for _, name := range names {
					from, err := a.FindStory(cmd.Context(), name)
					if err != nil {
						return err
					}
					c, err := a.Merge(cmd.Context(), from.ID, target.ID)
					if err != nil {
						return err
					}
					if err := p.changed(c); err != nil {
						return err
					}
				}
				return nil
			})
		},
	}
	cmd.Flags().StringVar(&into, "into", "", "name of the story that stays")
	completeArgs(cmd, p.stories())
	return cmd
}

func tagCommand(p *program) *cobra.Command {
	var remove bool
	cmd := &cobra.Command{
		Use:   "tag STORY TAG...",
		Short: "Put tags on a story, or take them off",
		Example: `  stet tag "Bridge closed" traffic council
  stet tag "Bridge closed" traffic --remove
  stet list --tag council`,
		Args: atLeast(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.changing(cmd.Context(), func(a *archive.Archive) (news.Change, error) {
				s, err := a.FindStory(cmd.Context(), args[0])
				if err != nil {
					return news.Change{}, err
				}
				if remove {
					return a.TagStory(cmd.Context(), s.ID, nil, args[1:])
				}
				return a.TagStory(cmd.Context(), s.ID, args[1:], nil)
			})
		},
	}
	cmd.Flags().BoolVar(&remove, "remove", false, "take the tags off")
	completeArgs(cmd, p.stories(), p.tags())
	return cmd
}

func archiveCommand(p *program) *cobra.Command {
	var back bool
	cmd := &cobra.Command{
		Use:   "archive STORY",
		Short: "Take a story out of the way, or back from there",
		Long: `Take a story that is over out of the way: lists leave it out, unless they are asked
for it. Nothing in it changes.`,
		Example: `  stet archive "Bridge closed"
  stet archive "Bridge closed" --back
  stet list --archived`,
		Args: exactly(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.changing(cmd.Context(), func(a *archive.Archive) (news.Change, error) {
				s, err := a.FindStory(cmd.Context(), args[0])
				if err != nil {
					return news.Change{}, err
				}
				return a.ShelveStory(cmd.Context(), s.ID, !back)
			})
		},
	}
	cmd.Flags().BoolVar(&back, "back", false, "take it back from there")
	completeArgs(cmd, p.stories(), nil)
	return cmd
}
