package ingest_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"text/template"
	"unicode"

	"golang.org/x/tools/txtar"

	"stet/internal/ingest"
	"stet/internal/news"
)

// article is what a layout of the test is filled with: the truth.
type article struct {
	Lang, Outlet, Section, Author, Published, Modified string
	Headline, Standfirst, Caption, Correction, Sub     string
	Body                                               []string
}

// noise stands around articles.
var noise = template.FuncMap{
	"js":     func(s string) string { b, _ := json.Marshal(s); return string(b) },
	"join":   func(s []string) string { return strings.Join(s, "\n\n") },
	"quoted": func(s string) string { return s[strings.IndexAny(s, "“„«:"):] },
	"ruby": func(s string) string { // over the first two letters
		r := []rune(s)
		return "<ruby>" + string(r[:2]) + "<rp>（</rp><rt>よみがな</rt><rp>）</rp></ruby>" + string(r[2:])
	},
	"nav": func() string {
		return `<header class="site-header"><div class="logo"><a href="/">Logo</a></div><nav><ul><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li><li><a href="/culture">Culture</a></li><li><a href="/weather">Weather</a></li></ul></nav><form><input name="q"><button>Search</button></form></header>`
	},
	"related": func() string {
		return `<div class="related"><h3>Most read</h3><ul><li><a href="/1">Ten cakes to bake now that the plums are ripe</a></li><li><a href="/2">Storm in the north takes roofs off eleven houses</a></li><li><a href="/3">Why the ferry does not run on Sundays</a></li></ul></div>`
	},
	"teasers": func() string {
		var b strings.Builder
		for _, s := range []string{"Storm takes roofs", "Cakes of the season", "Ferry stops again", "A new school opens"} {
			fmt.Fprintf(&b, `<div class="teaser"><h3><a href="/x">%s</a></h3><p>Much was said about this in the past week, and more will be said, as our reporters found when they asked people in the street.</p></div>`, s)
		}
		return b.String()
	},
	"comments": func() string {
		return `<h3>Comments</h3><ol class="commentlist"><li><b>reader17</b><p>I have lived here for thirty years and never thought that I would see this day. Let us hope that they keep their word this time, unlike the last.</p></li><li><b>ferryman</b><p>And who asks those who earn their bread with boats? Nobody, as always. I shall be at the next meeting and I shall say so.</p></li></ol>`
	},
	"footer": func() string {
		return `<footer><p>© 2024 All rights reserved. <a href="/imprint">Imprint</a> <a href="/privacy">Privacy</a> <a href="/terms">Terms</a></p></footer>`
	},
	"longfooter": func() string {
		return strings.Repeat(`<div><h5>About us</h5><p>We are a house of news with a long history, founded by two printers in the year 1848, and we write for everybody who lives along the river and wants to know more.</p></div>`, 3)
	},
}

type layout struct {
	name, has, says string
	html            string
	a               article
}

func layouts(tb testing.TB, file string) []layout {
	tb.Helper()
	var articles []article
	data, err := os.ReadFile("testdata/layouts/articles.json")
	if err == nil {
		err = json.Unmarshal(data, &articles)
	}
	if err != nil {
		tb.Fatal(err)
	}
	archive, err := txtar.ParseFile("testdata/layouts/" + file)
	if err != nil {
		tb.Fatal(err)
	}
	var all []layout
	for i, f := range archive.Files {
		fields := append(strings.Fields(f.Name), "")
		a := articles[i%len(articles)]
		a.Sub = []string{"What comes next", "Wie es weitergeht", "Що далі", "ماذا بعد", "接下来", "La suite"}[i%len(articles)]
		var b bytes.Buffer
		if err := template.Must(template.New(f.Name).Funcs(noise).Parse(string(f.Data))).Execute(&b, a); err != nil {
			tb.Fatal(err)
		}
		all = append(all, layout{fields[0], fields[1], fields[2], b.String(), a})
	}
	return all
}

// truth is the text that a person takes out of the page.
func (l layout) truth() string {
	var all []string
	for _, c := range l.has {
		switch c {
		case 'H':
			all = append(all, l.a.Headline)
		case 'S':
			all = append(all, l.a.Standfirst)
		case 'B', 'b': // marked as such, or for people only
			all = append(all, l.a.Author)
		case 'C':
			all = append(all, l.a.Caption)
		case 'N':
			all = append(all, l.a.Correction)
		case 'T':
			all = append(all, "Brücke Länge Baujahr Alte Brücke 240 m 1911 Nordbrücke 310 m 1974")
		case 'P':
			if strings.Contains(l.has, "2") {
				all = append(all, l.a.Body[:2]...)
				continue
			}
			all = append(all, l.a.Body...)
			if strings.Contains(l.says, "+") {
				all = append(all, l.a.Sub)
			}
		}
	}
	return strings.Join(all, "\n\n")
}

