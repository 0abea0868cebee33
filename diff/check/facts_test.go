package check_test

import (
	"strings"
	"testing"

	"stet/diff"
	"stet/diff/segment"
)

// FuzzFacts: whatever numbers, dates and names are put together, every finding
// points into the texts.
func FuzzFacts(f *testing.F) {
	f.Add("On Tuesday, May 14, 2024, about a million left.", "On May 3-5 up to 1½ km ² away.")
	f.Add("Deputy Teng Hsiao-p'ing met Dr. O'Brien of the U.S.", "PARIS, 30.02.2023 - yesterday half a million, minus 5.")
	f.Add("2010-14 3 to 5 May 10–15 miles/h", "No. 4 a decade £ 3.5bn km/h °C")
	f.Add("von der Leyen-von der É", "ʼs ’s 's Ё-ё Й")
	f.Fuzz(func(t *testing.T, old, new string) {
		old, new = strings.ToValidUTF8(old, "?"), strings.ToValidUTF8(new, "?")
		for _, language := range []string{"en", "de", "uk"} {
			opt := segment.Options{Language: language}
			c, err := diff.Compare(t.Context(), diff.Text{Raw: old, Options: opt}, diff.Text{Raw: new, Options: opt})
			if err != nil {
				t.Fatal(err)
			}
			for _, d := range c.Discrepancies {
				for _, side := range []struct {
					span *segment.Span
					text string
				}{{d.Old, old}, {d.New, new}} {
					if side.span != nil && (side.span.Start < 0 || side.span.Start > side.span.End || side.span.End > len(side.text)) {
						t.Errorf("%s.%s at %v, want a place within %d bytes", d.Category, d.Kind, *side.span, len(side.text))
					}
				}
			}
		}
	})
}
