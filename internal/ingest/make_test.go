package ingest_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"testing"
)

// zipped makes a ZIP archive of names and contents, in their order.
func zipped(tb testing.TB, members ...string) []byte {
	tb.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i+1 < len(members); i += 2 {
		f, err := w.Create(members[i])
		if err == nil {
			_, err = f.Write([]byte(members[i+1]))
		}
		if err != nil {
			tb.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// docx makes a DOCX file of the XML inside its body, and more members.
func docx(tb testing.TB, body string, more ...string) []byte {
	tb.Helper()
	return zipped(tb, append([]string{
		"[Content_Types].xml", "<Types/>",
		"word/document.xml", `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="w"><w:body>` + body + `</w:body></w:document>`,
		"word/styles.xml", `<w:styles xmlns:w="w"><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style><w:style w:styleId="U"><w:name w:val="Subtitle"/></w:style></w:styles>`,
	}, more...)...)
}

func odt(tb testing.TB, body string, more ...string) []byte {
	tb.Helper()
	return zipped(tb, append([]string{
		"mimetype", "application/vnd.oasis.opendocument.text",
		"content.xml", `<office:document-content xmlns:office="o" xmlns:text="t"><office:body><office:text>` + body + `</office:text></office:body></office:document-content>`,
	}, more...)...)
}

func epub(tb testing.TB, pages ...string) []byte {
	tb.Helper()
	items, refs, members := "", "", []string{
		"mimetype", "application/epub+zip",
		"META-INF/container.xml", `<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>`,
	}
	for i, p := range pages {
		id := string(rune('a' + i))
		items += `<item id="` + id + `" href="` + id + `%20.xhtml" media-type="application/xhtml+xml"/>`
		refs += `<itemref idref="` + id + `"/>`
		members = append(members, "OPS/"+id+" .xhtml", p)
	}
	return zipped(tb, append(members, "OPS/book.opf", `<package xmlns:dc="d"><metadata><dc:language>uk</dc:language><dc:creator>Jonas Feld</dc:creator></metadata><manifest>`+
		items+`<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/></manifest><spine>`+refs+`</spine></package>`)...)
}

var errStop = errors.New("stop")
