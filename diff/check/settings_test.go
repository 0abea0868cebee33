package check_test

import (
	"strings"
	"testing"

	"stet/diff/check"
)

func TestLevels(t *testing.T) {
	const (
		old = "The minister flew to Kiev on Monday, she said."
		new = "The minister flew to Kyiv on Monday – she said."
	)
	all := []check.Category{check.Name, check.Cosmetic, check.Wording, check.Spelling}
	for _, tt := range []struct {
		name   string
		levels check.Levels
		want   string
	}{
		{"none", nil, "name.variant minor Kiev|Kyiv, cosmetic.punctuation neutral ,|–"},
		{"a category off", check.Levels{"cosmetic": "off"}, "name.variant minor Kiev|Kyiv"},
		{"a kind graver", check.Levels{"name.variant": "major"}, "name.variant major Kiev|Kyiv, cosmetic.punctuation neutral ,|–"},
		{"a category graver", check.Levels{"cosmetic": "critical"}, "name.variant minor Kiev|Kyiv, cosmetic.punctuation critical ,|–"},
		{"a kind on in a category that is off", check.Levels{"cosmetic": "off", "cosmetic.punctuation": "on"}, "name.variant minor Kiev|Kyiv, cosmetic.punctuation neutral ,|–"},
		// What only repeats the finding that is off in weaker words stays away too.
		{"a kind off", check.Levels{"name.variant": "off", "cosmetic": "off"}, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if err := tt.levels.Validate(); err != nil {
				t.Fatal(err)
			}
			if got := house(t, check.Settings{Levels: tt.levels}, "en", old, new, all...); got != tt.want {
				t.Errorf("findings = %s, want %s", got, tt.want)
			}
		})
	}
}

func TestLevelsValidate(t *testing.T) {
	for _, tt := range []struct {
		levels check.Levels
		want   string // in the error
	}{
		{check.Levels{"colour": "off"}, `rule "colour": no such category`},
		{check.Levels{"name.varient": "off"}, `rule "name.varient": name has the kinds misspelled, other-organisation, other-person, other-place, title, variant`},
		{check.Levels{"name.": "off"}, `rule "name."`},
		{check.Levels{"name": "huge"}, `level "huge"`},
		{check.Levels{"name": ""}, `level ""`},
	} {
		if err := tt.levels.Validate(); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("Validate(%v) = %v, want %q", tt.levels, err, tt.want)
		}
	}
}

// TestEveryCategoryHasKinds: settings can name what rules report.
func TestEveryCategoryHasKinds(t *testing.T) {
	for category, kinds := range check.Kinds() {
		if len(kinds) == 0 {
			t.Errorf("%s has no kinds", category)
		}
	}
}
