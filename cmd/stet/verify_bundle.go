package main

import (
	"context"
	"errors"
	"fmt"

	"stet/internal/explain"
	"stet/internal/news"
	"stet/internal/report/bundle"

	"github.com/spf13/cobra"
)

// verifyBundle looks at everything in a bundle of evidence, without a library.
func (p *program) verifyBundle(cmd *cobra.Command, name, keyFile string) error {
	data, err := p.read(name)
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
		if err := p.say("%-9s  %s\n", map[bool]string{true: "ok", false: "DAMAGED"}[f.Err == nil], f.What+": "+said); err != nil {
			return err
		}
	}
	bad := v.Bad()
	switch {
	case v.Signer != nil:
		if err := p.say("signed by the key %x\n", []byte(v.Signer)); err != nil {
			return err
		}
	case keyFile == "":
		if err := p.say("not signed: who made it cannot be told\n"); err != nil {
			return err
		}
	}
	if keyFile != "" {
		key, err := p.publicKey(keyFile)
		if err != nil {
			return err
		}
		if !key.Equal(v.Signer) {
			bad++
			if err := p.say("DAMAGED    not signed with the key in %s\n", keyFile); err != nil {
				return err
			}
		}
	}
	again := "The comparison was made again, and comes out the same."
	if v.Again != nil {
		again = "The comparison was made again: " + v.Again.Error() + "."
	}
	if err := p.say("%s\nDigest of the whole: %s\n", again, v.Digest); err != nil {
		return err
	}
	if bad > 0 {
		return explain.With(fmt.Errorf("verify %q: %s not what it was: %w", name, counted(bad, "thing"), news.ErrDamaged), bundleHint)
	}
	return nil
}

const bundleHint = "Ask for the file again, from whoever made it, and compare the digest of the whole with theirs."

func (p *program) say(format string, args ...any) error {
	_, err := fmt.Fprintf(p.out, format, args...)
	return err
}
