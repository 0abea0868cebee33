package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"stet/internal/archive"
	"stet/internal/explain"
	"stet/internal/news"
	"stet/internal/report"
	"stet/internal/report/format"

	"github.com/spf13/cobra"
)

// reportOptions are the options of stet report.
type reportOptions struct {
	compareOptions
	report.Options
	made     string
	only     []string
	least    string
	with     []string
	without  []string
	template string
	sign     string
	stamp    string // address of who says when the report was there
	spanOptions
}

// leasts are the severities that a report can be narrowed to.
var leasts = []string{"minor", "major", "critical"}

func reportCommand(p *program) *cobra.Command {
	o := reportOptions{compareOptions: compareOptions{failOn: "cosmetic"}}
	cmd := &cobra.Command{
		Use:   "report {OLD NEW | --story NAME | --outlet NAME | --since TIME | --search QUERY}",
		Short: "Write a report of a comparison that anyone can check again",
		Long: `Write a report: what was compared (outlets, addresses, times, digests), the
discrepancies by severity with their reasons, and what was decided about them.
The format is that of --format, or the one that the ending of the file's name
asks for, or the one that the preset is usually written in; on a terminal, text. No format asks
anything of anybody: a report holds all it needs.

Formats:
` + formatList() + `
Presets say for whom a report is:
  dossier     for a fact-checker: everything, to be checked again (the usual one)
  editor      for an editor: what is still to be done
  correction  for readers: what was confirmed to be wrong, and nothing else
  machine     for programs: all that was found, cosmetic differences too
Those of your own, which the window saves, are named in the same way.

A bundle is evidence: one zip with the report, the texts, the bytes as they came and the
digests of all, which stet verify checks without a library. With --timestamp a server that
you name says when it was there. That is the one thing for which a report goes out: the
server learns the SHA-256 of the digests, and your address.

With --story, --outlet, --since or --search, and without OLD and NEW, the report is on all
that changed: each version beside the one before it of the same article and, of a story,
each article beside the earliest one. Of a search, those are compared of which it finds
either. What has nothing to list is left out.

--only narrows what is listed: a severity stands for itself and the graver ones,
several categories or decisions for any of them.

--language says what a report speaks: its words, reasons, numbers and times are in English
unless it says de, fr or uk. Of what programs read, only the reasons are in it.`,
		Example: `  stet report 3f2a 91bc -o report.html
  stet report 3f2a 91bc -o for-the-desk.docx --preset editor --only major
  stet report 3f2a 91bc -o bericht.pdf --language de
  stet report draft.txt published.txt --format json
  stet report --since 7d --outlet "The Gazette" --severity major -o changes.html
  stet report --search 'bridge outlet:gazette after:2026-01-01' -o bridge.html
  stet report 3f2a 91bc -o evidence.zip --sign key.pem --timestamp https://tsa.example/tsr`,
		Args: func(cmd *cobra.Command, args []string) error {
			if o.asked() {
				return noArgs(cmd, args)
			}
			return oldAndNew(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := o.output.check(append(args, o.house.files()...)...); err != nil {
				return err
			}
			f, err := o.ready(cmd.Context(), p)
			if err != nil {
				return err
			}
			if o.asked() {
				return p.reportSpan(cmd.Context(), f, &o)
			}
			if f.WantsRaw {
				o.raw = raws{}
			}
			c, partial, err := p.comparison(cmd.Context(), args[0], args[1], o.compareOptions)
			if err != nil {
				return err
			}
			err = p.writeReport(f, []*archive.Comparison{c}, &o)
			return errors.Join(err, partial)
		},
	}
	completeArgs(cmd, p.versionsOrFiles(), p.versionsOrFiles(), nil)
	o.flags(cmd)
	return cmd
}

func formatList() string {
	var b strings.Builder
	for _, f := range format.All() {
		fmt.Fprintf(&b, "  %-12s%s\n", f.Name, cmp.Or(strings.Join(f.Endings, " ")+": ", "")+f.About)
	}
	return b.String()
}

func (o *reportOptions) flags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&o.format, "format", "", "how to write it: "+strings.Join(format.Names(), ", "))
	f.StringVar(&o.Preset, "preset", "", "for whom it is: "+strings.Join(report.Presets(), ", ")+", or one of your own")
	f.StringSliceVar(&o.only, "only", nil, "list only these: a severity, categories, decisions")
	f.StringVar(&o.least, "severity", "", "list only these and graver ones: "+strings.Join(leasts, ", "))
	f.StringSliceVar(&o.with, "with", nil, "hold these too: "+partList())
	f.StringSliceVar(&o.without, "without", nil, "leave these out")
	f.StringVar(&o.Title, "title", "", "title (default: what was compared)")
	f.StringVar(&o.By, "by", "", "name of whom the report is from")
	f.StringVar(&o.Summary, "summary", "", "what you have to say of it")
	f.StringVar(&o.made, "made", "", "time that the report bears, as 2022-01-31T09:30:00Z, or none (default: now)")
	f.StringVar(&o.template, "template", "", "page of your own for "+strings.Join(report.TemplateFormats(), " or ")+" (docs/reports.md)")
	f.Var(&o.language, "lang", languageUsage)
	o.spoken.flag(cmd, wholeSpoken)
	o.output.flags(cmd)
	f.StringVar(&o.sign, "sign", "", "sign a bundle with this private key (PEM, Ed25519)")
	f.StringVar(&o.stamp, "timestamp", "", "have a bundle time-stamped by the server at this address (RFC 3161)")
	o.spanOptions.flags(cmd)
	o.house.flags(cmd)
	completeFrom(cmd, "format", format.Names())
	completePreset(cmd)
	completeWith(cmd, "only", report.OnlyWords)
	completeFrom(cmd, "severity", leasts)
}

