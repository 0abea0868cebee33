package app

import (
	"io"
	"net/url"
	"path/filepath"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stet/app/present"
	"stet/app/textlayout"
	appwidget "stet/app/widget"
	"stet/internal/archive"
	"stet/internal/report"
	"stet/internal/report/format"
)

// What was last chosen of reports is kept between runs.
const (
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
	d := dialog.NewCustomWithoutButtons(word("report.title"), f.content(), s.window)
	cancel := s.cancelButton()
	f.save.OnTapped = func() {
		f.remember()
		s.after(keyPause, func() {
			choice := f.asked.Choice()
			s.askReportFile(choice, func(path string) {
				d.Hide()
				s.writeReport(path, choice)
			})
		})
	}
	d.SetButtons([]fyne.CanvasObject{cancel, f.save})
	s.opens(d)
	s.writing.typed = func() bool { return f.asked.Choice().Summary != "" }
	d.SetOnClosed(f.asked.Close)
	const wide, high = 1120, 720
	s.showDialog(d, wide, high)
	s.window.Canvas().Focus(f.save)
	f.asked.Preview()
}

// reportForm asks what a report shall hold, and shows how it would begin.
type reportForm struct {
	shell  *Shell
	asked  *present.ReportForm
	quiet  bool // while show sets what the user did not
	form   *widget.Form
	preset *selector
	format *selector
	about  *selector
	only   *selector
	speaks *selector
	parts  map[report.Part]*tick
	name   *lineEntry
	keep   *button
	forget *button
	save   *button
	unfit  *appwidget.Text
	begins *reportPreview
	pane   present.ReportPane
}

// reportAbout is what a report can be on, by the ends of the words' keys.
var reportAbout = []string{"comparison", "story"}

func (s *Shell) newReportForm() *reportForm {
	f := &reportForm{shell: s, form: widget.NewForm(), parts: map[report.Part]*tick{}, begins: newReportPreview(), unfit: wrapped()}
	f.unfit.Importance = widget.WarningImportance
	f.asked = s.reports.Form(s.compare.Comparison(), s.opts.Presets, s.habits.String(reportPresetKey), f.show)
	kept := s.habits.String(reportFormatKey)
	change := func(c func(*present.ReportChoice)) {
		if !f.quiet {
			f.asked.Change(c)
		}
	}
	f.preset = newSelector(s.keys, nil, func(at int) {
		if !f.quiet {
			f.asked.Use(f.pane.Presets[at])
		}
	})
	f.format = newSelector(s.keys, wordsOf("reportformat.", format.Names()), func(at int) {
		change(func(c *present.ReportChoice) { c.Format = format.Names()[at] })
	})
	f.format.unfit = func(at int) string { return f.pane.Formats[at].Unfit }
	f.about = newSelector(s.keys, wordsOf("reportabout.", reportAbout), func(at int) {
		change(func(c *present.ReportChoice) { c.Story = reportAbout[at] == "story" })
	})
	f.only = newSelector(s.keys, wordsOf("reportonly.", present.ReportOnly), func(at int) {
		if at >= 0 {
			change(func(c *present.ReportChoice) { c.Only = present.ReportOnly[at] })
		}
	})
	var languages []string
	for _, name := range Languages {
		languages = append(languages, load(name).Say("settings.own-name", 1))
	}
	f.speaks = newSelector(s.keys, languages, func(at int) {
		change(func(c *present.ReportChoice) { c.Language = Languages[at] })
	})
	f.forget = newButton(s.keys, "", theme.DeleteIcon(), f.asked.Forget)
	f.forget.tip = word("report.forget")
	f.save = newButton(s.keys, word("report.save"), theme.DocumentSaveIcon(), nil)
	f.save.Importance, f.save.main = widget.HighImportance, true
	f.form.Append(word("report.preset"), container.NewBorder(nil, nil, nil, f.forget, f.preset))
	f.form.Append(word("report.format"), f.format)
	f.form.Append(word("report.about"), f.about)
	f.form.Append(word("report.only"), f.only)
	f.form.Append(word("report.parts"), f.newParts(change))
	f.form.Append(word("report.language"), f.speaks)
	f.appendWords(change)
	f.asked.Change(func(c *present.ReportChoice) {
		c.By = s.family.archive.By()
		if slices.Contains(format.Names(), kept) {
			c.Format = kept
		}
	})
	return f
}

