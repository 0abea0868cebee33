package store_test

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stet/internal/news"
	"stet/store"
	"stet/store/storetest"
)

func open(tb testing.TB, dir string) *store.Store {
	tb.Helper()
	return openWith(tb, dir, store.Options{})
}

func openWith(tb testing.TB, dir string, opts store.Options) *store.Store {
	tb.Helper()
	s, err := store.Open(dir, opts)
	if err != nil {
		tb.Fatal(err)
	}
	return s
}

func closeStore(tb testing.TB, s *store.Store) {
	tb.Helper()
	if err := s.Close(); err != nil {
		tb.Fatal(err)
	}
}

func wantOpenError(t *testing.T, dir string, want error) {
	t.Helper()
	s, err := store.Open(dir, store.Options{})
	if err == nil {
		closeStore(t, s)
	}
	if !errors.Is(err, want) {
		t.Errorf("Open = error %v, want %v", err, want)
	}
}

func TestReopen(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "library")
	s := open(t, dir)
	a := storetest.Fill(t, s)
	c, raw, v := storetest.Captured(a, "A text that stays.", storetest.Day(1))
	if err := storetest.Put(t.Context(), s, c, raw, v); err != nil {
		t.Fatal(err)
	}
	closeStore(t, s)
	s = open(t, dir)
	defer closeStore(t, s)
	got, err := s.Version(t.Context(), v.ID)
	if err != nil || !cmp.Equal(got, v) {
		t.Errorf("Version after reopening = %v, %v, want %v", got, err, v)
	}
}

// TestChild is not a test: it is what the tests below start as another process.
// It saves captures and says the number of each that is saved, for ever; as many at once
// as STORE_TEST_AT_ONCE says.
func TestChild(t *testing.T) {
	dir := os.Getenv("STORE_TEST_CHILD")
	if dir == "" {
		t.Skip("runs only as a child of other tests")
	}
	s := openWith(t, dir, store.Options{Passphrase: os.Getenv("STORE_TEST_PASSPHRASE")})
	a := storetest.Fill(t, s)
	atOnce, _ := strconv.Atoi(os.Getenv("STORE_TEST_AT_ONCE"))
	for i := 0; ; i++ {
		c, raw, v := storetest.Captured(a, childText(i), storetest.Day(i))
		if err := storetest.Put(t.Context(), s, c, raw, v); err != nil {
			t.Fatal(err)
		}
		var many []news.Addition
		for range atOnce {
			i++
			many = append(many, childAddition(a, i))
		}
		if err := errors.Join(s.PutCaptures(t.Context(), many)...); err != nil {
			t.Fatal(err)
		}
		if _, err := fmt.Fprintf(os.Stdout, "saved %d\n", i); err != nil {
			t.Fatal(err)
		}
	}
}

// TestIndexingChild is not a test: it is what the test below starts as another process.
func TestIndexingChild(t *testing.T) {
	dir := os.Getenv("STORE_TEST_INDEXING")
	if dir == "" {
		t.Skip("runs only as a child of another test")
	}
	s := open(t, dir)
	if err := s.CatchUp(t.Context(), func(done, _ int) { _, _ = fmt.Fprintln(os.Stdout, "taken in", done) }); err != nil {
		t.Fatal(err)
	}
	closeStore(t, s)
}

// killedAfter starts a test as another process, in whose environment the variable is set,
// and kills it once it has said so many lines.
func killedAfter(t *testing.T, lines int, test, variable string) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^"+test+"$")
	cmd.Env = append(os.Environ(), variable)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	said := bufio.NewScanner(out)
	for range lines {
		if !said.Scan() {
			break
		}
	}
	_ = cmd.Process.Kill() // it may have ended
	_ = cmd.Wait()
}

// TestKilledWhileIndexing: an index whose making broke off goes on from what is on the disk,
// and finds all in the end.
func TestKilledWhileIndexing(t *testing.T) {
	const n = 1500
	dir := t.TempDir()
	s := open(t, dir)
	var list []news.Addition
	for i := range n {
		list = append(list, storetest.Added(i/5, 0, storetest.Article(i/5, i%5)+" Lighthouse.", i%5))
	}
	if err := errors.Join(s.PutCaptures(t.Context(), list)...); err != nil {
		t.Fatal(err)
	}
	closeStore(t, s)
	for _, steps := range []int{0, 1, 3, 2} {
		killedAfter(t, steps, "TestIndexingChild", "STORE_TEST_INDEXING="+dir)
	}
	s = open(t, dir)
	defer closeStore(t, s)
	hits, err := s.Find(t.Context(), news.Query{Words: []news.Word{{Text: "lighthouse"}}, Limit: 1}, nil)
	if err != nil || hits.Total != n {
		t.Errorf("Find = %d, %v, want all %d", hits.Total, err, n)
	}
}

