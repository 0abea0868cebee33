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
func (p *program) verifyBundle(cmd *cobra.Command, name string, trust trustOptions, format string) error {
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
	who, err := p.vouching(v, trust)
	if err != nil {
		return err
	}
	failed := bundleFailure(name, v, who)
	if format == "json" {
		return errors.Join(writeJSON(p.out, bundleVerified(v, who, failed)), failed)
	}
	if err := p.tellBundle(v, who); err != nil {
		return err
	}
	return failed
}

// tellBundle says what was found in a bundle.
func (p *program) tellBundle(v bundle.Verified, who vouching) error {
	for _, f := range v.Findings {
		said := "as it was"
		if f.Err != nil {
			said = f.Err.Error()
		}
		if err := p.say("%-9s  %s\n", map[bool]string{true: "ok", false: "DAMAGED"}[f.Err == nil], report.Printable(f.What+": "+said)); err != nil {
			return err
		}
	}
	for _, line := range who.said {
		if err := p.say("%s\n", report.Printable(line)); err != nil {
			return err
		}
	}
	again := "The comparison was made again, and comes out the same."
	switch {
	case v.Again == nil && v.Bad() > 0: // which files it was made from is not vouched for
		again = "The comparison was made again from what is there now, and comes out the same. That is no proof: not all is as it was."
	case v.Again != nil:
		again = "The comparison was made again: " + report.Printable(v.Again.Error()) + "."
	}
	return p.say("%s\nDigest of the whole: %s\n", again, v.Digest)
}

// bundleFailure is what of it makes the command fail.
func bundleFailure(name string, v bundle.Verified, who vouching) error {
	if bad := v.Bad(); bad > 0 {
		return explain.With(fmt.Errorf("verify %q: %s not what it was: %w", name, counted(bad, "thing"), news.ErrDamaged), bundleHint)
	}
	if len(who.missing) > 0 {
		return explain.With(fmt.Errorf("verify %q: %s", name, strings.Join(who.missing, "; ")),
			"Nothing in it is damaged, but who was to vouch for it does not. Ask whoever made it who does.")
	}
	return nil
}

// vouching is who vouches for a bundle, in lines for people, and what is missing of whom was
// asked for.
type vouching struct{ said, missing []string }

func (w *vouching) say(format string, args ...any) {
	w.said = append(w.said, fmt.Sprintf(format, args...))
}

func (w *vouching) lacks(format string, args ...any) {
	w.say(format, args...)
	w.missing = append(w.missing, w.said[len(w.said)-1])
}

// vouching finds who vouches for a bundle.
func (p *program) vouching(v bundle.Verified, trust trustOptions) (who vouching, err error) {
	if err := p.signer(&who, v, trust); err != nil {
		return who, err
	}
	return who, p.stamped(&who, v, trust)
}

// signer finds who signed a bundle.
func (p *program) signer(who *vouching, v bundle.Verified, trust trustOptions) error {
	switch {
	case v.Signer != nil:
		who.say("signed with the key %s", news.KeyName(v.Signer))
	case trust.key == "":
		who.say("not signed: who made it cannot be told")
	}
	if trust.key == "" {
		return nil
	}
	key, err := p.publicKey(trust.key)
	if err == nil && !key.Equal(v.Signer) {
		who.lacks("not signed with the key in %s", trust.key)
	}
	return err
}

// stamped finds when a bundle was there, and who says so.
func (p *program) stamped(who *vouching, v bundle.Verified, trust trustOptions) error {
	if s := v.Stamp; s != nil {
		who.say("there since %s, says %s (certified by %s; its number %x)",
			s.At.Format(time.RFC3339), s.Authority(), strings.Join(s.Issuers(), ", then "), s.Serial)
	}
	if trust.ca == "" {
		if v.Stamp != nil {
			who.say("who that is was not checked: --ca FILE does, with the certificates that you trust")
		}
		return nil
	}
	roots, err := p.authorities(trust.ca)
	switch {
	case err != nil:
	case v.Stamp == nil:
		who.lacks("no sound time stamp")
	case v.Stamp.TrustedBy(roots) != nil:
		who.lacks("no certificate in %s vouches for the time stamp", trust.ca)
	default:
		who.say("a certificate in %s vouches for that", trust.ca)
	}
	return err
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
