package stamp_test

import (
	"bytes"
	"crypto/sha256"
	"crypto/x509"
	"errors"
	"math/big"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"stet/internal/news"
	"stet/internal/report/reporttest"
	"stet/internal/report/stamp"
	"stet/internal/report/stamp/stamptest"

	"github.com/digitorus/timestamp"
)

var data = []byte("0123  README.txt\n")

func authority(tb testing.TB, usage x509.ExtKeyUsage) *stamptest.Authority {
	tb.Helper()
	a, err := stamptest.New(usage)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(a.Close)
	return a
}

func TestGetAndCheck(t *testing.T) {
	a := authority(t, x509.ExtKeyUsageTimeStamping)
	response, err := stamp.Get(t.Context(), a.URL, data)
	if err != nil {
		t.Fatal(err)
	}
	if sum := sha256.Sum256(data); len(a.Asked) != 1 || !bytes.Equal(a.Asked[0], sum[:]) {
		t.Errorf("the authority was told %x, want the digest %x alone", a.Asked, sum)
	}
	s, err := stamp.Check(data, response)
	if err != nil {
		t.Fatal(err)
	}
	if !s.At.Equal(stamptest.At) || s.Authority() != "Clock of Tests" || strings.Join(s.Issuers(), ", ") != "Root of Tests" {
		t.Errorf("at %v by %q of %q", s.At, s.Authority(), s.Issuers())
	}
	roots := x509.NewCertPool()
	roots.AddCert(a.Root)
	if err := s.TrustedBy(roots); err != nil {
		t.Errorf("its own root does not vouch for it: %v", err)
	}
	others := x509.NewCertPool()
	others.AddCert(authority(t, x509.ExtKeyUsageTimeStamping).Root)
	if err := s.TrustedBy(others); !errors.Is(err, news.ErrDamaged) {
		t.Errorf("another root vouches for it: %v", err)
	}
}

// What is wrong with an answer is found before it is kept.
func TestGetRefuses(t *testing.T) {
	hour := func(n int) func(*timestamp.Timestamp, *timestamp.Request) {
		return func(s *timestamp.Timestamp, _ *timestamp.Request) { s.Time = stamptest.At.AddDate(n, 0, 0) }
	}
	for name, tt := range map[string]struct {
		usage x509.ExtKeyUsage
		spoil func(*timestamp.Timestamp, *timestamp.Request)
		want  string
	}{
		"another digest": {x509.ExtKeyUsageTimeStamping, func(s *timestamp.Timestamp, _ *timestamp.Request) { s.HashedMessage = make([]byte, sha256.Size) }, "about something else"},
		"another number": {x509.ExtKeyUsageTimeStamping, func(s *timestamp.Timestamp, _ *timestamp.Request) { s.Nonce = big.NewInt(7) }, "another question"},
		"no number":      {x509.ExtKeyUsageTimeStamping, func(s *timestamp.Timestamp, _ *timestamp.Request) { s.Nonce = nil }, "another question"},
		"no certificate": {x509.ExtKeyUsageTimeStamping, func(s *timestamp.Timestamp, _ *timestamp.Request) { s.AddTSACertificate, s.Certificates = false, nil }, "certificate"},
		"other usage":    {x509.ExtKeyUsageServerAuth, nil, "not one for time stamps"},
		"too late":       {x509.ExtKeyUsageTimeStamping, hour(2), "not valid at"},
		"too early":      {x509.ExtKeyUsageTimeStamping, hour(-2), "not valid at"},
	} {
		a := authority(t, tt.usage)
		a.Spoil = tt.spoil
		if _, err := stamp.Get(t.Context(), a.URL, data); !errors.Is(err, news.ErrDamaged) || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %q", name, err, tt.want)
		}
	}
}

func TestGetFromWhoIsNoAuthority(t *testing.T) {
	asked := false
	other := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked = true }))
	t.Cleanup(other.Close)
	answers := map[string]http.HandlerFunc{
		"says no": func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "no", http.StatusForbidden) },
		"leads elsewhere": func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, other.URL, http.StatusTemporaryRedirect)
		},
		"a page":         func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("<html>")) },
		"nothing":        func(http.ResponseWriter, *http.Request) {},
		"without an end": func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(make([]byte, 2<<20)) },
		"refuses politely": func(w http.ResponseWriter, _ *http.Request) {
			refusal, _ := timestamp.CreateErrorResponse(timestamp.Rejection, timestamp.BadAlgorithm)
			_, _ = w.Write(refusal)
		},
	}
	for name, f := range answers {
		s := httptest.NewServer(f)
		_, err := stamp.Get(t.Context(), s.URL, data)
		s.Close()
		if err == nil || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v, want one line", name, err)
		}
	}
	if asked {
		t.Error("a server was asked that nobody named")
	}
	for _, address := range []string{"", "tsa.example", "file:///etc/passwd", "ftp://tsa.example", "http://", "http://[::1"} {
		if _, err := stamp.Get(t.Context(), address, data); !errors.Is(err, news.ErrInvalid) {
			t.Errorf("%q: %v, want %v", address, err, news.ErrInvalid)
		}
	}
}

