package remote_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"stet/internal/archive"
	"stet/internal/explain"
	"stet/internal/news"
	"stet/internal/remote"
	"stet/store"
	"stet/store/storetest"
)

// serve serves the store as the library in a new folder, and returns the folder.
func serve(t *testing.T, s archive.Store, changed func(string)) string {
	t.Helper()
	t.Setenv("XDG_RUNTIME_DIR", t.TempDir())
	folder := t.TempDir()
	server, err := remote.Serve(t.Context(), s, folder, changed)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := server.Close(); err != nil {
			t.Error(err)
		}
	})
	return folder
}

func dial(t *testing.T, folder string) *remote.Client {
	t.Helper()
	c, err := remote.Dial(t.Context(), folder)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	return c
}

// TestContract: a library that another program has open does what every library does.
func TestContract(t *testing.T) {
	storetest.Run(t, func(t *testing.T) storetest.Store {
		t.Helper()
		s, err := store.OpenMemory()
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = s.Close() })
		return alone{dial(t, serve(t, s, nil)), s}
	})
}

// alone asks the library itself what only who has it open can be asked.
type alone struct {
	*remote.Client
	own *store.Store
}

func (a alone) Purge(ctx context.Context, at time.Time, by string) ([]news.VersionID, error) {
	return a.own.Purge(ctx, at, by)
}

func (a alone) Restore(ctx context.Context, r io.ReaderAt, size int64, told news.Change, progress func(int)) (news.Restoration, error) {
	return a.own.Restore(ctx, r, size, told, progress)
}

// The program makes outlets, stories and articles with their first capture; tests do so
// without.
func (a alone) PutOutlet(ctx context.Context, o news.Outlet) error   { return a.own.PutOutlet(ctx, o) }
func (a alone) PutStory(ctx context.Context, s news.Story) error     { return a.own.PutStory(ctx, s) }
func (a alone) PutArticle(ctx context.Context, x news.Article) error { return a.own.PutArticle(ctx, x) }

func (a alone) Close() error { return errors.Join(a.own.Close(), a.Client.Close()) }

// followed is what the tests save.
var followed = news.Follow{ID: "f", Address: "https://example.org/", Every: time.Hour}

func TestPorts(t *testing.T) {
	remote.UsePorts(t)
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	t.Setenv("HOME", t.TempDir())
	folder := serve(t, storetest.NewFake(), nil)
	c := dial(t, folder)
	if err := c.PutFollow(t.Context(), followed); err != nil {
		t.Error(err)
	}
	cache, _ := os.UserCacheDir()
	name, _ := remote.NameOf(folder)
	file := filepath.Join(cache, "stet", name+".json")
	info, err := os.Stat(file)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Fatalf("%s: %v, %v, want a file that only the user can read", file, info, err)
	}
	// Who does not know the secret is shown the door, and believes no server.
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	at := bytes.Index(data, []byte(`"secret":"`)) + len(`"secret":"`)
	data[at] ^= 1
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := remote.Dial(t.Context(), folder); !errors.Is(err, remote.ErrNobody) {
		t.Errorf("Dial with a wrong secret = %v, want %v", err, remote.ErrNobody)
	}
}

// TestNobodyElse: the folder and the socket are the user's alone, and a folder that
// others can write to is not used.
func TestNobodyElse(t *testing.T) {
	folder := serve(t, storetest.NewFake(), nil)
	place := filepath.Join(os.Getenv("XDG_RUNTIME_DIR"), "stet")
	name, err := remote.NameOf(folder)
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]fs.FileMode{place: 0o700, filepath.Join(place, name): 0o600} {
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != want {
			t.Errorf("%s: %v, %v, want %v", path, info, err, want)
		}
	}
	if err := os.Chmod(place, 0o777); err != nil {
		t.Fatal(err)
	}
	if _, err := remote.Dial(t.Context(), folder); !errors.Is(err, remote.ErrNobody) {
		t.Errorf("Dial through a folder that all can write to = %v, want %v", err, remote.ErrNobody)
	}
}

// TestLinks: whichever way leads to a library, it is one.
func TestLinks(t *testing.T) {
	folder := serve(t, storetest.NewFake(), nil)
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(folder, link); err != nil {
		t.Skip(err)
	}
	dial(t, link)
	if _, err := remote.Dial(t.Context(), t.TempDir()); !errors.Is(err, remote.ErrNobody) {
		t.Errorf("Dial of another library = %v, want %v", err, remote.ErrNobody)
	}
}

