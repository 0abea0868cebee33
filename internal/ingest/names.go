package ingest

import (
	"encoding/json"
	"slices"
	"strings"
	"sync"

	"golang.org/x/net/html"

	"stet/assets"
)

// mark is what a page calls an element, in its class, identifier or the like.
type mark uint16

// The marks.
const (
	around     mark = 1 << iota // what stands around an article
	byline                      // who wrote it
	standfirst                  // what stands below the headline
	caption                     // of a picture
	correction                  // a notice of what was changed
	headline                    // the headline
	timeLine                    // when it was published
	pullQuote                   // a quotation set again in large letters
)

var markNames = map[string]mark{
	"around": around, "byline": byline, "standfirst": standfirst, "caption": caption,
	"correction": correction, "headline": headline, "time": timeLine, "pullquote": pullQuote,
}

// pageNames are the names that pages give to such elements, and the beginnings of
// notices of correction in all languages.
var pageNames = sync.OnceValue(func() (names struct {
	marks       map[string]mark
	corrections []string
},
) {
	names.marks = map[string]mark{}
	var lists map[string][]string
	readAsset("page/names.json", &lists)
	for kind, list := range lists {
		for _, name := range list {
			names.marks[name] |= markNames[kind]
		}
	}
	eachLanguage(func(page pageWords) { names.corrections = append(names.corrections, page.Correction...) })
	return names
})

// pageWords are what a language has for what stands beside the text of an article.
type pageWords struct {
	Correction []string // how notices of correction begin
	Byline     []string // how bylines begin
}

// eachLanguage gives take what each language has.
func eachLanguage(take func(pageWords)) {
	for _, language := range assets.Languages() {
		var page pageWords
		assets.ReadLanguage(language, "page", &page)
		take(page)
	}
}

// readAsset reads what is built in; what is not there says nothing.
func readAsset(name string, into any) {
	if data, err := assets.Files.ReadFile(name); err == nil {
		_ = json.Unmarshal(data, into) // a test reads all of them
	}
}

// marksOf are the marks in the attributes of an element.
func marksOf(n *html.Node) mark {
	found := mark(0)
	if strings.Contains(n.Data, "-") {
		found = marksIn(n.Data) // an element that the page made up
	}
	for _, a := range n.Attr {
		switch a.Key {
		case "class", "id", "itemprop", "rel", "data-component", "data-testid", "data-gu-name", "role":
			found |= marksIn(a.Val)
		}
	}
	return found
}

// longestNames is how much of an attribute is looked at.
const longestNames = 300

// marksIn looks up the words of a value, alone and with the one before: names are
// written related-posts, related_posts, relatedPosts.
func marksIn(value string) mark {
	found, before := mark(0), ""
	for name := range strings.FieldsSeq(value[:min(len(value), longestNames)]) {
		before = ""
		for word := range strings.FieldsFuncSeq(splitCamel(name), func(r rune) bool { return r < 'a' || r > 'z' }) {
			found |= pageNames().marks[word] | pageNames().marks[before+word]
			before = word
		}
	}
	return found
}

// splitCamel puts a hyphen before capitals inside a name, and makes them small.
func splitCamel(name string) string {
	var b strings.Builder
	lower := false
	for i := range len(name) {
		c := name[i]
		if c >= 'A' && c <= 'Z' {
			if lower {
				b.WriteByte('-')
			}
			c += 'a' - 'A'
			lower = false
		} else {
			lower = c >= 'a' && c <= 'z'
		}
		b.WriteByte(c)
	}
	return b.String()
}

// isCorrection reports whether a block begins as notices of correction do.
func isCorrection(text string) bool {
	text = strings.ToLower(text[:min(len(text), longestNames)])
	return slices.ContainsFunc(pageNames().corrections, func(c string) bool { return strings.HasPrefix(text, c) })
}