// Any byte that is another makes the response another one or none.
func TestCheckFindsEachFlippedByte(t *testing.T) {
	a := authority(t, x509.ExtKeyUsageTimeStamping)
	response, err := stamp.Get(t.Context(), a.URL, data)
	if err != nil {
		t.Fatal(err)
	}
	sound, err := stamp.Check(data, response)
	if err != nil {
		t.Fatal(err)
	}
	for at := range response {
		damaged := bytes.Clone(response)
		damaged[at] ^= 1 << (at % 8)
		// What is not signed, such as the root that is sent along, may be another.
		if s, err := stamp.Check(data, damaged); err == nil && (!s.At.Equal(sound.At) || !s.Chain[0].Equal(sound.Chain[0])) {
			t.Fatalf("byte %d is another, and it says %v by %v", at, s.At, s.Authority())
		}
	}
	if _, err := stamp.Check([]byte("other data"), response); !errors.Is(err, news.ErrDamaged) {
		t.Errorf("it says something of other data: %v", err)
	}
}

// What ends where a length should stand is damaged and no more.
func TestCheckCutOff(t *testing.T) {
	cut := []byte{0x30, 9, 0x30, 3, 2, 1, 0, 0x30, 2, 0x30, 0x82}
	if _, err := stamp.Check(data, cut); !errors.Is(err, news.ErrDamaged) {
		t.Errorf("%v, want %v", err, news.ErrDamaged)
	}
}

// OpenSSL, which others check with, finds it sound too; and Check what OpenSSL makes.
func TestOpenSSLAgrees(t *testing.T) {
	openssl := reporttest.Program(t, "openssl", "openssl")
	a := authority(t, x509.ExtKeyUsageTimeStamping)
	response, err := stamp.Get(t.Context(), a.URL, data)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	in := func(name string) string { return filepath.Join(dir, name) }
	write := func(name string, data []byte) {
		t.Helper()
		if err := os.WriteFile(in(name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("data", data)
	write("stamp.tsr", response)
	write("ca.pem", a.CA)
	if out := reporttest.Run(t, openssl, "ts", "-verify", "-data", in("data"), "-in", in("stamp.tsr"), "-CAfile", in("ca.pem"), "-attime", "1772366400"); !strings.Contains(out, "Verification: OK") {
		t.Errorf("openssl says %s", out)
	}

	write("tsa.cnf", []byte(opensslConfig(dir)))
	write("serial", []byte("01\n"))
	reporttest.Run(t, openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", in("key.pem"), "-out", in("tsa.pem"), "-days", "2", "-config", in("tsa.cnf"))
	reporttest.Run(t, openssl, "ts", "-query", "-data", in("data"), "-sha512", "-cert", "-out", in("query.tsq"))
	reporttest.Run(t, openssl, "ts", "-reply", "-config", in("tsa.cnf"), "-queryfile", in("query.tsq"), "-out", in("reply.tsr"))
	reply, err := os.ReadFile(in("reply.tsr"))
	if err != nil {
		t.Fatal(err)
	}
	s, err := stamp.Check(data, reply)
	if err != nil {
		t.Fatal(err)
	}
	if age := time.Since(s.At); s.Authority() != "OpenSSL Clock" || age < -time.Hour || age > time.Hour {
		t.Errorf("at %v by %s", s.At, s.Authority())
	}
}

func opensslConfig(dir string) string {
	return strings.ReplaceAll(`[req]
distinguished_name = name
x509_extensions = usage
prompt = no
[name]
CN = OpenSSL Clock
[usage]
extendedKeyUsage = critical,timeStamping
[tsa]
default_tsa = clock
[clock]
serial = DIR/serial
signer_cert = DIR/tsa.pem
signer_key = DIR/key.pem
signer_digest = sha256
default_policy = 1.2.3
digests = sha256, sha512
ess_cert_id_chain = no
ess_cert_id_alg = sha1
`, "DIR", filepath.ToSlash(dir))
}

func FuzzCheck(f *testing.F) {
	a := authority(f, x509.ExtKeyUsageTimeStamping)
	response, err := stamp.Get(f.Context(), a.URL, data)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(response)
	f.Add([]byte("0\x03\x02\x01\x00"))
	f.Fuzz(func(t *testing.T, response []byte) {
		if s, err := stamp.Check([]byte("data that nobody stamped"), response); err == nil {
			t.Errorf("chance made a stamp of %v", s.At)
		}
	})
}
