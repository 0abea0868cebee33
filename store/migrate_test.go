package store_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"stet/internal/news"
	"stet/store"
)

// fixture copies a library that a program of that schema wrote.
func fixture(t *testing.T, name string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(filepath.Join("testdata", name))); err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestMigrate opens libraries of all earlier schemas: all hold the same.
func TestMigrate(t *testing.T) {
	for _, name := range []string{"schema-1", "schema-2"} {
		t.Run(name, func(t *testing.T) {
			dir := fixture(t, name)
			s := open(t, dir)
			wantMigrated(t, s)
			closeStore(t, s)
			s = open(t, dir) // it is not brought up a second time
			defer closeStore(t, s)
			wantMigrated(t, s)
			marker, err := os.ReadFile(filepath.Join(dir, "stet-library.json"))
			if err != nil || !strings.Contains(string(marker), `"schema":3`) {
				t.Errorf("the marker says %s, %v", marker, err)
			}
		})
	}
}

func wantMigrated(t *testing.T, s *store.Store) {
	t.Helper()
	ctx := t.Context()
	bridge, err := s.StoryNamed(ctx, "the bridge")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.OutletNamed(ctx, "gazette"); err != nil {
		t.Error(err)
	}
	tallies, err := s.Tallies(ctx, bridge.ID)
	if err != nil || len(tallies) != 2 {
		t.Fatalf("Tallies = %v, %v, want two articles", tallies, err)
	}
	for _, tally := range tallies {
		want, hour := 1, 12
		if strings.Contains(tally.Article.Address, "post") {
			want, hour = 2, 11
		}
		if tally.Versions != want || tally.Unread != 0 || tally.Latest != time.Date(2024, 5, 14, hour, 0, 0, 0, time.UTC) {
			t.Errorf("%s: %+v, want %d versions, none unread, got last at %d", tally.Article.Address, tally, want, hour)
		}
		versions, err := s.Versions(ctx, tally.Article.ID)
		if err != nil || len(versions) != want {
			t.Errorf("Versions = %v, %v, want %d", versions, err, want)
		}
	}
	article := func(outlet string) news.ArticleID {
		return news.NewArticleID(bridge.ID, news.NewOutletID(outlet), "https://"+outlet+".example/1")
	}
	decisions, err := s.DecisionsBetween(ctx, article("post"), article("post"))
	if err != nil || len(decisions) != 1 || decisions[0].Choice != news.Confirmed {
		t.Errorf("DecisionsBetween = %+v, %v, want the latest one", decisions, err)
	}
	log, err := s.Changes(ctx, 0, 9)
	if err != nil || len(log) != 1 || log[0].Kind != news.Converted || len(log[0].Records) != 7 {
		t.Errorf("the log is %+v, %v, want one entry with five captures and two decisions", log, err)
	}
}

// TestMigrationThatBrokeOff starts again what an attempt left half done.
func TestMigrationThatBrokeOff(t *testing.T) {
	dir := fixture(t, "schema-1")
	s := open(t, dir)
	closeStore(t, s)
	write(t, dir, "stet-library.json", `{"format":"stet library","schema":1}`)
	s = open(t, dir)
	defer closeStore(t, s)
	wantMigrated(t, s)
}

// TestClockSetBack enters changes in the order in which they are made, whatever the clock
// says.
func TestClockSetBack(t *testing.T) {
	s := open(t, t.TempDir())
	defer closeStore(t, s)
	for _, year := range []int{2024, 1999, 2023} {
		at := time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC)
		story := news.Story{ID: news.StoryID(at.String()), Name: at.String()}
		if _, err := s.Change(t.Context(), news.Change{At: at, Kind: news.Moved, After: news.Things{Stories: []news.Story{story}}}); err != nil {
			t.Fatal(err)
		}
	}
	log, err := s.Changes(t.Context(), 0, 9)
	if err != nil || len(log) != 3 || log[0].At.Year() != 2023 || log[1].At.Year() != 1999 {
		t.Errorf("Changes = %+v, %v, want the order in which they were made", log, err)
	}
	wantVerified(t, s, news.Verified{Changes: 3})
}
