package ingest

import (
	"fmt"
	"strings"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"

	"stet/internal/news"
)

// readPage takes the article out of a page.
func readPage(source string) (doc Document, err error) {
	// The extractors are not ours and meet whatever pages hold.
	defer func() {
		if r := recover(); r != nil {
			doc, err = Document{}, fmt.Errorf("page: %v: %w", r, news.ErrInvalid)
		}
	}()
	root, err := html.Parse(strings.NewReader(source))
	if err != nil {
		return Document{}, fmt.Errorf("page: %w: %w", err, news.ErrInvalid)
	}
	about := aboutPage(root)
	doc = Document{
		Text: clean(bodyText(root)), Language: about.language,
		Published: stampOf(about.published), Modified: stampOf(about.modified),
	}
	if doc.Text == "" {
		return Document{}, news.ErrEmpty
	}
	doc.Parts = residueOf(doc.Text)
	if about.headline != "" {
		doc = doc.WithHeadline(about.headline)
	} else {
		doc.markFirstLine()
	}
	doc.markByline(about.author)
	return doc, nil
}

// smallPage is the length in bytes up to which a page is taken as a whole:
// a copied piece of a page has nothing around the article to leave out.
const smallPage = 800

// leastShare is the part of the page's text that the extractor must find; if it
// finds less, it took something else for the article.
const leastShare = 20

// bodyText returns the text of the article, or of the whole page where the
// extractor finds too little.
func bodyText(root *html.Node) string {
	whole := textOf(root)
	if len(whole) <= smallPage || depth(root) > deepest {
		return whole
	}
	if text := textOf(extracted(root)); len(text)*leastShare >= len(whole) {
		return text
	}
	return whole
}

// deepest is how deep elements may lie for the extractor to look at a page: it
// goes through what lies below an element again for each that it lies in. Pages
// that people wrote have some twenty levels.
const deepest = 100

func depth(n *html.Node) int {
	below := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		below = max(below, depth(c))
	}
	return below + 1
}

// extracted returns what Readability takes for the article, nil if nothing. One
// that panics found nothing.
func extracted(root *html.Node) (found *html.Node) {
	defer func() {
		if recover() != nil {
			found = nil
		}
	}()
	article, err := readability.FromDocument(root, nil)
	if err != nil {
		return nil
	}
	return article.Node
}

// markByline marks the line that names the author, if one of the first does and
// says hardly more than that.
func (d *Document) markByline(author string) {
	author = oneLine(author)
	if author == "" {
		return
	}
	at := 0
	for seen := 0; seen < 6 && at < len(d.Text); seen++ {
		line, _, _ := strings.Cut(d.Text[at:], "\n")
		if strings.Contains(oneLine(line), author) && len(line) <= len(author)+24 {
			d.mark(news.Byline, at, at+len(line))
			return
		}
		at += len(line) + 1
	}
}
