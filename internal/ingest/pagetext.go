package ingest

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"stet/internal/news"
)

// textOf returns the words of the tree as a reader sees them: blocks parted by
// an empty line, each with its line breaks and no others.
func textOf(root *html.Node) string { return strings.Join(blocksIn(root), blockEnd) }

// blocksIn returns the blocks of the tree that are not named as standing around
// the article: paragraphs, headings, cells.
func blocksIn(root *html.Node) []string {
	var texts []string
	for _, b := range pageBlocks(root) {
		if !b.is(around) {
			texts = append(texts, b.text)
		}
	}
	return texts
}

// pageBlock is a paragraph, a heading, a cell of a page.
type pageBlock struct {
	text   string
	node   *html.Node // the innermost element that holds all of it
	marks  mark       // of that element and those that it lies in
	linked int        // bytes of text in links
	links  []news.Link
}

func (b pageBlock) is(m mark) bool { return b.marks&m != 0 }

// pageBlocks returns the blocks of the page, in order.
func pageBlocks(root *html.Node) []pageBlock {
	if root == nil {
		return nil
	}
	var w pageWriter
	w.sizes = map[*html.Node]size{}
	w.whole = w.measure(root)
	w.node(root, root, 0)
	w.flush(root, 0)
	return w.blocks
}

// pageWriter collects the blocks of a page.
type pageWriter struct {
	blocks []pageBlock
	line   strings.Builder
	link   int // 1 within a link
	linked int
	links  []news.Link

	sizes map[*html.Node]size // of elements with a name that says around
	whole size
}

// size is what an element holds.
type size struct {
	text   int
	titles int  // headings of the first level
	fields bool // it is itself the parent of a field to fill in
}

// measure counts what an element holds, and notes it of those whose name says
// that they stand around the article: a name is not believed of an element that
// holds the headline, or most of the page.
func (w *pageWriter) measure(n *html.Node) size {
	var s size
	if n.Type == html.TextNode {
		s.text = len(strings.TrimSpace(n.Data))
		return s
	}
	if n.Type == html.ElementNode && unseen(n) {
		return s
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		inner := w.measure(c)
		s.text += inner.text
		s.titles += inner.titles
		s.fields = s.fields || isField(c)
	}
	if n.Type == html.ElementNode {
		if n.DataAtom == atom.H1 {
			s.titles++
		}
		if marksOf(n)&around != 0 || n.DataAtom == atom.Header || n.DataAtom == atom.Form || s.fields {
			w.sizes[n] = s
		}
	}
	return s
}

// isField reports whether readers write something into the element.
func isField(n *html.Node) bool {
	if n.Type != html.ElementNode || n.DataAtom != atom.Input {
		return false
	}
	switch strings.ToLower(attr(n, "type")) {
	case "hidden", "submit", "button", "image", "checkbox", "radio":
		return false
	}
	return true
}

// mostOfField is how many bytes of text may stand beside a field that belong to it.
const mostOfField = 400

// mostAround is the part of a page that an element may hold, in percent, and still
// be believed to stand around the article: with a headline elsewhere, and without one.
const (
	mostAround       = 90
	mostAroundNoHead = 50
)

// marksAt are the marks of an element that are believed.
func (w *pageWriter) marksAt(n *html.Node) mark {
	m := marksOf(n)
	if landmarks[n.DataAtom] {
		m |= around
	}
	if n.DataAtom == atom.Figcaption {
		m |= caption
	}
	if n.DataAtom == atom.Time {
		m |= timeLine
	}
	s := w.sizes[n]
	if s.fields && s.text <= mostOfField {
		m |= around // a form, whatever element it is
	}
	if m&around == 0 || landmarks[n.DataAtom] && n.DataAtom != atom.Form { // a form may hold all of a page
		return m
	}
	most := mostAroundNoHead
	if w.whole.titles > 0 {
		most = mostAround
	}
	if s.titles > 0 || s.text*100 > w.whole.text*most || bodies[n.DataAtom] {
		m &^= around
	}
	return m
}

// landmarks are elements that HTML itself says stand around the article.
var landmarks = map[atom.Atom]bool{
	atom.Nav: true, atom.Footer: true, atom.Aside: true, atom.Form: true, atom.Button: true,
}

// bodies are elements whose names speak of the whole page.
var bodies = map[atom.Atom]bool{atom.Html: true, atom.Body: true, atom.Main: true, atom.Article: true}