// TestStaleSocket: what a killed program left behind is in nobody's way.
func TestStaleSocket(t *testing.T) {
	t.Setenv("XDG_RUNTIME_DIR", t.TempDir())
	folder := t.TempDir()
	name, err := remote.NameOf(folder)
	if err != nil {
		t.Fatal(err)
	}
	place := filepath.Join(os.Getenv("XDG_RUNTIME_DIR"), "stet")
	if err := os.Mkdir(place, 0o700); err != nil {
		t.Fatal(err)
	}
	stale, err := (&net.ListenConfig{}).Listen(t.Context(), "unix", filepath.Join(place, name))
	if err != nil {
		t.Fatal(err)
	}
	stale.(*net.UnixListener).SetUnlinkOnClose(false)
	if err := stale.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := remote.Dial(t.Context(), folder); !errors.Is(err, remote.ErrNobody) {
		t.Errorf("Dial of a stale socket = %v, want %v", err, remote.ErrNobody)
	}
	server, err := remote.Serve(t.Context(), storetest.NewFake(), folder, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = server.Close() }()
	dial(t, folder)
}

func TestOtherVersion(t *testing.T) {
	folder := serve(t, storetest.NewFake(), nil)
	// Both speak through the same package here; the server has said its shape by then.
	client, err := (&net.Dialer{}).DialContext(t.Context(), "unix", filepath.Join(os.Getenv("XDG_RUNTIME_DIR"), "stet", must(remote.NameOf(folder))))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = client.Close() }()
	if err := remote.WriteFrame(client, map[string]any{"protocol": 99}); err != nil {
		t.Fatal(err)
	}
	told, err := io.ReadAll(client)
	if err != nil || !bytes.Contains(told, []byte(`"protocol":1`)) {
		t.Errorf("a client of another version is told %q, %v, want which this is", told, err)
	}
}

func must(s string, err error) string {
	if err != nil {
		panic(err)
	}
	return s
}

// TestServerOfAnotherVersion: who finds one says so in a sentence.
func TestServerOfAnotherVersion(t *testing.T) {
	t.Setenv("XDG_RUNTIME_DIR", t.TempDir())
	folder := t.TempDir()
	place := filepath.Join(os.Getenv("XDG_RUNTIME_DIR"), "stet")
	if err := os.Mkdir(place, 0o700); err != nil {
		t.Fatal(err)
	}
	l, err := (&net.ListenConfig{}).Listen(t.Context(), "unix", filepath.Join(place, must(remote.NameOf(folder))))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	go func() {
		conn, err := l.Accept()
		if err != nil {
			return
		}
		_ = remote.WriteFrame(conn, map[string]any{"protocol": 2, "shape": "x", "and": "more"})
		_, _ = io.Copy(io.Discard, conn)
	}()
	_, err = remote.Dial(t.Context(), folder)
	message, hint := explain.Explain(err)
	if !errors.Is(err, news.ErrInUse) || !strings.Contains(message, "of another version (protocol 2, this one speaks 1)") || hint == "" {
		t.Errorf("Dial = %q, %q, want a sentence on versions", message, hint)
	}
}

// TestChangesAreTold: who has the library open hears of changes, and of nothing else.
func TestChangesAreTold(t *testing.T) {
	var mu sync.Mutex
	var told []string
	c := dial(t, serve(t, storetest.NewFake(), func(method string) {
		mu.Lock()
		defer mu.Unlock()
		told = append(told, method)
	}))
	ctx := t.Context()
	_ = c.PutFollow(ctx, followed)
	_, _ = c.Outlets(ctx)
	_ = c.PutFollow(ctx, news.Follow{}) // fails
	_ = c.MarkSeen(ctx, true, "x")
	mu.Lock()
	defer mu.Unlock()
	if got := strings.Join(told, " "); got != "PutFollow MarkSeen" {
		t.Errorf("told of %s", got)
	}
}

// slow is a library of which a list waits until it is broken off.
type slow struct {
	archive.Store
	begun, ended chan struct{}
}

func (s slow) Stories(ctx context.Context) ([]news.Story, error) {
	close(s.begun)
	<-ctx.Done()
	close(s.ended)
	return nil, ctx.Err()
}

// TestCancel: a call that is broken off ends in both programs, and the next one works.
func TestCancel(t *testing.T) {
	s := slow{storetest.NewFake(), make(chan struct{}), make(chan struct{})}
	c := dial(t, serve(t, s, nil))
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		<-s.begun
		cancel()
	}()
	if _, err := c.Stories(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("Stories broken off = %v, want %v", err, context.Canceled)
	}
	<-s.ended
	if _, err := c.Outlets(t.Context()); err != nil {
		t.Errorf("Outlets after that = %v", err)
	}
}

// cancelling is a line whose call is broken off when its answer has come already.
type cancelling struct {
	net.Conn
	come   bytes.Buffer
	cancel context.CancelFunc
	closed chan struct{}
}

func (c *cancelling) Read(p []byte) (int, error) {
	if c.come.Len() == 0 {
		all := make([]byte, 1<<10)
		n, err := c.Conn.Read(all)
		if err != nil {
			return 0, err
		}
		_, _ = c.come.Write(all[:n])
		c.cancel()
		<-c.closed
	}
	return c.come.Read(p)
}

func (c *cancelling) Close() error {
	err := c.Conn.Close()
	if err == nil {
		close(c.closed)
	}
	return err
}

