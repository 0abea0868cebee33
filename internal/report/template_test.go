package report_test

import (
	"bytes"
	"errors"
	"os"
	"strings"
	"testing"

	"stet/internal/news"
	"stet/internal/report"
	"stet/internal/report/reporttest"
)

// The template that the documentation shows works.
func TestTemplateOfTheDocumentation(t *testing.T) {
	docs, err := os.ReadFile("../../docs/reports.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(docs), "A small one for Markdown:\n\n")
	var source strings.Builder
	for line := range strings.Lines(rest) {
		code, ok := strings.CutPrefix(line, "    ")
		if !ok {
			break
		}
		source.WriteString(code)
	}
	templates, err := report.ParseTemplate("markdown", "docs", source.String())
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	c := reporttest.Compare(t, reporttest.OldText, reporttest.NewText)
	if err := report.Markdown(&b, reporttest.New(t, report.Options{Templates: templates}, c)); err != nil {
		t.Fatal(err)
	}
	if got := b.String(); !strings.Contains(got, "# Gazette – Agency\n") || !strings.Contains(got, "- major: The month changed") {
		t.Errorf("the template writes %s", got)
	}
}

// Where nothing stands in one of the texts, nothing is bold.
func TestTemplateQuotesNothing(t *testing.T) {
	templates, err := report.ParseTemplate("markdown", "own", "{{range .Comparisons}}{{range .Findings}}[{{quote .Old}}][{{quote .New}}]{{end}}{{end}}")
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	c := reporttest.Compare(t, "The bridge is closed. The mayor resigned.", "The bridge is closed.")
	if err := report.Markdown(&b, reporttest.New(t, report.Options{Templates: templates}, c)); err != nil {
		t.Fatal(err)
	}
	if got := b.String(); !strings.Contains(got, "**") || strings.Contains(got, "****") {
		t.Errorf("the template writes %s", got)
	}
}

// A page of somebody's own is escaped as ours is.
func TestTemplateForHTMLEscapes(t *testing.T) {
	templates, err := report.ParseTemplate("html", "own", `<p>{{.Title}}</p>{{range .Comparisons}}{{range .Findings}}<b title="{{.Why}}">{{.Old.At}}</b>{{end}}{{end}}`)
	if err != nil {
		t.Fatal(err)
	}
	r := reporttest.Hostile(t)
	r.Options.Templates = templates
	var b bytes.Buffer
	if err := report.HTML(&b, r); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(b.String(), "<script>") {
		t.Errorf("a script came in: %s", b.String())
	}
}

func TestTemplatesAreChecked(t *testing.T) {
	for _, tt := range []struct{ format, source, want string }{
		{"html", "{{range .Comparisons}}", "unexpected EOF"},
		{"html", "{{.Nothing}}", "Nothing"},
		{"html", "{{range .Comparisons}}{{range .Findings}}{{.Nothing}}{{end}}{{end}}", "Nothing"},
		{"html", "<a href='{{.Title}}", "ends in"},
		{"markdown", "{{.Title | nothing}}", "nothing"},
		{"pdf", "{{.Title}}", "no template"},
	} {
		_, err := report.ParseTemplate(tt.format, "own", tt.source)
		if !errors.Is(err, news.ErrInvalid) || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("ParseTemplate(%s, %q) = %v, want %q in it", tt.format, tt.source, err, tt.want)
		}
	}
}

// Markdown shows a text as it is, whatever it holds.
func TestMarkdownShowsTextsAsTheyAre(t *testing.T) {
	var b bytes.Buffer
	r := reporttest.New(t, report.Options{Title: "*not bold* #1 [x](javascript:1) `code` <b>"}, reporttest.Compare(t, "1. One. 3*4*5 is 60.", "1. One. 3*4*5 is 61."))
	if err := report.Markdown(&b, r); err != nil {
		t.Fatal(err)
	}
	if want := "# \\*not bold\\* \\#1 \\[x\\](javascript:1) \\`code\\` \\<b\\>\n"; !strings.HasPrefix(b.String(), want) {
		t.Errorf("Markdown = %s, want it to begin with %s", b.String(), want)
	}
	if !strings.Contains(b.String(), `3\*4\*5`) {
		t.Errorf("the stars act: %s", b.String())
	}
}

func TestOnlyWordsAreRead(t *testing.T) {
	for _, word := range report.OnlyWords() {
		o, err := report.ParseOnly([]string{word})
		if err != nil {
			t.Errorf("ParseOnly(%q) = %v", word, err)
		}
		if got := o.Words(); word != "neutral" && (len(got) != 1 || got[0] != word) {
			t.Errorf("ParseOnly(%q) reads %v", word, got)
		}
	}
}

func TestPresetsChoose(t *testing.T) {
	c := reporttest.Compare(t, reporttest.OldText, reporttest.NewText)
	c.Judged[1].Decision.Choice = news.Stet
	counts := map[string]int{}
	for _, preset := range report.Presets() {
		counts[preset] = reporttest.New(t, report.Options{Preset: preset}, c).Findings()
	}
	if counts["machine"] != len(c.Result.Discrepancies) {
		t.Errorf("the machine's report has %d of %d", counts["machine"], len(c.Result.Discrepancies))
	}
	if counts["correction"] != 1 {
		t.Errorf("the correction has %d, want the one that was confirmed", counts["correction"])
	}
	if counts["editor"] >= counts["dossier"] || counts["dossier"] >= counts["machine"] {
		t.Errorf("findings by preset %v", counts)
	}
	if _, err := report.New(nil, report.Options{}); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("a report on nothing = %v", err)
	}
}

// An override of direction is named, a control character is a sign for one.
func TestVisible(t *testing.T) {
	for in, want := range map[string]string{
		"plain": "plain", "a\tb\nc": "a\tb\nc", "\u202egpj": "[U+202E]gpj", "x\u2066y": "x[U+2066]y", "\x1b[2J": "\ufffd[2J", "\u200fשלום": "\u200fשלום", "\xff": "\ufffd", "\ufffe": "\ufffd",
	} {
		if got := report.Visible(in); got != want {
			t.Errorf("Visible(%q) = %q, want %q", in, got, want)
		}
	}
	if got := report.Printable("a\nb\u2028c"); got != "a\ufffdb\ufffdc" {
		t.Errorf("Printable = %q", got)
	}
}