// childAddition is the i-th capture that a child saves.
func childAddition(a news.Article, i int) news.Addition {
	c, raw, v := storetest.Captured(a, childText(i), storetest.Day(i))
	return news.Addition{
		Story: news.Story{ID: a.Story}, Outlet: news.Outlet{ID: a.Outlet}, Article: a,
		Capture: c, Raw: raw, Version: v,
	}
}

func childText(i int) string { return strings.Repeat(fmt.Sprintf("Text %d. ", i), 200+i) }

// child starts another process that saves, one by one and so many at once in turn, and
// returns when n captures are saved. kill ends it in the middle and returns the number
// that it said was saved last.
func child(t *testing.T, dir string, n, atOnce int) (kill func() int) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestChild$")
	cmd.Env = append(os.Environ(), "STORE_TEST_CHILD="+dir, "STORE_TEST_AT_ONCE="+strconv.Itoa(atOnce))
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	last := -1
	for last < n && lines.Scan() {
		if _, err := fmt.Sscanf(lines.Text(), "saved %d", &last); err != nil {
			said := lines.Text()
			for lines.Scan() {
				said += "\n" + lines.Text()
			}
			t.Fatalf("the child said:\n%s", said)
		}
	}
	if last < n {
		t.Fatalf("the child ended after %d captures", last)
	}
	return func() int {
		if err := cmd.Process.Kill(); err != nil {
			t.Error(err)
		}
		for lines.Scan() {
			var i int
			if _, err := fmt.Sscanf(lines.Text(), "saved %d", &i); err == nil {
				last = i
			}
		}
		_ = cmd.Wait() // it was killed
		return last
	}
}

func TestKilledWhileSaving(t *testing.T) {
	for _, n := range []int{0, 3, 40} {
		dir := t.TempDir()
		last := child(t, dir, n, 0)()
		s := open(t, dir)
		stories, err := s.Stories(t.Context())
		if err != nil || len(stories) != 1 {
			t.Fatalf("Stories = %v, %v, want one", stories, err)
		}
		articles, err := s.Articles(t.Context(), stories[0].ID)
		if err != nil || len(articles) != 1 {
			t.Fatalf("Articles = %v, %v, want one", articles, err)
		}
		versions, err := s.Versions(t.Context(), articles[0].ID)
		if err != nil {
			t.Fatalf("Versions = %v", err)
		}
		// One more may be saved than it had the time to say.
		if len(versions) != last+1 && len(versions) != last+2 {
			t.Errorf("%d versions, but %d were said to be saved", len(versions), last+1)
		}
		for i, v := range versions {
			captures, err := s.Captures(t.Context(), v.ID)
			if err != nil || len(captures) != 1 || v.Text != childText(i) {
				t.Fatalf("version %d: text of %d bytes, captures %v, %v", i, len(v.Text), captures, err)
			}
			raw, err := s.Raw(t.Context(), captures[0].Raw)
			if err != nil || string(raw) != "raw "+v.Text {
				t.Errorf("bytes of version %d = %d bytes, %v", i, len(raw), err)
			}
		}
		// And it can be written.
		a := storetest.Fill(t, s)
		c, raw, v := storetest.Captured(a, "After.", storetest.Day(1000))
		if err := storetest.Put(t.Context(), s, c, raw, v); err != nil {
			t.Errorf("Put after the kill = %v", err)
		}
		closeStore(t, s)
	}
}

// TestKilledWhileSavingMany: of captures that are saved together each is there whole or not
// at all, and all that were said to be saved are.
func TestKilledWhileSavingMany(t *testing.T) {
	dir := t.TempDir()
	for _, n := range []int{0, 90, 300} {
		last := child(t, dir, n, 70)()
		s := open(t, dir)
		found, err := s.Verify(t.Context(), nil)
		if err != nil || len(found.Problems) > 0 || found.Versions < last+1 || found.Captures != found.Versions {
			t.Errorf("%d were said to be saved: Verify = %+v, %v", last+1, found, err)
		}
		closeStore(t, s)
	}
}

func TestOpenTwice(t *testing.T) {
	dir := t.TempDir()
	kill := child(t, dir, 0, 0)
	wantOpenError(t, dir, news.ErrInUse)
	kill()
	s := open(t, dir)
	wantOpenError(t, dir, news.ErrInUse) // in this process too
	closeStore(t, s)
	closeStore(t, open(t, dir))
}

