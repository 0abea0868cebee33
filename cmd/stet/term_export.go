package main

import (
	"errors"
	"fmt"
	"io"
	"slices"

	"stet/internal/archive"
	"stet/internal/explain"
	"stet/internal/glossary"
	"stet/internal/news"

	"github.com/spf13/cobra"
)

var exportFormats = []string{"csv", "vale"}

func termExportCommand(p *program) *cobra.Command {
	var format, severity string
	var output outputFile
	cmd := &cobra.Command{
		Use:   "export",
		Short: "Write the terms as a table or as a rule of Vale",
		Long: `Write the terms of the library: as a table that holds all there is to know, or as
a substitution rule of Vale. Vale knows neither languages nor endings nor
quotations, and needs a form to use; terms without one are named and left out.
A rule of Vale has one level: choose it with --severity if the terms have several.`,
		Example: `  stet term export -o house-style.csv
  stet term export --format vale --severity major -o styles/House/Terms.yml`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := oneOf("--format", format, exportFormats); err != nil {
				return err
			}
			if severity != "" {
				if err := oneOf("--severity", severity, severities); err != nil {
					return err
				}
			}
			if err := output.check(); err != nil {
				return err
			}
			return p.withLibrary(cmd.Context(), func(a *archive.Archive) error {
				house, err := a.House(cmd.Context())
				if err != nil {
					return err
				}
				terms := slices.DeleteFunc(house.Terms, func(t news.Term) bool {
					s, err := glossary.SeverityOf(t)
					return severity != "" && (err != nil || s.String() != severity)
				})
				return p.output(output, func(w io.Writer) error { return p.exportTerms(w, terms, format) })
			})
		},
	}
	f := cmd.Flags()
	f.StringVar(&format, "format", "csv", "csv or vale")
	f.StringVar(&severity, "severity", "", "only terms of this severity (default: all)")
	output.flags(cmd)
	completeFrom(cmd, "format", exportFormats)
	completeFrom(cmd, "severity", severities)
	return cmd
}

func (p *program) exportTerms(w io.Writer, terms []news.Term, format string) error {
	if format == "csv" {
		return glossary.WriteTable(w, terms)
	}
	left, err := glossary.WriteVale(w, terms)
	if errors.Is(err, glossary.ErrSeverities) {
		return explain.With(fmt.Errorf("export: %w", err), "A rule of Vale has one level: add --severity and write a file for each.")
	}
	for _, t := range left {
		if _, err := fmt.Fprintf(p.err, "stet: %q was left out: no form to use in its place\n", t.Name()); err != nil {
			return err
		}
	}
	return err
}
