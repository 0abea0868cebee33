package storetest

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"stet/internal/news"
)

func testNames(t *testing.T, s Store) {
	t.Helper()
	ctx := t.Context()
	must(t, s.PutOutlet(ctx, news.Outlet{ID: "1", Name: "The Gazette"}))
	must(t, s.PutStory(ctx, news.Story{ID: "1", Name: "A Fire", Deleted: Day(1)}))
	must(t, s.PutStory(ctx, news.Story{ID: "2", Name: "A Fire"}))
	must(t, s.PutStory(ctx, news.Story{ID: "3", Name: "A Fire in town"}))
	o, err := s.OutletNamed(ctx, " the\tgazette")
	same(t, "OutletNamed", o, err, news.Outlet{ID: "1", Name: "The Gazette"})
	story, err := s.StoryNamed(ctx, "a fire")
	same(t, "StoryNamed", story, err, news.Story{ID: "2", Name: "A Fire"})
	must(t, s.PutStory(ctx, news.Story{ID: "2", Name: "A Flood"}))
	_, err = s.StoryNamed(ctx, "A fire")
	wantError(t, "StoryNamed of a former name", err, news.ErrNotFound)
	_, err = s.OutletNamed(ctx, "The Gaz")
	wantError(t, "OutletNamed of half a name", err, news.ErrNotFound)
}

func testTallies(t *testing.T, s Store) {
	t.Helper()
	ctx := t.Context()
	a := Fill(t, s)
	b := news.Article{ID: "zz", Story: a.Story, Outlet: a.Outlet}
	must(t, s.PutArticle(ctx, b))
	must(t, s.PutStory(ctx, news.Story{ID: "other", Name: "Other"}))
	must(t, s.PutArticle(ctx, news.Article{ID: "zzz", Story: "other", Outlet: a.Outlet}))
	for i, text := range []string{"One text.", "Two texts.", "One text."} {
		c, raw, v := Captured(a, text, Day(i))
		must(t, Put(ctx, s, c, raw, v))
	}
	want := []news.ArticleTally{{Article: a, Versions: 2, Unread: 2, Latest: Day(2)}, {Article: b}}
	got, err := s.Tallies(ctx, a.Story)
	same(t, "Tallies of a story", got, err, want)
	got, err = s.Tallies(ctx, "")
	same(t, "Tallies of all", got, err, append(want, news.ArticleTally{Article: news.Article{ID: "zzz", Story: "other", Outlet: a.Outlet}}))
}

func testSeen(t *testing.T, s Store) {
	t.Helper()
	ctx := t.Context()
	a := Fill(t, s)
	c1, raw1, v1 := Captured(a, "One text.", Day(1))
	c2, raw2, v2 := Captured(a, "Two texts.", Day(2))
	must(t, Put(ctx, s, c1, raw1, v1))
	must(t, Put(ctx, s, c2, raw2, v2))
	must(t, s.MarkSeen(ctx, true, v1.ID, v2.ID, "unknown"))
	none, err := s.Unread(ctx, a.ID)
	same(t, "Unread of what was seen", none, err, nil)
	again, raw, v := Captured(a, "One text.", Day(3))
	must(t, Put(ctx, s, again, raw, v))
	none, err = s.Unread(ctx, a.ID)
	same(t, "Unread of what was seen and is got again", none, err, nil)
	must(t, s.MarkSeen(ctx, false, v2.ID))
	got, err := s.Unread(ctx, a.ID)
	same(t, "Unread", got, err, []news.VersionID{v2.ID})
}

