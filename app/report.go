package app

import (
	"context"
	"fmt"
	"io"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"stet/app/present"
	"stet/internal/archive"
	"stet/internal/report"
	"stet/internal/report/format"
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
	d.SetFilter(storage.NewExtensionFileFilter(endings()))
	s.showFiles(d)
}

// endings are those of the files that reports are written to.
func endings() []string {
	var all []string
	for _, f := range format.All() {
		all = append(all, f.Endings...)
	}
	return all
}

// FormatOf is the name of the format that the file's name asks for, html if it
// asks for none.
func FormatOf(name string) string {
	if f, ok := format.OfFile(name); ok {
		return f.Name
	}
	return "html"
}

// WriteReport writes a comparison down in the format: pages give reasons in the
// window's language, what programs read does so in English.
func WriteReport(w io.Writer, c *archive.Comparison, name string, made time.Time) error {
	f, err := format.Named(name)
	if err != nil {
		return err
	}
	language := spoken.tag.String()
	if name == "json" {
		language = "en"
	}
	return f.Write(w, report.Of(c, made, language))
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
