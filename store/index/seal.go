package index

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"

	bleveindex "github.com/blevesearch/bleve_index_api"
)

// The files of the index of an encrypted library are encrypted too. The library below hands
// each piece that it writes to a function, and each that it reads to another: a piece is a
// dictionary, the places of a word in a range of texts, a name of a field, a value. Each file
// has a key of its own, made of the library's and of a number that stands in the file as the
// name of its writer, so that pieces can be counted from 0 in each without a nonce that comes
// twice.

// Key encrypts the files of an index; none leaves them as they are.
type Key []byte

// keys are those of the folders of indexes.
var keys sync.Map

// register makes the files in the folder be written and read with the key.
func (k Key) register(dir string) {
	if len(k) == 0 {
		keys.Delete(filepath.Clean(dir))
		return
	}
	keys.Store(filepath.Clean(dir), k)
}

// keyOf returns the key of the index that the file is of.
func keyOf(file string) Key {
	for dir := filepath.Dir(file); ; dir = filepath.Dir(dir) {
		if k, ok := keys.Load(dir); ok {
			return k.(Key) //nolint:forcetypeassert // nothing else is put there
		}
		if dir == filepath.Dir(dir) {
			return nil
		}
	}
}

func init() {
	bleveindex.WriterHook = sealing
	bleveindex.ReaderHook = unsealing
}

const (
	sealName = "stet1 " // the beginning of the name of a file's writer
	saltSize = 16
	sealUse  = "stet: a file of an index" // so that the key of a file is good for nothing else
)

// sealing returns the name of a new writer of the file, and what it does to each piece.
func sealing(file []byte) (writer string, seal func(piece []byte) []byte, err error) {
	k := keyOf(string(file))
	if k == nil {
		return "", nil, nil
	}
	var salt [saltSize]byte
	_, _ = rand.Read(salt[:]) // it never fails
	with, err := k.cipher(salt[:])
	if err != nil {
		return "", nil, err
	}
	s := &sealer{with: with}
	return sealName + hex.EncodeToString(salt[:]), s.seal, nil
}

// unsealing returns what brings back each piece of a file that the writer wrote.
func unsealing(writer string, file []byte) (unseal func(piece []byte) ([]byte, error), err error) {
	if writer == "" {
		if keyOf(string(file)) != nil && len(file) > 0 {
			return nil, errors.New("a file of an encrypted index is not encrypted")
		}
		return nil, nil
	}
	name, ours := strings.CutPrefix(writer, sealName)
	salt, err := hex.DecodeString(name)
	if !ours || err != nil || len(salt) != saltSize {
		return nil, errors.New("the name of a file's writer cannot be understood")
	}
	k := keyOf(string(file))
	if k == nil {
		return nil, errors.New("a file of the index is encrypted, and its library is not")
	}
	with, err := k.cipher(salt)
	if err != nil {
		return nil, err
	}
	return (&sealer{with: with}).unseal, nil
}

// cipher is that of the file with the salt.
func (k Key) cipher(salt []byte) (cipher.AEAD, error) {
	key, err := hkdf.Key(sha256.New, k, salt, sealUse, len(k))
	if err != nil {
		return nil, fmt.Errorf("index: %w", err)
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, fmt.Errorf("index: %w", err)
	}
	return cipher.NewGCM(block)
}

// sealer encrypts the pieces of one file.
type sealer struct {
	with    cipher.AEAD
	written atomic.Uint64
}

// numberSize is how many bytes of a piece are its number: a file of 2⁴⁰ pieces would be one
// of many terabytes.
const numberSize = 5

func nonceOf(number []byte, size int) []byte {
	return append(make([]byte, size-numberSize, size), number...)
}

// seal returns the piece encrypted, with its number before it. An empty one stays so.
func (s *sealer) seal(piece []byte) []byte {
	if len(piece) == 0 {
		return nil
	}
	var number [8]byte
	binary.BigEndian.PutUint64(number[:], s.written.Add(1))
	short := number[len(number)-numberSize:]
	out := append(make([]byte, 0, numberSize+len(piece)+s.with.Overhead()), short...)
	return s.with.Seal(out, nonceOf(short, s.with.NonceSize()), piece, nil)
}

// unseal is the reverse of seal.
func (s *sealer) unseal(sealed []byte) ([]byte, error) {
	if len(sealed) == 0 {
		return nil, nil
	}
	if len(sealed) < numberSize+s.with.Overhead() {
		return nil, fmt.Errorf("%w: a piece was cut short", ErrUnusable)
	}
	piece, err := s.with.Open(nil, nonceOf(sealed[:numberSize], s.with.NonceSize()), sealed[numberSize:], nil)
	if err != nil {
		return nil, fmt.Errorf("%w: a piece of it is not as it was written", ErrUnusable)
	}
	return piece, nil
}
