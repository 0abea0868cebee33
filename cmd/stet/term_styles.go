package main

import (
	"errors"
	"fmt"
	"slices"

	"stet/internal/archive"
	"stet/internal/glossary"
	"stet/internal/news"

	"github.com/spf13/cobra"
)

// noStyles takes the choice of styles back.
const noStyles = "none"

func termStylesCommand(p *program) *cobra.Command {
	var use []string
	var format string
	cmd := &cobra.Command{
		Use:   "styles [NAME]",
		Short: "Show what newsrooms ruled, and choose whose rulings apply",
		Long: `Show which newsrooms and authorities ruled on names, or what one of them ruled,
when, and where that can be read. None applies until it is chosen: with --use for
the library, with stet compare --style for one comparison.`,
		Example: `  stet term styles
  stet term styles BBC
  stet term styles --use AP
  stet term styles --use none`,
		Args: atMostOne,
		RunE: func(cmd *cobra.Command, names []string) error {
			if err := oneOf("--format", format, listFormats); err != nil {
				return err
			}
			switch {
			case len(use) > 0:
				return p.useStyles(cmd, use, format)
			case len(names) > 0:
				return p.showStyle(names[0], format)
			}
			return p.listStyles(cmd, format)
		},
	}
	cmd.Flags().StringArrayVar(&use, "use", nil, "let the rulings of this newsroom apply in the library, or of none; may be given again")
	cmd.Flags().StringVar(&format, "format", "text", "how to write the list: text or jsonl")
	completeFrom(cmd, "format", listFormats)
	cmd.ValidArgsFunction = firstArg(cobra.FixedCompletions(glossary.Authorities(), cobra.ShellCompDirectiveNoFileComp))
	completeFrom(cmd, "use", append(glossary.Authorities(), noStyles))
	return cmd
}

// styleLine is who ruled, in the machine's form, and rulingLine what.
type (
	styleLine struct {
		Name   string `json:"name"`
		Chosen bool   `json:"chosen"`
	}
	rulingLine struct {
		Date     string    `json:"date"`
		Term     news.Term `json:"term"`
		Evidence string    `json:"evidence"`
	}
)

func (p *program) useStyles(cmd *cobra.Command, names []string, format string) error {
	if slices.Equal(names, []string{noStyles}) {
		names = nil
	}
	err := p.withLibrary(cmd.Context(), func(a *archive.Archive) error { return a.UseStyles(cmd.Context(), names) })
	if errors.Is(err, news.ErrNotFound) {
		return noStyle(err)
	}
	if err != nil {
		return err
	}
	return p.listStyles(cmd, format)
}

func (p *program) showStyle(name, format string) error {
	authority, _, err := glossary.Style(name)
	if err != nil {
		return noStyle(err)
	}
	rulings := slices.DeleteFunc(glossary.Rulings(), func(r glossary.Ruling) bool { return r.Authority != authority })
	return list(p.out, format, rulings, func(r glossary.Ruling) any { return rulingLine{r.Date, r.Term, r.Evidence} }, func(r glossary.Ruling) string {
		not := "nothing forbidden"
		if r.Forbids() {
			not = "not " + formsOf(r.Term.Forbidden)
		}
		return fmt.Sprintf("%s\t%s\t%s\t%s\t(%s)", r.Date, preferredOf(r.Term), not, r.Term.Note, r.Evidence)
	})
}

// listStyles lists who ruled, and marks who was chosen.
func (p *program) listStyles(cmd *cobra.Command, format string) error {
	var chosen []string
	if p.hasLibrary() {
		err := p.withLibrary(cmd.Context(), func(a *archive.Archive) error {
			house, err := a.House(cmd.Context())
			chosen = house.Styles
			return err
		})
		if err != nil {
			return err
		}
	}
	chosenLine := func(authority string) any { return styleLine{authority, slices.Contains(chosen, authority)} }
	return list(p.out, format, glossary.Authorities(), chosenLine, func(authority string) string {
		mark := " "
		if slices.Contains(chosen, authority) {
			mark = "*"
		}
		var forms []string
		for _, r := range glossary.Rulings() {
			if r.Authority == authority {
				forms = append(forms, preferredOf(r.Term))
			}
		}
		return fmt.Sprintf("%s %s\t%s", mark, authority, formsOf(forms))
	})
}
