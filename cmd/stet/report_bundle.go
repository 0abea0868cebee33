package main

import (
	"context"
	"crypto/ed25519"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"strings"

	"stet/internal/archive"
	"stet/internal/explain"
	"stet/internal/news"
	"stet/internal/report/format"
	"stet/internal/report/stamp"
)

// raws are bytes as they came, by their digest.
type raws map[news.Digest][]byte

// keep reads what both versions of the comparisons were captured as. It takes nothing
// from a library whose files are damaged: captures and decisions could be missing.
func (r raws) keep(ctx context.Context, a *archive.Archive, all ...*archive.Comparison) error {
	if err := a.CheckSums(ctx); err != nil {
		return explain.With(fmt.Errorf("evidence: %w", err), "Nothing was written: what is damaged could be missing in it. stet verify names it.")
	}
	for _, c := range all {
		if err := r.keepOne(ctx, a, c); err != nil {
			return err
		}
	}
	return nil
}

func (r raws) keepOne(ctx context.Context, a *archive.Archive, c *archive.Comparison) error {
	for _, v := range []archive.VersionInfo{c.Old, c.New} {
		for _, capture := range v.Captures {
			data, err := a.RawOf(ctx, v, capture.Raw)
			if err != nil {
				return err
			}
			r[capture.Raw] = data
		}
	}
	return nil
}

func (r raws) of(d news.Digest) ([]byte, error) {
	data, ok := r[d]
	if !ok {
		return nil, fmt.Errorf("raw bytes %s: %w", d, news.ErrNotFound)
	}
	return data, nil
}

// vouch readies what vouches for a bundle: a key, and a server that says when it was there.
func (o *reportOptions) vouch(ctx context.Context, p *program, f format.Format) (err error) {
	for _, flag := range [][2]string{{"--sign", o.sign}, {"--timestamp", o.stamp}} {
		if flag[1] != "" && !f.WantsRaw {
			return explain.With(fmt.Errorf("%s with %s: %w", flag[0], f.Name, news.ErrInvalid), "Only bundles are signed and stamped: add --format bundle.")
		}
	}
	if o.sign != "" {
		if o.Key, err = p.signingKey(o.sign); err != nil {
			return err
		}
	}
	if o.stamp == "" {
		return nil
	}
	if err := stamp.Address(o.stamp); err != nil {
		return explain.With(fmt.Errorf("--timestamp %q: %w", o.stamp, err), stamp.AddressHint)
	}
	o.Stamp = func(sums []byte) ([]byte, error) { return stamp.Get(ctx, o.stamp, sums) }
	return nil
}

const (
	keyHint       = "Make one with: openssl genpkey -algorithm ed25519 -out key.pem"
	publicKeyHint = "Make one with: openssl pkey -in key.pem -pubout"
)

// signingKey reads a private Ed25519 key in PEM (PKCS #8).
func (p *program) signingKey(name string) (ed25519.PrivateKey, error) {
	data, err := p.read(name)
	if err != nil {
		return nil, err
	}
	block, _ := pem.Decode(data)
	if block == nil {
		return nil, explain.With(fmt.Errorf("key %q: no PEM: %w", name, news.ErrInvalid), keyHint)
	}
	if strings.HasSuffix(block.Type, "PUBLIC KEY") {
		return nil, explain.With(fmt.Errorf("key %q holds a public key, and one signs with the private one: %w", name, news.ErrInvalid), keyHint)
	}
	parsed, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if err != nil {
		return nil, explain.With(fmt.Errorf("key %q: no private key that can be read (PKCS #8, without a passphrase): %w", name, news.ErrInvalid), keyHint)
	}
	key, ok := parsed.(ed25519.PrivateKey)
	if !ok {
		return nil, explain.With(fmt.Errorf("key %q: no Ed25519 key: %w", name, news.ErrInvalid), keyHint)
	}
	return key, nil
}

// publicKey reads a public Ed25519 key in PEM.
func (p *program) publicKey(name string) (ed25519.PublicKey, error) {
	data, err := p.read(name)
	if err != nil {
		return nil, err
	}
	block, _ := pem.Decode(data)
	if block == nil {
		return nil, explain.With(fmt.Errorf("key %q: no PEM: %w", name, news.ErrInvalid), publicKeyHint)
	}
	if strings.HasSuffix(block.Type, "PRIVATE KEY") {
		return nil, explain.With(fmt.Errorf("key %q holds a private key: %w", name, news.ErrInvalid), "openssl pkey -in "+name+" -pubout makes the public one.")
	}
	parsed, err := x509.ParsePKIXPublicKey(block.Bytes)
	if err != nil {
		return nil, explain.With(fmt.Errorf("key %q: no public key that can be read: %w", name, news.ErrInvalid), publicKeyHint)
	}
	key, ok := parsed.(ed25519.PublicKey)
	if !ok {
		return nil, explain.With(fmt.Errorf("key %q: no Ed25519 key: %w", name, news.ErrInvalid), publicKeyHint)
	}
	return key, nil
}

// authorities reads certificates of those whose word is taken, in PEM.
func (p *program) authorities(name string) (*x509.CertPool, error) {
	data, err := p.read(name)
	if err != nil {
		return nil, err
	}
	pool := x509.NewCertPool()
	if !pool.AppendCertsFromPEM(data) {
		return nil, explain.With(fmt.Errorf("certificates %q: none in it: %w", name, news.ErrInvalid), "Give a file of certificates in PEM, as the authority publishes them.")
	}
	return pool, nil
}
