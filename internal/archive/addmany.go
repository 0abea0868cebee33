package archive

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"stet/internal/ingest"
	"stet/internal/news"
)

// Result is what came of one article of many.
type Result struct {
	Name  string
	Added Added // zero with an error
	Err   error
}

// AddMany adds each article that the file holds, as Add does: the file itself, or
// those in it. What an article says of its story, outlet and address goes before
// what the request says. It calls yield after each, and goes on with the next
// whatever came of it; an error of the whole file, of yield or of the context ends it.
func (a *Archive) AddMany(ctx context.Context, r AddRequest, yield func(Result) error) error {
	return ingest.ItemsBeside(r.Name, r.Data, r.Texts, a.adder(ctx, r, yield))
}

// AddFolder is AddMany for a folder; the request's Data is not looked at.
func (a *Archive) AddFolder(ctx context.Context, root fs.FS, r AddRequest, yield func(Result) error) error {
	return ingest.Folder(root, a.adder(ctx, r, yield))
}

func (a *Archive) adder(ctx context.Context, r AddRequest, yield func(Result) error) func(ingest.Item) error {
	return func(item ingest.Item) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		if !Wanted(item, r.Only) {
			return nil
		}
		result := Result{Name: item.Name, Err: item.Err}
		if result.Err != nil {
			result.Err = fmt.Errorf("add: %w", result.Err)
		} else {
			result.Added, result.Err = a.Add(ctx, requestFor(r, item))
		}
		if errors.Is(result.Err, news.ErrReadOnly) || errors.Is(result.Err, news.ErrDamaged) || ctx.Err() != nil {
			return result.Err // the library, not the article
		}
		return yield(result)
	}
}

// Wanted reports whether the name or the address of the item has the text.
func Wanted(item ingest.Item, only string) bool {
	return strings.Contains(item.Name, only) || strings.Contains(item.Address, only)
}

func requestFor(r AddRequest, item ingest.Item) AddRequest {
	r.Name, r.Data = item.Name, item.Data
	r.MediaType = cmp.Or(item.MediaType, r.MediaType)
	r.Story = cmp.Or(item.Story, r.Story, item.Series)
	r.Outlet = cmp.Or(item.Outlet, r.Outlet, item.Folder)
	r.Address = cmp.Or(item.Address, r.Address)
	r.Headline = cmp.Or(item.Headline, r.Headline)
	r.Note = cmp.Or(item.Note, r.Note)
	if !item.At.IsZero() {
		r.At = item.At
	}
	if item.Published != (news.Stamp{}) {
		r.Published = item.Published
	}
	return r
}
