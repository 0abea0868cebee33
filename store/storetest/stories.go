package storetest

import (
	"strings"
	"testing"

	"stet/internal/news"
)

func testStoriesAfter(t *testing.T, s Store) {
	t.Helper()
	ctx := t.Context()
	none, err := s.StoriesAfter(ctx, news.Story{}, 9)
	same(t, "StoriesAfter of an empty library", none, err, nil)
	long := strings.Repeat("long ", 80)
	var want []news.Story
	for _, story := range []news.Story{
		{ID: "7", Name: "a fire"},
		{ID: "1", Name: "A fire"},
		{ID: "2", Name: "A Fire in town"},
		{ID: "3", Name: "Bridge", Deleted: Day(1)},
		{ID: "4", Name: "bridges"},
		{ID: "6", Name: long + "b"},
		{ID: "5", Name: long + "a"},
		{ID: "8", Name: "Überfall"},
	} {
		must(t, s.PutStory(ctx, story))
	}
	for _, id := range []news.StoryID{"1", "7", "2", "3", "4", "5", "6", "8"} {
		story, err := s.Story(ctx, id)
		must(t, err)
		want = append(want, story)
	}
	all, err := s.Stories(ctx)
	same(t, "Stories", all, err, want)
	for size := 1; size <= len(want)+1; size++ {
		var got []news.Story
		var last news.Story
		for {
			page, err := s.StoriesAfter(ctx, last, size)
			if must(t, err); len(page) == 0 {
				break
			}
			got, last = append(got, page...), page[len(page)-1]
		}
		same(t, "the pages together", got, nil, want)
	}
	page, err := s.StoriesAfter(ctx, news.Story{ID: "x", Name: "BRIDGE"}, 1)
	same(t, "StoriesAfter one that is not there", page, err, want[4:5])
	page, err = s.StoriesAfter(ctx, news.Story{}, 0)
	same(t, "StoriesAfter, none", page, err, nil)
	renamed := want[0]
	renamed.Name = "Zoo"
	must(t, s.PutStory(ctx, renamed))
	page, err = s.StoriesAfter(ctx, news.Story{ID: "4", Name: "bridges"}, 9)
	same(t, "StoriesAfter a change", page, err, append(want[5:7:7], renamed, want[7]))
}
