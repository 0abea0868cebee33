package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"stet/app/textlayout"
)

// face is a way to set text.
type face struct {
	size  float32
	style fyne.TextStyle
}

// faces are the ways in which a view sets text; scale is what the reader wants
// it larger or smaller than the toolkit has it.
type faces struct{ scale float32 }

func (f faces) body() face { return face{size: f.scale * (theme.TextSize() + 1)} }

func (f faces) heading() face {
	return face{size: f.scale * (theme.TextSize() + 4), style: fyne.TextStyle{Bold: true}}
}

// label is for what is said between the texts.
func (f faces) label() face { return face{size: f.scale * theme.CaptionTextSize()} }

// lineHeight leaves room for marks above and below the letters.
func (f face) lineHeight() float32 { return f.size * 1.55 }

// extent is how wide a text is, and how far below its top the letters stand.
type extent struct{ width, baseline, height float32 }

// ruler measures text and remembers it: the same words come again and again. It
// belongs to the window's goroutine.
type ruler struct {
	known map[face]map[string]extent
}

// mostKnown bounds what a ruler remembers, in texts of one face.
const mostKnown = 50_000

func (r *ruler) reset() { r.known = nil }

func (r *ruler) measure(f face, text string) extent {
	known := r.known[f]
	if e, ok := known[text]; ok {
		return e
	}
	size, baseline := fyne.CurrentApp().Driver().RenderedTextSize(text, f.size, f.style, nil)
	e := extent{size.Width, baseline, size.Height}
	if known == nil || len(known) >= mostKnown {
		known = map[string]extent{}
		if r.known == nil {
			r.known = map[face]map[string]extent{}
		}
		r.known[f] = known
	}
	known[text] = e
	return e
}

// of returns what measures text of a face.
func (r *ruler) of(f face) textlayout.Measure {
	return func(s string) float32 { return r.measure(f, s).width }
}

// guess says how high a text of so many letters will be without measuring it.
func (f face) guess(letters int, width float32) float32 {
	perLine := max(1, width/(f.size*0.5))
	lines := float32(int(float32(letters)/perLine)) + 1
	return lines * f.lineHeight()
}
