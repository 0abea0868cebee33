package present_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"stet/app/present"
)

func TestFitting(t *testing.T) {
	titles := []string{"Paste text…", "Open file…", "Copy new sentence", "Next discrepancy", "Наступна розбіжність"}
	for typed, want := range map[string][]int{
		"":        {0, 1, 2, 3, 4},
		"ne":      {2, 3},
		"TE":      {0, 2},
		"ext":     {0, 3},
		"se new":  {2},
		"наст":    {4},
		"nothing": {},
	} {
		if d := cmp.Diff(want, present.Fitting(titles, typed)); d != "" {
			t.Errorf("Fitting(%q) (-want +got):\n%s", typed, d)
		}
	}
}
