package store_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"stet/internal/news"
	"stet/store"
	"stet/store/passphrase"
	"stet/store/storetest"
)

// secret opens the encrypted libraries of the tests, quickly.
var secret = store.Options{Passphrase: "correct horse", Cost: passphrase.Cost{Time: 1, Memory: 64, Threads: 1}}

func TestEncryptedDisk(t *testing.T) {
	storetest.Run(t, func(t *testing.T) storetest.Store {
		t.Helper()
		s, err := store.Open(t.TempDir(), secret)
		if err != nil {
			t.Fatal(err)
		}
		return s
	})
}

// TestNothingInTheClear looks for what stands in a library in all files that it writes, its
// temporary ones too, while it is open, after it was closed, and read-only.
func TestNothingInTheClear(t *testing.T) {
	dir, temp := t.TempDir(), t.TempDir()
	t.Setenv("TMPDIR", temp)
	s := openWith(t, dir, secret)
	var list []news.Addition
	for i := range 600 { // enough for files of the index to be merged
		list = append(list, storetest.Added(i/5, i%5, storetest.Article(i/5, i%5)+" Quinquireme of Nineveh.", i%5))
	}
	storetest.Fill(t, s)
	if err := errors.Join(s.PutCaptures(t.Context(), list)...); err != nil {
		t.Fatal(err)
	}
	find := func(s *store.Store) {
		t.Helper()
		hits, err := s.Find(t.Context(), news.Query{Words: []news.Word{{Text: "quinquireme"}}, Limit: 1}, nil)
		if err != nil || hits.Total != len(list) {
			t.Errorf("Find = %d, %v, want %d", hits.Total, err, len(list))
		}
	}
	words := []string{"uinquirem", "ineveh", "Troops", "Gazette", "example.org", list[0].Version.Text[:20], "text_en", "outlet"}
	wantUnseen := func(when, folder string) {
		t.Helper()
		for name, data := range tree(t, folder) {
			if strings.HasSuffix(name, ".lock") {
				continue
			}
			for _, w := range words {
				if strings.Contains(data, w) {
					t.Errorf("%s, %s of %s holds %q", when, name, folder, w)
				}
			}
		}
	}
	find(s)
	wantUnseen("open", dir)
	if err := s.CatchUp(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	wantUnseen("indexed", dir)
	closeStore(t, s)
	wantUnseen("closed", dir)
	s = openWith(t, dir, secret)
	find(s)
	if found, err := s.Verify(t.Context(), nil); err != nil || len(found.Problems) > 0 || found.Index != "" {
		t.Errorf("Verify = %+v, %v", found, err)
	}
	if _, err := s.Purge(t.Context(), storetest.Day(99), "Ute"); err != nil {
		t.Error(err)
	}
	closeStore(t, s)
	wantUnseen("used again", dir)
	wantUnseen("used again", temp)
}

func TestPassphrase(t *testing.T) {
	dir := t.TempDir()
	versions := filled(t, dir, secret)
	before := tree(t, dir)
	wrong := store.Options{Passphrase: "correct donkey"}
	for _, c := range []struct {
		opts store.Options
		want error
	}{{store.Options{}, news.ErrLocked}, {wrong, news.ErrWrongPassphrase}} {
		if _, err := store.Open(dir, c.opts); !errors.Is(err, c.want) {
			t.Errorf("Open with %q = %v, want %v", c.opts.Passphrase, err, c.want)
		}
	}
	if err := store.ChangePassphrase(dir, wrong.Passphrase, "new", secret.Cost); !errors.Is(err, news.ErrWrongPassphrase) {
		t.Errorf("ChangePassphrase from another = %v, want %v", err, news.ErrWrongPassphrase)
	}
	if err := store.ChangePassphrase(dir, secret.Passphrase, "", secret.Cost); !errors.Is(err, news.ErrInvalid) {
		t.Errorf("ChangePassphrase to none = %v, want %v", err, news.ErrInvalid)
	}
	for name, data := range tree(t, dir) {
		if before[name] != data {
			t.Errorf("%s was touched", name)
		}
	}
	if err := store.ChangePassphrase(dir, secret.Passphrase, "caf\u00e9", secret.Cost); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Open(dir, secret); !errors.Is(err, news.ErrWrongPassphrase) {
		t.Errorf("Open with the passphrase of before = %v, want %v", err, news.ErrWrongPassphrase)
	}
	if said := examine(t, dir, store.Options{Passphrase: "cafe\u0301"}, versions); said != "" { // as another keyboard writes it
		t.Error(said)
	}
	plain := t.TempDir()
	closeStore(t, open(t, plain))
	if _, err := store.Open(plain, secret); !errors.Is(err, news.ErrInvalid) {
		t.Errorf("Open of a plain library with a passphrase = %v, want %v", err, news.ErrInvalid)
	}
}

// TestMarkerOfEncrypted damages what an encrypted library says of itself.
func TestMarkerOfEncrypted(t *testing.T) {
	dir := t.TempDir()
	closeStore(t, openWith(t, dir, secret))
	mark := tree(t, dir)["stet-library.json"]
	for _, c := range []struct {
		old, new string
		want     error
	}{
		{`"memory":64`, `"memory":1099511627776`, news.ErrDamaged},
		{`"memory":64`, `"memory":4194304000`, news.ErrDamaged},
		{`"threads":1`, `"threads":2`, news.ErrDamaged},
		{`"time":1`, `"time":0`, news.ErrDamaged},
		{`"encryption"`, `"encryptiom"`, news.ErrDamaged},
		{`"schema":1003`, `"schema":3`, news.ErrDamaged},
		{`"schema":1003`, `"schema":1009`, news.ErrDamaged},
		{`"schema":1003`, `"schema":1009,"sum":0`, news.ErrDamaged},
		{`"version":1`, `"version":2`, news.ErrNewer},
	} {
		damaged := strings.Replace(mark, c.old, c.new, 1)
		if damaged == mark {
			t.Fatalf("%s does not hold %s", mark, c.old)
		}
		write(t, dir, "stet-library.json", damaged)
		write(t, dir, "stet-library.json.copy", damaged)
		if _, err := store.Open(dir, secret); !errors.Is(err, c.want) {
			t.Errorf("Open with %s in place of %s = %v, want %v", c.new, c.old, err, c.want)
		}
	}
}

// TestEncryptAndDecrypt brings a library back to what it was.
func TestEncryptAndDecrypt(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "library")
	versions := filled(t, dir, store.Options{})
	before := backupOf(t, dir, store.Options{})
	var told []int
	if err := store.Encrypt(t.Context(), dir, secret, func(done, total int) { told = append(told, done, total) }); err != nil {
		t.Fatal(err)
	}
	if n := len(told); n == 0 || told[n-2] != told[n-1] {
		t.Errorf("the progress was %v, want all in the end", told)
	}
	wantAlone(t, dir)
	if _, err := os.Stat(filepath.Join(dir, "index")); err != nil {
		t.Errorf("the index was not made anew: %v", err)
	}
	if !slices.IsSorted(evens(told)) {
		t.Errorf("the progress was %v, want it to grow", told)
	}
	if is, err := store.IsEncrypted(dir); !is || err != nil {
		t.Errorf("IsEncrypted = %v, %v", is, err)
	}
	if said := examine(t, dir, secret, versions); said != "" {
		t.Error(said)
	}
	if !bytes.Equal(before, backupOf(t, dir, secret)) {
		t.Error("an encrypted library is not what it was")
	}
	if err := store.Encrypt(t.Context(), dir, secret, nil); !errors.Is(err, news.ErrInvalid) {
		t.Errorf("Encrypt once more = %v, want %v", err, news.ErrInvalid)
	}
	if err := store.Decrypt(t.Context(), dir, store.Options{Passphrase: "x"}, nil); !errors.Is(err, news.ErrWrongPassphrase) {
		t.Errorf("Decrypt with another passphrase = %v, want %v", err, news.ErrWrongPassphrase)
	}
	if err := store.Decrypt(t.Context(), dir, secret, nil); err != nil {
		t.Fatal(err)
	}
	wantAlone(t, dir)
	if said := examine(t, dir, store.Options{}, versions); said != "" {
		t.Error(said)
	}
	if !bytes.Equal(before, backupOf(t, dir, store.Options{})) {
		t.Error("a decrypted library is not what it was")
	}
	if err := store.Decrypt(t.Context(), dir, secret, nil); !errors.Is(err, news.ErrInvalid) {
		t.Errorf("Decrypt once more = %v, want %v", err, news.ErrInvalid)
	}
}

