package main

import (
	"errors"
	"fmt"

	"stet/internal/archive"
	"stet/internal/explain"
	"stet/internal/news"
	"stet/internal/report"

	"github.com/spf13/cobra"
)

func cleanCommand(p *program) *cobra.Command {
	var outlet, format string
	cmd := &cobra.Command{
		Use:   "clean",
		Short: "Say which lines of an outlet's articles are residue",
		Long: `Show lines that stand in many articles of an outlet and may be residue: an offer,
an invitation, the name of an agency's service. To strike one makes comparisons
treat it as residue; the versions themselves stay as they are, and stet clean
remove takes it back.`,
		Example: `  stet clean
  stet clean strike --outlet "The Post" "Read us for one euro a week."
  stet clean strike --outlet "The Post" --proposed
  stet clean keep "Read more below."
  stet clean list`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := oneOf("--format", format, listFormats); err != nil {
				return err
			}
			return p.withExistingLibrary(cmd.Context(), func(a *archive.Archive) error {
				proposals, err := a.ProposeCleaning(cmd.Context(), outlet)
				if err != nil {
					return needsOutlet(err)
				}
				if len(proposals) == 0 && format == "text" {
					return p.tell(noProposals)
				}
				return list(p.out, format, proposals,
					func(l archive.Proposal) any { return proposalLine{l.Outlet.Name, l.Line, l.Articles, l.Of} },
					func(l archive.Proposal) string {
						return fmt.Sprintf("%s\tin %d of %d articles\t%s", l.Outlet.Name, l.Articles, l.Of, l.Line)
					})
			})
		},
	}
	cmd.PersistentFlags().StringVar(&outlet, "outlet", "", "name of the outlet; without one, all")
	cmd.Flags().StringVar(&format, "format", "text", "how to write the list: text or jsonl")
	completeFrom(cmd, "format", listFormats)
	cmd.AddCommand(
		cleanSayCommand(p, &outlet, "strike", "Say that a line is residue", false),
		cleanSayCommand(p, &outlet, "keep", "Say that a line is no residue, although something says so", true),
		cleanRemoveCommand(p, &outlet), cleanListCommand(p),
	)
	return cmd
}

// proposalLine is a line that may be residue, in the machine's form.
type proposalLine struct {
	Outlet   string `json:"outlet"`
	Line     string `json:"line"`
	Articles int    `json:"articles"` // that it stands in
	Of       int    `json:"of"`       // articles of the outlet
}

const noProposals = "No line stands in so many articles of an outlet that it may be residue."

func cleanSayCommand(p *program, outlet *string, name, what string, keep bool) *cobra.Command {
	var proposed bool
	cmd := &cobra.Command{
		Use:     name + " LINE...",
		Short:   what,
		Example: "  stet clean " + name + " --outlet \"The Post\" \"Read us for one euro a week.\"",
		RunE: func(cmd *cobra.Command, lines []string) error {
			if len(lines) == 0 && !proposed {
				return explain.With(fmt.Errorf("%s wants a line: %w", cmd.CommandPath(), news.ErrInvalid), "stet clean shows lines that may be meant.")
			}
			return p.withExistingLibrary(cmd.Context(), func(a *archive.Archive) error {
				var rules []news.CleaningRule
				say := func(outlet, line string) error {
					r, err := a.Strike(cmd.Context(), outlet, line, keep)
					if err == nil {
						rules = append(rules, r)
					}
					return err
				}
				if proposed {
					proposals, err := a.ProposeCleaning(cmd.Context(), *outlet)
					if err != nil {
						return needsOutlet(err)
					}
					for _, line := range proposals {
						if err := say(line.Outlet.Name, line.Line); err != nil {
							return err
						}
					}
				}
				for _, line := range lines {
					if err := say(*outlet, line); err != nil {
						return needsOutlet(err)
					}
				}
				if len(rules) == 0 {
					return p.tell(noProposals)
				}
				return p.listSaid(cmd, a, rules)
			})
		},
	}
	if !keep {
		cmd.Flags().BoolVar(&proposed, "proposed", false, "all lines that stet clean shows")
	}
	return cmd
}

// needsOutlet says what to do about an outlet that there is not.
func needsOutlet(err error) error {
	if errors.Is(err, news.ErrNotFound) {
		return explain.With(err, "stet list --versions shows the outlets of the library.")
	}
	return err
}

// listSaid lists what is said of lines, of which outlet, and in how many texts each
// line stands.
func (p *program) listSaid(cmd *cobra.Command, a *archive.Archive, rules []news.CleaningRule) error {
	names, err := a.OutletNames(cmd.Context())
	if err != nil {
		return err
	}
	counts, err := a.StandsIn(cmd.Context(), rules)
	if err != nil {
		return err
	}
	rows := make([]string, len(rules))
	for i, r := range rules {
		word, outlet, stands := "strike", "all outlets", "in "+counted(counts[i], "text")
		if r.Keep {
			word = "keep"
		}
		if r.Outlet != "" {
			outlet = names[r.Outlet]
		}
		if counts[i] == 0 {
			stands = "in no text: it does nothing now"
		}
		rows[i] = fmt.Sprintf("%s\t%s\t%s\t%s", word, outlet, stands, r.Line)
	}
	return list(p.out, "text", rows, nil, func(row string) string { return row })
}

func cleanRemoveCommand(p *program, outlet *string) *cobra.Command {
	return &cobra.Command{
		Use:     "remove LINE",
		Short:   "Take back what was said of a line",
		Example: `  stet clean remove --outlet "The Post" "Read us for one euro a week."`,
		Args:    exactly(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.withExistingLibrary(cmd.Context(), func(a *archive.Archive) error {
				err := a.Unstrike(cmd.Context(), *outlet, args[0])
				if errors.Is(err, news.ErrNotFound) {
					return explain.With(err, "stet clean list shows what was said of lines, and of which outlet: give that with --outlet.")
				}
				if err != nil {
					return err
				}
				_, err = fmt.Fprintf(p.out, "Taken back: %s\n", report.Printable(args[0]))
				return err
			})
		},
	}
}

func cleanListCommand(p *program) *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List what was said of lines",
		Example: `  stet clean list
  stet clean list --format jsonl`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := oneOf("--format", format, listFormats); err != nil {
				return err
			}
			return p.withExistingLibrary(cmd.Context(), func(a *archive.Archive) error {
				rules, err := a.CleaningRules(cmd.Context())
				if err != nil {
					return err
				}
				if len(rules) == 0 && format == "text" {
					return p.tell("Nothing is said of any line. stet clean shows lines that may be residue.")
				}
				if format == "text" {
					return p.listSaid(cmd, a, rules)
				}
				return list(p.out, format, rules, func(r news.CleaningRule) any { return r }, nil)
			})
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "how to write the list: text or jsonl")
	completeFrom(cmd, "format", listFormats)
	return cmd
}
