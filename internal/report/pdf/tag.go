package pdf

import (
	"fmt"
	"strings"

	"golang.org/x/text/language"
)

// element is a part of the text as those who hear it are told of it (ISO 32000, 14.7): one
// that holds others, such as a table, or one with the pieces of pages that it was drawn as.
type element struct {
	tag, language string
	alt           string // what a picture shows, in words
	box           string // where it stands on its page, of a picture
	number        int    // of its object; 0 before anything of it was drawn
	kids          []kid  // in the order in which they are read
}

// kid is what an element holds: another one, a piece of marked content, or a link of a page.
type kid struct {
	element *element
	page    int
	piece   int // its number on the page
	link    int // the number of its object; 0 for a piece
}

// linkTag is the tag of an element that leads elsewhere.
const linkTag = "Link"

// within adds what is set by f to an element of the tag.
func (w *flow) within(tag string, f func()) {
	e := &element{tag: tag}
	w.add(e)
	w.open = append(w.open, e)
	f()
	w.open = w.open[:len(w.open)-1]
}

// add adds an element to the one that is open.
func (w *flow) add(e *element) {
	in := w.open[len(w.open)-1]
	in.kids = append(in.kids, kid{element: e})
}

// marked draws something as a piece of the element; nil is for what only decorates.
func (w *flow) marked(e *element, draw func()) {
	p := w.page()
	if e == nil {
		p.content.WriteString("/Artifact BMC\n")
	} else {
		if e.number == 0 {
			e.number = w.file.reserve()
		}
		fmt.Fprintf(&p.content, "/%s << /MCID %d >> BDC\n", e.tag, len(p.elements))
		e.kids = append(e.kids, kid{page: len(w.pages) - 1, piece: len(p.elements)})
		p.elements = append(p.elements, e.number)
	}
	draw()
	p.content.WriteString("EMC\n")
}

// decorate draws what is no text.
func (w *flow) decorate(draw func()) { w.marked(nil, draw) }

// structure writes the tree of elements and returns the number of its root.
func (w *flow) structure() int {
	root := w.file.reserve()
	whole := w.open[0]
	w.element(whole, root)
	var parents strings.Builder
	for i, p := range w.pages {
		var of strings.Builder
		for _, number := range p.elements {
			fmt.Fprintf(&of, "%d 0 R ", number)
		}
		fmt.Fprintf(&parents, "%d [%s] ", i, of.String())
	}
	for i, e := range w.linked {
		fmt.Fprintf(&parents, "%d %d 0 R ", len(w.pages)+i, e.number)
	}
	tree := w.file.add("<< /Nums [" + parents.String() + "] >>")
	w.file.set(root, fmt.Sprintf("<< /Type /StructTreeRoot /K %d 0 R /ParentTree %d 0 R /ParentTreeNextKey %d >>", whole.number, tree, len(w.pages)+len(w.linked)))
	return root
}

// isCell reports whether an element has its place in a table though nothing stands in it.
func (e *element) isCell() bool { return e.tag == "TD" || e.tag == "TH" }

// element writes an element of another one and those in it; what was never drawn is left out.
func (w *flow) element(e *element, in int) {
	if e.number == 0 {
		if len(e.kids) == 0 && !e.isCell() {
			return
		}
		e.number = w.file.reserve()
	}
	var kids, more strings.Builder
	leads := false
	for _, k := range e.kids {
		switch {
		case k.element != nil:
			w.element(k.element, e.number)
			if k.element.number > 0 {
				fmt.Fprintf(&kids, "%d 0 R ", k.element.number)
			}
		case k.link > 0:
			leads = true
			fmt.Fprintf(&kids, "<< /Type /OBJR /Pg %d 0 R /Obj %d 0 R >> ", w.pages[k.page].number, k.link)
		default:
			fmt.Fprintf(&kids, "<< /Type /MCR /Pg %d 0 R /MCID %d >> ", w.pages[k.page].number, k.piece)
		}
	}
	tag := e.tag
	if tag == linkTag && !leads { // where it would lead to is not in this report
		tag = "Span"
	}
	if spoken, err := language.Parse(e.language); err == nil && e.language != "" {
		fmt.Fprintf(&more, " /Lang (%s)", spoken)
	}
	if e.alt != "" {
		fmt.Fprintf(&more, " /Alt %s", textString(e.alt))
	}
	if e.box != "" {
		fmt.Fprintf(&more, " /A << /O /Layout /BBox [%s] >>", e.box)
	}
	w.file.set(e.number, fmt.Sprintf("<< /Type /StructElem /S /%s /P %d 0 R /K [%s]%s >>", tag, in, kids.String(), more.String()))
}
