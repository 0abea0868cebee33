package picture_test

import (
	"bytes"
	"errors"
	"image/color"
	"image/png"
	"strings"
	"testing"

	"stet/internal/archive"
	"stet/internal/news"
	"stet/internal/report"
	"stet/internal/report/picture"
	"stet/internal/report/reporttest"
)

func svg(t *testing.T, r *report.Report) string {
	t.Helper()
	var b bytes.Buffer
	if err := picture.SVG(&b, r); err != nil {
		t.Fatal(err)
	}
	reporttest.WellFormed(t, "the drawing", b.String())
	return b.String()
}

func TestSVGOfAComparison(t *testing.T) {
	r := reporttest.Report(t)
	text := svg(t, r)
	for _, want := range []string{">Gazette – Agency<", r.Comparisons[0].Outcome(), ">2 critical<", ">negation<", "Fact-check dossier by Ann Lee", "<title>major, date: The month changed"} {
		if !strings.Contains(text, want) {
			t.Errorf("the drawing lacks %q", want)
		}
	}
	if got, want := strings.Count(text, `fill-opacity="0"`), len(r.Page().Comparisons[0].Strip); got != want {
		t.Errorf("%d places say what they are, want %d", got, want)
	}
}

// A story is a bar a comparison, below the article's name.
func TestSVGOfAStory(t *testing.T) {
	one, two := reporttest.Compare(t, reporttest.OldText, reporttest.NewText), reporttest.Compare(t, "The bridge is open.", "The bridge is not open.")
	two.New.Outlet.Name, two.New.Article.ID = "Herald", "other"
	made := reporttest.New(t, report.Options{Title: "Bridge"}, one, two)
	text := svg(t, made)
	for _, want := range []string{">Bridge<", ">Agency<", ">Herald<", "31 January 2022, 09:30 UTC beside Gazette", ">facts<", "<title>Gazette → Agency: " + made.Comparisons[0].Outcome()} {
		if !strings.Contains(text, want) {
			t.Errorf("the drawing lacks %q", want)
		}
	}
}

// What would act is shown, and no name makes the picture larger than it is.
func TestSVGHostile(t *testing.T) {
	text := svg(t, reporttest.Hostile(t))
	for _, bad := range []string{"<script", "\u202e", "onload", "href"} {
		if strings.Contains(text, bad) {
			t.Errorf("the drawing holds %q", bad)
		}
	}
	if !strings.Contains(text, `width="800"`) {
		t.Errorf("a name makes it wider: %s", text[:200])
	}
}

// Readers are not told how grave somebody found what.
func TestPictureForReadersDoesNotJudge(t *testing.T) {
	r := reporttest.New(t, report.Options{Preset: "correction"}, reporttest.Compare(t, reporttest.OldText, reporttest.NewText))
	text := svg(t, r)
	for _, word := range []string{"critical", "major", "The month", "discrep"} {
		if strings.Contains(text, word) {
			t.Errorf("the drawing holds %q", word)
		}
	}
	if !strings.Contains(text, ">1 correction<") {
		t.Error("it does not say how many there are")
	}
}

func TestPNG(t *testing.T) {
	var b bytes.Buffer
	if err := picture.PNG(&b, reporttest.Report(t)); err != nil {
		t.Fatal(err)
	}
	drawn, err := png.Decode(&b)
	if err != nil {
		t.Fatal(err)
	}
	if size := drawn.Bounds().Size(); size.X != 1600 || size.Y < 400 {
		t.Errorf("it is %v large", size)
	}
	inks := map[color.Color]int{}
	for y := range drawn.Bounds().Dy() {
		for x := range drawn.Bounds().Dx() {
			inks[drawn.At(x, y)]++
		}
	}
	for name, ink := range map[string]color.NRGBA{"critical": {0xa3, 0, 0x0f, 0xff}, "major": {0xb4, 0x49, 0x0b, 0xff}, "letters": {0x1d, 0x21, 0x27, 0xff}} {
		if n := inks[ink] + inks[color.RGBA(ink)]; n < 500 {
			t.Errorf("%d pixels are as %s are", n, name)
		}
	}
}

// Letters of either direction are drawn, in the order in which they are seen.
func TestPNGOfTitles(t *testing.T) {
	sizes := map[string]int{}
	for _, title := range []string{"גשר סגור Bridge", "جسر", strings.Repeat("Aa", 5000), "\u202e\x00", ""} {
		var b bytes.Buffer
		if err := picture.PNG(&b, reporttest.New(t, report.Options{Title: title}, reporttest.Compare(t, "The bridge is open.", "The bridge is not open."))); err != nil {
			t.Errorf("%.20q: %v", title, err)
		}
		sizes[b.String()]++
	}
	if len(sizes) != 5 {
		t.Errorf("5 titles make %d pictures", len(sizes))
	}
}

func TestPNGOfTooMuch(t *testing.T) {
	c := reporttest.Compare(t, "The bridge is open.", "The bridge is not open.")
	var many []*archive.Comparison
	for range 600 {
		many = append(many, c)
	}
	r := reporttest.New(t, report.Options{}, many...)
	var b bytes.Buffer
	if err := picture.PNG(&b, r); !errors.Is(err, news.ErrTooLarge) || b.Len() > 0 {
		t.Errorf("%v after %d bytes, want %v", err, b.Len(), news.ErrTooLarge)
	}
	if got := strings.Count(svg(t, r), "31 January 2022, 09:30 UTC"); got != len(many) {
		t.Errorf("%d bars are drawn, want %d", got, len(many))
	}
}
