package main

import (
	"context"
	"fmt"

	"stet/internal/archive"
	"stet/internal/news"

	"github.com/spf13/cobra"
)

// decisionLine is a decision in the machine's form.
type decisionLine struct {
	news.Decision
	Orphan  bool `json:"orphan,omitempty"`  // what it is about is no longer there
	Carried bool `json:"carried,omitempty"` // from an earlier comparison of the same articles
}

func decideListCommand(p *program) *cobra.Command {
	var format string
	var orphans bool
	cmd := &cobra.Command{
		Use:   "list [OLD NEW]",
		Short: "List what was decided",
		Long: `List what was decided in the library, the latest first; of two versions, what counts
between them: also what was carried over from earlier versions, and orphans, whose words
are no longer there. Of the whole library, --orphans lists decisions about what is no
longer found between their own two versions; each is compared for it.`,
		Example: `  stet decide list
  stet decide list 3f2a 91bc
  stet decide list --orphans --format jsonl`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return nil
			}
			return oldAndNew(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := oneOf("--format", format, listFormats); err != nil {
				return err
			}
			return p.withWholeLibrary(cmd.Context(), func(a *archive.Archive) error {
				lines, err := p.decided(cmd.Context(), a, args, orphans)
				if err != nil {
					return err
				}
				if len(lines) == 0 && format == "text" {
					what := "Nothing is decided."
					if orphans {
						what = "No decision is an orphan."
					}
					return p.tell(what)
				}
				return list(p.out, format, lines, func(l decisionLine) any { return l }, decisionRow)
			})
		},
	}
	f := cmd.Flags()
	f.StringVar(&format, "format", "text", "how to write the list: text or jsonl")
	f.BoolVar(&orphans, "orphans", false, "list only decisions about what is no longer there")
	completeFrom(cmd, "format", listFormats)
	completeArgs(cmd, p.versions(), p.versions(), nil)
	return cmd
}

// decided returns what was decided between two versions or, without arguments, in the
// whole library.
func (p *program) decided(ctx context.Context, a *archive.Archive, args []string, orphans bool) ([]decisionLine, error) {
	if len(args) == 0 {
		return p.decidedInAll(ctx, a, orphans)
	}
	c, err := compareRefs(ctx, a, args[0], args[1])
	if err != nil {
		return nil, err
	}
	var lines []decisionLine
	for _, j := range c.Judged {
		if j.Decision.Choice != news.Open && !orphans {
			lines = append(lines, decisionLine{Decision: j.Decision, Carried: j.CarriedFrom != nil})
		}
	}
	for _, d := range c.Orphans {
		lines = append(lines, decisionLine{Decision: d, Orphan: true})
	}
	return lines, nil
}

func (p *program) decidedInAll(ctx context.Context, a *archive.Archive, orphans bool) ([]decisionLine, error) {
	all, err := a.Decisions(ctx)
	if err != nil {
		return nil, err
	}
	if orphans {
		bar := p.progress("comparing")
		all, err = a.Orphans(ctx, all, bar.set)
		bar.done()
		if err != nil {
			return nil, err
		}
	}
	lines := make([]decisionLine, len(all))
	for i, d := range all {
		lines[i] = decisionLine{Decision: d, Orphan: orphans}
	}
	return lines, nil
}

func decisionRow(l decisionLine) string {
	state := string(l.Choice)
	switch {
	case l.Orphan:
		state += ", orphan"
	case l.Carried:
		state += ", carried over"
	}
	return fmt.Sprintf("%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s", short(l.Old), short(l.New), archive.Anchor(l.Key), state, listTime(l.At), l.By, about(l.Decision), l.Note)
}
