package assets_test

import (
	"slices"
	"testing"

	"stet/assets"
)

// Whatever is asked for, there is data or there is none.
func TestReadLanguage(t *testing.T) {
	for language, want := range map[string]bool{"en": true, "de": true, "xx": false, "": false, "../language/en": true, "/": false, "en\x00": false} {
		var number struct{ Decimal string }
		if got := assets.ReadLanguage(language, "number", &number); got != want || got != (number.Decimal != "") {
			t.Errorf("ReadLanguage(%q) = %v with %+v, want %v", language, got, number, want)
		}
	}
	if assets.ReadLanguage("en", "weather", new(any)) {
		t.Error("ReadLanguage reads what there is not")
	}
}

func TestLanguages(t *testing.T) {
	languages := assets.Languages()
	if !slices.IsSorted(languages) || !slices.Contains(languages, "uk") {
		t.Errorf("Languages() = %q", languages)
	}
}
