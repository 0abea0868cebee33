package main

import (
	"context"
	"crypto/ed25519"
	"crypto/x509"
	"encoding/pem"
	"fmt"

	"stet/internal/archive"
	"stet/internal/explain"
	"stet/internal/news"
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

const keyHint = "Make one with: openssl genpkey -algorithm ed25519 -out key.pem"

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
	parsed, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if err != nil {
		return nil, explain.With(fmt.Errorf("key %q: %w: %w", name, news.ErrInvalid, err), keyHint)
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
		return nil, explain.With(fmt.Errorf("key %q: no PEM: %w", name, news.ErrInvalid), "Make one with: openssl pkey -in key.pem -pubout")
	}
	parsed, err := x509.ParsePKIXPublicKey(block.Bytes)
	if err != nil {
		return nil, fmt.Errorf("key %q: %w: %w", name, news.ErrInvalid, err)
	}
	key, ok := parsed.(ed25519.PublicKey)
	if !ok {
		return nil, fmt.Errorf("key %q: no Ed25519 key: %w", name, news.ErrInvalid)
	}
	return key, nil
}
