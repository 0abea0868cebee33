package main

import (
	"errors"
	"fmt"
	"os"

	"stet/internal/archive"
	"stet/internal/explain"
	"stet/internal/news"

	"github.com/spf13/cobra"
)

func backupCommand(p *program) *cobra.Command {
	var force bool
	cmd := &cobra.Command{
		Use:   "backup FILE",
		Short: "Write the whole library into one file",
		Long: `Write everything in the library into one zip file: records as JSON, one a line, and
each text and the bytes of each capture as a file named by their digest. It can be read
without Stet; README.txt in it says how. The file is complete or not there.`,
		Example: `  stet backup stories-2024-05-14.zip`,
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if _, err := os.Stat(args[0]); err == nil && !force {
				return explain.With(fmt.Errorf("%s is there already: %w", args[0], news.ErrExists), "Choose another name, or --force to put the backup in its place.")
			}
			return p.withExistingLibrary(func(a *archive.Archive) error {
				bar := p.progress("writing")
				err := a.Backup(cmd.Context(), args[0], bar.set)
				bar.done()
				if errors.Is(err, news.ErrDamaged) {
					return explain.With(err, "Nothing was written, and a backup that was there is as it was. stet verify names what is damaged; restore the last good backup into another folder: stet restore FILE --library DIR.")
				}
				if err != nil {
					return err
				}
				info, err := os.Stat(args[0])
				if err != nil {
					return err
				}
				_, err = fmt.Fprintf(p.out, "%s  %d bytes\n", args[0], info.Size())
				return err
			})
		},
	}
	cmd.Flags().BoolVar(&force, "force", false, "write in place of a file that is there")
	return cmd
}

func restoreCommand(p *program) *cobra.Command {
	return &cobra.Command{
		Use:   "restore FILE",
		Short: "Take what a backup holds into the library",
		Long: `Take what a backup holds into the library, which is made if it is not there. What is
there already stays as it is, so that two libraries can be put together; nothing is there
twice. The whole file is checked first: nothing is written if it is not whole.`,
		Example: `  stet restore stories-2024-05-14.zip
  stet restore stories-2024-05-14.zip --library elsewhere`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if _, err := os.Stat(args[0]); err != nil {
				return fmt.Errorf("restore: %w", err)
			}
			return p.withLibrary(func(a *archive.Archive) error {
				bar := p.progress("reading")
				done, err := a.Restore(cmd.Context(), args[0], bar.set)
				bar.done()
				if errors.Is(err, news.ErrDamaged) {
					return explain.With(err, "The backup is not whole, and nothing was taken from it. Take another one.")
				}
				if err != nil {
					return err
				}
				_, err = fmt.Fprintf(p.out, "%s, %s and %s that were not there.\n",
					counted(done.Versions, "version"), counted(done.Captures, "capture"), counted(done.Decisions, "decision"))
				return err
			})
		},
	}
}
