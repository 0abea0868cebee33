package ingest_test

import (
	"testing"

	"stet/internal/ingest"
	"stet/internal/news"
)

func TestWithByline(t *testing.T) {
	for _, c := range []struct{ name, text, byline, want string }{
		{"a line says it", "Storm\n\nby Anna Roth\n\nIt rained.", "By  Anna Roth", "[headline Storm]\n\n[byline by Anna Roth]\n\nIt rained."},
		{"no line says it", "Storm\n\nIt rained.", "Anna Roth", "[headline Storm]\n\n[byline Anna Roth]\n\nIt rained."},
		{"no headline", "It rained. It snowed.\n\nThe end came.", "Anna Roth", "[byline Anna Roth]\n\nIt rained. It snowed.\n\nThe end came."},
		{"residue before and after", "[ad_1]\n\nStorm\n\nIt rained.\n\n[ad_2]", "Anna Roth", "[residue [ad_1]]\n\n[headline Storm]\n\n[byline Anna Roth]\n\nIt rained.\n\n[residue [ad_2]]"},
		{"nothing", "Storm\n\nIt rained.", " \n", "[headline Storm]\n\nIt rained."},
		{"twice", "Storm\n\nAnna Roth\n\nIt rained.", "Paul Lenz", "[headline Storm]\n\n[byline Paul Lenz]\n\nAnna Roth\n\nIt rained."},
	} {
		doc, err := ingest.Read("a.txt", []byte(c.text), "")
		if err != nil {
			t.Fatal(err)
		}
		if c.name == "twice" {
			doc = doc.WithByline("Anna Roth")
		}
		if got := marked(doc.WithByline(c.byline)); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// marked is the text with its parts in brackets.
func marked(d ingest.Document) string {
	out, at := "", 0
	for _, p := range d.Parts {
		out += d.Text[at:p.Start] + "[" + string(p.Kind) + " " + d.Text[p.Start:p.End] + "]"
		at = p.End
	}
	return out + d.Text[at:]
}

func FuzzWithByline(f *testing.F) {
	f.Add("Storm\n\nIt rained.", "Anna Roth")
	f.Add("[ad_1]\n\nStorm\n\nAnna Roth\nIt rained.", "anna roth")
	f.Fuzz(func(t *testing.T, text, byline string) {
		doc, err := ingest.Read("a.txt", []byte(text), "")
		if err != nil {
			return
		}
		doc = doc.WithByline(byline)
		v := news.Version{ID: "v", Article: "a", Text: doc.Text, Parts: doc.Parts, Digest: news.TextDigest(doc.Text, doc.Parts)}
		if err := v.Validate(); err != nil {
			t.Errorf("byline %q in %q: %v", byline, text, err)
		}
	})
}
