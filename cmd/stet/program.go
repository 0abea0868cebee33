package main

import (
	"context"
	"errors"
	"io"
	"os"
	"strings"
	"time"

	"stet/internal/explain"
	"stet/internal/news"
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

	given io.Reader // in, as commands read it: it ends with the command

	library    string // --library
	secretFile string // --library-passphrase-file
}

// errDiffers is the error of a command that ended well and found differences.
var errDiffers = errors.New("the texts differ")

// run runs the command line and returns its exit status.
func run(ctx context.Context, args []string, p *program) int {
	p.given = input{ctx, p.in}
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
	root.PersistentPreRunE = func(cmd *cobra.Command, _ []string) error {
		if cmd.Flags().Changed("library") && p.library == "" { // of a variable that is not set: the usual library was not meant
			return explain.With(news.Said(news.ErrInvalid, "--library names no folder"), "Give a folder, or leave --library out for the usual library.")
		}
		return nil
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
	p.completeFlags(root)
	return root
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
