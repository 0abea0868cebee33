package main

import (
	"errors"
	"fmt"

	"stet/internal/archive"
	"stet/internal/explain"
	"stet/internal/news"

	"github.com/spf13/cobra"
)

func termAddCommand(p *program) *cobra.Command {
	var t news.Term
	cmd := &cobra.Command{
		Use:   "add [PREFERRED...] --forbid FORM...",
		Short: "Add a term to the house style, or change it",
		Long: `Add a term: the forms to use, if there are any, and those not to be used. A term
about the same forms and languages is replaced.

Forms are whole words, with their capitals. They are found with the endings of
the language and the possessive ("Kiev's", "emails") unless --exact, and not
between quotation marks unless --quoted.`,
		Example: `  stet term add Kyiv --forbid Kiev --except "chicken Kiev" --lang en --severity major
  stet term add email --forbid e-mail --forbid "electronic mail"
  stet term add --forbid "illegal alien" --note "a person is not illegal" --quoted`,
		RunE: func(cmd *cobra.Command, preferred []string) error {
			t.Preferred = cleaned(preferred)
			for _, forms := range []*[]string{&t.Forbidden, &t.Exceptions, &t.Languages} {
				*forms = cleaned(*forms)
			}
			t.Note, t.Source = news.CleanName(t.Note), news.CleanName(t.Source)
			return p.withLibrary(cmd.Context(), func(a *archive.Archive) error {
				if err := a.PutTerms(cmd.Context(), []news.Term{t}); errors.Is(err, news.ErrInvalid) {
					return explain.With(err, "Example: stet term add Kyiv --forbid Kiev")
				} else if err != nil {
					return err
				}
				_, err := fmt.Fprintf(p.out, "added  %s  not %s\n", preferredOf(t), formsOf(t.Forbidden))
				return err
			})
		},
	}
	f := cmd.Flags()
	f.StringArrayVar(&t.Forbidden, "forbid", nil, "a form not to be used; may be given again")
	f.StringArrayVar(&t.Exceptions, "except", nil, "a phrase in which a forbidden form may stand; may be given again")
	f.StringSliceVar(&t.Languages, "lang", nil, "languages of the texts it is about, such as en,fr (default: all)")
	f.StringVar(&t.Severity, "severity", "minor", "how grave a breach is: neutral, minor, major or critical")
	f.BoolVar(&t.Exact, "exact", false, "only as the forms are written, but for the possessive")
	f.BoolVar(&t.AnyCase, "any-case", false, "whatever letters are capitals")
	f.BoolVar(&t.Quoted, "quoted", false, "between quotation marks too")
	f.StringVar(&t.Note, "note", "", "a note that the reason of a finding shows")
	f.StringVar(&t.Source, "source", "", "who ruled so, and when; shown likewise")
	completeFrom(cmd, "severity", severities)
	return cmd
}

// severities are the words for how grave a finding is.
var severities = []string{"neutral", "minor", "major", "critical"}

// cleaned returns the forms without spaces around them.
func cleaned(forms []string) []string {
	var clean []string
	for _, f := range forms {
		clean = append(clean, news.CleanName(f))
	}
	return clean
}
