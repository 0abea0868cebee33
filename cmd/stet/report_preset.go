package main

import (
	"slices"

	"stet/internal/report"
	"stet/internal/report/format"
	"stet/internal/report/saved"

	"github.com/spf13/cobra"
)

// usePreset takes up what a preset that a person saved in the window holds; what the
// command line says otherwise goes before.
func (o *reportOptions) usePreset() error {
	if o.Preset == "" || slices.Contains(report.Presets(), o.Preset) {
		return nil
	}
	p, err := saved.Find(saved.DefaultFile(), o.Preset)
	if err != nil {
		return err
	}
	o.Preset = p.Base
	if _, named := format.OfFile(o.output.name); o.format == "" && !named {
		o.format = p.Format
	}
	if o.spoken == "" {
		o.spoken = spokenFlag(p.Language)
	}
	for _, part := range p.Without() {
		if !slices.Contains(o.with, string(part)) {
			o.without = append(o.without, string(part))
		}
	}
	for _, part := range p.Parts {
		o.with = append(o.with, string(part))
	}
	if len(o.only) == 0 && o.least == "" {
		o.only = p.Only
	}
	return nil
}

// completePreset offers those that are built in and those that were saved.
func completePreset(cmd *cobra.Command) {
	if err := cmd.RegisterFlagCompletionFunc("preset", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		names := report.Presets()
		all, _ := saved.All(saved.DefaultFile()) // a file that is damaged is told when one is asked for
		for _, p := range all {
			names = append(names, p.Name)
		}
		return names, cobra.ShellCompDirectiveNoFileComp
	}); err != nil {
		panic(err)
	}
}
