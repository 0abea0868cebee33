package main

import (
	"fmt"
	"runtime"

	"stet/diff"

	"github.com/spf13/cobra"
)

// release is the version of the program, the same as in FyneApp.toml.
const release = "0.1.0"

func versionCommand(p *program) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Say which version this is",
		Args:  noArgs,
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintf(p.out, "stet %s, engine %s, %s\n", release, diff.Engine, runtime.Version())
			return err
		},
	}
}
