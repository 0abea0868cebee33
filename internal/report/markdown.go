package report

import (
	_ "embed"
	"fmt"
	"io"
	"strings"
	"sync"
	"text/template"
	"unicode"
)

//go:embed report.md.tmpl
var markdownPage string

// markdownTemplate is made when the first report is: most commands write none.
var markdownTemplate = sync.OnceValue(func() *template.Template { return template.Must(newMarkdownTemplate().Parse(markdownPage)) })

// newMarkdownTemplate returns an empty template with what pages may call: md shows
// a text as it is, within does so in the middle of a line, code does so in letters of one width.
func newMarkdownTemplate() *template.Template {
	return template.New("report").Funcs(template.FuncMap{"md": escapeMarkdown, "within": escapeLine, "code": markdownCode, "quote": markdownQuote})
}

// Markdown writes the report for issue trackers and chat (CommonMark, with struck
// words as GitHub writes them): the findings, without the whole texts.
func Markdown(w io.Writer, r *Report) error {
	t := markdownTemplate()
	if own := r.Options.Templates; own != nil && own.markdown != nil {
		t = own.markdown
	}
	if err := t.Execute(w, r.Page()); err != nil {
		return fmt.Errorf("report: %w", err)
	}
	return nil
}

// markdownMarks are the characters that Markdown, or what GitHub makes of it, gives
// a meaning anywhere in a line: @ calls a person, # an issue, $ a formula.
const markdownMarks = "\\`*_[]<>#|~@&$"

// escapeMarkdown returns the text so that it is shown as it is, in one line.
func escapeMarkdown(s string) string { return atLineStart(escapeLine(s)) }

// escapeLine is escapeMarkdown for what does not begin a line.
func escapeLine(s string) string { return escapeWithin(strings.Join(strings.Fields(s), " ")) }

// escapeWithin escapes a text that stands within a line.
func escapeWithin(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\n' || r == '\r':
			r = ' '
		case strings.ContainsRune(markdownMarks, r):
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// atLineStart escapes what makes a list or a heading of a line that begins with it.
func atLineStart(s string) string {
	digits := len(s) - len(strings.TrimLeft(s, "0123456789"))
	switch {
	case s == "":
	case strings.ContainsRune("-+=", rune(s[0])):
		return "\\" + s
	case digits > 0 && digits < len(s) && strings.ContainsRune(".)", rune(s[digits])):
		return s[:digits] + "\\" + s[digits:]
	}
	return s
}

// markdownQuote shows a place in bold letters with what stands around it; where nothing
// stands, what is around.
func markdownQuote(c Context) string {
	at := strings.TrimSpace(c.At)
	if at == "" { // nothing that could be bold
		return atLineStart(strings.TrimSpace(escapeWithin(c.Before + c.At + c.After)))
	}
	before, after := c.Before, c.After
	if strings.TrimLeftFunc(c.At, unicode.IsSpace) != c.At { // bold letters begin and end with no space
		before += " "
	}
	if strings.TrimRightFunc(c.At, unicode.IsSpace) != c.At {
		after = " " + after
	}
	return atLineStart(strings.TrimSpace(escapeWithin(before) + "**" + escapeWithin(at) + "**" + escapeWithin(after)))
}

// markdownCode returns the text as code, in one line.
func markdownCode(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	fence := "`"
	for strings.Contains(s, fence) {
		fence += "`"
	}
	if strings.HasPrefix(s, "`") || strings.HasSuffix(s, "`") {
		s = " " + s + " "
	}
	return fence + s + fence
}
