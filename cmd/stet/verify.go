package main

import (
	"fmt"

	"stet/internal/archive"
	"stet/internal/explain"
	"stet/internal/news"

	"github.com/spf13/cobra"
)

func verifyCommand(p *program) *cobra.Command {
	var key string
	cmd := &cobra.Command{
		Use:   "verify [BUNDLE]",
		Short: "Check that nothing in the library, or in a bundle of evidence, has changed",
		Long: `Read every version and the bytes of every capture, and compare them with the
digests that were taken when they came in. Exit status 2 if any has changed.

With a bundle (stet report OLD NEW -o evidence.zip), no library is needed: every file
of it is held to its digest, the archive to the bytes that its files make, and the
comparison is made again.`,
		Example: `  stet verify
  stet verify evidence.zip
  stet verify evidence.zip --key public.pem`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 1 {
				return p.verifyBundle(cmd, args[0], key)
			}
			if key != "" {
				return explain.With(fmt.Errorf("--key without a bundle: %w", news.ErrInvalid), "Usage: "+cmd.UseLine())
			}
			return p.withExistingLibrary(func(a *archive.Archive) error { return p.verify(cmd, a) })
		},
	}
	cmd.Flags().StringVar(&key, "key", "", "file with the public key that the bundle must be signed with (PEM, Ed25519)")
	return cmd
}

func (p *program) verify(cmd *cobra.Command, a *archive.Archive) error {
	versions, err := a.AllVersions(cmd.Context())
	if err != nil {
		return err
	}
	captures, bad := 0, 0
	report := func(what string, err error) error {
		bad++
		_, printErr := fmt.Fprintf(p.out, "%s: %v\n", what, err)
		return printErr
	}
	for _, v := range versions {
		if err := v.Version.Validate(); err != nil {
			if err := report(fmt.Sprintf("%s, %s, version %s", v.Story.Name, v.Outlet.Name, short(v.Version.ID)), err); err != nil {
				return err
			}
		}
		for _, c := range v.Captures {
			captures++
			raw, err := a.Raw(cmd.Context(), c.Raw)
			if err == nil && news.DigestOf(raw) != c.Raw {
				err = news.ErrDamaged
			}
			if err != nil {
				if err := report(fmt.Sprintf("%s, %s, got %s", v.Story.Name, v.Outlet.Name, listTime(c.At)), err); err != nil {
					return err
				}
			}
		}
	}
	if bad > 0 {
		return fmt.Errorf("verify: %d of %d versions and captures: %w", bad, len(versions)+captures, news.ErrDamaged)
	}
	_, err = fmt.Fprintf(p.out, "%d versions and %d captures are as they came in.\n", len(versions), captures)
	return err
}
