package present

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"stet/internal/archive"
	"stet/internal/news"
	"stet/internal/report"
	"stet/internal/report/format"
	"stet/internal/report/saved"
)

// ReportPane is the dialog that asks about a report, ready to show.
type ReportPane struct {
	Choice  ReportChoice
	Presets []string // the names of all, those that are built in first
	Preset  string   // that the choices began with
	Own     bool     // it is one of the person's own
	Formats []ReportFormat
	// Language is the one that the report speaks.
	Language string
	// Unfit says why the report cannot be written as it is chosen; "" if it can.
	Unfit string
	// Preview is how the report begins: as it is written, or as Markdown that Document
	// is made of. Partly: on the comparison at hand, while the report is on more.
	Preview  string
	Document []Block // nil: the preview is shown as it is written
	Partly   bool
}

// ReportFormat is a format with why the report cannot be written in it, "" if it can.
type ReportFormat struct{ Name, Unfit string }

// ReportForm decides what the dialog that asks about a report shows. Its methods
// belong to the window's goroutine.
type ReportForm struct {
	reports    *Reports
	comparison *archive.Comparison
	file       string // of the person's own presets
	own        []saved.Preset
	preset     string
	choice     ReportChoice
	preview    string
	previewing Slot
	edition    int // of the choices
	render     func(ReportPane)
}

// Form returns a form for a report on the comparison, which begins with a preset; one
// that there is not any more is the usual one. File is where presets of the person's
// own are kept. It shows nothing before Show.
func (r *Reports) Form(c *archive.Comparison, file, preset string, render func(ReportPane)) *ReportForm {
	f := &ReportForm{reports: r, comparison: c, file: file, render: render}
	f.read()
	f.take(preset)
	return f
}

// read reads the person's own presets.
func (f *ReportForm) read() {
	own, err := saved.All(f.file)
	if err != nil {
		f.reports.setting.Fail(err)
	}
	f.own = own
}

// take takes up what a preset holds.
func (f *ReportForm) take(preset string) {
	by, summary := f.choice.By, f.choice.Summary
	if i := f.ownAt(preset); i >= 0 {
		p := f.own[i]
		f.preset = p.Name
		f.choice = ReportChoice{Format: p.Format, Preset: p.Base, Story: p.Story, Only: strings.Join(p.Only, onlySeparator), Parts: slices.Clone(p.Parts), Language: p.Language}
	} else {
		if !slices.Contains(report.Presets(), preset) {
			preset = report.Presets()[0]
		}
		f.preset = preset
		f.choice = NewReportChoice(preset)
	}
	f.choice.By, f.choice.Summary = by, summary
}

func (f *ReportForm) ownAt(name string) int {
	return slices.IndexFunc(f.own, func(p saved.Preset) bool { return p.Name == name })
}

// Choice is what is chosen now.
func (f *ReportForm) Choice() ReportChoice { return f.choice }

// Preset is the name of the preset that the choices began with.
func (f *ReportForm) Preset() string { return f.preset }

// Use takes up what a preset holds, and shows it.
func (f *ReportForm) Use(preset string) {
	f.take(preset)
	f.changed()
}

// Change changes the choices, and shows what that makes of the report.
func (f *ReportForm) Change(change func(*ReportChoice)) {
	change(&f.choice)
	f.changed()
}

// Keep keeps the choices as a preset of that name.
func (f *ReportForm) Keep(name string) {
	p := saved.Preset{
		Name: news.CleanName(name), Base: f.choice.Preset, Format: f.choice.Format, Parts: slices.Clone(f.choice.Parts), Story: f.choice.Story, Language: f.choice.Language,
	}
	if f.choice.Only != "" {
		p.Only = strings.Split(f.choice.Only, onlySeparator)
	}
	if err := saved.Keep(f.file, p); err != nil {
		f.reports.setting.Fail(err)
		return
	}
	f.read()
	f.preset = p.Name
	f.Show()
}

// MayKeep reports whether choices can be kept under that name.
func (f *ReportForm) MayKeep(name string) bool {
	p := saved.Preset{Name: news.CleanName(name), Base: f.choice.Preset, Format: f.choice.Format}
	return f.file != "" && p.Validate() == nil
}

