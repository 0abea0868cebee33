// Package tei writes comparisons as a critical apparatus in TEI P5: both texts are
// witnesses, set in parallel segments, and each place where they differ is an
// entry with its readings and what was found there. Taking the readings of one
// witness gives its text, byte by byte but for what XML cannot hold.
package tei

import (
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"

	"stet/internal/report"
	"stet/internal/report/revision"
)

// Write writes the report as a TEI document, one comparison a text.
func Write(w io.Writer, r *report.Report) error {
	d := document{r: r}
	d.write()
	if _, err := io.WriteString(w, d.out.String()); err != nil {
		return fmt.Errorf("report: tei: %w", err)
	}
	return nil
}

// document is a document in the making.
type document struct {
	r   *report.Report
	out strings.Builder
}

func (d *document) put(parts ...string) {
	for _, p := range parts {
		d.out.WriteString(p)
	}
}

func (d *document) write() {
	p := d.r.Page()
	d.put(xml.Header, `<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="`, p.Language, `">`, "\n<teiHeader>\n<fileDesc>\n<titleStmt><title>", report.XML(d.r.Title), "</title>")
	if p.By != "" {
		d.put("<author>", report.XML(p.By), "</author>")
	}
	d.put("</titleStmt>\n<publicationStmt><p>", report.XML(p.Say("made.alone", p.Preset)+", "+p.Say("made.engine", p.Engine)))
	if p.Made != "" {
		d.put(`, <date when="`, p.Made, `">`, p.MadeAt(), "</date>")
	}
	d.put("</p></publicationStmt>\n")
	if len(p.Summary) > 0 {
		d.put("<notesStmt>")
		for _, paragraph := range p.Summary {
			d.put("<note>", report.XML(paragraph), "</note>")
		}
		d.put("</notesStmt>\n")
	}
	d.put("<sourceDesc>\n<listWit>\n")
	for i, c := range p.Comparisons {
		for _, side := range c.Sides {
			d.witness(i, side)
		}
	}
	d.put("</listWit>\n</sourceDesc>\n</fileDesc>\n",
		`<encodingDesc><appInfo><application ident="stet" version="1"><label>Stet</label></application></appInfo>`+
			`<variantEncoding method="parallel-segmentation" location="internal"/></encodingDesc>`, "\n</teiHeader>\n<text>\n<group>\n")
	for i, c := range d.r.Comparisons {
		d.text(i, c)
	}
	d.put("</group>\n</text>\n</TEI>\n")
}

// sigil is the short name of a witness: the letters are those that editors of
// texts use, the number tells comparisons apart.
func sigil(i int, word string) string { return fmt.Sprintf("%s%d", word, i+1) }

func (d *document) witness(i int, side report.Side) {
	d.put(`<witness xml:id="`, sigil(i, side.Name), `"><name>`, report.XML(side.Outlet), "</name>")
	for _, f := range side.Facts {
		if d.r.Shows(report.Evidence) || !f.IsEvidence {
			d.put(`<note type="`, f.Key, `">`, report.XML(f.Value), "</note>")
		}
	}
	d.put("</witness>\n")
}

// text writes one comparison: text that both have, and an entry a place where they
// differ.
func (d *document) text(i int, c *report.Comparison) {
	d.put("<text><body><ab>")
	left := slices.Clone(c.Findings)
	var entry []revision.Revision
	number := 0
	flush := func() {
		if len(entry) > 0 {
			number++
			left = d.entry(i, number, entry, left)
			entry = nil
		}
	}
	for _, r := range revision.Of(c.Result) {
		if r.Kind == revision.Kept {
			flush()
			d.put(broken(r.Text))
			continue
		}
		entry = append(entry, r)
	}
	flush()
	d.put("</ab></body>")
	if len(left) > 0 {
		d.put("<back><div>")
		for _, f := range left {
			d.put("<p>")
			d.note(f)
			d.put("</p>")
		}
		d.put("</div></back>")
	}
	d.put("</text>\n")
}

// broken is a text with its line ends and paragraphs as milestones, so that a
// reading may reach over them.
func broken(s string) string {
	s = strings.ReplaceAll(report.XML(s), "&#xA;", "\n") // the library writes line ends so
	s = strings.ReplaceAll(s, "\n\n", `<milestone unit="paragraph"/>`)
	return strings.ReplaceAll(s, "\n", "<lb/>")
}

// entry writes a place where the texts differ, with the findings about it, and
// returns the other findings.
func (d *document) entry(i, number int, revisions []revision.Revision, findings []report.Finding) []report.Finding {
	d.put(fmt.Sprintf(`<app xml:id="app%d.%d">`, i+1, number))
	for _, side := range []struct {
		element, word string
		has           func(revision.Revision) bool
	}{{"lem", "old", revision.Revision.InOld}, {"rdg", "new", revision.Revision.InNew}} {
		d.put("<", side.element, ` wit="#`, sigil(i, side.word), `">`)
		for _, r := range revisions {
			switch {
			case !side.has(r):
			case r.Move != 0 && (r.Kind == revision.MovedAway || r.Kind == revision.MovedHere):
				d.put(fmt.Sprintf(`<seg type="moved" n="%d">`, r.Move), broken(r.Text), "</seg>")
			default:
				d.put(broken(r.Text))
			}
		}
		d.put("</", side.element, ">")
	}
	rest := slices.DeleteFunc(findings, func(f report.Finding) bool {
		if !slices.ContainsFunc(revisions, func(r revision.Revision) bool { return about(f, r) }) {
			return false
		}
		d.note(f)
		return true
	})
	d.put("</app>")
	return rest
}

// about reports whether the finding stands in the revision.
func about(f report.Finding, r revision.Revision) bool {
	return f.New != nil && r.InNew() && f.New.Start < r.New+len(r.Text) && f.New.End > r.New ||
		f.Old != nil && r.InOld() && f.Old.Start < r.Old+len(r.Text) && f.Old.End > r.Old
}

func (d *document) note(f report.Finding) {
	words := f.Words
	if f.Decided != "" && d.r.Shows(report.Decisions) {
		words += " " + d.r.Speech().Say("finding.decision", f.Decided)
	}
	d.put(fmt.Sprintf(`<note type="%s" subtype="%s" rend="%s">`, report.XML(string(f.Category)), report.XML(f.Kind), f.Severity), report.XML(words), "</note>")
}
