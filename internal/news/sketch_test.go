package news_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"stet/internal/news"
)

// numbered is a text of words that no other such text has.
func numbered(from, to int) string {
	var b strings.Builder
	for i := from; i < to; i++ {
		fmt.Fprintf(&b, "word%d ", i)
	}
	return b.String()
}

func TestSketchShared(t *testing.T) {
	for _, c := range []struct {
		old, new string
		want     float64
		give     float64
	}{
		{"", "", 0, 0},
		{"one", "one", 0, 0},
		{"The bridge is closed.", "the bridge, is CLOSED", 1, 0},
		{"The bridge is closed.", "A barn burned down.", 0, 0},
		{"The bridge is closed until May.", "The bridge is open until May.", 0.6, 0},
		{numbered(0, 200), numbered(0, 4000), 1, 0},                // a short text in a long one
		{numbered(0, 2000), numbered(0, 20000), 1, 0},              // a long one in one that is longer
		{numbered(0, 4000), numbered(2000, 6000), 0.5, 3. / 16},    // half of it
		{numbered(0, 4000), numbered(9000, 13000), 0, 0},           // nothing
		{numbered(0, 20000), "Nothing of that stands here.", 0, 0}, // nor here
	} {
		for _, got := range []float64{
			news.SketchOf(c.old).Shared(news.SketchOf(c.new)), news.SketchOf(c.new).Shared(news.SketchOf(c.old)),
		} {
			if math.Abs(got-c.want) > c.give {
				t.Errorf("%.20q and %.20q share %.2f, want %.2f", c.old, c.new, got, c.want)
			}
		}
	}
}
