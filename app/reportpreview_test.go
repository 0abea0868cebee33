package app_test

import (
	"testing"

	"fyne.io/fyne/v2/test"

	"stet/app"
)

// Marks that a report has as text are shown without the signs that say so.
func TestReportPreviewShowsMarksAsText(t *testing.T) {
	test.NewTempApp(t)
	for markdown, want := range map[string]string{
		"Gazette \\& Register":           "Gazette & Register",
		"a \\*star\\*":                   "a *star*",
		"`a \\& b`":                      `a \& b`,
		"- one \\[1\\]\n- **two \\& 3**": "•  one [1]•  two & 3",
	} {
		if got := app.PreviewOf(markdown); got != want {
			t.Errorf("%q is shown as %q, want %q", markdown, got, want)
		}
	}
}