func (w *pageWriter) node(n, holder *html.Node, marks mark) {
	if n.Type == html.TextNode {
		w.line.WriteString(spaces.Replace(n.Data))
		if w.link > 0 {
			w.linked += len(n.Data)
		}
		return
	}
	if n.Type != html.DocumentNode && (n.Type != html.ElementNode || unseen(n)) {
		return
	}
	if n.DataAtom == atom.Br {
		w.lineBreak(holder, marks)
		return
	}
	own := mark(0)
	if n.Type == html.ElementNode {
		own = w.marksAt(n)
	}
	block := n.Type == html.ElementNode && (!inline[n.DataAtom] || own&(byline|timeLine|headline|standfirst) != 0 && standsAlone(n))
	if block {
		w.flush(holder, marks)
		holder = n
		marks |= own
	}
	if n.DataAtom == atom.A {
		w.startLink(n)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c, holder, marks)
	}
	if n.DataAtom == atom.A {
		w.endLink()
	}
	if block {
		w.flush(holder, marks)
	}
}

// lineBreak ends a line, and a paragraph if the line is empty: people who know no
// other way part their paragraphs so.
func (w *pageWriter) lineBreak(holder *html.Node, marks mark) {
	if strings.HasSuffix(strings.TrimRight(w.line.String(), " "), "\n") {
		w.flush(holder, marks)
		return
	}
	w.line.WriteByte('\n')
}

// standsAlone reports whether an element within a line is an item of its own, such
// as the name and the day in the line below a headline, and no word of a sentence:
// no text stands beside it in its parent.
func standsAlone(n *html.Node) bool {
	for c := n.Parent.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.TextNode && strings.ContainsFunc(c.Data, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			return false
		}
	}
	return true
}

func (w *pageWriter) startLink(n *html.Node) {
	w.link++
	if href := strings.TrimSpace(attr(n, "href")); href != "" && !strings.HasPrefix(href, "#") {
		w.links = append(w.links, news.Link{Text: oneLine(rawText(n)), Address: href})
	}
}

func (w *pageWriter) endLink() { w.link = max(w.link-1, 0) }

// mostOfLink bounds the text of a link.
const mostOfLink = 1000

// rawText is the text in an element.
func rawText(n *html.Node) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode && b.Len() < mostOfLink {
			b.WriteString(n.Data)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(n)
	return strings.ToValidUTF8(b.String(), "\ufffd")
}

// spaces turns the line ends of the source into spaces: they are not the page's.
var spaces = strings.NewReplacer("\r", " ", "\n", " ", "\t", " ")

// flush ends a block.
func (w *pageWriter) flush(holder *html.Node, marks mark) {
	var lines []string
	for line := range strings.SplitSeq(w.line.String(), "\n") {
		if line = squeeze(line); line != "" {
			lines = append(lines, line)
		}
	}
	if len(lines) > 0 {
		w.blocks = append(w.blocks, pageBlock{
			text: strings.Join(lines, "\n"), node: holder, marks: marks, linked: w.linked, links: w.links,
		})
	}
	w.line.Reset()
	w.linked, w.links = 0, nil
}

// squeeze returns the line with one space for several; other kinds of space
// stay, they may part thousands.
func squeeze(line string) string {
	return strings.Join(strings.FieldsFunc(line, func(r rune) bool { return r == ' ' }), " ")
}

// inline elements do not end a paragraph. What is not here does.
var inline = map[atom.Atom]bool{
	atom.A: true, atom.Abbr: true, atom.B: true, atom.Bdi: true, atom.Bdo: true, atom.Big: true,
	atom.Cite: true, atom.Code: true, atom.Data: true, atom.Del: true, atom.Dfn: true, atom.Em: true,
	atom.Font: true, atom.I: true, atom.Ins: true, atom.Kbd: true, atom.Label: true, atom.Mark: true,
	atom.Q: true, atom.S: true, atom.Samp: true, atom.Small: true, atom.Span: true, atom.Strike: true,
	atom.Strong: true, atom.Sub: true, atom.Sup: true, atom.Time: true, atom.Tt: true, atom.U: true,
	atom.Var: true, atom.Wbr: true, atom.Ruby: true, atom.Rb: true,
}

// hidden elements are no text of the page.
var hidden = map[atom.Atom]bool{
	atom.Head: true, atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true,
	atom.Iframe: true, atom.Object: true, atom.Svg: true, atom.Select: true, atom.Textarea: true,
	atom.Rt: true, atom.Rp: true,
}

// unseen reports whether a browser shows nothing of the element.
func unseen(n *html.Node) bool {
	if hidden[n.DataAtom] {
		return true
	}
	for _, a := range n.Attr {
		switch {
		case a.Key == "hidden", a.Key == "aria-hidden" && a.Val == "true":
			return true
		case a.Key == "style" && strings.Contains(strings.ReplaceAll(strings.ToLower(a.Val), " ", ""), "display:none"):
			return true
		}
	}
	return false
}
