package main

import (
	"crypto/ed25519"
	"errors"
	"fmt"
	"slices"

	"stet/internal/archive"
	"stet/internal/explain"
	"stet/internal/news"
	"stet/internal/report"
	"stet/internal/words"

	"github.com/spf13/cobra"
)

func verifyCommand(p *program) *cobra.Command {
	var trust trustOptions
	var format string
	var spoken spokenFlag
	cmd := &cobra.Command{
		Use:   "verify [BUNDLE]",
		Short: "Check that nothing in the library, or in a bundle of evidence, has changed",
		Long: `Read every version and the bytes of every capture, and compare them with the digests
that were taken when they came in; follow the log from its first entry to its last, each
of which holds the digest of the one before; compare captures and decisions with it.
What is not as it was is named. Exit status 2 if anything is not. Signatures of the log
(stet log --sign) are checked too; --key asks for one with that key.

With a bundle (stet report OLD NEW -o evidence.zip), no library is needed: every file
of it is held to its digest, the archive to the bytes that its files make, and the
comparison is made again. A time stamp is checked without asking anybody: what it is
about, its signature, and its chain of certificates, which with --ca must lead to one
in that file. Whether a certificate was revoked since is not looked up.

With --format json, one object says all of it; the exit status is the same. --language
names what is not as it was in the library in German, French or Ukrainian.`,
		Example: `  stet verify
  stet verify evidence.zip
  stet verify --format json
  stet verify evidence.zip --key public.pem --ca authorities.pem`,
		Args: atMostOne,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := oneOf("--format", format, objectFormats); err != nil {
				return err
			}
			if len(args) == 1 {
				return p.verifyBundle(cmd, args[0], trust, format)
			}
			if trust.ca != "" {
				return explain.With(fmt.Errorf("--ca without a bundle: %w", news.ErrInvalid), "Usage: "+cmd.UseLine())
			}
			var signer ed25519.PublicKey
			if trust.key != "" {
				var err error
				if signer, err = p.publicKey(trust.key); err != nil {
					return err
				}
			}
			return p.withExistingLibrary(cmd.Context(), func(a *archive.Archive) error { return p.verify(cmd, a, signer, format, spoken) })
		},
	}
	cmd.Flags().StringVar(&trust.key, "key", "", "file with the public key that the bundle, or the log, must be signed with (PEM, Ed25519)")
	cmd.Flags().StringVar(&trust.ca, "ca", "", "file with certificates (PEM), one of which must vouch for the bundle's time stamp")
	cmd.Flags().StringVar(&format, "format", "text", "how to write it: text or json")
	completeFrom(cmd, "format", objectFormats)
	spoken.flag(cmd, "to name what is damaged in")
	return cmd
}

func (p *program) verify(cmd *cobra.Command, a *archive.Archive, signer ed25519.PublicKey, format string, spoken spokenFlag) error {
	bar := p.progress("verifying")
	found, err := a.Verify(cmd.Context(), bar.set)
	bar.done()
	if err != nil {
		return err
	}
	failed := failure(found, signer)
	faults := faultWords{words.Load("translations", spoken.code(), nil)}
	if format == "json" {
		return errors.Join(writeJSON(p.out, libraryVerified(found, failed, faults)), failed)
	}
	if err := p.tellVerified(found, failed, faults); err != nil {
		return err
	}
	return failed
}

// failure is what of it makes the command fail: something that is not as it was, or a
// signature that is asked for and not there.
func failure(found news.Verified, signer ed25519.PublicKey) error {
	if n := len(found.Problems); n > 0 {
		return explain.With(fmt.Errorf("verify: %s: %w", counted(n, "problem"), news.ErrDamaged),
			"They are named above. The rest can be read; a backup of before holds what is damaged.")
	}
	if signer != nil && !slices.ContainsFunc(found.Signed, func(s news.SignedLog) bool { return signer.Equal(ed25519.PublicKey(s.Key)) }) {
		return explain.With(fmt.Errorf("verify: the log is not signed with this key, %s: %w", news.KeyName(signer), news.ErrNotFound),
			"Ask who has the key for the number and the digest of what was signed, and for a backup of then.")
	}
	return nil
}

// faultWords are those for what is not as it was in a library: the window's, in the language
// that was asked for.
type faultWords struct{ *words.Words }

func (w faultWords) place(p news.Place) string { return w.Say("place."+string(p.Kind), 1, p.Args...) }
func (w faultWords) fault(f news.Fault) string { return w.Say("fault."+string(f), 1) }

func (w faultWords) problem(p news.Problem) string {
	return w.Say("fault.at-place", 1, w.place(p.Place), w.fault(p.Fault))
}

// tellVerified says what was found in a library.
func (p *program) tellVerified(found news.Verified, failed error, faults faultWords) error {
	for _, problem := range found.Problems {
		if _, err := fmt.Fprintf(p.out, "%s\n", report.Printable(faults.problem(problem))); err != nil {
			return err
		}
	}
	for _, name := range found.Mended {
		if _, err := fmt.Fprintf(p.out, "%s was damaged, and its second copy took its place; nothing is lost. The disk may be failing: make a backup.\n", name); err != nil {
			return err
		}
	}
	if found.Index != "" {
		if _, err := fmt.Fprintf(p.out, "The index: %s. The next search makes it anew; nothing is lost.\n", faults.fault(found.Index)); err != nil {
			return err
		}
	}
	if len(found.Problems) > 0 {
		return nil
	}
	if err := p.tellSigned(found); err != nil || failed != nil {
		return err
	}
	_, err := fmt.Fprintf(p.out, "%s and %s are as they came in.\n%s and %s are as the log of %s has them.\n",
		counted(found.Versions, "version"), counted(found.Captures, "capture"),
		counted(found.Captures, "capture"), counted(found.Decisions, "decision"), counted(found.Changes, "change"))
	return err
}

// tellSigned says up to where the log is signed, and with which keys.
func (p *program) tellSigned(found news.Verified) error {
	for _, s := range found.Signed {
		by := ""
		if s.By != "" {
			by = " by " + s.By
		}
		later := ""
		if rest := found.Changes - int(s.Seq) - 1; rest > 0 {
			later = fmt.Sprintf("; %s came later", entries(rest))
		}
		_, err := fmt.Fprintf(p.out, "%s\n", report.Printable(fmt.Sprintf("The log is signed up to entry %d%s on %s, with the key %s%s.",
			s.Seq, by, listTime(s.At), news.KeyName(s.Key), later)))
		if err != nil {
			return err
		}
	}
	return nil
}

// entries is a number of entries of the log in words.
func entries(n int) string {
	if n == 1 {
		return "1 entry"
	}
	return fmt.Sprintf("%d entries", n)
}
