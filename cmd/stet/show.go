package main

import (
	"encoding/json"
	"fmt"

	"stet/internal/archive"
	"stet/internal/news"

	"github.com/spf13/cobra"
)

var showFormats = []string{"text", "json", "raw"}

func showCommand(p *program) *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "show VERSION",
		Short: "Show a version of the library",
		Long: `Show a version: its text, everything known about it as JSON, or the bytes as
they came (of the first capture).`,
		Example: `  stet show 3f2a
  stet show 3f2a --format raw > page.html`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := oneOf("--format", format, showFormats); err != nil {
				return err
			}
			return p.withExistingLibrary(func(a *archive.Archive) error {
				v, err := a.Find(cmd.Context(), args[0])
				if err != nil {
					return err
				}
				return p.show(cmd, a, v, format)
			})
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "what to show: text, json or raw")
	completeFrom(cmd, "format", showFormats)
	return cmd
}

func (p *program) show(cmd *cobra.Command, a *archive.Archive, v archive.VersionInfo, format string) error {
	switch format {
	case "json":
		e := json.NewEncoder(p.out)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		return e.Encode(struct {
			versionLine
			Text  string      `json:"text"`
			Parts []news.Part `json:"parts"` // in bytes
		}{lineOf(v), v.Version.Text, v.Version.Parts})
	case "raw":
		if len(v.Captures) == 0 {
			return fmt.Errorf("show %s: no capture: %w", v.Version.ID, news.ErrNotFound)
		}
		raw, err := a.Raw(cmd.Context(), v.Captures[0].Raw)
		if err != nil {
			return err
		}
		_, err = p.out.Write(raw)
		return err
	default:
		_, err := fmt.Fprintln(p.out, v.Version.Text)
		return err
	}
}
