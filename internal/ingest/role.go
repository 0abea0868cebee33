package ingest

import (
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"stet/internal/news"
)

// role is what a block of a page is in the article.
type role uint8

const (
	leave role = iota // none of it
	body
	isHeadline
	isStandfirst
	isByline
	isCaption
	isNotice // of a correction
)

func (r role) part() news.PartKind {
	switch r {
	case isHeadline:
		return news.Headline
	case isStandfirst:
		return news.Standfirst
	case isByline:
		return news.Byline
	case isCaption:
		return news.Caption
	case isNotice:
		return news.Correction
	case leave, body:
	}
	return ""
}

// roles says what each block is, from which of them a finder took for the body.
func (p *page) roles(found []bool) []role {
	roles := make([]role, len(p.blocks))
	for i, yes := range found {
		if yes {
			roles[i] = body
		}
	}
	p.drop(roles)
	p.fill(roles)
	head := p.placeHeadline(roles)
	p.above(roles, head)
	p.beside(roles, head)
	return roles
}

// wholeLink is the share of a block's text in links, in percent, from which it leads
// elsewhere instead of saying something.
const wholeLink = 85

func (b pageBlock) isLink() bool { return b.linked*100 >= len(b.text)*wholeLink }

// longestLabel is how many letters may stand before a link that leads elsewhere.
const longestLabel = 40

// isInsert reports whether a block is a link that a label stands before: Read also: …
func (b pageBlock) isInsert() bool {
	label := strings.TrimSpace(b.text[:max(0, len(b.text)-b.linked)])
	return b.linked > 0 && utf8.RuneCountInString(label) <= longestLabel && (strings.HasSuffix(label, ":") || strings.HasSuffix(label, "："))
}

