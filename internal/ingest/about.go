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
	outlet, section, address, description           string
}

// pageFacts are the places where pages say things, each from its first mention.
type pageFacts struct {
	meta      map[string]string // by name, property or itemprop, in lower case
	linked    linkedData
	lang      string
	title     string
	base      string   // of links
	canonical string   // address
	savedFrom string   // address, as browsers note it
	headings  []string // of the first level
	titled    []string // blocks that the page calls its headline
	times     []string // of <time datetime>
	itemTimes map[string]string
	author    string // as a reader sees it
	publisher string
	body      *html.Node // that the page calls the body of its article
}

// about tells what the page says of itself: in its linked data first, which is
// written for machines, then in its meta elements, then where readers see it.
func (f *pageFacts) about() about {
	a := about{
		headline:    f.headline(),
		author:      first(f.linked.author, personOf(f.meta["author"]), f.meta["article:author_name"], f.meta["parsely-author"], f.meta["dc.creator"], f.meta["sailthru.author"], personOf(f.meta["article:author"]), f.author),
		published:   first(f.linked.published, f.meta["article:published_time"], f.meta["og:article:published_time"], f.itemTimes["datepublished"], f.meta["datepublished"], f.meta["parsely-pub-date"], f.meta["date"], f.meta["dc.date"], f.meta["dc.date.issued"], f.meta["pubdate"], f.meta["publishdate"], f.meta["sailthru.date"]),
		modified:    first(f.linked.modified, f.meta["article:modified_time"], f.itemTimes["datemodified"], f.meta["datemodified"], f.meta["og:updated_time"], f.meta["dc.date.modified"], f.meta["last-modified"], f.meta["lastmod"]),
		language:    languageOf(f.lang, f.linked.language, f.meta["content-language"], f.meta["og:locale"], f.meta["language"], f.meta["dc.language"]),
		outlet:      first(f.linked.publisher, f.meta["og:site_name"], f.meta["application-name"], f.meta["dc.publisher"], f.publisher),
		section:     first(f.meta["article:section"], f.linked.section, f.meta["parsely-section"], f.meta["section"]),
		address:     addressOf(f.canonical, f.meta["og:url"], f.linked.address, f.savedFrom),
		description: first(f.meta["description"], f.meta["og:description"], f.linked.description),
	}
	if a.published == "" && len(f.times) > 0 {
		a.published = f.times[0]
	}
	return a
}

// personOf returns the value unless it is the address of a page about a person.
func personOf(value string) string {
	if strings.HasPrefix(value, "http") {
		return ""
	}
	return value
}

// addressOf returns the first that is an address of a page in the web.
func addressOf(values ...string) string {
	for _, v := range values {
		if v = strings.TrimSpace(v); strings.HasPrefix(v, "http://") || strings.HasPrefix(v, "https://") {
			return strings.ToValidUTF8(v, "")
		}
	}
	return ""
}

// headline prefers the one heading that readers see; what is written for
// machines is often shortened, or has the outlet's name behind it.
func (f *pageFacts) headline() string {
	machine := first(f.linked.headline, f.meta["og:title"], f.meta["headline"], f.meta["twitter:title"])
	if len(f.headings) == 1 {
		h := f.headings[0]
		if before, ok := strings.CutSuffix(h, " "+machine); ok && machine != "" && len(before) < len(machine) {
			return machine // the heading has the name of a section before it
		}
		return h
	}
	for _, h := range f.headings {
		if machine != "" && strings.Contains(strings.ToLower(machine), strings.ToLower(h)) {
			return h
		}
	}
	if machine == "" && len(f.titled) > 0 {
		return f.titled[0]
	}
	if machine == "" {
		return f.withoutAnySite(f.title)
	}
	return withoutSite(machine, f.meta["og:site_name"])
}

// withoutAnySite cuts the outlet's name off, and what stands behind the last bar:
// titles of windows are built so.
func (f *pageFacts) withoutAnySite(title string) string {
	if short := withoutSite(title, first(f.meta["og:site_name"], f.linked.publisher)); short != title {
		return short
	}
	if at := strings.LastIndexAny(title, "|»"); at > len(title)/2 {
		return strings.TrimRight(title[:at], " ")
	}
	return title
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
	if n.Type == html.CommentNode {
		if at, ok := strings.CutPrefix(strings.TrimSpace(n.Data), "saved from url="); ok && f.savedFrom == "" {
			_, f.savedFrom, _ = strings.Cut(at, ")")
		}
	}
	if n.Type == html.ElementNode {
		if n.Data == "script" {
			if strings.EqualFold(attr(n, "type"), "application/ld+json") && n.FirstChild != nil {
				f.linked.read(n.FirstChild.Data)
			}
			return
		}
		f.element(n)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		f.collect(c)
	}
}

func (f *pageFacts) element(n *html.Node) {
	switch n.Data {
	case "html":
		f.lang = attr(n, "lang")
	case "meta":
		f.addMeta(n)
	case "base":
		f.base = first(f.base, attr(n, "href"))
	case "link":
		if strings.EqualFold(attr(n, "rel"), "canonical") {
			f.canonical = first(f.canonical, attr(n, "href"))
		}
	case "title":
		if f.title == "" {
			f.title = oneLine(rawText(n))
		}
	case "h1":
		if text := oneLine(textOf(n)); text != "" {
			f.headings = append(f.headings, text)
		}
	case "time":
		if at := attr(n, "datetime"); at != "" {
			f.times = append(f.times, at)
		}
	}
	f.items(n)
}

// items reads what the attributes of an element say about it.
func (f *pageFacts) items(n *html.Node) {
	if f.itemTimes == nil {
		f.itemTimes = map[string]string{}
	}
	for item := range strings.FieldsSeq(strings.ToLower(attr(n, "itemprop"))) {
		switch item {
		case "datepublished", "datemodified":
			if f.itemTimes[item] == "" {
				f.itemTimes[item] = first(attr(n, "datetime"), attr(n, "content"), rawText(n))
			}
		case "articlebody":
			if f.body == nil {
				f.body = n
			}
		case "publisher":
			f.publisher = first(f.publisher, attr(n, "content"), itemName(n), rawText(n))
		case "author":
			f.author = first(f.author, attr(n, "content"), rawText(n))
		}
	}
	if strings.EqualFold(attr(n, "rel"), "author") && n.Data == "a" {
		f.author = first(f.author, rawText(n))
	}
	if class := attr(n, "class"); class != "" {
		if n.Data != "h1" && n.Data != "body" && n.Data != "html" && marksIn(class)&headline != 0 {
			if text := oneLine(rawText(n)); text != "" && len(text) <= longestHeadline*2 {
				f.titled = append(f.titled, text)
			}
		}
		if strings.Contains(" "+class+" ", " entry-content ") && f.body == nil && n.Data == "div" {
			f.body = n // of the microformat hAtom
		}
	}
}

// itemName is the name of what an element describes.
func itemName(n *html.Node) string {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if attr(c, "itemprop") == "name" {
			return first(attr(c, "content"), rawText(c))
		}
	}
	return ""
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
	publisher, section, address, description, body  string
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
		"dateModified": &l.modified, "inLanguage": &l.language, "publisher": &l.publisher,
		"articleSection": &l.section, "url": &l.address, "description": &l.description, "articleBody": &l.body,
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
		return strings.ToValidUTF8(value, "\ufffd")
	case map[string]any:
		return nameIn(value["name"])
	case []any:
		if len(value) > 0 {
			return nameIn(value[0])
		}
	}
	return ""
}