func testChanges(t *testing.T, s Store) {
	t.Helper()
	ctx := t.Context()
	a := Fill(t, s)
	story, err := s.Story(ctx, a.Story)
	must(t, err)
	renamed := story
	renamed.Name, renamed.Tags, renamed.Archived = "Soldiers", []string{"a", "b"}, true
	c, err := s.Change(ctx, news.Change{
		At: Day(1), By: "Ute", Kind: news.Renamed, Note: "as agreed",
		Before: news.Things{Stories: []news.Story{story}}, After: news.Things{Stories: []news.Story{renamed}},
	})
	must(t, err)
	got, err := s.Story(ctx, a.Story)
	same(t, "Story after a change", got, err, renamed)
	got, err = s.StoryNamed(ctx, "soldiers")
	same(t, "StoryNamed after a change", got, err, renamed)

	other := news.Story{ID: "other", Name: "Other", Added: Day(2)}
	moved := a
	moved.Story = other.ID
	move := news.Change{
		At: Day(2), Kind: news.Moved,
		Before: news.Things{Articles: []news.Article{a}},
		After:  news.Things{Articles: []news.Article{moved}, Stories: []news.Story{other}},
	}
	second, err := s.Change(ctx, move)
	must(t, err)
	articles, err := s.Articles(ctx, "other")
	same(t, "Articles of the story moved to", articles, err, []news.Article{moved})
	articles, err = s.Articles(ctx, a.Story)
	same(t, "Articles of the story moved from", articles, err, nil)

	back, err := s.Change(ctx, second.Undo("Ute", Day(3)))
	must(t, err)
	_, err = s.Story(ctx, "other")
	wantError(t, "Story whose making was undone", err, news.ErrNotFound)
	article, err := s.Article(ctx, a.ID)
	same(t, "Article after an undo", article, err, a)

	list, err := s.Changes(ctx, 0, 9)
	same(t, "Changes", list, err, []news.Change{back, second, c})
	list, err = s.Changes(ctx, second.Seq, 9)
	same(t, "Changes before", list, err, []news.Change{c})
	list, err = s.Changes(ctx, 0, 1)
	same(t, "Changes, one", list, err, []news.Change{back})
}

func testChangeThatDoesNotFit(t *testing.T, s Store) {
	t.Helper()
	ctx := t.Context()
	a := Fill(t, s)
	story, err := s.Story(ctx, a.Story)
	must(t, err)
	other := story
	other.Name = "Other"
	away := a
	away.Story = "nowhere"
	for name, c := range map[string]struct {
		change news.Change
		want   error
	}{
		"no kind":         {news.Change{At: Day(1)}, news.ErrInvalid},
		"no time":         {news.Change{Kind: news.Renamed}, news.ErrInvalid},
		"another before":  {news.Change{Before: news.Things{Stories: []news.Story{other}}, After: news.Things{Stories: []news.Story{story}}}, news.ErrChanged},
		"made again":      {news.Change{After: news.Things{Stories: []news.Story{story}}}, news.ErrExists},
		"unknown":         {news.Change{Before: news.Things{Stories: []news.Story{{ID: "x"}}}}, news.ErrChanged},
		"moved nowhere":   {news.Change{Before: news.Things{Articles: []news.Article{a}}, After: news.Things{Articles: []news.Article{away}}}, news.ErrNotFound},
		"still in use":    {news.Change{Before: news.Things{Stories: []news.Story{story}}}, news.ErrChanged},
		"no such version": {news.Change{Before: news.Things{Versions: []news.VersionMark{{ID: "x"}}}, After: news.Things{Versions: []news.VersionMark{{ID: "x"}}}}, news.ErrChanged},
		"article is made": {news.Change{After: news.Things{Articles: []news.Article{{ID: "n", Story: a.Story, Outlet: a.Outlet}}}}, news.ErrInvalid},
		"rule of nothing": {news.Change{After: news.Things{Rules: []news.StetRule{{ID: "x"}}}}, news.ErrInvalid},
	} {
		change := c.change
		if name != "no kind" && name != "no time" {
			change.Kind, change.At = news.Renamed, Day(1)
		}
		_, err := s.Change(ctx, change)
		wantError(t, "Change with "+name, err, c.want)
	}
	log, err := s.Changes(ctx, 0, 9)
	same(t, "Changes after refusals", log, err, nil)
	got, err := s.Story(ctx, a.Story)
	same(t, "Story after refusals", got, err, story)
}

