package news

import (
	"cmp"
	"crypto/ed25519"
	"crypto/sha256"
	"crypto/x509"
	"encoding/hex"
	"fmt"
	"time"
)

// LogSignature in a log says that who has the key saw the entry before it, and so all that
// lead to that one: none of them can be changed, added or taken away unseen any more,
// not even by who can write the whole library.
type LogSignature struct {
	Of        Digest `json:"of"`  // of the entry before
	Key       []byte `json:"key"` // public, Ed25519
	Signature []byte `json:"signature"`
}

// signed are the bytes that are signed: the entry before, when, and as whom.
func (c Change) signed(of Digest) []byte {
	return fmt.Appendf(nil, "stet log\n%s\n%s\n%q\n", of, c.At.UTC().Format(time.RFC3339Nano), c.By)
}

// Sign signs the log up to the entry with the digest, as the change that c is.
func (c *Change) Sign(key ed25519.PrivateKey, of Digest) error {
	public, ok := key.Public().(ed25519.PublicKey)
	if !ok {
		return fmt.Errorf("no Ed25519 key: %w", ErrInvalid)
	}
	c.Kind = Signed
	c.Signature = &LogSignature{Of: of, Key: public, Signature: ed25519.Sign(key, c.signed(of))}
	return nil
}

// CheckSignature reports whether the signature of the change is sound, and of the entry
// before it. The error wraps ErrDamaged. A change without a signature has none to check.
func (c Change) CheckSignature() error {
	s := c.Signature
	switch {
	case s == nil:
		return nil
	case s.Of != c.Previous:
		return fmt.Errorf("the signature is of another entry: %w", ErrDamaged)
	case len(s.Key) != ed25519.PublicKeySize || !ed25519.Verify(s.Key, c.signed(s.Of), s.Signature):
		return fmt.Errorf("the signature is not that of its key: %w", ErrDamaged)
	}
	return nil
}

// KeyName is by what people know a public key of Ed25519: the digest of the file of it
// that is given to others, in binary (PKIX), as openssl tells it too.
func KeyName(public []byte) string {
	der, err := x509.MarshalPKIXPublicKey(ed25519.PublicKey(public))
	if err != nil {
		panic(err) // only of other kinds of keys
	}
	sum := sha256.Sum256(der)
	return "SHA256:" + hex.EncodeToString(sum[:])
}

// SignedLog says up to where a log is signed with a key.
type SignedLog struct {
	Key []byte    // public, Ed25519
	Seq uint64    // of the last entry that is signed
	At  time.Time // when that was said to be, and by whom
	By  string
}

// CompareSignedLogs orders them, those that reach farthest first.
func CompareSignedLogs(a, b SignedLog) int {
	return cmp.Or(cmp.Compare(b.Seq, a.Seq), cmp.Compare(string(a.Key), string(b.Key)))
}

// Head is where a log ends.
type Head struct {
	Seq    uint64 `json:"seq"`    // 0: it is empty
	Digest Digest `json:"digest"` // of the last entry, as it is kept
}
