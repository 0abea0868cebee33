package archive_test

import (
	"testing"

	"stet/internal/archive"
	"stet/internal/ingest"
)

// TestBelongs: a text belongs to a story with a text that is plainly an earlier one of it,
// or with its headline, and is like one of another story.
func TestBelongs(t *testing.T) {
	const before = `Storm closes the harbour

The storm killed 12 people in the north, the ministry said on Monday. Ships stayed in the harbour, and trains did not run for two days.`
	a := newArchive()
	added, err := a.Add(t.Context(), archive.AddRequest{Story: "Storm", Outlet: "Example Times", Data: []byte(before)})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, text    string
		belongs, like bool
	}{
		{"the very text", before, true, true},
		{"a later one", before + " The minister went there on Tuesday.", true, false},
		{"the headline", "Storm closes the harbour\n\nA gale has led the port authority to shut all piers.", true, false},
		{"another story", "Council votes on fees\n\nThe town council will raise the fees for parking next year.", false, false},
	} {
		info, err := a.Recognise(ingest.Item{Data: []byte(c.text)})
		if err != nil {
			t.Fatal(err)
		}
		if belongs, err := a.Belongs(t.Context(), info.Version, added.Story.ID); belongs != c.belongs || err != nil {
			t.Errorf("%s: belongs %v, %v", c.name, belongs, err)
		}
		if story, like, err := a.StoryOf(t.Context(), info.Version); err != nil || like && story.ID != added.Story.ID || c.like && !like {
			t.Errorf("%s: the story of nearly this text is %+v, %v, %v", c.name, story, like, err)
		}
	}
	if _, err := a.Belongs(t.Context(), added.Version, "none"); err == nil {
		t.Error("a story that is not there has texts")
	}
}