// TestCancelTooLate: a call that is broken off when it is over leaves the next one a line.
func TestCancelTooLate(t *testing.T) {
	c := dial(t, serve(t, storetest.NewFake(), nil))
	ctx, cancel := context.WithCancel(t.Context())
	c.UseLine(func(conn net.Conn) net.Conn {
		return &cancelling{Conn: conn, cancel: cancel, closed: make(chan struct{})}
	})
	if _, err := c.Outlets(ctx); err != nil {
		t.Errorf("Outlets = %v, want what was answered", err)
	}
	if _, err := c.Outlets(t.Context()); err != nil {
		t.Errorf("Outlets after that = %v", err)
	}
}

// large is a library that holds more than goes over a line at once.
type large struct{ archive.Store }

func (large) Raw(context.Context, news.Digest) ([]byte, error) { return make([]byte, 64<<10), nil }

// TestTooLarge: what is too large to be sent is said to be that, and the line goes on.
func TestTooLarge(t *testing.T) {
	remote.UseFrames(t, 16<<10)
	c := dial(t, serve(t, large{storetest.NewFake()}, nil))
	_, err := c.Raw(t.Context(), "x")
	if message, _ := explain.Explain(err); !errors.Is(err, news.ErrTooLarge) || strings.Contains(message, "has ended") {
		t.Errorf("Raw = %q, want %v", message, news.ErrTooLarge)
	}
	if _, err := c.Outlets(t.Context()); err != nil {
		t.Errorf("Outlets after that = %v", err)
	}
}

// TestServerGoes: what is running when the library is closed ends in one sentence.
func TestServerGoes(t *testing.T) {
	t.Setenv("XDG_RUNTIME_DIR", t.TempDir())
	folder := t.TempDir()
	s := slow{storetest.NewFake(), make(chan struct{}), make(chan struct{})}
	server, err := remote.Serve(t.Context(), s, folder, nil)
	if err != nil {
		t.Fatal(err)
	}
	c := dial(t, folder)
	go func() {
		<-s.begun
		_ = server.Close()
	}()
	_, err = c.Stories(t.Context())
	if message, hint := explain.Explain(err); !strings.Contains(message, "has ended") && !errors.Is(err, context.Canceled) || hint == "" {
		t.Errorf("Stories = %q, %q", message, hint)
	}
	if _, err := c.Outlets(t.Context()); err == nil {
		t.Error("Outlets of a library that is no longer served = nil")
	}
}

// TestAlone: what needs the library for itself is refused in a sentence.
func TestAlone(t *testing.T) {
	c := dial(t, serve(t, storetest.NewFake(), nil))
	_, purge := c.Purge(t.Context(), time.Time{}, "")
	_, restore := c.Restore(t.Context(), nil, 0, news.Change{}, nil)
	for _, err := range []error{purge, restore} {
		if message, hint := explain.Explain(err); !errors.Is(err, news.ErrInUse) || !strings.Contains(message, "for itself") || hint == "" {
			t.Errorf("refused with %q, %q", message, hint)
		}
	}
}

// FuzzServer: whatever a client sends, the server stays whole.
func FuzzServer(f *testing.F) {
	var seed bytes.Buffer
	for _, c := range []map[string]any{
		{"method": "Outlets"},
		{"method": "Close"},
		{"method": "Stories", "args": []any{1}},
		{"method": "Raw", "args": []any{"x"}},
		{"method": "Find", "args": []any{map[string]any{"Limit": -1}, true}},
		{"method": "Backup", "args": []any{true, true}},
		{"method": "Changes", "args": []any{0, -5}},
		{"method": "MarkSeen", "args": []any{true, []string{"a"}}},
	} {
		var one bytes.Buffer
		if err := remote.WriteFrame(&one, c); err != nil {
			f.Fatal(err)
		}
		f.Add(one.Bytes())
		seed.Write(one.Bytes())
	}
	f.Add(seed.Bytes())
	f.Add([]byte{255, 255, 255, 255})
	f.Add([]byte{0, 0, 0, 2, '{'})
	f.Fuzz(func(t *testing.T, sent []byte) {
		t.Setenv("XDG_RUNTIME_DIR", t.TempDir())
		s, err := remote.Serve(t.Context(), storetest.NewFake(), t.TempDir(), nil)
		if err != nil {
			t.Skip(err)
		}
		defer func() { _ = s.Close() }()
		remote.Answer(t, s, struct {
			io.Reader
			io.Writer
		}{bytes.NewReader(sent), io.Discard})
	})
}

// fullStore is on a disk that is full.
type fullStore struct{ *storetest.Fake }

func (fullStore) PutFollow(context.Context, news.Follow) error {
	return fmt.Errorf("save: %w", syscall.ENOSPC)
}

// TestFullDisk: who works with a library of another program hears as well why nothing can be
// saved.
func TestFullDisk(t *testing.T) {
	c := dial(t, serve(t, fullStore{storetest.NewFake()}, nil))
	err := c.PutFollow(t.Context(), followed)
	if !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("PutFollow = %v, want %v", err, syscall.ENOSPC)
	}
}
