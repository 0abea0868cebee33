package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"stet/internal/archive"
	"stet/internal/news"
	"stet/internal/report"

	"github.com/spf13/cobra"
)

// addedWriter writes what came of adding texts, as lines for people or as JSON.
type addedWriter struct {
	program *program
	format  string
}

func (w *addedWriter) flag(cmd *cobra.Command) {
	cmd.Flags().StringVar(&w.format, "format", "text", "how to write what is listed: text or jsonl")
	completeFrom(cmd, "format", listFormats)
}

func (w *addedWriter) check() error { return oneOf("--format", w.format, listFormats) }

// addedLine is what came of a text in the machine's form.
type addedLine struct {
	Result string `json:"result"` // added, known, same as before, or passed over
	Name   string `json:"name"`   // of the file, or the address
	versionLine
	Elsewhere []string `json:"elsewhere,omitempty"` // stories in which nearly the same text stands
}

// added tells what was added and, of a text that was not there, which other stories have
// nearly the same.
func (w *addedWriter) added(ctx context.Context, a *archive.Archive, added archive.Added) error {
	var others []news.Story
	var err error
	if added.IsNew {
		others, err = a.LooksLike(ctx, added.Version.ID)
	}
	if ctx.Err() != nil {
		err = nil // what was saved is still to be told
	}
	return errors.Join(w.line(resultOf(added), added, others), err)
}

// resultOf says in words what came of a text.
func resultOf(added archive.Added) string {
	switch {
	case added.Again:
		return "passed over"
	case added.IsNew:
		return "added"
	}
	return "known"
}

// same tells of a text that says what the one before it said.
func (w *addedWriter) same(added archive.Added, name, why string) error {
	added.Capture.Name = name
	if w.format == "jsonl" {
		return w.line("same", added, nil)
	}
	return w.program.tell(report.Printable(fmt.Sprintf("same   %s  %s", short(added.Version.ID), cmp.Or(why, name))))
}

func (w *addedWriter) line(result string, added archive.Added, others []news.Story) error {
	if w.format == "jsonl" {
		line := addedLine{Result: result, Name: added.Capture.Name, versionLine: briefly(lineOf(added.VersionInfo))}
		for _, s := range others {
			line.Elsewhere = append(line.Elsewhere, s.Name)
		}
		return list(w.program.out, w.format, []addedLine{line}, func(l addedLine) any { return l }, nil)
	}
	if added.Again {
		return nil // how many is told at the end
	}
	row := fmt.Sprintf("%s  %s  %s  %s", result, short(added.Version.ID), added.Outlet.Name, added.Capture.Name)
	if err := w.program.tell(report.Printable(row)); err != nil {
		return err
	}
	return w.program.printLooksLike(others)
}
