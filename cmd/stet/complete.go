package main

import (
	"context"
	"fmt"
	"strings"

	"stet/internal/archive"
	"stet/internal/news"
	"stet/internal/report"

	"github.com/spf13/cobra"
)

// completer offers words that begin as what is typed.
type completer = func(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective)

// mostOffered is how many words a shell is offered: more than one looks through are of no use.
const mostOffered = 50

// offer completes from the library, if there is one that can be read without asking
// anything of anybody. What goes wrong there is told when the command is given.
func (p *program) offer(words func(ctx context.Context, a *archive.Archive, typed string) ([]string, error)) completer {
	return func(cmd *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
		var found []string
		if p.hasLibrary() && !p.isEncrypted() {
			_ = p.withLibrary(cmd.Context(), func(a *archive.Archive) (err error) {
				found, err = words(cmd.Context(), a, typed)
				return err
			})
		}
		return found[:min(len(found), mostOffered)], cobra.ShellCompDirectiveNoFileComp
	}
}

// versions offers identifiers of versions, each with what it is.
func (p *program) versions() completer {
	return p.offer(func(ctx context.Context, a *archive.Archive, typed string) ([]string, error) {
		list, err := a.Beginning(ctx, typed, mostOffered)
		var words []string
		for _, v := range list {
			id := short(v.Version.ID)
			if len(typed) > len(id) {
				id = string(v.Version.ID)
			}
			words = append(words, id+"\t"+report.Printable(fmt.Sprintf("%s, %s: %s", v.Outlet.Name, versionTime(v.Version), firstWords(v))))
		}
		return words, err
	})
}

// versionsOrFiles is versions of what may be a file, too: once something is typed that is
// none, and before anything is, the shell offers files.
func (p *program) versionsOrFiles() completer {
	of := p.versions()
	return func(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		if typed == "" || isFile(typed) {
			return nil, cobra.ShellCompDirectiveDefault
		}
		found, _ := of(cmd, args, typed)
		return found, cobra.ShellCompDirectiveDefault
	}
}

// stories offers names of stories.
func (p *program) stories() completer {
	return p.offer(func(ctx context.Context, a *archive.Archive, typed string) ([]string, error) {
		all, err := a.StoriesAfter(ctx, news.Story{Name: typed}, mostOffered)
		var names []string
		for _, s := range all {
			names = appendIf(names, s.Story.Name, typed)
		}
		return names, err
	})
}

// tags offers the tags of stories.
func (p *program) tags() completer {
	return p.offer(func(ctx context.Context, a *archive.Archive, typed string) ([]string, error) {
		all, err := a.Stories(ctx)
		there := map[string]bool{}
		var tags []string
		for _, s := range all {
			for _, tag := range s.Story.Tags {
				if !there[tag] {
					tags = appendIf(tags, tag, typed)
				}
				there[tag] = true
			}
		}
		return tags, err
	})
}

// outlets offers names of outlets.
func (p *program) outlets() completer {
	return p.offer(func(ctx context.Context, a *archive.Archive, typed string) ([]string, error) {
		all, err := a.Outlets(ctx)
		var names []string
		for _, o := range all {
			names = appendIf(names, o.Name, typed)
		}
		return names, err
	})
}

// followed offers the addresses that are followed.
func (p *program) followed() completer {
	return p.offer(func(ctx context.Context, a *archive.Archive, typed string) ([]string, error) {
		all, err := a.Follows(ctx)
		var addresses []string
		for _, f := range all {
			addresses = appendIf(addresses, f.Address, typed)
		}
		return addresses, err
	})
}

// appendIf appends a word that begins as what is typed, whatever its case.
func appendIf(words []string, word, typed string) []string {
	if len(word) >= len(typed) && strings.EqualFold(word[:len(typed)], typed) {
		return append(words, word)
	}
	return words
}

// completeArgs lets the shell complete the arguments, each from its own words; the last
// ones go on.
func completeArgs(cmd *cobra.Command, each ...completer) {
	cmd.ValidArgsFunction = func(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		of := each[min(len(args), len(each)-1)]
		if of == nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return of(cmd, args, typed)
	}
}

// firstArg is of the first argument, and of no other.
func firstArg(of completer) completer {
	return func(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return of(cmd, args, typed)
	}
}

// completeFlags lets the shell complete those of the flags that the command has from the
// library.
func (p *program) completeFlags(commands ...*cobra.Command) {
	for _, cmd := range commands {
		for name, of := range map[string]completer{"story": p.stories(), "outlet": p.outlets(), "to": p.stories(), "into": p.stories(), "tag": p.tags()} {
			f := cmd.Flag(name)
			if f == nil || name == "to" && cmd.Name() != "move" { // elsewhere it is a day
				continue
			}
			if _, known := cmd.GetFlagCompletionFunc(name); !known {
				_ = cmd.RegisterFlagCompletionFunc(name, of) // there is such a flag
			}
		}
		p.completeFlags(cmd.Commands()...)
	}
}

// completeFrom lets the shell complete a flag from a list. The error would be
// that there is no such flag.
func completeFrom(cmd *cobra.Command, flag string, words []string) {
	completeWith(cmd, flag, func() []string { return words })
}

// completeWith is completeFrom with words that are found only when a shell asks for them:
// each command would wait for that else.
func completeWith(cmd *cobra.Command, flag string, words func() []string) {
	if err := cmd.RegisterFlagCompletionFunc(flag, func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return words(), cobra.ShellCompDirectiveNoFileComp
	}); err != nil {
		panic(err)
	}
}
