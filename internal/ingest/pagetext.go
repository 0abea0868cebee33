package ingest

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// textOf returns the words of the tree as a reader sees them: blocks parted by
// an empty line, each with its line breaks and no others.
func textOf(root *html.Node) string { return strings.Join(blocksIn(root), blockEnd) }

// blocksIn returns the blocks of the tree: paragraphs, headings, cells.
func blocksIn(root *html.Node) []string {
	if root == nil {
		return nil
	}
	var w pageWriter
	w.node(root)
	w.flush()
	return w.blocks
}

// pageWriter collects the blocks of a page.
type pageWriter struct {
	blocks []string
	line   strings.Builder
}

func (w *pageWriter) node(n *html.Node) {
	if n.Type == html.TextNode {
		w.line.WriteString(spaces.Replace(n.Data))
		return
	}
	if n.Type != html.DocumentNode && (n.Type != html.ElementNode || unseen(n)) {
		return
	}
	if n.DataAtom == atom.Br {
		w.line.WriteByte('\n')
		return
	}
	block := n.Type == html.ElementNode && !inline[n.DataAtom]
	if block {
		w.flush()
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c)
	}
	if block {
		w.flush()
	}
}

// spaces turns the line ends of the source into spaces: they are not the page's.
var spaces = strings.NewReplacer("\r", " ", "\n", " ", "\t", " ")

func (w *pageWriter) flush() {
	var lines []string
	for line := range strings.SplitSeq(w.line.String(), "\n") {
		if line = squeeze(line); line != "" {
			lines = append(lines, line)
		}
	}
	if len(lines) > 0 {
		w.blocks = append(w.blocks, strings.Join(lines, "\n"))
	}
	w.line.Reset()
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

// hidden elements are no text of the page, or stand around the article.
var hidden = map[atom.Atom]bool{
	atom.Head: true, atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true,
	atom.Iframe: true, atom.Object: true, atom.Svg: true, atom.Nav: true, atom.Footer: true,
	atom.Aside: true, atom.Form: true, atom.Button: true, atom.Select: true, atom.Textarea: true,
	atom.Rt: true, atom.Rp: true,
}

// unseen reports whether a browser shows nothing of the element, or nothing that
// is text of the page.
func unseen(n *html.Node) bool {
	if hidden[n.DataAtom] {
		return true
	}
	for _, a := range n.Attr {
		switch {
		case a.Key == "hidden", a.Key == "aria-hidden" && a.Val == "true":
			return true
		case (a.Key == "id" || a.Key == "class") && isFurniture(a.Val):
			return true
		case a.Key == "style" && strings.Contains(strings.ReplaceAll(strings.ToLower(a.Val), " ", ""), "display:none"):
			return true
		}
	}
	return false
}

// furniture are words by which pages name what stands around every article.
var furniture = map[string]bool{
	"cookie": true, "cookies": true, "consent": true, "gdpr": true, "newsletter": true, "paywall": true,
}

// isFurniture reports whether a name or class of an element has such a word.
func isFurniture(value string) bool {
	for word := range strings.FieldsFuncSeq(strings.ToLower(value), func(r rune) bool { return r < 'a' || r > 'z' }) {
		if furniture[word] {
			return true
		}
	}
	return false
}
