package app

import (
	"context"
	"image/png"
	"io"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stet/app/present"
	appwidget "stet/app/widget"
	"stet/internal/chart"
	"stet/internal/news"
	"stet/internal/wholefile"
)

// chartPage is the dialog with the charts of a story.
type chartPage struct {
	shell    *Shell
	charts   *present.Charts
	pane     present.ChartPane
	dialog   dialog.Dialog
	view     *appwidget.ChartView
	kinds    map[present.ChartKind]*button
	empty    *appwidget.Text
	says     *appwidget.Text // what is under the pointer, or what to do
	slow     *fyne.Container
	progress *widget.Label
	meter    *meter
	save     *button
}

// chartKinds are the charts in the order of their buttons.
var chartKinds = []struct {
	kind present.ChartKind
	word string
}{{present.ChangesChart, "chart.changes"}, {present.NearnessChart, "chart.nearness"}}

func newChartPage(s *Shell, arch present.ChartArchive, setting present.Setting) *chartPage {
	p := &chartPage{shell: s, kinds: map[present.ChartKind]*button{}}
	setting.Fail = func(err error) {
		message, hint := inWords(err)
		p.says.SetText(strings.TrimSpace(message + "\n" + hint))
	}
	p.charts = present.NewCharts(arch, setting, p.show)
	p.view = appwidget.NewChartView()
	p.view.OnKey = s.keys.onKey
	p.view.OnChosen = func(spot chart.Spot) {
		p.dialog.Hide()
		s.compare.Choose(spot.Old, spot.New)
	}
	p.view.OnHover = func(says string, _ fyne.Position) {
		if says == "" {
			says = p.pane.Hint
		}
		p.says.SetText(says)
	}
	p.empty, p.says = wrapped(), wrapped()
	p.empty.Centred = true
	p.progress, p.meter = widget.NewLabel(""), newMeter()
	p.slow = container.NewHBox(p.progress, newButton(s.keys, word("button.cancel"), theme.CancelIcon(), func() { p.charts.Cancel() }))
	p.save = newButton(s.keys, word("button.save-as"), theme.DocumentSaveIcon(), p.chooseFile)
	return p
}

// content is all of the page.
func (p *chartPage) content() fyne.CanvasObject {
	choices := container.NewHBox()
	for _, k := range chartKinds {
		b := newButton(p.shell.keys, word(k.word), nil, func() { p.charts.Turn(k.kind) })
		p.kinds[k.kind] = b
		choices.Add(b)
	}
	const saysHeight = 56 // two lines, so that the chart does not jump
	says := container.New(&arranged{least: fyne.NewSize(200, saysHeight), place: func(o []fyne.CanvasObject, size fyne.Size) {
		o[0].Resize(size)
	}}, p.says)
	end := newButton(p.shell.keys, word("button.close"), nil, p.shell.dismiss)
	bottom := container.NewBorder(nil, nil, nil, container.NewVBox(end), says) // beside each other: a small window has no more room
	top := container.NewVBox(container.NewBorder(nil, nil, choices, p.save), p.slow, p.meter)
	return container.NewBorder(top, bottom, nil, nil, container.NewStack(p.view, container.NewCenter(
		container.New(&arranged{least: fyne.NewSize(360, 120), place: func(o []fyne.CanvasObject, size fyne.Size) { o[0].Resize(size) }}, p.empty))))
}

// showCharts shows the charts of the story at hand.
func (s *Shell) showCharts() {
	story := s.storyAtHand()
	if story == "" {
		s.line.show(word("chart.no-story"), false)
		return
	}
	s.showChartsOf(story)
}

// showChartsOf shows the charts of a story.
func (s *Shell) showChartsOf(story news.StoryID) {
	p := s.chartPage
	d := dialog.NewCustomWithoutButtons(heading("charts"), p.content(), s.window)
	p.dialog, s.notice = d, d
	s.opens(d)
	d.SetOnClosed(func() {
		s.notice = nil
		p.charts.Close()
	})
	const wide, high = 1100, 760
	s.showDialog(d, wide, high)
	p.charts.Open(story, p.pane.Kind)
}

// storyAtHand is the one that is compared or else the one that the keys are on
// in the library; "" if there is none.
func (s *Shell) storyAtHand() news.StoryID {
	if c := s.compare.Comparison(); c != nil {
		return c.New.Story.ID
	}
	v := s.libraryView
	for at := min(v.at, len(v.lines)-1); at >= 0; at-- {
		if story := v.lines[at].story; story != nil {
			return story.ID
		}
	}
	return ""
}

// show draws the charts as they are.
func (p *chartPage) show(pane present.ChartPane) {
	another := p.pane.Kind != pane.Kind || p.pane.Empty
	p.pane = pane
	for kind, b := range p.kinds {
		b.Importance = widget.MediumImportance
		if kind == pane.Kind {
			b.Importance = widget.HighImportance
		}
		b.Refresh()
	}
	shown(p.view, !pane.Empty)
	shown(p.empty, pane.Empty)
	shown(p.slow, pane.Progress != "")
	shown(p.meter, pane.Progress != "")
	p.progress.SetText(pane.Progress)
	p.meter.set(pane.Share)
	if pane.Empty {
		p.save.Disable()
		p.empty.SetText(pane.Hint)
		p.says.SetText("")
		return
	}
	p.save.Enable()
	if another { // it can have the focus once it is seen
		p.says.SetText(pane.Hint)
		p.shell.window.Canvas().Focus(p.view)
	}
	lay := pane.Changes.Scene
	if pane.Kind == present.NearnessChart {
		lay = pane.Nearness.Scene
	}
	p.view.SetChart(lay)
}

// savedWidth is how wide a chart is laid out to be saved, whatever the window's size.
const savedWidth = 1000

// chooseFile asks where the chart shall go, and writes it.
func (p *chartPage) chooseFile() {
	p.shell.askPlace(savePlace{title: word("save.chart"), name: "stet-chart.svg", endings: []string{".svg", ".png"}, save: p.write})
}

func (p *chartPage) write(path string) {
	s := p.shell
	scene := p.view.Scene(savedWidth)
	save := scene.SVG
	if strings.EqualFold(filepath.Ext(path), ".png") {
		picture := chartPNG(scene) // with the toolkit's letters, which belong to the window's goroutine
		save = picture
	}
	var writing present.Slot
	present.Run(s.root, s.runner(), &writing, func(context.Context) (string, error) {
		return path, wholefile.Write(path, save)
	}, func(path string, err error) {
		if err != nil {
			message, hint := inWords(err)
			p.says.SetText(strings.TrimSpace(message + "\n" + hint))
			return
		}
		p.says.SetText(word("chart.saved", path))
	})
}

// chartPNG draws the scene, twice as fine as on a screen unless it is very large,
// and returns what writes it down.
func chartPNG(scene chart.Scene) func(io.Writer) error {
	const fine, mostPixels = 2, 40e6
	c := software.NewCanvas()
	c.SetPadded(false)
	c.SetContent(appwidget.ChartPicture(scene))
	c.Resize(fyne.NewSize(scene.Width, scene.Height))
	if scene.Width*scene.Height*fine*fine < mostPixels {
		c.SetScale(fine)
	}
	picture := c.Capture()
	return func(w io.Writer) error { return png.Encode(w, picture) }
}
