package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"stet/internal/archive"
	"stet/internal/explain"
	"stet/internal/news"
	"stet/internal/remote"
	"stet/store"
)

// dir returns the folder of the library.
func (p *program) dir() string {
	if p.library != "" {
		return p.library
	}
	if dir := p.getenv("STET_LIBRARY"); dir != "" {
		return dir
	}
	return store.DefaultDir()
}

// withExistingLibrary is withLibrary for what only looks at a library: none is
// made where there is none.
func (p *program) withExistingLibrary(ctx context.Context, f func(*archive.Archive) error) error {
	if err := p.needsLibrary(); err != nil {
		return err
	}
	return p.withLibrary(ctx, f)
}

// needsLibrary fails where there is no library.
func (p *program) needsLibrary() error {
	if p.hasLibrary() {
		return nil
	}
	return explain.With(news.Said(news.ErrNotFound, "there is no library in %s", p.dir()),
		"Put something in first: stet add, or stet sample. --library DIR names another one.")
}

// withWholeLibrary is withExistingLibrary for what lists or counts: of a library whose
// files are damaged, lists end early as if nothing came behind. It says so at the end.
func (p *program) withWholeLibrary(ctx context.Context, f func(*archive.Archive) error) error {
	return p.withExistingLibrary(ctx, func(a *archive.Archive) error {
		checked := make(chan error, 1)
		go func() { checked <- a.CheckSums(ctx) }()
		err := f(a)
		damage := <-checked
		if err != nil || !errors.Is(damage, news.ErrDamaged) {
			return err
		}
		return explain.With(fmt.Errorf("what is listed may not be all: %w", damage),
			"stet verify names what is lost. What is left can be read; a backup of before has the rest.")
	})
}

// withLibrary opens the library, lets f work on it, and closes it.
func (p *program) withLibrary(ctx context.Context, f func(*archive.Archive) error) error {
	return p.withStore(ctx, func(_ archive.Store, a *archive.Archive) error { return f(a) })
}

// withStore is withLibrary for who needs what the library is kept in as well. If another
// program has it open and serves it, f works on it there.
func (p *program) withStore(ctx context.Context, f func(archive.Store, *archive.Archive) error) (err error) {
	s, err := p.reach(ctx)
	_, hinted := errors.AsType[*explain.Error](err)
	switch {
	case errors.Is(err, news.ErrNotLibrary), errors.Is(err, news.ErrNotFolder):
		return explain.With(err, "--library DIR and STET_LIBRARY name the folder of a library.")
	case errors.Is(err, news.ErrInvalid) && !hinted: // a passphrase was given
		return explain.With(err, "Leave --"+secretFlag+" out; stet library encrypt encrypts it.")
	case err != nil:
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	return f(s, archive.New(s, p.now).As(archive.Author(p.getenv)))
}

// Another command may have the library just now, for as long as it takes to list something:
// for so long it is waited for, and asked so often.
const (
	patience = 5 * time.Second
	askPause = 50 * time.Millisecond
)

// reach opens the library, or finds who has it open and serves it.
func (p *program) reach(ctx context.Context) (s archive.Store, err error) {
	return p.reachBy(ctx, p.opener())
}

// reachBy is reach with what opens the library if nobody serves it.
func (p *program) reachBy(ctx context.Context, open func(context.Context) (*store.Store, error)) (s archive.Store, err error) {
	var end time.Time // of patience; to be asked for a passphrase takes none of it
	for {
		s, err = remote.Dial(ctx, p.dir())
		if errors.Is(err, remote.ErrNobody) {
			s, err = open(ctx)
		}
		if !errors.Is(err, news.ErrInUse) {
			return s, err
		}
		switch now := time.Now(); {
		case end.IsZero():
			end = now.Add(patience)
		case now.After(end):
			return nil, err
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(askPause):
		}
	}
}

// sharing lets f work on the library, and other commands with it as long as it takes;
// those that have begun by then are waited for.
func (p *program) sharing(ctx context.Context, f func(*archive.Archive) error) error {
	return p.withStore(ctx, func(s archive.Store, a *archive.Archive) error {
		own, isOwn := s.(*store.Store)
		if !isOwn {
			return f(a) // it is shared already
		}
		server, err := remote.Serve(ctx, own, p.dir(), func(string) { a.Reread() })
		if err != nil {
			return f(a) // others are refused, as without it
		}
		return errors.Join(f(a), server.Drain(ctx), server.Close())
	})
}

// hasLibrary reports whether there is anything where the library should be, or may be
// where this user cannot look. An empty folder is no library yet.
func (p *program) hasLibrary() bool {
	if store.BrokenOff(p.dir()) {
		return true // to open it brings it back
	}
	info, err := os.Stat(p.dir())
	if err != nil || !info.IsDir() {
		return err == nil || errors.Is(err, fs.ErrPermission)
	}
	entries, err := os.ReadDir(p.dir())
	return err != nil || len(entries) > 0
}
