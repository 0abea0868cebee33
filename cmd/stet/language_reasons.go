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
	cmd.Flags().Var(r, "reasons", "`language` to give reasons in: "+strings.Join(check.ReasonLanguages(), ", ")+" (default: en, as all else)")
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

// englishReasons is the language of reasons unless another is asked for: that of all else
// that the command says, and the same on every system.
const englishReasons = "en"

func (r reasonsFlag) language() string { return cmp.Or(string(r), englishReasons) }

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
