package main

import (
	"fmt"
	"runtime"

	"stet/diff"

	"github.com/spf13/cobra"
)

// release is the version of the program, the same as in FyneApp.toml.
const release = "0.1.0"

// versionText is what stet version and stet --version say.
func versionText() string {
	return fmt.Sprintf("stet %s, engine %s, %s", release, diff.Engine, runtime.Version())
}

func versionCommand(p *program) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Say which version this is",

		Example: `  stet version`,
		Args:    noArgs,
		RunE: func(*cobra.Command, []string) error {
			return p.tell(versionText())
		},
	}
}
