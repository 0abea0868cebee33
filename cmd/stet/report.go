package main

import (
	"errors"
	"io"

	"github.com/spf13/cobra"
)

var reportFormats = []string{"html", "json", "text"}

func reportCommand(p *program) *cobra.Command {
	o := compareOptions{failOn: "cosmetic"}
	cmd := &cobra.Command{
		Use:   "report OLD NEW",
		Short: "Write a report of a comparison that anyone can check again",
		Long: `Write a report: what was compared (outlets, addresses, times, digests), the
discrepancies by severity with their reasons, and the whole text side by side.
The HTML file holds everything it needs and asks nothing of anybody.`,
		Example: `  stet report 3f2a 91bc -o report.html
  stet report draft.txt published.txt --format json`,
		Args: oldAndNew,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := oneOf("--format", o.format, reportFormats); err != nil {
				return err
			}
			if err := spares(o.output, append(args, o.house.files()...)...); err != nil {
				return err
			}
			c, partial, err := p.comparison(cmd.Context(), args[0], args[1], o)
			if err != nil {
				return err
			}
			err = p.output(o.output, func(w io.Writer) error { return p.write(w, c, o) })
			return errors.Join(err, partial)
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.format, "format", "html", "html, json or text")
	f.Var(&o.language, "lang", languageUsage)
	o.reasons.flag(cmd)
	f.StringVarP(&o.output, "output", "o", "", "write to this file (default: standard output)")
	o.house.flags(cmd)
	completeFrom(cmd, "format", reportFormats)
	return cmd
}
