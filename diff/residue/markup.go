package residue

import (
	"regexp"
	"strings"
)

// What a plugin or a template leaves in a text, as patterns.
const (
	// attribute is a name with a value in quotation marks, which the site may have made
	// round ones.
	attribute = `\s+[\w:-]+\s*=\s*["'“”‘’″][^"'“”‘’″\[\]]*["'“”‘’″]`
	// bareAttribute is one without them, or an address alone.
	bareAttribute = `\s+(?:[\w:-]+\s*=\s*[^\s\[\]]+|\w+://[^\s\[\]]+)`
	// tagName is a name that an editor would not put between brackets: words joined by
	// underscores, as in [source_link], or one of the single words that such plugins use.
	tagName = `(?:[a-z]+(?:_[a-z0-9]+)+|keyword|content|gallery|caption|embed|playlist|adsense|toc|contact-form(?:-7)?)`
	// pairOfTags is a plugin's place with nothing but an address in it.
	pairOfTags = `\[[a-z][\w-]*(?:` + attribute + `|` + bareAttribute + `)*\]\s*(?:\w+://[^\s\[\]]+)?\s*\[/[a-z][\w-]+\]`
	shortcode  = `\[` + tagName + `(?:` + attribute + `|` + bareAttribute + `)*\s*/?\]` +
		`|\[[a-z][\w-]*(?:` + attribute + `)+\s*/?\]|\[/[a-z][\w-]+\]`
	comment  = `<!--.*?-->`
	template = `\{\{[^{}]*\}\}|\{%[^{}%]*%\}|<%[^<>%]*%>`
	// hole is an element of HTML that holds no words.
	hole = `</?(?:img|iframe)(?:\s[^<>]*)?/?>`
	// element is a tag of HTML, and entity a character that it spells out. Between words
	// they may hold some of the article.
	element = `</?(?:a|amp-[a-z]+|aside|b|blockquote|br|center|div|em|figcaption|figure|h[1-6]|hr|i|ins|li|noscript|ol|p|section|` +
		`script|span|strong|style|table|tbody|td|th|thead|tr|u|ul)(?:\s[^<>]*)?/?>`
	entity = `&(?:[a-zA-Z][a-zA-Z0-9]{1,10}|#[0-9]{1,6}|#x[0-9a-fA-F]{1,5});`
)

var (
	// tag is what is residue wherever it stands.
	tag = regexp.MustCompile(pairOfTags + `|` + shortcode + `|` + comment + `|` + template + `|` + hole)
	// markup is a line that has nothing else.
	markup = regexp.MustCompile(`^(?:\s|` + tag.String() + `|` + element + `|` + entity + `)+$`)
)

// tagSigns are the characters of which every tag and all markup has one.
const tagSigns = "[<{&"

func isMarkup(line string) bool {
	return strings.ContainsAny(line, tagSigns) && markup.MatchString(line)
}

// tagsIn returns where the tags of a line stand.
func tagsIn(line string) [][]int {
	if !strings.ContainsAny(line, tagSigns) {
		return nil
	}
	return tag.FindAllStringIndex(line, -1)
}
