package sealed_test

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"filippo.io/age"

	"stet/internal/news"
	"stet/internal/sealed"
)

func TestSealAndOpen(t *testing.T) {
	identity, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	lock, err := sealed.For([]string{identity.Recipient().String()})
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Repeat("The council voted. ", 10_000)
	var file bytes.Buffer
	if err := lock.Seal(&file, func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	whole := file.Bytes()
	if !sealed.IsSealed(bytes.NewReader(whole)) || bytes.Contains(whole, []byte("council")) {
		t.Error("it is not encrypted")
	}
	key, err := sealed.Keys([]byte("# mine\n" + identity.String() + "\n"))
	if err != nil {
		t.Fatal(err)
	}
	r, size, err := key.Open(bytes.NewReader(whole), int64(len(whole)))
	if err != nil {
		t.Fatal(err)
	}
	if got, err := io.ReadAll(io.NewSectionReader(r, 0, size)); err != nil || string(got) != text {
		t.Errorf("Open gives %d bytes, %v, want what was sealed", len(got), err)
	}
	other, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	key, err = sealed.Keys([]byte(other.String()))
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := key.Open(bytes.NewReader(whole), int64(len(whole))); !errors.Is(err, sealed.ErrWrongKey) {
		t.Errorf("Open with another key = %v, want %v", err, sealed.ErrWrongKey)
	}
	key, err = sealed.Passphrase("guess")
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := key.Open(bytes.NewReader(whole), int64(len(whole))); !errors.Is(err, sealed.ErrWrongKey) {
		t.Errorf("Open with a passphrase = %v, want %v", err, sealed.ErrWrongKey)
	}
	key, _ = sealed.Keys([]byte(identity.String()))
	cut := whole[:len(whole)-5]
	if _, _, err := key.Open(bytes.NewReader(cut), int64(len(cut))); !errors.Is(err, news.ErrDamaged) {
		t.Errorf("Open of a file that breaks off = %v, want %v", err, news.ErrDamaged)
	}
}

func TestBadLocks(t *testing.T) {
	if _, err := sealed.For([]string{"age1nonsense"}); !errors.Is(err, news.ErrInvalid) {
		t.Errorf("For of no recipient = %v", err)
	}
	if _, err := sealed.WithPassphrase(""); !errors.Is(err, news.ErrInvalid) {
		t.Errorf("WithPassphrase of nothing = %v", err)
	}
	if _, err := sealed.Keys([]byte("nonsense")); !errors.Is(err, news.ErrInvalid) {
		t.Errorf("Keys of no file of keys = %v", err)
	}
	if sealed.IsSealed(strings.NewReader("age")) {
		t.Error("IsSealed of a short text")
	}
}