func testStoryMadeAndTakenAway(t *testing.T, s Store) {
	t.Helper()
	ctx := t.Context()
	story := news.Story{ID: "s", Name: "S", Added: Day(1)}
	made, err := s.Change(ctx, news.Change{At: Day(1), Kind: news.Moved, After: news.Things{Stories: []news.Story{story}}})
	must(t, err)
	undone, err := s.Change(ctx, made.Undo("", Day(2)))
	must(t, err)
	_, err = s.StoryNamed(ctx, "S")
	wantError(t, "StoryNamed of a story taken away", err, news.ErrNotFound)
	_, err = s.Change(ctx, undone.Undo("", Day(3)))
	must(t, err)
	got, err := s.StoryNamed(ctx, "S")
	same(t, "StoryNamed of a story made again", got, err, story)
}

func testVersionDeleted(t *testing.T, s Store) {
	t.Helper()
	ctx := t.Context()
	a := Fill(t, s)
	c, raw, v := Captured(a, "One text.", Day(1))
	must(t, Put(ctx, s, c, raw, v))
	deleted, err := s.Change(ctx, news.Change{
		At: Day(2), Kind: news.Deleted,
		Before: news.Things{Versions: []news.VersionMark{{ID: v.ID}}},
		After:  news.Things{Versions: []news.VersionMark{{ID: v.ID, Deleted: Day(2)}}},
	})
	must(t, err)
	want := v
	want.Deleted = Day(2)
	got, err := s.Version(ctx, v.ID)
	same(t, "Version that is deleted", got, err, want)
	tallies, err := s.Tallies(ctx, a.Story)
	same(t, "Tallies without it", tallies, err, []news.ArticleTally{{Article: a}})
	ids, err := s.DeletedVersions(ctx, a.ID)
	same(t, "DeletedVersions", ids, err, []news.VersionID{v.ID})
	// That it is got again does not bring it back by itself.
	c, raw, v = Captured(a, "One text.", Day(3))
	must(t, Put(ctx, s, c, raw, v))
	tallies, err = s.Tallies(ctx, "")
	same(t, "Tallies without it", tallies, err, []news.ArticleTally{{Article: a}})
	_, err = s.Change(ctx, deleted.Undo("", Day(4)))
	must(t, err)
	tallies, err = s.Tallies(ctx, a.Story)
	same(t, "Tallies with it", tallies, err, []news.ArticleTally{{Article: a, Versions: 1, Unread: 1, Latest: Day(3)}})
}

func testDecisionsBetween(t *testing.T, s Store) {
	t.Helper()
	ctx := t.Context()
	a := Fill(t, s)
	b := news.Article{ID: "b", Story: a.Story, Outlet: a.Outlet}
	must(t, s.PutArticle(ctx, b))
	var versions []news.Version
	for i, article := range []news.Article{a, a, b} {
		c, raw, v := Captured(article, fmt.Sprintf("Text number %d.", i), Day(i))
		must(t, Put(ctx, s, c, raw, v))
		versions = append(versions, v)
	}
	decide := func(old, new int, key string, day int) news.Decision {
		d := news.Decision{
			Old: versions[old].ID, New: versions[new].ID, Key: key, Choice: news.Stet, At: Day(day),
			Category: "name", Kind: "variant", OldQuote: &news.Quote{Exact: "Kiev", Prefix: "in ", Suffix: " on"},
		}
		must(t, s.PutDecision(ctx, d))
		return d
	}
	decide(0, 2, "x", 1)
	one, two, three := decide(0, 2, "x", 2), decide(0, 2, "y", 1), decide(1, 2, "x", 3)
	decide(0, 1, "x", 1)
	decide(2, 0, "x", 1)
	want := []news.Decision{one, two, three}
	if versions[1].ID < versions[0].ID {
		want = []news.Decision{three, one, two}
	}
	got, err := s.DecisionsBetween(ctx, a.ID, b.ID)
	same(t, "DecisionsBetween", got, err, want)
	got, err = s.DecisionsBetween(ctx, b.ID, b.ID)
	same(t, "DecisionsBetween of nothing", got, err, nil)
}

