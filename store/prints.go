package store

import (
	"context"
	"encoding/binary"
	"fmt"
	"slices"
	"sync"

	"github.com/dgraph-io/badger/v4"

	"stet/internal/news"
)

// Each text that is added is held to the prints of all others. They are read once, and kept
// in memory: some sixty bytes a version.

// printed is the print of a version.
type printed struct {
	print   news.Print
	version news.VersionID
	article news.ArticleID
}

// prints are those of all versions.
type prints struct {
	mu    sync.Mutex
	known bool
	list  []printed
}

// add takes those in that were saved.
func (p *prints) add(list ...printed) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.known {
		p.list = append(p.list, list...)
	}
}

// forget lets them be read anew.
func (p *prints) forget() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.known, p.list = false, nil
}

// Alike returns versions whose texts share most pairs of words with the one of that
// print: those whose prints differ in at most that many bits, the nearest first.
func (s *Store) Alike(ctx context.Context, p news.Print, bits int) (list []news.Near, err error) {
	s.prints.mu.Lock()
	defer s.prints.mu.Unlock()
	// What is saved meanwhile waits for the lock to be added; it may be read here already.
	err = s.view(ctx, "texts alike", func(txn *badger.Txn) error {
		if s.prints.known {
			return nil
		}
		s.prints.list, err = printsIn(ctx, txn)
		s.prints.known = err == nil
		return err
	})
	for _, q := range s.prints.list {
		if d := p.Distance(q.print); d <= bits {
			list = append(list, news.Near{Version: q.version, Article: q.article, Bits: d})
		}
	}
	slices.SortFunc(list, news.CompareNear)
	return slices.Compact(list), err
}

// printsIn reads the prints of all versions.
func printsIn(ctx context.Context, txn *badger.Txn) ([]printed, error) {
	of := map[news.VersionID]news.Print{}
	err := walk(ctx, txn, key(printKey), func(item *badger.Item) error {
		return item.Value(func(b []byte) error {
			if len(b) != 8 {
				return fmt.Errorf("a print: %w", news.ErrDamaged)
			}
			of[news.VersionID(item.Key()[1:])] = news.Print(binary.BigEndian.Uint64(b))
			return nil
		})
	})
	if err != nil {
		return nil, err
	}
	list := make([]printed, 0, len(of))
	err = walk(ctx, txn, key(articleVersionKey), func(item *badger.Item) error {
		article := articleOf(item.Key())
		if n := len(list); n > 0 && list[n-1].article == article {
			article = list[n-1].article // one string for all its versions
		}
		version := news.VersionID(item.Key()[1+len(article)+1:])
		if p, ok := of[version]; ok {
			list = append(list, printed{p, version, article})
		}
		return nil
	})
	return list, err
}

// putPrint saves the print of a version's text, if it has one.
func putPrint(txn *badger.Txn, id news.VersionID, p news.Print) error {
	if p == 0 {
		return nil
	}
	return txn.Set(key(printKey, string(id)), binary.BigEndian.AppendUint64(nil, uint64(p)))
}