// evens returns every other number.
func evens(list []int) (some []int) {
	for i := 0; i < len(list); i += 2 {
		some = append(some, list[i])
	}
	return some
}

// TestEncryptBrokenOffAtTheIndex: it is encrypted then, and the next search goes on.
func TestEncryptBrokenOffAtTheIndex(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "library")
	versions := filled(t, dir, store.Options{})
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	err := store.Encrypt(ctx, dir, secret, func(int, int) {
		if is, err := store.IsEncrypted(dir); is && err == nil {
			cancel()
		}
	})
	if err != nil || ctx.Err() == nil {
		t.Errorf("Encrypt = %v, and was broken off: %v, want so and no error", err, ctx.Err())
	}
	if said := examine(t, dir, secret, versions); said != "" {
		t.Error(said)
	}
}

func backupOf(t *testing.T, dir string, opts store.Options) []byte {
	t.Helper()
	s := openWith(t, dir, opts)
	defer closeStore(t, s)
	var b bytes.Buffer
	if err := s.Backup(t.Context(), &b, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// wantAlone wants nothing beside the library.
func wantAlone(t *testing.T, dir string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(dir))
	if err != nil || len(entries) != 1 {
		t.Errorf("beside the library stand %v, %v, want nothing", entries, err)
	}
	for name := range tree(t, dir) {
		if strings.HasPrefix(name, "stet-library.json.") && name != "stet-library.json.copy" {
			t.Errorf("%s was left in the library", name)
		}
	}
}

// TestEncryptRefuses: nothing is touched where a library cannot be encrypted.
func TestEncryptRefuses(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "library")
	filled(t, dir, store.Options{})
	for _, c := range []struct {
		what    string
		prepare func() (undo func())
		want    error
	}{
		{"no passphrase", func() func() { return nil }, news.ErrInvalid},
		{"open elsewhere", func() func() { s := open(t, dir); return func() { closeStore(t, s) } }, news.ErrInUse},
		{"something of the person's in it", func() func() {
			write(t, dir, "notes.txt", "mine")
			return func() { _ = os.Remove(filepath.Join(dir, "notes.txt")) }
		}, news.ErrInvalid},
		{"something of that name beside it", func() func() {
			beside := dir + ".stet-new"
			if err := os.Mkdir(beside, 0o700); err != nil {
				t.Fatal(err)
			}
			write(t, beside, "notes.txt", "mine")
			return func() {
				if _, err := os.Stat(filepath.Join(beside, "notes.txt")); err != nil {
					t.Error(err)
				}
				_ = os.RemoveAll(beside)
			}
		}, news.ErrExists},
	} {
		undo := c.prepare()
		opts := secret
		if undo == nil {
			opts.Passphrase, undo = "", func() {}
		}
		err := store.Encrypt(t.Context(), dir, opts, nil)
		undo()
		if !errors.Is(err, c.want) {
			t.Errorf("%s: Encrypt = %v, want %v", c.what, err, c.want)
		}
		wantAlone(t, dir)
		if is, err := store.IsEncrypted(dir); is || err != nil {
			t.Errorf("%s: IsEncrypted = %v, %v", c.what, is, err)
		}
	}
	if err := store.Encrypt(t.Context(), filepath.Join(dir, "none"), secret, nil); !errors.Is(err, news.ErrInvalid) {
		t.Errorf("Encrypt of nothing = %v, want %v", err, news.ErrInvalid)
	}
	if _, err := os.Stat(filepath.Join(dir, "none")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a library was made: %v", err)
	}
}

