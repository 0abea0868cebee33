package present_test

import (
	"errors"
	"image/color"
	"path/filepath"
	"testing"

	"stet/app/present"
	"stet/diff/check"
	"stet/internal/contrast"
	"stet/internal/news"
)

var papers = present.Papers{
	Light: []color.Color{color.NRGBA{0xf4, 0xf5, 0xf7, 0xff}, color.NRGBA{0xcf, 0xe0, 0xf6, 0xff}},
	Dark:  []color.Color{color.NRGBA{0x16, 0x18, 0x1c, 0xff}, color.NRGBA{0x29, 0x41, 0x5f, 0xff}},
}

func coloursIn(t *testing.T, file string) *present.Colours {
	t.Helper()
	habits, err := present.OpenHabits(file)
	if err != nil {
		t.Fatal(err)
	}
	return present.NewColours(habits, english(t), papers)
}

func TestColoursAreKept(t *testing.T) {
	file := filepath.Join(t.TempDir(), "habits.json")
	c := coloursIn(t, file)
	if _, ok := c.Of(check.Number, false); ok {
		t.Error("a category has a colour that nobody chose")
	}
	if err := c.Set(check.Number, " 1B4F8F"); err != nil {
		t.Fatal(err)
	}
	if err := c.Choose(c.Rows()[1], 1, nil); err != nil {
		t.Fatal(err)
	}
	again := coloursIn(t, file)
	if got, ok := again.Of(check.Number, false); !ok || got != (color.NRGBA{0x1b, 0x4f, 0x8f, 0xff}) {
		t.Errorf("the colour of numbers is %v, %v", got, ok)
	}
	rows := again.Rows()
	if r := rows[0]; r.Code != "#1b4f8f" || r.Options[r.Choice] != "#1b4f8f" || r.Options[0] != "As its severity" {
		t.Errorf("numbers: %+v", r)
	}
	if r := rows[1]; r.Options[r.Choice] != "Blue" {
		t.Errorf("dates: %+v", r)
	}
	if err := again.Reset(); err != nil {
		t.Fatal(err)
	}
	if _, ok := again.Of(check.Number, false); ok || coloursIn(t, file).Rows()[0].Code != "" {
		t.Error("reset, the colour of numbers stays")
	}
}

func TestColoursCanBeRead(t *testing.T) {
	c := coloursIn(t, "")
	for code, want := range map[string]string{
		"#ffff00": "Made darker in the light window, to be read.",
		"#000080": "Made lighter in the dark window, to be read.",
		"#808080": "Made darker in the light and lighter in the dark window, to be read.",
	} {
		if err := c.Set(check.Quote, code); err != nil {
			t.Fatal(err)
		}
		for dark, on := range map[bool][]color.Color{false: papers.Light, true: papers.Dark} {
			got, _ := c.Of(check.Quote, dark)
			for _, paper := range on {
				if ratio := contrast.Ratio(got, paper); ratio < contrast.Text {
					t.Errorf("%s is shown as %v on %v with a contrast of %.2f", code, got, paper, ratio)
				}
			}
		}
		if got := c.Rows()[3].Caution; got != want {
			t.Errorf("%s: %q, want %q", code, got, want)
		}
	}
}

func TestColoursRefuseWhatIsNone(t *testing.T) {
	c := coloursIn(t, "")
	for _, code := range []string{"red", "#12345", "#1234567", "#gggggg", "#ж1"} {
		if err := c.Set(check.Quote, code); !errors.Is(err, news.ErrInvalid) || present.IsColour(code) {
			t.Errorf("Set(%q) = %v", code, err)
		}
	}
	if !present.IsColour("#abc") || !present.IsColour("AABBCC") {
		t.Error("short codes, and those without a sign, are refused")
	}
}
