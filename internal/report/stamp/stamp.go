// Package stamp has a time-stamping authority say that data were there at a time, and
// checks what it said (RFC 3161). Only Get asks anybody, and only the server that it is
// given; it is told a digest and nothing else. Check asks nobody.
package stamp

import (
	"bytes"
	"crypto"
	_ "crypto/sha1" //nolint:gosec // RFC 2634 names the signer's certificate by it; nothing is signed with it
	_ "crypto/sha256"
	_ "crypto/sha512"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"time"

	"stet/internal/news"

	"github.com/digitorus/pkcs7"
	"github.com/digitorus/timestamp"
)

// Stamp is what an authority said.
type Stamp struct {
	At     time.Time // when the data were there
	Serial *big.Int  // by which the authority knows it
	// Chain is the certificate that signed it and those above it, as far as the stamp
	// holds them.
	Chain []*x509.Certificate

	others *x509.CertPool // all certificates that it holds
	nonce  *big.Int
}

// Authority is what the authority is called.
func (s Stamp) Authority() string { return nameOf(s.Chain[0].Subject) }

// Issuers are what those are called whose word the authority's certificate has, the
// nearest first.
func (s Stamp) Issuers() []string {
	var names []string
	for _, c := range s.Chain {
		if name := nameOf(c.Issuer); len(names) == 0 || names[len(names)-1] != name {
			names = append(names, name)
		}
	}
	return names
}

func nameOf(n pkix.Name) string {
	if n.CommonName != "" {
		return n.CommonName
	}
	return n.String()
}

// TrustedBy returns an error unless one of the roots vouches for the authority, at the
// time of the stamp.
func (s Stamp) TrustedBy(roots *x509.CertPool) error {
	_, err := s.Chain[0].Verify(x509.VerifyOptions{
		Roots: roots, Intermediates: s.others, CurrentTime: s.At, KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageTimeStamping},
	})
	if err != nil {
		return fmt.Errorf("time stamp: %w: %w", err, news.ErrDamaged)
	}
	return nil
}

// Check reads an authority's response and returns what it says of the data. The error
// wraps news.ErrDamaged if it says nothing of them, or its signature is not sound. It does
// not tell who the authority is: see TrustedBy.
func Check(data, response []byte) (Stamp, error) {
	s, err := check(data, response)
	if err != nil {
		return Stamp{}, fmt.Errorf("time stamp: %w: %w", err, news.ErrDamaged)
	}
	return s, nil
}

func check(data, response []byte) (s Stamp, err error) {
	defer func() {
		if recover() != nil { // the readers look behind the end of some bytes that are cut off
			s, err = Stamp{}, errNone
		}
	}()
	said, err := timestamp.ParseResponse(response)
	if err != nil {
		return Stamp{}, plain(err)
	}
	token, err := pkcs7.Parse(said.RawToken)
	if err != nil {
		return Stamp{}, plain(err)
	}
	signer := token.GetOnlySigner()
	if signer == nil { // then nobody checked the signature either
		return Stamp{}, fmt.Errorf("it does not hold the one certificate that it was signed with")
	}
	s = Stamp{At: said.Time.UTC(), Serial: said.SerialNumber, Chain: chainOf(signer, token.Certificates), others: x509.NewCertPool(), nonce: said.Nonce}
	for _, c := range token.Certificates {
		s.others.AddCert(c)
	}
	var kind asn1.ObjectIdentifier
	if err := token.UnmarshalSignedAttribute(pkcs7.OIDAttributeContentType, &kind); err != nil || !kind.Equal(oidStamp) {
		return s, fmt.Errorf("what was signed is no time stamp")
	}
	if !namesSigner(token, signer) {
		return s, fmt.Errorf("it names another certificate than the one that it was signed with")
	}
	if !slices.Contains(signer.ExtKeyUsage, x509.ExtKeyUsageTimeStamping) {
		return s, fmt.Errorf("the certificate of %s is not one for time stamps", nameOf(signer.Subject))
	}
	if s.At.Before(signer.NotBefore) || s.At.After(signer.NotAfter) {
		return s, fmt.Errorf("the certificate of %s was not valid at %s", nameOf(signer.Subject), s.At.Format(time.RFC3339))
	}
	if !slices.Contains(soundHashes, said.HashAlgorithm) || !bytes.Equal(said.HashedMessage, digest(said.HashAlgorithm, data)) {
		return s, fmt.Errorf("it is about something else")
	}
	return s, nil
}

