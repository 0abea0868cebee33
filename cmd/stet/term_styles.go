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
		Args: atMost(1),
		RunE: func(cmd *cobra.Command, names []string) error {
			switch {
			case len(use) > 0:
				return p.useStyles(cmd, use)
			case len(names) > 0:
				return p.showStyle(names[0])
			}
			return p.listStyles(cmd)
		},
	}
	cmd.Flags().StringArrayVar(&use, "use", nil, "let the rulings of this newsroom apply in the library, or of none; may be given again")
	completeFrom(cmd, "use", append(glossary.Authorities(), noStyles))
	return cmd
}

func (p *program) useStyles(cmd *cobra.Command, names []string) error {
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
	return p.listStyles(cmd)
}

func (p *program) showStyle(name string) error {
	authority, _, err := glossary.Style(name)
	if err != nil {
		return noStyle(err)
	}
	rulings := slices.DeleteFunc(glossary.Rulings(), func(r glossary.Ruling) bool { return r.Authority != authority })
	return list(p.out, "text", rulings, func(r glossary.Ruling) any { return r }, func(r glossary.Ruling) string {
		not := "nothing forbidden"
		if r.Forbids() {
			not = "not " + formsOf(r.Term.Forbidden)
		}
		return fmt.Sprintf("%s\t%s\t%s\t%s\t(%s)", r.Date, preferredOf(r.Term), not, r.Term.Note, r.Evidence)
	})
}

// listStyles lists who ruled, and marks who was chosen.
func (p *program) listStyles(cmd *cobra.Command) error {
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
	return list(p.out, "text", glossary.Authorities(), func(s string) any { return s }, func(authority string) string {
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
