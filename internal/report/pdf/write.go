package pdf

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"stet/internal/report"
)

// ignorable reports whether a character is not seen by itself.
func ignorable(r rune) bool {
	return unicode.IsSpace(r) || unicode.In(r, unicode.Cf, unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point)
}

// scriptsOf names the scripts of the letters, in alphabetical order.
func scriptsOf(letters []rune) []string {
	var names []string
	for name, table := range unicode.Scripts {
		if slices.ContainsFunc(letters, func(r rune) bool { return unicode.Is(table, r) }) {
			names = append(names, strings.ReplaceAll(name, "_", " "))
		}
	}
	slices.Sort(names)
	return names
}

// end writes what comes after the content of the pages.
func (s *setter) end(r *report.Report) error {
	f := s.file
	s.endPage()
	s.footers()
	tree := f.reserve()
	resources := f.add("<< /Font << " + s.drawn.write(f) + ">> >>")
	var kids strings.Builder
	for i, p := range s.pages {
		var content strings.Builder
		for _, number := range p.streams {
			fmt.Fprintf(&content, "%d 0 R ", number)
		}
		f.set(p.number, fmt.Sprintf("<< /Type /Page /Parent %d 0 R /MediaBox [0 0 %s %s] /Resources %d 0 R /Contents [%s] /StructParents %d /Tabs /S%s >>",
			tree, number(pageWidth), number(pageHeight), resources, content.String(), i, s.links(i, p)))
		fmt.Fprintf(&kids, "%d 0 R ", p.number)
	}
	f.set(tree, fmt.Sprintf("<< /Type /Pages /Count %d /Kids [%s] >>", len(s.pages), kids.String()))
	outlines, structure := s.outlines(), s.structure()
	root := f.add(fmt.Sprintf("<< /Type /Catalog /Pages %d 0 R /Outlines %d 0 R /StructTreeRoot %d 0 R /MarkInfo << /Marked true >> /PageMode /UseOutlines /Lang (%s) /ViewerPreferences << /DisplayDocTitle true >> >>", tree, outlines, structure, s.p.Language))
	info := fmt.Sprintf("<< /Title %s /Creator (Stet) /Producer (Stet)", textString(report.Shortened(s.p.Title, mostTitle)))
	if s.p.By != "" {
		info += " /Author " + textString(report.Shortened(s.p.By, mostTitle))
	}
	if made := r.Options.Made; !made.IsZero() {
		at := "(D:" + made.UTC().Format("20060102150405") + "Z)"
		info += " /CreationDate " + at + " /ModDate " + at
	}
	return f.finish(root, f.add(info+" >>"))
}

// footers numbers the pages.
func (s *setter) footers() {
	all := s.pages
	for i, p := range all {
		for _, part := range []struct {
			text  string
			right bool
		}{{report.Shortened(s.p.Title, 70), false}, {fmt.Sprintf("%d / %d", i+1, len(all)), true}} {
			const size, y = smallSize, 40
			b := block{x: side, width: textWidth, size: size, ink: quiet, tag: artifact}
			laid := s.lay(b, []run{{text: part.text}})
			if len(laid.lines) == 0 {
				continue
			}
			if part.right {
				laid.x += textWidth - float64(laid.lines[0].Width)
			}
			s.y, s.pages = y, all[:i+1]
			s.line(laid, 0)
		}
		p.end(s.file)
	}
	s.pages = all
}

// mostSaid is how many letters of the words of a link are said where it is.
const mostSaid = 60

// links are the annotations of a page.
func (s *setter) links(page int, p *page) string {
	var b strings.Builder
	for _, l := range p.links {
		if to, ok := s.places[l.to]; ok {
			link := s.file.add(fmt.Sprintf("<< /Type /Annot /Subtype /Link /Border [0 0 0] /F 4 /Rect [%s %s %s %s] /Dest %s /Contents %s /StructParent %d >>",
				number(l.x), number(l.y), number(l.x+l.width), number(l.y+l.height), s.destination(to), textString(report.Shortened(l.says, mostSaid)), len(s.pages)+len(s.linked)))
			s.linked = append(s.linked, l.as)
			l.as.kids = append(l.as.kids, kid{page: page, link: link})
			fmt.Fprintf(&b, "%d 0 R ", link)
		}
	}
	if b.Len() == 0 {
		return ""
	}
	return " /Annots [" + b.String() + "]"
}

func (s *setter) destination(to place) string {
	return fmt.Sprintf("[%d 0 R /XYZ null %s null]", s.pages[to.page].number, number(to.y+8))
}

// entry is a bookmark among the others: by their numbers, 0 for none.
type entry struct{ parent, before, after, first, last, children int }

// outlines writes the bookmarks and returns the number of their root.
func (s *setter) outlines() int {
	root := s.file.reserve()
	numbers := make([]int, len(s.bookmarks))
	for i := range numbers {
		numbers[i] = s.file.reserve()
	}
	entries := map[int]*entry{root: {}}
	type open struct{ level, number int }
	path := []open{{-1, root}} // the bookmarks that the next one may stand below
	for i, b := range s.bookmarks {
		for path[len(path)-1].level >= b.level {
			path = path[:len(path)-1]
		}
		above := path[len(path)-1].number
		parent, e := entries[above], &entry{parent: above}
		if e.before = parent.last; e.before > 0 {
			entries[e.before].after = numbers[i]
		} else {
			parent.first = numbers[i]
		}
		parent.last = numbers[i]
		parent.children++
		entries[numbers[i]] = e
		path = append(path, open{b.level, numbers[i]})
	}
	for i, b := range s.bookmarks {
		e := entries[numbers[i]]
		body := fmt.Sprintf("<< /Title %s /Dest %s /Parent %d 0 R", textString(b.title), s.destination(b.place), e.parent)
		if e.before > 0 {
			body += fmt.Sprintf(" /Prev %d 0 R", e.before)
		}
		if e.after > 0 {
			body += fmt.Sprintf(" /Next %d 0 R", e.after)
		}
		s.file.set(numbers[i], body+e.family(b.level > 0)+" >>")
	}
	s.file.set(root, "<< /Type /Outlines"+entries[root].family(false)+" >>")
	return root
}

// family names those below a bookmark; folded ones are not seen at first.
func (e *entry) family(folded bool) string {
	if e.children == 0 {
		return ""
	}
	count := e.children
	if folded {
		count = -count
	}
	return fmt.Sprintf(" /First %d 0 R /Last %d 0 R /Count %d", e.first, e.last, count)
}
