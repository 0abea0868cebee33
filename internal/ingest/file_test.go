package ingest_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stet/internal/ingest"
	"stet/internal/ingest/prose"
	"stet/internal/news"
)

// told is what a test wants to know of a document.
type told struct {
	Text  string
	Parts []string
	Left  []string
	Note  string
}

func tell(d ingest.Document) told {
	t := told{Text: d.Text, Parts: parts(d), Note: d.Note}
	for _, l := range d.LeftOut {
		t.Left = append(t.Left, l.Why+" before "+before(d.Text[l.At:])+": "+l.Text)
	}
	return t
}

// before is the beginning of what follows a place.
func before(rest string) string {
	rest = strings.TrimSpace(rest)
	if len(rest) > 8 {
		rest = strings.ToValidUTF8(rest[:8], "")
	}
	return "‹" + rest + "›"
}

func TestReadFiles(t *testing.T) {
	p := func(style, runs string) string {
		if style != "" {
			style = `<w:pPr><w:pStyle w:val="` + style + `"/></w:pPr>`
		}
		return "<w:p>" + style + runs + "</w:p>"
	}
	r := func(text string) string { return `<w:r><w:t xml:space="preserve">` + text + `</w:t></w:r>` }
	for _, c := range []struct {
		name, mediaType string
		data            []byte
		want            told
	}{
		{
			"DOCX", ingest.DOCX, docx(t,
				p("berschrift1", r("Council rebuilds bridge"))+p("U", r("Six years of dispute end"))+p("", r("It voted &amp; went")+`<w:r><w:tab/><w:br/></w:r>`+r("back.")),
				"word/header1.xml", `<w:hdr>`+p("", r("DRAFT"))+`</w:hdr>`, "docProps/core.xml", `<cp:coreProperties><dc:creator>Jonas Feld</dc:creator><dcterms:modified>2024-05-14T18:30:00Z</dcterms:modified></cp:coreProperties>`),
			told{
				"Council rebuilds bridge\n\nSix years of dispute end\n\nIt voted & went\nback.",
				[]string{"headline: Council rebuilds bridge", "standfirst: Six years of dispute end"},
				[]string{"page-header before ‹Council ›: DRAFT"},
				"",
			},
		},
		{
			"DOCX with tracked changes", ingest.DOCX, docx(t,
				p("", r("It costs ")+`<w:del><w:r><w:delText>4.2</w:delText></w:r></w:del><w:ins>`+r("4.3")+`</w:ins>`+r(" million."))+p("", r("Надто дорого.")),
				"word/comments.xml", `<w:comments><w:comment>`+p("", r("Sure?"))+`</w:comment></w:comments>`),
			told{
				"It costs 4.3 million.\n\nНадто дорого.", nil,
				[]string{"tracked-deletion before ‹Надт›: 4.2", "comment before ‹›: Sure?"},
				"tracked changes accepted: 1 inserted, 1 deleted; comments left out: 1",
			},
		},
		{
			"DOCX with a box said twice", ingest.DOCX, docx(t, p("", r("Text.")+`<mc:AlternateContent><mc:Choice>`+p("", r("In a box."))+`</mc:Choice><mc:Fallback>`+p("", r("In a box."))+`</mc:Fallback></mc:AlternateContent>`)),
			told{Text: "In a box.\n\nText."},
		},
		{"DOCX in Arabic and Chinese", ingest.DOCX, docx(t, p("", r("صوت المجلس."))+p("", r("市议会投票。"))), told{Text: "صوت المجلس.\n\n市议会投票。"}},
		{
			"ODT", ingest.ODT, odt(t, `<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>X</dc:creator></office:change-info><text:p>4.2</text:p></text:deletion></text:changed-region></text:tracked-changes>`+
				`<text:h text:outline-level="1">Мост восстановят</text:h><text:p>Совет <text:span>решил</text:span><text:s text:c="2"/>так.<office:annotation><dc:creator>X</dc:creator><text:p>Sure?</text:p></office:annotation><text:line-break/>Конец.</text:p>`),
			told{
				"Мост восстановят\n\nСовет решил  так.\nКонец.",
				[]string{"headline: Мост восстановят"},
				[]string{"comment before ‹Сове›: Sure?", "tracked-deletion before ‹›: 4.2"},
				"tracked changes accepted: 0 inserted, 1 deleted; comments left out: 1",
			},
		},
		{
			"RTF", ingest.RichText, []byte(`{\rtf1\ansi\ansicpg1252 Council rebuilds bridge\par\par It voted in K\'f6ln.\par}`),
			told{Text: "Council rebuilds bridge\n\nIt voted in Köln.", Parts: []string{"headline: Council rebuilds bridge"}},
		},
		{
			"EPUB", ingest.EPUB, epub(t, "<html><body><h1>市议会</h1><p>投票。</p></body></html>", "<html><body><p>مرحبا.</p></body></html>"),
			told{Text: "市议会\n\n投票。\n\nمرحبا.", Parts: []string{"headline: 市议会"}},
		},
		{
			"EML", ingest.Message, []byte("Message-ID: <1>\nSubject: Bridge\nFrom: Ute <u@example.org>\nContent-Type: text/plain; charset=koi8-r\nContent-Transfer-Encoding: quoted-printable\n\n=F3=CF=D7=C5=D4.\n"),
			told{Text: "Bridge\n\nСовет.", Parts: []string{"headline: Bridge"}},
		},
		{
			"MHTML", ingest.Message, []byte("MIME-Version: 1.0\nSnapshot-Content-Location: https://example.org/1\nContent-Type: multipart/related; boundary=X\n\n--X\nContent-Type: text/html\n\n<h1>Bridge</h1><p>Rebuilt.</p>\n--X--\n"),
			told{Text: "Bridge\n\nRebuilt.", Parts: []string{"headline: Bridge"}},
		},
		{
			"JSON", ingest.JSON, []byte(`{"headline":"Bridge","text":"Rebuilt.\n\nSoon.","author":"Ute","note":"n"}`),
			told{Text: "Bridge\n\nRebuilt.\n\nSoon.", Parts: []string{"headline: Bridge"}, Note: "n"},
		},
	} {
		name := ""
		if c.mediaType == ingest.JSON {
			name = "a.json"
		}
		doc, err := ingest.Read(name, c.data, "")
		if err != nil {
			t.Errorf("%s: Read = error %v", c.name, err)
			continue
		}
		if doc.MediaType != c.mediaType {
			t.Errorf("%s: media type %s, want %s", c.name, doc.MediaType, c.mediaType)
		}
		if d := cmp.Diff(c.want, tell(doc)); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, d)
		}
		checkDocument(t, doc)
	}
}

