package main

import (
	"context"
	"errors"
	"fmt"

	"stet/internal/archive"
	"stet/internal/explain"
	"stet/internal/news"
	"stet/store"

	"github.com/spf13/cobra"
)

// secretFlag names the file with the passphrase of the library.
const secretFlag = "library-passphrase-file"

func libraryCommand(p *program) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "library",
		Short: "Make a library, encrypt or decrypt it, change its passphrase",
		Long: `Make a new library, encrypt one with a passphrase, decrypt it, or change its passphrase.

Of an encrypted library nothing can be read without the passphrase, by nobody: neither the
texts nor the names, the words in the index, or the log. How large its files are and when
they were written can be seen. Every command asks for the passphrase, on the terminal or
with --library-passphrase-file; beside an open window it does not, as it works through that.`,
		Example: `  stet library new --encrypt --library ~/desk
  stet library encrypt
  stet library passphrase
  stet library decrypt`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(libraryNewCommand(p), libraryEncryptCommand(p), libraryDecryptCommand(p), libraryPassphraseCommand(p))
	return cmd
}

func libraryNewCommand(p *program) *cobra.Command {
	var encrypt bool
	cmd := &cobra.Command{
		Use:   "new",
		Short: "Make an empty library",
		Long: `Make an empty library; with --encrypt, one that a passphrase encrypts, which is asked
for. Other commands make one too where none is, if they have something to put into it.`,
		Example: `  stet library new --library ~/desk
  stet library new --encrypt --library ~/desk`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if p.hasLibrary() {
				return explain.With(news.Said(news.ErrExists, "there is something in %s already", p.dir()), "Choose another folder: --library DIR.")
			}
			var opts store.Options
			var err error
			how := ""
			if encrypt || p.secretFile != "" {
				if opts.Passphrase, err = p.newPassphrase(cmd.Context()); err != nil {
					return err
				}
				how = ", encrypted"
			}
			s, err := store.Open(p.dir(), opts)
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(p.out, "%s  an empty library%s\n", p.dir(), how)
			return errors.Join(err, s.Close())
		},
	}
	cmd.Flags().BoolVar(&encrypt, "encrypt", false, "encrypt it with a passphrase, which is asked for")
	return cmd
}

func libraryEncryptCommand(p *program) *cobra.Command {
	return &cobra.Command{
		Use:   "encrypt",
		Short: "Encrypt the library with a passphrase",
		Long: `Encrypt the library with a passphrase, which is asked for. Without it, nobody can read
the library any more.

It is written anew into a folder beside it, compared with the old one, and put in its place;
the disk needs room for both until then. Whatever breaks it off, the library is whole: as it
was, or encrypted. The index of words is made anew behind that; if that is broken off, the
next search goes on with it.

What was there before is deleted, not wiped: a disk may keep it for some time where only
special tools find it. Backups made before are not encrypted.`,
		Example: `  stet library encrypt
  stet library encrypt --library ~/desk --library-passphrase-file word.txt`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := p.needsLibrary(); err != nil {
				return err
			}
			if is, err := store.IsEncrypted(p.dir()); err != nil || is {
				return p.already(err, "encrypted", "stet library passphrase changes its passphrase.")
			}
			word, err := p.newPassphrase(cmd.Context())
			if err != nil {
				return err
			}
			if err := p.convert(cmd.Context(), "encrypting", store.Encrypt, word); err != nil {
				return err
			}
			p.enterLock(cmd.Context(), word, news.Encrypted)
			_, err = fmt.Fprintf(p.out, "%s is encrypted. Nobody can read it without the passphrase: keep that where you find it again.\n"+
				"Backups made before are not encrypted, and the disk may keep what was deleted for some time.\n", p.dir())
			return err
		},
	}
}

func libraryDecryptCommand(p *program) *cobra.Command {
	return &cobra.Command{
		Use:   "decrypt",
		Short: "Decrypt the library, so that it opens without a passphrase",
		Long: `Decrypt the library: it is written anew into a folder beside it, compared with the old
one, and put in its place. Whatever breaks it off, the library is whole: as it was, or
decrypted. The index of words is made anew behind that; if that is broken off, the next
search goes on with it.`,
		Example: `  stet library decrypt
  stet library decrypt --library ~/desk --library-passphrase-file word.txt`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			word, err := p.presentPassphrase(cmd.Context())
			if err != nil {
				return err
			}
			if err := p.convert(cmd.Context(), "decrypting", store.Decrypt, word); err != nil {
				return err
			}
			p.enterLock(cmd.Context(), "", news.Decrypted)
			_, err = fmt.Fprintf(p.out, "%s is not encrypted any more.\n", p.dir())
			return err
		},
	}
}

