package main

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"stet/internal/archive"
	"stet/store"
)

func TestBenchFillsANewLibraryOnly(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "library")
	r := request{library: folder, bench: 45}
	var said bytes.Buffer
	if filled, err := prepareBench(r, &said); err != nil || !filled || !strings.Contains(said.String(), "again") {
		t.Fatalf("filled %v, %v, said %q", filled, err, said.String())
	}
	if filled, err := prepareBench(r, &said); err != nil || filled {
		t.Errorf("a library that is there: filled %v, %v", filled, err)
	}
	s, err := store.Open(folder, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }() // it was only read
	a := archive.New(s, time.Now)
	if all, err := a.AllVersions(t.Context()); err != nil || len(all) != 45+4 {
		t.Errorf("%d versions, %v; want 45 and two pairs", len(all), err)
	}
	old, new, err := pairOf(t.Context(), a, benchStory)
	if err != nil {
		t.Fatal(err)
	}
	c, err := a.Compare(t.Context(), old, new)
	if err != nil || len(c.Result.Old.Sentences) != benchRows || len(c.Judged) < 100 {
		t.Errorf("the long pair has %d sentences and %d discrepancies, %v", len(c.Result.Old.Sentences), len(c.Judged), err)
	}
	if _, err := prepareBench(request{bench: 1}, &said); err == nil {
		t.Error("without a library something is measured")
	}
}

func TestBenchFigures(t *testing.T) {
	var all []time.Duration
	for i := range 100 {
		all = append(all, time.Duration(100-i)*time.Millisecond)
	}
	if got := percentile(all, 0.95); got != 96*time.Millisecond {
		t.Errorf("p95 of 1 to 100 ms is %v", got)
	}
	if got, want := spread(all), "p50 51.0 ms, p95 96.0 ms, longest 100.0 ms"; got != want {
		t.Errorf("1 to 100 ms are spread as %q, want %q", got, want)
	}
	if percentile(nil, 0.5) != 0 {
		t.Error("nothing takes time")
	}
	var table bytes.Buffer
	if err := writeFigures(&table, []figure{{"a jump", millis(1500 * time.Microsecond), "2 ms", "60 ms"}}); err != nil || !strings.HasSuffix(table.String(), "\n| a jump | 1.5 ms | 2 ms | 60 ms |\n") {
		t.Errorf("%v, %q", err, table.String())
	}
}

func TestHelpDoesNotNameWhatIsHidden(t *testing.T) {
	if status, said := ran(t, "--help"); status != 0 || strings.Contains(said, "bench") || !strings.Contains(said, "-sample") {
		t.Errorf("status %d, help %q", status, said)
	}
}
