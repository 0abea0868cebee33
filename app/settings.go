package app

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"
)

// setting is a choice that is kept between runs.
type setting struct {
	name    string // its words are those of settings.<name>
	hint    string // the key of what is said below it; "" for nothing
	options []string
	chosen  int
	choose  func(option int)
}

// settings are all of them, in the order in which they are shown.
func (s *Shell) settings() []setting {
	looks := []Brightness{AsSystem, Light, Dark}
	percent := make([]string, len(scales))
	for i, scale := range scales {
		percent[i] = strconv.Itoa(int(scale*100+0.5)) + " %"
	}
	languages := []string{word("settings.system")}
	for _, name := range Languages {
		languages = append(languages, load(name).Say("settings.own-name", 1))
	}
	return []setting{
		{
			name: "theme", options: []string{word("action.theme-system"), word("action.theme-light"), word("action.theme-dark")},
			chosen: slices.Index(looks, s.brightness), choose: func(at int) { s.setBrightness(looks[at]) },
		},
		{
			name: "size", options: percent, chosen: slices.Index(scales, s.scale), choose: func(at int) { s.setScale(scales[at]) },
		},
		s.fontSetting(),
		{
			name: "measure", options: measureOptions(), chosen: max(0, slices.Index(measures, int(s.habits.Float(measureKey, usualMeasure)))),
			choose: func(at int) { s.setMeasure(measures[at]) },
		},
		s.contextSetting(),
		{
			name: "language", hint: "settings.language-hint", options: languages,
			chosen: slices.Index(Languages, s.habits.String(languageKey)) + 1,
			choose: func(at int) {
				name := ""
				if at > 0 {
					name = Languages[at-1]
				}
				s.setHabit(languageKey, name)
			},
		},
	}
}

// showSettings shows all settings; each takes effect when it is chosen.
func (s *Shell) showSettings() {
	var items []*widget.FormItem
	for _, set := range s.settings() {
		choices := newSelector(s.keys, set.options, set.choose)
		choices.set(set.chosen)
		item := widget.NewFormItem(word("settings."+set.name), choices)
		if set.hint != "" {
			item.HintText = word(set.hint)
		}
		items = append(items, item)
	}
	reviewer, keepReviewer := s.reviewerItem()
	items = append(items, reviewer)
	colours := newButton(s.keys, word("button.change"), nil, func() { s.closeThen(s.showColours) })
	items = append(items, widget.NewFormItem(word("settings.colours"), container.NewHBox(colours)))
	items = append(items, s.placeItem())
	if lock := s.lockItem(); lock != nil {
		items = append(items, lock)
	}
	end := newButton(s.keys, word("button.close"), nil, nil)
	d := dialog.NewCustomWithoutButtons(word("settings.title"), widget.NewForm(items...), s.window)
	end.OnTapped = d.Hide
	d.SetButtons([]fyne.CanvasObject{end})
	s.notice = d
	s.opens(d)
	d.SetOnClosed(func() {
		s.notice = nil
		keepReviewer()
	})
	s.showDialog(d, 560, 0)
	s.window.Canvas().Focus(end)
}
