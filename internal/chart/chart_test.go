package chart_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"math"
	"slices"
	"strings"
	"testing"

	"stet/diff"
	"stet/diff/check"
	"stet/internal/chart"
	"stet/internal/contrast"
	"stet/internal/news"
)

func pair(old, new string, near float64, counts map[check.Category]int) *chart.Pair {
	return &chart.Pair{Old: news.VersionID(old), New: news.VersionID(new), Near: near, Counts: counts}
}

func changes() chart.Changes {
	return chart.Changes{
		Title:    "Storm",
		Families: [...]string{"Facts", "Quotations", "Meaning", "Wording", "Sentences", "Defects"},
		Articles: []chart.Article{{
			Name: "The Very Long Named Example Times of the Whole of the Northern Provinces and Islands", About: "example.org/storm",
			Bars: []chart.Bar{
				{Label: "2022-01-30 18:01", Note: "first version"},
				{Label: "2022-01-30 19:01", Says: "one", Pair: pair("a", "b", 0.9, map[check.Category]int{check.Number: 3, check.Date: 1, check.Quote: 4})},
				{Label: "2022-01-30 20:01", Says: "two", Pair: pair("b", "c", 1, nil)},
				{Label: "2022-01-30 21:01", Says: "three", Pair: pair("c", "d", 0.5, map[check.Category]int{check.Garble: 2})},
			},
		}},
	}
}

func nearness() chart.Nearness {
	return chart.Nearness{
		Title: "Storm", Far: "nothing in common", Near: "the same", Versions: []chart.Version{
			{Time: "18:01", Name: "Example Times"}, {Time: "18:02", Name: "Sample <Post> & Co."}, {Time: "19:03", Name: "Third"},
		},
		Pairs: [][]*chart.Pair{nil, {pair("a", "b", 0.25, nil)}, {pair("a", "c", 0.999, nil), nil}},
		Says:  [][]string{nil, {"a and b"}, {"a and c", ""}},
	}
}

// inside fails where something is not on the paper.
func inside(t *testing.T, s chart.Scene) {
	t.Helper()
	for _, b := range s.Boxes {
		if b.X < 0 || b.Y < 0 || b.X+b.Width > s.Width || b.Y+b.Height > s.Height {
			t.Errorf("a box %+v leaves the paper of %v × %v", b, s.Width, s.Height)
		}
	}
	for _, l := range s.Labels {
		wide := chart.Roughly(l.Text, l.Size, l.Bold)
		from := l.X - map[chart.Align]float32{chart.Start: 0, chart.Middle: wide / 2, chart.End: wide}[l.Align]
		if from < 0 || from+wide > s.Width || l.Y+l.Size/2 > s.Height {
			t.Errorf("a label %+v leaves the paper of %v × %v", l, s.Width, s.Height)
		}
	}
}

func TestChangesScene(t *testing.T) {
	for _, width := range []float32{320, 500, 1200} {
		s := changes().Scene(chart.Look{Palette: chart.Light, Width: width})
		inside(t, s)
		if len(s.Spots) != 3 || s.Spots[0].Old != "a" || s.Spots[2].Says != "three" {
			t.Errorf("spots %+v, want one for each comparison", s.Spots)
		}
		legend := len(chart.Families)
		bars := s.Boxes[legend:]
		if len(bars) != 4 || bars[0].Fill != chart.Light.Families[chart.Facts] || bars[1].Fill != chart.Light.Families[chart.Speech] {
			t.Fatalf("bars %+v, want facts, speech, nothing, defects", bars)
		}
		if math.Abs(float64(bars[0].Width-bars[1].Width)) > 0.01 || bars[3].Width >= bars[0].Width {
			t.Errorf("4 and 4 and 2 discrepancies are %v, %v and %v wide", bars[0].Width, bars[1].Width, bars[3].Width)
		}
	}
}

