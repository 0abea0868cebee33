package pdf

import (
	"fmt"
	"strings"
)

// element is a part of the text as those who hear it are told of it: a heading or a
// paragraph, with the pieces of pages that it was drawn as (ISO 32000, 14.7).
type element struct {
	tag    string // as H1 or P; "" for what only decorates
	pieces []piece
}

// piece is a piece of marked content: its number on its page.
type piece struct{ page, number int }

// marked draws something as a piece of the element.
func (w *flow) marked(e *element, draw func()) {
	p := w.page()
	if e.tag == "" {
		p.content.WriteString("/Artifact BMC\n")
	} else {
		fmt.Fprintf(&p.content, "/%s << /MCID %d >> BDC\n", e.tag, len(p.elements))
		e.pieces = append(e.pieces, piece{len(w.pages) - 1, len(p.elements)})
		p.elements = append(p.elements, e)
	}
	draw()
	p.content.WriteString("EMC\n")
}

// decorate draws what is no text.
func (w *flow) decorate(draw func()) { w.marked(&element{}, draw) }

// structure writes the tree of elements and returns the number of its root.
func (s *setter) structure(f *file, pages []int) int {
	root, whole := f.reserve(), f.reserve()
	numbers := map[*element]int{}
	var kids strings.Builder
	for _, e := range s.elements {
		if len(e.pieces) == 0 {
			continue
		}
		var content strings.Builder
		for _, p := range e.pieces {
			fmt.Fprintf(&content, "<< /Type /MCR /Pg %d 0 R /MCID %d >> ", pages[p.page], p.number)
		}
		numbers[e] = f.add(fmt.Sprintf("<< /Type /StructElem /S /%s /P %d 0 R /K [%s] >>", e.tag, whole, content.String()))
		fmt.Fprintf(&kids, "%d 0 R ", numbers[e])
	}
	f.set(whole, fmt.Sprintf("<< /Type /StructElem /S /Document /P %d 0 R /K [%s] >>", root, kids.String()))
	var parents strings.Builder
	for i, p := range s.pages {
		var of strings.Builder
		for _, e := range p.elements {
			fmt.Fprintf(&of, "%d 0 R ", numbers[e])
		}
		fmt.Fprintf(&parents, "%d [%s] ", i, of.String())
	}
	tree := f.add("<< /Nums [" + parents.String() + "] >>")
	f.set(root, fmt.Sprintf("<< /Type /StructTreeRoot /K %d 0 R /ParentTree %d 0 R /ParentTreeNextKey %d >>", whole, tree, len(s.pages)))
	return root
}
