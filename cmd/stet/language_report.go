package main

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/text/language"

	"stet/diff/check"
)

// spokenFlag is the value of --language: the language that what is written for people
// speaks, and that reasons are given in; "" if none is given.
type spokenFlag string

// The flag's usage says what is in the language, besides which there are.
func (l *spokenFlag) flag(cmd *cobra.Command, what string) {
	languages := check.ReasonLanguages() // reports and the window have words in the same ones
	usage := "`language` " + what + ": " + strings.Join(languages, ", ") + " (default: en"
	if cmd.Flags().Lookup("lang") != nil {
		usage += "; --lang is that of the texts"
	}
	cmd.Flags().Var(l, "language", usage+")")
	completeFrom(cmd, "language", languages)
	const earlier = "reasons" // what scripts may still call it
	cmd.Flags().Var(l, earlier, "the same as --language")
	if err := cmd.Flags().MarkHidden(earlier); err != nil {
		panic(err) // it was just defined
	}
}

// wholeSpoken is the usage of the flag where all that is written is in the language.
const wholeSpoken = "to write in, reasons too"

func (l *spokenFlag) Set(s string) error {
	base := baseLanguage(s)
	if !slices.Contains(check.ReasonLanguages(), base) {
		return errors.New("no words in this language; choose one of " + strings.Join(check.ReasonLanguages(), ", "))
	}
	*l = spokenFlag(base)
	return nil
}

func (l *spokenFlag) String() string { return string(*l) }
func (l *spokenFlag) Type() string   { return "string" }

// code is the language: English unless another is asked for, as the command's own messages
// are, and the same on every system.
func (l spokenFlag) code() string { return cmp.Or(string(l), "en") }

// baseLanguage is the language of a tag or of a locale such as de_CH.UTF-8, without
// what else it says; "" if there is none, as in C and POSIX.
func baseLanguage(locale string) string {
	locale, _, _ = strings.Cut(locale, ".")
	locale, _, _ = strings.Cut(locale, "@")
	tag, err := language.Parse(strings.ReplaceAll(locale, "_", "-"))
	if err != nil {
		return ""
	}
	base, confidence := tag.Base()
	if confidence == language.No {
		return ""
	}
	return base.String()
}