func partList() string {
	var words []string
	for _, part := range report.Parts() {
		words = append(words, string(part))
	}
	return strings.Join(words, ", ")
}

// ready checks the options and returns the format that they ask for.
func (o *reportOptions) ready(ctx context.Context, p *program) (format.Format, error) {
	if err := o.usePreset(); err != nil {
		return format.Format{}, err
	}
	f, err := o.chosenFormat(p)
	if err != nil {
		return f, err
	}
	if f.IsBinary {
		if err := p.noTerminal(o.output, "a report as "+f.Name, "Give a file: -o report"+f.Endings[0]); err != nil {
			return f, err
		}
	}
	words := o.only
	if o.least != "" {
		if err := oneOf("--severity", o.least, leasts); err != nil {
			return f, err
		}
		words = append(slices.Clone(words), o.least)
	}
	if o.Only, err = report.ParseOnly(words); err != nil {
		return f, explain.With(err, "Choose among "+strings.Join(report.OnlyWords(), ", ")+".")
	}
	if o.With, err = partsOf("--with", o.with); err != nil {
		return f, err
	}
	if o.Without, err = partsOf("--without", o.without); err != nil {
		return f, err
	}
	if err := f.Fits(o.Options); err != nil {
		return f, err
	}
	o.Language = o.spoken.code()
	if err := o.setMade(p); err != nil {
		return f, err
	}
	if err := o.vouch(ctx, p, f); err != nil {
		return f, err
	}
	if o.template != "" {
		source, err := p.read(o.template)
		if err != nil {
			return f, err
		}
		if o.Templates, err = report.ParseTemplate(f.Name, filepath.Base(o.template), string(source)); err != nil {
			return f, explain.With(err, "docs/reports.md tells what a template is given. No report was written.")
		}
	}
	return f, nil
}

func (o *reportOptions) chosenFormat(p *program) (format.Format, error) {
	if o.format != "" {
		if err := oneOf("--format", o.format, format.Names()); err != nil {
			return format.Format{}, err
		}
		return format.Named(o.format)
	}
	if f, ok := format.OfFile(o.output.name); ok {
		return f, nil
	}
	if ending := filepath.Ext(o.output.name); ending != "" && !strings.HasPrefix(o.output.name, "/dev/") {
		return format.Format{}, explain.With(fmt.Errorf("no format has files that end in %q: %w", ending, news.ErrInvalid),
			"Add --format with one of "+strings.Join(format.Names(), ", ")+".")
	}
	if name := report.FormatOf(o.Preset); name != "html" || !o.output.isStandard() || !isTerminal(p.out) {
		return format.Named(name)
	}
	return format.Named("text") // nobody reads a page's source
}

func partsOf(flag string, words []string) ([]report.Part, error) {
	var parts []report.Part
	for _, word := range words {
		part := report.Part(word)
		if !slices.Contains(report.Parts(), part) {
			return nil, explain.With(fmt.Errorf("%s %q: %w", flag, word, news.ErrInvalid), "Choose among "+partList()+".")
		}
		parts = append(parts, part)
	}
	return parts, nil
}

// writeReport writes a report of the comparisons to where the options say.
func (p *program) writeReport(f format.Format, all []*archive.Comparison, o *reportOptions) error {
	o.Raw = o.raw.of
	r, err := report.New(all, o.Options)
	if err != nil {
		return err
	}
	return p.output(o.output, func(w io.Writer) error { return f.Write(w, r) })
}
