package contrast_test

import (
	"image/color"
	"testing"

	"stet/internal/contrast"
)

func TestReadable(t *testing.T) {
	light := []color.Color{color.NRGBA{0xf4, 0xf5, 0xf7, 0xff}, color.NRGBA{0xcf, 0xe0, 0xf6, 0xff}}
	dark := []color.Color{color.NRGBA{0x16, 0x18, 0x1c, 0xff}, color.NRGBA{0x29, 0x41, 0x5f, 0xff}}
	for _, r := range []uint8{0, 0x40, 0x80, 0xc0, 0xff} {
		for _, g := range []uint8{0, 0x40, 0x80, 0xc0, 0xff} {
			for _, b := range []uint8{0, 0x40, 0x80, 0xc0, 0xff} {
				c := color.NRGBA{r, g, b, 0xff}
				for _, papers := range [][]color.Color{light, dark} {
					got, changed := contrast.Readable(c, papers...)
					for _, p := range papers {
						if ratio := contrast.Ratio(got, p); ratio < contrast.Text {
							t.Errorf("Readable(%v) on %v = %v with a contrast of %.2f", c, p, got, ratio)
						}
					}
					if changed != (got != c) {
						t.Errorf("Readable(%v) = %v, changed %v", c, got, changed)
					}
				}
			}
		}
	}
}
