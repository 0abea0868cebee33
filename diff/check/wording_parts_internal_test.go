package check

import "testing"

// TestParts holds what the tables say of parts of speech and of inflected words to some of each.
func TestParts(t *testing.T) {
	lexis := newThesaurus("en")
	for _, test := range []struct {
		word string
		want parts
	}{
		{"decision", noun},
		{"decide", verb},
		{"decided", verb | adjective},
		{"importance", noun},
		{"important", adjective},
		{"quickly", adverb},
		{"quieter", adjective},
		{"founder", noun | verb},
		{"houses", noun | verb},
		{"qwrtz", 0},
	} {
		if got := partsOf(lexis.lemmasOf(test.word)); got != test.want {
			t.Errorf("partsOf(%q) = %04b, want %04b", test.word, got, test.want)
		}
	}
	for _, test := range []struct {
		a, b string
		want bool
	}{
		{"quiet", "quieter", true},
		{"vote", "voted", true},
		{"took", "taken", true},
		{"found", "founder", false},
		{"deal", "dealer", false},
		{"important", "importance", false},
	} {
		if got := areOne(lexis.lemmasOf(test.a), lexis.lemmasOf(test.b)); got != test.want {
			t.Errorf("areOne(%q, %q) = %t, want %t", test.a, test.b, got, test.want)
		}
	}
}
