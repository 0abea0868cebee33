package ingest

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"time"

	"stet/internal/ingest/monitor"
	"stet/internal/ingest/pack"
	"stet/internal/ingest/warc"
	"stet/internal/news"
)

// ContainerLimit is the number of bytes of a file with several articles that Items takes.
const ContainerLimit = 1 << 30

// Item is one article of a file or folder that holds several, not yet read.
type Item struct {
	Name      string // within the file or folder
	Data      []byte // as it came; nil with Err
	MediaType string // a hint for Read
	Story     string // the rest is empty where nothing says it
	Outlet    string
	Folder    string // that it lies in, often named after the outlet
	Series    string // headline of the article's first version, where several of it are in the file
	Address   string
	Headline  string
	Note      string
	At        time.Time // when it was got
	Published news.Stamp
	Err       error // why it could not be taken out
}

// Items calls yield for each article in the file, in order, until it returns an error: for
// each page of a web archive, each line of JSON Lines, each file of a ZIP archive, each
// version in a database of another program. A file that holds one article is its only
// item. What cannot be taken out is an item with an error; an error of the whole file
// wraps news.ErrInvalid or news.ErrTooLarge.
func Items(ctx context.Context, name string, data []byte, yield func(Item) error) error {
	return ItemsBeside(ctx, name, data, nil, yield)
}

// ItemsBeside is Items for a file that may keep its texts outside of itself, in texts.
func ItemsBeside(ctx context.Context, name string, data []byte, texts fs.FS, yield func(Item) error) error {
	mediaType, _ := formatOf(name, data, "")
	if isReport(mediaType, data) {
		return fmt.Errorf("read %q: %w", name, ErrReport)
	}
	var err error
	switch mediaType {
	case ZIP:
		err = zipItems(ctx, data, yield)
	case WARC:
		err = warcItems(data, yield)
	case JSONLines:
		err = articleLines(name, data, yield)
	case SQLite, SQLDump:
		err = databaseItems(ctx, data, texts, yield)
	default:
		return yield(Item{Name: name, Data: data})
	}
	if err != nil {
		return fmt.Errorf("read %q: %w", name, invalidHere(err))
	}
	return nil
}

// HoldsMany reports whether the file is one of which Items makes several articles.
func HoldsMany(name string, data []byte) bool {
	switch mediaType, _ := formatOf(name, data, ""); mediaType {
	case ZIP, WARC, JSONLines, SQLite, SQLDump:
		return true
	}
	return false
}

func warcItems(data []byte, yield func(Item) error) error {
	return warc.Pages(data, func(p warc.Page) error {
		return yield(Item{Name: p.Address, Address: p.Address, At: p.At, Data: p.Data, MediaType: p.MediaType})
	})
}

// databaseItems takes the versions out of the database of a program that watched pages.
func databaseItems(ctx context.Context, data []byte, texts fs.FS, yield func(Item) error) error {
	return monitor.Versions(ctx, data, texts, func(v monitor.Version) error {
		return yield(Item{
			Name: v.Name, Data: v.Data, MediaType: JSON, Series: v.First, Outlet: v.Outlet, Address: v.Address,
			Note: v.Note, At: stampOf(v.Time).At, Err: v.Err,
		})
	})
}

// articleLines yields the lines of the file. Of one that holds no article at all, such as
// another program's log, it yields one error.
func articleLines(name string, data []byte, yield func(Item) error) error {
	var bad []Item // before the first article
	any := false
	err := lineItems(data, func(item Item) error {
		if item.Err != nil {
			item.Err = fmt.Errorf("%s, %w", name, item.Err)
			if !any {
				bad = append(bad, item)
				return nil
			}
			return yield(item)
		}
		any = true
		for _, b := range bad {
			if err := yield(b); err != nil {
				return err
			}
		}
		bad = nil
		return yield(item)
	})
	switch {
	case err != nil || len(bad) == 0:
		return err
	case len(bad) == 1:
		return yield(bad[0])
	}
	why := news.Said(news.ErrInvalid, `%s: none of its %d lines is an article: a JSON object with "text" or "html"`, name, len(bad))
	return yield(Item{Name: name, Err: invalidHere(why)})
}

// longestLine bounds a line of JSON Lines.
const longestLine = Limit

func lineItems(data []byte, yield func(Item) error) error {
	lines := bufio.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	for n := 1; ; n++ {
		line, err := lines.ReadBytes('\n')
		if end := err != nil; end && len(line) == 0 {
			if errors.Is(err, io.EOF) {
				return nil
			}
			return err
		}
		if line = bytes.TrimSpace(line); len(line) == 0 {
			continue
		}
		if err := yield(lineItem(n, line)); err != nil {
			return err
		}
	}
}

func lineItem(n int, line []byte) Item {
	item := Item{Name: fmt.Sprintf("line %d", n), MediaType: JSON}
	if len(line) > longestLine {
		item.Err = fmt.Errorf("line %d: %w", n, news.ErrTooLarge)
		return item
	}
	r, err := parseRecord(line)
	if err != nil {
		item.Err = fmt.Errorf("line %d: %w", n, invalidHere(err))
		return item
	}
	item.Story, item.Outlet, item.Address, item.Note = r.Story, r.Outlet, r.Address, r.Note
	if r.Text == "" && r.Body == "" && r.HTML == "" {
		item.Err = fmt.Errorf("line %d: %w", n, news.ErrEmpty)
		return item
	}
	if item.At, err = seenAt(r.Time); err != nil {
		item.Err = fmt.Errorf("line %d: %w", n, err)
		return item
	}
	item.Data = line
	return item
}

// zipItems takes the articles out of a ZIP archive; of a web archive in one (WACZ),
// the pages that it lists.
func zipItems(ctx context.Context, data []byte, yield func(Item) error) error {
	archive, err := pack.Open(data)
	if err != nil {
		return err
	}
	if !archive.Has("datapackage.json") || !archive.Has("pages/pages.jsonl") {
		return bundleItems(ctx, archive, yield)
	}
	listed, err := listedPages(archive)
	if err != nil {
		return err
	}
	for _, name := range archive.Names() {
		if !strings.HasPrefix(name, "archive/") || byEnding(name) != WARC {
			continue
		}
		data, err := archive.Read(name)
		if err != nil {
			return err
		}
		err = warcItems(data, func(item Item) error {
			if len(listed) > 0 && !listed[item.Address] {
				return nil // a frame or a script of a page
			}
			return yield(item)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// listedPages are the addresses of the pages that somebody meant to keep.
func listedPages(archive *pack.Archive) (map[string]bool, error) {
	data, err := archive.Read("pages/pages.jsonl")
	if err != nil {
		return nil, err
	}
	listed := map[string]bool{}
	err = lineItems(data, func(item Item) error {
		if item.Address != "" {
			listed[item.Address] = true
		}
		return nil
	})
	return listed, err
}

// ErrNoTexts is the error of items whose texts lie outside of their file, where they
// are not found. It wraps news.ErrNotFound.
var ErrNoTexts = monitor.ErrNoTexts
