package ingest

import (
	"strings"
	"unicode"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
)

// page is a page that is being read.
type page struct {
	root   *html.Node
	blocks []pageBlock
	facts  pageFacts
	about  about
	size   int // bytes of text
}

// finder finds which blocks of a page are the body of its article; nil if it
// finds none.
type finder func(p *page) []bool

// finders are asked in this order; the first whose answer is enough is believed.
var finders = []finder{named, likeArticle, densest}

// smallPage is the length in bytes up to which a page is taken as a whole:
// a copied piece of a page has nothing around the article to leave out.
const smallPage = 800

// leastShare is the part of the page's text that a finder must find; if it finds
// less, it took something else for the article.
const leastShare = 20

// find returns which blocks are the body of the article.
func (p *page) find() []bool {
	if p.size > smallPage {
		for _, f := range finders {
			if found := f(p); p.sizeOf(found)*leastShare >= p.size {
				return found
			}
		}
	}
	return p.all()
}

// all takes everything that is not named as standing around an article.
func (p *page) all() []bool {
	found := make([]bool, len(p.blocks))
	for i, b := range p.blocks {
		found[i] = !b.is(around)
	}
	return found
}

func (p *page) sizeOf(found []bool) int {
	n := 0
	for i, yes := range found {
		if yes {
			n += len(p.blocks[i].text)
		}
	}
	return n
}

// named finds the element that the page itself calls the body of its article.
func named(p *page) []bool {
	body := p.facts.body
	if body == nil {
		return nil
	}
	found := make([]bool, len(p.blocks))
	for i, b := range p.blocks {
		found[i] = !b.is(around) && within(b.node, body)
	}
	return found
}

func within(n, element *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == element {
			return true
		}
	}
	return false
}

// Bounds of what Readability looks at: it copies the page, and goes through what
// lies below an element again for each that it lies in. Pages that people wrote
// have some twenty levels.
const (
	deepest   = 100
	mostBytes = 8 << 20
)

// likeArticle finds what Readability takes for the article.
func likeArticle(p *page) []bool {
	if p.size > mostBytes || depth(p.root) > deepest {
		return nil
	}
	tree := extracted(p.root)
	if tree == nil {
		return nil
	}
	left := map[string]int{} // how often each block is in what it found
	for _, b := range pageBlocks(tree) {
		left[key(b.text)]++
	}
	return p.match(left)
}

// match finds the blocks in the page. Of those that stand in it more often, such as
// a heading that is in a table of contents too, it takes the ones beside others.
func (p *page) match(left map[string]int) []bool {
	keys, stands := make([]string, len(p.blocks)), map[string]int{}
	for i, b := range p.blocks {
		if !b.is(around) {
			keys[i] = key(b.text)
			stands[keys[i]]++
		}
	}
	found := make([]bool, len(p.blocks))
	take := func(wanted func(i int) bool) {
		for i, k := range keys {
			if k != "" && !found[i] && left[k] > 0 && wanted(i) {
				found[i] = true
				left[k]--
			}
		}
	}
	take(func(i int) bool { return stands[keys[i]] <= left[keys[i]] })
	take(func(i int) bool { return i > 0 && found[i-1] && i+1 < len(found) && found[i+1] })
	take(func(i int) bool { return i > 0 && found[i-1] || i+1 < len(found) && found[i+1] })
	take(func(int) bool { return true })
	return found
}

// key is a text as two programs that cut it otherwise at white space agree on it.
func key(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text)
}

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

// densest finds the element that directly holds the most text outside of links.
func densest(p *page) []bool {
	held := map[*html.Node]int{}
	var best *html.Node
	for _, b := range p.blocks {
		if b.is(around) || b.node.Parent == nil {
			continue
		}
		for n, share := b.node.Parent, 1; n != nil && share <= 2; n, share = n.Parent, share*2 {
			held[n] += (len(b.text) - 2*b.linked) / share
			if best == nil || held[n] > held[best] {
				best = n
			}
		}
	}
	if best == nil {
		return nil
	}
	found := make([]bool, len(p.blocks))
	for i, b := range p.blocks {
		found[i] = !b.is(around) && within(b.node, best)
	}
	return found
}
