package main

import (
	"errors"

	"golang.org/x/text/language"
)

const languageUsage = "`language` of both texts, such as uk (default: told from the texts)"

// languageFlag is the value of --lang: a base language of BCP 47, "" if none is given.
type languageFlag string

func (l *languageFlag) Set(s string) error {
	tag, err := language.Parse(s)
	if err != nil {
		return errors.New("no language; give a code such as en, uk or de")
	}
	base, _ := tag.Base()
	*l = languageFlag(base.String())
	return nil
}

func (l *languageFlag) String() string { return string(*l) }
func (l *languageFlag) Type() string   { return "string" }
