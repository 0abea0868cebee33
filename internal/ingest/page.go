package ingest

import (
	"fmt"
	"net/url"
	"strings"

	"golang.org/x/net/html"

	"stet/internal/ingest/prose"
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
	p := newPage(root)
	doc = p.document(p.find())
	if doc.Text == "" {
		return Document{}, news.ErrEmpty
	}
	return doc, nil
}

func newPage(root *html.Node) *page {
	p := &page{root: root, blocks: pageBlocks(root), facts: pageFacts{meta: map[string]string{}}}
	p.facts.collect(root)
	p.about = p.facts.about()
	for _, b := range p.blocks {
		if !b.is(around) {
			p.size += len(b.text)
		}
	}
	return p
}

// scriptShare is how much more than what stands in the page its linked data must
// have of the article to be believed instead: the page is then made by a script.
const scriptShare = 3

// document makes the document of the blocks that were found.
func (p *page) document(found []bool) Document {
	t := prose.Text{
		Language: p.about.language, Published: p.about.published, Modified: p.about.modified,
		About: news.About{
			Outlet: p.about.outlet, Section: p.about.section, Author: p.about.author, Address: p.about.address,
		},
	}
	if body := p.facts.linked.body; len(body) > scriptShare*p.sizeOf(found) && len(body) > smallPage/2 {
		for part := range strings.SplitSeq(clean(body), "\n") {
			t.Add("", part)
		}
		t.Note = "the page's own text is made by a script; this is the text that it gives to machines"
		p.around(&t, 0, len(p.blocks))
	} else {
		p.write(&t, p.roles(found))
		t.About.Links = p.links(found)
	}
	doc := documentOf(t)
	if doc.Text == "" {
		return Document{}
	}
	if p.about.headline != "" {
		doc = doc.WithHeadline(p.about.headline)
	}
	doc.markDateline()
	return doc
}

// write puts the blocks into the text by their roles, and what is none of it beside.
func (p *page) write(t *prose.Text, roles []role) {
	for i := 0; i < len(p.blocks); {
		if roles[i] != leave {
			t.Add(roles[i].part(), p.blocks[i].text)
			i++
			continue
		}
		start := i
		for i < len(p.blocks) && roles[i] == leave {
			i++
		}
		p.around(t, start, i)
	}
}

// mostAroundBytes bounds what is kept of one stretch around the article; all of it
// is in the bytes of the page.
const mostAroundBytes = 4 << 10

// around puts the blocks beside the text.
func (p *page) around(t *prose.Text, start, end int) {
	var b strings.Builder
	for _, block := range p.blocks[start:end] {
		if b.Len()+len(block.text) > mostAroundBytes {
			break
		}
		b.WriteString(block.text + "\n")
	}
	t.Leave(news.AroundArticle, b.String())
}

// mostLinks bounds the links that are kept.
const mostLinks = 500

// links are the links in the article, with whole addresses.
func (p *page) links(found []bool) []news.Link {
	base, err := url.Parse(first(p.facts.base, p.about.address))
	var all []news.Link
	for i, yes := range found {
		if !yes {
			continue
		}
		for _, l := range p.blocks[i].links {
			if ref, refErr := url.Parse(l.Address); err == nil && refErr == nil {
				l.Address = base.ResolveReference(ref).String()
			}
			if len(all) < mostLinks && l.Text != "" {
				all = append(all, l)
			}
		}
	}
	return all
}
