package present_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stet/app/present"
	"stet/internal/news"
)

func TestRecents(t *testing.T) {
	var r present.Recents
	for i := range 12 {
		r = r.With(present.Recent{Old: "v1", New: news.VersionID(fmt.Sprint(i)), Title: fmt.Sprint("to ", i)})
	}
	r = r.With(present.Recent{Old: "v1", New: "5", Title: "to 5"})
	if len(r) != 10 || r[0].New != "5" || r[1].New != "11" || r[9].New != "2" {
		t.Errorf("ten newest, each once: got %v", r)
	}
	if w := r.Without("v1", "5"); len(w) != 9 || w[0].New != "11" || len(r) != 10 {
		t.Errorf("without the first: %v", w)
	}
	if d := cmp.Diff(r, present.ParseRecents(r.String())); d != "" {
		t.Errorf("written and read (-want +got):\n%s", d)
	}
	if got := present.ParseRecents("no list"); got != nil {
		t.Errorf("read %v of what is no list", got)
	}
}
