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

// reasonsFlag is the value of --reasons: a language that reasons have words in,
// "" if none is given.
type reasonsFlag string

func (r *reasonsFlag) flag(cmd *cobra.Command) {
	cmd.Flags().Var(r, "reasons", "`language` to give reasons in: "+strings.Join(check.ReasonLanguages(), ", ")+" (default: the system's; in json and jsonl en)")
	completeFrom(cmd, "reasons", check.ReasonLanguages())
}

func (r *reasonsFlag) Set(s string) error {
	base := baseLanguage(s)
	if !slices.Contains(check.ReasonLanguages(), base) {
		return errors.New("no reasons in this language; choose one of " + strings.Join(check.ReasonLanguages(), ", "))
	}
	*r = reasonsFlag(base)
	return nil
}

func (r *reasonsFlag) String() string { return string(*r) }
func (r *reasonsFlag) Type() string   { return "string" }

// forPrograms is the language of what programs read, which is not to change with
// the system that it is written on.
func (r reasonsFlag) forPrograms() string { return cmp.Or(string(r), "en") }

// forPeople is the language of what people read: that of the system's messages, as
// POSIX names it, where nothing was asked for and there are words in it.
func (r reasonsFlag) forPeople(getenv func(string) string) string {
	system := baseLanguage(cmp.Or(getenv("LC_ALL"), getenv("LC_MESSAGES"), getenv("LANG")))
	if !slices.Contains(check.ReasonLanguages(), system) {
		system = "en"
	}
	return cmp.Or(string(r), system)
}

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
