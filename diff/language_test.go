package diff_test

import (
	"context"
	"slices"
	"testing"

	"stet/diff"
)

func TestLanguageOfShortTexts(t *testing.T) {
	for _, test := range []struct{ name, old, new, want string }{
		{"both together", "Somebody was lost.", "Four boats were lost.", "en"},
		{"by the words", "Norway defeated Sweden.", "Sweden defeated Norway.", "en"},
		{"names alone", "Norway, Sweden", "Sweden, Norway", ""},
		{"words of no language", "Norway blurgled Sweden.", "Sweden blurgled Norway.", ""},
	} {
		c, err := diff.Compare(context.Background(), diff.Text{Raw: test.old}, diff.Text{Raw: test.new})
		if err != nil {
			t.Fatal(err)
		}
		if got := []string{c.Old.Language, c.New.Language}; !slices.Equal(got, []string{test.want, test.want}) {
			t.Errorf("%s: languages %q, want %q", test.name, got, test.want)
		}
	}
}

func TestTwoLanguages(t *testing.T) {
	english := "The ferry burned for two hours off the coast. The crew was saved by a boat that was there."
	german := "Die Fähre brannte zwei Stunden vor der Küste. Die Besatzung wurde von einem Boot gerettet, das dort war."
	for _, test := range []struct {
		old, new string
		want     bool
	}{{english, german, true}, {english, english + " It was cold.", false}, {english, "Xyz", false}} {
		c, err := diff.Compare(context.Background(), diff.Text{Raw: test.old}, diff.Text{Raw: test.new})
		if err != nil {
			t.Fatal(err)
		}
		if got := c.TwoLanguages(); got != test.want {
			t.Errorf("%.20q and %.20q in two languages: %v, want %v", test.old, test.new, got, test.want)
		}
	}
}
