package news

import (
	"crypto/sha256"
	"encoding/hex"
)

// Digest is a SHA-256 in lower-case hexadecimal digits, prefixed "sha256:" so that it says what it is.
type Digest string

// DigestOf returns the digest of the bytes.
func DigestOf(data []byte) Digest {
	sum := sha256.Sum256(data)
	return Digest("sha256:" + hex.EncodeToString(sum[:]))
}
