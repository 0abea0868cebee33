package report_test

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stet/internal/archive"
	"stet/internal/report"
	"stet/internal/report/reporttest"
)

// page writes the report to a file for a browser.
func page(t *testing.T, r *report.Report) string {
	t.Helper()
	var b bytes.Buffer
	if err := report.HTML(&b, r); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "report.html")
	if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func quietly(t *testing.T, b *browser) {
	t.Helper()
	for _, c := range b.complaints() {
		t.Errorf("the page %s", c)
	}
}

const shownFindings = `document.querySelectorAll('.finding:not([hidden])').length`

func TestBrowserFiltersAndJumps(t *testing.T) {
	b := newBrowser(t)
	r := reporttest.Report(t)
	b.open(page(t, r))
	if got := eval[int](b, shownFindings); got != r.Findings() {
		t.Fatalf("%d findings are shown at first, want %d", got, r.Findings())
	}
	click := func(selector string) { eval[any](b, `document.querySelector('`+selector+`').click()`) }
	key := func(k string) { eval[any](b, `dispatchEvent(new KeyboardEvent('keydown', {key: '`+k+`'}))`) }
	count := func(severity string) int {
		return eval[int](b, `document.querySelectorAll('.finding.`+severity+`').length`)
	}

	click(`[value=major]`)
	if got, want := eval[int](b, shownFindings), r.Findings()-count("major"); got != want {
		t.Errorf("without major ones %d are shown, want %d", got, want)
	}
	click(`[value=major]`)
	eval[any](b, `document.querySelector('[name=category]').value = 'date'; document.querySelector('#tools').dispatchEvent(new Event('input'))`)
	if got, want := eval[int](b, shownFindings), eval[int](b, `document.querySelectorAll('[data-category=date]').length`); got != want || got == 0 {
		t.Errorf("of dates %d are shown, want %d", got, want)
	}
	if got := eval[string](b, `document.querySelector('#shown').textContent`); !strings.HasSuffix(got, fmt.Sprintf("of %d shown", r.Findings())) {
		t.Errorf("it says %q", got)
	}
	eval[any](b, `document.querySelector('[name=category]').value = ''; document.querySelector('#search').value = 'FERRY'; document.querySelector('#tools').dispatchEvent(new Event('input'))`)
	if got := eval[int](b, shownFindings); got == 0 || got == r.Findings() {
		t.Errorf("the search shows %d", got)
	}
	eval[any](b, `document.querySelector('#search').value = ''; document.querySelector('#tools').dispatchEvent(new Event('input'))`)

	first := `document.activeElement === document.querySelectorAll('.finding')[%d]`
	key("j")
	if !eval[bool](b, fmt.Sprintf(first, 0)) {
		t.Error("j does not lead to the first finding")
	}
	key("j")
	key("k")
	if !eval[bool](b, fmt.Sprintf(first, 0)) {
		t.Error("k does not lead back")
	}
	key("Enter")
	if got := eval[string](b, `location.hash`); !strings.HasPrefix(got, "#row-") {
		t.Errorf("Enter leads to %q", got)
	}
	key("i")
	if !eval[bool](b, `getComputedStyle(document.querySelector('tr.edited td.one')).display === 'block' && getComputedStyle(document.querySelector('tr.edited td.old')).display === 'none'`) {
		t.Error("i does not put the texts in one column")
	}
	eval[any](b, `document.querySelector('#theme').value = 'dark'; document.querySelector('#tools').dispatchEvent(new Event('input'))`)
	if got := eval[string](b, `getComputedStyle(document.body).backgroundColor`); got != "rgb(26, 26, 28)" {
		t.Errorf("in the dark the page is %s", got)
	}
	quietly(t, b)
}

