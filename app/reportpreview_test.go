package app_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2/test"

	"stet/app"
	"stet/app/present"
)

func document(markdown string) present.ReportPane {
	return present.ReportPane{Preview: markdown, Document: present.DocumentOf(markdown)}
}

// What a report says is drawn as it is read, whatever its direction, and without the
// signs that say that a mark is text.
func TestReportPreviewIsSetAsItIsRead(t *testing.T) {
	test.NewTempApp(t)
	for markdown, want := range map[string]string{
		"# הארץ Haaretz – Gazette":       "Haaretz – Gazette הארץ",
		"a \\*star\\*":                   "a *star*",
		"- one \\[1\\]\n- **two \\& 3**": "• one [1] • two & 3",
		"> Old: the **mayor** said":      "Old: the mayor said",
	} {
		if got := app.PreviewsOf(document(markdown))[0]; got != want {
			t.Errorf("%q is shown as %q, want %q", markdown, got, want)
		}
	}
}

// A report as Markdown may begin as its document does.
func TestReportPreviewFollowsTheFormat(t *testing.T) {
	test.NewTempApp(t)
	const markdown = "# Storm"
	got := app.PreviewsOf(document(markdown), present.ReportPane{Preview: markdown}, document(markdown))
	if want := []string{"Storm", "# Storm", "Storm"}; !slices.Equal(got, want) {
		t.Errorf("shown one after the other are %q, want %q", got, want)
	}
}
