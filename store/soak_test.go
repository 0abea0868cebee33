package store_test

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"stet/internal/news"
	"stet/store"
	"stet/store/storetest"
)

// The figures of docs/library.md: STET_SOAK=100000 fills a library with so many versions,
// five of each story, and measures what it takes. make soak does. With STET_SOAK_PASSPHRASE
// the library is encrypted.

// soakBatch is how many captures are saved at once, as stet add does.
const soakBatch = 250

// soakAddition is one version of a story, whose bytes are its text.
func soakAddition(story, version int) news.Addition {
	a := storetest.Added(story, story%40, storetest.Article(story, version), version)
	a.Capture.At = a.Capture.At.Add(time.Duration(story) * time.Minute)
	a.Version.FirstSeen = a.Capture.At
	a.Raw = []byte(a.Version.Text)
	a.Capture.Raw, a.Capture.RawSize = news.DigestOf(a.Raw), len(a.Raw)
	return a
}

func TestSoak(t *testing.T) {
	n, err := strconv.Atoi(os.Getenv("STET_SOAK"))
	if err != nil {
		t.Skip("runs with STET_SOAK=100000, which make soak sets")
	}
	const perStory = 5
	dir := filepath.Join(t.TempDir(), "library")
	ctx := t.Context()
	before, memory := processor(), watchMemory(t)
	say := func(what string, start time.Time, more string) {
		t.Helper()
		used := processor()
		fmt.Printf("%-34s %10.1f ms, %10.1f of a processor, at most %4d MB  %s\n",
			what, float64(time.Since(start).Microseconds())/1000, float64((used-before).Microseconds())/1000, memory(), more)
		before = used
	}
	opts := store.Options{Passphrase: os.Getenv("STET_SOAK_PASSPHRASE")}
	importing := opts
	importing.NoSync = true // as for a bulk import
	s, err := store.Open(dir, importing)
	if err != nil {
		t.Fatal(err)
	}
	var last news.StoryID
	var someVersion news.Version
	var taken, used time.Duration // by the library, not by making up the texts
	for from := 0; from < n; from += soakBatch {
		var batch []news.Addition
		for i := from; i < min(from+soakBatch, n); i++ {
			batch = append(batch, soakAddition(i/perStory, i%perStory))
		}
		start, before := time.Now(), processor()
		if err := errors.Join(s.PutCaptures(ctx, batch)...); err != nil {
			t.Fatal(err)
		}
		taken, used = taken+time.Since(start), used+processor()-before
		last, someVersion = batch[len(batch)-1].Story.ID, batch[len(batch)-1].Version
	}
	before = processor() - used
	say(fmt.Sprintf("import %d versions", n), time.Now().Add(-taken), fmt.Sprintf("%.0f a second", float64(n)/taken.Seconds()))
	start := time.Now()
	if err := s.CatchUp(ctx, nil); err != nil {
		t.Fatal(err)
	}
	say("index", start, fmt.Sprintf("%.0f a second", float64(n)/time.Since(start).Seconds()))
	start = time.Now()
	closeStore(t, s)
	say("close", start, "")
	fmt.Printf("%-34s %10d MB\n%-34s %10d MB\n", "library without index", sizeOf(t, dir, false)>>20, "index", sizeOf(t, dir, true)>>20)

	start = time.Now()
	s = openWith(t, dir, opts)
	say("open", start, "")
	for _, m := range []struct {
		what string
		work func() error
	}{
		{"all stories", func() error { _, err := s.Stories(ctx); return err }},
		{"first 50 stories", func() error { _, err := s.StoriesAfter(ctx, news.Story{}, 50); return err }},
		{"first 50 stories with counts", func() error { return firstStories(t, s) }},
		{"all articles with counts", func() error { _, err := s.Tallies(ctx, ""); return err }},
		{"a story's articles with counts", func() error { _, err := s.Tallies(ctx, last); return err }},
		{"all versions of a story", func() error { _, err := s.Versions(ctx, someVersion.Article); return err }},
		{"read all prints", func() error { _, err := s.Alike(ctx, 0, 0); return err }},
		{"texts alike", func() error { _, err := s.Alike(ctx, news.PrintOf(someVersion.Text), 12); return err }},
		{"open the index, find two words", func() error { return find(t, s, storetest.Vocabulary(400), storetest.Vocabulary(900)) }},
		{"find two words", func() error { return find(t, s, storetest.Vocabulary(300), storetest.Vocabulary(800)) }},
		{"find a phrase", func() error { return find(t, s, strings.Join(strings.Fields(someVersion.Text)[10:13], " ")) }},
		{"check all blocks", func() error { return s.CheckSums(ctx) }},
		{"backup", func() error { return backupTo(t, s, filepath.Join(dir, "..", "all.zip")) }},
		{"verify", func() error {
			found, err := s.Verify(ctx, nil)
			if len(found.Problems) > 0 {
				err = errors.Join(err, found.Problems[0].Err)
			}
			return err
		}},
	} {
		debug.FreeOSMemory() // what is measured next is not to be charged with what was before
		before = processor()
		start := time.Now()
		memory()
		if err := m.work(); err != nil {
			t.Errorf("%s: %v", m.what, err)
		}
		say(m.what, start, "")
	}
	closeStore(t, s)
	debug.FreeOSMemory()
	memory()
	before, start = processor(), time.Now()
	if err := restoreFrom(t, filepath.Join(dir, "..", "all.zip"), filepath.Join(dir, "..", "other")); err != nil {
		t.Error(err)
	}
	say("restore into an empty library", start, "")
}

