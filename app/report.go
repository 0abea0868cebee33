package app

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"stet/app/present"
	"stet/internal/archive"
	"stet/internal/report"
)

// chooseReport asks where the report shall go, and writes it.
func (s *Shell) chooseReport() {
	if s.compare.Comparison() == nil {
		s.line.show(word("report.none"), false)
		return
	}
	d := dialog.NewFileSave(func(f fyne.URIWriteCloser, err error) {
		switch {
		case err != nil:
			s.fail(err)
		case f != nil:
			s.writeReport(f)
		}
	}, s.window)
	d.SetFileName("stet-report.html")
	d.SetFilter(storage.NewExtensionFileFilter([]string{".html", ".json"}))
	s.showFiles(d)
}

// FormatOf is the format that the file's name asks for.
func FormatOf(name string) string {
	if strings.EqualFold(filepath.Ext(name), ".json") {
		return "json"
	}
	return "html"
}

// WriteReport writes a comparison down in the format, html or json: the page gives
// reasons in the window's language, what programs read does so in English.
func WriteReport(w io.Writer, c *archive.Comparison, format string, made time.Time) error {
	if format == "json" {
		return report.JSON(w, c, "en", true)
	}
	return report.HTML(w, c, report.Options{Made: made, Language: spoken.tag.String()})
}

func (s *Shell) writeReport(f fyne.URIWriteCloser) {
	c := s.compare.Comparison()
	var writing present.Slot
	present.Run(s.root, s.runner(), &writing, func(context.Context) (string, error) {
		err := WriteReport(f, c, FormatOf(f.URI().Name()), s.opts.Now())
		if closed := f.Close(); err == nil {
			err = closed
		}
		if err != nil {
			return "", fmt.Errorf("report %s: %w", f.URI().Name(), err)
		}
		return f.URI().Path(), nil
	}, func(path string, err error) {
		if err != nil {
			s.fail(err)
			return
		}
		s.line.show(word("report.saved", path), false)
	})
}