func TestReadBombs(t *testing.T) {
	entities := `<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]>`
	for _, c := range []struct {
		name string
		data []byte
		want error
		says string
	}{
		{"a ZIP bomb", docx(t, "", "word/header1.xml", strings.Repeat(" ", 80<<20)), news.ErrTooLarge, `"word/header1.xml" in the ZIP archive is a compression bomb`},
		{"an XML bomb", zipped(t, "word/document.xml", entities+"<w:document>&c;</w:document>"), news.ErrInvalid, "XML bomb"},
		{"XML that is too deep", zipped(t, "word/document.xml", strings.Repeat("<a>", 2000)), news.ErrInvalid, "nested"},
		{"an ODT with an XML bomb", odt(t, "", "meta.xml", entities), news.ErrInvalid, "XML bomb"},
		{"an EPUB without pages", epub(t), news.ErrEmpty, ""},
		{"an EPUB without its list", zipped(t, "mimetype", "application/epub+zip"), news.ErrInvalid, "EPUB"},
	} {
		_, err := ingest.Read("", c.data, "")
		if !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("Read of %s = error %v, want %v that says %q", c.name, err, c.want, c.says)
		}
	}
}

func FuzzReadPacked(f *testing.F) {
	f.Add("word/document.xml", `<w:p><w:ins><w:r><w:t>a</w:t></w:r></w:ins><w:del><w:delText>b`)
	f.Add("content.xml", `<text:h text:outline-level="1">a</text:h><text:s text:c="99999999"/><text:deletion><text:p>x`)
	f.Add("META-INF/container.xml", `<rootfile full-path="META-INF/container.xml"/><itemref idref=""/>`)
	f.Fuzz(func(t *testing.T, name, content string) {
		if strings.HasSuffix(name, "/") || len(name) > math.MaxUint16 {
			t.Skip("no name that a file can have")
		}
		for _, kind := range []string{"", "application/epub+zip", "application/vnd.oasis.opendocument.text"} {
			data := zipped(t, "mimetype", kind, name, content)
			for _, which := range []prose.Tracked{prose.Accepted, prose.Rejected} {
				doc, err := ingest.ReadTracked("", data, "", which)
				if err == nil {
					checkDocument(t, doc)
				}
			}
		}
	})
}

// TestReadOwnRecord: what stet show writes of a version for programs can be added elsewhere.
func TestReadOwnRecord(t *testing.T) {
	own := `{"id": "a7df", "outlet": "Gazette", "published": {"at": "2022-01-30T19:00:00Z", "spelled": "30 January 2022, 19:00 UTC"}, "text": "It rained."}`
	doc, err := ingest.Read("a.json", []byte(own), "")
	if err != nil {
		t.Fatal(err)
	}
	if want := "30 January 2022, 19:00 UTC"; doc.Text != "It rained." || doc.Published.Spelled != want || doc.About.Outlet != "Gazette" {
		t.Errorf("Read = %q of %q, published %q; want that it rained, of the Gazette, published %q", doc.Text, doc.About.Outlet, doc.Published.Spelled, want)
	}
	if _, err := ingest.Read("a.json", []byte(`{"published": 3, "text": "It rained."}`), ""); err == nil || !strings.Contains(err.Error(), `"published" is no text but of the kind number`) {
		t.Errorf("Read of a number for a time = %v, want that it is no text", err)
	}
}
