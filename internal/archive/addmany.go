package archive

import (
	"cmp"
	"context"
	"io/fs"
	"strings"
	"sync"
	"time"

	"stet/internal/ingest"
	"stet/internal/news"
	"stet/internal/parallel"
)

// Result is what came of one article of many.
type Result struct {
	Name  string
	Added Added // zero with an error
	Err   error
}

// AddMany adds each article that the file holds, as Add does: the file itself, or
// those in it. What an article says of its story, outlet and address goes before
// what the request says. It calls yield after each is saved, in their order, and goes on
// with the next whatever came of it; an error of the whole file, of yield or of the
// context ends it. Some are saved together: those after one whose yield fails may be saved
// too. What was added in the same way before, as by a run that broke off, is not saved
// again.
func (a *Archive) AddMany(ctx context.Context, r AddRequest, yield func(Result) error) error {
	b := &adding{archive: a, request: r, yield: yield, sorter: newSorter(a), ofMany: ingest.HoldsMany(r.Name, r.Data)}
	defer b.startIndex(ctx)()
	err := ingest.ItemsBeside(ctx, r.Name, r.Data, r.Texts, func(item ingest.Item) error { return b.add(ctx, item) })
	return b.end(ctx, err)
}

// AddFolder is AddMany for a folder; the request's Data is not looked at.
func (a *Archive) AddFolder(ctx context.Context, root fs.FS, r AddRequest, yield func(Result) error) error {
	b := &adding{archive: a, request: r, yield: yield, sorter: newSorter(a), ofMany: true}
	defer b.startIndex(ctx)()
	err := ingest.Folder(ctx, root, func(item ingest.Item) error { return b.add(ctx, item) })
	return b.end(ctx, err)
}

// A batch is saved when it has so many articles or bytes, or when so much time has passed
// that somebody who watches wants to see something.
const (
	batchArticles = 250
	batchBytes    = 4 << 20
	batchTime     = time.Second
)

// adding collects articles that are saved together.
type adding struct {
	archive *Archive
	request AddRequest
	yield   func(Result) error
	sorter  *sorter
	ofMany  bool
	waiting []*reading
	bytes   int
	since   time.Time // when the first of them came
	stopped bool
	saved   chan struct{} // something is to be taken into the index
}

func (b *adding) add(ctx context.Context, item ingest.Item) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if !Wanted(item, b.request.Only) {
		return nil
	}
	if len(b.waiting) == 0 {
		b.since = b.archive.now()
	}
	if b.request.Tracked == BeforeAndAfter && item.Err == nil {
		b.waiting = append(b.waiting, &reading{request: requestFor(b.request, item), sorter: b.sorter, ofMany: b.ofMany, before: true})
	}
	b.waiting = append(b.waiting, &reading{request: requestFor(b.request, item), sorter: b.sorter, ofMany: b.ofMany, err: item.Err})
	b.bytes += len(item.Data)
	if len(b.waiting) < batchArticles && b.bytes < batchBytes && b.archive.now().Sub(b.since) < batchTime {
		return nil
	}
	return b.save(ctx)
}

// end saves what waits, also of a file that broke off, and returns what ended it all.
func (b *adding) end(ctx context.Context, err error) error {
	if b.stopped || ctx.Err() != nil {
		return err
	}
	return cmp.Or(err, b.save(ctx))
}

// startIndex begins to bring the index up to date with each full batch, while the next are
// read and saved, until stop is called. What it did not come to is left to CatchUp.
func (b *adding) startIndex(ctx context.Context) (stop func()) {
	b.saved = make(chan struct{}, 1)
	ctx, cancel := context.WithCancel(ctx)
	var work sync.WaitGroup
	work.Go(func() {
		for {
			select {
			case <-b.saved:
				_ = b.archive.store.CatchUp(ctx, nil) // a search says what is wrong, and makes up for it
			case <-ctx.Done():
				return
			}
		}
	})
	return func() {
		cancel()
		work.Wait()
	}
}

// save saves what waits, and yields what came of each.
func (b *adding) save(ctx context.Context) error {
	list := b.waiting
	b.waiting, b.bytes = nil, 0
	if err := b.saveAll(ctx, list); err != nil {
		b.stopped = true
		return err
	}
	if len(list) >= batchArticles {
		select {
		case b.saved <- struct{}{}:
		default: // it will see these too
		}
	}
	return nil
}

func (b *adding) saveAll(ctx context.Context, list []*reading) error {
	parallel.Each(list, func(f *reading) {
		if f.err == nil {
			f.read()
		}
	})
	if err := b.archive.saveRead(ctx, list); err != nil {
		return err
	}
	for _, f := range list {
		if f.none {
			continue
		}
		result := Result{Name: f.request.Name, Added: f.added, Err: wrapped("add", f.err)}
		if result.Err != nil && stops(ctx, result.Err) {
			return result.Err // the library, not the article
		}
		if err := b.yield(result); err != nil {
			return err
		}
	}
	return nil
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