// appendWords adds what a person writes, and what becomes of the report and of the
// choices.
func (f *reportForm) appendWords(change func(func(*present.ReportChoice))) {
	s := f.shell
	by := newLineEntry(word("report.by-hint"))
	by.onKey = s.escapes
	by.SetText(s.family.archive.By())
	by.OnSubmitted = func(string) { tapIfEnabled(f.save) }
	by.OnChanged = func(name string) { change(func(c *present.ReportChoice) { c.By = name }) }
	f.form.Append(word("report.by"), by)
	summary := newTextEntry(s.keys)
	summary.SetMinRowsVisible(3)
	summary.OnChanged = func(text string) { change(func(c *present.ReportChoice) { c.Summary = text }) }
	f.form.Append(word("report.summary"), summary)
	f.form.Append("", newTick(s.keys, present.Switch{Title: word("report.open"), On: s.habits.Bool(reportOpenKey, true)}, func(on bool) {
		s.setHabit(reportOpenKey, on)
	}))
	f.name = newLineEntry(word("report.keep-hint"))
	f.name.onKey = s.escapes
	f.keep = newButton(s.keys, word("report.keep"), nil, func() {
		f.asked.Keep(f.name.Text)
		f.name.SetText("")
	})
	f.keep.Disable()
	f.name.OnChanged = func(name string) { able(f.keep, f.asked.MayKeep(name)) }
	f.name.OnSubmitted = func(string) { tapIfEnabled(f.keep) }
	f.form.Append(word("report.keep-as"), container.NewBorder(nil, nil, nil, f.keep, f.name))
}

// content is the form with the preview beside it or, where that has no room, below.
func (f *reportForm) content() fyne.CanvasObject {
	const roomy, formShare, previewHigh = 860, 0.52, 260
	form := container.NewVBox(f.form, f.unfit)
	left := besideBar(form)
	return container.New(&arranged{least: fyne.NewSize(320, 200), place: func(o []fyne.CanvasObject, size fyne.Size) {
		if size.Width >= roomy {
			wide := size.Width * formShare
			put(o[0], 0, 0, wide, size.Height)
			put(o[1], wide+8, 0, size.Width-wide-8, size.Height)
			return
		}
		high := min(previewHigh, size.Height*0.4)
		put(o[0], 0, 0, size.Width, size.Height-high-4)
		put(o[1], 0, size.Height-high, size.Width, high)
	}}, left, f.begins.root)
}

// show draws the form as it is.
func (f *reportForm) show(p present.ReportPane) {
	f.quiet = true
	defer func() { f.quiet = false }()
	f.pane = p
	f.preset.Options = wordsOf("reportpreset.", report.Presets())
	for _, own := range p.Presets[len(report.Presets()):] {
		f.preset.Options = append(f.preset.Options, textlayout.Seen(own))
	}
	f.preset.set(slices.Index(p.Presets, p.Preset))
	f.format.set(slices.Index(format.Names(), p.Choice.Format))
	f.about.set(0)
	if p.Choice.Story {
		f.about.set(1)
	}
	f.only.set(slices.Index(present.ReportOnly, p.Choice.Only))
	f.speaks.set(slices.Index(Languages, p.Language))
	for part, box := range f.parts {
		box.SetChecked(slices.Contains(p.Choice.Parts, part))
	}
	shown(f.forget, p.Own)
	able(f.save, p.Unfit == "")
	f.unfit.SetText("")
	if p.Unfit != "" {
		f.unfit.SetText(word("report.unfit", p.Unfit))
	}
	shown(f.unfit, p.Unfit != "")
	f.begins.show(p)
}

// wordsOf are the words that values have below a key.
func wordsOf(key string, values []string) []string {
	words := make([]string, len(values))
	for i, v := range values {
		words[i] = word(key + v)
	}
	return words
}

func (f *reportForm) newParts(change func(func(*present.ReportChoice))) fyne.CanvasObject {
	const columns = 2
	grid := container.NewGridWithColumns(columns)
	for _, part := range report.Parts() {
		f.parts[part] = newTick(f.shell.keys, present.Switch{Title: word("reportpart." + string(part))}, func(on bool) {
			change(func(c *present.ReportChoice) { c.Hold(part, on) })
		})
		grid.Add(f.parts[part])
	}
	return grid
}

// remember keeps for the next report what does not depend on this one.
func (f *reportForm) remember() {
	s, choice := f.shell, f.asked.Choice()
	if name := choice.By; name != "" && name != s.family.archive.By() { // without a name is this report only
		s.setReviewer(name)
	}
	s.setHabit(reportFormatKey, choice.Format)
	s.setHabit(reportPresetKey, f.asked.Preset())
}

// askReportFile asks where the report shall go.
func (s *Shell) askReportFile(choice present.ReportChoice, save func(path string)) {
	s.askPlace(savePlace{title: word("save.report"), name: choice.FileName(s.compare.Comparison()), endings: endings(), save: save})
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
func (s *Shell) writeReport(path string, choice present.ReportChoice) {
	s.reports.Write(s.compare.Comparison(), choice, path, func(file string) {
		s.line.show(word("report.saved", file), false)
		if s.habits.Bool(reportOpenKey, true) {
			// Where no program opens such files, the line has said where it is.
			_ = s.app.OpenURL(&url.URL{Scheme: "file", Path: filepath.ToSlash(file)})
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
	language := spoken.Tag().String()
	if f.ForPrograms {
		language = "en"
	}
	return f.Write(w, report.Of(c, made, language))
}
