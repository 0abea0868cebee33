// Package pdf reads the text of PDF files: in the order in which people read it,
// with words that were hyphenated at line ends put together again, and with the
// headers and footers of pages set apart.
//
// PDFium finds the letters; it runs inside a WebAssembly machine that sees no
// file and no network, so that a file made to break it breaks nothing. The machine
// is built when the first PDF is read and kept on disk for the next run.
package pdf

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	pdferrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"

	"stet/internal/ingest/machine"
	"stet/internal/news"
)

// mostMemory is what a file may take of memory while it is read, in pages of the
// WebAssembly machine, 64 kB each: 512 MB.
const mostMemory = 8 << 10

// engine returns the pool of machines. It is built once in a process.
var engine = sync.OnceValues(func() (pdfium.Pool, error) {
	config := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithMemoryLimitPages(mostMemory)
	if cache, ok := machine.Cache("pdf"); ok {
		config = config.WithCompilationCache(cache)
	}
	return webassembly.Init(webassembly.Config{
		MaxTotal: 1, MaxIdle: 1, RuntimeConfig: config,
		FSConfig: wazero.NewFSConfig(), // it sees no file
		Stdout:   io.Discard, Stderr: io.Discard,
	})
})

// patience is how long a file waits for the files before it.
const patience = 10 * time.Minute

// fragment is a run of letters of one font on one line. Coordinates are in points
// from the lower left corner of the page.
type fragment struct {
	text                     string
	left, right, top, bottom float64
	size                     float64
	spaced                   bool // a space stands behind it
}

// page is what stands on a page.
type page struct {
	fragments     []fragment
	width, height float64
}

// mostPages and mostFragments bound a file: no article has more.
const (
	mostPages     = 2000
	mostFragments = 2_000_000
)

// file is what PDFium knows of a file.
type file struct {
	pages []page
	meta  map[string]string
}

// load lets PDFium read the file.
func load(data []byte) (f file, err error) {
	defer func() {
		if r := recover(); r != nil {
			f, err = file{}, fmt.Errorf("PDF: %v: %w", r, news.ErrInvalid)
		}
	}()
	pool, err := engine()
	if err != nil {
		return file{}, fmt.Errorf("PDF: start: %w", err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	p, err := pool.GetInstanceWithContext(ctx)
	if err != nil {
		return file{}, fmt.Errorf("PDF: start: %w", err)
	}
	defer func() { _ = p.Close() }() // a machine that cannot be closed is dropped with its memory
	doc, err := p.OpenDocument(&requests.OpenDocument{File: &data})
	switch {
	case errors.Is(err, pdferrors.ErrPassword), errors.Is(err, pdferrors.ErrSecurity):
		return file{}, fmt.Errorf("PDF: locked with a password: %w", news.ErrInvalid)
	case errors.Is(err, pdferrors.ErrFormat):
		return file{}, fmt.Errorf("PDF: damaged, or none: %w", news.ErrInvalid)
	case err != nil:
		return file{}, fmt.Errorf("PDF: %w: %w", err, news.ErrInvalid)
	}
	count, err := p.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc.Document})
	if err != nil {
		return file{}, fmt.Errorf("PDF: %w: %w", err, news.ErrInvalid)
	}
	if count.PageCount > mostPages {
		return file{}, fmt.Errorf("PDF of %d pages, the limit is %d: %w", count.PageCount, mostPages, news.ErrTooLarge)
	}
	f.meta = map[string]string{}
	if meta, err := p.GetMetaData(&requests.GetMetaData{Document: doc.Document}); err == nil {
		for _, tag := range meta.Tags {
			f.meta[tag.Tag] = tag.Value
		}
	}
	total := 0
	for i := range count.PageCount {
		at := requests.Page{ByIndex: &requests.PageByIndex{Document: doc.Document, Index: i}}
		read, err := readPage(p, at)
		if err != nil {
			return file{}, fmt.Errorf("PDF: page %d: %w: %w", i+1, err, news.ErrInvalid)
		}
		if total += len(read.fragments); total > mostFragments {
			return file{}, fmt.Errorf("PDF: more than %d pieces of text: %w", mostFragments, news.ErrTooLarge)
		}
		f.pages = append(f.pages, read)
	}
	return f, nil
}

func readPage(p pdfium.Pdfium, at requests.Page) (page, error) {
	size, err := p.GetPageSize(&requests.GetPageSize{Page: at})
	if err != nil {
		return page{}, err
	}
	text, err := p.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: at})
	if err != nil {
		return page{}, err
	}
	defer func() { _, _ = p.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: text.TextPage}) }() // it goes with the document
	read := page{width: size.Width, height: size.Height}
	read.fragments, err = readFragments(p, text.TextPage)
	return read, err
}
