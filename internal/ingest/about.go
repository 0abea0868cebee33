package ingest

import (
	"encoding/json"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/text/language"
)

// about is what a page says of itself, in its own words.
type about struct {
	headline, author, published, modified, language string
}

// pageFacts are the places where pages say things, each from its first mention.
type pageFacts struct {
	meta     map[string]string // by name, property or itemprop, in lower case
	linked   linkedData
	lang     string
	title    string
	headings []string // of the first level
	times    []string // of <time datetime>
}

// aboutPage reads what the page says of itself: in its linked data first, which
// is written for machines, then in its meta elements, then where readers see it.
func aboutPage(root *html.Node) about {
	f := pageFacts{meta: map[string]string{}}
	f.collect(root)
	a := about{
		headline:  f.headline(),
		author:    first(f.linked.author, f.meta["author"], f.meta["article:author_name"]),
		published: first(f.linked.published, f.meta["article:published_time"], f.meta["datepublished"], f.meta["date"], f.meta["dc.date"], f.meta["pubdate"]),
		modified:  first(f.linked.modified, f.meta["article:modified_time"], f.meta["datemodified"], f.meta["og:updated_time"], f.meta["last-modified"]),
		language:  languageOf(f.lang, f.linked.language, f.meta["content-language"], f.meta["og:locale"]),
	}
	if a.published == "" && len(f.times) > 0 {
		a.published = f.times[0]
	}
	if strings.HasPrefix(a.author, "http") {
		a.author = ""
	}
	return a
}

// headline prefers the one heading that readers see; what is written for
// machines is often shortened, or has the outlet's name behind it.
func (f *pageFacts) headline() string {
	machine := first(f.linked.headline, f.meta["og:title"], f.meta["headline"], f.meta["twitter:title"])
	if len(f.headings) == 1 {
		return f.headings[0]
	}
	for _, h := range f.headings {
		if machine != "" && strings.Contains(strings.ToLower(machine), strings.ToLower(h)) {
			return h
		}
	}
	if machine == "" {
		return withoutSite(f.title, f.meta["og:site_name"])
	}
	return withoutSite(machine, f.meta["og:site_name"])
}

// withoutSite cuts the outlet's name off the end of a title.
func withoutSite(title, site string) string {
	if site == "" {
		return title
	}
	rest, ok := strings.CutSuffix(title, site)
	if !ok {
		return title
	}
	if rest = strings.TrimRight(rest, " -–—|:·•"); rest != "" {
		return rest
	}
	return title
}

func first(values ...string) string {
	for _, v := range values {
		if v = oneLine(v); v != "" {
			return v
		}
	}
	return ""
}

// languageOf returns the first that is a language.
func languageOf(values ...string) string {
	for _, v := range values {
		v = strings.ReplaceAll(strings.TrimSpace(v), "_", "-")
		if tag, err := language.Parse(v); err == nil && v != "" && tag != language.Und {
			return tag.String()
		}
	}
	return ""
}

func (f *pageFacts) collect(n *html.Node) {
	if n.Type == html.ElementNode {
		switch n.Data {
		case "html":
			f.lang = attr(n, "lang")
		case "meta":
			f.addMeta(n)
		case "title":
			if f.title == "" {
				f.title = oneLine(textOf(n))
			}
		case "h1":
			if text := oneLine(textOf(n)); text != "" {
				f.headings = append(f.headings, text)
			}
		case "time":
			if at := attr(n, "datetime"); at != "" {
				f.times = append(f.times, at)
			}
		case "script":
			if strings.EqualFold(attr(n, "type"), "application/ld+json") && n.FirstChild != nil {
				f.linked.read(n.FirstChild.Data)
			}
			return
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		f.collect(c)
	}
}

func (f *pageFacts) addMeta(n *html.Node) {
	for _, key := range []string{"property", "name", "itemprop", "http-equiv"} {
		name := strings.ToLower(attr(n, key))
		if _, known := f.meta[name]; name != "" && !known {
			f.meta[name] = attr(n, "content")
		}
	}
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// linkedData is what a page says of its article in JSON-LD.
type linkedData struct {
	headline, author, published, modified, language string
}

// read takes what the script says, where nothing was said before. A script that
// is no JSON says nothing.
func (l *linkedData) read(script string) {
	var data any
	if json.Unmarshal([]byte(script), &data) == nil {
		l.walk(data)
	}
}

func (l *linkedData) walk(data any) {
	switch data := data.(type) {
	case []any:
		for _, item := range data {
			l.walk(item)
		}
	case map[string]any:
		if isArticle(data["@type"]) {
			l.take(data)
		}
		l.walk(data["@graph"])
		l.walk(data["mainEntity"])
	}
}

func isArticle(kind any) bool {
	switch kind := kind.(type) {
	case string:
		return strings.HasSuffix(kind, "Article") || strings.HasSuffix(kind, "Posting") || kind == "Report"
	case []any:
		return slices.ContainsFunc(kind, isArticle)
	}
	return false
}

func (l *linkedData) take(article map[string]any) {
	for name, to := range map[string]*string{
		"headline": &l.headline, "author": &l.author, "datePublished": &l.published,
		"dateModified": &l.modified, "inLanguage": &l.language,
	} {
		if *to == "" {
			*to = html.UnescapeString(nameIn(article[name]))
		}
	}
}

// nameIn returns the text of a value, or the name of the thing or of the first
// of several.
func nameIn(value any) string {
	switch value := value.(type) {
	case string:
		return value
	case map[string]any:
		return nameIn(value["name"])
	case []any:
		if len(value) > 0 {
			return nameIn(value[0])
		}
	}
	return ""
}
