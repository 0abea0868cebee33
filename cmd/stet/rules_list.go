package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"stet/diff/check"
	"stet/internal/archive"

	"github.com/spf13/cobra"
)

var rulesFormats = []string{"text", "json"}

func rulesListCommand(p *program) *cobra.Command {
	var format string
	var onlySet bool
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List the rules and what is made of their findings",
		Long: `List all rules with their levels. With --format json, what the library keeps, in
the form that stet compare --rules reads.`,
		Example: `  stet rules list
  stet rules list --set
  stet rules list --format json > rules.json`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := oneOf("--format", format, rulesFormats); err != nil {
				return err
			}
			return p.withLibrary(cmd.Context(), func(a *archive.Archive) error {
				house, err := a.House(cmd.Context())
				if err != nil {
					return err
				}
				if format == "json" {
					e := json.NewEncoder(p.out)
					e.SetEscapeHTML(false)
					e.SetIndent("", "  ")
					return e.Encode(house.Settings)
				}
				return p.listRules(house.Rules, onlySet)
			})
		},
	}
	f := cmd.Flags()
	f.StringVar(&format, "format", "text", "how to write the list: text or json")
	f.BoolVar(&onlySet, "set", false, "only what was set (text)")
	completeFrom(cmd, "format", rulesFormats)
	return cmd
}

func (p *program) listRules(set map[string]string, onlySet bool) error {
	names := slices.DeleteFunc(ruleNames(), func(name string) bool { return onlySet && set[name] == "" })
	if len(names) == 0 {
		return p.tell("No rule was set: all are on.")
	}
	return list(p.out, "text", names, func(s string) any { return s }, func(name string) string {
		category, _, _ := strings.Cut(name, ".")
		for _, level := range []string{set[name], set[category]} {
			if level != "" {
				return fmt.Sprintf("%s\t%s", name, level)
			}
		}
		return fmt.Sprintf("%s\t%s", name, check.On)
	})
}
