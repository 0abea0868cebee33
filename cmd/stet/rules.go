package main

import (
	"slices"

	"stet/diff/check"

	"github.com/spf13/cobra"
)

func rulesCommand(p *program) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "rules",
		Short: "Switch rules off, or change how grave their findings are",
		Long: `Say what to make of findings, by category (cosmetic) or by a kind of one
(name.variant), which counts more: off, on (as the rule says), or a severity. The
library keeps it; comparisons, reports and the window do as it says.`,
		Example: `  stet rules set cosmetic off
  stet rules set name.variant major
  stet rules list --set`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(rulesListCommand(p), rulesSetCommand(p))
	return cmd
}

// ruleNames returns the names of all rules: of each category, then of its kinds.
func ruleNames() []string {
	var names []string
	for category, kinds := range check.Kinds() {
		names = append(names, string(category))
		for _, kind := range kinds {
			names = append(names, string(category)+"."+kind)
		}
	}
	slices.Sort(names)
	return names
}

func levelNames() []string {
	var names []string
	for _, l := range check.AllLevels() {
		names = append(names, string(l))
	}
	return names
}
