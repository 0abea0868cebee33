package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"stet/internal/archive"
	"stet/internal/explain"
	"stet/internal/news"

	"github.com/spf13/cobra"
)

// choices are the words of the command for what can be decided.
var choices = map[string]news.Choice{"confirm": news.Confirmed, "stet": news.Stet, "follow-up": news.FollowUp, "follow": news.FollowUp, "undo": news.Open}

// leastArgs is how many arguments a decision has: OLD, NEW, a finding and what is decided.
const leastArgs = 4

func decideCommand(p *program) *cobra.Command {
	var note, by, format string
	cmd := &cobra.Command{
		Use:   "decide OLD NEW FINDING... {confirm|stet|follow-up|undo}",
		Short: "Say what you decided about findings of a comparison",
		Long: `Say what you decided about findings between two versions of the library:

  confirm     it is wrong, and is to be reported
  stet        let it stand
  follow-up   somebody has to look into it (or: follow)
  undo        take back what was decided

stet compare OLD NEW shows the name of each finding before its category; the beginning
of a name does, where no other begins so. A name stays the same as long as the finding
says the same. A note that was written stays, also without
a decision, unless --note gives another.

Decisions are carried over to later versions, as docs/library.md says.`,
		Example: `  stet compare 3f2a 91bc
  stet decide 3f2a 91bc 4f0c2a confirm --note "the council's own figure"
  stet decide 3f2a 91bc 4f0c2a undo
  stet decide list`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) < leastArgs {
				return fmt.Errorf("%s wants two versions, a finding and what is decided, and was given %s", cmd.CommandPath(), counted(len(args), "argument"))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := oneOf("--format", format, listFormats); err != nil {
				return err
			}
			word, findings := args[len(args)-1], args[2:len(args)-1]
			choice, ok := choices[word]
			if !ok {
				return explain.With(fmt.Errorf("decide %q: %w", word, news.ErrInvalid), "Choose one of confirm, stet, follow-up, undo, as the last word.")
			}
			decide := func(d news.Decision) news.Decision {
				d.Choice, d.By = choice, "" // not who decided before
				if cmd.Flags().Changed("note") {
					d.Note = news.CleanName(note)
				}
				return d
			}
			return p.withExistingLibrary(cmd.Context(), func(a *archive.Archive) error {
				if by != "" {
					a = a.As(by)
				}
				c, err := compareRefs(cmd.Context(), a, args[0], args[1])
				if err != nil {
					return err
				}
				return p.decideAll(cmd.Context(), a, c, findings, decide, format)
			})
		},
	}
	f := cmd.Flags()
	f.StringVar(&note, "note", "", "why")
	f.StringVar(&by, "by", "", "name of whom the decision is from (default: STET_USER, or the system's)")
	f.StringVar(&format, "format", "text", "how to write what was decided: text or jsonl")
	completeFrom(cmd, "format", listFormats)
	words := cobra.FixedCompletions(slices.Sorted(maps.Keys(choices)), cobra.ShellCompDirectiveNoFileComp)
	completeArgs(cmd, p.versions(), p.versions(), nil, words)
	cmd.AddCommand(decideListCommand(p))
	return cmd
}

// compareRefs compares two versions of the library by their identifiers.
func compareRefs(ctx context.Context, a *archive.Archive, old, new string) (*archive.Comparison, error) {
	before, err := a.Find(ctx, old)
	if err != nil {
		return nil, err
	}
	after, err := a.Find(ctx, new)
	if err != nil {
		return nil, err
	}
	if before.Version.ID == after.Version.ID {
		return nil, sameTwice(old)
	}
	return a.CompareLoaded(ctx, before, after)
}

// decideAll decides about the findings: about all of them, or none if one is not there.
func (p *program) decideAll(ctx context.Context, a *archive.Archive, c *archive.Comparison, refs []string, decide func(news.Decision) news.Decision, format string) error {
	findings := make([]archive.Judged, len(refs))
	for i, ref := range refs {
		var err error
		findings[i], err = c.FindJudged(ref)
		switch {
		case errors.Is(err, news.ErrAmbiguous):
			return explain.With(err, "Give more characters of the finding's name; stet compare --format json has it whole.")
		case err != nil:
			return explain.With(err, "stet compare OLD NEW shows the findings and their names; what is always to stand is not among them.")
		}
	}
	for _, j := range findings { // each is told once it was decided about: those are, whatever comes then
		made := decidedLine{Decision: decide(j.Decision)}
		made.Changed = made.Choice != j.Decision.Choice || made.Note != j.Decision.Note || j.CarriedFrom != nil
		if made.Changed {
			var err error
			if made.Decision, err = decided(ctx, a, c, made.Decision); err != nil {
				return err
			}
		}
		if err := list(p.out, format, []decidedLine{made}, func(l decidedLine) any { return l }, decidedRow); err != nil {
			return err
		}
	}
	return nil
}

// decided decides, and returns the decision as it was kept, with its time and whose it is.
func decided(ctx context.Context, a *archive.Archive, c *archive.Comparison, d news.Decision) (news.Decision, error) {
	if err := a.Decide(ctx, d); err != nil {
		return d, err
	}
	now, err := a.CompareLoaded(ctx, c.Old, c.New)
	if err != nil {
		return d, err
	}
	kept, err := now.FindJudged(d.Key)
	return kept.Decision, err
}

// decidedLine is a decision that was asked for, in the machine's form.
type decidedLine struct {
	news.Decision
	Changed bool `json:"changed"` // it was not so already
}

func decidedRow(l decidedLine) string {
	word := "decided"
	if !l.Changed {
		word = "so already"
	}
	return strings.Join([]string{word, string(l.Choice), archive.Anchor(l.Key), about(l.Decision)}, "\t")
}

// about is what a decision is about, in words.
func about(d news.Decision) string {
	what := d.Category
	if d.Kind != "" {
		what += "." + d.Kind
	}
	quote := func(q *news.Quote) string {
		if q == nil {
			return "nothing"
		}
		return fmt.Sprintf("%q", cut(q.Exact, mostLetters))
	}
	if d.OldQuote == nil && d.NewQuote == nil {
		return what // of an older program, which kept no words
	}
	return strings.Join([]string{what, quote(d.OldQuote), "to", quote(d.NewQuote)}, " ")
}
