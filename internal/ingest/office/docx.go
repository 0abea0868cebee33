// Package office reads the files of word processors and e-book programs: DOCX, ODT
// and EPUB, all of them XML in a ZIP archive.
//
// Where an author tracked changes, the text is the one with all of them accepted or, if
// that is wanted, rejected; the rest is left out at its place, and comments are too.
package office

import (
	"cmp"
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

// ReadDOCX reads a DOCX file; which says what its text is where changes are tracked. The
// error wraps news.ErrInvalid or news.ErrTooLarge.
func ReadDOCX(a *pack.Archive, which prose.Tracked) (prose.Text, error) {
	d := docx{archive: a, which: which, styles: map[string]string{}, remarks: map[string]remark{}}
	err := d.readStyles()
	if err == nil {
		err = d.readComments()
	}
	if err != nil {
		return prose.Text{}, fmt.Errorf("DOCX: %w", err)
	}
	for _, part := range d.parts() {
		d.why = part.why
		if err := d.read(part.name); err != nil {
			return prose.Text{}, fmt.Errorf("DOCX: %s: %w", part.name, err)
		}
	}
	for _, id := range d.order { // that nothing refers to
		d.remark(id)
	}
	if err := d.readCore(); err != nil {
		return prose.Text{}, fmt.Errorf("DOCX: %w", err)
	}
	d.text.OnTracked(which, d.inserted, d.deleted, len(d.order))
	return d.text, nil
}

// docx is a DOCX file that is being read.
type docx struct {
	archive *pack.Archive
	which   prose.Tracked
	styles  map[string]string // names of styles by identifier, in lower case
	text    prose.Text
	why     string // the part that is read is left out for this; "": it is the text

	remarks map[string]remark // comments that were not placed yet, by identifier
	order   []string          // of all

	inserted, deleted int
}

// remark is a comment.
type remark struct{ by, text string }

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
		}
	}
	return slices.Concat(headers, []part{{docxBody, ""}}, notes, rest)
}

// paragraph is one that is being read. A mark that ends it may be inserted or deleted
// itself, and then counts only for one of the texts.
type paragraph struct {
	kept, left        strings.Builder
	inserted, deleted bool // its mark
	remarks           []string
}

// docxPart reads one part.
type docxPart struct {
	*docx
	open                []*paragraph // paragraphs may lie in each other, as in a box of text
	style               string
	carried             strings.Builder // of paragraphs whose marks do not count
	skip, properties    int             // inside of what is said twice, and of how something looks
	inserting, deleting int
	textual             bool
}

func (d *docx) read(name string) error {
	data, err := d.archive.Read(name)
	if err != nil {
		return err
	}
	p := &docxPart{docx: d, open: []*paragraph{{}}}
	if err := pack.Walk(data, pack.Walker{Start: p.start, End: p.end, Text: p.words}); err != nil {
		return err
	}
	d.add("", p.carried.String(), "")
	return nil
}

func (p *docxPart) last() *paragraph { return p.open[len(p.open)-1] }

func (p *docxPart) words(s string) {
	if p.textual {
		p.write(s)
	}
}

func (p *docxPart) write(s string) {
	changed, other := p.deleting, p.inserting
	if p.which == prose.Rejected {
		changed, other = p.inserting, p.deleting
	}
	switch {
	case p.skip > 0:
	case changed == 0:
		p.last().kept.WriteString(s)
	case other == 0 || p.which == prose.Accepted: // else it came and went before anybody saw it
		p.last().left.WriteString(s)
	}
}

func (p *docxPart) start(name string, attr func(string) string) {
	switch name {
	case "p":
		p.open, p.style = append(p.open, &paragraph{}), ""
	case "pStyle":
		p.style = p.styles[attr("val")]
	case "pPr", "rPr", "trPr", "tcPr":
		p.properties++
	case "ins", "moveTo":
		if p.inserted++; p.properties > 0 {
			p.last().inserted = true
		} else {
			p.inserting++
		}
	case "del", "moveFrom":
		if p.deleted++; p.properties > 0 {
			p.last().deleted = true
		} else {
			p.deleting++
		}
	case "commentReference":
		p.last().remarks = append(p.last().remarks, attr("id"))
	case "Fallback", "rPrChange", "pPrChange": // said twice; how it looked before
		p.skip++
	case "t", "delText":
		p.textual = true
	case "tab":
		p.write("\t")
	case "br", "cr":
		p.write("\n")
	case "noBreakHyphen":
		p.write("\u2011")
	}
}

func (p *docxPart) end(name string) {
	switch name {
	case "p":
		if len(p.open) > 1 {
			p.endParagraph()
		}
	case "pPr", "rPr", "trPr", "tcPr":
		p.properties = max(p.properties-1, 0)
	case "ins", "moveTo":
		if p.properties == 0 {
			p.inserting = max(p.inserting-1, 0)
		}
	case "del", "moveFrom":
		if p.properties == 0 {
			p.deleting = max(p.deleting-1, 0)
		}
	case "Fallback", "rPrChange", "pPrChange":
		p.skip = max(p.skip-1, 0)
	case "t", "delText":
		p.textual = false
	}
}

func (p *docxPart) endParagraph() {
	ended := p.last()
	p.open = p.open[:len(p.open)-1]
	p.carried.WriteString(ended.kept.String())
	kept := ""
	if goesOn := ended.deleted && p.which == prose.Accepted || ended.inserted && p.which == prose.Rejected; !goesOn {
		kept = p.carried.String()
		p.carried.Reset()
	}
	p.add(p.style, kept, ended.left.String())
	for _, id := range ended.remarks {
		p.remark(id)
	}
	p.style = ""
}

func (d *docx) add(style, kept, left string) {
	if d.why != "" {
		d.text.Leave(d.why, kept)
		return
	}
	d.text.Add(kindOf(style), kept)
	why := news.TrackedDeletion
	if d.which == prose.Rejected {
		why = news.TrackedInsertion
	}
	d.text.Leave(why, left)
}

// remark puts a comment where the text refers to it.
func (d *docx) remark(id string) {
	if r, ok := d.remarks[id]; ok {
		d.text.Comment(r.by, r.text)
		delete(d.remarks, id)
	}
}

func (d *docx) readComments() error {
	const name = "word/comments.xml"
	if !d.archive.Has(name) {
		return nil
	}
	data, err := d.archive.Read(name)
	if err != nil {
		return err
	}
	id, by, textual := "", "", false
	var text strings.Builder
	return pack.Walk(data, pack.Walker{
		Start: func(name string, attr func(string) string) {
			switch name {
			case "comment":
				id, by = cmp.Or(attr("id"), fmt.Sprint("without id ", len(d.order))), attr("author")
				text.Reset()
			case "t":
				textual = true
			}
		},
		End: func(name string) {
			switch name {
			case "comment":
				d.remarks[id] = remark{by, text.String()}
				d.order = append(d.order, id)
			case "p":
				text.WriteString("\n")
			case "t":
				textual = false
			}
		},
		Text: func(s string) {
			if textual {
				text.WriteString(s)
			}
		},
	})
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
