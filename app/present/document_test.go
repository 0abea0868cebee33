package present_test

import (
	"fmt"
	"strings"
	"testing"

	"stet/app/present"
)

// written shows blocks as text, a line each.
func written(blocks []present.Block) string {
	var out strings.Builder
	for _, b := range blocks {
		out.WriteString(strings.Repeat("  ", b.Depth))
		if b.Heading > 0 {
			fmt.Fprintf(&out, "h%d ", b.Heading)
		}
		if b.Quoted {
			out.WriteString("> ")
		}
		if b.Sign != "" {
			out.WriteString(b.Sign + " ")
		}
		for _, p := range b.Pieces {
			if p.Marked {
				fmt.Fprintf(&out, "{%s}", p.Text)
			} else {
				out.WriteString(p.Text)
			}
		}
		out.WriteString("\n")
	}
	return out.String()
}

func TestDocumentOf(t *testing.T) {
	for markdown, want := range map[string]string{
		"":                                 "",
		"# הארץ – Gazette\n\nOne\nline.":   "h1 הארץ – Gazette\nOne line.\n",
		"Gazette \\& Register":             "Gazette & Register\n",
		"a \\*star\\* and &amp;":           "a *star* and &amp;\n",
		"`a \\& b` and more":               `a \& b and more` + "\n",
		"- one \\[1\\]\n- **two \\& 3**":   "  • one [1]\n  • {two & 3}\n",
		"- **Old**\n  - Text: `sha256:1f`": "  • {Old}\n    • Text: sha256:1f\n",
		"- one\n\n  more\n\n7. seven":      "  • one\n  more\n  7. seven\n",
		"> Old: the **mayor** said":        "  > Old: the {mayor} said\n",
		"see [there](https://a.example)":   "see there\n",
		"a  \nb\n\n---\n\n<b>c</b>":        "a\nb\nc\n",
		"    code\n    more":               "code\nmore\n",
		strings.Repeat(">", 4000) + " a":   strings.Repeat("  ", 4000) + "> a\n",
	} {
		if got := written(present.DocumentOf(markdown)); got != want {
			t.Errorf("DocumentOf(%.80q) = %.200q, want %.200q", markdown, got, want)
		}
	}
}
