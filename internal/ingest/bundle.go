package ingest

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"stet/internal/ingest/pack"
	"stet/internal/news"
)

// bundle is a folder or a ZIP archive: files with names.
type bundle interface {
	Names() []string
	Has(name string) bool
	Read(name string) ([]byte, error)
}

var _ bundle = (*pack.Archive)(nil)

// folder is a folder of a file system as a bundle.
type folder struct {
	root  fs.FS
	names []string
	there map[string]bool // each of the names
}

// mostFiles bounds a folder.
const mostFiles = 1_000_000

func openFolder(ctx context.Context, root fs.FS) (*folder, error) {
	f := &folder{root: root, there: map[string]bool{}}
	err := fs.WalkDir(root, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case ctx.Err() != nil: // there may be very many, and a network between
			return ctx.Err()
		case entry.IsDir(), !entry.Type().IsRegular():
			return nil
		case len(f.names) >= mostFiles:
			return fmt.Errorf("more than %d files: %w", mostFiles, news.ErrTooLarge)
		}
		f.names = append(f.names, name)
		f.there[name] = true
		return nil
	})
	return f, err
}

func (f *folder) Names() []string { return f.names }

func (f *folder) Has(name string) bool { return f.there[name] }

func (f *folder) Read(name string) ([]byte, error) {
	file, err := f.root.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }() // it was only read
	data, err := io.ReadAll(io.LimitReader(file, ContainerLimit+1))
	if len(data) > ContainerLimit {
		return nil, fmt.Errorf("%s: more than %d MB: %w", name, ContainerLimit>>20, news.ErrTooLarge)
	}
	return data, err
}

// Folder calls yield for each article in the folder, as Items does for a ZIP
// archive: a file manifest.csv may name each file's outlet, address and time;
// without one, an item says in which folder it lies.
func Folder(ctx context.Context, root fs.FS, yield func(Item) error) error {
	f, err := openFolder(ctx, root)
	if err != nil {
		return err
	}
	return bundleItems(ctx, f, yield)
}

// manifestName is the file that says what the others are.
const manifestName = "manifest.csv"

// ErrNotBeside is the error of a file that a manifest names and that is not there.
// It wraps news.ErrNotFound.
var ErrNotBeside = fmt.Errorf("no such file beside it: %w", news.ErrNotFound)

func bundleItems(ctx context.Context, b bundle, yield func(Item) error) error {
	if b.Has(manifestName) {
		return manifestItems(ctx, b, yield)
	}
	for _, name := range slices.Sorted(slices.Values(b.Names())) {
		if !mayBeArticle(name, b) {
			continue
		}
		item := Item{Name: name}
		if dir, _, ok := strings.Cut(name, "/"); ok {
			item.Folder = dir
		}
		if err := yieldFile(ctx, b, item, yield); err != nil {
			return err
		}
	}
	return nil
}

// yieldFile reads the file of the item, and takes articles out of it if it holds
// several.
func yieldFile(ctx context.Context, b bundle, item Item, yield func(Item) error) error {
	data, err := b.Read(item.Name)
	if err != nil {
		item.Err = err
		return yield(item)
	}
	mediaType, _ := formatOf(item.Name, data, "")
	if isReport(mediaType, data) {
		item.Err = ErrReport
		return yield(item)
	}
	if mediaType == ZIP || !HoldsMany(item.Name, data) {
		item.Data = data
		return yield(item) // an archive in an archive is not opened: nothing bounds how often
	}
	err = Items(ctx, item.Name, data, func(inner Item) error {
		inner.Name = item.Name + ": " + inner.Name
		inner.Outlet = first(inner.Outlet, item.Outlet)
		inner.Folder = item.Folder
		return yield(inner)
	})
	if errors.Is(err, news.ErrInvalid) || errors.Is(err, news.ErrTooLarge) {
		item.Err = err
		return yield(item)
	}
	return err
}

// savedFolder is how browsers name the folder of a page's pictures and scripts:
// as the page, with a sign and the word for files in the user's language behind it.
var savedFolder = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(.+)[_.-]\pL+$`)
})

// mayBeArticle reports whether a file of a bundle may be an article: its name says so,
// and it is no part of a saved page.
func mayBeArticle(name string, b bundle) bool {
	if kind := byEnding(name); kind == "" || kind == JSON || kind == SQLDump {
		return false
	}
	parts := strings.Split(name, "/")
	for i, p := range parts {
		if strings.HasPrefix(p, ".") || p == "__MACOSX" {
			return false
		}
		if i+1 == len(parts) {
			break
		}
		page := savedFolder().FindStringSubmatch(path.Join(parts[:i+1]...))
		if page != nil && (b.Has(page[1]+".html") || b.Has(page[1]+".htm")) {
			return false
		}
	}
	return true
}

// columns of a manifest, with the names that they may have.
var manifestColumns = map[string]string{
	"file": "file", "name": "file", "path": "file", "outlet": "outlet", "story": "story",
	"address": "address", "url": "address", "time": "time", "captured": "time",
	"published": "published", "headline": "headline", "title": "headline", "note": "note",
}

// manifestItems yields the files that the manifest names, in its order.
func manifestItems(ctx context.Context, b bundle, yield func(Item) error) error {
	data, err := b.Read(manifestName)
	if err != nil {
		return err
	}
	text, _, err := decode(data, "", false)
	if err != nil {
		return fmt.Errorf("%s: %w", manifestName, err)
	}
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff")))
	head, _, _ := strings.Cut(text, "\n")
	if strings.Count(head, ";") > strings.Count(head, ",") {
		r.Comma = ';' // as spreadsheets write it where the comma is in numbers
	}
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err != nil {
		return fmt.Errorf("%s: %w: %w", manifestName, err, news.ErrInvalid)
	}
	if len(rows) == 0 {
		return fmt.Errorf("%s: %w", manifestName, news.ErrEmpty)
	}
	columns := make([]string, len(rows[0]))
	for i, name := range rows[0] {
		columns[i] = manifestColumns[strings.ToLower(strings.TrimSpace(name))]
	}
	if !slices.Contains(columns, "file") {
		return fmt.Errorf("%s: no column \"file\": %w", manifestName, news.ErrInvalid)
	}
	for n, row := range rows[1:] {
		item := rowItem(columns, row)
		if item.Name == "" || !b.Has(item.Name) {
			item.Err = fmt.Errorf("file %q: %w", item.Name, ErrNotBeside)
		}
		if item.Err != nil {
			item.Err = fmt.Errorf("%s, row %d: %w", manifestName, n+2, item.Err)
			if err := yield(item); err != nil {
				return err
			}
			continue
		}
		if err := yieldFile(ctx, b, item, yield); err != nil {
			return err
		}
	}
	return nil
}

// rowItem is what a row says; its error is about what cannot be read in it.
func rowItem(columns, row []string) Item {
	var item Item
	for i, value := range row {
		if i >= len(columns) {
			break
		}
		value = strings.TrimSpace(value)
		switch columns[i] {
		case "file":
			item.Name = path.Clean(strings.ReplaceAll(value, `\`, "/"))
		case "outlet":
			item.Outlet = value
		case "story":
			item.Story = value
		case "address":
			item.Address = value
		case "time":
			item.At, item.Err = seenAt(value)
		case "published":
			item.Published = stampOf(value)
		case "headline":
			item.Headline = value
		case "note":
			item.Note = value
		}
	}
	return item
}