func libraryPassphraseCommand(p *program) *cobra.Command {
	var newFile string
	cmd := &cobra.Command{
		Use:   "passphrase",
		Short: "Change the passphrase of an encrypted library",
		Long: `Change the passphrase of an encrypted library. The library itself is not written anew,
and may be open. A copy of it that was made before still opens with the old passphrase: if
others may know that and have such a copy, decrypt the library and encrypt it anew.`,
		Example: `  stet library passphrase
  stet library passphrase --library-passphrase-file old.txt --new-passphrase-file new.txt`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			old, err := p.presentPassphrase(cmd.Context())
			if err != nil {
				return err
			}
			word, err := p.passphrase(cmd.Context(), question{newFile, "new-passphrase-file", "New passphrase of the library", true})
			if err != nil {
				return err
			}
			if err := store.ChangePassphrase(p.dir(), old, word, store.Options{}.Cost); err != nil {
				return err
			}
			p.enterLock(cmd.Context(), word, news.Relocked)
			_, err = fmt.Fprintf(p.out, "%s opens with the new passphrase.\n", p.dir())
			return err
		},
	}
	cmd.Flags().StringVar(&newFile, "new-passphrase-file", "", "read the new passphrase from this file, - for standard input, instead of asking")
	return cmd
}

// already says that the library is so, if nothing else is wrong.
func (p *program) already(err error, how, hint string) error {
	if err != nil {
		return err
	}
	return explain.With(news.Said(news.ErrInvalid, "the library %s is %s", p.dir(), how), hint)
}

// convert encrypts or decrypts the library, and shows how far it is.
func (p *program) convert(ctx context.Context, what string, how func(context.Context, string, store.Options, func(done, total int)) error, word string) error {
	bar := p.progressOf(what, 0)
	err := how(ctx, p.dir(), store.Options{Passphrase: word}, bar.of)
	bar.done()
	switch {
	case errors.Is(err, news.ErrInUse):
		return explain.With(err, "Close the Stet window, or wait for the other command; nobody else may have the library open meanwhile.")
	case errors.Is(err, news.ErrDamaged):
		return explain.With(err, "The library is as it was. stet verify names what is damaged; restore the last good backup into another folder: stet restore FILE --library DIR.")
	}
	return err
}

// enterLock enters in the log what was done to the library's lock; word opens it now. What was
// done stays so though the log cannot be written, which is said.
func (p *program) enterLock(ctx context.Context, word string, kind news.ChangeKind) {
	s, err := p.reachBy(ctx, func(context.Context) (*store.Store, error) {
		return store.Open(p.dir(), store.Options{Passphrase: word})
	})
	if err == nil {
		err = errors.Join(archive.New(s, p.now).As(archive.Author(p.getenv)).EnterLock(ctx, kind), s.Close())
	}
	if err != nil {
		_, _ = fmt.Fprintf(p.err, "stet: The log does not say so: %v\n", reason(err)) // what was to be done is done
	}
}

// ofLibrary asks for the passphrase of the library.
func (p *program) ofLibrary() question {
	return question{file: p.secretFile, flag: secretFlag, what: "Passphrase of the library"}
}

// presentPassphrase asks for the passphrase of a library that is there and has one.
func (p *program) presentPassphrase(ctx context.Context) (string, error) {
	if err := p.needsLibrary(); err != nil {
		return "", err
	}
	if is, err := store.IsEncrypted(p.dir()); err != nil || !is {
		return "", p.already(err, "not encrypted", "stet library encrypt encrypts it.")
	}
	return p.passphrase(ctx, p.ofLibrary())
}

// newPassphrase asks for the passphrase that a library is going to have.
func (p *program) newPassphrase(ctx context.Context) (string, error) {
	q := p.ofLibrary()
	q.what, q.isNew = "New passphrase of the library", true
	return p.passphrase(ctx, q)
}

// opener returns what opens the library, and asks for its passphrase if it has one; a right
// one once, however often it is tried.
func (p *program) opener() func(ctx context.Context) (*store.Store, error) {
	var opts store.Options
	ask := func(ctx context.Context) (err error) {
		opts.Passphrase, err = p.passphrase(ctx, p.ofLibrary())
		return err
	}
	return func(ctx context.Context) (*store.Store, error) {
		if p.secretFile != "" && opts.Passphrase == "" {
			if err := ask(ctx); err != nil {
				return nil, err
			}
		}
		s, err := store.Open(p.dir(), opts)
		if !errors.Is(err, news.ErrLocked) {
			return s, err
		}
		for try := 1; ; try++ {
			if err := ask(ctx); err != nil {
				return nil, err
			}
			s, err := store.Open(p.dir(), opts)
			if try == mostTries || !errors.Is(err, news.ErrWrongPassphrase) {
				return s, err
			}
			if _, err := fmt.Fprintln(p.err, "stet: The passphrase is another one. Try it again: capital letters and spaces count."); err != nil {
				return nil, err
			}
		}
	}
}

// mostTries is how often people are asked for a passphrase.
const mostTries = 3

// isEncrypted reports whether the library is known to be encrypted.
func (p *program) isEncrypted() bool {
	is, err := store.IsEncrypted(p.dir())
	return is && err == nil
}
