package news_test

import (
	"errors"
	"testing"
	"time"

	"stet/internal/news"
)

func TestDigestOf(t *testing.T) {
	// The digest of nothing, as in FIPS 180-4's examples.
	const want = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
	if got := news.DigestOf(nil); got != want {
		t.Errorf("DigestOf(nil) = %s, want %s", got, want)
	}
}

// TestIdentifiersStay holds what libraries in use rely on: a change of these is
// a change of the schema.
func TestIdentifiersStay(t *testing.T) {
	story, outlet := news.NewStoryID("The bridge"), news.NewOutletID("The Post")
	article := news.NewArticleID(story, outlet, "")
	version := news.NewVersionID(article, news.TextDigest("Text.", []news.Part{{Kind: news.Headline, Start: 0, End: 4}}))
	capture := news.NewCaptureID(version, news.DigestOf([]byte("raw")), time.Date(2024, 5, 14, 8, 0, 0, 0, time.UTC), news.FromFile, "a.txt")
	for _, c := range []struct{ name, got, want string }{
		{"story", string(story), "614c95c5873df9dd3168efa3"},
		{"outlet", string(outlet), "6b65d974c0ae9b8dee238eb1"},
		{"article", string(article), "33905f99abfd9afd7e69413a"},
		{"version", string(version), "c81e981ec130e475a3c4d036"},
		{"capture", string(capture), "f51caa2e361c1d2b483676c0"},
		{"term", string(news.NewTermID(news.Term{Preferred: []string{"Kyiv"}, Languages: []string{"en"}})), "c5c6b2c8a0ba99f5e45a194b"},
	} {
		if c.got != c.want {
			t.Errorf("identifier of the %s = %q, want %q", c.name, c.got, c.want)
		}
	}
}

func TestIdentifiersDiffer(t *testing.T) {
	at := time.Date(2024, 5, 14, 8, 0, 0, 0, time.UTC)
	ids := map[string]string{}
	for name, id := range map[string]string{
		"story x":           string(news.NewStoryID("x")),
		"outlet x":          string(news.NewOutletID("x")),
		"article ab, c":     string(news.NewArticleID("ab", "c", "")),
		"article a, bc":     string(news.NewArticleID("a", "bc", "")),
		"article with page": string(news.NewArticleID("a", "bc", "https://example.org")),
		"version":           string(news.NewVersionID("a", "d")),
		"capture":           string(news.NewCaptureID("v", "d", at, news.FromFile, "n")),
		"later capture":     string(news.NewCaptureID("v", "d", at.Add(1), news.FromFile, "n")),
		"pasted":            string(news.NewCaptureID("v", "d", at, news.FromPaste, "n")),
	} {
		if other, known := ids[id]; known {
			t.Errorf("%s and %s have the identifier %s", name, other, id)
		}
		ids[id] = name
	}
	if news.NewStoryID(" The\nBridge ") != news.NewStoryID("the bridge") {
		t.Error("spaces or case make another story")
	}
	there := at.In(time.FixedZone("CEST", 2*60*60))
	if news.NewCaptureID("v", "d", at, news.FromFile, "n") != news.NewCaptureID("v", "d", there, news.FromFile, "n") {
		t.Error("the zone makes another capture")
	}
}

func TestTextDigest(t *testing.T) {
	head := []news.Part{{Kind: news.Headline, Start: 0, End: 4}}
	if news.TextDigest("Text", nil) == news.TextDigest("Text", head) {
		t.Error("parts make no other digest")
	}
	if news.TextDigest("Text", nil) != news.DigestOf([]byte("Text")) {
		t.Error("the digest of a text without parts is not that of the text")
	}
}

func TestCleanName(t *testing.T) {
	for in, want := range map[string]string{"": "", " \t": "", " The\n\nPost ": "The Post"} {
		if got := news.CleanName(in); got != want {
			t.Errorf("CleanName(%q) = %q, want %q", in, got, want)
		}
	}
}

func version(text string, parts ...news.Part) news.Version {
	return news.Version{ID: "v", Article: "a", Text: text, Parts: parts, Digest: news.TextDigest(text, parts)}
}

func TestVersionPart(t *testing.T) {
	v := version("Head\n\nBody", news.Part{Kind: news.Headline, Start: 0, End: 4})
	if got := v.Part(news.Headline); got != "Head" {
		t.Errorf("Part(headline) = %q, want Head", got)
	}
	if got := v.Part(news.Byline); got != "" {
		t.Errorf("Part(byline) = %q, want nothing", got)
	}
}

func TestValidate(t *testing.T) {
	part := func(start, end int) news.Part { return news.Part{Kind: news.Residue, Start: start, End: end} }
	other := version("Text")
	other.Text = "text"
	noID := version("Text")
	noID.ID = ""
	for _, c := range []struct {
		name string
		v    news.Version
		want bool
	}{
		{"whole", version("Text"), true},
		{"parts in order", version("Text", part(0, 2), part(2, 4)), true},
		{"empty part at the end", version("Text", part(4, 4)), true},
		{"no identifier", noID, false},
		{"another text", other, false},
		{"not UTF-8", version("T\xff"), false},
		{"part behind the end", version("Text", part(2, 5)), false},
		{"part before the beginning", version("Text", part(-1, 2)), false},
		{"part turned round", version("Text", part(3, 2)), false},
		{"parts that overlap", version("Text", part(0, 3), part(2, 4)), false},
		{"part through a letter", version("é", part(0, 1)), false},
	} {
		if err := c.v.Validate(); (err == nil) != c.want || err != nil && !errors.Is(err, news.ErrInvalid) {
			t.Errorf("%s: Validate() = %v, want valid %v", c.name, err, c.want)
		}
	}
}

func TestDecisionValidate(t *testing.T) {
	for _, c := range []struct {
		d    news.Decision
		want bool
	}{
		{news.Decision{Old: "a", New: "b", Key: "k", Choice: news.Stet}, true},
		{news.Decision{Old: "a", New: "b", Key: "k", Choice: news.Open}, true},
		{news.Decision{Old: "a", New: "b", Key: "k"}, false},
		{news.Decision{Old: "a", New: "b", Choice: news.Stet}, false},
		{news.Decision{New: "b", Key: "k", Choice: news.Stet}, false},
	} {
		if err := c.d.Validate(); (err == nil) != c.want {
			t.Errorf("Validate(%+v) = %v, want valid %v", c.d, err, c.want)
		}
	}
}
