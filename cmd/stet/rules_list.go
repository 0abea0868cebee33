package main

import (
	"cmp"
	"strings"

	"stet/diff/check"
	"stet/internal/archive"

	"github.com/spf13/cobra"
)

var rulesFormats = []string{"text", "json", "jsonl"}

func rulesListCommand(p *program) *cobra.Command {
	var format string
	var onlySet bool
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List the rules and what is made of their findings",
		Long: `List all rules with their levels; with --format jsonl, a JSON object a line. With
--format json, what the library keeps, in the form that stet compare --rules reads.`,
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
					return writeJSON(p.out, house.Settings)
				}
				return p.listRules(house.Rules, onlySet, format)
			})
		},
	}
	f := cmd.Flags()
	f.StringVar(&format, "format", "text", "how to write the list: text, json or jsonl")
	f.BoolVar(&onlySet, "set", false, "only what was set (text and jsonl)")
	completeFrom(cmd, "format", rulesFormats)
	return cmd
}

// ruleLine is a rule in the machine's form.
type ruleLine struct {
	Rule  string `json:"rule"`
	Level string `json:"level"`
}

func (p *program) listRules(set map[string]string, onlySet bool, format string) error {
	var rules []ruleLine
	for _, name := range ruleNames() {
		category, _, _ := strings.Cut(name, ".")
		if !onlySet || set[name] != "" {
			rules = append(rules, ruleLine{name, cmp.Or(set[name], set[category], string(check.On))})
		}
	}
	if len(rules) == 0 && format == "text" {
		return p.tell("No rule was set: all are on.")
	}
	return list(p.out, format, rules, func(r ruleLine) any { return r }, func(r ruleLine) string { return r.Rule + "\t" + r.Level })
}
