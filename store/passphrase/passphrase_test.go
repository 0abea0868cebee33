package passphrase_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"testing"

	"stet/internal/news"
	"stet/store/passphrase"
)

var cheap = passphrase.Cost{Time: 1, Memory: 64, Threads: 1}

func TestWrapAndOpen(t *testing.T) {
	key := passphrase.NewKey()
	w, err := passphrase.Wrap(key, "correct horse", cheap)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := w.Open("correct horse"); err != nil || !bytes.Equal(got, key) {
		t.Errorf("Open = %x, %v, want %x", got, err, key)
	}
	for _, word := range []string{"", "correct horse ", "Correct horse"} {
		if _, err := w.Open(word); !errors.Is(err, news.ErrWrongPassphrase) {
			t.Errorf("Open(%q) = %v, want %v", word, err, news.ErrWrongPassphrase)
		}
	}
	again, err := passphrase.Wrap(key, "correct horse", cheap)
	if err != nil || bytes.Equal(again.Salt, w.Salt) || bytes.Equal(again.Key, w.Key) {
		t.Errorf("it is kept twice in the same way, %v", err)
	}
	if _, err := passphrase.Wrap(key, "", cheap); !errors.Is(err, news.ErrInvalid) {
		t.Errorf("Wrap under nothing = %v, want %v", err, news.ErrInvalid)
	}
}

func TestUsualCost(t *testing.T) {
	w, err := passphrase.Wrap(passphrase.NewKey(), "x", passphrase.Cost{})
	if err != nil || w.Cost != passphrase.Usual {
		t.Errorf("Wrap at no cost = %+v, %v, want %+v", w.Cost, err, passphrase.Usual)
	}
}

// FuzzOpen opens what anybody may have written into the file: nothing is computed that
// would take the machine's memory, and no key comes of it.
func FuzzOpen(f *testing.F) {
	w, err := passphrase.Wrap(passphrase.NewKey(), "x", cheap)
	if err != nil {
		f.Fatal(err)
	}
	data, err := json.Marshal(w)
	if err != nil {
		f.Fatal(err)
	}
	for _, seed := range []string{
		string(data), `{}`, `{"version":1,"time":1,"memory":4294967295,"threads":255}`, `{"version":1,"time":4294967295,"memory":64,"threads":1}`,
		`{"version":9}`, `{"version":-1,"sum":0}`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var w passphrase.Wrapped
		if json.Unmarshal([]byte(text), &w) != nil {
			return
		}
		key, err := w.Open("y")
		if err == nil || key != nil {
			t.Errorf("Open of %s gives %x", text, key)
		}
	})
}
