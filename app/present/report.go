package present

import (
	"cmp"
	"context"
	"io"
	"slices"
	"strings"
	"time"

	"stet/internal/archive"
	"stet/internal/news"
	"stet/internal/report"
	"stet/internal/report/format"
	"stet/internal/wholefile"
)

// ReportArchive is what reports need of the archive.
type ReportArchive interface {
	Raw(ctx context.Context, d news.Digest) ([]byte, error)
	CheckSums(ctx context.Context) error
	CompareSpan(ctx context.Context, s archive.Span) ([]*archive.Comparison, error)
}

// ReportChoice is what a person wants of a report: the same as the command's flags.
type ReportChoice struct {
	Format, Preset string
	Story          bool   // all versions of the story, not the comparison alone
	Only           string // a word of ReportOnly, or several that a preset names, with commas
	Parts          []report.Part
	By, Summary    string
	Language       string // "" is the window's
}

// ReportOnly are the ways to narrow what a report lists; "" is everything.
var ReportOnly = []string{"", "minor", "major", "critical", string(news.Confirmed)}

// NewReportChoice is the usual choice for a preset.
func NewReportChoice(preset string) ReportChoice {
	return ReportChoice{Format: report.FormatOf(preset), Preset: preset, Parts: report.PresetParts(preset)}
}

// Hold says whether the report is to hold the part.
func (c *ReportChoice) Hold(p report.Part, on bool) {
	c.Parts = slices.DeleteFunc(slices.Clone(c.Parts), func(x report.Part) bool { return x == p })
	if on {
		c.Parts = append(c.Parts, p)
	}
}

// format is the format that the file's name asks for or, where it asks for none, the
// chosen one.
func (c ReportChoice) format(name string) format.Format {
	if f, ok := format.OfFile(name); ok {
		return f
	}
	f, err := format.Named(c.Format)
	if err != nil { // what a run of another version chose
		f, _ = format.Named("html")
	}
	return f
}

// onlySeparator stands between several words of ReportChoice.Only.
const onlySeparator = ", "

// options are the choice as a report takes it.
func (c ReportChoice) options() (report.Options, error) {
	only, err := report.ParseOnly(strings.Split(c.Only, onlySeparator))
	o := report.Options{Preset: c.Preset, By: strings.TrimSpace(c.By), Summary: c.Summary, Only: only, With: c.Parts, SkipEmpty: c.Story}
	for _, p := range report.Parts() {
		if !slices.Contains(c.Parts, p) {
			o.Without = append(o.Without, p)
		}
	}
	return o, err
}

// Reports writes reports.
type Reports struct {
	archive  ReportArchive
	setting  Setting
	language string // of the window
	now      func() time.Time
}

// NewReports returns a presenter of reports that speak the language, unless another one is chosen.
func NewReports(a ReportArchive, s Setting, language string, now func() time.Time) *Reports {
	return &Reports{a, s, language, now}
}

// Write writes a report on the comparison, or on all of its story, to the file, and
// then calls done. The file is complete or not there. An error goes to the setting's
// Fail.
func (r *Reports) Write(c *archive.Comparison, choice ReportChoice, file string, done func(file string)) {
	RunLong(r.setting, r.setting.Words("work.report", 1), func(ctx context.Context, n *Counter) (string, error) {
		return file, r.write(ctx, n, c, choice, file)
	}, func(file string, err error) {
		if err != nil {
			r.setting.Fail(err)
			return
		}
		done(file)
	})
}

func (r *Reports) write(ctx context.Context, n *Counter, c *archive.Comparison, choice ReportChoice, file string) error {
	all := []*archive.Comparison{c}
	if choice.Story {
		var err error
		if all, err = r.archive.CompareSpan(ctx, archive.Span{Story: string(c.New.Story.ID), Progress: n.Set}); err != nil {
			return err
		}
	}
	f := choice.format(file)
	o, err := r.options(choice, f)
	if err != nil {
		return err
	}
	if f.WantsRaw { // captures and decisions could be missing in the evidence
		if err := r.archive.CheckSums(ctx); err != nil {
			return err
		}
	}
	o.Raw = func(d news.Digest) ([]byte, error) { return r.archive.Raw(ctx, d) }
	made, err := report.New(all, o)
	if err != nil {
		return err
	}
	if err := ctx.Err(); err != nil { // cancelled: no file is touched
		return err
	}
	return wholefile.Write(file, func(w io.Writer) error { return f.Write(w, made) })
}

// Language is the one that a report speaks.
func (r *Reports) Language(choice ReportChoice) string { return cmp.Or(choice.Language, r.language) }

// options are the choice as a report in the format takes it.
func (r *Reports) options(choice ReportChoice, f format.Format) (report.Options, error) {
	o, err := choice.options()
	o.Made, o.Language = r.now().UTC().Truncate(time.Second), r.Language(choice)
	if f.ForPrograms {
		o.Language = "en"
	}
	return o, err
}
