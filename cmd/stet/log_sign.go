package main

import (
	"crypto/ed25519"
	"crypto/rand"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"stet/internal/archive"
	"stet/internal/explain"
	"stet/internal/news"

	"github.com/adrg/xdg"
	"github.com/spf13/cobra"
)

// logKeyName is the user's key to sign logs with, in the folder for settings.
const logKeyName = "stet/log-key.pem"

// signOptions say how to sign a log.
type signOptions struct {
	sign   bool
	key    string     // file of the private key; "": the user's own
	public outputFile // for the public key
}

func (o *signOptions) flags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.BoolVar(&o.sign, "sign", false, "sign the log as it is now")
	f.StringVar(&o.key, "key", "", "sign with this private key (PEM, Ed25519) instead of your own")
	f.StringVar(&o.public.name, "public-key", "", "write the public key to this file, - for standard output, to give to others")
	o.public.forceFlag(cmd)
}

func (o *signOptions) asked() bool { return o.sign || o.public.name != "" }

// signLog signs the log, and writes the public key, as far as is asked for.
func (p *program) signLog(cmd *cobra.Command, o signOptions) error {
	if err := o.public.check(o.key); err != nil {
		return err
	}
	if o.sign {
		if err := p.needsLibrary(); err != nil {
			return err
		}
	}
	key, err := p.logKey(o.key)
	if err != nil {
		return err
	}
	if o.sign {
		err := p.withExistingLibrary(cmd.Context(), func(a *archive.Archive) error {
			c, err := a.SignLog(cmd.Context(), key)
			if err != nil {
				return err
			}
			return p.changed(c)
		})
		if err != nil {
			return err
		}
	}
	if o.public.name == "" {
		return nil
	}
	der, err := x509.MarshalPKIXPublicKey(key.Public())
	if err != nil {
		return fmt.Errorf("public key: %w", err)
	}
	return p.output(o.public, func(w io.Writer) error { return pem.Encode(w, &pem.Block{Type: "PUBLIC KEY", Bytes: der}) })
}

// logKey reads a private key or, without a name, the user's own, which is made when it
// is first needed.
func (p *program) logKey(name string) (ed25519.PrivateKey, error) {
	if name != "" {
		return p.signingKey(name)
	}
	name = filepath.Join(p.configHome(), filepath.FromSlash(logKeyName))
	_, err := os.Stat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return p.makeKey(name)
	}
	if err != nil {
		return nil, fmt.Errorf("key: %w", err)
	}
	return p.signingKey(name)
}

// configHome is the folder for the user's settings.
func (p *program) configHome() string {
	if dir := p.getenv("XDG_CONFIG_HOME"); filepath.IsAbs(dir) {
		return dir
	}
	return xdg.ConfigHome
}

// makeKey makes a key that only the user can read.
func (p *program) makeKey(name string) (ed25519.PrivateKey, error) {
	public, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return nil, fmt.Errorf("key: %w", err)
	}
	der, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return nil, fmt.Errorf("key: %w", err)
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		return nil, fmt.Errorf("key: %w", err)
	}
	// Under another name first: a key that is there by half would be of no use ever.
	file, err := os.CreateTemp(filepath.Dir(name), "log-key-*") // only the user can read it
	if err != nil {
		return nil, fmt.Errorf("key: %w", err)
	}
	err = errors.Join(pem.Encode(file, &pem.Block{Type: "PRIVATE KEY", Bytes: der}), file.Sync(), file.Close())
	if err == nil {
		err = os.Link(file.Name(), name) // not in place of one that was made meanwhile
	}
	err = errors.Join(err, os.Remove(file.Name()))
	if errors.Is(err, fs.ErrExist) {
		return p.signingKey(name)
	}
	if err != nil {
		return nil, explain.With(fmt.Errorf("key %q: %w", name, err), "Choose a key of your own with --key FILE.")
	}
	_, err = fmt.Fprintf(p.err, "stet: made a key to sign with: %s (%s). Keep a copy in a safe place.\n", name, news.KeyName(public))
	return key, err
}
