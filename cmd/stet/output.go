package main

import (
	"fmt"
	"io"
	"os"

	"stet/internal/explain"
	"stet/internal/news"
	"stet/internal/report"
	"stet/internal/wholefile"

	"github.com/spf13/cobra"
)

// outputFile is where a command writes what it makes. All commands keep one rule: a
// file that is there stays, unless --force says otherwise.
type outputFile struct {
	name    string // "" and "-": standard output
	force   bool
	private bool   // nobody but the user may read it
	how     string // said behind its name and size
}

// noTerminal fails if what a terminal cannot show would go to one.
func (p *program) noTerminal(o outputFile, what, hint string) error {
	if !o.isStandard() || !isTerminal(p.out) {
		return nil
	}
	return explain.With(fmt.Errorf("%s is nothing for a terminal: %w", what, news.ErrInvalid), hint)
}

// flags adds --output and --force.
func (o *outputFile) flags(cmd *cobra.Command) {
	cmd.Flags().StringVarP(&o.name, "output", "o", "", "write to this file (default: standard output)")
	o.forceFlag(cmd)
}

// forceFlag adds --force alone, for commands that are told their file otherwise.
func (o *outputFile) forceFlag(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&o.force, "force", false, "write in place of a file that is there")
}

// isStandard reports whether it goes to standard output.
func (o *outputFile) isStandard() bool { return o.name == "" || o.name == "-" }

// check fails if the output would take the place of what is there: of one of the inputs,
// under whatever name, and without --force of any other file. Devices and pipes are
// written to as they stand.
func (o *outputFile) check(inputs ...string) error {
	if o.isStandard() {
		return nil
	}
	if err := spares(o.name, inputs...); err != nil {
		return err
	}
	if to, err := os.Stat(o.name); err != nil || !to.Mode().IsRegular() || o.force {
		return nil //nolint:nilerr // spares told what is wrong with it
	}
	return explain.With(fmt.Errorf("write %q: %w", o.name, news.ErrExists), "Choose another name, or --force to write in its place.")
}

// tell writes a line for people.
func (p *program) tell(line string) error {
	_, err := fmt.Fprintln(p.out, line)
	return err
}

// output lets f write to where o says. A file is complete or not there, and is named once
// it is.
func (p *program) output(o outputFile, f func(io.Writer) error) error {
	if o.isStandard() {
		return f(p.out)
	}
	write := wholefile.Write
	if o.private {
		write = wholefile.WritePrivate
	}
	if err := write(o.name, f); err != nil {
		return err
	}
	info, err := os.Stat(o.name)
	if err != nil {
		return fmt.Errorf("write %q: %w", o.name, err)
	}
	if !info.Mode().IsRegular() { // standard output by another name, perhaps
		return nil
	}
	_, err = fmt.Fprintf(p.out, "%s  %d bytes%s\n", report.Printable(o.name), info.Size(), o.how)
	return err
}