// Forget forgets the person's own preset that the choices began with; they stay.
func (f *ReportForm) Forget() {
	if err := saved.Forget(f.file, f.preset); err != nil {
		f.reports.setting.Fail(err)
		return
	}
	f.read()
	f.preset = f.choice.Preset
	f.Show()
}

// Close ends all work.
func (f *ReportForm) Close() { f.previewing.Cancel() }

// previewPause is how long a person must have stopped typing until the report is
// made anew for the preview.
const previewPause = 250 * time.Millisecond

// changed shows the choices at once, and how the report begins a little later.
func (f *ReportForm) changed() {
	f.edition++
	edition := f.edition
	f.Show()
	f.reports.setting.later()(previewPause, func() {
		if edition == f.edition {
			f.Preview()
		}
	})
}

// Preview makes the beginning of the report, and shows it.
func (f *ReportForm) Preview() {
	choice, c := f.choice, f.comparison
	Run(f.reports.setting.Context, f.reports.setting.Runner, &f.previewing, func(context.Context) (string, error) {
		return f.reports.begins(c, choice)
	}, func(text string, err error) {
		f.preview = ""
		if err == nil { // what does not fit is said beside it
			f.preview = text
		}
		f.Show()
	})
}

// Show shows the form as it is.
func (f *ReportForm) Show() {
	chosen := f.choice.format("")
	p := ReportPane{
		Choice: f.choice, Presets: report.Presets(), Preset: f.preset, Own: f.ownAt(f.preset) >= 0,
		Language: f.reports.Language(f.choice), Preview: f.preview, Partly: f.choice.Story,
	}
	if !shownAsWritten(chosen) && chosen.Name != workbook {
		p.Document = DocumentOf(f.preview)
	}
	for _, own := range f.own {
		p.Presets = append(p.Presets, own.Name)
	}
	o, _ := f.choice.options() // what does not parse hides no text
	for _, format := range format.All() {
		one := ReportFormat{Name: format.Name}
		if format.Fits(o) != nil {
			one.Unfit = f.reports.setting.Words.say("report.whole-texts")
		}
		p.Formats = append(p.Formats, one)
		if one.Name == chosen.Name {
			p.Unfit = one.Unfit
		}
	}
	f.render(p)
}

// workbook is the format of which a table is the nearest thing to a preview.
const workbook = "xlsx"

// shownAsWritten tells whether a person can read what is written in the format.
func shownAsWritten(f format.Format) bool { return !f.IsBinary && f.Name != "html" }

// previewBytes is how much of a report is shown of it: a screen or two.
const previewBytes = 4000

// begins is how a report on the comparison begins: as it is written where that can be
// read, as a table for a workbook, else as Markdown, which says the same.
func (r *Reports) begins(c *archive.Comparison, choice ReportChoice) (string, error) {
	f := choice.format("")
	o, err := r.options(choice, f)
	if err != nil {
		return "", err
	}
	if err := f.Fits(o); err != nil {
		return "", err
	}
	made, err := report.New([]*archive.Comparison{c}, o)
	if err != nil {
		return "", err
	}
	write := report.Markdown
	switch {
	case f.Name == workbook:
		write = report.SpokenTable
	case shownAsWritten(f):
		write = f.Write
	}
	var b beginning
	if err := write(&b, made); err != nil && !errors.Is(err, errEnough) {
		return "", err
	}
	return b.text(), nil
}

// errEnough ends the writing of what nobody sees.
var errEnough = errors.New("enough")

// beginning keeps the first previewBytes that are written to it.
type beginning struct{ bytes.Buffer }

// Write keeps some or all of p. The error is errEnough once nothing more is kept.
func (b *beginning) Write(p []byte) (int, error) {
	room := previewBytes - b.Len()
	n, _ := b.Buffer.Write(p[:min(len(p), room)])
	if n < len(p) {
		return n, errEnough
	}
	return n, nil
}

// text is what was kept, in whole lines if there are any.
func (b *beginning) text() string {
	text := strings.TrimPrefix(strings.ToValidUTF8(b.String(), ""), "\ufeff") // which only programs want
	if b.Len() < previewBytes {
		return text
	}
	whole := strings.LastIndexByte(text, '\n')
	return text[:cmp.Or(max(whole, 0), len(text))] + "\n…"
}
