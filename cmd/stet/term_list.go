package main

import (
	"fmt"
	"strings"

	"stet/internal/archive"
	"stet/internal/glossary"
	"stet/internal/news"

	"github.com/spf13/cobra"
)

func termListCommand(p *program) *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List the terms of the house style",
		Long: `List the terms that the library keeps. With --format jsonl, a JSON object a line.
Rulings of newsrooms that were chosen are listed by stet term styles.`,
		Example: `  stet term list
  stet term list --format jsonl`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := oneOf("--format", format, listFormats); err != nil {
				return err
			}
			return p.withLibrary(cmd.Context(), func(a *archive.Archive) error {
				house, err := a.House(cmd.Context())
				if err != nil {
					return err
				}
				if len(house.Terms) == 0 && format == "text" {
					return p.tell("There are no terms. Add some: stet term add, stet term import, or choose a style: stet term styles.")
				}
				return list(p.out, format, house.Terms, func(t news.Term) any { return t }, termRow)
			})
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "how to write the list: text or jsonl")
	completeFrom(cmd, "format", listFormats)
	return cmd
}

func termRow(t news.Term) string {
	severity := "?" // kept by a program that knows more of them
	if s, err := glossary.SeverityOf(t); err == nil {
		severity = s.String()
	}
	languages := formsOf(t.Languages)
	if languages == "" {
		languages = "all"
	}
	row := fmt.Sprintf("%s\tnot %s\t%s\t%s\t%s", preferredOf(t), formsOf(t.Forbidden), severity, languages, t.Source)
	return strings.TrimRight(row, "\t") // tabs at an end would become spaces
}
