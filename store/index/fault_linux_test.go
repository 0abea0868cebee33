package index_test

import (
	"path/filepath"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"stet/store/index"
)

// TestDiskFull: what cannot be written is told, by the step after it at the latest, and the
// index can be closed and opened with what was written.
func TestDiskFull(t *testing.T) {
	mount := t.TempDir()
	if err := unix.Mount("stet", mount, "tmpfs", 0, "size=6m"); err != nil {
		t.Skipf("no disk can be mounted: %v", err)
	}
	t.Cleanup(func() {
		if err := unix.Unmount(mount, unix.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	dir := filepath.Join(mount, "index")
	x, err := index.Create(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	const step, steps = 100, 20
	ended := make(chan error, 1)
	go func() {
		for i := range steps {
			if err := x.Apply(docs(i*step, (i+1)*step), nil, uint64(i+1)); err != nil {
				ended <- err
				return
			}
		}
		ended <- x.Flush()
	}()
	const patience = time.Minute
	select {
	case err = <-ended:
	case <-time.After(patience):
		t.Fatal("it waits for what cannot be written")
	}
	if err == nil {
		t.Error("nothing was said of a full disk")
	}
	_ = x.Close() // which says it once more
	x, err = index.Open(dir, nil, false)
	if err != nil {
		t.Fatal(err)
	}
	seen, err := x.Seen()
	n, countErr := x.Count()
	if err != nil || countErr != nil || n != int(seen)*step {
		t.Errorf("%d texts, %d steps seen, %v, %v", n, seen, err, countErr)
	}
	if err := x.Close(); err != nil {
		t.Error(err)
	}
}
