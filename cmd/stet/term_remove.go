package main

import (
	"errors"
	"fmt"

	"stet/internal/archive"
	"stet/internal/explain"
	"stet/internal/news"

	"github.com/spf13/cobra"
)

func termRemoveCommand(p *program) *cobra.Command {
	return &cobra.Command{
		Use:   "remove FORM...",
		Short: "Remove terms from the house style",
		Long:  `Remove the terms that prefer or forbid one of these forms.`,
		Example: `  stet term remove Kyiv
  stet term remove "illegal alien" regime`,
		Args: atLeast(1),
		RunE: func(cmd *cobra.Command, forms []string) error {
			return p.withLibrary(cmd.Context(), func(a *archive.Archive) error {
				var failed []error
				for _, form := range forms {
					removed, err := a.RemoveTerms(cmd.Context(), form)
					if errors.Is(err, news.ErrNotFound) {
						err = explain.With(err, "stet term list shows the terms.")
					}
					failed = append(failed, err)
					for _, t := range removed {
						if _, err := fmt.Fprintf(p.out, "removed  %s  not %s\n", preferredOf(t), formsOf(t.Forbidden)); err != nil {
							return err
						}
					}
				}
				return errors.Join(failed...)
			})
		},
	}
}
