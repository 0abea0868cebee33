package ingest_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/unicode/norm"

	"stet/internal/ingest"
	"stet/internal/news"
)

func read(t *testing.T, name, text string) ingest.Document {
	t.Helper()
	doc, err := ingest.Read(name, []byte(text), "")
	if err != nil {
		t.Fatalf("Read(%q) = error %v", name, err)
	}
	return doc
}

// parts returns the parts of the document with their texts.
func parts(d ingest.Document) []string {
	var list []string
	for _, p := range d.Parts {
		list = append(list, fmt.Sprintf("%s: %s", p.Kind, d.Text[p.Start:p.End]))
	}
	return list
}

func TestReadText(t *testing.T) {
	for _, c := range []struct {
		name, in, want string
		parts          []string
	}{
		{"line ends", "One.\r\nTwo.\rThree.\u2028Four.", "One.\nTwo.\nThree.\nFour.", nil},
		{"spaces and empty lines", "\n\n One. \t\n \n\n\nTwo.\u00a0\n\n", " One.\n\nTwo.", nil},
		{"composed", "Cafe\u0301 na\u00efve.", "Café naïve.", nil},
		{"byte order mark", "\ufeffOne.\ufeff", "One.", nil},
		{"invisible controls", "On\x01e sentence that is long enough.\x7f", "One sentence that is long enough.", nil},
		{"mojibake stays", "Itâ\u0080\u0099s â€™ and \u0085 too.", "Itâ\u0080\u0099s â€™ and \u0085 too.", nil},
		{"headline apart", "Troops stay home\n\nNATO sends none.", "Troops stay home\n\nNATO sends none.", []string{"headline: Troops stay home"}},
		{"headline on a line", "Troops stay home\nNATO sends none, it said on Monday.", "Troops stay home\nNATO sends none, it said on Monday.", []string{"headline: Troops stay home"}},
		{"headline that asks", "Will troops go?\n\nNo, NATO says.", "Will troops go?\n\nNo, NATO says.", []string{"headline: Will troops go?"}},
		{"sentence first", "NATO sends none.\n\nMoscow is glad.", "NATO sends none.\n\nMoscow is glad.", nil},
		{"wrapped first line", "NATO has said that it will send no troops to the\ncountry, whatever happens in the coming days and\nweeks.", "NATO has said that it will send no troops to the\ncountry, whatever happens in the coming days and\nweeks.", nil},
		{"one line", "Troops stay home", "Troops stay home", nil},
		{"no letters", "* * *\n\nText here.", "* * *\n\nText here.", nil},
	} {
		doc := read(t, "a.txt", c.in)
		if doc.Text != c.want {
			t.Errorf("%s: Text = %q, want %q", c.name, doc.Text, c.want)
		}
		if d := cmp.Diff(c.parts, parts(doc)); d != "" {
			t.Errorf("%s: parts (-want +got):\n%s", c.name, d)
		}
		if doc.MediaType != ingest.PlainText || doc.Charset != "utf-8" {
			t.Errorf("%s: %s, %s, want text/plain, utf-8", c.name, doc.MediaType, doc.Charset)
		}
	}
}

func TestReadResidue(t *testing.T) {
	doc := read(t, "a.txt", "[ad_1]\nTroops stay home\n\nNATO sends none, it said.\nMore was not to be heard.\n[ad_2]\nSource link")
	want := []string{"residue: [ad_1]", "headline: Troops stay home", "residue: [ad_2]", "residue: Source link"}
	if d := cmp.Diff(want, parts(doc)); d != "" {
		t.Errorf("parts (-want +got):\n%s", d)
	}
}

