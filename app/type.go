package app

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strconv"

	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/theme"

	"stet/app/present"
	appwidget "stet/app/widget"
	"stet/internal/news"
)

// monospaced names the built-in font of equal widths, where otherwise a path stands.
const monospaced = "monospaced"

// measures are how many letters wide a column of the texts is at most; 0 is as
// wide as the window has it.
var measures = []int{0, 45, 60, 75, 90}

// usualMeasure is the longest line that the eye finds its way back from without effort.
const usualMeasure = 75

func measureOptions() []string {
	options := []string{word("settings.measure-free")}
	for _, n := range measures[1:] {
		options = append(options, word("settings.letters", strconv.Itoa(n)))
	}
	return options
}

func (s *Shell) setMeasure(letters int) {
	s.setHabit(measureKey, float64(letters))
	s.text.SetMeasure(letters)
	s.heads.Refresh() // they stand over the columns
	s.text.selectIn(s.pane)
}

// contexts are how many sentences may be left around a change where only changes are
// shown. The usual one is enough to see what the change is about.
var contexts = []int{0, usualContext, 3, 10}

const usualContext = 1

// contextSetting offers how much is left around a change.
func (s *Shell) contextSetting() setting {
	options := []string{word("settings.context-none")}
	for _, n := range contexts[1:] {
		options = append(options, spoken.Say("settings.context-some", n))
	}
	return setting{
		name: "context", options: options, chosen: max(0, slices.Index(contexts, s.pane.Reading.Context)),
		choose: func(at int) {
			r := s.pane.Reading
			r.Context = contexts[at]
			s.read(r)
		},
	}
}

// fontSetting offers the fonts that are built in, the one that was chosen, and to
// choose another.
func (s *Shell) fontSetting() setting {
	names := []string{"", monospaced}
	options := []string{"Noto Sans", word("settings.font-mono")}
	at := 0
	switch chosen := s.habits.String(fontKey); chosen {
	case "":
	case monospaced:
		at = 1
	default:
		at = len(options)
		names, options = append(names, chosen), append(options, filepath.Base(chosen))
	}
	return setting{
		name: "font", hint: "settings.font-hint", options: append(options, word("settings.font-other")), chosen: at,
		choose: func(option int) {
			if option < len(names) {
				s.setFont(names[option])
				return
			}
			s.chooseFont()
		},
	}
}

// setFont sets the texts in a font from now on. Without it, what is built in
// stays.
func (s *Shell) setFont(name string) {
	keep := func(f *appwidget.Font) {
		s.setHabit(fontKey, name)
		s.text.SetFont(f)
		s.text.selectIn(s.pane)
	}
	if name == "" {
		keep(nil)
		return
	}
	present.Run(s.root, s.setting.Runner, &s.fonting, func(context.Context) (*appwidget.Font, error) {
		if name == monospaced {
			mono := theme.DefaultTextMonospaceFont()
			return appwidget.NewFont(mono.Name(), mono.Content())
		}
		return readFont(name)
	}, func(f *appwidget.Font, err error) {
		if err != nil {
			s.fail(err)
			return
		}
		keep(f)
	})
}

// mostFont bounds the size of a font's file: those of all Chinese letters have a
// third of it.
const mostFont = 64 << 20

func readFont(name string) (*appwidget.Font, error) {
	f, err := storage.Reader(storage.NewFileURI(name))
	if err != nil {
		return nil, fmt.Errorf("font: %w", err)
	}
	defer func() { _ = f.Close() }() // it was only read
	data, err := io.ReadAll(io.LimitReader(f, mostFont+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("font: %w", err)
	case len(data) > mostFont:
		return nil, fmt.Errorf("font %s: %w", name, news.ErrTooLarge)
	}
	return appwidget.NewFont(filepath.Base(name), data)
}

// chooseFont asks for a font's file.
func (s *Shell) chooseFont() {
	if s.open != nil {
		s.open.Hide()
	}
	s.choosePath(s.setFont, ".ttf", ".otf")
}

// scales are the sizes of the texts, as shares of what the toolkit has.
var scales = []float64{0.8, 0.9, 1, 1.15, 1.3, 1.5, 1.75, 2, 2.5}

// rescale makes the texts a step larger or smaller, or as large as at first.
func (s *Shell) rescale(by int) {
	at := 0
	for i, scale := range scales {
		if scale <= s.scale {
			at = i
		}
	}
	scale := 1.0
	if by != 0 {
		scale = scales[min(max(0, at+by), len(scales)-1)]
	}
	s.setScale(scale)
	s.line.show(word("view.scale", strconv.Itoa(int(scale*100+0.5))), false)
}

func (s *Shell) setScale(scale float64) {
	s.scale = scale
	s.setHabit(scaleKey, scale)
	s.text.SetScale(float32(scale))
	s.text.selectIn(s.pane)
}
