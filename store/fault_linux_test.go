package store_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"

	"stet/internal/news"
	"stet/store"
	"stet/store/storetest"
)

// disk mounts a small disk in memory, or skips the test where that is not allowed.
func disk(t *testing.T, megabytes int) string {
	t.Helper()
	dir := t.TempDir()
	if err := unix.Mount("stet", dir, "tmpfs", 0, fmt.Sprintf("size=%dm", megabytes)); err != nil {
		t.Skipf("no disk can be mounted: %v", err)
	}
	t.Cleanup(func() {
		if err := unix.Unmount(dir, unix.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	return dir
}

// TestReadOnlyDisk opens a library on a disk that is mounted for reading only.
func TestReadOnlyDisk(t *testing.T) {
	mount := disk(t, 200)
	dir := filepath.Join(mount, "library")
	versions := filled(t, dir, store.Options{})
	if err := unix.Mount("", mount, "", unix.MS_REMOUNT|unix.MS_RDONLY, ""); err != nil {
		t.Skipf("the disk cannot be mounted for reading only: %v", err)
	}
	before := tree(t, dir)
	wantReadOnly(t, dir)
	if said := examine(t, dir, store.Options{}, versions); said != "" {
		t.Errorf("a library that can only be read: %s", said)
	}
	if after := tree(t, dir); len(after) != len(before) {
		t.Errorf("%d files, want the %d of before", len(after), len(before))
	}
	wantOpenError(t, filepath.Join(mount, "new"), news.ErrReadOnly)
}

// TestReadOnlyEmptyFolder looks for a library where none is and none can be made.
func TestReadOnlyEmptyFolder(t *testing.T) {
	mount := disk(t, 1)
	if err := unix.Mount("", mount, "", unix.MS_REMOUNT|unix.MS_RDONLY, ""); err != nil {
		t.Skipf("the disk cannot be mounted for reading only: %v", err)
	}
	wantOpenError(t, mount, news.ErrReadOnly)
}

// TestDiskFull fills a disk: what was said to be saved is there when there is room again.
func TestDiskFull(t *testing.T) {
	mount := disk(t, 200)
	dir := filepath.Join(mount, "library")
	s := open(t, dir)
	a := storetest.Fill(t, s)
	ballast := filepath.Join(mount, "ballast")
	// All but what is needed, and some megabytes, are taken by something else.
	var at syscall.Statfs_t
	if err := syscall.Statfs(mount, &at); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(ballast, make([]byte, int64(at.Bavail)*at.Bsize-99<<20), 0o600); err != nil {
		t.Fatal(err)
	}
	saved := 0
	for i := range 400 {
		c, _, v := storetest.Captured(a, childText(i), storetest.Day(i))
		raw := noise(i, 100<<10)
		c.Raw, c.RawSize = news.DigestOf(raw), len(raw)
		if err := storetest.Put(t.Context(), s, c, raw, v); err != nil {
			if !errors.Is(err, syscall.ENOSPC) {
				t.Errorf("Put on a full disk = %v, want %v", err, syscall.ENOSPC)
			}
			break
		}
		saved++
	}
	if saved == 0 || saved == 400 {
		t.Errorf("%d were saved, want some and not all", saved)
	}
	closeStore(t, s)
	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(dir, store.Options{})
	if err != nil {
		t.Fatalf("Open when there is room again = %v", err)
	}
	defer closeStore(t, s)
	versions, err := s.Versions(t.Context(), a.ID)
	if err != nil || len(versions) < saved {
		t.Errorf("Versions = %d, %v, want the %d that were said to be saved", len(versions), err, saved)
	}
	found, err := s.Verify(t.Context(), nil)
	if err != nil || len(found.Problems) > 0 {
		t.Errorf("Verify = %+v, %v", found, err)
	}
}

// TestReadOnlyEncrypted opens an encrypted library on a disk that is mounted for reading
// only: its index, which is made elsewhere then, is encrypted too.
func TestReadOnlyEncrypted(t *testing.T) {
	mount := disk(t, 200)
	dir := filepath.Join(mount, "library")
	versions := filled(t, dir, secret)
	if err := os.RemoveAll(filepath.Join(dir, "index")); err != nil {
		t.Fatal(err)
	}
	if err := unix.Mount("", mount, "", unix.MS_REMOUNT|unix.MS_RDONLY, ""); err != nil {
		t.Skipf("the disk cannot be mounted for reading only: %v", err)
	}
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	s := openWith(t, dir, secret)
	hits, err := s.Find(t.Context(), news.Query{Words: []news.Word{{Text: "text"}}, Limit: 1}, nil)
	if err != nil || hits.Total != len(versions) {
		t.Errorf("Find = %d, %v, want %d", hits.Total, err, len(versions))
	}
	for name, data := range tree(t, temp) {
		if strings.Contains(data, "text") {
			t.Errorf("%s holds a word of a text", name)
		}
	}
	closeStore(t, s)
	if err := store.Decrypt(t.Context(), dir, secret, nil); !errors.Is(err, news.ErrReadOnly) {
		t.Errorf("Decrypt = %v, want %v", err, news.ErrReadOnly)
	}
	if err := store.ChangePassphrase(dir, secret.Passphrase, "new", secret.Cost); !errors.Is(err, news.ErrReadOnly) {
		t.Errorf("ChangePassphrase = %v, want %v", err, news.ErrReadOnly)
	}
}

// TestEncryptFullDisk: where there is no room for a second library, nothing is touched.
func TestEncryptFullDisk(t *testing.T) {
	mount := disk(t, 200)
	dir := filepath.Join(mount, "library")
	versions := filled(t, dir, store.Options{})
	var at syscall.Statfs_t
	if err := syscall.Statfs(mount, &at); err != nil {
		t.Fatal(err)
	}
	ballast := filepath.Join(mount, "ballast")
	if err := os.WriteFile(ballast, make([]byte, int64(at.Bavail)*at.Bsize-60<<20), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := store.Encrypt(t.Context(), dir, secret, nil); !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("Encrypt on a full disk = %v, want %v", err, syscall.ENOSPC)
	}
	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	// It fills up while the library is written.
	filling := false
	err := store.Encrypt(t.Context(), dir, secret, func(int, int) {
		if filling {
			return
		}
		filling = true
		if err := os.WriteFile(ballast, make([]byte, int64(at.Bavail)*at.Bsize-40<<20), 0o600); err != nil {
			t.Error(err)
		}
	})
	if err != nil && !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("Encrypt on a disk that fills up = %v, want nothing or %v", err, syscall.ENOSPC)
	}
	if removeErr := os.Remove(ballast); removeErr != nil {
		t.Fatal(removeErr)
	}
	opts := secret
	if err != nil {
		opts = store.Options{}
	}
	wantAlone(t, dir)
	if said := examine(t, dir, opts, versions); said != "" {
		t.Error(said)
	}
}
