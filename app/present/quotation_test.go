package present_test

import (
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"stet/app/present"
	"stet/app/sheet"
	"stet/internal/archive"
)

// quoting returns a presenter that compares the two texts, and its sheet.
func quoting(t *testing.T, old, new archive.VersionInfo) (*present.Compare, *present.ComparePane) {
	t.Helper()
	var errs []error
	var last present.ComparePane
	c := present.NewCompare(newLibrary(old, new), setting(t, present.InPlace(), &errs), "en", func(p present.ComparePane) { last = p })
	c.Choose(old.Version.ID, new.Version.ID)
	if last.State != present.Compared {
		t.Fatalf("state %d, %v", last.State, errs)
	}
	return c, &last
}

// everything selects the whole side of a sheet.
func everything(side sheet.Side, p *present.ComparePane) sheet.Selection {
	return sheet.Selection{Side: side, To: sheet.Place{Row: len(p.Sheet) - 1, Offset: 1 << 20}}
}

func TestCompareQuotation(t *testing.T) {
	c, _, last, _ := comparePane(t, present.InPlace())
	if got := c.Quotation(sheet.Selection{To: sheet.Place{Row: 1}}); got != (present.Quotation{}) {
		t.Errorf("without a comparison %q is quoted", got)
	}
	c.Choose("v1", "v2")
	if got := c.Quotation(sheet.Selection{}); got != (present.Quotation{}) {
		t.Errorf("nothing is selected, and %q quoted", got)
	}
	want := present.Quotation{
		Plain: "“He will sign the treaty.”\n— Sample Post, Talks in Kiev, seen 2022-01-30 18:02 UTC, Talks",
		HTML: `<blockquote lang="en"><p dir="ltr">He will sign the treaty.</p></blockquote>` +
			`<p dir="ltr">— Sample Post, <span lang="en">Talks in Kiev</span>, <time datetime="2022-01-30T18:02:00Z">seen 2022-01-30 18:02 UTC</time>, Talks</p>`,
	}
	if got := c.Quotation(sheet.Selection{Side: sheet.New, From: sheet.Place{Row: 2}, To: sheet.Place{Row: 2, Offset: 99}}); got != want {
		t.Errorf("quoted %q, want %q", got, want)
	}
	c.Read(present.Reading{OneColumn: true})
	got := strings.NewReplacer(` style="text-decoration: line-through"`, "", ` style="text-decoration: underline"`, "").Replace(c.Quotation(everything(sheet.New, last)).HTML)
	for _, want := range []string{
		`<p dir="ltr"><strong>Talks in <del>Kyiv </del><ins>Kiev</ins></strong></p>`,
		`met <del>100 </del><ins>10</ins> envoys in <del>Kyiv </del><ins>Kiev</ins>. He will <del>not </del>sign the treaty. It rained.</p>`,
		`<p dir="ltr">— Sample Post, `, `<p dir="ltr">compared with Example Times, <span lang="en">Talks in Kyiv</span>, `,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("both texts in one column are quoted as %s, which lacks %s", got, want)
		}
	}
	if same := c.Quotation(sheet.Selection{Side: sheet.New, To: sheet.Place{Offset: 5}}).HTML; strings.Contains(same, "compared with") {
		t.Errorf("what is the same in both is quoted with both: %s", same)
	}
}

func TestCompareQuotationLinksItsSource(t *testing.T) {
	old, new := version("v1", "Talks", "Times", oldText), version("v2", "Talks", "Post", newText)
	new.Article.Address = `https://example.org/a?b="c"&d=<e>`
	new.Version.Published.At = time.Date(2022, 1, 31, 8, 0, 0, 0, time.UTC)
	c, p := quoting(t, old, new)
	got := c.Quotation(everything(sheet.New, p)).HTML
	for _, want := range []string{
		`<blockquote lang="en" cite="https://example.org/a?b=%22c%22&amp;d=%3ce%3e">`,
		`<a href="https://example.org/a?b=%22c%22&amp;d=%3ce%3e" lang="en">Talks in Kiev</a>, <time datetime="2022-01-31T08:00:00Z">`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("quoted as %s, which lacks %s", got, want)
		}
	}
	new.Article.Address = "javascript:alert(1)"
	c, p = quoting(t, old, new)
	if got := c.Quotation(everything(sheet.New, p)).HTML; strings.Contains(got, "href") || strings.Contains(got, "javascript") {
		t.Errorf("a script is quoted as %s", got)
	}
}

func TestCompareQuotationRightToLeft(t *testing.T) {
	old, new := version("v1", "Talks", "الجزيرة", "محادثات\n\nوصل 100 مبعوث."), version("v2", "Talks", "Post", "محادثات\n\nوصل 10 مبعوثين.")
	old.Version.Language, new.Version.Language = "ar", "ar"
	c, p := quoting(t, old, new)
	got := c.Quotation(everything(sheet.Old, p)).HTML
	if want := `<blockquote lang="ar"><p dir="rtl"><strong>محادثات</strong></p><p dir="rtl">`; !strings.HasPrefix(got, want) || !strings.Contains(got, `<p dir="rtl">— الجزيرة`) {
		t.Errorf("quoted as %s", got)
	}
}

// checkQuotation holds that the HTML says what was selected, and that nothing in
// texts and names is taken for HTML.
func checkQuotation(t *testing.T, text, name string) {
	t.Helper()
	text = strings.ToValidUTF8(text, "\ufffd") // as every text of the library is
	info := version("v1", "Talks", name, text)
	info.Version.Parts = nil
	c, p := quoting(t, info, version("v2", "Talks", "Post", "other"))
	got := c.Quotation(everything(sheet.Old, p))
	if (got.Plain == "") != (got.HTML == "") {
		t.Fatalf("of %q, quoted %q", text, got)
	}
	known := map[string]bool{"blockquote": true, "p": true, "strong": true, "a": true, "time": true, "span": true, "del": true, "ins": true}
	var seen strings.Builder
	for z := html.NewTokenizer(strings.NewReader(got.HTML)); z.Next() != html.ErrorToken; {
		token := z.Token()
		isTag := token.Type == html.StartTagToken || token.Type == html.EndTagToken
		if token.Type == html.TextToken {
			seen.WriteString(token.Data)
		} else if !isTag || !known[token.Data] {
			t.Fatalf("of %q by %q there is %v: %s", text, name, token, got.HTML)
		}
	}
	plain, _, _ := strings.Cut(strings.TrimPrefix(got.Plain, "“"), "”\n— ")
	letters := func(s string) string { // NUL is nothing that HTML can have
		return strings.Join(strings.Fields(strings.ReplaceAll(strings.ToValidUTF8(s, "\ufffd"), "\x00", "\ufffd")), "")
	}
	if said := letters(seen.String()); !strings.HasPrefix(said, letters(plain)) {
		t.Errorf("of %q the HTML says %q, the plain text %q", text, said, letters(plain))
	}
}

var quotationSeeds = []string{
	"A <b>bold</b> & \"bad\" 'text' </p></blockquote><script>alert(1)</script>", "<!-- -->\n\n]]> &amp; &#60; {{.}}", "a\x00b", "",
	"Мінус 5 °C\n\nЦе все.", "שלום <del>עולם</del>",
}

func TestCompareQuotationEscapes(t *testing.T) {
	for _, s := range quotationSeeds {
		checkQuotation(t, s, "Example Times")
		checkQuotation(t, "It rained.", s)
	}
}

func FuzzCompareQuotation(f *testing.F) {
	for _, s := range quotationSeeds {
		f.Add(s, s)
	}
	f.Fuzz(checkQuotation)
}