// TestEncryptingChild is not a test: it is what the test below starts as another process.
func TestEncryptingChild(t *testing.T) {
	dir := os.Getenv("STORE_TEST_ENCRYPTING")
	if dir == "" {
		t.Skip("runs only as a child of another test")
	}
	if err := store.Encrypt(t.Context(), dir, secret, func(done, _ int) { _, _ = fmt.Fprintln(os.Stdout, "done", done) }); err != nil {
		t.Fatal(err)
	}
	_, _ = fmt.Fprintln(os.Stdout, "done all")
}

// TestKilledWhileEncrypting kills another process at many moments of its work, up to its
// end: the library is whole, encrypted or not.
func TestKilledWhileEncrypting(t *testing.T) {
	whole := t.TempDir()
	versions := filled(t, whole, store.Options{})
	outcomes := map[bool]int{}
	for _, wait := range []int{0, 1, 2, 50, 150, 172, 173, 1 << 20} {
		dir := filepath.Join(t.TempDir(), "library")
		if err := os.CopyFS(dir, os.DirFS(whole)); err != nil {
			t.Fatal(err)
		}
		killedAfter(t, wait, "TestEncryptingChild", "STORE_TEST_ENCRYPTING="+dir)
		opts := store.Options{}
		s, err := store.Open(dir, opts)
		if errors.Is(err, news.ErrLocked) {
			opts = secret
			s, err = store.Open(dir, opts)
		}
		if err != nil {
			t.Errorf("killed after %d: %v", wait, err)
			continue
		}
		closeStore(t, s)
		outcomes[s.Encrypted()]++
		wantAlone(t, dir)
		// An index that was just begun is of no use, and is made anew.
		if said := examine(t, dir, opts, versions); said != "" && !strings.HasPrefix(said, "index: ") {
			t.Errorf("killed after %d: %s", wait, said)
		}
	}
	if outcomes[true] == 0 || outcomes[false] == 0 {
		t.Errorf("encrypted or not: %v, want some of both", outcomes)
	}
}

