package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"stet/internal/archive"
	"stet/internal/explain"
	"stet/internal/news"

	"github.com/spf13/cobra"
)

func logCommand(p *program) *cobra.Command {
	var format string
	var limit int
	var all bool
	var signing signOptions
	cmd := &cobra.Command{
		Use:   "log",
		Short: "List who changed what in the library, and when",
		Long: `List the changes of the library, the latest first: names, order, tags, what was deleted
and brought back, rules, terms and settings of the house style, lines that are residue,
and what is followed; with --all also each capture and decision. The log only
grows, and each entry holds the digest of the one before: stet verify checks it.

--sign signs the log as it is now, with a key of yours that is made when it is first
needed and kept with your settings: then not even who can write the library's files can
change unseen what was entered before. Give the public key, --public-key FILE, to those
who are to check it: stet verify --key FILE.`,
		Example: `  stet log
  stet log --all --format jsonl --limit 0
  stet log --sign
  stet log --public-key desk.pem`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := oneOf("--format", format, listFormats); err != nil {
				return err
			}
			if signing.asked() {
				return p.signLog(cmd, signing)
			}
			if signing.key != "" {
				return explain.With(fmt.Errorf("--key without --sign: %w", news.ErrInvalid), "Usage: "+cmd.UseLine())
			}
			if err := notBelowZero("--limit", limit); err != nil {
				return err
			}
			return p.withWholeLibrary(cmd.Context(), func(a *archive.Archive) error {
				changes, rest, err := changesOf(cmd, a, all, limit)
				if err != nil {
					return err
				}
				if len(changes) == 0 && format == "text" {
					return p.tell(nothingChanged(rest))
				}
				if rest > 0 && format == "text" {
					defer p.hintRecords()
				}
				return list(p.out, format, changes,
					func(c news.Change) any { return c },
					func(c news.Change) string {
						return fmt.Sprintf("%d\t%s\t%s\t%s\t%s", c.Seq, listTime(c.At), c.By, c.Kind, noteOf(cmd.Context(), a, c))
					})
			})
		},
	}
	f := cmd.Flags()
	f.StringVar(&format, "format", "text", "how to write the list: text or jsonl")
	f.IntVar(&limit, "limit", 20, "how many to list at most; 0: all")
	f.BoolVar(&all, "all", false, "list captures and decisions too")
	signing.flags(cmd)
	completeFrom(cmd, "format", listFormats)
	return cmd
}

// logPage is how many entries are read in one step.
const logPage = 500

// changesOf returns the changes to list, and how many captures and decisions it passed over.
func changesOf(cmd *cobra.Command, a *archive.Archive, all bool, limit int) (found []news.Change, rest int, err error) {
	for before := uint64(0); ; {
		page, err := a.Log(cmd.Context(), before, logPage)
		if err != nil {
			return nil, 0, err
		}
		for _, c := range page {
			before = c.Seq
			if all || !isRecord(c) {
				found = append(found, c)
			} else {
				rest++
			}
			if limit > 0 && len(found) == limit {
				return found, rest, nil
			}
		}
		if len(page) < logPage {
			return found, rest, nil
		}
	}
}

// isRecord reports whether the change is a capture or a decision.
func isRecord(c news.Change) bool { return c.Kind == news.Captured || c.Kind == news.Decided }

// nothingChanged says that only captures and decisions were entered, or nothing.
func nothingChanged(records int) string {
	if records == 0 {
		return "Nothing is entered yet."
	}
	return fmt.Sprintf("Only captures and decisions were entered so far, %d of them: stet log --all lists them.", records)
}

// hintRecords says that the list passed over captures and decisions.
func (p *program) hintRecords() {
	_, _ = fmt.Fprintln(p.err, "stet: hint: captures and decisions are not listed; stet log --all lists them too.") // where else could one say it?
}

// noteOf is what a change did, in words.
func noteOf(ctx context.Context, a *archive.Archive, c news.Change) string {
	switch {
	case c.Note != "":
		return c.Note
	case len(c.Records) == 0:
		return ""
	case isRecord(c):
		return recordText(ctx, a, c.Records[0].ID)
	}
	return counted(len(c.Records), "record")
}

// recordText is what a capture or a decision is about: of versions that are there, their
// story, outlets and the latest headline after their identifiers; else what the log holds.
func recordText(ctx context.Context, a *archive.Archive, id string) string {
	ids := strings.Fields(id)
	last := len(ids) - 1 // the capture's own identifier, or the finding's
	if last < 1 {
		return id
	}
	var names, outlets []string
	var v archive.VersionInfo
	for _, id := range ids[:last] {
		var err error
		if v, err = a.Find(ctx, id); err != nil {
			return strings.Join(ids, " ") // deleted or purged since
		}
		names, outlets = append(names, short(v.Version.ID)), append(outlets, v.Outlet.Name)
	}
	if last > 1 {
		names = append(names, archive.Anchor(ids[last]))
	}
	about := []string{v.Story.Name, strings.Join(slices.Compact(outlets), " – ")}
	if headline := v.Version.Part(news.Headline); headline != "" {
		about = append(about, cut(headline, mostLetters))
	}
	return strings.Join(names, " ") + "  " + strings.Join(about, ": ")
}
