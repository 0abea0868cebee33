package app

import (
	"strings"

	"fyne.io/fyne/v2/widget"
)

// Quoted are the sentences below the list, with what stands out in them in brackets.
func (s *Shell) Quoted() (old, new string) {
	said := func(q *quoted) string {
		var b strings.Builder
		for _, segment := range q.Segments {
			text, ok := segment.(*widget.TextSegment)
			if ok && text.Style.TextStyle.Bold {
				b.WriteString("[" + text.Text + "]")
			} else {
				b.WriteString(segment.Textual())
			}
		}
		return b.String()
	}
	return said(s.findingsView.old), said(s.findingsView.new)
}
