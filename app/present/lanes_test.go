package present_test

import (
	"slices"
	"strings"
	"testing"

	"stet/app/present"
	"stet/diff/check"
	"stet/internal/news"
)

func TestLanesFollowTheListAndTheDecisions(t *testing.T) {
	c, _, pane, _ := comparePane(t, present.InPlace())
	c.Choose("v1", "v2")
	l := pane.Lanes
	if !slices.Contains(l.Categories, check.Number) || !slices.Contains(l.Categories, check.Negation) {
		t.Fatalf("lanes of %v, want number and negation among them", l.Categories)
	}
	for _, f := range pane.Findings {
		if at := l.Of[f.Index]; at < 0 || l.Categories[at] != f.CategoryID || l.Faint[f.Index] {
			t.Errorf("%s stands in lane %d of %v, faint %v", f.CategoryID, at, l.Categories, l.Faint[f.Index])
		}
	}
	c.Filter(present.Filter{Category: check.Number})
	for _, f := range pane.Findings {
		if pane.Lanes.Faint[f.Index] {
			t.Error("what is listed is faint")
		}
	}
	if !slices.Contains(pane.Lanes.Faint, true) {
		t.Error("what the list leaves out is not faint")
	}
	at := pane.Findings[pane.Selected].Index
	c.Decide(news.Confirmed)
	if !pane.Lanes.Faint[at] {
		t.Error("what was decided is not faint")
	}
	title, text := c.LaneTip(pane.Lanes.Of[at])
	if !strings.Contains(title, "Number") || !strings.Contains(text, "0 open") {
		t.Errorf("the lane of numbers says %q, %q", title, text)
	}
	if title, _ := c.LaneTip(-1); title != "" {
		t.Errorf("no lane says %q", title)
	}
}

func TestCategorySignsTellTheCategoriesApart(t *testing.T) {
	seen := map[string]check.Category{}
	for _, category := range present.Categories {
		sign := present.CategorySign(category)
		if other, ok := seen[sign]; ok || len([]rune(sign)) != 1 {
			t.Errorf("%s has the sign %q, as has %q", category, sign, other)
		}
		seen[sign] = category
	}
}