// firstStories reads what the first page of a list of stories shows.
func firstStories(t *testing.T, s *store.Store) error {
	t.Helper()
	stories, err := s.StoriesAfter(t.Context(), news.Story{}, 50)
	for _, story := range stories {
		_, tallyErr := s.Tallies(t.Context(), story.ID)
		err = errors.Join(err, tallyErr)
	}
	return err
}

func find(t *testing.T, s *store.Store, list ...string) error {
	t.Helper()
	q := news.Query{Limit: 20}
	for _, w := range list {
		q.Words = append(q.Words, news.Word{Text: w})
	}
	hits, err := s.Find(t.Context(), q, nil)
	if hits.Total == 0 {
		t.Logf("nothing holds %v", list)
	}
	return err
}

func backupTo(t *testing.T, s *store.Store, name string) (err error) {
	t.Helper()
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	return errors.Join(s.Backup(t.Context(), w, nil), w.Flush(), f.Close())
}

func restoreFrom(t *testing.T, name, dir string) error {
	t.Helper()
	s := open(t, dir)
	defer closeStore(t, s)
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	_, err = s.Restore(t.Context(), f, info.Size(), news.Change{At: storetest.Day(1)}, nil)
	return err
}

// sizeOf returns how much room the files of the library, or of its index, take.
func sizeOf(t *testing.T, dir string, ofIndex bool) (size int64) {
	t.Helper()
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		info, err := e.Info()
		if strings.Contains(name, string(filepath.Separator)+"index"+string(filepath.Separator)) == ofIndex && e.Name() != "DISCARD" {
			size += info.Size()
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return size
}

// processor returns how long processors have worked for the program, in hundredths of a
// second, 0 where that is not known: other programs do not count, as they do by the clock.
func processor() time.Duration {
	data, err := os.ReadFile("/proc/self/stat")
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(data), ") ")
	fields := strings.Fields(rest)
	var ticks int
	for _, f := range fields[11:13] { // of the program, and of the system for it
		n, err := strconv.Atoi(f)
		if err != nil {
			return 0
		}
		ticks += n
	}
	return time.Duration(ticks) * 10 * time.Millisecond
}

// watchMemory looks at the program's memory again and again until the test ends, and
// returns a function that tells the most since it was asked last, in MB: what the program
// holds for itself, without the files that are mapped, which the system takes back as it
// likes.
func watchMemory(t *testing.T) (most func() int64) {
	t.Helper()
	const again = 10 * time.Millisecond
	var seen atomic.Int64
	look := time.NewTicker(again)
	done := make(chan struct{})
	t.Cleanup(func() { close(done) })
	go func() {
		defer look.Stop()
		for {
			select {
			case <-look.C:
				seen.Store(max(seen.Load(), ownMemory()))
			case <-done:
				return
			}
		}
	}()
	return func() int64 { return max(seen.Swap(0), ownMemory()) >> 10 }
}

// ownMemory returns the program's own memory in KB, 0 where that is not known.
func ownMemory() int64 {
	data, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	_, rest, found := bytes.Cut(data, []byte("RssAnon:"))
	if !found {
		return 0
	}
	kilobytes, err := strconv.ParseInt(string(bytes.Fields(rest)[0]), 10, 64)
	if err != nil {
		return 0
	}
	return kilobytes
}

// TestSoakKilled kills another process at random moments of its saves, STET_SOAK_KILLS
// times on one library.
func TestSoakKilled(t *testing.T) {
	kills, err := strconv.Atoi(os.Getenv("STET_SOAK_KILLS"))
	if err != nil {
		t.Skip("runs with STET_SOAK_KILLS=200, which make soak sets")
	}
	dir := t.TempDir()
	most := -1
	for i := range kills {
		most = max(most, child(t, dir, i*7%23, i%3*20)())
	}
	s := open(t, dir)
	defer closeStore(t, s)
	found, err := s.Verify(t.Context(), nil)
	if err != nil || len(found.Problems) > 0 || found.Versions < most+1 {
		t.Errorf("after %d kills: %+v, %v, want %d versions and no problem", kills, found, err, most+1)
	}
	fmt.Printf("%d kills: %d versions, %d entries of the log, no problem\n", kills, found.Versions, found.Changes)
}