// Each control has a name, each heading its level, and words stand out from what
// is behind them (WCAG 2.2, 1.3.1, 1.4.3, 4.1.2).
func TestBrowserAccessibility(t *testing.T) {
	b := newBrowser(t)
	b.open(page(t, reporttest.Report(t)))
	for what, script := range map[string]string{
		"controls without a name": `[...document.querySelectorAll('input, select, button')].filter((e) => !(e.labels && e.labels.length || e.textContent.trim())).length`,
		"headings that skip a level": `(() => { let last = 0, bad = 0; for (const h of document.querySelectorAll('h1, h2, h3')) {
			const level = +h.tagName[1]; if (level > last + 1) bad++; last = level; } return bad; })()`,
		"pages without one main heading": `document.querySelectorAll('h1').length - 1`,
		"pages without a main part":      `document.querySelectorAll('main').length - 1`,
		"names that stand twice":         `(() => { const ids = [...document.querySelectorAll('[id]')].map((e) => e.id); return ids.length - new Set(ids).size; })()`,
		"links that lead nowhere":        `[...document.querySelectorAll('a[href^="#"]')].filter((a) => !document.getElementById(a.getAttribute('href').slice(1))).length`,
	} {
		if n := eval[int](b, script); n != 0 {
			t.Errorf("%d %s", n, what)
		}
	}
	for _, theme := range []string{"light", "dark"} {
		eval[any](b, `document.documentElement.dataset.theme = '`+theme+`'`)
		if faint := eval[[]string](b, faintWords); len(faint) > 0 {
			t.Errorf("%s: words that stand out too little: %v", theme, faint)
		}
	}
}

// faintWords are the elements whose own words have less contrast than 4.5 to 1.
const faintWords = `(() => {
  const parse = (c) => c.match(/[\d.]+/g).map(Number);
  const light = (c) => { const [r, g, b] = c.map((v) => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; }); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const behind = (e) => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor); if (c.length < 4 || c[3] === 1) return c; } return [255, 255, 255]; };
  const out = new Set();
  for (const e of document.querySelectorAll('body *')) {
    if (![...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) || !e.getClientRects().length || e.closest('svg, script, option')) continue;
    const a = light(parse(getComputedStyle(e).color)), b = light(behind(e));
    if ((Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) < 4.5) out.add(e.tagName + '.' + e.className);
  }
  return [...out];
})()`

// Whatever a text holds, nothing of it runs and nothing is asked for.
func TestBrowserHostileTexts(t *testing.T) {
	b := newBrowser(t)
	b.open(page(t, reporttest.Hostile(t)))
	quietly(t, b)
	chance := rand.New(rand.NewPCG(3, 4))
	for range 12 {
		c := reporttest.Compare(t, hostileText(chance), hostileText(chance))
		c.Old.Outlet.Name, c.New.Outlet.Name = hostileText(chance), hostileText(chance)
		c.New.Article.Address = hostileText(chance)
		o := report.Options{Title: hostileText(chance), By: hostileText(chance), Summary: hostileText(chance)}
		b.open(page(t, reporttest.New(t, o, c, c)))
		quietly(t, b)
		if eval[bool](b, `typeof window.ran !== 'undefined'`) {
			t.Fatal("a text ran")
		}
		for _, script := range []string{
			`document.querySelectorAll('script').length - 1`, `document.querySelectorAll('img, iframe, object, embed, link, base, meta[http-equiv=refresh], svg script, [onload], [onerror], [onclick]').length`,
			`[...document.querySelectorAll('a')].filter((a) => !a.getAttribute('href').startsWith('#')).length`,
		} {
			if n := eval[int](b, script); n != 0 {
				t.Errorf("%s is off by %d", script, n)
			}
		}
	}
}