// tree returns the names and contents of all files below dir.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, name))
		files[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestOpenRefusesAndWritesNothing(t *testing.T) {
	for _, c := range []struct {
		name  string
		files map[string]string
		want  error
	}{
		{"a folder of documents", map[string]string{"letter.txt": "Dear"}, news.ErrInvalid},
		{"another database", map[string]string{"MANIFEST": "x", "000001.vlog": "y"}, news.ErrInvalid},
		{"a newer library", map[string]string{"stet-library.json": `{"format":"stet library","schema":99}`}, news.ErrNewer},
		{"an unreadable marker", map[string]string{"stet-library.json": "{"}, news.ErrDamaged},
		{"a marker of something else", map[string]string{"stet-library.json": `{"format":"x","schema":1}`}, news.ErrDamaged},
		{"no list of files", map[string]string{
			"stet-library.json": `{"format":"stet library","schema":1}`, "000001.sst": "x",
		}, news.ErrDamaged},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			for name, text := range c.files {
				write(t, dir, name, text)
			}
			wantOpenError(t, dir, c.want)
			if d := cmp.Diff(c.files, tree(t, dir)); d != "" {
				t.Errorf("the folder changed (-before +after):\n%s", d)
			}
		})
	}
}

func TestOpenAfterAStartThatBrokeOff(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "stet-library.json.123", `{"for`)
	closeStore(t, open(t, dir))
	closeStore(t, open(t, dir))
}

// TestOpenAfterALogThatBrokeOff: the program was killed while the database began a log of
// what is in memory.
func TestOpenAfterALogThatBrokeOff(t *testing.T) {
	for _, opts := range []store.Options{{}, secret} {
		dir := t.TempDir()
		closeStore(t, openWith(t, dir, opts))
		for _, name := range []string{"00007.mem", "00008.mem"} {
			write(t, dir, name, "")
		}
		s := openWith(t, dir, opts)
		a := storetest.Fill(t, s)
		c, raw, v := storetest.Captured(a, "A text.", storetest.Day(1))
		if err := storetest.Put(t.Context(), s, c, raw, v); err != nil {
			t.Fatal(err)
		}
		closeStore(t, s)
		s = openWith(t, dir, opts)
		if got, err := s.Version(t.Context(), v.ID); err != nil || got.Text != v.Text {
			t.Errorf("Version = %q, %v, want what was saved", got.Text, err)
		}
		closeStore(t, s)
	}
}

// TestOpenAfterATableThatBrokeOff: the program was killed while the database wrote a table,
// which its list does not name yet. What is in it is in its log too.
func TestOpenAfterATableThatBrokeOff(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	a := storetest.Fill(t, s)
	c, raw, v := storetest.Captured(a, "A text.", storetest.Day(1))
	if err := storetest.Put(t.Context(), s, c, raw, v); err != nil {
		t.Fatal(err)
	}
	killed := t.TempDir()
	if err := os.CopyFS(killed, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	closeStore(t, s)
	for name, want := range map[string]error{killed: nil, dir: news.ErrDamaged} {
		if err := os.WriteFile(filepath.Join(name, "000099.sst"), make([]byte, 1<<20), 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := store.Open(name, store.Options{})
		if !errors.Is(err, want) || want == nil && err != nil {
			t.Fatalf("Open = %v, want %v", err, want)
		}
		if err != nil {
			continue
		}
		if got, err := s.Version(t.Context(), v.ID); err != nil || got.Text != v.Text {
			t.Errorf("Version = %q, %v, want what was saved", got.Text, err)
		}
		closeStore(t, s)
	}
}

func TestOpenDamaged(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	storetest.Fill(t, s)
	closeStore(t, s)
	write(t, dir, "MANIFEST", "This is not what it was.")
	wantOpenError(t, dir, news.ErrDamaged)
}

func TestOpenWhereNothingCanBeWritten(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "file", "A file, not a folder.")
	wantOpenError(t, filepath.Join(dir, "file"), news.ErrInvalid)
	wantOpenError(t, filepath.Join(dir, "file", "below"), news.ErrReadOnly)

	if os.Geteuid() == 0 {
		t.Log("the rest cannot be seen by a user who may write everywhere")
		return
	}
	locked := filepath.Join(dir, "locked")
	closeStore(t, open(t, locked))
	if err := os.Chmod(locked, 0o500); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(locked, 0o700) })
	wantReadOnly(t, locked)
}

// wantReadOnly opens a library that can be read and not written.
func wantReadOnly(t *testing.T, dir string) {
	t.Helper()
	s := open(t, dir)
	defer closeStore(t, s)
	if _, err := s.Stories(t.Context()); err != nil {
		t.Errorf("Stories = %v", err)
	}
	if err := s.PutStory(t.Context(), news.Story{ID: "x", Name: "X"}); !errors.Is(err, news.ErrReadOnly) || !strings.Contains(err.Error(), "the library cannot be written") {
		t.Errorf("PutStory = %v, want %v, and what cannot be written", err, news.ErrReadOnly)
	}
}

func TestDefaultDir(t *testing.T) {
	if dir := store.DefaultDir(); !filepath.IsAbs(dir) || !strings.HasSuffix(dir, filepath.Join("stet", "library")) {
		t.Errorf("DefaultDir() = %q, want an absolute path that ends in stet/library", dir)
	}
}
