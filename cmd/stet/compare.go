package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"stet/diff"
	"stet/diff/check"
	"stet/diff/machine"
	"stet/diff/view"
	"stet/internal/archive"
	"stet/internal/explain"
	"stet/internal/news"
	"stet/internal/report"
	"stet/internal/report/format"

	"github.com/spf13/cobra"
)

// compareOptions are the options of stet compare.
type compareOptions struct {
	format   string
	batch    string
	language languageFlag
	spoken   spokenFlag
	failOn   string
	output   outputFile
	all      bool
	raw      raws // filled with the bytes of captures; nil: not wanted
	house    houseOptions
}

var (
	formats = []string{"text", "json", "html", "jsonl"}
	failOns = []string{"cosmetic", "minor", "major", "critical"}
)

func compareCommand(p *program) *cobra.Command {
	var o compareOptions
	cmd := &cobra.Command{
		Use:   "compare OLD NEW",
		Short: "Compare two texts and say what the differences mean",
		Long: `Compare two texts. OLD and NEW are files (text, Markdown, HTML, PDF or another format
that stet add reads), - for standard input, or versions of the library by identifier or
the beginning of one.

With --batch, compare many pairs: a JSON object a line, {"id", "old", "new"},
where old and new are a text or a list of sentences; "lang" may name the
language. A line is written for each, in order.

--language writes the comparison in German, French or Ukrainian instead of English; of
what programs read, only the reasons are in it. Messages and help are in English.

The format is that of --format, or the one that the ending of the file's name asks for
(.html, .json, .jsonl, .txt), or text.

Comparisons with a version do as the library's house style says (stet term, stet
rules); --glossary, --style and --rules add to it, or stand alone for files.

Of two versions of the library, each finding has a name before its category, such as
4f0c2a: stet decide says what you decided about it.

Exit status: 0 the same, 1 different, 2 trouble. --fail-on moves the line
between 0 and 1: with --fail-on major, minor differences count as the same. So do then
words that differ without a rule that says what it means; a hint on standard error
tells of those. --fail-on minor counts them as different.`,
		Example: `  stet compare draft.txt published.html
  stet compare 3f2a 91bc --format html --output report.html
  stet compare entwurf.txt artikel.txt --language de
  stet compare draft.txt published.txt --style AP --glossary house-style.csv
  curl -s https://example.org/story | stet compare ours.txt -
  stet compare --batch pairs.jsonl > answers.jsonl`,
		Args: func(cmd *cobra.Command, args []string) error {
			if o.batch != "" {
				return noArgs(cmd, args)
			}
			return oldAndNew(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := o.check(); err != nil {
				return err
			}
			if err := o.output.check(slices.Concat(args, o.house.files(), []string{o.batch})...); err != nil {
				return err
			}
			if o.batch != "" {
				return p.output(o.output, func(w io.Writer) error { return p.compareBatch(cmd.Context(), o, w) })
			}
			return p.compareTwo(cmd.Context(), args[0], args[1], o)
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.format, "format", "", "how to write the result: "+strings.Join(formats, ", ")+" (default: as the output's ending asks for, or text)")
	f.StringVar(&o.batch, "batch", "", "compare the pairs of this file, - for standard input")
	f.Var(&o.language, "lang", languageUsage)
	o.spoken.flag(cmd, wholeSpoken)
	f.StringVar(&o.failOn, "fail-on", "cosmetic", "least difference for exit status 1: "+strings.Join(failOns, ", "))
	o.output.flags(cmd)
	f.BoolVar(&o.all, "all", false, "show what is the same too (text)")
	o.house.flags(cmd)
	completeFrom(cmd, "format", formats)
	completeFrom(cmd, "fail-on", failOns)
	completeArgs(cmd, p.versionsOrFiles(), p.versionsOrFiles(), nil)
	return cmd
}

// check looks at the options, and sets the format if none was given.
func (o *compareOptions) check() error {
	if o.format == "" && o.batch != "" && o.output.isStandard() {
		o.format = "jsonl"
	}
	if o.format == "" {
		var err error
		if o.format, err = formatOfOutput(o.output.name); err != nil {
			return err
		}
	}
	if err := oneOf("--format", o.format, formats); err != nil {
		return err
	}
	if err := oneOf("--fail-on", o.failOn, failOns); err != nil {
		return err
	}
	if o.batch != "" && o.format != "jsonl" && o.format != "json" {
		return explain.With(fmt.Errorf("--batch writes no %s: %w", o.format, news.ErrInvalid), "Add --format jsonl.")
	}
	return nil
}

// formatOfOutput is the format that the ending of a file's name asks for, "text" if it
// asks for none. One that only a report is written in is refused.
func formatOfOutput(name string) (string, error) {
	if strings.EqualFold(filepath.Ext(name), ".jsonl") {
		return "jsonl", nil
	}
	f, ok := format.OfFile(name)
	switch {
	case !ok:
		return "text", nil
	case slices.Contains(formats, f.Name):
		return f.Name, nil
	}
	return "", explain.With(fmt.Errorf("compare writes no %s: %w", f.Name, news.ErrInvalid),
		"stet report writes it; or add --format with one of "+strings.Join(formats, ", ")+".")
}

func (p *program) compareTwo(ctx context.Context, oldName, newName string, o compareOptions) error {
	c, partial, err := p.comparison(ctx, oldName, newName, o)
	if err != nil {
		return err
	}
	err = p.output(o.output, func(w io.Writer) error { return p.write(w, c, o) })
	if err := errors.Join(err, partial); err != nil {
		return err
	}
	if o.language == "" && (isFile(oldName) || isFile(newName)) && slices.Contains(c.Result.Unjudged(), "") {
		p.hintLanguage()
	}
	if counts(c.Result, o.failOn) {
		return errDiffers
	}
	p.hintUnexplained(c.Result, o.failOn)
	return nil
}

// hintLanguage tells how to name the language of texts that do not tell it.
func (p *program) hintLanguage() {
	_, _ = fmt.Fprintln(p.err, "stet: hint: the language of the texts cannot be told. Name it, as in --lang uk.") // where else could one say it?
}

// hintUnexplained tells of words that differ without a finding that names them: with the line
// at where it stands they count as the same.
func (p *program) hintUnexplained(c *diff.Comparison, failOn string) {
	which := "Some words differ, and"
	switch {
	case c.Outcome() == diff.Unexplained:
		which = "Words differ, and"
	case !view.LeavesUnexplained(c):
		return
	}
	_, _ = fmt.Fprintf(p.err, "stet: hint: %s no rule says what it means: with --fail-on %s that counts as the same. Read them, or give --fail-on minor.\n", which, failOn) // where else could one say it?
}

// counts reports whether the comparison found a difference of that weight. What
// is wrong with a text is no difference from itself.
func counts(c *diff.Comparison, failOn string) bool {
	if c.Old.Raw == c.New.Raw {
		return false
	}
	if failOn == "cosmetic" {
		return c.Verdict != diff.Same
	}
	var least check.Severity
	if least.UnmarshalText([]byte(failOn)) != nil {
		return false
	}
	if least == check.Minor && c.Verdict == diff.Substantive {
		return true
	}
	return slices.ContainsFunc(c.Discrepancies, func(d check.Discrepancy) bool { return d.Severity >= least })
}

// comparison compares what the two names stand for. Partial says that not all of a
// glossary could be used.
func (p *program) comparison(ctx context.Context, oldName, newName string, o compareOptions) (c *archive.Comparison, partial, err error) {
	if oldName == "-" && newName == "-" {
		return nil, nil, explain.With(fmt.Errorf("both texts from standard input: %w", news.ErrInvalid), "Give a file for one of them.")
	}
	house, partial, err := p.house(o.house)
	if err != nil {
		return nil, nil, err
	}
	work := func(a *archive.Archive) error {
		old, err := p.load(ctx, a, oldName, string(o.language))
		if err != nil {
			return err
		}
		new, err := p.load(ctx, a, newName, string(o.language))
		if err != nil {
			return err
		}
		if oldName == newName || old.Article.ID != "" && old.Version.ID == new.Version.ID {
			return sameTwice(oldName)
		}
		if c, err = a.With(house).CompareLoaded(ctx, old, new); err != nil || o.raw == nil {
			return err
		}
		return o.raw.keep(ctx, a, c)
	}
	if isFile(oldName) && isFile(newName) || !p.hasLibrary() {
		err = work(archive.New(nil, p.now))
	} else {
		err = p.withLibrary(ctx, work)
	}
	return c, partial, err
}

// isFile reports whether the name is one of a file or of standard input, and not
// of a version. A file that is not there is recognised by its looks.
func isFile(name string) bool {
	if name == "-" || strings.ContainsAny(name, `/\.`) {
		return true
	}
	_, err := os.Stat(name)
	return err == nil
}

// load reads a file, standard input, or a version of the library.
func (p *program) load(ctx context.Context, a *archive.Archive, name, language string) (archive.VersionInfo, error) {
	if !isFile(name) {
		if !p.hasLibrary() {
			return archive.VersionInfo{}, explain.With(news.Said(news.ErrNotFound, "%q is not a file, and there is no library in %s", name, p.dir()),
				"Check the name, or fill the library first: stet sample, stet add.")
		}
		info, err := a.Find(ctx, name)
		if errors.Is(err, news.ErrNotFound) || errors.Is(err, archive.ErrShort) {
			return info, explain.With(news.Said(news.ErrNotFound, "%q is neither a file nor a version of the library", name),
				"stet list --versions shows the versions.")
		}
		return info, err
	}
	data, err := p.read(name)
	if err != nil {
		return archive.VersionInfo{}, err
	}
	info, err := a.Load(name, data)
	if language != "" {
		info.Version.Language = language
	}
	return info, err
}

// write writes a comparison in the format asked for.
func (p *program) write(w io.Writer, c *archive.Comparison, o compareOptions) error {
	switch o.format {
	case "json":
		return report.Machine(w, c, o.spoken.code(), true)
	case "jsonl":
		return report.Machine(w, c, o.spoken.code(), false)
	case "html":
		return report.HTML(w, report.Of(c, p.now(), o.spoken.code()))
	default:
		return report.Text(w, report.Of(c, p.now(), o.spoken.code()), report.TextOptions{Colours: p.colours(w), All: o.all, Anchors: c.CanDecide()})
	}
}

func (p *program) compareBatch(ctx context.Context, o compareOptions, w io.Writer) error {
	in, err := p.open(o.batch, "Give a file with a pair a line.")
	if err != nil {
		return err
	}
	defer func() { _ = in.Close() }() // nothing was written
	house, partial, err := p.house(o.house)
	if err != nil {
		return err
	}
	options, err := house.Options()
	if err != nil {
		return fmt.Errorf("batch: %w", err)
	}
	bar := p.progress("comparing")
	languages := machine.Languages{Texts: string(o.language), Reasons: o.spoken.code()}
	bad, err := machine.Batch(ctx, in, w, options, languages, bar.set)
	bar.done()
	if err != nil {
		return fmt.Errorf("batch: %w", err)
	}
	if bad > 0 {
		return explain.With(fmt.Errorf("%d of the lines could not be compared: %w", bad, news.ErrInvalid), `Their answers hold an "error" that says why.`)
	}
	return partial
}
