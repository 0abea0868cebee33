package main

import (
	"fmt"

	"stet/internal/archive"
	"stet/internal/news"

	"github.com/spf13/cobra"
)

func verifyCommand(p *program) *cobra.Command {
	return &cobra.Command{
		Use:   "verify",
		Short: "Check that nothing in the library has changed",
		Long: `Read every version and the bytes of every capture, and compare them with the
digests that were taken when they came in. Exit status 2 if any has changed.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return p.withExistingLibrary(func(a *archive.Archive) error { return p.verify(cmd, a) })
		},
	}
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
