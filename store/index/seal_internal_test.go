package index

import (
	"bytes"
	"crypto/rand"
	"errors"
	"path/filepath"
	"testing"
)

func TestSeal(t *testing.T) {
	dir := t.TempDir()
	file := []byte(filepath.Join(dir, "store", "000000000001.zap"))
	key := make(Key, 32)
	_, _ = rand.Read(key)
	key.register(dir)
	t.Cleanup(func() { Key(nil).register(dir) })
	writer, seal, err := sealing(file)
	if err != nil {
		t.Fatal(err)
	}
	piece := []byte("bridge")
	one, two := seal(piece), seal(piece)
	if bytes.Equal(one, two) || bytes.Contains(one, piece) || len(seal(nil)) > 0 {
		t.Errorf("sealed twice: %x, %x", one, two)
	}
	unseal, err := unsealing(writer, file)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := unseal(two); err != nil || !bytes.Equal(got, piece) {
		t.Errorf("unsealed: %q, %v, want %q", got, err, piece)
	}
	one[len(one)-1] ^= 1
	for _, sealed := range [][]byte{one, two[:3], two[:len(two)-1]} {
		if _, err := unseal(sealed); !errors.Is(err, ErrUnusable) {
			t.Errorf("unsealing %x = %v, want %v", sealed, err, ErrUnusable)
		}
	}
	other, _, err := sealing(file)
	if err != nil || other == writer {
		t.Errorf("two files have one writer, %q, %v", other, err)
	}
	for _, name := range []string{"", "stet1 00", "x"} {
		if _, err := unsealing(name, file); err == nil {
			t.Errorf("a file of the writer %q can be read", name)
		}
	}
	outside := []byte(filepath.Join(filepath.Dir(dir), "x"))
	if name, seal, err := sealing(outside); name != "" || seal != nil || err != nil {
		t.Errorf("a file of another folder is encrypted: %q, %v", name, err)
	}
	if _, err := unsealing(writer, outside); err == nil {
		t.Error("an encrypted file of another folder can be read")
	}
}
