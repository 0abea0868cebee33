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

func rulesSetCommand(p *program) *cobra.Command {
	return &cobra.Command{
		Use:   "set RULE LEVEL",
		Short: "Set what to make of the findings of a rule",
		Long: `Set the level of a category or of one of its kinds: off, on, neutral, minor,
major or critical.`,
		Example: `  stet rules set cosmetic off
  stet rules set name.variant major
  stet rules set cosmetic on`,
		Args: exactly(2),
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			switch len(args) {
			case 0:
				return ruleNames(), cobra.ShellCompDirectiveNoFileComp
			case 1:
				return levelNames(), cobra.ShellCompDirectiveNoFileComp
			}
			return nil, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.withLibrary(cmd.Context(), func(a *archive.Archive) error {
				err := a.SetRule(cmd.Context(), args[0], args[1])
				if errors.Is(err, news.ErrInvalid) {
					return explain.With(err, "stet rules list shows the rules; the levels are "+strings.Join(levelNames(), ", ")+".")
				}
				if err != nil {
					return err
				}
				_, err = fmt.Fprintf(p.out, "%s  %s\n", args[0], args[1])
				return err
			})
		},
	}
}