// words counts words; of scripts without spaces, letters.
func words(text string) map[string]int {
	count := map[string]int{}
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) }) {
		if strings.ContainsFunc(word, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
			for _, r := range word {
				count[string(r)]++
			}
			continue
		}
		count[word]++
	}
	return count
}

// score compares words: F, and those that are missing and too many.
func score(want, got string) (f float64, missing, extra []string) {
	w, g := words(want), words(got)
	common, wanted, found := 0, 0, 0
	for _, word := range slices.Sorted(maps.Keys(w)) {
		wanted += w[word]
		common += min(w[word], g[word])
		if g[word] < w[word] {
			missing = append(missing, word)
		}
	}
	for _, word := range slices.Sorted(maps.Keys(g)) {
		found += g[word]
		if g[word] > w[word] {
			extra = append(extra, word)
		}
	}
	return 2 * float64(common) / float64(wanted+found), missing, extra
}

// TestLayouts measures how well articles are taken out of pages of many layouts.
func TestLayouts(t *testing.T) {
	all := layouts(t, "layouts.txtar")
	if len(all) < 30 {
		t.Fatalf("%d layouts, want 30 at least", len(all))
	}
	measure(t, all, 0.95)
}

// TestUnseenLayouts measures it on pages that were written after the rules.
func TestUnseenLayouts(t *testing.T) { measure(t, layouts(t, "unseen.txtar"), 0.9) }

// TestFurtherLayouts measures it on kinds of pages that neither of these has.
func TestFurtherLayouts(t *testing.T) { measure(t, layouts(t, "further.txtar"), 0.9) }

// TestLayoutsAgain measures it on pages of the same kinds that were written after those.
func TestLayoutsAgain(t *testing.T) { measure(t, layouts(t, "again.txtar"), 0.9) }

func measure(t *testing.T, all []layout, enough float64) {
	t.Helper()
	sum, fields, right := 0.0, 0, 0
	for _, l := range all {
		doc, err := ingest.Read("page.html", []byte(l.html), "")
		if err != nil {
			t.Errorf("%s: %v", l.name, err)
			continue
		}
		checkDocument(t, doc)
		f, missing, extra := score(l.truth(), doc.Text)
		sum += f
		if f < 1 {
			t.Logf("%s: F %.3f, missing %q, too many %q", l.name, f, missing, extra)
		}
		if f < enough {
			t.Errorf("%s: F %.3f, want %.2f\n%s", l.name, f, enough, doc.Text)
		}
		for field, got := range l.fields(doc) {
			fields++
			if want := l.field(field); got != want {
				t.Errorf("%s: %s = %q, want %q", l.name, field, got, want)
			} else {
				right++
			}
		}
	}
	t.Logf("%d layouts: F %.4f; %d of %d fields", len(all), sum/float64(len(all)), right, fields)
}

// fields are what the page should tell beside its text, and what was found.
func (l layout) fields(doc ingest.Document) map[string]string {
	got := map[string]string{}
	part := func(kind news.PartKind) string {
		for _, p := range doc.Parts {
			if p.Kind == kind {
				return doc.Text[p.Start:p.End]
			}
		}
		return ""
	}
	for _, c := range l.has + l.says {
		switch c {
		case 'H':
			got["headline"] = doc.Headline
		case 'S':
			got["standfirst"] = part(news.Standfirst)
		case 'B':
			got["byline"] = part(news.Byline)
		case 'C':
			got["caption"] = part(news.Caption)
		case 'N':
			got["correction"] = part(news.Correction)
		case 'a':
			got["author"] = doc.About.Author
		case 'p':
			got["published"] = doc.Published.Spelled
		case 'm':
			got["modified"] = doc.Modified.Spelled
		case 's':
			got["section"] = doc.About.Section
		case 'o':
			got["outlet"] = doc.About.Outlet
		}
	}
	return got
}

func (l layout) field(name string) string {
	return map[string]string{
		"headline": l.a.Headline, "standfirst": l.a.Standfirst, "byline": l.a.Author, "caption": l.a.Caption,
		"correction": l.a.Correction, "author": l.a.Author, "published": l.a.Published, "modified": l.a.Modified,
		"section": l.a.Section, "outlet": l.a.Outlet,
	}[name]
}
