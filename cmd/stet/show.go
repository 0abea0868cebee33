package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"strings"

	"stet/internal/archive"
	"stet/internal/news"
	"stet/internal/report"

	"github.com/spf13/cobra"
)

var showFormats = []string{"text", "json", "raw", "left-out"}

func showCommand(p *program) *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "show VERSION",
		Short: "Show a version of the library",
		Long: `Show a version: its text, everything known about it as JSON, the bytes as they
came (of the first capture), or what stood in the source and is not in the text,
such as comments and tracked deletions: why, by whom, behind which words.`,
		Example: `  stet show 3f2a
  stet show 3f2a --format raw > page.html`,
		Args: exactly(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := oneOf("--format", format, showFormats); err != nil {
				return err
			}
			return p.withExistingLibrary(cmd.Context(), func(a *archive.Archive) error {
				v, err := a.Find(cmd.Context(), args[0])
				if err != nil {
					return err
				}
				return p.show(cmd, a, v, format)
			})
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "what to show: text, json, raw or left-out")
	completeFrom(cmd, "format", showFormats)
	completeArgs(cmd, p.versions(), nil)
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
	case "left-out":
		if len(v.Captures) == 0 || len(v.Captures[0].LeftOut) == 0 {
			return p.tell("Nothing that stood in the source was left out.")
		}
		for _, c := range v.Captures[:min(len(v.Captures), 1)] {
			for _, l := range c.LeftOut {
				if err := p.tellLeftOut(v.Version.Text, l); err != nil {
					return err
				}
			}
		}
		return nil
	default:
		_, err := fmt.Fprintln(p.out, v.Version.Text)
		return err
	}
}

// wordsBefore is how many letters are shown of what stands before something that was left out.
const wordsBefore = 30

// tellLeftOut writes a line on something that stood in the source.
func (p *program) tellLeftOut(text string, l news.LeftOut) error {
	before := []rune(text[:min(max(l.At, 0), len(text))])
	place := strings.Join(strings.Fields(string(before[max(0, len(before)-wordsBefore):])), " ")
	line := strings.Join([]string{l.Why, cmp.Or(l.By, "-"), "…" + place, strings.Join(strings.Fields(l.Text), " ")}, "\t")
	_, err := fmt.Fprintln(p.out, report.Printable(line))
	return err
}