func TestChangesSceneSaysWhatIsGravest(t *testing.T) {
	c := changes()
	c.Articles[0].Bars[1].Sign = "!!!"
	c.Articles[0].Bars[1].Pair.Gravest = check.Quote
	s := c.Scene(chart.Look{Palette: chart.Light, Width: 500})
	inside(t, s)
	sign := slices.IndexFunc(s.Labels, func(l chart.Label) bool { return l.Text == "!!!" })
	if sign < 0 {
		t.Fatal("nothing says how grave the gravest discrepancy is")
	}
	square, bar := s.Boxes[len(chart.Families)], s.Boxes[len(chart.Families)+1]
	if square.Fill != chart.Light.Families[chart.Speech] || s.Labels[sign].X < square.X+square.Width || bar.X < s.Labels[sign].X+chart.Roughly("!!!", s.Labels[sign].Size, true) {
		t.Errorf("the sign %+v does not stand between %+v and the bar %+v", s.Labels[sign], square, bar)
	}
}

func TestPairOfKnowsTheGravest(t *testing.T) {
	c, err := diff.Compare(t.Context(), diff.Text{Raw: "The mayor said on Monday that 12 people will not come."}, diff.Text{Raw: "The mayor said on Tuesday that 12 people will come."})
	if err != nil {
		t.Fatal(err)
	}
	if p := chart.PairOf("a", "b", c); p.Gravest != check.Negation || p.Severity != check.Critical {
		t.Errorf("the gravest is %s, %v, of %v", p.Gravest, p.Severity, p.Counts)
	}
}

func TestNearnessScene(t *testing.T) {
	s := nearness().Scene(chart.Look{Palette: chart.Dark, Width: 600})
	inside(t, s)
	var figures []string
	for _, l := range s.Labels {
		if l.Align == chart.Middle && !l.Bold {
			figures = append(figures, l.Text)
		}
	}
	if got := strings.Join(figures, " "); got != "0 25 50 75 100 25 99 …" {
		t.Errorf("figures %q: what is nearly the same must not be called the same", got)
	}
	if i := s.At(s.Spots[1].X+1, s.Spots[1].Y+1); i != 1 || s.At(-1, 0) != -1 {
		t.Errorf("a point on the second spot is on %d", i)
	}
}

func TestSceneSVG(t *testing.T) {
	for _, s := range []chart.Scene{changes().Scene(chart.Look{Palette: chart.Light, Width: 700}), nearness().Scene(chart.Look{Palette: chart.Light})} {
		var first, second bytes.Buffer
		if err := s.SVG(&first); err != nil {
			t.Fatal(err)
		}
		if err := s.SVG(&second); err != nil || !bytes.Equal(first.Bytes(), second.Bytes()) {
			t.Errorf("the same scene is written otherwise the second time (%v)", err)
		}
		for d := xml.NewDecoder(&first); ; {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("no XML: %v", err)
			}
		}
	}
}

func TestFamilies(t *testing.T) {
	for _, p := range []chart.Palette{chart.Light, chart.Dark} {
		for f := range chart.Families {
			// 3:1 is what WCAG 2.2 asks of graphics.
			if got := contrast.Ratio(p.Families[f], p.Paper); got < 3 {
				t.Errorf("family %d has a contrast of %.1f to its paper", f, got)
			}
			if f > 0 {
				if got := contrast.Ratio(p.Families[f], p.Families[f-1]); got < 1.4 {
					t.Errorf("families %d and %d are told apart by hue alone: %.2f", f-1, f, got)
				}
			}
		}
	}
	if _, ok := chart.FamilyOf(check.Cosmetic); ok {
		t.Error("a cosmetic edit is shown as a change")
	}
}

func TestPairOf(t *testing.T) {
	near := func(old, new string) float64 {
		c, err := diff.Compare(t.Context(), diff.Text{Raw: old}, diff.Text{Raw: new})
		if err != nil {
			t.Fatal(err)
		}
		return chart.PairOf("a", "b", c).Near
	}
	const storm = "The storm killed 12 people in the north. Rescuers were on their way.\n\nThe minister said that help would come."
	if got := near(storm, storm); got != 1 {
		t.Errorf("a text is %v near to itself", got)
	}
	if got := near(storm, strings.Replace(storm, "12", "15", 1)); got < 0.9 || got >= 1 {
		t.Errorf("a text with another number is %v near", got)
	}
	if got := near(storm, "Cheese prices fell again.\n\nA dealer in Utrecht blamed the weather for it."); got > 0.2 {
		t.Errorf("another text is %v near", got)
	}
	if got := near("", ""); got != 1 {
		t.Errorf("nothing is %v near to nothing", got)
	}
}
