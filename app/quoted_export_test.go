package app

import (
	"strings"

	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

// Quoted are the sentences below the list, with what stands out in them in brackets, as
// they are drawn.
func (s *Shell) Quoted() (old, new string) {
	said := func(q *quoted) string {
		var b strings.Builder
		for _, o := range test.LaidOutObjects(q.text) {
			switch text, ok := o.(*canvas.Text); {
			case !ok:
			case text.TextStyle.Bold:
				b.WriteString("[" + text.Text + "]")
			default:
				b.WriteString(text.Text)
			}
		}
		return b.String()
	}
	return said(s.findingsView.old), said(s.findingsView.new)
}
