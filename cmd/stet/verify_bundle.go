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
		return explain.With(fmt.Errorf("verify %q: no bundle of evidence: %w", name, news.ErrInvalid), "stet report OLD NEW -o evidence.zip writes one.")
	}
	v, err := bundle.Verify(cmd.Context(), data)
	if err != nil {
		if errors.Is(err, context.Canceled) {
			return err
		}
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
	bad := v.Bad()
	for _, vouches := range []func(bundle.Verified, trustOptions) (bool, error){p.signer, p.stamped} {
		ok, err := vouches(v, trust)
		if err != nil {
			return err
		}
		if !ok {
			bad++
		}
	}
	again := "The comparison was made again, and comes out the same."
	if v.Again != nil {
		again = "The comparison was made again: " + report.Printable(v.Again.Error()) + "."
	}
	if err := p.say("%s\nDigest of the whole: %s\n", again, v.Digest); err != nil {
		return err
	}
	if bad > 0 {
		return explain.With(fmt.Errorf("verify %q: %s not what it was: %w", name, counted(bad, "thing"), news.ErrDamaged), bundleHint)
	}
	return nil
}

// signer says who signed a bundle; false unless it is who was asked for.
func (p *program) signer(v bundle.Verified, trust trustOptions) (bool, error) {
	switch {
	case v.Signer != nil:
		if err := p.say("signed by the key %x\n", []byte(v.Signer)); err != nil {
			return false, err
		}
	case trust.key == "":
		return true, p.say("not signed: who made it cannot be told\n")
	}
	if trust.key == "" {
		return true, nil
	}
	key, err := p.publicKey(trust.key)
	if err != nil || key.Equal(v.Signer) {
		return err == nil, err
	}
	return false, p.say("DAMAGED    not signed with the key in %s\n", trust.key)
}

// stamped says when a bundle was there and who says so; false unless one who was asked
// for vouches for it.
func (p *program) stamped(v bundle.Verified, trust trustOptions) (bool, error) {
	if s := v.Stamp; s != nil {
		line := fmt.Sprintf("there since %s, says %s (certified by %s; its number %x)",
			s.At.Format(time.RFC3339), s.Authority(), strings.Join(s.Issuers(), ", then "), s.Serial)
		if err := p.say("%s\n", report.Printable(line)); err != nil {
			return false, err
		}
	}
	if trust.ca == "" {
		if v.Stamp != nil {
			return true, p.say("who that is was not checked: --ca FILE does, with the certificates that you trust\n")
		}
		return true, nil
	}
	roots, err := p.authorities(trust.ca)
	if err != nil {
		return false, err
	}
	if v.Stamp == nil {
		return false, p.say("DAMAGED    no sound time stamp\n")
	}
	if err := v.Stamp.TrustedBy(roots); err != nil {
		return false, p.say("DAMAGED    %s: no certificate in %s vouches for it\n", report.Printable(err.Error()), trust.ca)
	}
	return true, p.say("a certificate in %s vouches for that\n", trust.ca)
}

const bundleHint = "Ask for the file again, from whoever made it, and compare the digest of the whole with theirs."

func (p *program) say(format string, args ...any) error {
	_, err := fmt.Fprintf(p.out, format, args...)
	return err
}
