package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"stet/internal/archive"
	"stet/internal/explain"
	"stet/internal/news"
	"stet/internal/sealed"

	"github.com/spf13/cobra"
)

// sealing are the options of an encrypted backup.
type sealing struct {
	encrypt    bool
	passphrase string   // file
	recipients []string // age1…
	identity   string   // file of keys
}

func backupCommand(p *program) *cobra.Command {
	to := outputFile{private: true}
	var s sealing
	cmd := &cobra.Command{
		Use:   "backup FILE",
		Short: "Write the whole library into one file",
		Long: `Write everything in the library into one zip file: records as JSON, one a line, and
each text and the bytes of each capture as a file named by their digest. It can be read
without Stet; README.txt in it says how. The file is complete or not there, and only you
may read it.

With --encrypt, it is encrypted with a passphrase, which is asked for; with --recipient,
for who has that key. It is then a file of age (age-encryption.org), and age can open it
too. Without the passphrase or the key, nobody can read it any more.`,
		Example: `  stet backup stories-2024-05-14.zip
  stet backup stories-2024-05-14.zip.age --encrypt
  stet backup stories-2024-05-14.zip.age --recipient age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p`,
		Args: exactly(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			to.name = args[0]
			err := cmp.Or(to.check(), p.noTerminal(to, "a backup", "Give a file, such as stories.zip."), p.needsLibrary())
			if err != nil {
				return err
			}
			lock, err := p.lock(cmd.Context(), s)
			if err != nil {
				return err
			}
			return p.withExistingLibrary(cmd.Context(), func(a *archive.Archive) error { return p.backup(cmd.Context(), a, to, lock) })
		},
	}
	f := cmd.Flags()
	to.forceFlag(cmd)
	f.BoolVar(&s.encrypt, "encrypt", false, "encrypt it with a passphrase")
	f.StringVar(&s.passphrase, "passphrase-file", "", "read the passphrase from this file, - for standard input, instead of asking (encrypts)")
	f.StringArrayVar(&s.recipients, "recipient", nil, "encrypt it for who has this key, age1…; may be given again")
	onlyOne(cmd, "encrypt", "recipient")
	return cmd
}

// lock says how to encrypt; nil if it is not to be.
func (p *program) lock(ctx context.Context, s sealing) (sealed.Lock, error) {
	switch {
	case len(s.recipients) > 0 && s.passphrase != "":
		return nil, explain.With(fmt.Errorf("--recipient and --passphrase-file: only one of these can be given: %w", news.ErrInvalid), "stet backup --help shows the options.")
	case len(s.recipients) > 0:
		lock, err := sealed.For(s.recipients)
		if err != nil {
			err = explain.With(err, "Give a public key of age, age1…; age-keygen makes one.")
		}
		return lock, err
	case !s.encrypt && s.passphrase == "":
		return nil, nil
	}
	word, err := p.passphrase(ctx, question{s.passphrase, "passphrase-file", "Passphrase of the backup", true})
	if err != nil {
		return nil, err
	}
	return sealed.WithPassphrase(word)
}

func (p *program) backup(ctx context.Context, a *archive.Archive, to outputFile, lock sealed.Lock) error {
	bar := p.progress("writing")
	plain := func(w io.Writer) error {
		defer bar.done() // before its name is told
		return a.BackupTo(ctx, w, bar.set)
	}
	write := plain
	if lock != nil {
		write = func(w io.Writer) error { return lock.Seal(w, plain) }
		to.how = ", encrypted"
	}
	err := p.output(to, write)
	if errors.Is(err, news.ErrDamaged) {
		return explain.With(err, "Nothing was written, and a backup that was there is as it was. stet verify names what is damaged; restore the last good backup into another folder: stet restore FILE --library DIR.")
	}
	if err != nil || lock != nil || !p.isEncrypted() {
		return err
	}
	_, err = fmt.Fprintln(p.err, "The library is encrypted, this file is not: whoever has it can read it. --encrypt asks for a passphrase for it.")
	return err
}

