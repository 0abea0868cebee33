package contrast

import (
	"image/color"
	"math"
)

// Text is the contrast that WCAG 2.2 asks of text with what it stands on.
const Text = 4.5

// steps is how finely a colour is made lighter or darker.
const steps = 64

// Readable returns the colour as text on all of the papers, which are all light or all
// dark: where its contrast with one is too small, so much lighter or darker that it is
// not; changed tells whether it was.
func Readable(c color.NRGBA, papers ...color.Color) (readable color.NRGBA, changed bool) {
	for i := range steps + 1 {
		readable = towards(c, ink(papers), float64(i)/steps)
		if reads(readable, papers) {
			return readable, i > 0
		}
	}
	return readable, true
}

func reads(c color.Color, papers []color.Color) bool {
	for _, p := range papers {
		if Ratio(c, p) < Text {
			return false
		}
	}
	return true
}

// ink is what reads best on the papers: black or white.
func ink(papers []color.Color) color.NRGBA {
	if len(papers) > 0 && IsDark(papers[0]) {
		return color.NRGBA{0xff, 0xff, 0xff, 0xff}
	}
	return color.NRGBA{A: 0xff}
}

// towards mixes a share of the other colour in.
func towards(c, other color.NRGBA, share float64) color.NRGBA {
	mix := func(a, b uint8) uint8 { return uint8(math.Round(float64(a) + share*(float64(b)-float64(a)))) }
	return color.NRGBA{mix(c.R, other.R), mix(c.G, other.G), mix(c.B, other.B), 0xff}
}
