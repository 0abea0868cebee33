package report_test

import (
	"testing"
	"time"

	"stet/internal/archive"
	"stet/internal/report"
)

// Files are called by as little of their path as tells them apart.
func TestFilesAreCalledByTheirNames(t *testing.T) {
	for _, tt := range []struct{ old, new, want string }{
		{"old.txt", "new.txt", "old.txt – new.txt"},
		{"/home/ann/drafts/old.txt", "../new.txt", "old.txt – new.txt"},
		{"/home/ann/v1/bridge.txt", "/home/ann/v2/bridge.txt", "v1/bridge.txt – v2/bridge.txt"},
		{"v1/en/bridge.txt", "v2/en/bridge.txt", "v1/en/bridge.txt – v2/en/bridge.txt"},
		{"drafts/bridge.txt", "./bridge.txt", "drafts/bridge.txt – bridge.txt"},
		{"drafts/bridge.txt", "-", "bridge.txt – -"},
	} {
		a := archive.New(nil, nil)
		var sides [2]archive.VersionInfo
		for i, name := range []string{tt.old, tt.new} {
			v, err := a.Load(name, []byte([]string{"The bridge is open.", "The bridge is closed."}[i]))
			if err != nil {
				t.Fatal(err)
			}
			sides[i] = v
		}
		c, err := a.CompareLoaded(t.Context(), sides[0], sides[1])
		if err != nil {
			t.Fatal(err)
		}
		made, err := report.New([]*archive.Comparison{c}, report.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if made.Title != tt.want {
			t.Errorf("a report on %s and %s is titled %q, want %q", tt.old, tt.new, made.Title, tt.want)
		}
		if got := report.Of(c, time.Time{}, "en").Title; got != tt.want {
			t.Errorf("the usual report on %s and %s is titled %q, want %q", tt.old, tt.new, got, tt.want)
		}
		if c.Old.Outlet.Name != tt.old || c.New.Outlet.Name != tt.new {
			t.Errorf("the comparison was changed: %q and %q", c.Old.Outlet.Name, c.New.Outlet.Name)
		}
	}
}

// Outlets of the library keep their names, whatever is in them.
func TestOutletsKeepTheirNames(t *testing.T) {
	a := archive.New(nil, nil)
	c, err := a.CompareLoaded(t.Context(), side(t, a, "KPBS/NPR", "old.txt", "The bridge is open."), side(t, a, "WHYY/NPR", "new.txt", "The bridge is closed."))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := report.Of(c, time.Time{}, "en").Title, "KPBS/NPR – WHYY/NPR"; got != want {
		t.Errorf("the title is %q, want %q", got, want)
	}
}