func restoreCommand(p *program) *cobra.Command {
	var s sealing
	var format string
	cmd := &cobra.Command{
		Use:   "restore FILE",
		Short: "Take what a backup holds into the library",
		Long: `Take what a backup holds into the library, which is made if it is not there. What is
there already stays as it is, so that two libraries can be put together; nothing is there
twice. The whole file is checked first: nothing is written if it is not whole.

The passphrase of an encrypted backup is asked for; --identity names the file of keys of
one that was made for a recipient.`,
		Example: `  stet restore stories-2024-05-14.zip
  stet restore stories-2024-05-14.zip --library elsewhere
  stet restore stories-2024-05-14.zip.age --identity key.txt`,
		Args: exactly(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := oneOf("--format", format, objectFormats); err != nil {
				return err
			}
			file, size, err := openBackup(args[0])
			if err != nil {
				return fmt.Errorf("restore %q: %w", args[0], reason(err))
			}
			defer func() { _ = file.Close() }() // it was only read
			content, size, err := p.unsealed(cmd.Context(), file, size, s)
			if err != nil {
				return err
			}
			return p.withLibrary(cmd.Context(), func(a *archive.Archive) error { return p.restore(cmd.Context(), a, args[0], content, size, format) })
		},
	}
	f := cmd.Flags()
	f.StringVar(&s.passphrase, "passphrase-file", "", "read the passphrase from this file, - for standard input, instead of asking")
	f.StringVar(&s.identity, "identity", "", "file of keys to open it with, as age-keygen writes it")
	onlyOne(cmd, "passphrase-file", "identity")
	f.StringVar(&format, "format", "text", "how to write what was taken in: text or json")
	completeFrom(cmd, "format", objectFormats)
	return cmd
}

// restored is what a backup brought, in the machine's form.
type restored struct {
	Versions  int `json:"versions"`
	Captures  int `json:"captures"`
	Decisions int `json:"decisions"`
}

// openBackup opens a file that may be a backup.
func openBackup(name string) (*os.File, int64, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, 0, err
	}
	info, err := file.Stat()
	if err == nil && info.IsDir() {
		err = explain.With(news.ErrFolder, "Give a file that stet backup wrote.")
	}
	if err != nil {
		return nil, 0, errors.Join(err, file.Close())
	}
	return file, info.Size(), nil
}

// unsealed returns what is in a backup, whether it is encrypted or not.
func (p *program) unsealed(ctx context.Context, file *os.File, size int64, s sealing) (io.ReaderAt, int64, error) {
	if !sealed.IsSealed(file) {
		return file, size, nil
	}
	key, err := p.key(ctx, s)
	if err != nil {
		return nil, 0, err
	}
	content, size, err := key.Open(file, size)
	switch {
	case errors.Is(err, sealed.ErrWrongKey):
		err = explain.With(fmt.Errorf("restore %q: %w", file.Name(), err),
			"Nothing was taken from it. Try the passphrase again, or give --identity FILE if it was made for a recipient.")
	case err != nil:
		err = explain.With(fmt.Errorf("restore %q: %w", file.Name(), err), damagedBackup)
	}
	return content, size, err
}

// key is what an encrypted backup is opened with.
func (p *program) key(ctx context.Context, s sealing) (sealed.Key, error) {
	if s.identity != "" {
		data, err := p.read(s.identity)
		if err != nil {
			return nil, err
		}
		key, err := sealed.Keys(data)
		if err != nil {
			err = explain.With(fmt.Errorf("%q: %w", s.identity, err), "age-keygen writes such a file.")
		}
		return key, err
	}
	word, err := p.passphrase(ctx, question{s.passphrase, "passphrase-file", "Passphrase of the backup", false})
	if err != nil {
		return nil, err
	}
	return sealed.Passphrase(word)
}

const damagedBackup = "The backup is not whole, and nothing was taken from it. Take another one."

func (p *program) restore(ctx context.Context, a *archive.Archive, name string, content io.ReaderAt, size int64, format string) error {
	bar := p.progress("reading")
	done, err := a.RestoreFrom(ctx, name, content, size, bar.set)
	bar.done()
	switch {
	case errors.Is(err, news.ErrDamaged):
		return explain.With(err, damagedBackup)
	case errors.Is(err, news.ErrInvalid):
		return explain.With(err, "Give a file that stet backup wrote.")
	case err != nil:
		return err
	}
	if format == "json" {
		return writeJSON(p.out, restored{done.Versions, done.Captures, done.Decisions})
	}
	_, err = fmt.Fprintf(p.out, "Taken in: %s, %s and %s. What was there already stayed as it was.\n",
		counted(done.Versions, "version"), counted(done.Captures, "capture"), counted(done.Decisions, "decision"))
	return err
}
