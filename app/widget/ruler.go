package widget

import (
	"cmp"
	"sync"

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
	font  *Font // of the reader's choice; nil is the toolkit's
	most  int   // texts of one face that it remembers; 0 is mostKnown
	known memory[face]
	parts memory[partFace]
}

// partFace is a way to set text in one font.
type partFace struct {
	face
	font *Font
}

// memory remembers the extents of texts.
type memory[K comparable] map[K]map[string]extent

// mostKnown bounds what a ruler remembers, in texts of one face.
const mostKnown = 50_000

// of returns the extent of a text, which it measures if it does not know it. It forgets
// all texts of a face before it remembers more than most.
func (m memory[K]) of(k K, text string, most int, measure func() extent) extent {
	known := m[k]
	if e, ok := known[text]; ok {
		return e
	}
	e := measure()
	if known == nil || len(known) >= cmp.Or(most, mostKnown) {
		known = map[string]extent{}
		m[k] = known
	}
	known[text] = e
	return e
}

func (r *ruler) reset() { r.known, r.parts = nil, nil }

// measure returns the extent of a text, in as many fonts as it needs.
func (r *ruler) measure(f face, text string) extent {
	if r.known == nil {
		r.known = memory[face]{}
	}
	return r.known.of(f, text, r.most, func() extent {
		var e extent
		for _, run := range inFonts(text, f.style.Bold, r.font) {
			one := r.part(f, run)
			e = extent{e.width + one.width, max(e.baseline, one.baseline), max(e.height, one.height)}
		}
		return e
	})
}

// part returns the extent of a text in one font.
func (r *ruler) part(f face, run fontRun) extent {
	if r.parts == nil {
		r.parts = memory[partFace]{}
	}
	return r.parts.of(partFace{f, run.font}, run.text, r.most, func() extent {
		size, baseline := fyne.CurrentApp().Driver().RenderedTextSize(run.text, f.size, f.style, run.source())
		return extent{size.Width, baseline, size.Height}
	})
}

// of returns what measures text of a face.
func (r *ruler) of(f face) textlayout.Measure {
	return func(s string) float32 { return r.measure(f, s).width }
}

// letterWidth is how wide a letter is on average, as a share of the text's size.
const letterWidth = 0.5

// guess says how high a text of so many letters will be without measuring it.
func (f face) guess(letters int, width float32) float32 {
	perLine := max(1, width/(f.size*letterWidth))
	lines := float32(int(float32(letters)/perLine)) + 1
	return lines * f.lineHeight()
}

// shared measures the words of all texts that stand by themselves: the same ones come
// again while lists scroll, and there are many of them.
var shared struct {
	mu    sync.Mutex
	font  fyne.Resource // that it was measured in
	ruler ruler
}

// mostShared bounds what it remembers, in texts of one face: a few screens of long lists.
const mostShared = 4_000

// measured does something with the ruler that all texts share.
func measured(do func(*ruler)) {
	shared.mu.Lock()
	defer shared.mu.Unlock()
	if font := theme.TextFont(); font != shared.font {
		shared.font, shared.ruler = font, ruler{most: mostShared}
	}
	do(&shared.ruler)
}
