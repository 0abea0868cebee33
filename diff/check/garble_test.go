package check_test

import (
	"slices"
	"strings"
	"testing"

	"stet/diff"
	"stet/diff/check"
	"stet/diff/segment"
)

func TestGarbleRules(t *testing.T) {
	const sound = "The president said that Sweden would not join the alliance of the West."
	for _, test := range []struct{ name, new, want string }{
		{"broken off", "The president said that Sweden would not join. the alliance of the West.", "broken-sentence"},
		{"said four times", "The president said that Sweden would not join the alliance of the West West West West.", "repeated"},
		{"no capitals", strings.ToLower(sound), "case-lost"},
		{"nothing left", ".", "empty"},
		{"another script", "The president said that Sweden would not join the альянс of the West.", "untranslated"},
		{"wrong charset", strings.Replace(sound, "Sweden", "SuÃ¨de", 1), "mojibake"},
		{"sound", sound, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			opt := segment.Options{Language: "en"}
			c, err := diff.Compare(t.Context(), diff.Text{Raw: sound, Options: opt}, diff.Text{Raw: test.new, Options: opt})
			if err != nil {
				t.Fatalf("Compare: %v", err)
			}
			var got []string
			for _, d := range c.Discrepancies {
				if d.Category == check.Garble {
					got = append(got, d.Kind)
				}
			}
			if test.want == "" && len(got) > 0 || test.want != "" && !slices.Contains(got, test.want) {
				t.Errorf("Compare(%q, %q) found garble %q, want %q", sound, test.new, got, test.want)
			}
		})
	}
}
