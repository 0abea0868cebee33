package main

import (
	"fmt"

	"stet/internal/archive"

	"github.com/spf13/cobra"
)

func sampleCommand(p *program) *cobra.Command {
	return &cobra.Command{
		Use:   "sample",
		Short: "Put the sample story into the library",
		Long: `Put the sample story into the library: a copy as a scraper left it, a sound
account of the same news, and a copy of that with planted errors. Then it says
which comparisons to try.`,
		Example: `  stet sample
  stet sample --library somewhere-else`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return p.withLibrary(cmd.Context(), func(a *archive.Archive) error {
				all, err := a.AddSample(cmd.Context())
				if err != nil {
					return err
				}
				told := addedWriter{program: p, format: "text"}
				for _, added := range all {
					if err := told.line(resultOf(added), added, nil); err != nil {
						return err
					}
				}
				if len(all) < 2 {
					return nil
				}
				_, err = fmt.Fprintf(p.out, "\nTry:  stet compare %[1]s %[2]s\n      stet report %[1]s %[2]s -o report.html\n",
					short(all[0].Version.ID), short(all[1].Version.ID))
				return err
			})
		},
	}
}
