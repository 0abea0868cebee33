package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"stet/internal/explain"
	"stet/internal/news"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// addUsage makes all commands say where to read about their arguments.
func addUsage(commands []*cobra.Command) {
	for _, c := range commands {
		c.Args = withUsage(c.Args)
		addUsage(c.Commands())
	}
}

// withUsage adds to a complaint about arguments where to read about them.
func withUsage(check cobra.PositionalArgs) cobra.PositionalArgs {
	if check == nil {
		return nil // takes any
	}
	return func(cmd *cobra.Command, args []string) error {
		err := check(cmd, args)
		_, hinted := errors.AsType[*explain.Error](err)
		switch {
		case err == nil || hinted:
			return err
		case cmd.HasSubCommands() && cmd.Use == cmd.Name(): // it takes no arguments itself
			return explain.With(err, cmd.CommandPath()+" --help shows the commands.")
		}
		return explain.With(err, "Usage: "+cmd.UseLine())
	}
}

// noArgs takes no arguments. Those of a command that has others below it are taken for
// the name of one.
func noArgs(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	if cmd.HasSubCommands() {
		return unknownCommand(cmd, args[0])
	}
	return fmt.Errorf("%s takes only options here, and was given %q", cmd.CommandPath(), args[0])
}

// exactly takes so many arguments.
func exactly(n int) cobra.PositionalArgs {
	return takes(fmt.Sprint(n), func(given int) bool { return given == n })
}

// atLeast takes so many arguments or more.
func atLeast(n int) cobra.PositionalArgs {
	return takes(fmt.Sprintf("at least %d", n), func(given int) bool { return given >= n })
}

// atMostOne takes one argument or none.
func atMostOne(cmd *cobra.Command, args []string) error {
	return takes("at most 1", func(given int) bool { return given <= 1 })(cmd, args)
}

// takes is how many arguments a command takes, in words for people.
func takes(many string, fits func(given int) bool) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if fits(len(args)) {
			return nil
		}
		word := "arguments"
		if strings.HasSuffix(many, "1") {
			word = "argument"
		}
		return fmt.Errorf("%s takes %s %s, and was given %d", cmd.CommandPath(), many, word, len(args))
	}
}

// unknownCommand is the error of a command that there is not, with one that may be meant.
func unknownCommand(cmd *cobra.Command, name string) error {
	hint := cmd.CommandPath() + " --help shows the commands."
	cmd.SuggestionsMinimumDistance = farthestSlip
	if near := cmd.SuggestionsFor(name); len(near) > 0 {
		hint = "Did you mean " + cmd.CommandPath() + " " + near[0] + "? " + hint
	}
	return explain.With(fmt.Errorf("%s has no command %q", cmd.CommandPath(), name), hint)
}

// farthestSlip is by how many letters a name may be another one to be what was meant.
const farthestSlip = 2

// checkBuiltIn makes the commands that come with cobra refuse what they do not know,
// where they would show their help and end well.
func checkBuiltIn(root *cobra.Command) {
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	for _, c := range root.Commands() {
		switch c.Name() {
		case "help":
			c.Args = knownCommand
		case "completion":
			c.Args = noArgs
			c.RunE = func(cmd *cobra.Command, _ []string) error { return cmd.Help() }
		}
	}
}

// knownCommand takes the name of a command, in as many words as it has.
func knownCommand(cmd *cobra.Command, args []string) error {
	_, rest, err := cmd.Root().Find(args)
	if err == nil && len(rest) == 0 {
		return nil
	}
	return explain.With(fmt.Errorf("there is no command %q", strings.Join(args, " ")), cmd.Root().Name()+" --help shows the commands.")
}

// oldAndNew takes the two texts of a comparison.
func oldAndNew(cmd *cobra.Command, args []string) error {
	if len(args) != 2 {
		return fmt.Errorf("%s wants two texts, OLD and NEW, and was given %d", cmd.CommandPath(), len(args))
	}
	return nil
}

// sameTwice is the error of a version, by one of its names, that is to be compared with itself.
func sameTwice(name string) error {
	return explain.With(news.Said(news.ErrInvalid, "%s cannot be compared with itself", name), "Give two different versions.")
}

// wanted asks for the flags without which the command makes no sense.
func wanted(cmd *cobra.Command, flags ...string) error {
	var missing []string
	for _, name := range flags {
		if !cmd.Flags().Changed(name) {
			missing = append(missing, "--"+name)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	return explain.With(fmt.Errorf("%s wants %s: %w", cmd.CommandPath(), strings.Join(missing, " and "), news.ErrInvalid), "Usage: "+cmd.UseLine())
}

// formerly lets a flag be given by the name that it once had.
func formerly(cmd *cobra.Command, before, now string) {
	cmd.Flags().SetNormalizeFunc(func(_ *pflag.FlagSet, name string) pflag.NormalizedName {
		if name == before {
			name = now
		}
		return pflag.NormalizedName(name)
	})
}

// onlyOne lets one of these flags be given at most, and says so in words of its own.
func onlyOne(cmd *cobra.Command, flags ...string) {
	cmd.MarkFlagsMutuallyExclusive(flags...) // completion does not offer the others then
	cmd.PreRunE = func(cmd *cobra.Command, _ []string) error {
		given := slices.DeleteFunc(slices.Clone(flags), func(name string) bool { return !cmd.Flags().Changed(name) })
		if len(given) < 2 {
			return nil
		}
		err := fmt.Errorf("--%s: only one of these can be given: %w", strings.Join(given, ", --"), news.ErrInvalid)
		return explain.With(err, cmd.CommandPath()+" --help shows the options.")
	}
}

// oneOf refuses what is not one of the words that a flag takes.
func oneOf(flag, value string, words []string) error {
	if slices.Contains(words, value) {
		return nil
	}
	return explain.With(fmt.Errorf("%s %q: %w", flag, value, news.ErrInvalid), "Choose one of "+strings.Join(words, ", ")+".")
}

// notBelowZero refuses a number that counts nothing.
func notBelowZero(flag string, n int) error {
	if n >= 0 {
		return nil
	}
	return explain.With(fmt.Errorf("%s %d: %w", flag, n, news.ErrInvalid), "Give 0 or a greater number.")
}
