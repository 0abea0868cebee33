package pdf

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"stet/internal/news"
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

// write puts the pages together as a file.
func (s *setter) write(w io.Writer, r *report.Report) error {
	f := newFile()
	s.footers()
	pages := make([]int, len(s.pages))
	for i := range pages {
		pages[i] = f.reserve()
	}
	tree := f.reserve()
	var fonts strings.Builder
	for _, x := range s.faces.all {
		if n := x.write(f); n > 0 {
			fmt.Fprintf(&fonts, "/%s %d 0 R ", x.name, n)
		}
	}
	resources := f.add("<< /Font << " + fonts.String() + ">> >>")
	var kids strings.Builder
	for i, p := range s.pages {
		content := f.stream("", []byte(p.content.String()))
		f.set(pages[i], fmt.Sprintf("<< /Type /Page /Parent %d 0 R /MediaBox [0 0 %s %s] /Resources %d 0 R /Contents %d 0 R /StructParents %d /Tabs /S%s >>",
			tree, number(pageWidth), number(pageHeight), resources, content, i, s.links(p, pages)))
		fmt.Fprintf(&kids, "%d 0 R ", pages[i])
	}
	f.set(tree, fmt.Sprintf("<< /Type /Pages /Count %d /Kids [%s] >>", len(pages), kids.String()))
	outlines, structure := s.outlines(f, pages), s.structure(f, pages)
	root := f.add(fmt.Sprintf("<< /Type /Catalog /Pages %d 0 R /Outlines %d 0 R /StructTreeRoot %d 0 R /MarkInfo << /Marked true >> /PageMode /UseOutlines /Lang (en) /ViewerPreferences << /DisplayDocTitle true >> >>", tree, outlines, structure))
	info := fmt.Sprintf("<< /Title %s /Creator (Stet) /Producer (Stet)", textString(report.Shortened(s.p.Title, mostTitle)))
	if s.p.By != "" {
		info += " /Author " + textString(report.Shortened(s.p.By, mostTitle))
	}
	if made := r.Options.Made; !made.IsZero() {
		at := "(D:" + made.UTC().Format("20060102150405") + "Z)"
		info += " /CreationDate " + at + " /ModDate " + at
	}
	number := f.add(info + " >>")
	digest := strings.TrimPrefix(string(news.DigestOf(f.out.Bytes())), "sha256:")
	return f.finish(w, root, number, digest[:32])
}

// footers numbers the pages.
func (s *setter) footers() {
	for i := range s.pages {
		for _, part := range []struct {
			text  string
			right bool
		}{{report.Shortened(s.p.Title, 70), false}, {fmt.Sprintf("%d / %d", i+1, len(s.pages)), true}} {
			const size, y = 8, 40
			b := block{x: side, width: textWidth, size: size, ink: quiet, tag: artifact}
			laid := s.lay(b, []run{{text: part.text}})
			if len(laid.lines) == 0 {
				continue
			}
			if part.right {
				laid.x += textWidth - float64(laid.lines[0].Width)
			}
			at, all := s.y, s.pages
			s.y, s.pages = y, all[:i+1]
			s.line(laid, 0)
			s.y, s.pages = at, all
		}
	}
}

// links are the annotations of a page.
func (s *setter) links(p *page, pages []int) string {
	var b strings.Builder
	for _, l := range p.links {
		if to, ok := s.places[l.to]; ok {
			fmt.Fprintf(&b, "<< /Type /Annot /Subtype /Link /Border [0 0 0] /F 4 /Rect [%s %s %s %s] /Dest %s >> ",
				number(l.x), number(l.y), number(l.x+l.width), number(l.y+l.height), destination(to, pages))
		}
	}
	if b.Len() == 0 {
		return ""
	}
	return " /Annots [" + b.String() + "]"
}

func destination(to place, pages []int) string {
	return fmt.Sprintf("[%d 0 R /XYZ null %s null]", pages[to.page], number(to.y+8))
}

// outlines writes the bookmarks and returns the number of their root.
func (s *setter) outlines(f *file, pages []int) int {
	root := f.reserve()
	numbers := make([]int, len(s.bookmarks))
	for i := range numbers {
		numbers[i] = f.reserve()
	}
	parent := func(i int) int { // the bookmark before it that is of a higher level; -1 for none
		for j := i - 1; j >= 0; j-- {
			if s.bookmarks[j].level < s.bookmarks[i].level {
				return j
			}
		}
		return -1
	}
	children := map[int][]int{}
	above := make([]int, len(numbers))
	for i := range s.bookmarks {
		above[i] = parent(i)
		children[above[i]] = append(children[above[i]], i)
	}
	family := func(i int) string {
		kids := children[i]
		if len(kids) == 0 {
			return ""
		}
		count := len(kids)
		if i >= 0 && s.bookmarks[i].level > 0 {
			count = -count // folded
		}
		return fmt.Sprintf(" /First %d 0 R /Last %d 0 R /Count %d", numbers[kids[0]], numbers[kids[len(kids)-1]], count)
	}
	for i, b := range s.bookmarks {
		body := "<< /Title " + textString(b.title) + " /Dest " + destination(b.place, pages)
		number := root
		if above[i] >= 0 {
			number = numbers[above[i]]
		}
		body += fmt.Sprintf(" /Parent %d 0 R", number)
		kids := children[above[i]]
		if at := slices.Index(kids, i); at >= 0 {
			if at > 0 {
				body += fmt.Sprintf(" /Prev %d 0 R", numbers[kids[at-1]])
			}
			if at+1 < len(kids) {
				body += fmt.Sprintf(" /Next %d 0 R", numbers[kids[at+1]])
			}
		}
		f.set(numbers[i], body+family(i)+" >>")
	}
	f.set(root, "<< /Type /Outlines"+family(-1)+" >>")
	return root
}
