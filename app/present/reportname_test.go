package present_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"stet/app/present"
	"stet/internal/archive"
)

func TestReportFilesAreNamedAfterWhatTheyAreOn(t *testing.T) {
	for _, test := range []struct {
		story, old, new string
		whole           bool
		want            string
	}{
		{"Storm", "Example Times", "Sample Post", false, "stet-report-Example-Times-Sample-Post.html"},
		{"Storm in the north", "Example Times", "Example Times", false, "stet-report-Storm-in-the-north.html"},
		{"Буря на півночі", "Example Times", "Sample Post", true, "stet-report-Буря-на-півночі.html"},
		{"../../a: b|c?", "Post", "Post", false, "stet-report-a-b-c.html"},
		{"?!", "Post", "Post", false, "stet-report.html"},
	} {
		on := &archive.Comparison{Old: version("1", test.story, test.old, "x"), New: version("2", test.story, test.new, "y")}
		choice := present.NewReportChoice("dossier")
		choice.Format, choice.Story = "html", test.whole
		if got := choice.FileName(on); got != test.want {
			t.Errorf("%+v: the file is called %q", test, got)
		}
		on.New.Story.Name = strings.Repeat("буря", 100)
		choice.Story = true
		if got := choice.FileName(on); len(got) > 255 || !utf8.ValidString(got) {
			t.Errorf("a long name makes one of %d bytes: %q", len(got), got)
		}
	}
}
