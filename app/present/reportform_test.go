package present_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"stet/app/present"
	"stet/internal/news"
	"stet/internal/report"
	"stet/internal/report/format"
	"stet/internal/report/reporttest"
)

// form is a form that works in place, what it shows, and what it complained of.
func form(t *testing.T, file, preset string) (f *present.ReportForm, pane *present.ReportPane, failed *[]error) {
	t.Helper()
	failed = &[]error{}
	r := present.NewReports(reportArchive{}, present.Setting{
		Context: t.Context(), Runner: present.InPlace(), Words: func(key string, _ int, _ ...string) string { return key },
		Fail: func(err error) { *failed = append(*failed, err) }, Later: func(_ time.Duration, f func()) { f() },
	}, "en", func() time.Time { return reporttest.Made })
	pane = &present.ReportPane{}
	f = r.Form(reporttest.Compare(t, reporttest.OldText, reporttest.NewText), file, preset, func(p present.ReportPane) { *pane = p })
	f.Change(func(*present.ReportChoice) {})
	return f, pane, failed
}

func TestReportFormShowsHowTheReportBegins(t *testing.T) {
	f, pane, failed := form(t, "", "dossier")
	for name, want := range map[string]string{
		"html": "# ", "pdf": "# ", "docx": "# ", "markdown": "# ", "text": "- old", "csv": "Severity,", "xlsx": "Severity,", "json": "{",
	} {
		f.Change(func(c *present.ReportChoice) { c.Format = name })
		if !strings.Contains(pane.Preview[:min(len(pane.Preview), 200)], want) {
			t.Errorf("%s begins with %.200q, want %q", name, pane.Preview, want)
		}
		if document := name == "html" || name == "pdf" || name == "docx"; document != (pane.Document != nil) {
			t.Errorf("%s is shown as a document: %v", name, pane.Document != nil)
		}
	}
	f.Change(func(c *present.ReportChoice) { c.Format, c.Summary = "html", "Please call the mayor." })
	if !strings.Contains(pane.Preview, "Please call the mayor.") {
		t.Errorf("what a person adds is not in the preview: %q", pane.Preview)
	}
	if f.Change(func(c *present.ReportChoice) { c.Story = true }); !pane.Partly {
		t.Error("a report on the whole story is shown as that on one comparison")
	}
	for name, want := range map[string]string{"html": "Abweichungen: ", "xlsx": "Schwere,Kategorie,"} {
		f.Change(func(c *present.ReportChoice) { c.Format, c.Language = name, "de" })
		if !strings.Contains(pane.Preview, want) || pane.Language != "de" {
			t.Errorf("%s in German begins with %.400q, want %q", name, pane.Preview, want)
		}
	}
	if len(*failed) > 0 {
		t.Error(*failed)
	}
}

func TestReportFormCutsTheBeginning(t *testing.T) {
	r, _ := reports(t, reportArchive{})
	var pane present.ReportPane
	old := strings.Repeat("The mayor opened the bridge on Monday, and nobody was hurt at all.\n\n", 400)
	f := r.Form(reporttest.Compare(t, old, strings.ReplaceAll(old, "Monday", "Tuesday")), "", "editor", func(p present.ReportPane) { pane = p })
	f.Preview()
	if n := len(pane.Preview); n < 3000 || n > 5000 || !strings.HasSuffix(pane.Preview, "\n…") {
		t.Errorf("of a long report %d bytes are shown, which end in %q", n, pane.Preview[max(0, n-40):])
	}
}

func TestReportFormTellsWhichFormatsDoNotFit(t *testing.T) {
	f, pane, _ := form(t, "", "dossier")
	unfit := func() (names []string) {
		for _, one := range pane.Formats {
			if one.Unfit != "" {
				names = append(names, one.Name)
			}
		}
		return names
	}
	if got := unfit(); got != nil || len(pane.Formats) != len(format.Names()) {
		t.Errorf("of a dossier these do not fit: %v", got)
	}
	f.Use("correction")
	if got := unfit(); !slices.Contains(got, "docx") || !slices.Contains(got, "json") || slices.Contains(got, "html") || pane.Unfit != "" {
		t.Errorf("of a correction these do not fit: %v; the chosen one: %q", got, pane.Unfit)
	}
	f.Change(func(c *present.ReportChoice) { c.Format = "docx" })
	if pane.Unfit == "" || pane.Preview != "" {
		t.Errorf("a correction as docx is begun: %q, %q", pane.Unfit, pane.Preview)
	}
	f.Use("dossier")
	f.Change(func(c *present.ReportChoice) { c.Format = "docx"; c.Hold(report.Texts, false) })
	if pane.Unfit == "" {
		t.Error("a document that holds both texts may leave them out")
	}
}

func TestReportFormKeepsPresets(t *testing.T) {
	file := filepath.Join(t.TempDir(), "presets.json")
	f, pane, failed := form(t, file, "editor")
	f.Change(func(c *present.ReportChoice) {
		c.Format, c.Only, c.Story, c.By = "pdf", "major", true, "Ann Lee"
		c.Hold(report.Confidence, true)
	})
	if f.MayKeep("editor") || f.MayKeep("") || !f.MayKeep("For  the desk") {
		t.Error("which names may be kept is wrong")
	}
	f.Keep("For  the desk")
	if want := append(report.Presets(), "For the desk"); !slices.Equal(pane.Presets, want) || pane.Preset != "For the desk" || !pane.Own {
		t.Fatalf("the presets are %v, chosen is %q, %v", pane.Presets, pane.Preset, *failed)
	}

	again, pane, failed := form(t, file, "For the desk")
	c := again.Choice()
	if c.Preset != "editor" || c.Format != "pdf" || c.Only != "major" || !c.Story || !slices.Contains(c.Parts, report.Confidence) || c.By != "" {
		t.Errorf("the preset that was kept is %+v", c)
	}
	again.Forget()
	if !slices.Equal(pane.Presets, report.Presets()) || pane.Own || again.Choice().Format != "pdf" {
		t.Errorf("forgotten: %v, %v, %+v", pane.Presets, *failed, again.Choice())
	}
	if _, pane, _ = form(t, file, "For the desk"); pane.Preset != report.Presets()[0] {
		t.Errorf("a preset that there is not any more is %q", pane.Preset)
	}
}

func TestReportFormWithADamagedFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "presets.json")
	if err := os.WriteFile(file, []byte("no"), 0o600); err != nil {
		t.Fatal(err)
	}
	f, pane, failed := form(t, file, "mine")
	if len(*failed) != 1 || !errors.Is((*failed)[0], news.ErrDamaged) || pane.Preview == "" {
		t.Errorf("failed = %v, the preview is %q", *failed, pane.Preview)
	}
	if f.Keep("mine"); len(*failed) != 2 {
		t.Errorf("what could not be kept is not said: %v", *failed)
	}
}

func TestReportFormTakesWhatAPersonWroteIntoTheFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "presets.json")
	if err := os.WriteFile(file, []byte(`[{"name": "Figures", "base": "editor", "format": "text", "only": ["number", "date"]}]`), 0o600); err != nil {
		t.Fatal(err)
	}
	_, pane, failed := form(t, file, "Figures")
	if len(*failed) > 0 || !strings.Contains(pane.Preview, "number") || strings.Contains(pane.Preview, "(other-person)") {
		t.Errorf("%v; the preview is %q", *failed, pane.Preview)
	}
}
