// Package sealed encrypts files in the format of age (age-encryption.org), which other
// programs can open as well.
package sealed

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"filippo.io/age"

	"stet/internal/news"
)

// ErrSealed is the error of a file that is encrypted where it should not be.
var ErrSealed = fmt.Errorf("it is encrypted: %w", news.ErrInvalid)

// ErrWrongKey is the error of a passphrase or a key that does not open a file.
var ErrWrongKey = fmt.Errorf("the passphrase or key is another one: %w", news.ErrInvalid)

// beginning is how a file of age begins.
const beginning = "age-encryption.org/"

// IsSealed reports whether the file is encrypted.
func IsSealed(r io.ReaderAt) bool {
	begins := make([]byte, len(beginning))
	n, _ := r.ReadAt(begins, 0) // of a shorter file, less
	return string(begins[:n]) == beginning
}

// Lock says who can open what is encrypted.
type Lock []age.Recipient

// WithPassphrase lets those open it who know the passphrase.
func WithPassphrase(passphrase string) (Lock, error) {
	r, err := age.NewScryptRecipient(passphrase)
	if err != nil {
		return nil, fmt.Errorf("passphrase: %w: %w", news.ErrInvalid, err)
	}
	return Lock{r}, nil
}

// For lets those open it who have the key of one of the recipients, which are named as
// age1….
func For(recipients []string) (Lock, error) {
	var lock Lock
	for _, name := range recipients {
		r, err := age.ParseRecipients(strings.NewReader(name))
		if err != nil || len(r) != 1 {
			return nil, fmt.Errorf("recipient %q: %w", name, news.ErrInvalid)
		}
		lock = append(lock, r...)
	}
	return lock, nil
}

// Seal encrypts what f writes.
func (l Lock) Seal(w io.Writer, f func(io.Writer) error) error {
	sealing, err := age.Encrypt(w, l...)
	if err != nil {
		return fmt.Errorf("encrypt: %w", err)
	}
	if err := f(sealing); err != nil {
		return err
	}
	if err := sealing.Close(); err != nil {
		return fmt.Errorf("encrypt: %w", err)
	}
	return nil
}

// Key opens what is encrypted.
type Key []age.Identity

// Passphrase is the key that a passphrase is.
func Passphrase(passphrase string) (Key, error) {
	i, err := age.NewScryptIdentity(passphrase)
	if err != nil {
		return nil, fmt.Errorf("passphrase: %w: %w", news.ErrInvalid, err)
	}
	return Key{i}, nil
}

// Keys are those in a file of age-keygen.
func Keys(file []byte) (Key, error) {
	list, err := age.ParseIdentities(bytes.NewReader(file))
	if err != nil {
		return nil, fmt.Errorf("no file of keys that age can read: %w", news.ErrInvalid)
	}
	return list, nil
}

// Open returns what is encrypted, and how long it is. The error is ErrWrongKey if the
// key is another one, and wraps news.ErrDamaged if the file is not whole.
func (k Key) Open(r io.ReaderAt, size int64) (io.ReaderAt, int64, error) {
	opened, length, err := age.DecryptReaderAt(r, size, slices.Clone(k)...)
	_, none := errors.AsType[*age.NoIdentityMatchError](err)
	switch {
	case none, errors.Is(err, age.ErrIncorrectIdentity):
		return nil, 0, ErrWrongKey
	case err != nil:
		return nil, 0, fmt.Errorf("it cannot be decrypted: %w: %w", news.ErrDamaged, err)
	}
	return opened, length, nil
}
