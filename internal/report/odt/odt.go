// Package odt writes comparisons as documents for a word processor (OpenDocument 1.2,
// ISO/IEC 26300) with the changes tracked: who accepts all of them has the new text, who
// rejects all the old one, byte by byte but for what cannot be shown. Each finding is
// an annotation. The format has no moves: what moved is deleted here and inserted there.
package odt

import (
	"archive/zip"
	"fmt"
	"io"

	"stet/internal/report"
)

const mediaType = "application/vnd.oasis.opendocument.text"

// Write writes the report as a document. One comparison makes up the whole of it, of
// several each stands under its title.
func Write(w io.Writer, r *report.Report) error {
	d := newDocument(r)
	for i, c := range r.Comparisons {
		d.comparison(i, c)
	}
	z := zip.NewWriter(w)
	for _, part := range []struct {
		name, text string
		method     uint16
	}{
		{"mimetype", mediaType, zip.Store}, // first and as it is, so that the file's kind can be read off its beginning
		{"META-INF/manifest.xml", manifest, zip.Deflate},
		{"content.xml", d.content(), zip.Deflate},
		{"styles.xml", d.styles(), zip.Deflate},
		{"meta.xml", d.meta(), zip.Deflate},
	} {
		member, err := z.CreateHeader(&zip.FileHeader{Name: part.name, Method: part.method}) // without a time
		if err == nil {
			_, err = io.WriteString(member, part.text)
		}
		if err != nil {
			return fmt.Errorf("report: odt: %w", err)
		}
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("report: odt: %w", err)
	}
	return nil
}

const (
	xmlHead    = `<?xml version="1.0" encoding="UTF-8"?>` + "\n"
	oasis      = "urn:oasis:names:tc:opendocument:xmlns:"
	namespaces = ` xmlns:office="` + oasis + `office:1.0" xmlns:text="` + oasis + `text:1.0" xmlns:style="` + oasis + `style:1.0"` +
		` xmlns:fo="` + oasis + `xsl-fo-compatible:1.0" xmlns:meta="` + oasis + `meta:1.0" xmlns:svg="` + oasis + `svg-compatible:1.0"` +
		` xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.2"`
)

const manifest = xmlHead + `<manifest:manifest xmlns:manifest="` + oasis + `manifest:1.0" manifest:version="1.2">` +
	`<manifest:file-entry manifest:full-path="/" manifest:version="1.2" manifest:media-type="` + mediaType + `"/>` +
	`<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>` +
	`<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>` +
	`<manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/></manifest:manifest>`

// The styles of paragraphs.
const (
	plainStyle    = "Standard"
	backwardStyle = "Backward" // that runs from right to left; LibreOffice takes "start" for left in it
	remarkStyle   = "Remark"   // in the language of the report
)

// mostHeader bounds what stands at the top of each page.
const mostHeader = 100

func (d *document) styles() string {
	text := ""
	if len(d.r.Comparisons) > 0 {
		text = d.r.Comparisons[0].Result.New.Language
	}
	return xmlHead + `<office:document-styles` + namespaces + `><office:font-face-decls>` +
		`<style:font-face style:name="Serif" svg:font-family="Georgia, 'Noto Serif', 'Liberation Serif'" style:font-family-generic="roman"/></office:font-face-decls><office:styles>` +
		`<style:default-style style:family="paragraph"><style:text-properties style:font-name="Serif" fo:font-size="11pt" style:font-size-asian="11pt" style:font-size-complex="11pt"` + spoken(text) + `/></style:default-style>` +
		`<style:style style:name="` + plainStyle + `" style:family="paragraph" style:class="text"><style:paragraph-properties fo:margin-bottom="0.28cm" fo:line-height="115%"/></style:style>` +
		`<style:style style:name="` + backwardStyle + `" style:family="paragraph" style:parent-style-name="` + plainStyle + `"><style:paragraph-properties style:writing-mode="rl-tb" fo:text-align="right"/></style:style>` +
		`<style:style style:name="Heading" style:family="paragraph" style:parent-style-name="` + plainStyle + `" style:default-outline-level="1"><style:paragraph-properties fo:keep-with-next="always"/>` +
		`<style:text-properties fo:font-size="15pt" fo:font-weight="bold"/></style:style>` +
		`<style:style style:name="` + remarkStyle + `" style:family="paragraph" style:parent-style-name="` + plainStyle + `"><style:text-properties` + spoken(d.page.Language) + `/></style:style>` +
		`<style:style style:name="Header" style:family="paragraph"><style:paragraph-properties fo:text-align="end"/><style:text-properties fo:font-size="8pt"/></style:style>` +
		`<style:style style:name="Footer" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/><style:text-properties fo:font-size="9pt"/></style:style>` +
		`</office:styles><office:automatic-styles><style:page-layout style:name="A4">` +
		`<style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin-top="2cm" fo:margin-bottom="2cm" fo:margin-left="2.5cm" fo:margin-right="2.5cm"/>` +
		`<style:header-style><style:header-footer-properties fo:margin-bottom="0.5cm"/></style:header-style><style:footer-style><style:header-footer-properties fo:margin-top="0.5cm"/></style:footer-style>` +
		`</style:page-layout></office:automatic-styles><office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4">` +
		`<style:header><text:p text:style-name="Header">` + inline(report.Shortened(d.r.Title, mostHeader)) + `</text:p></style:header>` +
		`<style:footer><text:p text:style-name="Footer"><text:page-number text:select-page="current"/></text:p></style:footer>` +
		`</style:master-page></office:master-styles></office:document-styles>`
}

// spoken is the language of a style.
func spoken(language string) string {
	base, region := report.Locale(language)
	if base == "" {
		return ""
	}
	return ` fo:language="` + base + `" fo:country="` + region + `" style:language-complex="` + base + `" style:country-complex="` + region + `"`
}

func (d *document) meta() string {
	made := ""
	if at := d.r.Made(); at != "" {
		made = "<meta:creation-date>" + at + "</meta:creation-date><dc:date>" + at + "</dc:date>"
	}
	return xmlHead + `<office:document-meta` + namespaces + `><office:meta><meta:generator>Stet</meta:generator><dc:title>` + report.XML(d.r.Title) +
		"</dc:title><meta:initial-creator>" + report.XML(d.author) + "</meta:initial-creator><dc:creator>" + report.XML(d.author) + "</dc:creator><dc:language>" + d.page.Language + "</dc:language>" + made + "</office:meta></office:document-meta>"
}
