package store

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/dgraph-io/badger/v4"

	"stet/internal/news"
	"stet/internal/parallel"
	"stet/store/index"
)

// The index reads the log: what an entry is about is taken in anew. While one step is taken
// in, the next is read and cut into words.

// A step holds so many entries of the log, and so many bytes of texts: taken in, these need
// some fifty times as much memory.
const (
	indexEntries = 250
	indexBytes   = 768 << 10
)

// indexStep is what is taken into the index at once.
type indexStep struct {
	docs []index.Doc
	gone []news.VersionID
	seen uint64 // up to this entry of the log everything is in, with this step
	err  error  // it could not be read
}

// indexFrom takes in what the entries of the log from seen to end are about.
func (s *Store) indexFrom(ctx context.Context, seen, end uint64, progress func(done, total int)) error {
	ctx, cancel := context.WithCancel(ctx)
	steps := make(chan indexStep) // one is taken in, one waits: each needs some thirty megabytes
	go s.readSteps(ctx, seen, end, steps)
	defer func() {
		cancel()
		for range steps { // it must not read any more when the library is closed
		}
	}()
	for step := range steps {
		if step.err != nil {
			return step.err
		}
		if err := s.finder.index.Apply(step.docs, step.gone, step.seen); err != nil {
			return err
		}
		progress(int(step.seen-seen), int(end-seen))
	}
	return ctx.Err()
}

// readSteps reads what the entries of the log are about, and closes the channel behind it.
func (s *Store) readSteps(ctx context.Context, seen, end uint64, steps chan<- indexStep) {
	defer close(steps)
	give := func(step indexStep) error {
		docs := make([]*index.Doc, len(step.docs))
		for i := range docs {
			docs[i] = &step.docs[i]
		}
		parallel.Each(docs, (*index.Doc).Cut)
		select {
		case steps <- step:
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	for seen < end {
		last := min(seen+indexEntries, end)
		if err := s.readStep(ctx, seen, last, give); err != nil {
			if ctx.Err() == nil {
				_ = give(indexStep{err: err}) // who takes it is gone
			}
			return
		}
		seen = last
	}
}

// readStep reads what the entries after seen, up to last, are about; if that is much, in
// several steps, of which the last one says that these entries were seen.
func (s *Store) readStep(ctx context.Context, seen, last uint64, give func(indexStep) error) error {
	return s.read(func(txn *badger.Txn) error {
		touched := map[string]bool{}
		for seq := seen + 1; seq <= last; seq++ {
			c, err := get[news.Change](txn, logKeyOf(seq))
			if err != nil {
				return damagedIfMissing(err, "entry of the log", fmt.Sprint(seq))
			}
			if err := touch(ctx, txn, c, touched); err != nil {
				return err
			}
		}
		step, size := indexStep{seen: seen}, 0
		texts := &bodies{txn: txn}
		for _, id := range slices.Sorted(maps.Keys(touched)) {
			if size >= indexBytes {
				if err := give(step); err != nil {
					return err
				}
				step, size = indexStep{seen: seen}, 0
			}
			d, live, err := docOf(texts, id)
			switch {
			case errors.Is(err, news.ErrDamaged): // verify names it; the rest can be found all the same
				step.gone = append(step.gone, news.VersionID(id))
			case err != nil:
				return err
			case live:
				step.docs = append(step.docs, d)
				size += len(d.Text)
			default:
				step.gone = append(step.gone, news.VersionID(id))
			}
		}
		step.seen = last
		return give(step)
	})
}
