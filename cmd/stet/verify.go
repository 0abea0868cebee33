package main

import (
	"fmt"

	"stet/internal/archive"
	"stet/internal/explain"
	"stet/internal/news"
	"stet/internal/report"

	"github.com/spf13/cobra"
)

func verifyCommand(p *program) *cobra.Command {
	var trust trustOptions
	cmd := &cobra.Command{
		Use:   "verify [BUNDLE]",
		Short: "Check that nothing in the library, or in a bundle of evidence, has changed",
		Long: `Read every version and the bytes of every capture, and compare them with the digests
that were taken when they came in; follow the log from its first entry to its last, each
of which holds the digest of the one before; compare captures and decisions with it.
What is not as it was is named. Exit status 2 if anything is not.

With a bundle (stet report OLD NEW -o evidence.zip), no library is needed: every file
of it is held to its digest, the archive to the bytes that its files make, and the
comparison is made again. A time stamp is checked without asking anybody: what it is
about, its signature, and its chain of certificates, which with --ca must lead to one
in that file.`,
		Example: `  stet verify
  stet verify evidence.zip
  stet verify evidence.zip --key public.pem --ca authorities.pem`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 1 {
				return p.verifyBundle(cmd, args[0], trust)
			}
			if trust != (trustOptions{}) {
				return explain.With(fmt.Errorf("--key or --ca without a bundle: %w", news.ErrInvalid), "Usage: "+cmd.UseLine())
			}
			return p.withExistingLibrary(func(a *archive.Archive) error { return p.verify(cmd, a) })
		},
	}
	cmd.Flags().StringVar(&trust.key, "key", "", "file with the public key that the bundle must be signed with (PEM, Ed25519)")
	cmd.Flags().StringVar(&trust.ca, "ca", "", "file with certificates (PEM), one of which must vouch for the bundle's time stamp")
	return cmd
}

func (p *program) verify(cmd *cobra.Command, a *archive.Archive) error {
	bar := p.progress("verifying")
	found, err := a.Verify(cmd.Context(), bar.set)
	bar.done()
	if err != nil {
		return err
	}
	for _, problem := range found.Problems {
		if _, err := fmt.Fprintf(p.out, "%s\n", report.Printable(fmt.Sprintf("%s: %v", problem.What, problem.Err))); err != nil {
			return err
		}
	}
	if found.Index != "" {
		if _, err := fmt.Fprintf(p.out, "The index: %s. The next search makes it anew; nothing is lost.\n", found.Index); err != nil {
			return err
		}
	}
	if n := len(found.Problems); n > 0 {
		return explain.With(fmt.Errorf("verify: %s: %w", counted(n, "problem"), news.ErrDamaged),
			"They are named above. The rest can be read; a backup of before holds what is damaged.")
	}
	_, err = fmt.Fprintf(p.out, "%s and %s are as they came in.\n%s and %s are as the log of %s has them.\n",
		counted(found.Versions, "version"), counted(found.Captures, "capture"),
		counted(found.Captures, "capture"), counted(found.Decisions, "decision"), counted(found.Changes, "change"))
	return err
}
