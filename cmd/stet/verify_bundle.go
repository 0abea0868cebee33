package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"stet/internal/explain"
	"stet/internal/news"
	"stet/internal/report"
	"stet/internal/report/bundle"

	"github.com/spf13/cobra"
)

// packing bounds what an archive holds besides its files: their names and places.
const packing = 64 << 20

// trustOptions say whose word is taken for a bundle: files with their keys.
type trustOptions struct{ key, ca string }

// verifyBundle looks at everything in a bundle of evidence, without a library.
func (p *program) verifyBundle(cmd *cobra.Command, name string, trust trustOptions) error {
	data, err := p.readUpTo(name, bundle.MostBytes+packing)
	if errors.Is(err, news.ErrTooLarge) {
		return explain.With(err, "stet report writes no bundle of that size: it is another file.")
	}
	if err != nil {
		return err
	}
	if !bundle.IsBundle(data) {
		return explain.With(noBundle(name), noBundleHint)
	}
	v, err := bundle.Verify(cmd.Context(), data)
	switch {
	case errors.Is(err, context.Canceled):
		return err
	case errors.Is(err, news.ErrInvalid):
		return explain.With(noBundle(name), noBundleHint)
	case err != nil:
		return explain.With(err, bundleHint)
	}
	for _, f := range v.Findings {
		said := "as it was"
		if f.Err != nil {
			said = f.Err.Error()
		}
		if err := p.say("%-9s  %s\n", map[bool]string{true: "ok", false: "DAMAGED"}[f.Err == nil], report.Printable(f.What+": "+said)); err != nil {
			return err
		}
	}
	var missing []string
	for _, vouches := range []func(bundle.Verified, trustOptions) (string, error){p.signer, p.stamped} {
		what, err := vouches(v, trust)
		if err != nil {
			return err
		}
		if what != "" {
			missing = append(missing, what)
		}
	}
	again := "The comparison was made again, and comes out the same."
	if v.Again != nil {
		again = "The comparison was made again: " + report.Printable(v.Again.Error()) + "."
	}
	if err := p.say("%s\nDigest of the whole: %s\n", again, v.Digest); err != nil {
		return err
	}
	if bad := v.Bad(); bad > 0 {
		return explain.With(fmt.Errorf("verify %q: %s not what it was: %w", name, counted(bad, "thing"), news.ErrDamaged), bundleHint)
	}
	if len(missing) > 0 {
		return explain.With(fmt.Errorf("verify %q: %s", name, strings.Join(missing, "; ")),
			"Nothing in it is damaged, but who was to vouch for it does not. Ask whoever made it who does.")
	}
	return nil
}

// signer says who signed a bundle, and returns what is missing unless it is who was
// asked for.
func (p *program) signer(v bundle.Verified, trust trustOptions) (missing string, err error) {
	switch {
	case v.Signer != nil:
		if err := p.say("signed with the key %s\n", news.KeyName(v.Signer)); err != nil {
			return "", err
		}
	case trust.key == "":
		return "", p.say("not signed: who made it cannot be told\n")
	}
	if trust.key == "" {
		return "", nil
	}
	key, err := p.publicKey(trust.key)
	if err != nil || key.Equal(v.Signer) {
		return "", err
	}
	missing = "not signed with the key in " + trust.key
	return missing, p.say("%s\n", report.Printable(missing))
}

// stamped says when a bundle was there and who says so, and returns what is missing
// unless one who was asked for vouches for it.
func (p *program) stamped(v bundle.Verified, trust trustOptions) (missing string, err error) {
	if s := v.Stamp; s != nil {
		line := fmt.Sprintf("there since %s, says %s (certified by %s; its number %x)",
			s.At.Format(time.RFC3339), s.Authority(), strings.Join(s.Issuers(), ", then "), s.Serial)
		if err := p.say("%s\n", report.Printable(line)); err != nil {
			return "", err
		}
	}
	if trust.ca == "" {
		if v.Stamp != nil {
			return "", p.say("who that is was not checked: --ca FILE does, with the certificates that you trust\n")
		}
		return "", nil
	}
	roots, err := p.authorities(trust.ca)
	if err != nil {
		return "", err
	}
	if v.Stamp == nil {
		missing = "no sound time stamp"
	} else if v.Stamp.TrustedBy(roots) != nil {
		missing = fmt.Sprintf("no certificate in %s vouches for the time stamp", trust.ca)
	}
	if missing != "" {
		return missing, p.say("%s\n", report.Printable(missing))
	}
	return "", p.say("a certificate in %s vouches for that\n", trust.ca)
}

const noBundleHint = "stet report OLD NEW -o evidence.zip writes one."

func noBundle(name string) error {
	return news.Said(news.ErrInvalid, "verify %q: no bundle of evidence", name)
}

const bundleHint = "Ask for the file again, from whoever made it, and compare the digest of the whole with theirs."

func (p *program) say(format string, args ...any) error {
	_, err := fmt.Fprintf(p.out, format, args...)
	return err
}
