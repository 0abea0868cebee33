package storetest

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"stet/internal/news"
)

// Added returns a capture of the text with a place of its own: the numbers tell the story
// and the outlet.
func Added(story, outlet int, text string, day int) news.Addition {
	s := news.Story{ID: news.NewStoryID(fmt.Sprint("Story ", story)), Name: fmt.Sprint("Story ", story), Added: Day(0)}
	o := news.Outlet{ID: news.NewOutletID(fmt.Sprint("Outlet ", outlet)), Name: fmt.Sprint("Outlet ", outlet)}
	a := news.Article{ID: news.NewArticleID(s.ID, o.ID, ""), Story: s.ID, Outlet: o.ID}
	c, raw, v := Captured(a, text, Day(day))
	return news.Addition{Story: s, Outlet: o, Article: a, Capture: c, Raw: raw, Version: v}
}

// Put saves a capture of an article that is there.
func Put(ctx context.Context, s Store, c news.Capture, raw []byte, v news.Version) error {
	a, err := s.Article(ctx, v.Article)
	if err != nil {
		return err
	}
	story, err := s.Story(ctx, a.Story)
	if err != nil {
		return err
	}
	outlet, err := s.Outlet(ctx, a.Outlet)
	if err != nil {
		return err
	}
	return s.PutCaptures(ctx, []news.Addition{{Story: story, Outlet: outlet, Article: a, Capture: c, Raw: raw, Version: v}})[0]
}

// versionsIn returns the versions of the articles of those additions.
func versionsIn(t *testing.T, s Store, list []news.Addition) map[news.VersionID]news.Version {
	t.Helper()
	all := map[news.VersionID]news.Version{}
	for _, a := range list {
		versions, err := s.Versions(t.Context(), a.Article.ID)
		must(t, err)
		for _, v := range versions {
			all[v.ID] = v
		}
	}
	return all
}

func testManyCaptures(t *testing.T, s Store) {
	t.Helper()
	ctx := t.Context()
	var list []news.Addition
	for story := range 40 {
		for day := range 5 {
			list = append(list, Added(story, story%3, fmt.Sprintf("Text %d of story %d, which goes on for a while.", day, story), day))
		}
	}
	list = append(list, list[7]) // twice is once
	for i, err := range s.PutCaptures(ctx, list) {
		if err != nil {
			t.Fatalf("PutCaptures = error %v for number %d", err, i)
		}
	}
	stories, err := s.Stories(ctx)
	outlets, outletsErr := s.Outlets(ctx)
	if must(t, errors.Join(err, outletsErr)); len(stories) != 40 || len(outlets) != 3 {
		t.Errorf("%d stories and %d outlets, want 40 and 3", len(stories), len(outlets))
	}
	versions := versionsIn(t, s, list)
	for _, a := range list {
		same(t, "a version", versions[a.Version.ID], nil, a.Version)
		raw, err := s.Raw(ctx, a.Capture.Raw)
		same(t, "its bytes", string(raw), err, string(a.Raw))
		captures, err := s.Captures(ctx, a.Version.ID)
		same(t, "its captures", captures, err, []news.Capture{a.Capture})
	}
	tallies, err := s.Tallies(ctx, "")
	must(t, err)
	for _, tally := range tallies {
		if tally.Versions != 5 || tally.Unread != 5 || !tally.Latest.Equal(Day(4)) {
			t.Errorf("Tallies = %+v, want five versions", tally)
		}
	}
	found, err := s.Verify(ctx, nil)
	same(t, "Verify", found, err, news.Verified{Versions: 200, Captures: 200, Changes: 200})
	log, err := s.Changes(ctx, 0, 1)
	must(t, err)
	if want := fmt.Sprintf("%s %s", list[199].Version.ID, list[199].Capture.ID); log[0].Records[0].ID != want {
		t.Errorf("the log ends with %s, want %s: the order in which they were given", log[0].Records[0].ID, want)
	}
	// What is there stays as it is.
	again := Added(0, 0, "Another text of the first story.", 9)
	again.Story.Name, again.Outlet.Name = "Renamed", "Renamed"
	must(t, errors.Join(s.PutCaptures(ctx, []news.Addition{again})...))
	story, err := s.Story(ctx, again.Story.ID)
	same(t, "Story", story, err, list[0].Story)
}

// testManyOfWhichSomeDoNotFit saves the others, and nothing of those.
func testManyOfWhichSomeDoNotFit(t *testing.T, s Store) {
	t.Helper()
	ctx := t.Context()
	var list []news.Addition
	for i := range 12 {
		list = append(list, Added(i, i, fmt.Sprintf("A text that is like the others, number %d.", i), i))
	}
	want := map[int]error{1: news.ErrInvalid, 3: news.ErrInvalid, 5: news.ErrExists, 6: news.ErrInvalid, 8: news.ErrInvalid}
	list[1].Raw = []byte("other bytes")
	list[3].Version.Text = "Another text."
	list[4] = Added(4, 4, list[4].Version.Text, 4)
	list[5] = Added(4, 4, "Another text under a known identifier.", 5)
	list[5].Version.ID, list[5].Capture.Version = list[4].Version.ID, list[4].Version.ID
	list[6].Story.ID = ""
	list[7] = Added(4, 4, "A text that is like the others, which comes after one that was refused.", 6)
	list[8].Article.Story = "another"
	for i, err := range s.PutCaptures(ctx, list) {
		if !errors.Is(err, want[i]) || want[i] == nil && err != nil {
			t.Errorf("PutCaptures = error %v for number %d, want %v", err, i, want[i])
		}
	}
	versions := versionsIn(t, s, list)
	if len(versions) != 7 {
		t.Errorf("%d versions, want 7", len(versions))
	}
	stories, err := s.Stories(ctx)
	if must(t, err); len(stories) != 6 {
		t.Errorf("%d stories, want no story of what was refused", len(stories))
	}
	found, err := s.Verify(ctx, nil)
	same(t, "Verify", found, err, news.Verified{Versions: 7, Captures: 7, Changes: 7})

	done, cancel := context.WithCancel(ctx)
	cancel()
	for _, err := range s.PutCaptures(done, list) {
		wantError(t, "PutCaptures", err, context.Canceled)
	}
	same(t, "PutCaptures of nothing", s.PutCaptures(ctx, nil), nil, []error{})
}
