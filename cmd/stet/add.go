package main

import (
	"errors"
	"fmt"

	"stet/internal/archive"
	"stet/internal/news"

	"github.com/spf13/cobra"
)

func addCommand(p *program) *cobra.Command {
	var story, outlet, address, note string
	cmd := &cobra.Command{
		Use:   "add --story NAME --outlet NAME FILE...",
		Short: "Put versions of a story into the library",
		Long: `Put files (text, Markdown or HTML, - for standard input) into the library as
versions of an outlet's article. The bytes are kept as they are. A text that the
library knows already is the same version; that it was got again is noted.

If some files cannot be read, the others are added, and the exit status is 2.`,
		Example: `  stet add --story "Bridge closed" --outlet "The Gazette" page.html
  pbpaste | stet add --story "Bridge closed" --outlet Agency -`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, files []string) error {
			if err := wanted(cmd, "story", "outlet"); err != nil {
				return err
			}
			return p.withLibrary(func(a *archive.Archive) error {
				var failed []error
				for _, name := range files {
					data, err := p.read(name)
					if err == nil {
						var added archive.Added
						added, err = a.Add(cmd.Context(), archive.AddRequest{
							Story: story, Outlet: outlet, Address: address, Note: note,
							Origin: news.FromFile, Name: name, Data: data,
						})
						if err == nil {
							err = p.printAdded(added)
						}
					}
					if err != nil {
						failed = append(failed, err)
					}
				}
				return errors.Join(failed...)
			})
		},
	}
	f := cmd.Flags()
	f.StringVar(&story, "story", "", "name of the story; made if it is not there")
	f.StringVar(&outlet, "outlet", "", "name of the outlet; made if it is not there")
	f.StringVar(&address, "address", "", "address of the article, to tell several of one outlet apart")
	f.StringVar(&note, "note", "", "a note to keep with it")
	return cmd
}

func (p *program) printAdded(a archive.Added) error {
	word := "added"
	if !a.IsNew {
		word = "known"
	}
	_, err := fmt.Fprintf(p.out, "%s  %s  %s  %s\n", word, short(a.Version.ID), a.Outlet.Name, a.Capture.Name)
	return err
}

// shortID is how much of an identifier people are shown: few enough digits to type,
// enough that two are hardly ever alike.
const shortID = 8

func short(id news.VersionID) string { return string(id)[:min(len(id), shortID)] }
