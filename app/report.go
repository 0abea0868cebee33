package app

import (
	"io"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stet/app/present"
	"stet/internal/archive"
	"stet/internal/report"
	"stet/internal/report/format"
)

// What was last chosen of reports is kept between runs.
const (
	reviewerKey     = "reviewer"
	reportFormatKey = "report-format"
	reportPresetKey = "report-preset"
	reportOpenKey   = "report-open"
)

// keyPause lets the letter of a key pass before another dialog takes the focus: it
// comes after the key itself, and would be typed into a line of that dialog.
const keyPause = 50 * time.Millisecond

// chooseReport asks what a report shall hold, then where it shall go.
func (s *Shell) chooseReport() {
	if s.compare.Comparison() == nil {
		s.line.show(word("report.none"), false)
		return
	}
	f := s.newReportForm()
	d := dialog.NewCustomWithoutButtons(word("report.title"), container.NewVScroll(f.form), s.window)
	cancel := newButton(s.keys, word("button.cancel"), theme.CancelIcon(), d.Hide)
	save := newButton(s.keys, word("report.save"), theme.DocumentSaveIcon(), func() {
		d.Hide()
		f.remember()
		s.after(keyPause, func() { s.askReportFile(f.choice) })
	})
	save.Importance = widget.HighImportance
	d.SetButtons([]fyne.CanvasObject{cancel, save})
	s.open = d
	d.SetOnClosed(func() { s.open = nil })
	d.Resize(s.fitting(fyne.NewSize(640, 480)))
	d.Show()
	s.window.Canvas().Focus(save)
}

// reportForm asks what a report shall hold.
type reportForm struct {
	shell  *Shell
	choice present.ReportChoice
	form   *widget.Form
	format *widget.Select
	parts  map[report.Part]*tick
}

func (s *Shell) newReportForm() *reportForm {
	p := s.habits
	f := &reportForm{shell: s, form: widget.NewForm(), parts: map[report.Part]*tick{}}
	preset := p.String(reportPresetKey)
	if !slices.Contains(report.Presets(), preset) { // none, or as another version of the program had it
		preset = report.Presets()[0]
	}
	f.choice = present.NewReportChoice(preset)
	f.choice.By = p.String(reviewerKey)
	if kept := p.String(reportFormatKey); slices.Contains(format.Names(), kept) {
		f.choice.Format = kept
	}
	f.format = choose("reportformat.", format.Names(), f.choice.Format, func(name string) { f.choice.Format = name })
	f.form.Append(word("report.preset"), choose("reportpreset.", report.Presets(), preset, f.use))
	f.form.Append(word("report.format"), f.format)
	f.form.Append(word("report.about"), choose("reportabout.", []string{"comparison", "story"}, "comparison", func(about string) {
		f.choice.Story = about == "story"
	}))
	f.form.Append(word("report.only"), choose("reportonly.", present.ReportOnly, "", func(only string) { f.choice.Only = only }))
	f.form.Append(word("report.parts"), f.newParts())
	by := newLineEntry(word("report.by-hint"))
	by.onKey = s.escapes
	by.SetText(f.choice.By)
	by.OnChanged = func(name string) { f.choice.By = name }
	f.form.Append(word("report.by"), by)
	summary := newTextEntry(s.keys)
	summary.SetMinRowsVisible(3)
	summary.OnChanged = func(text string) { f.choice.Summary = text }
	f.form.Append(word("report.summary"), summary)
	f.form.Append("", newTick(s.keys, present.Switch{Title: word("report.open"), On: p.Bool(reportOpenKey, true)}, func(on bool) {
		s.setHabit(reportOpenKey, on)
	}))
	return f
}

// escapes lets Escape close the dialog that an entry stands in.
func (s *Shell) escapes(k fyne.KeyName) bool {
	if k == fyne.KeyEscape {
		s.escape()
	}
	return k == fyne.KeyEscape
}

// choose offers values by the words that their keys have.
func choose(key string, values []string, value string, chosen func(string)) *widget.Select {
	words := make([]string, len(values))
	for i, v := range values {
		words[i] = word(key + v)
	}
	c := widget.NewSelect(words, nil)
	c.SetSelectedIndex(slices.Index(values, value))
	c.OnChanged = func(string) { chosen(values[c.SelectedIndex()]) }
	return c
}

// use takes up what a preset usually holds.
func (f *reportForm) use(preset string) {
	usual := present.NewReportChoice(preset)
	f.choice.Preset, f.choice.Parts = preset, usual.Parts
	f.format.SetSelectedIndex(slices.Index(format.Names(), usual.Format))
	for part, box := range f.parts {
		box.SetChecked(slices.Contains(usual.Parts, part))
	}
}

func (f *reportForm) newParts() fyne.CanvasObject {
	const columns = 2
	grid := container.NewGridWithColumns(columns)
	for _, part := range report.Parts() {
		on := slices.Contains(f.choice.Parts, part)
		f.parts[part] = newTick(f.shell.keys, present.Switch{Title: word("reportpart." + string(part)), On: on}, func(on bool) { f.choice.Hold(part, on) })
		grid.Add(f.parts[part])
	}
	return grid
}

// remember keeps for the next report what does not depend on this one.
func (f *reportForm) remember() {
	s := f.shell
	s.setHabit(reviewerKey, f.choice.By)
	s.setHabit(reportFormatKey, f.choice.Format)
	s.setHabit(reportPresetKey, f.choice.Preset)
}

// askReportFile asks where the report shall go, and writes it.
func (s *Shell) askReportFile(choice present.ReportChoice) {
	d := dialog.NewFileSave(func(f fyne.URIWriteCloser, err error) {
		switch {
		case err != nil:
			s.fail(err)
		case f != nil:
			s.writeReport(f, choice)
		}
	}, s.window)
	d.SetFileName(choice.FileName())
	d.SetFilter(storage.NewExtensionFileFilter(endings()))
	s.showFiles(d)
}

// endings are those of the files that reports are written to, as the toolkit knows
// them: without what comes before a last full stop.
func endings() []string {
	var all []string
	for _, f := range format.All() {
		for _, ending := range f.Endings {
			all = append(all, filepath.Ext(ending))
		}
	}
	return all
}

// writeReport writes a report on what is compared, and opens it if that is wanted.
// The dialog has made an empty file, which goes if the report cannot be written.
func (s *Shell) writeReport(f fyne.URIWriteCloser, choice present.ReportChoice) {
	path := f.URI().Path()
	if err := f.Close(); err != nil {
		s.fail(err)
		return
	}
	s.reports.Write(s.compare.Comparison(), choice, path, func(file string) {
		s.line.show(word("report.saved", file), false)
		if s.habits.Bool(reportOpenKey, true) {
			// Where no program opens such files, the line has said where it is.
			_ = s.app.OpenURL(&url.URL{Scheme: "file", Path: filepath.ToSlash(file)})
		}
	}, func() {
		if at, err := os.Stat(path); err == nil && at.Size() == 0 {
			_ = os.Remove(path) // the error that is being shown says more
		}
	})
}

// FormatOf is the name of the format that the file's name asks for, html if it
// asks for none.
func FormatOf(name string) string {
	if f, ok := format.OfFile(name); ok {
		return f.Name
	}
	return "html"
}

// WriteReport writes a comparison down in the format: pages give reasons in the
// window's language, what programs read does so in English.
func WriteReport(w io.Writer, c *archive.Comparison, name string, made time.Time) error {
	f, err := format.Named(name)
	if err != nil {
		return err
	}
	language := spoken.tag.String()
	if f.ForPrograms {
		language = "en"
	}
	return f.Write(w, report.Of(c, made, language))
}
