package check_test

import (
	"slices"
	"testing"

	"stet/diff"
	"stet/diff/check"
	"stet/diff/segment"
)

// TestReasons holds reasons to what a person can read: whole names, dates with
// the stops that are theirs, and enough of what is denied to tell what that is.
func TestReasons(t *testing.T) {
	tests := []struct{ name, language, old, new, want string }{
		{"what is denied", "en", "The crew did not land on the island.", "The crew landed on the island.", "The old text denies what the new one does not: “The crew did not land”."},
		{"what is denied in German", "de", "Die Reederei lehnt den Plan nicht ab.", "Die Reederei lehnt den Plan ab.", "The old text denies what the new one does not: “lehnt den Plan nicht ab”."},
		{"stop of an abbreviation", "en", "The ferry sails at 9 a.m.", "The ferry sails at 10 a.m.", "The time of day changed: “9 a.m.” became “10 a.m.”."},
		{"stop of the sentence", "en", "The ferry sails on 3 May.", "The ferry sails on 4 May.", "The day changed: “3 May” became “4 May”."},
		{"season", "en", "The ferry sails again in spring.", "The ferry sails again in autumn.", "The season changed: “spring” became “autumn”."},
		{"rank dropped", "en", "The acting harbour director left.", "The harbour director left.", "“acting” before the title was dropped, which changes who is meant or what the office is."},
		{"rank added", "en", "The minister left at noon.", "The former minister left at noon.", "“former” was added to the title, which changes who is meant or what the office is."},
		{"whole name", "en", "The ferry sails to New York.", "The ferry sails to New Orleans.", "Another place stands there: “New York” became “New Orleans”."},
		{"actors", "en", "The dog bit the man in the park.", "The man bit the dog in the park.", "“dog” and “man” changed places: it is no longer the same one who acts."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			opt := segment.Options{Language: tt.language}
			c, err := diff.Compare(t.Context(), diff.Text{Raw: tt.old, Options: opt}, diff.Text{Raw: tt.new, Options: opt})
			if err != nil {
				t.Fatalf("Compare: %v", err)
			}
			var got []string
			for _, d := range c.Discrepancies {
				if d.Severity > check.Neutral {
					got = append(got, d.Reason.In("en"))
				}
			}
			if !slices.Contains(got, tt.want) {
				t.Errorf("Compare(%q, %q) says %q, want %q", tt.old, tt.new, got, tt.want)
			}
		})
	}
}

// TestReasonIn: a reason is given in the language asked for, whatever else the tag
// says, and in English where there are no words in it.
func TestReasonIn(t *testing.T) {
	r := check.Reason{ID: "number.value", Args: []string{"12", "14"}}
	tests := map[string]string{
		"en": "The number changed: “12” became “14”.",
		"de": "Die Zahl hat sich geändert: Aus „12“ wurde „14“.",
		"fr": "Le nombre a changé\u00a0: «\u00a012\u00a0» est devenu «\u00a014\u00a0».",
		"uk": "Число змінилося: було «12», стало «14».",

		"de-CH": "Die Zahl hat sich geändert: Aus „12“ wurde „14“.",
		"xx":    "The number changed: “12” became “14”.",
		"":      "The number changed: “12” became “14”.",
	}
	for language, want := range tests {
		if got := r.In(language); got != want {
			t.Errorf("In(%q) = %q, want %q", language, got, want)
		}
	}
}