var hostileParts = []string{
	"<script>ran=1</script>", "<ScRiPt src=//evil.example/x.js>", "<img src=x onerror=ran=1>", "<svg/onload=ran=1>", "</title><script>ran=1</script>",
	"</style><script>ran=1</script>", "</script><script>ran=1</script>", "--><script>ran=1</script>", "]]>", "<base href=//evil.example/>", "<meta http-equiv=refresh content='0;url=//evil.example'>",
	"\" onmouseover=ran=1 x=\"", "' autofocus onfocus=ran=1 '", "javascript:ran=1", "data:text/html,<script>ran=1</script>", "<iframe srcdoc='<script>parent.ran=1</script>'>",
	"<a href=javascript:ran=1>x</a>", "<form action=//evil.example><button autofocus>", "<math><mtext><script>ran=1</script>", "{{.Title}}", "${ran=1}", "<link rel=stylesheet href=//evil.example/x.css>",
	"<object data=//evil.example>", "&lt;script&gt;ran=1&lt;/script&gt;", "\u202e<script>ran=1</script>", "<\x00script>ran=1</script>", "<details open ontoggle=ran=1>", "<style>@import '//evil.example'</style>",
	"The mayor said on Monday.", "The bridge is closed until May 3.", "She paid 1,200 euros.",
}

func hostileText(chance *rand.Rand) string {
	var parts []string
	for range 12 {
		parts = append(parts, hostileParts[chance.IntN(len(hostileParts))])
	}
	return strings.Join(parts, []string{" ", "\n\n", ""}[chance.IntN(3)])
}

// On paper everything is there: each finding, and both texts to their end.
func TestBrowserPrints(t *testing.T) {
	pdftotext := reporttest.Program(t, "poppler-utils", "pdftotext")
	b := newBrowser(t)
	r := reporttest.Many(t, 60)
	b.open(page(t, r))
	for name, size := range map[string][2]float64{"A4": {8.27, 11.69}, "Letter": {8.5, 11}} {
		printed := call[struct{ Data string }](b, "Page.printToPDF", map[string]any{"paperWidth": size[0], "paperHeight": size[1], "printBackground": true})
		data, err := base64.StdEncoding.DecodeString(printed.Data)
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(t.TempDir(), "printed.pdf")
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
		text := strings.Join(strings.Fields(reporttest.Run(t, pdftotext, file, "-")), " ")
		if got := strings.Count(text, "The number changed"); got < r.Findings() {
			t.Errorf("%s: %d findings are printed, want %d", name, got, r.Findings())
		}
		for i := range 60 {
			if want := fmt.Sprintf("In district %d the council", i); strings.Count(text, want) < 4 { // twice in a finding, once in each text
				t.Errorf("%s: %q is printed %d times", name, want, strings.Count(text, want))
			}
		}
		if strings.Contains(text, "Previous Next") {
			t.Errorf("%s: the buttons are printed", name)
		}
	}
}

// Without its script the page says the same, and has no dead buttons.
func TestBrowserWithoutScript(t *testing.T) {
	b := newBrowser(t)
	call[any](b, "Emulation.setScriptExecutionDisabled", map[string]any{"value": true})
	r := reporttest.New(t, report.Options{}, []*archive.Comparison{reporttest.Compare(t, reporttest.OldText, reporttest.NewText)}...)
	b.open(page(t, r))
	type node struct{ NodeID int }
	root := call[struct{ Root node }](b, "DOM.getDocument", nil)
	found := call[struct{ NodeIDs []int }](b, "DOM.querySelectorAll", map[string]any{"nodeId": root.Root.NodeID, "selector": ".finding:not([hidden])"})
	if len(found.NodeIDs) != r.Findings() {
		t.Errorf("%d findings, want %d", len(found.NodeIDs), r.Findings())
	}
	tools := call[struct{ NodeID int }](b, "DOM.querySelector", map[string]any{"nodeId": root.Root.NodeID, "selector": ".js #tools"})
	if tools.NodeID != 0 {
		t.Error("the buttons are shown")
	}
	call[any](b, "Emulation.setScriptExecutionDisabled", map[string]any{"value": false}) // to ask the page
	quietly(t, b)
}