func TestReadErrors(t *testing.T) {
	for _, c := range []struct {
		name string
		data string
		hint string
		want error
		says string
	}{
		{"nothing", "", "", news.ErrEmpty, ""},
		{"spaces", " \r\n\t\u00a0", "", news.ErrEmpty, ""},
		{"only a mark", "\ufeff", "", news.ErrEmpty, ""},
		{"only controls", "\x01 a\x02\x03", "", news.ErrBinary, ""},
		{"a picture", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "", news.ErrBinary, ""},
		{"a drawing", "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"><text>The bridge</text></svg>", "", news.ErrBinary, ""},
		{"a damaged document", "%PDF-1.7\n1 0 obj", "", news.ErrInvalid, "PDF"},
		{"an archive", "PK\x03\x04\x14\x00\x00\x00", "", news.ErrBinary, ""},
		{"a program", "\x7fELF\x02\x01\x01\x00", "", news.ErrBinary, ""},
		{"a zero byte", "A text with\x00 a hole.", "", news.ErrBinary, ""},
		{"damaged UTF-8", "Überall wächst grünes Gras: \xff und \xe2\x82 mehr.", "", news.ErrInvalid, "from byte 31 on"},
		{"half a letter at the end", "Größe und Maß: \xe2\x82", "", news.ErrInvalid, ""},
		{"an empty page", "<html><head><title>x</title></head><body><script>a()</script></body></html>", "text/html", news.ErrEmpty, ""},
		{"a page too deep", "<html><body>" + strings.Repeat("<div>", 2000) + "deep", "text/html", news.ErrInvalid, ""},
	} {
		_, err := ingest.Read("", []byte(c.data), c.hint)
		if !errors.Is(err, c.want) {
			t.Errorf("Read of %s = error %v, want %v", c.name, err, c.want)
		} else if !strings.Contains(err.Error(), c.says) {
			t.Errorf("Read of %s = error %q, want it to say %q", c.name, err, c.says)
		}
	}
}

func TestReadTooLarge(t *testing.T) {
	large := make([]byte, ingest.Limit+1)
	for i := range large {
		large[i] = 'a'
	}
	if _, err := ingest.Read("a.txt", large, ""); !errors.Is(err, news.ErrTooLarge) {
		t.Errorf("Read of %d bytes = error %v, want %v", len(large), err, news.ErrTooLarge)
	}
	if _, err := ingest.Read("a.html", large[:ingest.PageLimit+1], ""); !errors.Is(err, news.ErrTooLarge) {
		t.Errorf("Read of a page of %d bytes = error %v, want %v", ingest.PageLimit+1, err, news.ErrTooLarge)
	}
}

const (
	russian   = "Президент России Владимир Путин заявил в понедельник, что переговоры с Украиной будут продолжены. По его словам, Москва готова обсуждать гарантии безопасности, но решение остаётся за Вашингтоном."
	german    = "Die Bundesregierung prüft die Vorschläge. „Wir müssen über Größe und Kosten sprechen“, sagte der Minister am Dienstag in Köln. Die Gespräche würden fortgesetzt, hieß es später aus München."
	japanese  = "岸田文雄首相は二十日、国会で演説し、ウクライナへの支援を続ける考えを示した。ロシアに対する制裁についても、各国と協力して進めると述べた。"
	ukrainian = "Президент України заявив, що переговори триватимуть. Її учасники з’їхалися до Києва у вівторок, повідомляє пресслужба. Ґрунтовне рішення ухвалять пізніше."
	polish    = "Prezydent powiedział, że żołnierze pozostaną w kraju. Źródła w rządzie twierdzą, że decyzja zapadnie później, być może jeszcze w tym miesiącu."
)

func encodeAs(t *testing.T, text, charset string) []byte {
	t.Helper()
	enc, err := htmlindex.Get(charset)
	if err != nil {
		t.Fatal(err)
	}
	data, err := enc.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatalf("%s: %v", charset, err)
	}
	return data
}

func TestReadCharsets(t *testing.T) {
	for _, c := range []struct {
		charset, text string
		told          bool // the charset can be told without a word
	}{
		{"windows-1251", russian, true},
		{"koi8-r", russian, true},
		{"windows-1251", ukrainian, true},
		{"koi8-u", strings.ReplaceAll(ukrainian, "’", "'"), false},
		{"windows-1252", german, true},
		{"iso-8859-2", polish, true},
		{"windows-1250", polish, true},
		{"shift_jis", japanese, true},
		{"euc-jp", japanese, true},
		{"iso-2022-jp", japanese, false},
		{"utf-16le", german, true},
		{"utf-16be", german, true},
		{"utf-8", russian, true},
	} {
		data := encodeAs(t, c.text, c.charset)
		if c.told {
			doc, err := ingest.Read("a.txt", data, "")
			if err != nil || doc.Text != c.text {
				t.Errorf("Read of %s, undeclared = %q (%s), %v", c.charset, doc.Text, doc.Charset, err)
			}
		}
		if c.charset == "utf-16le" || c.charset == "utf-16be" {
			continue // pages do not declare it: who could read the declaration?
		}
		doc, err := ingest.Read("a.txt", data, "text/plain; charset="+c.charset)
		if err != nil || doc.Text != c.text || doc.Charset != c.charset {
			t.Errorf("Read of %s, declared = %q (%s), %v", c.charset, doc.Text, doc.Charset, err)
		}
		page := append([]byte(`<html><head><meta charset="`+c.charset+`"></head><body><p>`), data...)
		doc, err = ingest.Read("a.html", page, "")
		if err != nil || doc.Text != c.text || doc.Charset != c.charset {
			t.Errorf("Read of a page in %s = %q (%s), %v", c.charset, doc.Text, doc.Charset, err)
		}
	}
}

