// Package passphrase keeps the key of a library under a passphrase. The key encrypts the
// library; the passphrase, slowed down by Argon2id, encrypts the key. So a passphrase can be
// changed, and be made dearer to guess, without writing the library anew.
package passphrase

import (
	"cmp"
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"

	"stet/internal/news"
)

// KeySize is how long a key is, in bytes: one of AES-256.
const KeySize = 32

// NewKey returns a key that nobody can guess.
func NewKey() []byte {
	key := make([]byte, KeySize)
	_, _ = rand.Read(key) // it never fails
	return key
}

// Cost is what it takes to try a passphrase, with Argon2id.
type Cost struct {
	Time    uint32 `json:"time"`   // how often the memory is gone through
	Memory  uint32 `json:"memory"` // in KiB
	Threads uint8  `json:"threads"`
}

// Usual is the second of the two that RFC 9106 recommends, for programs of any kind: the
// first wants 2 GiB of memory, which not everybody has to spare.
var Usual = Cost{Time: 3, Memory: 64 << 10, Threads: 4}

// The most that a file may ask for: the memory is that of the first recommendation of
// RFC 9106. A file that asks for more is damaged, or was made to bring the program down.
const (
	mostTime    = 64
	mostMemory  = 2 << 20 // KiB
	mostThreads = 64
)

func (c Cost) check() error {
	if c.Time < 1 || c.Time > mostTime || c.Memory < 1 || c.Memory > mostMemory || c.Threads < 1 || c.Threads > mostThreads {
		return fmt.Errorf("the cost of the passphrase, %+v, is beyond what can be: %w", c, news.ErrDamaged)
	}
	return nil
}

// version is the number of the way in which a key is kept.
const version = 1

// Wrapped is a key that a passphrase opens, as it stands in a file.
type Wrapped struct {
	Version int `json:"version"`
	Cost
	Salt []byte `json:"salt"`
	Key  []byte `json:"key"` // encrypted with AES-256-GCM, after its nonce
	// Sum is of all the others: it tells a damaged file from a wrong passphrase.
	Sum uint32 `json:"sum"`
}

const saltSize = 16 // as RFC 9106 recommends

// Wrap keeps the key under the passphrase. A cost of nothing is the usual one. An empty
// passphrase is news.ErrInvalid.
func Wrap(key []byte, passphrase string, cost Cost) (Wrapped, error) {
	w := Wrapped{Version: version, Cost: cmp.Or(cost, Usual), Salt: make([]byte, saltSize)}
	if passphrase == "" {
		return Wrapped{}, fmt.Errorf("an empty passphrase: %w", news.ErrInvalid)
	}
	if err := w.check(); err != nil {
		return Wrapped{}, err
	}
	_, _ = rand.Read(w.Salt) // it never fails
	with, err := w.cipher(passphrase)
	if err != nil {
		return Wrapped{}, err
	}
	w.Key = with.Seal(nil, nil, key, nil)
	w.Sum, err = w.sum()
	return w, err
}

// Open returns the key. The error is news.ErrWrongPassphrase if it is another one, and
// wraps news.ErrDamaged if what is kept is not as it was, and news.ErrNewer if a newer
// program kept it.
func (w Wrapped) Open(passphrase string) ([]byte, error) {
	if err := w.Check(); err != nil {
		return nil, err
	}
	with, err := w.cipher(passphrase)
	if err != nil {
		return nil, err
	}
	key, err := with.Open(nil, nil, w.Key, nil)
	if err != nil {
		return nil, news.ErrWrongPassphrase
	}
	return key, nil
}

// Check reports whether it can be opened at all; the errors are those of Open.
func (w Wrapped) Check() error {
	if w.Version > version {
		return fmt.Errorf("its key is kept in way %d, this program knows %d: %w", w.Version, version, news.ErrNewer)
	}
	if sum, err := w.sum(); err != nil || sum != w.Sum {
		return errors.Join(fmt.Errorf("its encrypted key: %w", news.ErrDamaged), err)
	}
	return w.check()
}

// sum is a checksum of all but itself.
func (w Wrapped) sum() (uint32, error) {
	w.Sum = 0
	data, err := json.Marshal(w)
	return crc32.ChecksumIEEE(data), err
}

// cipher is the one that the passphrase makes. Keyboards write the same letter in more
// than one way: passphrases are compared in one.
func (w Wrapped) cipher(passphrase string) (cipher.AEAD, error) {
	key := argon2.IDKey(norm.NFC.Bytes([]byte(passphrase)), w.Salt, w.Time, w.Memory, w.Threads, KeySize)
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, fmt.Errorf("passphrase: %w", err)
	}
	return cipher.NewGCMWithRandomNonce(block)
}