// counter is what stands below the pictures of a gallery.
var counter = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\d{1,3}\s*[/／]\s*\d{1,3}$`)
})

// isCounter reports whether a block only counts, and is no cell of a table.
func (b pageBlock) isCounter() bool {
	return b.node.DataAtom != atom.Td && b.node.DataAtom != atom.Th && counter().MatchString(b.text)
}

// drop leaves out what finders take along: blocks that are nothing but a link, lines
// that say when or count, and quotations that the page sets twice.
func (p *page) drop(roles []role) {
	said := map[string]bool{}
	for i, b := range p.blocks {
		if roles[i] == body && !b.is(pullQuote) {
			said[key(b.text)] = true
		}
	}
	for i, b := range p.blocks {
		if roles[i] != body {
			continue
		}
		switch {
		case b.isLink() && p.size > smallPage, b.isInsert(), b.isCounter(), b.is(timeLine) && isShort(b.text) && !b.is(byline):
			roles[i] = leave
		case b.is(pullQuote) && p.saidElsewhere(i, roles):
			roles[i] = leave
		}
	}
}

// saidElsewhere reports whether another block of the body says the same words.
func (p *page) saidElsewhere(i int, roles []role) bool {
	words := strings.Trim(key(p.blocks[i].text), "\"“”«»„’‘")
	for j, b := range p.blocks {
		if j != i && roles[j] == body && strings.Contains(key(b.text), words) {
			return true
		}
	}
	return false
}

// fill takes in blocks that a finder left out although they stand between others of
// the body, within the same element, and lead nowhere.
func (p *page) fill(roles []role) {
	first, last := ends(roles)
	for i := first + 1; i < last; i++ {
		b := p.blocks[i]
		if roles[i] != leave || b.is(around|timeLine|caption|pullQuote|byline) || b.linked*2 > len(b.text) {
			continue
		}
		if p.sibling(i, roles) {
			roles[i] = body
		}
	}
}

func ends(roles []role) (first, last int) {
	first, last = len(roles), -1
	for i, r := range roles {
		if r == body {
			first, last = min(first, i), i
		}
	}
	return first, last
}

// sibling reports whether the block has the same parent as one of the body near it.
func (p *page) sibling(i int, roles []role) bool {
	const near = 4
	for j := max(0, i-near); j < min(len(roles), i+near+1); j++ {
		if roles[j] == body && p.blocks[j].node.Parent == p.blocks[i].node.Parent && p.blocks[j].node.DataAtom == p.blocks[i].node.DataAtom {
			return true
		}
	}
	return false
}

// placeHeadline finds the block that is the headline, -1 if none is. What stands
// before it is no body, and what stands in another article of the page neither.
func (p *page) placeHeadline(roles []role) int {
	head := p.headline(roles)
	if head < 0 {
		return -1
	}
	own := articleOf(p.blocks[head].node)
	alone := own != nil && p.holdsMost(own, roles) // what stands outside of it is no body
	for i, b := range p.blocks {
		if roles[i] != body {
			continue
		}
		other := articleOf(b.node)
		said := strings.EqualFold(key(b.text), key(p.about.headline)) // once more
		if i < head || said || alone && !within(b.node, own) || own != nil && other != nil && own != other && !within(own, other) && !within(other, own) {
			roles[i] = leave
		}
	}
	roles[head] = isHeadline
	if !strings.EqualFold(key(p.blocks[head].text), key(p.about.headline)) {
		p.blocks[head].text = p.about.headline
	}
	return head
}

// holdsMost reports whether the element holds more than half of the body.
func (p *page) holdsMost(element *html.Node, roles []role) bool {
	inside, all := 0, 0
	for i, b := range p.blocks {
		if roles[i] != body {
			continue
		}
		all += len(b.text)
		if within(b.node, element) {
			inside += len(b.text)
		}
	}
	return inside*2 > all
}

// headline returns where the headline stands: of several places, the one that is
// set as one. It stands before most of the body.
func (p *page) headline(roles []role) int {
	want := key(p.about.headline)
	if want == "" {
		return -1
	}
	found, before, all := -1, 0, 0
	for i, b := range p.blocks {
		if roles[i] == body {
			all += len(b.text)
		}
		// A heading may have the name of a section before the headline.
		behind := b.node.DataAtom == atom.H1 && strings.HasSuffix(key(b.text), want)
		if b.is(around) || !behind && !strings.EqualFold(key(b.text), want) {
			continue
		}
		if found < 0 || b.node.DataAtom == atom.H1 && p.blocks[found].node.DataAtom != atom.H1 {
			found, before = i, all
		}
	}
	if found >= 0 && before*mostBefore > all {
		return -1
	}
	return found
}

// mostBefore is the share of the body, as a part of one, that may stand before the headline.
const mostBefore = 3

// articleOf is the outermost <article> around an element, nil if there is none.
func articleOf(n *html.Node) (found *html.Node) {
	for ; n != nil; n = n.Parent {
		if n.DataAtom == atom.Article {
			found = n
		}
	}
	return found
}

// Bounds of lines, in letters.
const (
	shortLine   = 100
	longestDeck = 600
)

func isShort(text string) bool { return utf8.RuneCountInString(text) <= shortLine }

// above says what the blocks between the headline and the body are: what stands
// below a headline, and who wrote it.
func (p *page) above(roles []role, head int) {
	first, _ := ends(roles)
	if head < 0 {
		head = max(0, first-aboveBody)
	}
	described := key(p.about.description)
	// The first blocks of the body may be more than body, too.
	for i := head; i < min(len(roles), first+3); i++ {
		b := p.blocks[i]
		if roles[i] != leave && roles[i] != body || b.is(around) && !b.is(byline) {
			continue
		}
		switch {
		case p.namesAuthor(b):
			roles[i] = isByline
		case b.is(standfirst) && utf8.RuneCountInString(b.text) <= longestDeck,
			i <= first && len(described) > shortLine/2 && key(b.text) == described,
			i == head+1 && (i < first || endsSentence(b.text)) && b.node.DataAtom == atom.H2 && !b.isLink():
			roles[i] = isStandfirst
		}
	}
}

// endsSentence reports whether a line ends as sentences do, and headings do not.
func endsSentence(line string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(line, " \u00a0\"”»)"))
	return strings.ContainsRune(".…。।۔։!?؟！？", last)
}

// aboveBody is how far above the body the lines about it are looked for on pages
// without a headline.
const aboveBody = 6

// namesAuthor reports whether a block does hardly more than say who wrote it.
func (p *page) namesAuthor(b pageBlock) bool {
	if !isShort(b.text) {
		return false
	}
	if b.is(byline) {
		return !b.is(timeLine) || p.about.author != "" && strings.Contains(b.text, p.about.author)
	}
	return p.about.author != "" && strings.Contains(oneLine(b.text), p.about.author) && len(b.text) <= len(p.about.author)+24
}

// beside says what else belongs to the article: captions of its pictures, and what
// the outlet says that it corrected.
func (p *page) beside(roles []role, head int) {
	first, last := ends(roles)
	if head >= 0 {
		first = min(first, head)
	}
	for i, b := range p.blocks {
		if roles[i] != leave && roles[i] != body || b.is(around) {
			continue
		}
		switch inside := i >= first && i <= last; {
		case isCorrection(b.text), b.is(correction) && !b.isLink():
			if inside || i <= last+noticeAfter && i >= first-noticeAfter {
				roles[i] = isNotice
			}
		case b.is(caption) && inside && !b.isLink():
			roles[i] = isCaption
		}
	}
}

// noticeAfter is how many blocks may stand between an article and a notice about it.
const noticeAfter = 4