func TestReadCharsetMarks(t *testing.T) {
	for _, c := range []struct{ data, charset string }{
		{"\xff\xfeA\x00\xe9\x00", "utf-16le"},
		{"\xfe\xff\x00A\x00\xe9", "utf-16be"},
		{"\xef\xbb\xbfA\xc3\xa9", "utf-8"},
	} {
		doc, err := ingest.Read("", []byte(c.data), "text/plain; charset=koi8-r")
		if err != nil || doc.Text != "Aé" || doc.Charset != c.charset {
			t.Errorf("Read(%q) = %q (%s), %v, want Aé (%s)", c.data, doc.Text, doc.Charset, err, c.charset)
		}
	}
}

// TestReadDeclaredWrongly shows that valid UTF-8 is believed before a declaration.
func TestReadDeclaredWrongly(t *testing.T) {
	doc, err := ingest.Read("", []byte(german), "text/plain; charset=iso-8859-1")
	if err != nil || doc.Text != german || doc.Charset != "utf-8" {
		t.Errorf("Read = %q (%s), %v", doc.Text, doc.Charset, err)
	}
}

func TestReadFormats(t *testing.T) {
	for _, c := range []struct{ name, data, hint, want string }{
		{"a.txt", "<p>Text about tags.</p>", "", ingest.PlainText},
		{"A.HTML", "Just words.", "", ingest.HTML},
		{`C:\pages\a.htm`, "Just words.", "", ingest.HTML},
		{"a.md", "Just words.", "", ingest.Markdown},
		{"", "<!DOCTYPE html><p>Words.", "", ingest.HTML},
		{"", "<p class=x>Words.</p>", "", ingest.HTML},
		{"", "# Not a page", "", ingest.PlainText},
		{"", "<3 and more words.", "", ingest.PlainText},
		{"", "<p>Words.</p>", "text/plain", ingest.PlainText},
		{"page", "Just words.", "text/html; charset=utf-8", ingest.HTML},
		{"", "Just words.", "no media type;;;", ingest.PlainText},
	} {
		doc, err := ingest.Read(c.name, []byte(c.data), c.hint)
		if err != nil || doc.MediaType != c.want {
			t.Errorf("Read(%q, %q, %q) = %s, %v, want %s", c.name, c.data, c.hint, doc.MediaType, err, c.want)
		}
	}
}

func TestReadMarkdown(t *testing.T) {
	doc := read(t, "a.md", `# Troops *stay* home

NATO sends **none**, [it said](https://example.org)
on Monday.

> “No plans”, he said.

- First
- Second &amp; last

| A | B |
|---|---|
| 1 | 2 |

![picture](x.png)

Café \*stars\*.
`)
	want := "Troops stay home\n\nNATO sends none, it said on Monday.\n\n“No plans”, he said.\n\nFirst\n\nSecond & last\n\nA\n\nB\n\n1\n\n2\n\nCafé *stars*."
	if doc.Text != want {
		t.Errorf("Text = %q, want %q", doc.Text, want)
	}
	if d := cmp.Diff([]string{"headline: Troops stay home"}, parts(doc)); d != "" {
		t.Errorf("parts (-want +got):\n%s", d)
	}
}

func TestReadMarkdownFrontMatter(t *testing.T) {
	doc := read(t, "a.md", "---\ntitle: \"Troops stay home\"\ndate: 2022-01-30T10:00:00+01:00\nlang: en\n---\nNATO sends none.\n")
	if doc.Text != "Troops stay home\n\nNATO sends none." || doc.Headline != "Troops stay home" || doc.Language != "en" {
		t.Errorf("Read = %+v", doc)
	}
	if got := doc.Published.At.Format("2006-01-02 15:04"); got != "2022-01-30 09:00" {
		t.Errorf("Published = %s", got)
	}
	if doc := read(t, "a.md", "---\n\nA rule, no fields.\n---\n\nMore."); !strings.Contains(doc.Text, "A rule, no fields.") {
		t.Errorf("Text = %q lost what stands between two rules", doc.Text)
	}
}

