package main

import (
	"strings"

	"stet/internal/news"

	"github.com/spf13/cobra"
)

func termCommand(p *program) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "term",
		Short: "Keep the terms of a house style",
		Long: `Keep the terms of a house style in the library: forms of names and words that
are not to be used, and those that are. Comparisons, reports and the window then
show where a version breaks one.`,
		Example: `  stet term add Kyiv --forbid Kiev --except "chicken Kiev" --severity major
  stet term import house-style.csv
  stet term styles --use AP
  stet term list`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(
		termAddCommand(p), termListCommand(p), termRemoveCommand(p),
		termImportCommand(p), termExportCommand(p), termStylesCommand(p),
	)
	return cmd
}

// formsOf is a list of forms as a table shows it.
func formsOf(forms []string) string { return strings.Join(forms, ", ") }

// preferredOf is what a table shows of the forms to use.
func preferredOf(t news.Term) string {
	if len(t.Preferred) == 0 {
		return "–"
	}
	return formsOf(t.Preferred)
}
