package app_test

import (
	"testing"

	"stet/app/present"
)

// published is a page about a storm of a day.
func published(day, dead string) string {
	return `<html><head><title>Storm</title><meta property="article:published_time" content="` + day + `T10:00:00Z"></head>
<body><article><h1>Storm in the north</h1><p>The storm killed ` + dead + ` people in the north, the police said on Monday.</p></article></body></html>`
}

// Two files that are added at once are compared, whatever was compared before: the one that
// was published earlier is the old one.
func TestShellComparesTwoFilesAtOnce(t *testing.T) {
	w := openSample(t)
	w.dropped(map[string]string{
		"Example Times.html": published("2022-01-31", "15"),
		"Sample Post.html":   published("2022-01-30", "12"),
	})
	w.answer("Storm")
	p := w.Pane()
	if p.State != present.Compared || p.Old.Outlet != "Sample Post" || p.New.Outlet != "Example Times" {
		t.Errorf("state %d, compared %q and %q, want what was added, the earlier one as the old one", p.State, p.Old.Outlet, p.New.Outlet)
	}
	w.dropped(map[string]string{"a.txt": "Fog\n\nIt is foggy.", "b.txt": "Fog\n\nIt was foggy.", "c.txt": "Fog\n\nThe fog is thick."})
	w.answer("Fog")
	if got := w.Pane().New.Outlet; got != "Example Times" {
		t.Errorf("of three files, %q is compared: nobody said which two are meant", got)
	}
}