func TestWithHeadline(t *testing.T) {
	doc := read(t, "a.txt", "[ad_1]\n\nNATO sends none.\n\n[ad_2]")
	doc = doc.WithHeadline("  Troops\nstay home ")
	if doc.Text != "Troops stay home\n\n[ad_1]\n\nNATO sends none.\n\n[ad_2]" {
		t.Errorf("Text = %q", doc.Text)
	}
	if d := cmp.Diff([]string{"headline: Troops stay home", "residue: [ad_1]", "residue: [ad_2]"}, parts(doc)); d != "" {
		t.Errorf("parts (-want +got):\n%s", d)
	}
	again := doc.WithHeadline("TROOPS stay home")
	if d := cmp.Diff(doc, again); d != "" {
		t.Errorf("the same headline again changed the document (-want +got):\n%s", d)
	}
	if other := doc.WithHeadline(""); !cmp.Equal(doc, other) {
		t.Errorf("no headline changed the document to %+v", other)
	}
}

func TestStampOf(t *testing.T) {
	for spelled, want := range map[string]string{
		"2022-01-30T10:00:00+01:00":     "2022-01-30T09:00:00Z",
		"2022-01-30T10:00:00.123Z":      "2022-01-30T10:00:00.123Z",
		"2022-01-30":                    "2022-01-30T00:00:00Z",
		"2022-01-30 10:00":              "2022-01-30T10:00:00Z",
		"Sun, 30 Jan 2022 10:00:00 GMT": "2022-01-30T10:00:00Z",
		"04/03/2022":                    "0001-01-01T00:00:00Z",
		"yesterday":                     "0001-01-01T00:00:00Z",
		"0000-01-01T00:00:00+02:00":     "0001-01-01T00:00:00Z",
		"9999-12-31T23:59:59-02:00":     "0001-01-01T00:00:00Z",
	} {
		got := ingest.StampOf(spelled)
		if got.At.Format("2006-01-02T15:04:05.999Z07:00") != want || got.Spelled != spelled {
			t.Errorf("StampOf(%q) = %v, want %s", spelled, got, want)
		}
	}
}

// checkDocument holds what is true of everything that Read returns.
func checkDocument(t *testing.T, doc ingest.Document) {
	t.Helper()
	if !utf8.ValidString(doc.Text) || !norm.NFC.IsNormalString(doc.Text) || strings.ContainsAny(doc.Text, "\r\x00") || strings.TrimSpace(doc.Text) == "" {
		t.Errorf("Text = %q, want UTF-8 in NFC with words in it", doc.Text)
	}
	v := news.Version{ID: "x", Article: "y", Text: doc.Text, Parts: doc.Parts, Digest: news.TextDigest(doc.Text, doc.Parts)}
	if err := v.Validate(); err != nil {
		t.Error(err)
	}
	if doc.MediaType == "" || doc.Charset == "" {
		t.Errorf("MediaType %q, Charset %q, want both", doc.MediaType, doc.Charset)
	}
}

func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		"", "NATO sends none.", "Head\n\nBody text.", "[ad_1]\nText.\n[ad_2]\nSource link", russian, japanese,
		"<html lang=en><head><title>T</title></head><body><h1>T</h1><p>By A</p><p>Text &amp; more.</p>",
		"<table><tr><td>a<td>b", "# Head\n\n- a\n- b\n\n> c", "---\ntitle: x\n---\nBody",
		"\xff\xfeA\x00", "\xfe\xff\x00A", "A\x00B\x00", "\xc3\xa9\xff", "Itâ\u0080\u0099s", "e\u0301\u0301",
		`<script type="application/ld+json">{"@type":"NewsArticle","headline":"H","author":[{"name":"A"}],"datePublished":"2022-01-30"}</script><p>Text`,
		"<p hidden>x</p><br><br>y", "E\x07\u0301", "E\ufeff\u0301", "<?xml encoding=\"koi8-r\"?><p>\xd0\xd2",
	} {
		for _, name := range []string{"a.txt", "a.html", "a.md", ""} {
			f.Add(name, []byte(seed))
		}
	}
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		doc, err := ingest.Read(name, data, "")
		if err != nil {
			for _, known := range []error{news.ErrEmpty, news.ErrBinary, news.ErrInvalid, news.ErrTooLarge} {
				if errors.Is(err, known) {
					return
				}
			}
			t.Fatalf("Read(%q, %q) = error %v of no known kind", name, data, err)
		}
		checkDocument(t, doc)
		again, err := ingest.Read(name, data, "")
		if err != nil || !cmp.Equal(doc, again) {
			t.Errorf("Read(%q, %q) = %+v, then %+v, %v", name, data, doc, again, err)
		}
	})
}
