package main

import (
	"fmt"

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
				changes, err := changesOf(cmd, a, all, limit)
				if err != nil {
					return err
				}
				if len(changes) == 0 && format == "text" {
					return p.tell("Nothing was changed yet. --all lists captures and decisions too.")
				}
				return list(p.out, format, changes,
					func(c news.Change) any { return c },
					func(c news.Change) string {
						return fmt.Sprintf("%d\t%s\t%s\t%s\t%s", c.Seq, listTime(c.At), c.By, c.Kind, noteOf(c))
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

func changesOf(cmd *cobra.Command, a *archive.Archive, all bool, limit int) ([]news.Change, error) {
	var found []news.Change
	for before := uint64(0); ; {
		page, err := a.Log(cmd.Context(), before, logPage)
		if err != nil {
			return nil, err
		}
		for _, c := range page {
			before = c.Seq
			if all || c.Kind != news.Captured && c.Kind != news.Decided {
				found = append(found, c)
			}
			if limit > 0 && len(found) == limit {
				return found, nil
			}
		}
		if len(page) < logPage {
			return found, nil
		}
	}
}

// noteOf is what a change did, in words.
func noteOf(c news.Change) string {
	switch {
	case c.Note != "":
		return c.Note
	case len(c.Records) == 0:
		return ""
	case c.Kind == news.Captured || c.Kind == news.Decided:
		return c.Records[0].ID
	}
	return counted(len(c.Records), "record")
}