// soundHashes are those that nobody can make two texts of.
var soundHashes = []crypto.Hash{crypto.SHA256, crypto.SHA384, crypto.SHA512}

func digest(h crypto.Hash, data []byte) []byte {
	sum := h.New()
	sum.Write(data)
	return sum.Sum(nil)
}

// errNone is what is said of bytes that are something else altogether.
var errNone = errors.New("it is none")

// plain is an error of the readers in one line, without what only tells how far they came.
func plain(err error) error {
	if isSyntax(err) {
		return errNone
	}
	return fmt.Errorf("%s", strings.Join(strings.Fields(strings.TrimPrefix(err.Error(), "pkcs7: ")), " "))
}

// isSyntax reports whether the bytes are not what they should be an encoding of.
func isSyntax(err error) bool {
	_, structural := errors.AsType[asn1.StructuralError](err)
	_, syntax := errors.AsType[asn1.SyntaxError](err)
	return structural || syntax
}

// The names of things (RFC 3161, 2634 and 5035).
var (
	oidStamp              = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 1, 4}
	oidSigningCertificate = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 2, 12}
	oidSigningV2          = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 2, 47}
	oidHashes             = map[string]crypto.Hash{
		"2.16.840.1.101.3.4.2.1": crypto.SHA256, "2.16.840.1.101.3.4.2.2": crypto.SHA384, "2.16.840.1.101.3.4.2.3": crypto.SHA512,
	}
)

// namesSigner reports whether the signed part names the certificate: else another one
// with the same key and name could take its place.
func namesSigner(token *pkcs7.PKCS7, signer *x509.Certificate) bool {
	var v2 struct {
		Certs []struct {
			Hash         pkix.AlgorithmIdentifier `asn1:"optional"`
			CertHash     []byte
			IssuerSerial asn1.RawValue `asn1:"optional"`
		}
		Policies asn1.RawValue `asn1:"optional"`
	}
	if token.UnmarshalSignedAttribute(oidSigningV2, &v2) == nil && len(v2.Certs) > 0 {
		h := crypto.SHA256 // unless it says otherwise
		if named := v2.Certs[0].Hash.Algorithm; len(named) > 0 {
			h = oidHashes[named.String()]
		}
		return h.Available() && bytes.Equal(v2.Certs[0].CertHash, digest(h, signer.Raw))
	}
	var v1 struct {
		Certs []struct {
			CertHash     []byte
			IssuerSerial asn1.RawValue `asn1:"optional"`
		}
		Policies asn1.RawValue `asn1:"optional"`
	}
	return token.UnmarshalSignedAttribute(oidSigningCertificate, &v1) == nil && len(v1.Certs) > 0 &&
		bytes.Equal(v1.Certs[0].CertHash, digest(crypto.SHA1, signer.Raw))
}

// chainOf is a certificate and those above it.
func chainOf(c *x509.Certificate, all []*x509.Certificate) []*x509.Certificate {
	chain := []*x509.Certificate{c}
	for {
		last := chain[len(chain)-1]
		i := slices.IndexFunc(all, func(c *x509.Certificate) bool {
			return bytes.Equal(c.RawSubject, last.RawIssuer) && !slices.ContainsFunc(chain, c.Equal) && last.CheckSignatureFrom(c) == nil
		})
		if i < 0 {
			return chain
		}
		chain = append(chain, all[i])
	}
}