func testPurge(t *testing.T, s Store) {
	t.Helper()
	ctx := t.Context()
	a := Fill(t, s)
	other := news.Article{ID: "other", Story: a.Story, Outlet: a.Outlet}
	must(t, s.PutArticle(ctx, other))
	stays, staysRaw, staysV := Captured(a, "A text that stays.", Day(1))
	goes, goesRaw, goesV := Captured(a, "A text that goes.", Day(2))
	shared, sharedRaw, sharedV := Captured(other, "A text that stays.", Day(3))
	must(t, Put(ctx, s, stays, staysRaw, staysV))
	must(t, Put(ctx, s, goes, goesRaw, goesV))
	must(t, Put(ctx, s, shared, sharedRaw, sharedV))
	must(t, s.PutDecision(ctx, news.Decision{Old: staysV.ID, New: goesV.ID, Key: "k", Choice: news.Stet, At: Day(4)}))
	gone := other
	gone.Deleted = Day(5)
	_, err := s.Change(ctx, news.Change{
		At: Day(5), Kind: news.Deleted,
		Before: news.Things{Articles: []news.Article{other}, Versions: []news.VersionMark{{ID: goesV.ID}}},
		After:  news.Things{Articles: []news.Article{gone}, Versions: []news.VersionMark{{ID: goesV.ID, Deleted: Day(5)}}},
	})
	must(t, err)
	ids, err := s.Purge(ctx, Day(6), "Ute")
	want := []news.VersionID{goesV.ID, sharedV.ID}
	slices.Sort(want)
	same(t, "Purge", ids, err, want)
	ids, err = s.Purge(ctx, Day(7), "Ute")
	same(t, "Purge of nothing", ids, err, nil)
	for _, id := range want {
		_, err := s.Version(ctx, id)
		wantError(t, "Version that was purged", err, news.ErrNotFound)
		captures, err := s.Captures(ctx, id)
		same(t, "Captures of what was purged", captures, err, nil)
	}
	_, err = s.Article(ctx, other.ID)
	wantError(t, "Article that was purged", err, news.ErrNotFound)
	_, err = s.Raw(ctx, goes.Raw)
	wantError(t, "Raw of what was purged", err, news.ErrNotFound)
	raw, err := s.Raw(ctx, stays.Raw)
	same(t, "Raw that is shared", raw, err, staysRaw)
	versions, err := s.Versions(ctx, a.ID)
	same(t, "Versions that stay", versions, err, []news.Version{staysV})
	decisions, err := s.Decisions(ctx, staysV.ID, goesV.ID)
	same(t, "Decisions about what was purged", decisions, err, nil)
	log, err := s.Changes(ctx, 0, 1)
	must(t, err)
	if len(log) != 1 || log[0].Kind != news.Purged || log[0].By != "Ute" || len(log[0].Records) != 2 {
		t.Errorf("the log ends with %+v, want a purge of two versions", log)
	}
	must(t, Put(ctx, s, goes, goesRaw, goesV)) // and it may come again
	v, err := s.Version(ctx, goesV.ID)
	same(t, "Version that was purged and came again", v, err, goesV)
}

