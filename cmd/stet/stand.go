package main

import (
	"errors"
	"fmt"
	"strings"

	"stet/internal/archive"
	"stet/internal/explain"
	"stet/internal/news"

	"github.com/spf13/cobra"
)

func standCommand(p *program) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "stand",
		Short: "Let findings always stand: they are not shown, counted or reported",
		Long: `Say once that findings are always to stand (stet), in the library or at one outlet: by
category, kind and the words on both sides. Comparisons, counts and reports then leave
them out. stet stand list shows all such rules; stet stand remove takes one back.`,
		Example: `  stet stand add name.variant --old Kiev --new Kyiv
  stet stand add cosmetic --outlet "The Gazette"
  stet stand list`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(standAddCommand(p), standListCommand(p), standRemoveCommand(p))
	return cmd
}

func standAddCommand(p *program) *cobra.Command {
	var r news.StetRule
	var outlet string
	cmd := &cobra.Command{
		Use:   "add CATEGORY[.KIND]",
		Short: "Let findings of a category or kind always stand",
		Example: `  stet stand add name.variant --old Kiev --new Kyiv --note "as our readers know it"
  stet stand add cosmetic --outlet "The Gazette"`,
		Args: exactly(1),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return ruleNames(), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			r.Category, r.Kind, _ = strings.Cut(args[0], ".")
			return p.changing(cmd.Context(), func(a *archive.Archive) (news.Change, error) {
				if outlet != "" {
					o, err := a.FindOutlet(cmd.Context(), outlet)
					if err != nil {
						return news.Change{}, err
					}
					r.Outlet = o.ID
				}
				c, err := a.AlwaysStet(cmd.Context(), r)
				switch {
				case errors.Is(err, news.ErrInvalid):
					err = explain.With(err, "stet rules list shows the categories and kinds.")
				case errors.Is(err, news.ErrExists):
					err = explain.With(err, "It stands already: stet stand list shows it.")
				}
				return c, err
			})
		},
	}
	f := cmd.Flags()
	f.StringVar(&outlet, "outlet", "", "only in texts of this outlet")
	f.StringVar(&r.Old, "old", "", "only if these are the words of the old text")
	f.StringVar(&r.New, "new", "", "only if these are the words of the new text")
	f.StringVar(&r.Note, "note", "", "why")
	return cmd
}

func standListCommand(p *program) *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List what is always to stand",
		Example: `  stet stand list
  stet stand list --format jsonl`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := oneOf("--format", format, listFormats); err != nil {
				return err
			}
			return p.withExistingLibrary(cmd.Context(), func(a *archive.Archive) error {
				rules, err := a.StetRules(cmd.Context())
				if err != nil {
					return err
				}
				if len(rules) == 0 && format == "text" {
					return p.tell("Nothing is always to stand.")
				}
				rows := make([]string, len(rules))
				for i, r := range rules {
					what, err := a.DescribeStetRule(cmd.Context(), r)
					if err != nil {
						return err
					}
					rows[i] = fmt.Sprintf("%s\t%s\t%s\t%s\t%s", string(r.ID)[:min(len(r.ID), shortID)], listTime(r.At), r.By, what, r.Note)
				}
				at := -1
				return list(p.out, format, rules,
					func(r news.StetRule) any { return r },
					func(news.StetRule) string {
						at++
						return rows[at]
					})
			})
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "how to write the list: text or jsonl")
	completeFrom(cmd, "format", listFormats)
	return cmd
}

func standRemoveCommand(p *program) *cobra.Command {
	return &cobra.Command{
		Use:     "remove RULE",
		Short:   "Take back a rule, by its identifier or the beginning of one",
		Example: `  stet stand remove 3f2a`,
		Args:    exactly(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.changing(cmd.Context(), func(a *archive.Archive) (news.Change, error) {
				r, err := findStetRule(cmd, a, args[0])
				if err != nil {
					return news.Change{}, explain.With(err, "stet stand list shows the rules and their identifiers.")
				}
				return a.RemoveStetRule(cmd.Context(), r.ID)
			})
		},
	}
}

func findStetRule(cmd *cobra.Command, a *archive.Archive, ref string) (news.StetRule, error) {
	rules, err := a.StetRules(cmd.Context())
	if err != nil {
		return news.StetRule{}, err
	}
	var found []news.StetRule
	for _, r := range rules {
		if ref != "" && strings.HasPrefix(string(r.ID), strings.ToLower(ref)) {
			found = append(found, r)
		}
	}
	switch len(found) {
	case 0:
		return news.StetRule{}, fmt.Errorf("rule %q: %w", ref, news.ErrNotFound)
	case 1:
		return found[0], nil
	}
	return news.StetRule{}, fmt.Errorf("rule %q: %w", ref, news.ErrAmbiguous)
}
