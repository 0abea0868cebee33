package present_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"stet/app/present"
	"stet/internal/archive"
	"stet/internal/news"
	"stet/internal/report"
	"stet/internal/report/format"
	"stet/internal/report/reporttest"
)

// reportArchive is an archive that only reports ask.
type reportArchive struct {
	all     []*archive.Comparison
	err     error
	damaged error // of its files
}

func (a reportArchive) CheckSums(context.Context) error { return a.damaged }

func (a reportArchive) Raw(context.Context, news.Digest) ([]byte, error) {
	return nil, news.ErrNotFound
}

func (a reportArchive) CompareSpan(context.Context, archive.Span) ([]*archive.Comparison, error) {
	return a.all, a.err
}

// reports is a presenter that works in place, and what it complained of.
func reports(t *testing.T, a reportArchive) (*present.Reports, *[]error) {
	t.Helper()
	var failed []error
	s := present.Setting{
		Context: t.Context(), Runner: present.InPlace(), Words: func(key string, _ int, _ ...string) string { return key },
		Fail: func(err error) { failed = append(failed, err) },
	}
	return present.NewReports(a, s, "en", func() time.Time { return reporttest.Made }), &failed
}

func TestReportsWriteEachFormat(t *testing.T) {
	c := reporttest.Compare(t, reporttest.OldText, reporttest.NewText)
	for _, f := range format.All() {
		choice := present.NewReportChoice("dossier")
		choice.Format, choice.By = f.Name, " Ann Lee "
		file := filepath.Join(t.TempDir(), choice.FileName(c))
		if known, _ := format.OfFile(file); known.Name != f.Name {
			t.Errorf("%s: the file is called %s", f.Name, filepath.Base(file))
		}
		r, failed := reports(t, reportArchive{})
		said := ""
		r.Write(c, choice, file, func(file string) { said = file })
		if len(*failed) > 0 || said != file {
			t.Errorf("%s: %v, said %q", f.Name, *failed, said)
		}
		if at, err := os.Stat(file); err != nil || at.Size() == 0 {
			t.Errorf("%s: %v", f.Name, err)
		}
	}
}

// Evidence is not made of a library in which some of it could be missing.
func TestNoEvidenceOfADamagedLibrary(t *testing.T) {
	c := reporttest.Compare(t, reporttest.OldText, reporttest.NewText)
	choice := present.NewReportChoice("full")
	file := filepath.Join(t.TempDir(), "evidence.zip")
	r, failed := reports(t, reportArchive{damaged: news.ErrDamaged})
	r.Write(c, choice, file, func(string) {})
	if len(*failed) != 1 || !errors.Is((*failed)[0], news.ErrDamaged) {
		t.Errorf("failed = %v, want %v", *failed, news.ErrDamaged)
	}
	if _, err := os.Stat(file); err == nil {
		t.Error("evidence was written")
	}
}

// The file's name has the last word on the format; what is left out is left out.
func TestReportsDoAsChosen(t *testing.T) {
	c := reporttest.Compare(t, reporttest.OldText, reporttest.NewText)
	file := filepath.Join(t.TempDir(), "r.md")
	choice := present.NewReportChoice("dossier")
	choice.Only = "major"
	choice.Hold(report.Evidence, false)
	choice.Hold(report.Confidence, true)
	r, failed := reports(t, reportArchive{})
	r.Write(c, choice, file, func(string) {})
	text, err := os.ReadFile(file)
	if err != nil || len(*failed) > 0 {
		t.Fatal(err, *failed)
	}
	for want, there := range map[string]bool{"## !! major: date": true, "% sure": true, "sha256:": false, "! minor:": false} {
		if strings.Contains(string(text), want) != there {
			t.Errorf("%q is there: %v, want %v", want, !there, there)
		}
	}
}

func TestReportsOnAStory(t *testing.T) {
	c := reporttest.Compare(t, reporttest.OldText, reporttest.NewText)
	same := reporttest.Compare(t, "The same.", "The same.")
	choice := present.NewReportChoice("dossier")
	choice.Story = true
	file := filepath.Join(t.TempDir(), "r.txt")
	r, failed := reports(t, reportArchive{all: []*archive.Comparison{c, same, c}})
	r.Write(c, choice, file, func(string) {})
	text, err := os.ReadFile(file)
	if err != nil || len(*failed) > 0 {
		t.Fatal(err, *failed)
	}
	if !strings.Contains(string(text), "1 comparison with nothing to list left out.") {
		t.Errorf("the report is %s", text)
	}
}

func TestReportsThatFailLeaveNothing(t *testing.T) {
	c := reporttest.Compare(t, reporttest.OldText, reporttest.NewText)
	choice := present.NewReportChoice("dossier")
	choice.Story = true
	file := filepath.Join(t.TempDir(), "r.html")
	r, failed := reports(t, reportArchive{err: news.ErrNotFound})
	r.Write(c, choice, file, func(string) { t.Error("done is called") })
	if len(*failed) != 1 || !errors.Is((*failed)[0], news.ErrNotFound) {
		t.Errorf("failed with %v", *failed)
	}
	if _, err := os.Stat(file); err == nil {
		t.Error("a file is left")
	}
}

func TestReportChoiceOfPresets(t *testing.T) {
	for _, preset := range report.Presets() {
		c := present.NewReportChoice(preset)
		if !slices.Contains(format.Names(), c.Format) || c.Preset != preset {
			t.Errorf("%s: %+v", preset, c)
		}
	}
}
