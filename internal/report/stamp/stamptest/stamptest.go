// Package stamptest is a time-stamping authority on loopback, for tests.
package stamptest

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/pem"
	"io"
	"math/big"
	"net/http"
	"net/http/httptest"
	"time"

	"github.com/digitorus/timestamp"
)

// At is when every stamp says that the data were there.
var At = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

// Authority is an authority with its root.
type Authority struct {
	URL   string
	CA    []byte                                         // the root's certificate, in PEM
	Root  *x509.Certificate                              // the same
	Spoil func(*timestamp.Timestamp, *timestamp.Request) // changes what it says; nil: nothing
	Asked [][]byte                                       // digests

	server      *httptest.Server
	certificate *x509.Certificate
	key         crypto.Signer
}

// New starts an authority whose certificate is for the usage. Close ends it.
func New(usage x509.ExtKeyUsage) (*Authority, error) {
	rootKey, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, err
	}
	root := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "Root of Tests"}, NotBefore: At.AddDate(-1, 0, 0), NotAfter: At.AddDate(9, 0, 0),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign,
	}
	a := &Authority{}
	if a.Root, err = signed(root, root, rootKey.Public(), rootKey); err != nil {
		return nil, err
	}
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, err
	}
	a.key = key
	own := &x509.Certificate{
		SerialNumber: big.NewInt(2), Subject: pkix.Name{CommonName: "Clock of Tests"}, NotBefore: At.AddDate(-1, 0, 0), NotAfter: At.AddDate(1, 0, 0),
		KeyUsage: x509.KeyUsageDigitalSignature, ExtraExtensions: []pkix.Extension{usageExtension(usage)},
	}
	if a.certificate, err = signed(own, a.Root, key.Public(), rootKey); err != nil {
		return nil, err
	}
	a.CA = pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: a.Root.Raw})
	a.server = httptest.NewServer(http.HandlerFunc(a.answer))
	a.URL = a.server.URL
	return a, nil
}

// Close ends the authority.
func (a *Authority) Close() { a.server.Close() }

// usageExtension is critical, as RFC 3161 wants it.
func usageExtension(usage x509.ExtKeyUsage) pkix.Extension {
	oids := map[x509.ExtKeyUsage]asn1.ObjectIdentifier{
		x509.ExtKeyUsageTimeStamping: {1, 3, 6, 1, 5, 5, 7, 3, 8}, x509.ExtKeyUsageServerAuth: {1, 3, 6, 1, 5, 5, 7, 3, 1},
	}
	der, _ := asn1.Marshal([]asn1.ObjectIdentifier{oids[usage]}) // of what stands above
	return pkix.Extension{Id: asn1.ObjectIdentifier{2, 5, 29, 37}, Critical: true, Value: der}
}

func signed(c, by *x509.Certificate, public crypto.PublicKey, key crypto.Signer) (*x509.Certificate, error) {
	der, err := x509.CreateCertificate(rand.Reader, c, by, public, key)
	if err != nil {
		return nil, err
	}
	return x509.ParseCertificate(der)
}

func (a *Authority) answer(w http.ResponseWriter, r *http.Request) {
	query, err := io.ReadAll(r.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	q, err := timestamp.ParseRequest(query)
	if err != nil || r.Header.Get("Content-Type") != "application/timestamp-query" {
		http.Error(w, "no query", http.StatusBadRequest)
		return
	}
	a.Asked = append(a.Asked, q.HashedMessage)
	said := &timestamp.Timestamp{
		HashAlgorithm: q.HashAlgorithm, HashedMessage: q.HashedMessage, Time: At, Nonce: q.Nonce,
		Policy: asn1.ObjectIdentifier{1, 2, 3}, AddTSACertificate: true, Certificates: []*x509.Certificate{a.Root},
	}
	if a.Spoil != nil {
		a.Spoil(said, q)
	}
	response, err := said.CreateResponseWithOpts(a.certificate, a.key, crypto.SHA256)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/timestamp-reply")
	_, _ = w.Write(response) // who asks sees what is missing
}