func testStetRules(t *testing.T, s Store) {
	t.Helper()
	ctx := t.Context()
	one := news.StetRule{Category: "name", Kind: "variant", Old: "Kiev", New: "Kyiv", By: "Ute", At: Day(1)}
	two := news.StetRule{Category: "cosmetic", Outlet: "o", At: Day(1)}
	one.ID, two.ID = news.NewStetRuleID(one), news.NewStetRuleID(two)
	c, err := s.Change(ctx, news.Change{At: Day(1), Kind: news.Ruled, After: news.Things{Rules: []news.StetRule{one, two}}})
	must(t, err)
	got, err := s.StetRules(ctx)
	same(t, "StetRules", got, err, []news.StetRule{two, one})
	_, err = s.Change(ctx, c.Undo("", Day(2)))
	must(t, err)
	got, err = s.StetRules(ctx)
	same(t, "StetRules after an undo", got, err, nil)
}

// testChain shows that each entry of the log holds the digest of the one before,
// and those of what was added.
func testChain(t *testing.T, s Store) {
	t.Helper()
	ctx := t.Context()
	a := Fill(t, s)
	c1, raw1, v1 := Captured(a, "One text.", Day(1))
	c1.By, c1.Saved = "Ute", Day(9)
	c2, raw2, v2 := Captured(a, "Two texts.", Day(2))
	must(t, Put(ctx, s, c1, raw1, v1))
	must(t, Put(ctx, s, c2, raw2, v2))
	must(t, Put(ctx, s, c2, raw2, v2)) // twice is once
	must(t, s.PutDecision(ctx, news.Decision{Old: v1.ID, New: v2.ID, Key: "k", Choice: news.Stet, By: "me", At: Day(3)}))
	list, err := s.Changes(ctx, 0, 9)
	must(t, err)
	if len(list) != 3 || list[2].Kind != news.Captured || list[2].By != "Ute" || !list[2].At.Equal(Day(9)) ||
		list[0].Kind != news.Decided || list[0].By != "me" || !list[0].At.Equal(Day(3)) {
		t.Fatalf("Changes = %+v", list)
	}
	for i, c := range list {
		var before news.Digest
		if i+1 < len(list) {
			data, err := json.Marshal(list[i+1])
			must(t, err)
			before = news.DigestOf(data)
		}
		if c.Seq != uint64(len(list)-i) || c.Previous != before {
			t.Errorf("entry %d: previous %s, want %s", c.Seq, c.Previous, before)
		}
	}
	data, err := json.Marshal(c1)
	must(t, err)
	same(t, "what the log has of a capture", list[2].Records, nil,
		[]news.Sealed{{What: "capture", ID: fmt.Sprintf("%s %s", v1.ID, c1.ID), Digest: news.DigestOf(data)}})
}

func testVerify(t *testing.T, s Store) {
	t.Helper()
	ctx := t.Context()
	a := Fill(t, s)
	var versions []news.Version
	for i, text := range []string{"One text.", "Two texts.", "One text."} {
		c, raw, v := Captured(a, text, Day(i))
		must(t, Put(ctx, s, c, raw, v))
		versions = append(versions, v)
	}
	d := news.Decision{Old: versions[0].ID, New: versions[1].ID, Key: "k", Choice: news.Stet, At: Day(4)}
	must(t, s.PutDecision(ctx, d))
	d.At = Day(5)
	must(t, s.PutDecision(ctx, d))
	told := 0
	got, err := s.Verify(ctx, func(done int) { told = done })
	same(t, "Verify", got, err, news.Verified{Versions: 2, Captures: 3, Decisions: 2, Changes: 5})
	if told != 5 {
		t.Errorf("progress told of %d, want 5", told)
	}
	_, err = s.Change(ctx, news.Change{
		At: Day(6), Kind: news.Deleted,
		Before: news.Things{Versions: []news.VersionMark{{ID: versions[0].ID}}},
		After:  news.Things{Versions: []news.VersionMark{{ID: versions[0].ID, Deleted: Day(6)}}},
	})
	must(t, err)
	_, err = s.Purge(ctx, Day(7), "")
	must(t, err)
	got, err = s.Verify(ctx, nil)
	same(t, "Verify after a purge", got, err, news.Verified{Versions: 1, Captures: 1, Changes: 7})
}
