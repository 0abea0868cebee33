package ingest

import (
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// readMarkdown reads a Markdown file as its reader sees it: the words without
// the marks, the links without their addresses.
func readMarkdown(source string) Document {
	source = lineEnds.Replace(source)
	front, source := frontMatter(source)
	if tooDeep(source) {
		doc := Document{Text: clean(source)}
		doc.Parts = residueOf(doc.Text)
		return doc
	}
	data := []byte(source)
	root := goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser().Parse(text.NewReader(data))
	w := markdownWriter{source: data}
	w.blocks(root)

	doc := Document{Text: clean(strings.Join(w.out, "\n\n"))}
	doc.Parts = residueOf(doc.Text)
	doc.Language = front["lang"]
	doc.Published = stampOf(front["date"])
	doc.markOwnByline()
	switch {
	case front["title"] != "":
		doc = doc.WithHeadline(front["title"])
	case w.title != "" && clean(w.title) != "":
		doc = doc.WithHeadline(w.title)
	default:
		doc.markFirstLine()
	}
	return doc
}

// deepestMarks is how many quotations and lists may lie in each other: each level
// is parsed again with those around it.
const deepestMarks = 64

// tooDeep reports whether the marks before a line are more than a person sets.
// Such a file is read as plain text.
func tooDeep(source string) bool {
	for line := range strings.Lines(source) {
		marks := 0
		for _, c := range line {
			if c == '>' || c == '-' || c == '*' || c == '+' {
				marks++
			} else if c != ' ' && c != '\t' {
				break
			}
		}
		if marks > deepestMarks && strings.Trim(line, "-* \t\n") != "" {
			return true // and it is no rule across the page
		}
	}
	return false
}

// markdownWriter collects the paragraphs of a Markdown tree.
type markdownWriter struct {
	source []byte
	out    []string
	title  string // the first block, if it is a heading
}

func (w *markdownWriter) blocks(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.HTMLBlock, *ast.ThematicBreak, *ast.LinkReferenceDefinition:
		case *ast.CodeBlock, *ast.FencedCodeBlock:
			w.add(string(n.Lines().Value(w.source)))
		case *ast.Heading:
			title := w.inline(n)
			if len(w.out) == 0 && n.Level <= 2 {
				w.title = title
			}
			w.add(title)
		case *ast.Paragraph, *ast.TextBlock, *east.TableCell:
			w.add(w.inline(n))
		default: // lists, quotations, tables and their rows
			w.blocks(n)
		}
	}
}

func (w *markdownWriter) add(block string) {
	if strings.TrimSpace(block) != "" {
		w.out = append(w.out, block)
	}
}

// inline returns the words of a block.
func (w *markdownWriter) inline(block ast.Node) string {
	var b strings.Builder
	// The walk fails only if the function does.
	_ = ast.Walk(block, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Text:
			b.Write(n.Segment.Value(w.source))
			switch {
			case n.HardLineBreak():
				b.WriteByte('\n')
			case n.SoftLineBreak():
				b.WriteByte(' ')
			}
		case *ast.String:
			b.Write(n.Value)
		case *ast.AutoLink:
			b.Write(n.Label(w.source))
		case *ast.Image, *ast.RawHTML:
			return ast.WalkSkipChildren, nil
		}
		return ast.WalkContinue, nil
	})
	return string(util.UnescapePunctuations(util.ResolveNumericReferences(util.ResolveEntityNames([]byte(b.String())))))
}

// frontMatter cuts off the lines between two "---" that some programs put
// before a text, and returns their simple fields.
func frontMatter(source string) (fields map[string]string, rest string) {
	body, ok := strings.CutPrefix(source, "---\n")
	if !ok {
		return nil, source
	}
	head, rest, ok := strings.Cut(body, "\n---\n")
	if !ok {
		return nil, source
	}
	fields = map[string]string{}
	for line := range strings.SplitSeq(head, "\n") {
		name, value, ok := strings.Cut(line, ":")
		if !ok || strings.ContainsAny(name, " \t") {
			return nil, source // a rule above a text, not fields
		}
		fields[strings.ToLower(name)] = strings.Trim(strings.TrimSpace(value), `"'`)
	}
	return fields, rest
}
