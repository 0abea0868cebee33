package main

import (
	"cmp"
	"context"
	"errors"
	"io"
	"os"
	"time"

	"stet/internal/archive"
	"stet/internal/news"
	"stet/internal/remote"
	"stet/store"
	"stet/store/passphrase"
)

// opened is a library that is open; one without a store is not.
type opened struct {
	folder   string // "" of one that does not last
	archive  *archive.Archive
	store    *store.Store
	server   *remote.Server // of commands; nil: they are refused
	outside  *outside       // what other programs changed
	old, new news.VersionID // "" if nothing is to be compared
}

// openLibrary opens the library in the folder with its passphrase, "" for one that has none,
// and serves it to commands if it is wanted; what is wrong with that it says. A folder of no
// name is a library that does not last.
func openLibrary(folder, word string, serve bool, stderr io.Writer) (o opened, err error) {
	o = opened{folder: folder, outside: &outside{}}
	if folder == "" {
		o.store, err = store.OpenMemory()
	} else {
		o.store, err = store.Open(folder, store.Options{Passphrase: word})
	}
	if err != nil {
		return opened{folder: folder}, err
	}
	o.archive = archive.New(o.store, time.Now).As(archive.Author(os.Getenv))
	if folder != "" && serve {
		o.share(stderr)
	}
	return o, nil
}

// addSample puts the sample story in and chooses its first two versions.
func (o *opened) addSample() error {
	added, err := o.archive.AddSample(context.Background())
	if err == nil && len(added) >= 2 {
		o.old, o.new = added[0].Version.ID, added[1].Version.ID
	}
	return err
}

// close closes the library, if it is open.
func (o *opened) close() error {
	if o.server != nil {
		_ = o.server.Close() // there is nobody left to serve
	}
	if o.store == nil {
		return nil
	}
	return o.store.Close()
}

// enter opens the library in the folder, with the sample if that is asked for.
func (p *prepared) enter(folder, word string, serve bool) (err error) {
	p.opened, err = p.openBeside(folder, word, serve)
	if err == nil {
		p.sample = false // it is in this library, and not for the next one
	}
	return err
}

// openBeside opens a library as enter does, and leaves the one that is open as it is.
func (p *prepared) openBeside(folder, word string, serve bool) (opened, error) {
	o, err := openLibrary(folder, word, serve, p.stderr)
	if err == nil && p.sample {
		err = o.addSample()
	}
	if err != nil {
		return opened{folder: folder}, errors.Join(err, o.close())
	}
	return o, nil
}

// leave closes the library, if one is open.
func (p *prepared) leave() error {
	o := p.opened
	p.opened = opened{folder: o.folder}
	return o.close()
}

// convert encrypts or decrypts the library, which is closed for that.
func (p *prepared) convert(ctx context.Context, encrypt bool, word string, progress func(done, total int)) error {
	how, kind, next := store.Decrypt, news.Decrypted, ""
	if encrypt {
		how, kind, next = store.Encrypt, news.Encrypted, word
	}
	if err := cmp.Or(p.leave(), how(ctx, p.folder, store.Options{Passphrase: word}, progress)); err != nil {
		return err
	}
	s, err := store.Open(p.folder, store.Options{Passphrase: next})
	if err != nil {
		return err
	}
	return errors.Join(archive.New(s, time.Now).As(archive.Author(os.Getenv)).EnterLock(ctx, kind), s.Close())
}

// changePassphrase lets another passphrase open the library.
func (o *opened) changePassphrase(old, new string) error {
	if err := store.ChangePassphrase(o.folder, old, new, passphrase.Cost{}); err != nil {
		return err
	}
	return o.archive.EnterLock(context.Background(), news.Relocked) // it is done, and nobody can call it off
}
