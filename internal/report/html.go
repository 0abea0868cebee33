package report

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"sync"
)

//go:embed report.html
var htmlPage string

//go:embed report.js
var htmlScript string

// htmlTemplate is made when the first report is: most commands write none.
var htmlTemplate = sync.OnceValue(func() *template.Template { return template.Must(newHTMLTemplate().Parse(htmlPage)) })

// newHTMLTemplate returns an empty template with what pages may call: script is
// the built-in script, scriptHash what a policy (CSP) names it by, so that no
// other script runs whatever the texts hold.
func newHTMLTemplate() *template.Template {
	sum := sha256.Sum256([]byte(htmlScript))
	return template.New("report").Funcs(template.FuncMap{
		"script":     func() template.HTML { return template.HTML("<script>" + htmlScript + "</script>") }, //nolint:gosec // ours, built in
		"scriptHash": func() string { return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'" },
	})
}

// HTML writes the report as one page that holds everything it needs: it asks for
// nothing, and can be read without its script.
func HTML(w io.Writer, r *Report) error {
	t := htmlTemplate()
	if own := r.Options.Templates; own != nil && own.html != nil {
		t = own.html
	}
	if err := t.Execute(w, r.Page()); err != nil {
		return fmt.Errorf("report: %w", err)
	}
	return nil
}
