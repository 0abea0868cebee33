// Package office reads the files of word processors and e-book programs: DOCX, ODT
// and EPUB, all of them XML in a ZIP archive.
//
// Where an author tracked changes, the text is the one with all of them accepted;
// what was deleted is left out at its place, and comments are too.
package office

import (
	"fmt"
	"slices"
	"strings"

	"stet/internal/ingest/pack"
	"stet/internal/ingest/prose"
	"stet/internal/news"
)

// docxBody is the part of a DOCX file that holds its text.
const docxBody = "word/document.xml"

// IsDOCX reports whether the archive is a DOCX file.
func IsDOCX(a *pack.Archive) bool { return a.Has(docxBody) }

// ReadDOCX reads a DOCX file. The error wraps news.ErrInvalid or news.ErrTooLarge.
func ReadDOCX(a *pack.Archive) (prose.Text, error) {
	d := docx{archive: a, styles: map[string]string{}}
	if err := d.readStyles(); err != nil {
		return prose.Text{}, fmt.Errorf("DOCX: %w", err)
	}
	for _, part := range d.parts() {
		d.why = part.why
		if err := d.read(part.name); err != nil {
			return prose.Text{}, fmt.Errorf("DOCX: %s: %w", part.name, err)
		}
	}
	if err := d.readCore(); err != nil {
		return prose.Text{}, fmt.Errorf("DOCX: %w", err)
	}
	if d.inserted+d.deleted+d.comments > 0 {
		d.text.Note = fmt.Sprintf("tracked changes accepted: %d inserted, %d deleted; comments left out: %d", d.inserted, d.deleted, d.comments)
	}
	return d.text, nil
}

// docx is a DOCX file that is being read.
type docx struct {
	archive *pack.Archive
	styles  map[string]string // names of styles by identifier, in lower case
	text    prose.Text
	why     string // the part that is read is left out for this; "": it is the text

	inserted, deleted, comments int
}

type part struct{ name, why string }

// parts are the parts that hold words, in the order in which they are read.
func (d *docx) parts() []part {
	var headers, notes, rest []part
	for _, name := range slices.Sorted(slices.Values(d.archive.Names())) {
		base, in := strings.CutPrefix(name, "word/")
		switch {
		case !in || !strings.HasSuffix(base, ".xml"):
		case strings.HasPrefix(base, "header"):
			headers = append(headers, part{name, news.PageHeader})
		case strings.HasPrefix(base, "footer"):
			rest = append(rest, part{name, news.PageFooter})
		case base == "footnotes.xml", base == "endnotes.xml":
			notes = append(notes, part{name, ""})
		case base == "comments.xml":
			rest = append(rest, part{name, news.Comment})
		}
	}
	return slices.Concat(headers, []part{{docxBody, ""}}, notes, rest)
}

// read reads one part. Paragraphs may lie in each other, as in a box of text.
func (d *docx) read(name string) error {
	data, err := d.archive.Read(name)
	if err != nil {
		return err
	}
	type paragraph struct{ kept, left strings.Builder }
	open, style := []*paragraph{{}}, ""
	skip, deleted, textual := 0, 0, false
	last := func() *paragraph { return open[len(open)-1] }
	write := func(s string) {
		switch p := last(); {
		case skip > 0:
		case deleted > 0:
			p.left.WriteString(s)
		default:
			p.kept.WriteString(s)
		}
	}
	return pack.Walk(data, pack.Walker{
		Start: func(name string, attr func(string) string) {
			switch name {
			case "p":
				open, style = append(open, &paragraph{}), ""
			case "pStyle":
				style = d.styles[attr("val")]
			case "ins", "moveTo":
				d.inserted++
			case "del", "moveFrom":
				deleted++
				d.deleted++
			case "comment":
				d.comments++
			case "Fallback", "rPrChange", "pPrChange": // said twice; how it looked before
				skip++
			case "t", "delText":
				textual = true
			case "tab":
				write("\t")
			case "br", "cr":
				write("\n")
			case "noBreakHyphen":
				write("\u2011")
			}
		},
		End: func(name string) {
			switch name {
			case "p":
				if len(open) > 1 {
					p := last()
					open = open[:len(open)-1]
					d.add(style, p.kept.String(), p.left.String())
					style = ""
				}
			case "del", "moveFrom":
				deleted = max(deleted-1, 0)
			case "Fallback", "rPrChange", "pPrChange":
				skip = max(skip-1, 0)
			case "t", "delText":
				textual = false
			}
		},
		Text: func(s string) {
			if textual {
				write(s)
			}
		},
	})
}

func (d *docx) add(style, kept, left string) {
	if d.why != "" {
		d.text.Leave(d.why, kept)
		return
	}
	d.text.Add(kindOf(style), kept)
	d.text.Leave(news.TrackedDeletion, left)
}

// kindOf says what the styles that word processors come with mean. They name them
// alike in every language; only what people see is translated.
func kindOf(style string) news.PartKind {
	switch style {
	case "title", "heading 1", "heading_20_1":
		return news.Headline
	case "subtitle":
		return news.Standfirst
	case "caption", "illustration":
		return news.Caption
	}
	return ""
}

func (d *docx) readStyles() error {
	const name = "word/styles.xml"
	if !d.archive.Has(name) {
		return nil
	}
	data, err := d.archive.Read(name)
	if err != nil {
		return err
	}
	id := ""
	return pack.Walk(data, pack.Walker{Start: func(name string, attr func(string) string) {
		switch name {
		case "style":
			id = attr("styleId")
		case "name":
			d.styles[id] = strings.ToLower(attr("val"))
		}
	}})
}

func (d *docx) readCore() error {
	const name = "docProps/core.xml"
	if !d.archive.Has(name) {
		return nil
	}
	data, err := d.archive.Read(name)
	if err != nil {
		return err
	}
	return readProperties(data, &d.text)
}

// readProperties reads what a file says of itself in the words of Dublin Core.
func readProperties(data []byte, t *prose.Text) error {
	at := ""
	return pack.Walk(data, pack.Walker{
		Start: func(name string, _ func(string) string) { at = name },
		End:   func(string) { at = "" },
		Text: func(s string) {
			switch s = strings.TrimSpace(s); at {
			case "creator", "initial-creator":
				t.About.Author = s
			case "modified", "date":
				t.Modified = s
			case "language":
				t.Language = s
			}
		},
	})
}
