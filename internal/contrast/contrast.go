// Package contrast tells how well colours can be told apart, as WCAG 2.2 measures it.
package contrast

import (
	"image/color"
	"math"
)

// luminance is the relative luminance of a colour, 0 to 1.
func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	linear := func(v uint32) float64 {
		s := float64(v) / 0xffff
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

// Ratio is the contrast ratio of two colours, 1 to 21.
func Ratio(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// even is the luminance of a colour on which black and white read equally well.
const even = 0.18

// IsDark reports whether white text reads better on the colour than black.
func IsDark(c color.Color) bool { return luminance(c) < even }
