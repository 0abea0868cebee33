package main

import (
	"cmp"
	"context"
	"errors"
	"os"
	"time"

	"stet/internal/archive"
	"stet/internal/news"
	"stet/internal/remote"
	"stet/store"
	"stet/store/passphrase"
)

// opened is a library that is open; the zero value is none.
type opened struct {
	archive *archive.Archive
	store   *store.Store
	server  *remote.Server // of commands; nil: they are refused
}

// enter opens the library in the folder with its passphrase, "" for one that has none, and
// serves it to commands if it is wanted. A folder of no name is a library that does not last.
func (p *prepared) enter(folder, word string, serve bool) (err error) {
	var s *store.Store
	if folder == "" {
		s, err = store.OpenMemory()
	} else {
		s, err = store.Open(folder, store.Options{Passphrase: word})
	}
	if err != nil {
		return err
	}
	p.opened = opened{archive: archive.New(s, time.Now).As(archive.Author(os.Getenv)), store: s}
	if folder != "" {
		p.library = folder
		if serve {
			p.share(s, folder)
		}
	}
	if p.sample {
		err = p.addSample()
	}
	if err != nil {
		return errors.Join(err, p.leave())
	}
	return nil
}

// leave closes the library, if one is open.
func (p *prepared) leave() error {
	o := p.opened
	p.opened = opened{}
	if o.server != nil {
		_ = o.server.Close() // there is nobody left to serve
	}
	if o.store == nil {
		return nil
	}
	return o.store.Close()
}

// convert encrypts or decrypts the library, which is closed for that.
func (p *prepared) convert(ctx context.Context, encrypt bool, word string, progress func(done, total int)) error {
	how, kind, next := store.Decrypt, news.Decrypted, ""
	if encrypt {
		how, kind, next = store.Encrypt, news.Encrypted, word
	}
	if err := cmp.Or(p.leave(), how(ctx, p.folder(), store.Options{Passphrase: word}, progress)); err != nil {
		return err
	}
	s, err := store.Open(p.folder(), store.Options{Passphrase: next})
	if err != nil {
		return err
	}
	return errors.Join(archive.New(s, time.Now).As(archive.Author(os.Getenv)).EnterLock(ctx, kind), s.Close())
}

// changePassphrase lets another passphrase open the library; check whether one does.
func (p *prepared) changePassphrase(old, new string) error {
	if err := store.ChangePassphrase(p.folder(), old, new, passphrase.Cost{}); err != nil {
		return err
	}
	return p.archive.EnterLock(context.Background(), news.Relocked) // it is done, and nobody can call it off
}

func (p *prepared) check(word string) error { return store.CheckPassphrase(p.folder(), word) }
