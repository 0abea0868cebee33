package typeset_test

import (
	"testing"

	"stet/internal/report/typeset"
)

// Each script that is built in has a bold font beside the regular one.
func TestShapeInBold(t *testing.T) {
	fonts, err := typeset.New(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	shaper := typeset.NewShaper(fonts)
	for _, c := range []struct {
		text      string
		bold      bool
		backwards bool
		want      string
	}{
		{"bridge", false, false, "NotoSans-Regular"},
		{"bridge", true, false, "NotoSans-Bold"},
		{"גשר", false, true, "NotoSansHebrew-Regular"},
		{"גשר", true, true, "NotoSansHebrew-Bold"},
		{"جسر", true, true, "NotoSansArabic-Bold"},
		{"पुल", true, false, "NotoSansDevanagari-Bold"},
	} {
		runs := shaper.Shape(c.text, c.bold, c.backwards).Runs
		if len(runs) != 1 || runs[0].Face.Title != c.want {
			t.Errorf("Shape(%q, bold %v) is in %d fonts, the first %s, want %s", c.text, c.bold, len(runs), runs[0].Face.Title, c.want)
		}
	}
}
