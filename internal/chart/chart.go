// Package chart lays out what people would rather look at than read: how an
// article changed from version to version, and how near the versions of a story
// are to each other. A chart is plain shapes and words at places, which a window
// draws and SVG writes down alike. It decides nothing about differences, and its
// words are given to it in the reader's language.
package chart

import (
	"image/color"
	"strings"

	"stet/internal/news"
)

// Scene is a chart, ready to be drawn: its boxes first, its labels over them.
type Scene struct {
	Title         string
	Width, Height float32
	Paper         color.NRGBA
	Boxes         []Box
	Labels        []Label
	Spots         []Spot // from top to bottom and from left to right
}

// Box is a filled rectangle.
type Box struct {
	X, Y, Width, Height float32
	Fill                color.NRGBA
}

// Align says which point of a label its X is.
type Align uint8

// The points.
const (
	Start Align = iota
	Middle
	End
)

// Label is a line of words. Y is the middle of its height.
type Label struct {
	X, Y, Size float32
	Align      Align
	Bold       bool
	Ink        color.NRGBA
	Text       string
}

// Spot is a part of the chart that stands for a comparison.
type Spot struct {
	X, Y, Width, Height float32
	Old, New            news.VersionID
	Says                string // what the part shows, in words
}

// Contains tells whether a point lies on the spot.
func (s Spot) Contains(x, y float32) bool {
	return x >= s.X && x < s.X+s.Width && y >= s.Y && y < s.Y+s.Height
}

// At returns the index of the spot at a point, or -1.
func (s Scene) At(x, y float32) int {
	for i, spot := range s.Spots {
		if spot.Contains(x, y) {
			return i
		}
	}
	return -1
}

// Measure returns how wide a text is.
type Measure func(text string, size float32, bold bool) float32

// Roughly measures without knowing a font: rather too wide than too narrow.
func Roughly(text string, size float32, bold bool) float32 {
	perLetter := float32(0.6)
	if bold {
		perLetter = 0.66
	}
	return float32(len([]rune(text))) * size * perLetter
}

// Look is what a chart is drawn with.
type Look struct {
	Palette
	Measure Measure // Roughly if nil
	Width   float32 // that there is room for
}

func (l Look) measure(text string, size float32, bold bool) float32 {
	if l.Measure == nil {
		return Roughly(text, size, bold)
	}
	return l.Measure(text, size, bold)
}

// fit is the text, cut so that it is not wider than that.
func (l Look) fit(text string, size float32, bold bool, width float32) string {
	if l.measure(text, size, bold) <= width {
		return text
	}
	letters := []rune(text)
	low, high := 0, len(letters) // so many letters fit, so many do not
	for high-low > 1 {
		middle := (low + high) / 2
		if l.measure(string(letters[:middle])+"…", size, bold) <= width {
			low = middle
		} else {
			high = middle
		}
	}
	return strings.TrimSpace(string(letters[:low])) + "…"
}

// Distances, as the window's toolkit counts them.
const (
	edge        = 16 // around the chart
	gap         = 8  // between a bar or a cell and its words
	titleSize   = 16
	textSize    = 13
	smallSize   = 11
	titleHeight = 32
	lineHeight  = 22
	leastWidth  = 320
)

// begun returns a scene with its title.
func (l Look) begun(title string) Scene {
	s := Scene{Title: title, Width: max(leastWidth, l.Width), Paper: l.Paper}
	s.Labels = append(s.Labels, Label{
		X: edge, Y: edge + titleHeight/2 - 4, Size: titleSize, Bold: true, Ink: l.Text,
		Text: l.fit(title, titleSize, true, s.Width-2*edge),
	})
	s.Height = edge + titleHeight
	return s
}

// Beside returns the index of the spot that is nearest to the given one in a
// direction, such as 0, 1 for down; the spot itself if there is none, and the
// first one if there is no such spot.
func (s Scene) Beside(spot int, dx, dy float32) int {
	if spot < 0 || spot >= len(s.Spots) {
		return 0
	}
	const astray = 4 // a step aside counts as much as so many ahead
	from, best, least := s.Spots[spot], spot, float32(0)
	for i, to := range s.Spots {
		x, y := to.X+to.Width/2-from.X-from.Width/2, to.Y+to.Height/2-from.Y-from.Height/2
		ahead, aside := x*dx+y*dy, x*dy+y*dx
		if ahead <= 1 {
			continue
		}
		if way := ahead + astray*max(aside, -aside); best == spot || way < least {
			best, least = i, way
		}
	}
	return best
}
