package main

import (
	"errors"
	"fmt"

	"stet/internal/archive"

	"github.com/spf13/cobra"
)

func termImportCommand(p *program) *cobra.Command {
	return &cobra.Command{
		Use:   "import FILE...",
		Short: "Read terms from tables, rules of Vale and lists of words",
		Long: `Read terms into the library. The ending of the name says what a file is:

  .csv .tsv   a table. The first line names the columns: forbidden, and any of
              preferred, exceptions, languages, exact, anycase, quoted (yes or
              no), severity, note, source. Several forms in a cell: Kiev|Kieff
  .yml .yaml  a substitution rule of Vale: its patterns are written out in the
              forms they stand for
  .txt        words that are not to be used, one a line

Terms about the same forms and languages are replaced. What cannot be used is
named by file and line; the rest is read, and the exit status is 2.`,
		Example: `  stet term import house-style.csv
  stet term import styles/House/*.yml`,
		Args: atLeast(1),
		RunE: func(cmd *cobra.Command, files []string) error {
			return p.withLibrary(cmd.Context(), func(a *archive.Archive) error {
				var failed []error
				for _, name := range files {
					terms, bad, err := p.glossary(name)
					if err == nil {
						err = a.PutTerms(cmd.Context(), terms)
					}
					if err == nil {
						_, err = fmt.Fprintf(p.out, "%s: %s\n", name, counted(len(terms), "term"))
					}
					failed = append(failed, err, bad)
				}
				return errors.Join(failed...)
			})
		},
	}
}
