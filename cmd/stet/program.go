package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"time"

	"stet/internal/archive"
	"stet/internal/explain"
	"stet/internal/news"
	"stet/internal/remote"
	"stet/store"

	"github.com/spf13/cobra"
	"golang.org/x/term"
)

// The exit statuses, as those of diff.
const (
	same      = 0
	different = 1
	trouble   = 2
)

// program is what a run of the command has of the world around it.
type program struct {
	in     io.Reader
	out    io.Writer
	err    io.Writer
	getenv func(string) string
	now    func() time.Time

	library    string // --library
	secretFile string // --library-passphrase-file
}

// errDiffers is the error of a command that ended well and found differences.
var errDiffers = errors.New("the texts differ")

// run runs the command line and returns its exit status.
func run(ctx context.Context, args []string, p *program) int {
	root := rootCommand(p) //nolint:contextcheck // cobra hands ctx to the commands
	root.SetArgs(args)
	root.SetIn(p.in)
	root.SetOut(p.out)
	root.SetErr(p.err)
	checkBuiltIn(root)
	cmd, err := root.ExecuteContextC(ctx)
	switch {
	case err == nil:
		return same
	case errors.Is(err, errDiffers):
		return different
	}
	_, _ = io.WriteString(p.err, complaint(err, cmd.CommandPath()+" --help shows what it takes.")) // where else could one complain?
	return trouble
}

// complaint is a line for each error and one for what to do about it, once below
// those that it fits one after the other. Of what was not given well and has no hint of
// its own, that is to read the help.
func complaint(err error, help string) string {
	var b strings.Builder
	before := "" // the hint that is not yet written
	tell := func() {
		if before != "" {
			b.WriteString("stet: hint: " + before + "\n")
		}
	}
	for _, e := range explain.Each(err) {
		message, hint := explain.Explain(e)
		if hint == "" && errors.Is(e, news.ErrInvalid) {
			hint = help
		}
		if hint != before {
			tell()
		}
		b.WriteString("stet: " + message + "\n")
		before = hint
	}
	tell()
	return b.String()
}

func rootCommand(p *program) *cobra.Command {
	root := &cobra.Command{
		Use:   "stet",
		Short: "Keep every version of a news story, and find what matters among the differences",
		Long: `Stet keeps every version of a news story, from every outlet, and finds what
matters among the differences: a changed number, name, date, quotation or
negation, a dropped source, an omitted sentence, a broken one.

Nothing leaves this machine but requests for addresses that you fetch, follow or look
up in a web archive (history), and a digest where you ask a server for a time stamp
(report --timestamp). The same input always gives the same result.`,
		Example: `  stet compare draft.txt published.txt
  stet sample
  stet add --story "Bridge closed" --outlet "The Gazette" page.html
  stet list --versions
  stet report 3f2a 91bc -o report.html`,
		SilenceUsage:  true,
		SilenceErrors: true,
		Version:       versionText(),
		Args:          noArgs,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SetVersionTemplate("{{.Version}}\n")
	root.PersistentFlags().StringVar(&p.library, "library", "", "folder of the library (default: STET_LIBRARY, or "+store.DefaultDir()+")")
	root.PersistentFlags().StringVar(&p.secretFile, secretFlag, "", "read the passphrase of an encrypted library from this file, - for standard input, instead of asking")
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return explain.With(err, cmd.CommandPath()+" --help shows the options.")
	})
	for _, g := range []struct {
		title    string
		commands []*cobra.Command
	}{
		{"Compare and report:", []*cobra.Command{compareCommand(p), reportCommand(p), decideCommand(p), verifyCommand(p), sampleCommand(p)}},
		{"Get texts in:", []*cobra.Command{addCommand(p), fetchCommand(p), followCommand(p), historyCommand(p), cleanCommand(p)}},
		{"Find:", []*cobra.Command{listCommand(p), showCommand(p), searchCommand(p), alikeCommand(p), statsCommand(p), logCommand(p)}},
		{"Keep in order:", []*cobra.Command{
			renameCommand(p), moveCommand(p), mergeCommand(p), tagCommand(p), archiveCommand(p), deleteCommand(p), undoCommand(p), purgeCommand(p),
			backupCommand(p), restoreCommand(p), libraryCommand(p),
		}},
		{"House rules:", []*cobra.Command{termCommand(p), rulesCommand(p), standCommand(p)}},
		{"About stet:", []*cobra.Command{versionCommand(p)}},
	} {
		root.AddGroup(&cobra.Group{ID: g.title, Title: g.title})
		for _, c := range g.commands {
			c.GroupID = g.title
			root.AddCommand(c)
		}
	}
	root.SetHelpCommandGroupID("About stet:")
	root.SetCompletionCommandGroupID("About stet:")
	addUsage([]*cobra.Command{root})
	return root
}

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
	return explain.With(fmt.Errorf("there is no library in %s: %w", p.dir(), news.ErrNotFound),
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
	var s archive.Store
	s, err = remote.Dial(ctx, p.dir())
	if errors.Is(err, remote.ErrNobody) {
		s, err = p.open(ctx)
	}
	if errors.Is(err, news.ErrInvalid) {
		err = explain.With(err, "--library DIR and STET_LIBRARY name the folder of a library.")
	}
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	return f(s, archive.New(s, p.now).As(archive.Author(p.getenv)))
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

// colours reports whether to colour what is written to w: on a terminal, unless
// the user said NO_COLOR (no-color.org) or the terminal cannot.
func (p *program) colours(w io.Writer) bool {
	return isTerminal(w) && p.getenv("NO_COLOR") == "" && p.getenv("TERM") != "dumb"
}

func isTerminal(w any) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}