// TestKilledWhileSavingEncrypted: what was said to be saved is there.
func TestKilledWhileSavingEncrypted(t *testing.T) {
	t.Setenv("STORE_TEST_PASSPHRASE", secret.Passphrase)
	dir := t.TempDir()
	closeStore(t, openWith(t, dir, secret))
	last := child(t, dir, 20, 5)()
	s := openWith(t, dir, secret)
	defer closeStore(t, s)
	found, err := s.Verify(t.Context(), nil)
	if err != nil || len(found.Problems) > 0 || found.Versions < last+1 {
		t.Errorf("Verify = %+v, %v, want at least %d versions and no problem", found, err, last+1)
	}
}

// TestEncryptBrokenOff: who breaks it off has the library of before.
func TestEncryptBrokenOff(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "library")
	versions := filled(t, dir, store.Options{})
	for _, after := range []int{0, 1, 100} {
		ctx, cancel := context.WithCancel(t.Context())
		told := 0
		err := store.Encrypt(ctx, dir, secret, func(int, int) {
			if told++; told > after {
				cancel()
			}
		})
		cancel()
		if !errors.Is(err, context.Canceled) {
			t.Errorf("Encrypt broken off after %d = %v, want %v", after, err, context.Canceled)
		}
		wantAlone(t, dir)
		if said := examine(t, dir, store.Options{}, versions); said != "" {
			t.Error(said)
		}
	}
}

// TestEncryptFailsAtItsEnd: where the last step fails, nothing is left of those before.
func TestEncryptFailsAtItsEnd(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "library")
	versions := filled(t, dir, store.Options{})
	err := store.Encrypt(t.Context(), dir, secret, func(int, int) {
		// Where the marker of the new library is to stand.
		if err := os.MkdirAll(filepath.Join(dir+".stet-new", "stet-library.json", "x"), 0o700); err != nil {
			t.Error(err)
		}
	})
	if err == nil {
		t.Error("Encrypt went well")
	}
	wantAlone(t, dir)
	if said := examine(t, dir, store.Options{}, versions); said != "" {
		t.Error(said)
	}
}
