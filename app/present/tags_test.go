package present_test

import (
	"slices"
	"testing"

	"stet/app/present"
)

func TestTagsAreSuggestedAsTheyAreTyped(t *testing.T) {
	d := newDesk(t)
	d.order.Tag(d.story(t, "Storm"), "weather, north")
	d.order.Tag(d.story(t, "Vote"), "north, council")
	tags := d.library.Tags()
	if want := []string{"north", "council", "weather"}; !slices.Equal(tags, want) {
		t.Fatalf("the tags are %q, want %q", tags, want)
	}
	for _, c := range []struct {
		typed string
		want  []string
		taken string
	}{
		{"", []string{"north", "council", "weather"}, "north, "},
		{"w", []string{"weather"}, "weather, "},
		{"North, ", []string{"council", "weather"}, "North, council, "},
		{"north,co", []string{"council"}, "north, council, "},
		{"storm", nil, ""},
		{"council", nil, ""}, // it is whole
	} {
		got := present.FittingTags(tags, c.typed)
		if !slices.Equal(got, c.want) {
			t.Errorf("%q suggests %q, want %q", c.typed, got, c.want)
		}
		if len(got) == 0 {
			continue
		}
		if taken := present.WithTag(c.typed, got[0]); taken != c.taken {
			t.Errorf("%q with %q becomes %q, want %q", c.typed, got[0], taken, c.taken)
		}
	}
}
