// Package docx writes comparisons as documents for a word processor (Office Open
// XML, ISO/IEC 29500) with the changes tracked: who accepts all of them has the
// new text, who rejects all the old one, byte by byte but for what cannot be
// shown. What moved is tracked as moved, and each finding is a comment.
package docx

import (
	"archive/zip"
	"fmt"
	"io"
	"strings"

	"stet/internal/report"
)

// Write writes the report as a document. One comparison makes up the whole of it,
// of several each stands under its title.
func Write(w io.Writer, r *report.Report) error {
	d := newDocument(r)
	for i, c := range r.Comparisons {
		d.comparison(i, c)
	}
	z := zip.NewWriter(w)
	for _, part := range []struct{ name, text string }{
		{"[Content_Types].xml", contentTypes},
		{"_rels/.rels", rels},
		{"docProps/core.xml", d.core()},
		{"docProps/app.xml", app},
		{"word/document.xml", d.body()},
		{"word/_rels/document.xml.rels", documentRels},
		{"word/comments.xml", d.commentPart()},
		{"word/styles.xml", d.styles()},
		{"word/header1.xml", d.header()},
		{"word/footer1.xml", footer},
	} {
		member, err := z.CreateHeader(&zip.FileHeader{Name: part.name, Method: zip.Deflate}) // without a time
		if err == nil {
			_, err = io.WriteString(member, part.text)
		}
		if err != nil {
			return fmt.Errorf("report: docx: %w", err)
		}
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("report: docx: %w", err)
	}
	return nil
}

const (
	xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	wordNS  = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	mainML  = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	relNS   = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
)

const contentTypes = xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
	`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
	`<Default Extension="xml" ContentType="application/xml"/>` +
	`<Override PartName="/word/document.xml" ContentType="` + mainML + `document.main+xml"/>` +
	`<Override PartName="/word/comments.xml" ContentType="` + mainML + `comments+xml"/>` +
	`<Override PartName="/word/styles.xml" ContentType="` + mainML + `styles+xml"/>` +
	`<Override PartName="/word/header1.xml" ContentType="` + mainML + `header+xml"/>` +
	`<Override PartName="/word/footer1.xml" ContentType="` + mainML + `footer+xml"/>` +
	`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>` +
	`<Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>`

const rels = xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
	`<Relationship Id="rId1" Type="` + relNS + `officeDocument" Target="word/document.xml"/>` +
	`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>` +
	`<Relationship Id="rId3" Type="` + relNS + `extended-properties" Target="docProps/app.xml"/></Relationships>`

// app says which program made the document, by which it is known again.
const app = xmlHead + `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Stet</Application></Properties>`

const documentRels = xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
	`<Relationship Id="rId1" Type="` + relNS + `comments" Target="comments.xml"/>` +
	`<Relationship Id="rId2" Type="` + relNS + `styles" Target="styles.xml"/>` +
	`<Relationship Id="rId3" Type="` + relNS + `header" Target="header1.xml"/>` +
	`<Relationship Id="rId4" Type="` + relNS + `footer" Target="footer1.xml"/></Relationships>`

// styles has the words of the texts and those of the report in the languages that they are in: a
// word processor holds each to its dictionary.
func (d *document) styles() string {
	text := ""
	if len(d.r.Comparisons) > 0 {
		text = d.r.Comparisons[0].Result.New.Language
	}
	return xmlHead + `<w:styles` + wordNS + `><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Georgia" w:hAnsi="Georgia" w:cs="Times New Roman"/>` +
		`<w:sz w:val="22"/><w:szCs w:val="22"/>` + spoken(text) + `</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>` +
		`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>` +
		`<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/>` +
		`<w:pPr><w:keepNext/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="30"/></w:rPr></w:style>` +
		`<w:style w:type="paragraph" w:styleId="CommentText"><w:name w:val="annotation text"/><w:basedOn w:val="Normal"/>` +
		`<w:pPr><w:spacing w:after="40" w:line="240" w:lineRule="auto"/></w:pPr><w:rPr><w:sz w:val="20"/>` + spoken(d.page.Language) + `</w:rPr></w:style></w:styles>`
}

// spoken is the language of a style.
func spoken(language string) string {
	base, region := report.Locale(language)
	if base == "" {
		return ""
	}
	return `<w:lang w:val="` + base + "-" + region + `" w:bidi="` + base + "-" + region + `"/>`
}

const footer = xmlHead + `<w:ftr` + wordNS + `><w:p><w:pPr><w:jc w:val="center"/></w:pPr>` +
	`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>` +
	`<w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:ftr>`

// core are the properties of the document.
func (d *document) core() string {
	var b strings.Builder
	b.WriteString(xmlHead + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ` +
		`xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`)
	b.WriteString("<dc:title>" + report.XML(d.r.Title) + "</dc:title><dc:creator>" + report.XML(d.author) + "</dc:creator><dc:language>" + d.page.Language + "</dc:language>")
	if made := d.r.Made(); made != "" {
		b.WriteString(`<dcterms:created xsi:type="dcterms:W3CDTF">` + made + `</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">` + made + "</dcterms:modified>")
	}
	b.WriteString("</cp:coreProperties>")
	return b.String()
}

func (d *document) header() string {
	return xmlHead + "<w:hdr" + wordNS + `><w:p><w:pPr><w:jc w:val="right"/></w:pPr><w:r><w:rPr><w:sz w:val="16"/></w:rPr><w:t xml:space="preserve">` +
		report.XML(report.Shortened(d.r.Title, mostHeader)) + "</w:t></w:r></w:p></w:hdr>"
}

// mostHeader bounds what stands at the top of each page.
const mostHeader = 100
