package contrast_test

import (
	"image/color"
	"math"
	"testing"

	"stet/internal/contrast"
)

func TestRatio(t *testing.T) {
	gray := func(y uint8) color.Color { return color.Gray{Y: y} }
	for _, c := range []struct {
		a, b color.Color
		want float64
	}{
		{color.Black, color.White, 21},
		{color.White, color.White, 1},
		{gray(0x76), color.White, 4.54}, // the lightest grey that text may have on white
	} {
		if got := contrast.Ratio(c.a, c.b); math.Abs(got-c.want) > 0.01 || got != contrast.Ratio(c.b, c.a) {
			t.Errorf("Ratio(%v, %v) = %.3f, want %.2f, both ways", c.a, c.b, got, c.want)
		}
	}
	if !contrast.IsDark(gray(0x60)) || contrast.IsDark(gray(0x90)) {
		t.Error("the darkness of grey is judged wrongly")
	}
}
