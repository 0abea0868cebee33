package present_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"stet/app/present"
	"stet/internal/archive"
	"stet/internal/news"
)

// storyOf is an archive of one story, of which only the versions are asked for.
type storyOf struct {
	present.OrderArchive
	versions []archive.VersionInfo
}

func (s storyOf) Versions(context.Context, news.StoryID) ([]archive.VersionInfo, error) {
	return s.versions, nil
}

// TestBesideFindsWhatToCompareANewTextWith: the version before it or, for the first of an
// article, the one that is listed first.
func TestBesideFindsWhatToCompareANewTextWith(t *testing.T) {
	versions := laterVersions()
	for _, test := range []struct {
		among    []archive.VersionInfo
		added    int
		old, new news.VersionID
	}{
		{versions, 3, "v333", "v4444"},
		{versions, 2, "v1", "v333"},
		{versions, 1, "v1", "v22"},
		{versions, 0, "v1", "v333"}, // a text that is dated before those that were there
		{versions[:1], 0, "", ""},
	} {
		var errs []error
		o := present.NewOrder(storyOf{versions: test.among}, setting(t, present.InPlace(), &errs), nil)
		var old, new news.VersionID
		o.Beside(archive.Added{VersionInfo: test.among[test.added]}, func(_ string, a, b news.VersionID) { old, new = a, b })
		if old != test.old || new != test.new || len(errs) > 0 {
			t.Errorf("of version %d of %d: %q and %q, want %q and %q, %v", test.added, len(test.among), old, new, test.old, test.new, errs)
		}
	}
}

// TestTimesWithinOneMinuteAreToldApart in the list and in the charts alike.
func TestTimesWithinOneMinuteAreToldApart(t *testing.T) {
	var errs []error
	versions := laterVersions()
	versions[2].Version.FirstSeen = versions[0].Version.FirstSeen.Add(7 * time.Second)
	c, pane := chartPane(t, newLibrary(versions...), setting(t, present.InPlace(), &errs))
	c.Open("Talks", present.NearnessChart)
	got := chartText(*pane)
	for _, want := range []string{"18:02:00 UTC Example Times", "18:02:07 UTC Example Times", "18:05 UTC Example Times", "18:03 UTC Sample Post"} {
		if !strings.Contains(got, want) {
			t.Errorf("the chart lacks %q:\n%s", want, got)
		}
	}
}
